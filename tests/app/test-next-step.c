/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-next-step.h"
#include "sc-outcome.h"

static ScStaging *
make_failed (ScOutcome outcome, gint64 cost_micros)
{
  ScStaging *staging = sc_staging_new ();

  staging->id = g_strdup ("id");
  staging->status = SC_STATUS_FAILED;
  staging->error_code = g_strdup (sc_outcome_get_code (outcome));
  staging->result.cost_micros = cost_micros;
  return staging;
}

static void
assert_steps (ScOutcome outcome, gint64 cost_micros, ScNextStep first, ScNextStep second)
{
  g_autoptr (ScStaging) staging = make_failed (outcome, cost_micros);

  g_assert_cmpint (sc_next_step_find (staging), ==, first);
  g_assert_cmpint (sc_next_step_find_second (staging), ==, second);
}

static void
test_failed (void)
{
  assert_steps (SC_OUTCOME_INVALID_KEY, 0, SC_NEXT_STEP_PREFERENCES, SC_NEXT_STEP_TRY_AGAIN);
  assert_steps (SC_OUTCOME_BUDGET_REACHED, 0, SC_NEXT_STEP_PREFERENCES, SC_NEXT_STEP_TRY_AGAIN);
  assert_steps (SC_OUTCOME_CREDIT_USED_UP, 0, SC_NEXT_STEP_ACCOUNT, SC_NEXT_STEP_TRY_AGAIN);
  assert_steps (SC_OUTCOME_OFFLINE, 0, SC_NEXT_STEP_TRY_AGAIN, SC_NEXT_STEP_NONE);
  assert_steps (SC_OUTCOME_OVERLOADED, 0, SC_NEXT_STEP_TRY_AGAIN, SC_NEXT_STEP_CHOOSE);
  assert_steps (SC_OUTCOME_MODEL_RETIRED, 0, SC_NEXT_STEP_CHOOSE, SC_NEXT_STEP_NONE);
  assert_steps (SC_OUTCOME_PHOTO_MISSING, 0, SC_NEXT_STEP_ADD_PHOTO, SC_NEXT_STEP_NONE);
}

/* Nobody pays twice without having agreed to. */
static void
test_may_be_billed (void)
{
  for (ScOutcome outcome = 0; outcome < SC_N_OUTCOMES; outcome++)
    {
      g_autoptr (ScStaging) staging = make_failed (outcome, 0);
      g_autoptr (ScStaging) paid = make_failed (outcome, 60000);

      if (sc_outcome_get_billing (outcome) != SC_BILLING_NONE)
        {
          g_assert_cmpint (sc_next_step_find (staging), !=, SC_NEXT_STEP_TRY_AGAIN);
          g_assert_cmpint (sc_next_step_find_second (staging), !=, SC_NEXT_STEP_TRY_AGAIN);
        }
      g_assert_cmpint (sc_next_step_find (paid), !=, SC_NEXT_STEP_TRY_AGAIN);
      g_assert_cmpint (sc_next_step_find_second (paid), !=, SC_NEXT_STEP_TRY_AGAIN);
    }
}

/* Whatever goes wrong, there is something to do. */
static void
test_always_something (void)
{
  for (ScOutcome outcome = SC_OUTCOME_NO_KEY; outcome < SC_N_OUTCOMES; outcome++)
    {
      g_autoptr (ScStaging) staging = make_failed (outcome, 0);

      g_assert_cmpint (sc_next_step_find (staging), !=, SC_NEXT_STEP_NONE);
      g_assert_nonnull (sc_next_step_get_label (sc_next_step_find (staging)));
    }
}

static void
test_other_states (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();

  g_assert_cmpint (sc_next_step_find (staging), ==, SC_NEXT_STEP_CANCEL);
  staging->status = SC_STATUS_COMPLETED;
  g_assert_cmpint (sc_next_step_find (staging), ==, SC_NEXT_STEP_NONE);
  staging->status = SC_STATUS_CANCELLED;
  g_assert_cmpint (sc_next_step_find (staging), ==, SC_NEXT_STEP_TRY_AGAIN);
  staging->status = SC_STATUS_INTERRUPTED;
  g_assert_cmpint (sc_next_step_find (staging), ==, SC_NEXT_STEP_PAY_AGAIN);
  staging->status = SC_STATUS_FAILED;
  staging->error_code = g_strdup ("of-a-newer-version");
  g_assert_cmpint (sc_next_step_find (staging), ==, SC_NEXT_STEP_PAY_AGAIN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-step/failed", test_failed);
  g_test_add_func ("/next-step/may-be-billed", test_may_be_billed);
  g_test_add_func ("/next-step/always-something", test_always_something);
  g_test_add_func ("/next-step/other-states", test_other_states);
  return g_test_run ();
}
