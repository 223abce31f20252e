/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-staging-words.h"

#include "sc-outcome.h"
#include "sc-timestamp.h"

#define assert_words(expected, words)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *actual = words;                                                               \
    g_assert_cmpstr (actual, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_duration (void)
{
  assert_words ("0 s", sc_staging_words_duration (-5));
  assert_words ("24 s", sc_staging_words_duration (23600));
  assert_words ("1 min", sc_staging_words_duration (60000));
  assert_words ("1 min 5 s", sc_staging_words_duration (65400));
}

static void
test_state (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();

  assert_words ("Waiting", sc_staging_words_state (staging));
  staging->status = SC_STATUS_COMPLETED;
  assert_words ("To review", sc_staging_words_state (staging));
  staging->verdict = SC_VERDICT_APPROVED;
  assert_words ("Approved", sc_staging_words_state (staging));
}

/* Never a wait without an end: elapsed and usual time. */
static void
test_progress (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 5, 1, 10, 0, 12);

  staging->started_at = g_strdup ("2026-05-01T10:00:00.000Z");
  assert_words ("Waiting its turn", sc_staging_words_progress (staging, 25000, now));
  staging->status = SC_STATUS_PROCESSING;
  assert_words ("12 s · usually 25 s", sc_staging_words_progress (staging, 25000, now));
  assert_words ("12 s", sc_staging_words_progress (staging, 0, now));
  staging->status = SC_STATUS_COMPLETED;
  assert_words ("", sc_staging_words_progress (staging, 25000, now));
}

static void
test_cost (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();

  assert_words ("", sc_staging_words_cost (staging));
  staging->status = SC_STATUS_FAILED;
  assert_words ("Nothing was charged", sc_staging_words_cost (staging));
  staging->result.cost_micros = 60000;
  assert_words ("Up to $0.06", sc_staging_words_cost (staging));
  staging->status = SC_STATUS_COMPLETED;
  assert_words ("$0.06", sc_staging_words_cost (staging));
  staging->order.provider = g_strdup ("sample");
  assert_words ("Free", sc_staging_words_cost (staging));
}

static void
test_last_wish (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();

  assert_words ("", sc_staging_words_last_wish (staging));
  staging->order.instructions = g_strdup ("a reading corner\na smaller sofa\n");
  assert_words ("a smaller sofa", sc_staging_words_last_wish (staging));
}

static void
test_failure (void)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();
  g_autofree char *free_words = NULL;
  g_autofree char *paid_words = NULL;

  assert_words (NULL, sc_staging_words_failure (staging));
  staging->status = SC_STATUS_CANCELLED;
  free_words = sc_staging_words_failure (staging);
  g_assert_nonnull (strstr (free_words, "Nothing was charged"));
  staging->result.cost_micros = 60000;
  paid_words = sc_staging_words_failure (staging);
  g_assert_nonnull (strstr (paid_words, "may have charged"));
}

static void
test_reason (void)
{
  const ScOutcome outcome = SC_OUTCOME_TIMED_OUT;

  /* What was written down in another language is said in this one. */
  g_assert_cmpstr (sc_staging_words_reason (sc_outcome_get_code (outcome), "Es dauerte zu lange."),
                   ==, sc_outcome_get_sentence (outcome));
  /* The service's own words are in the sentence, so it stays. */
  g_assert_cmpstr (sc_staging_words_reason (sc_outcome_get_code (SC_OUTCOME_TEXT_ONLY), "“No.”"),
                   ==, "“No.”");
  g_assert_cmpstr (sc_staging_words_reason ("from-the-future", "Well."), ==, "Well.");
  g_assert_cmpstr (sc_staging_words_reason (NULL, "Well."), ==, "Well.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging-words/duration", test_duration);
  g_test_add_func ("/staging-words/state", test_state);
  g_test_add_func ("/staging-words/progress", test_progress);
  g_test_add_func ("/staging-words/cost", test_cost);
  g_test_add_func ("/staging-words/last-wish", test_last_wish);
  g_test_add_func ("/staging-words/failure", test_failure);
  g_test_add_func ("/staging-words/reason", test_reason);
  return g_test_run ();
}
