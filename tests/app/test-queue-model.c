/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-moves.h"

#include <gtk/gtk.h>

#include "sc-keyring.h"
#include "sc-queue-table.h"
#include "sc-service.h"
#include "stager-fixture.h"

static ScQueueModel *
get_model (StagerFixture *fixture)
{
  return sc_session_get_queue (fixture->session);
}

static ScJobItem *
get_item (StagerFixture *fixture, guint i)
{
  g_autoptr (ScJobItem) item = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), i);

  g_assert_nonnull (item);
  return item;
}

static const char *
get_id (StagerFixture *fixture, guint i)
{
  return sc_job_item_get_staging_id (get_item (fixture, i));
}

/* The queue rests, so that what waits stays. */
static void
open_paused (StagerFixture *fixture, guint n_jobs)
{
  stager_fixture_set (fixture, SC_QUEUE_PAUSED_SETTING, "true");
  stager_fixture_open (fixture, TRUE);
  for (guint i = 0; i < n_jobs; i++)
    g_free (stager_fixture_order (fixture, NULL));
  WAIT_UNTIL (sc_queue_model_get_n_waiting (get_model (fixture)) == n_jobs);
}

static void
assert_section (ScQueueModel *model, guint position, guint start, guint end)
{
  guint has_start;
  guint has_end;

  gtk_section_model_get_section (GTK_SECTION_MODEL (model), position, &has_start, &has_end);
  g_assert_cmpuint (has_start, ==, start);
  g_assert_cmpuint (has_end, ==, end);
}

static void
test_sections (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  g_autofree char *running = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *time = NULL;

  stager_fixture_set (fixture, "jobs-at-once", "1");
  stager_fixture_open (fixture, TRUE);
  running = stager_fixture_order (fixture, "[[fault:delay-20000ms]]");
  g_free (stager_fixture_order (fixture, NULL));
  g_free (stager_fixture_order (fixture, NULL));
  WAIT_UNTIL (sc_queue_model_get_n_running (model) == 1
              && sc_queue_model_get_n_waiting (model) == 2);
  g_assert_cmpstr (get_id (fixture, 0), ==, running);
  assert_section (model, 0, 0, 1);
  assert_section (model, 2, 1, 3);
  assert_section (model, 3, 3, G_MAXUINT);
  summary = sc_queue_model_dup_summary (model);
  g_assert_cmpstr (summary, ==, "Running: 1, waiting: 2.");
  g_object_get (get_item (fixture, 0), "time", &time, NULL);
  g_assert_true (g_str_has_suffix (time, " s · usually 25 s"));
}

static void
note_changes_cb (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

/* Only what moved is told, and what stays is the same object. */
static void
test_moves (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (ScJobItem) first = NULL;
  g_autoptr (ScJobItem) last = NULL;

  open_paused (fixture, 4);
  first = g_object_ref (get_item (fixture, 0));
  last = g_object_ref (get_item (fixture, 3));
  g_signal_connect (model, "items-changed", G_CALLBACK (note_changes_cb), log);
  g_assert_false (sc_queue_moves_can_move (model, first, -1));
  g_assert_true (sc_queue_moves_can_move (model, first, 1));
  sc_queue_moves_by (model, first, 1);
  WAIT_UNTIL (get_item (fixture, 1) == first);
  g_assert_cmpstr (log->str, ==, "0-2+2 ");
  sc_queue_moves_to_top (model, last);
  WAIT_UNTIL (get_item (fixture, 0) == last);
  sc_queue_moves_beside (model, last, get_item (fixture, 3), TRUE);
  WAIT_UNTIL (get_item (fixture, 3) == last);
  sc_queue_moves_beside (model, last, get_item (fixture, 1), FALSE);
  WAIT_UNTIL (get_item (fixture, 1) == last);
  sc_queue_moves_by (model, last, -1);
  WAIT_UNTIL (get_item (fixture, 0) == last);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A hundred events are one or two readings. */
static void
test_coalesces (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  guint n_notified = 0;

  open_paused (fixture, 1);
  WAIT_UNTIL (!g_main_context_pending (NULL));
  g_signal_connect_swapped (model, "notify::summary", G_CALLBACK (count_cb), &n_notified);
  for (int i = 0; i < 100; i++)
    sc_queue_model_reload (model);
  WAIT_UNTIL (n_notified == 2);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_notified, ==, 2);
}

static void
note_run_cb (ScQueueModel *model, const ScRunEnd *end, GString *log)
{
  g_string_append_printf (log, "%u %u", end->n_staged, end->n_failed);
  g_string_append (log, end->photo_id != 0 ? " photo" : "");
  g_string_append (log, end->listing_id != 0 ? " listing;" : ";");
}

static double
get_fraction (ScQueueModel *model)
{
  double fraction;

  g_object_get (model, "fraction", &fraction, NULL);
  return fraction;
}

/* Photos are counted, not variations; what was cancelled is not. */
static void
test_run (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  g_autoptr (ScPhoto) other = fixture_add_photo (&fixture->base, 99);
  g_autoptr (ScStaging) failing = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *cancelled = NULL;

  g_signal_connect (model, "run-ended", G_CALLBACK (note_run_cb), log);
  stager_fixture_set (fixture, "jobs-at-once", "1");
  open_paused (fixture, 2);
  failing = fixture_order (&fixture->base, other, "[[fault:finish-IMAGE_SAFETY]]");
  sc_stager_wake (fixture->stager, failing->id);
  cancelled = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (sc_queue_model_get_n_waiting (model) == 4);
  sc_stager_cancel (fixture->stager, cancelled);
  WAIT_UNTIL (sc_queue_model_get_n_waiting (model) == 3);
  g_assert_cmpfloat (get_fraction (model), ==, 0);
  sc_stager_set_paused (fixture->stager, FALSE);
  WAIT_UNTIL (get_fraction (model) > 0.3 && get_fraction (model) < 0.7);
  WAIT_UNTIL (log->len > 0);
  g_assert_cmpstr (log->str, ==, "1 1 listing;");
  g_assert_cmpfloat (get_fraction (model), ==, 0);
}

static void
test_reasons (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  g_autofree char *text = NULL;
  ScQueueReason reason;

  open_paused (fixture, 1);
  g_assert_true (sc_queue_model_is_paused (model));
  sc_queue_model_get_reason (model, &reason);
  g_assert_cmpint (reason.gate, ==, SC_GATE_PAUSED);
  g_object_get (model, "reason-text", &text, NULL);
  g_assert_cmpstr (text, ==, "The queue is paused.");
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_NO_KEYRING);
  sc_queue_model_get_reason (model, &reason);
  g_assert_cmpint (sc_queue_reason_get_step (&reason), ==, SC_QUEUE_STEP_CHANGE_KEY);
}

/* A wait that ends by itself is told when it ends, though nobody does anything. */
static void
test_hold_ends (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  ScQueueReason reason = { 0 };
  guint n_notified = 0;

  stager_fixture_open (fixture, TRUE);
  id = stager_fixture_order (fixture, "[[fault:rate-limit*1]]");
  WAIT_UNTIL ((sc_queue_model_get_reason (model, &reason), reason.gate == SC_GATE_LIMITED));
  g_object_get (model, "reason-text", &text, NULL);
  g_assert_true (g_str_has_prefix (text, "Google’s limit is reached, continues in "));
  g_signal_connect_swapped (model, "notify::reason-text", G_CALLBACK (count_cb), &n_notified);
  WAIT_UNTIL ((sc_queue_model_get_reason (model, &reason), reason.gate == SC_GATE_OPEN));
  WAIT_UNTIL (n_notified > 0);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
}

static void
test_interrupted (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = get_model (fixture);
  ScDatabase *database = sc_library_get_database (fixture->base.library);
  g_autofree char *id = NULL;

  open_paused (fixture, 3);
  id = g_strdup (get_id (fixture, 0));
  g_assert_true (sc_database_exec (database, "UPDATE stagings SET status = 'interrupted'", NULL));
  sc_queue_model_reload (model);
  WAIT_UNTIL (sc_queue_model_get_n_interrupted (model) == 3);
  assert_section (model, 1, 0, 3);
  sc_stager_cancel (fixture->stager, id);
  WAIT_UNTIL (sc_queue_model_get_n_interrupted (model) == 2);
  sc_queue_moves_requeue_interrupted (model);
  WAIT_UNTIL (sc_queue_model_get_n_waiting (model) == 2);
  g_assert_true (sc_database_exec (database, "UPDATE stagings SET status = 'interrupted'", NULL));
  sc_queue_model_reload (model);
  WAIT_UNTIL (sc_queue_model_get_n_interrupted (model) == 3);
  sc_queue_moves_discard_interrupted (model);
  WAIT_UNTIL (sc_queue_model_get_n_interrupted (model) == 0);
  g_assert_cmpint (stager_fixture_get_status (fixture, id), ==, SC_STATUS_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/queue-model/sections", test_sections);
  STAGER_TEST ("/queue-model/moves", test_moves);
  STAGER_TEST ("/queue-model/coalesces", test_coalesces);
  STAGER_TEST ("/queue-model/run", test_run);
  STAGER_TEST ("/queue-model/reasons", test_reasons);
  STAGER_TEST ("/queue-model/hold-ends", test_hold_ends);
  STAGER_TEST ("/queue-model/interrupted", test_interrupted);
  return g_test_run ();
}
