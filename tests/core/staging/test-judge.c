/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-judge.h"

#include "fixture.h"
#include "sc-judgement.h"
#include "sc-queue-table.h"
#include "sc-queue.h"

static void
count_cb (const char *staging_id, gpointer user_data)
{
  g_assert_nonnull (staging_id);
  g_atomic_int_inc ((int *) user_data);
}

/* The simulator's work is done with its result left unjudged, as after a crash. */
static char *
add_result (Fixture *fixture, guint8 shade)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, shade);
  g_autoptr (ScStaging) staging = fixture_order (fixture, photo, NULL);
  const ScClaim claim = { .runner_id = "runner", .jobs_at_once = 100 };
  g_autoptr (ScStaging) claimed = NULL;
  const ScStagingResult result
      = { .sha256 = photo->sha256, .width = 600, .height = 400, .quality_score = -1 };
  g_autoptr (GError) error = NULL;

  claimed = sc_queue_table_claim (fixture->library, &claim, &error);
  g_assert_no_error (error);
  g_assert_true (sc_queue_table_complete (fixture->library, staging->id, &result, &error));
  g_assert_no_error (error);
  return g_strdup (staging->id);
}

static guint
count_waiting (Fixture *fixture)
{
  const ScJudgementFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = sc_judgement_list_waiting (fixture->library, &all, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
wait_until_ended (ScJudge *judge)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (sc_judge_is_working (judge))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (1000);
    }
}

/* What was handed over last is judged too, though it had not begun. */
static void
test_finish (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_result (fixture, 1);
  int n_judged = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScJudge) judge = sc_judge_new (fixture->library, count_cb, &n_judged, &error);

  g_assert_no_error (error);
  g_assert_true (sc_judge_is_working (judge));
  sc_judge_push (judge, "no-such-staging");
  sc_judge_push (judge, id);
  sc_judge_finish (judge);
  wait_until_ended (judge);
  g_assert_cmpint (g_atomic_int_get (&n_judged), ==, 1);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

/* Who closes is not kept waiting for many; they wait for the next time. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_result (fixture, 1);
  int n_judged = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScJudge) judge = sc_judge_new (fixture->library, count_cb, &n_judged, &error);
  gint64 began;

  g_assert_no_error (error);
  for (int i = 0; i < 500; i++)
    sc_judge_push (judge, id);
  began = g_get_monotonic_time ();
  sc_judge_stop (judge);
  wait_until_ended (judge);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (g_atomic_int_get (&n_judged), <, 500);
}

static void
test_free_at_once (Fixture *fixture, gconstpointer data)
{
  int n_judged = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScJudge) judge = sc_judge_new (fixture->library, count_cb, &n_judged, &error);

  g_assert_no_error (error);
  g_assert_nonnull (judge);
}

typedef struct
{
  const char *id;
  guint n_signals;
  gboolean is_judged;
  Fixture *fixture;
} Watch;

static void
changed_cb (ScQueue *queue, const char *staging_id, gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (ScStaging) staging = fixture_reload (watch->fixture, watch->id);

  g_assert_cmpstr (staging_id, ==, watch->id);
  watch->n_signals++;
  watch->is_judged = staging->result.fidelity != NULL;
}

/* The queue tells once more when the lights are there, and the result was kept before. */
static void
test_queue_tells (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) staging = fixture_order (fixture, photo, NULL);
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, NULL, 60);
  g_autoptr (ScQueue) queue = sc_queue_new (fixture->library, provider, fixture->models, NULL);
  Watch watch = { .id = staging->id, .fixture = fixture };
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_signal_connect (queue, "changed", G_CALLBACK (changed_cb), &watch);
  g_assert_true (sc_queue_start (queue, NULL));
  while (watch.n_signals < 3)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (watch.is_judged);
  sc_queue_drain (queue);
  while (sc_queue_is_working (queue))
    g_usleep (1000);
  sc_queue_join (queue);
  g_signal_handlers_disconnect_by_data (queue, &watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/staging/judge/finish", Fixture, NULL, fixture_set_up, test_finish,
              fixture_tear_down);
  g_test_add ("/staging/judge/stop", Fixture, NULL, fixture_set_up, test_stop, fixture_tear_down);
  g_test_add ("/staging/judge/free-at-once", Fixture, NULL, fixture_set_up, test_free_at_once,
              fixture_tear_down);
  g_test_add ("/staging/judge/queue-tells", Fixture, "--fast", fixture_set_up, test_queue_tells,
              fixture_tear_down);
  return g_test_run ();
}
