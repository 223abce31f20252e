/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-reason.h"

#include <glib/gi18n-lib.h>

/* From here on a time of day says more than a number of seconds. */
#define LONG_WAIT_S 60

/**
 * sc_queue_reason_read:
 * @self: (out caller-allocates): why jobs wait
 * @stager: who is asked
 */
void
sc_queue_reason_read (ScQueueReason *self, ScStager *stager)
{
  g_return_if_fail (self != NULL && SC_IS_STAGER (stager));

  self->gate = sc_stager_get_reason (stager, &self->remaining_ms);
  self->account = sc_stager_get_account_outcome (stager);
  self->key = sc_stager_get_key_state (stager);
}

/* When it goes on: “in 20 s” or “at 14:05”. */
static char *
dup_moment (const ScQueueReason *self, GDateTime *now)
{
  const int seconds = (int) ((self->remaining_ms + 999) / 1000);
  g_autoptr (GDateTime) then = NULL;
  g_autofree char *clock = NULL;

  if (seconds < LONG_WAIT_S)
    return g_strdup_printf (_ ("in %d s"), seconds);
  then = g_date_time_add_seconds (now, seconds);
  /* Translators: a time of day; see strftime */
  clock = g_date_time_format (then, _ ("%H:%M"));
  return g_strdup_printf (_ ("at %s"), clock);
}

static char *
dup_held (const ScQueueReason *self, GDateTime *now)
{
  g_autofree char *moment = dup_moment (self, now);

  switch (self->gate)
    {
    case SC_GATE_LIMITED:
      /* Translators: continues “in 20 s” or “at 14:05” */
      return g_strdup_printf (_ ("Google’s limit is reached, continues %s."), moment);
    case SC_GATE_OVERLOADED:
      return g_strdup_printf (_ ("Google’s model is busy, continues %s."), moment);
    default:
      return g_strdup_printf (_ ("Offline, tries again %s."), moment);
    }
}

static const char *
get_account_text (const ScQueueReason *self)
{
  if (self->key == SC_KEY_MISSING)
    return _ ("There is no Gemini key yet.");
  if (self->key == SC_KEY_NO_KEYRING)
    return _ ("The keyring of this computer does not open, so there is no key.");
  switch (self->account)
    {
    case SC_OUTCOME_OK:
      return _ ("The key or the account needs your attention.");
    case SC_OUTCOME_CREDIT_USED_UP:
      return _ ("Your Google AI credit is used up.");
    case SC_OUTCOME_BILLING_REQUIRED:
      return _ ("Google makes no pictures for this account until billing is switched on.");
    case SC_OUTCOME_QUOTA_EXHAUSTED:
      return _ ("Google’s limit for your account is reached for now.");
    case SC_OUTCOME_INSECURE_ADDRESS:
      return _ ("The address of the service is not safe to send your key to.");
    default:
      return _ ("Google does not accept your key.");
    }
}

/**
 * sc_queue_reason_dup_text:
 * @self: a reason
 * @now: the time of day
 *
 * Returns: (transfer full): a sentence, "" when nothing keeps jobs waiting
 */
char *
sc_queue_reason_dup_text (const ScQueueReason *self, GDateTime *now)
{
  g_return_val_if_fail (self != NULL && now != NULL, NULL);

  switch (self->gate)
    {
    case SC_GATE_PAUSED:
      return g_strdup (_ ("The queue is paused."));
    case SC_GATE_LIMITED:
    case SC_GATE_OVERLOADED:
    case SC_GATE_OFFLINE:
      return dup_held (self, now);
    case SC_GATE_BUDGET:
      return g_strdup (self->is_month ? _ ("The cap for this month is reached.")
                                      : _ ("The cap for today is reached."));
    case SC_GATE_ACCOUNT:
      return g_strdup (get_account_text (self));
    case SC_GATE_STORAGE:
      return g_strdup (_ ("The disk is full or cannot be written to."));
    case SC_GATE_STOPPING:
      return g_strdup (_ ("No new job begins; those that run come to their end."));
    case SC_GATE_OPEN:
    default:
      return g_strdup ("");
    }
}

static ScQueueStep
get_account_step (const ScQueueReason *self)
{
  if (sc_key_state_is_missing (self->key))
    return SC_QUEUE_STEP_CHANGE_KEY;
  switch (self->account)
    {
    case SC_OUTCOME_CREDIT_USED_UP:
    case SC_OUTCOME_BILLING_REQUIRED:
    case SC_OUTCOME_QUOTA_EXHAUSTED:
      return SC_QUEUE_STEP_RESUME;
    default:
      return SC_QUEUE_STEP_CHANGE_KEY;
    }
}

/**
 * sc_queue_reason_get_step:
 * @self: a reason
 *
 * Returns: what a person can do about it
 */
ScQueueStep
sc_queue_reason_get_step (const ScQueueReason *self)
{
  g_return_val_if_fail (self != NULL, SC_QUEUE_STEP_NONE);

  switch (self->gate)
    {
    case SC_GATE_ACCOUNT:
      return get_account_step (self);
    case SC_GATE_BUDGET:
      return SC_QUEUE_STEP_CHANGE_BUDGET;
    case SC_GATE_STORAGE:
      return SC_QUEUE_STEP_RESUME;
    default:
      return SC_QUEUE_STEP_NONE;
    }
}

/**
 * sc_queue_step_get_label:
 * @step: a step
 *
 * Returns: (nullable): for a button, with a mnemonic
 */
const char *
sc_queue_step_get_label (ScQueueStep step)
{
  switch (step)
    {
    case SC_QUEUE_STEP_RESUME:
      return _ ("_Resume");
    case SC_QUEUE_STEP_CHANGE_KEY:
    case SC_QUEUE_STEP_CHANGE_BUDGET:
      return _ ("Open _Preferences");
    case SC_QUEUE_STEP_NONE:
    default:
      return NULL;
    }
}

/**
 * sc_queue_step_get_action:
 * @step: a step
 *
 * Returns: (nullable): an action; "queue.resume" belongs to whoever shows the step
 */
const char *
sc_queue_step_get_action (ScQueueStep step)
{
  switch (step)
    {
    case SC_QUEUE_STEP_RESUME:
      return "queue.resume";
    case SC_QUEUE_STEP_CHANGE_KEY:
      return "app.preferences";
    case SC_QUEUE_STEP_CHANGE_BUDGET:
      return "app.preferences-budget";
    case SC_QUEUE_STEP_NONE:
    default:
      return NULL;
    }
}
