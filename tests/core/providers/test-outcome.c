/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-outcome.h"

#include <string.h>

typedef struct
{
  ScOutcome outcome;
  int max_attempts;
} AttemptsCase;

static gboolean
is_of_the_disk (ScOutcome outcome)
{
  return outcome == SC_OUTCOME_DISK_FULL || outcome == SC_OUTCOME_STORAGE_FAILED;
}

static void
test_codes (void)
{
  for (int i = 0; i < SC_N_OUTCOMES; i++)
    {
      const char *code = sc_outcome_get_code (i);
      ScOutcome outcome = SC_N_OUTCOMES;

      g_assert_nonnull (code);
      g_assert_cmpuint (strspn (code, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (code));
      g_assert_true (sc_outcome_from_code (code, &outcome));
      g_assert_cmpint (outcome, ==, i);
    }
}

static void
test_unknown_code (void)
{
  const char *codes[] = { "", "OK", "no_image", "no-image ", "of-a-newer-version", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      ScOutcome outcome = SC_OUTCOME_CANCELLED;

      g_assert_false (sc_outcome_from_code (codes[i], &outcome));
      g_assert_cmpint (outcome, ==, SC_OUTCOME_CANCELLED);
    }
}

/* The names of the architecture stand in databases, so they never change. */
static void
test_stored_names (void)
{
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_INVALID_KEY), ==, "invalid-key");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_BLOCKED_BY_SAFETY), ==, "blocked-by-safety");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_NO_IMAGE), ==, "no-image");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_QUOTA_EXHAUSTED), ==, "quota-exhausted");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_RATE_LIMITED), ==, "rate-limited");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_OVERLOADED), ==, "overloaded");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_TIMED_OUT), ==, "timed-out");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_OFFLINE), ==, "offline");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_UNREADABLE_IMAGE), ==, "unreadable-image");
  g_assert_cmpstr (sc_outcome_get_code (SC_OUTCOME_MODEL_RETIRED), ==, "model-retired");
}

static void
test_sentences (void)
{
  for (int i = 0; i < SC_N_OUTCOMES; i++)
    {
      const char *sentence = sc_outcome_get_sentence (i);
      gboolean is_free = strstr (sentence, "Nothing was charged.") != NULL;
      gboolean may_cost = strstr (sentence, "Google may have charged for this try") != NULL;

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_ascii_isupper (*sentence));
      g_assert_cmpuint (strlen (sentence), <, 300);
      g_assert_false (is_free && may_cost);
      g_assert_true (may_cost == (sc_outcome_get_billing (i) == SC_BILLING_POSSIBLE));
      g_assert_true (is_of_the_disk (i)
                     || is_free == (sc_outcome_get_billing (i) == SC_BILLING_NONE));
    }
}

/* Only these outcomes are known to have made nothing; the figures are the owner's rule. */
static void
test_attempts (void)
{
  const AttemptsCase cases[] = {
    { SC_OUTCOME_REQUEST_TIMEOUT, 4 }, { SC_OUTCOME_RATE_LIMITED, 4 },
    { SC_OUTCOME_SERVICE_ERROR, 3 },   { SC_OUTCOME_GATEWAY_ERROR, 4 },
    { SC_OUTCOME_OVERLOADED, 4 },      { SC_OUTCOME_OFFLINE, 4 },
  };

  for (int i = 0; i < SC_N_OUTCOMES; i++)
    {
      int expected = 1;

      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        expected = cases[j].outcome == (ScOutcome) i ? cases[j].max_attempts : expected;

      g_assert_cmpint (sc_outcome_get_max_attempts (i), ==, expected);
      g_assert_true (expected == 1 || sc_outcome_get_billing (i) == SC_BILLING_NONE);
      g_assert_true (expected == 1 || sc_outcome_can_retry_help (i));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/outcome/codes", test_codes);
  g_test_add_func ("/providers/outcome/unknown-code", test_unknown_code);
  g_test_add_func ("/providers/outcome/stored-names", test_stored_names);
  g_test_add_func ("/providers/outcome/sentences", test_sentences);
  g_test_add_func ("/providers/outcome/attempts", test_attempts);

  return g_test_run ();
}
