/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-retry.h"

static ScRetryDecision
decide (ScOutcome outcome, int attempts, gint64 retry_after_ms, double random)
{
  g_autoptr (ScProviderReply) reply = sc_provider_reply_new (outcome);

  reply->retry_after_ms = retry_after_ms;
  return sc_retry_decide (&sc_retry_default_policy, reply, attempts, random);
}

/* The rule that money hangs on: whatever may have been billed is never repeated by itself. */
static void
test_billed_never (void)
{
  for (int outcome = 0; outcome < SC_N_OUTCOMES; outcome++)
    if (sc_outcome_get_billing (outcome) != SC_BILLING_NONE)
      g_assert_false (decide (outcome, 1, -1, 0.5).retries);

  g_assert_false (decide (SC_OUTCOME_TIMED_OUT, 1, -1, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_CONNECTION_LOST, 1, -1, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_TRUNCATED_REPLY, 1, -1, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_NO_IMAGE, 1, -1, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_BLOCKED_BY_SAFETY, 1, -1, 0.5).retries);
}

static void
test_four_at_most (void)
{
  const ScOutcome repeated[] = {
    SC_OUTCOME_RATE_LIMITED,  SC_OUTCOME_OVERLOADED,      SC_OUTCOME_SERVICE_ERROR,
    SC_OUTCOME_GATEWAY_ERROR, SC_OUTCOME_REQUEST_TIMEOUT, SC_OUTCOME_OFFLINE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_assert_true (decide (repeated[i], 1, -1, 0.5).retries);
      g_assert_false (decide (repeated[i], 4, -1, 0.5).retries);
    }
  g_assert_true (decide (SC_OUTCOME_OVERLOADED, 3, -1, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_SERVICE_ERROR, 3, -1, 0.5).retries);
}

static void
test_delay_grows_and_ends (void)
{
  g_assert_cmpint (decide (SC_OUTCOME_OVERLOADED, 1, -1, 0.0).delay_ms, ==, 1000);
  g_assert_cmpint (decide (SC_OUTCOME_OVERLOADED, 1, -1, 0.5).delay_ms, ==, 2000);
  g_assert_cmpint (decide (SC_OUTCOME_OVERLOADED, 3, -1, 0.5).delay_ms, ==, 8000);
  g_assert_cmpint (decide (SC_OUTCOME_OVERLOADED, 9, -1, 0.5).delay_ms, ==, 60000);
  g_assert_cmpint (decide (SC_OUTCOME_OVERLOADED, 60, -1, 0.999).delay_ms, <=, 90000);
}

static void
test_service_says_when (void)
{
  g_assert_cmpint (decide (SC_OUTCOME_RATE_LIMITED, 1, 41000, 0.5).delay_ms, ==, 41000);
  g_assert_cmpint (decide (SC_OUTCOME_RATE_LIMITED, 1, 100, 0.5).delay_ms, ==, 2000);
  g_assert_true (decide (SC_OUTCOME_RATE_LIMITED, 1, 120000, 0.5).retries);
  g_assert_false (decide (SC_OUTCOME_RATE_LIMITED, 1, 120001, 0.5).retries);
  g_assert_cmpint (decide (SC_OUTCOME_RATE_LIMITED, 1, 600000, 0.5).delay_ms, ==, 600000);
}

static void
test_who_waits (void)
{
  g_assert_true (decide (SC_OUTCOME_RATE_LIMITED, 4, -1, 0.5).holds_queue);
  g_assert_true (decide (SC_OUTCOME_OVERLOADED, 1, -1, 0.5).holds_queue);
  g_assert_true (decide (SC_OUTCOME_OFFLINE, 1, -1, 0.5).holds_queue);
  g_assert_false (decide (SC_OUTCOME_SERVICE_ERROR, 1, -1, 0.5).holds_queue);
  g_assert_false (decide (SC_OUTCOME_NO_IMAGE, 1, -1, 0.5).holds_queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/retry/billed-never", test_billed_never);
  g_test_add_func ("/staging/retry/four-at-most", test_four_at_most);
  g_test_add_func ("/staging/retry/delay-grows-and-ends", test_delay_grows_and_ends);
  g_test_add_func ("/staging/retry/service-says-when", test_service_says_when);
  g_test_add_func ("/staging/retry/who-waits", test_who_waits);
  return g_test_run ();
}
