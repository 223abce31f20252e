/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-next-step.h"

#include <glib/gi18n-lib.h>

#include "sc-outcome.h"

static const struct
{
  const char *label;
  const char *action;
} steps[] = {
  [SC_NEXT_STEP_NONE] = { NULL, NULL },
  [SC_NEXT_STEP_CANCEL] = { N_ ("_Cancel"), "review.cancel" },
  [SC_NEXT_STEP_TRY_AGAIN] = { N_ ("_Try Again"), "review.try-again" },
  [SC_NEXT_STEP_PAY_AGAIN] = { N_ ("_Try Again…"), "review.try-again" },
  [SC_NEXT_STEP_PREFERENCES] = { N_ ("Open _Preferences"), "review.open-preferences" },
  [SC_NEXT_STEP_ACCOUNT] = { N_ ("Open _Google AI Studio"), "review.open-account" },
  [SC_NEXT_STEP_CHOOSE] = { N_ ("_Change the Request"), "review.change-request" },
  [SC_NEXT_STEP_ADD_PHOTO] = { N_ ("_Add Photos"), "review.add-photos" },
};

/* What has to be changed outside of the request before it can succeed. */
static ScNextStep
find_obstacle (ScOutcome outcome)
{
  switch ((int) outcome)
    {
    case SC_OUTCOME_NO_KEY:
    case SC_OUTCOME_INVALID_KEY:
    case SC_OUTCOME_KEY_NOT_ALLOWED:
    case SC_OUTCOME_INSECURE_ADDRESS:
    case SC_OUTCOME_BUDGET_REACHED:
      return SC_NEXT_STEP_PREFERENCES;
    case SC_OUTCOME_BILLING_REQUIRED:
    case SC_OUTCOME_CREDIT_USED_UP:
    case SC_OUTCOME_QUOTA_EXHAUSTED:
      return SC_NEXT_STEP_ACCOUNT;
    default:
      return SC_NEXT_STEP_NONE;
    }
}

/* What has to be changed in the request. */
static ScNextStep
find_change (ScOutcome outcome)
{
  switch ((int) outcome)
    {
    case SC_OUTCOME_MODEL_RETIRED:
    case SC_OUTCOME_REQUEST_REJECTED:
    case SC_OUTCOME_UNSUPPORTED_LANGUAGE:
    case SC_OUTCOME_BLOCKED_BY_SAFETY:
    case SC_OUTCOME_BLOCKED_BY_POLICY:
    case SC_OUTCOME_TOO_CLOSE_TO_EXISTING:
    case SC_OUTCOME_NO_IMAGE:
    case SC_OUTCOME_TEXT_ONLY:
    case SC_OUTCOME_CUT_OFF:
    case SC_OUTCOME_OVERLOADED:
      return SC_NEXT_STEP_CHOOSE;
    case SC_OUTCOME_REQUEST_TOO_LARGE:
    case SC_OUTCOME_UNREADABLE_IMAGE:
    case SC_OUTCOME_PHOTO_MISSING:
      return SC_NEXT_STEP_ADD_PHOTO;
    default:
      return SC_NEXT_STEP_NONE;
    }
}

static gboolean
has_ended_without (const ScStaging *staging)
{
  return staging->status == SC_STATUS_FAILED || staging->status == SC_STATUS_CANCELLED
         || staging->status == SC_STATUS_INTERRUPTED;
}

/* The attempts know what was spent: an outcome that bills nothing can follow one that did. */
static ScNextStep
again (const ScStaging *staging, ScOutcome outcome)
{
  gboolean may_be_billed
      = staging->result.cost_micros > 0 || sc_outcome_get_billing (outcome) != SC_BILLING_NONE;

  return may_be_billed ? SC_NEXT_STEP_PAY_AGAIN : SC_NEXT_STEP_TRY_AGAIN;
}

/* A staging that was cancelled before its first call carries no code. */
static ScOutcome
get_outcome (const ScStaging *staging)
{
  ScOutcome outcome = SC_OUTCOME_SERVICE_ERROR;

  if (staging->status == SC_STATUS_INTERRUPTED)
    outcome = SC_OUTCOME_INTERRUPTED;
  else if (staging->error_code != NULL && !sc_outcome_from_code (staging->error_code, &outcome))
    outcome = SC_OUTCOME_UNEXPECTED_REPLY;
  return outcome;
}

/**
 * sc_next_step_find:
 * @staging: a staging
 *
 * Returns: what helps best
 */
ScNextStep
sc_next_step_find (const ScStaging *staging)
{
  ScOutcome outcome;
  ScNextStep obstacle;

  g_return_val_if_fail (staging != NULL, SC_NEXT_STEP_NONE);

  if (staging->status == SC_STATUS_QUEUED || staging->status == SC_STATUS_PROCESSING)
    return SC_NEXT_STEP_CANCEL;
  if (!has_ended_without (staging))
    return SC_NEXT_STEP_NONE;
  outcome = get_outcome (staging);
  obstacle = find_obstacle (outcome);
  if (obstacle != SC_NEXT_STEP_NONE)
    return obstacle;
  if (sc_outcome_can_retry_help (outcome))
    return again (staging, outcome);
  return find_change (outcome);
}

/**
 * sc_next_step_find_second:
 * @staging: a staging
 *
 * Returns: what else to offer
 */
ScNextStep
sc_next_step_find_second (const ScStaging *staging)
{
  ScOutcome outcome;

  g_return_val_if_fail (staging != NULL, SC_NEXT_STEP_NONE);

  if (!has_ended_without (staging))
    return SC_NEXT_STEP_NONE;
  outcome = get_outcome (staging);
  if (find_obstacle (outcome) != SC_NEXT_STEP_NONE)
    return again (staging, outcome);
  return sc_outcome_can_retry_help (outcome) ? find_change (outcome) : SC_NEXT_STEP_NONE;
}

/**
 * sc_next_step_get_label:
 * @step: a step
 *
 * Returns: (nullable): for a button, with a mnemonic
 */
const char *
sc_next_step_get_label (ScNextStep step)
{
  g_return_val_if_fail (step < G_N_ELEMENTS (steps), NULL);

  return steps[step].label != NULL ? _ (steps[step].label) : NULL;
}

/**
 * sc_next_step_take:
 * @step: a step
 * @widget: within the page that knows the step's action
 * @staging_id: the staging it is taken for
 */
void
sc_next_step_take (ScNextStep step, GtkWidget *widget, const char *staging_id)
{
  g_return_if_fail (step < G_N_ELEMENTS (steps) && GTK_IS_WIDGET (widget) && staging_id != NULL);

  if (steps[step].action != NULL)
    gtk_widget_activate_action (widget, steps[step].action, "s", staging_id);
}
