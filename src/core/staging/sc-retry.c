/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-retry.h"

const ScRetryPolicy sc_retry_default_policy = {
  .unit_ms = 1000,
  .longest_ms = 60 * 1000,
  .give_up_ms = 120 * 1000,
};

/* Nothing was sent and nobody waits at a prompt: a photo is staged when there is a network again.
 */
const ScRetryPolicy sc_retry_patient_policy = {
  .unit_ms = 1000,
  .longest_ms = 60 * 1000,
  .give_up_ms = 120 * 1000,
  .waits_for_network = TRUE,
};

static gboolean
concerns_every_job (ScOutcome outcome)
{
  return outcome == SC_OUTCOME_RATE_LIMITED || outcome == SC_OUTCOME_OVERLOADED
         || outcome == SC_OUTCOME_OFFLINE;
}

/**
 * sc_retry_decide:
 * @policy: the delays
 * @reply: what the last call came to
 * @attempts_made: calls of this job so far, the last one included
 * @random: in [0, 1), spreads the jobs
 *
 * Decides whether a job calls again by itself. Only where the status says that nothing was made
 * (sc_outcome_get_max_attempts()), at most four calls in all, after
 * max (what the service asks for, min (60 s, 2^n s) * (0.5 + random)), and not at all when the
 * service asks for more than two minutes. Source: gemini-api.md, sections 0.1 and 2.8.
 *
 * Returns: the decision
 */
ScRetryDecision
sc_retry_decide (const ScRetryPolicy *policy,
                 const ScProviderReply *reply,
                 int attempts_made,
                 double random)
{
  ScRetryDecision decision = { FALSE, 0, FALSE };
  gint64 backoff;

  g_return_val_if_fail (policy != NULL && reply != NULL && attempts_made >= 1, decision);

  backoff = policy->unit_ms << MIN (attempts_made, 16);
  backoff = (gint64) ((double) MIN (backoff, policy->longest_ms) * (0.5 + random));
  decision.delay_ms = MAX (backoff, reply->retry_after_ms);
  decision.holds_queue = concerns_every_job (reply->outcome);
  decision.retries = attempts_made < sc_outcome_get_max_attempts (reply->outcome)
                     && sc_outcome_get_billing (reply->outcome) == SC_BILLING_NONE
                     && reply->retry_after_ms <= policy->give_up_ms;
  return decision;
}
