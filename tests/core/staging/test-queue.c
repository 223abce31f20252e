/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-queue-table.h"
#include "sc-queue.h"
#include "sc-settings.h"

static const ScRetryPolicy quick = { .unit_ms = 5, .longest_ms = 50, .give_up_ms = 120000 };

static int
count (Fixture *fixture, ScStatus status)
{
  int n = -1;

  g_assert_true (sc_queue_table_count (fixture->library, NULL, status, &n, NULL));
  return n;
}

static void
order_many (Fixture *fixture, guint n, const char *wishes)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, (guint8) i);
      g_autoptr (ScStaging) staging = fixture_order (fixture, photo, wishes);
    }
}

static ScQueue *
start_queue (Fixture *fixture, const char *batch_id)
{
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, NULL, 60);
  ScQueue *queue = sc_queue_new (fixture->library, provider, fixture->models, batch_id);
  g_autoptr (GError) error = NULL;

  sc_queue_set_policy (queue, &quick);
  g_assert_true (sc_queue_start (queue, &error));
  g_assert_no_error (error);
  return queue;
}

static void
iterate_until (Fixture *fixture, ScStatus status, int n)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (count (fixture, status) < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
count_cb (ScQueue *queue, const char *staging_id, gpointer data)
{
  guint *n_signals = data;

  g_assert_nonnull (staging_id);
  (*n_signals)++;
}

static void
test_works_all_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScQueue) queue = NULL;
  guint n_signals = 0;

  order_many (fixture, 12, NULL);
  queue = start_queue (fixture, NULL);
  g_signal_connect (queue, "changed", G_CALLBACK (count_cb), &n_signals);
  iterate_until (fixture, SC_STATUS_COMPLETED, 12);
  sc_queue_drain (queue);
  sc_queue_join (queue);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  /* Taken, ended and, for as many as there was time for, judged. */
  g_assert_cmpuint (n_signals, >, 24);
  g_assert_cmpuint (n_signals, <=, 36);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 12);
  g_assert_cmpuint (sc_queue_get_n_running (queue), ==, 0);
}

static void
test_jobs_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScQueue) queue = NULL;

  g_assert_true (sc_settings_set (fixture->library, "jobs-at-once", "2", NULL));
  order_many (fixture, 6, NULL);
  queue = start_queue (fixture, NULL);
  while (count (fixture, SC_STATUS_COMPLETED) < 6)
    {
      g_assert_cmpint (count (fixture, SC_STATUS_PROCESSING), <=, 2);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 6);
}

static void
test_max_workers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, NULL, 60);
  g_autoptr (ScQueue) queue = sc_queue_new (fixture->library, provider, fixture->models, NULL);

  sc_queue_set_max_workers (queue, 1);
  order_many (fixture, 3, NULL);
  g_assert_true (sc_queue_start (queue, NULL));
  while (count (fixture, SC_STATUS_COMPLETED) < 3)
    {
      g_assert_cmpuint (sc_queue_get_n_running (queue), <=, 1);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_only_its_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 200);
  g_autoptr (ScStaging) mine = NULL;
  g_autoptr (ScQueue) queue = NULL;

  order_many (fixture, 3, NULL);
  mine = fixture_order (fixture, photo, NULL);
  queue = start_queue (fixture, mine->batch_id);
  iterate_until (fixture, SC_STATUS_COMPLETED, 1);
  sc_queue_drain (queue);
  sc_queue_join (queue);
  g_assert_cmpint (count (fixture, SC_STATUS_QUEUED), ==, 3);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 1);
}

static void
test_pause_is_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScQueue) queue = start_queue (fixture, NULL);
  g_autoptr (ScQueue) next = NULL;

  g_assert_true (sc_queue_pause (queue, NULL));
  sc_queue_stop (queue);
  sc_queue_join (queue);
  order_many (fixture, 2, NULL);
  next = start_queue (fixture, NULL);
  g_assert_cmpint (sc_queue_get_reason (next, NULL), ==, SC_GATE_PAUSED);
  g_usleep (50 * 1000);
  g_assert_cmpint (count (fixture, SC_STATUS_QUEUED), ==, 2);
  g_assert_true (sc_queue_resume (next, NULL));
  iterate_until (fixture, SC_STATUS_COMPLETED, 2);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) running = fixture_order (fixture, photo, "[[fault:delay-20000ms]]");
  g_autoptr (ScStaging) waiting = NULL;
  g_autoptr (ScStaging) after = NULL;
  g_autoptr (ScQueue) queue = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_settings_set (fixture->library, "jobs-at-once", "1", NULL));
  waiting = fixture_order (fixture, photo, NULL);
  queue = start_queue (fixture, NULL);
  iterate_until (fixture, SC_STATUS_PROCESSING, 1);
  while (fixture_count_calls (fixture) == 0)
    g_usleep (2000);
  g_assert_true (sc_queue_cancel (queue, waiting->id, &error));
  g_assert_true (sc_queue_cancel (queue, running->id, &error));
  g_assert_no_error (error);
  while (sc_queue_get_n_running (queue) > 0)
    g_usleep (2000);
  after = fixture_reload (fixture, running->id);
  g_assert_cmpint (after->status, ==, SC_STATUS_CANCELLED);
  g_assert_cmpint (count (fixture, SC_STATUS_CANCELLED), ==, 2);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 1);
}

static void
test_stop_breaks_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScQueue) queue = NULL;
  gint64 began;

  g_assert_true (sc_settings_set (fixture->library, "jobs-at-once", "2", NULL));
  order_many (fixture, 4, "[[fault:delay-30000ms]]");
  queue = start_queue (fixture, NULL);
  while (fixture_count_calls (fixture) < 2)
    g_usleep (2000);
  began = g_get_monotonic_time ();
  sc_queue_stop (queue);
  sc_queue_join (queue);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (count (fixture, SC_STATUS_INTERRUPTED), ==, 2);
  g_assert_cmpint (count (fixture, SC_STATUS_QUEUED), ==, 2);
}

/* One 429 holds every job: nobody calls again before the two seconds that it asks for. */
static void
test_limit_holds_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 250);
  g_autoptr (ScStaging) limited = fixture_order (fixture, photo, "[[fault:rate-limit*1]]");
  g_autoptr (ScQueue) queue = NULL;
  gint64 remaining = 0;

  g_assert_true (sc_settings_set (fixture->library, "jobs-at-once", "1", NULL));
  order_many (fixture, 3, NULL);
  queue = start_queue (fixture, NULL);
  while (sc_queue_get_reason (queue, &remaining) != SC_GATE_LIMITED)
    g_usleep (1000);
  g_assert_cmpint (remaining, >, 1000);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 1);
  iterate_until (fixture, SC_STATUS_COMPLETED, 4);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 5);
}

static void
count_gate_cb (ScQueue *queue, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_tells_gate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScQueue) queue = start_queue (fixture, NULL);
  guint n_signals = 0;

  g_signal_connect (queue, "gate-changed", G_CALLBACK (count_gate_cb), &n_signals);
  g_assert_true (sc_queue_pause (queue, NULL));
  while (n_signals == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sc_queue_get_reason (queue, NULL), ==, SC_GATE_PAUSED);
  /* What another program says is followed and told too. */
  g_assert_true (sc_settings_set (fixture->library, SC_QUEUE_PAUSED_SETTING, "false", NULL));
  while (n_signals == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sc_queue_get_reason (queue, NULL), ==, SC_GATE_OPEN);
}

static void
note_trouble_cb (ScQueue *queue, const GError *error, gpointer data)
{
  gboolean *has_trouble = data;

  g_assert_nonnull (error);
  *has_trouble = TRUE;
}

/* A library that cannot be written to stops the queue; when it can again, nothing is left behind.
 */
static void
test_trouble_ends (Fixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->library);
  g_autoptr (ScQueue) queue = NULL;
  gboolean has_trouble = FALSE;

  queue = start_queue (fixture, NULL);
  g_assert_true (sc_database_exec (database, "ALTER TABLE attempts RENAME TO away", NULL));
  order_many (fixture, 3, NULL);
  g_signal_connect (queue, "trouble", G_CALLBACK (note_trouble_cb), &has_trouble);
  while (!has_trouble || sc_queue_get_n_running (queue) > 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (sc_queue_get_reason (queue, NULL), ==, SC_GATE_STORAGE);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 0);
  g_assert_true (sc_database_exec (database, "ALTER TABLE away RENAME TO attempts", NULL));
  g_assert_true (sc_queue_resume (queue, NULL));
  iterate_until (fixture, SC_STATUS_COMPLETED, 3);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 3);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, "--fast", fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/staging/queue/works-all-off", test_works_all_off);
  add ("/staging/queue/jobs-at-once", test_jobs_at_once);
  add ("/staging/queue/max-workers", test_max_workers);
  add ("/staging/queue/only-its-batch", test_only_its_batch);
  add ("/staging/queue/pause-is-remembered", test_pause_is_remembered);
  add ("/staging/queue/cancel", test_cancel);
  add ("/staging/queue/stop-breaks-off", test_stop_breaks_off);
  add ("/staging/queue/limit-holds-all", test_limit_holds_all);
  add ("/staging/queue/tells-gate", test_tells_gate);
  add ("/staging/queue/trouble-ends", test_trouble_ends);
  return g_test_run ();
}
