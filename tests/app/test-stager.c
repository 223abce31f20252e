/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "stager-fixture.h"

#include "sc-keyring.h"
#include "sc-queue-table.h"
#include "sc-service.h"
#include "sc-settings.h"

static int
count (StagerFixture *fixture, ScStatus status)
{
  int n = -1;

  g_assert_true (sc_queue_table_count (fixture->base.library, NULL, status, &n, NULL));
  return n;
}

static void
note_changed_cb (ScStager *stager, const char *id, gint64 photo_id, gpointer data)
{
  g_hash_table_insert (data, g_strdup (id), GINT_TO_POINTER ((int) photo_id));
}

static void
test_completes (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *id = NULL;

  g_signal_connect (fixture->stager, "staging-changed", G_CALLBACK (note_changed_cb), changed);
  stager_fixture_open (fixture, TRUE);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_READY);
  g_assert_true (sc_stager_is_simulated (fixture->stager));
  id = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (changed, id)), ==, fixture->photo->id);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpuint (sc_stager_get_n_running (fixture->stager), ==, 0);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
}

static void
test_key_comes_later (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  stager_fixture_open (fixture, FALSE);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_NO_KEYRING);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_ACCOUNT);
  id = stager_fixture_order (fixture, NULL);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (stager_fixture_get_status (fixture, id), ==, SC_STATUS_QUEUED);

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_READY);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
}

/* A key that is taken away lets the running call come to its end and makes no other. */
static void
test_key_goes (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;

  g_assert_true (sc_settings_set (fixture->base.library, "jobs-at-once", "1", NULL));
  stager_fixture_open (fixture, TRUE);
  running = stager_fixture_order (fixture, "[[fault:delay-1500ms]]");
  waiting = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_NO_KEYRING);
  g_assert_cmpuint (sc_stager_get_n_running (fixture->stager), ==, 1);
  WAIT_UNTIL (stager_fixture_get_status (fixture, running) == SC_STATUS_COMPLETED);
  g_assert_cmpint (stager_fixture_get_status (fixture, waiting), ==, SC_STATUS_QUEUED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
}

/* New settings while calls run: each job is still called for once. */
static void
test_settings_change (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  stager_fixture_open (fixture, TRUE);
  for (int i = 0; i < 4; i++)
    g_ptr_array_add (ids, stager_fixture_order (fixture, "[[fault:delay-1500ms]]"));
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 4);
  for (int i = 0; i < 5; i++)
    {
      g_assert_true (
          sc_settings_set (fixture->base.library, "jobs-at-once", i % 2 == 0 ? "7" : "6", NULL));
      sc_stager_start (fixture->stager);
      g_main_context_iteration (NULL, FALSE);
    }
  g_ptr_array_add (ids, stager_fixture_order (fixture, NULL));
  WAIT_UNTIL (count (fixture, SC_STATUS_COMPLETED) == 5);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 5);
  g_assert_cmpint (count (fixture, SC_STATUS_INTERRUPTED), ==, 0);
}

/* Also in a queue that was replaced. */
static void
test_cancel (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;

  g_assert_true (sc_settings_set (fixture->base.library, "jobs-at-once", "1", NULL));
  stager_fixture_open (fixture, TRUE);
  running = stager_fixture_order (fixture, "[[fault:delay-20000ms]]");
  waiting = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_stager_cancel (fixture->stager, waiting);
  WAIT_UNTIL (stager_fixture_get_status (fixture, waiting) == SC_STATUS_CANCELLED);
  sc_stager_start (fixture->stager);
  g_main_context_iteration (NULL, FALSE);
  sc_stager_cancel (fixture->stager, running);
  WAIT_UNTIL (stager_fixture_get_status (fixture, running) == SC_STATUS_CANCELLED);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
  sc_stager_requeue (fixture->stager, waiting);
  WAIT_UNTIL (stager_fixture_get_status (fixture, waiting) == SC_STATUS_COMPLETED);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_pause (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  guint n_changes = 0;

  stager_fixture_open (fixture, TRUE);
  g_signal_connect_swapped (fixture->stager, "work-changed", G_CALLBACK (count_cb), &n_changes);
  sc_stager_set_paused (fixture->stager, TRUE);
  WAIT_UNTIL (sc_stager_get_reason (fixture->stager, NULL) == SC_GATE_PAUSED);
  WAIT_UNTIL (n_changes > 0);
  id = stager_fixture_order (fixture, NULL);
  for (int i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (stager_fixture_get_status (fixture, id), ==, SC_STATUS_QUEUED);
  sc_stager_set_paused (fixture->stager, FALSE);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
}

static void
test_move (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (sc_settings_set (fixture->base.library, SC_QUEUE_PAUSED_SETTING, "true", NULL));
  stager_fixture_open (fixture, TRUE);
  first = stager_fixture_order (fixture, NULL);
  second = stager_fixture_order (fixture, NULL);
  sc_stager_move (fixture->stager, second, first);
  sc_library_thread_stop (sc_session_get_thread (fixture->session));
  list = sc_queue_table_list (fixture->base.library, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((ScStaging *) list->pdata[0])->id, ==, second);
}

static void
test_refused_key (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, "not-the-key-of-the-service");
  sc_session_open (fixture->session);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_READY);
  id = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (sc_stager_get_account_outcome (fixture->stager) == SC_OUTCOME_INVALID_KEY);
  g_assert_cmpint (stager_fixture_get_status (fixture, id), ==, SC_STATUS_FAILED);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_ACCOUNT);

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (sc_stager_get_account_outcome (fixture->stager) == SC_OUTCOME_OK);
  sc_stager_requeue (fixture->stager, id);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
}

/* What closed the queue was put right elsewhere, in the browser perhaps. */
static void
test_again_after_account (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  stager_fixture_open (fixture, TRUE);
  id = stager_fixture_order (fixture, "[[fault:prepay-depleted*1]]");
  WAIT_UNTIL (sc_stager_get_reason (fixture->stager, NULL) == SC_GATE_ACCOUNT);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_FAILED);
  sc_stager_requeue (fixture->stager, id);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_OPEN);
}

static void
test_stop_interrupts (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;
  gint64 began;

  g_assert_true (sc_settings_set (fixture->base.library, "jobs-at-once", "1", NULL));
  stager_fixture_open (fixture, TRUE);
  running = stager_fixture_order (fixture, "[[fault:delay-20000ms]]");
  waiting = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  began = g_get_monotonic_time ();
  sc_session_close (fixture->session);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (stager_fixture_get_status (fixture, running), ==, SC_STATUS_INTERRUPTED);
  g_assert_cmpint (stager_fixture_get_status (fixture, waiting), ==, SC_STATUS_QUEUED);
}

/* Stopped at every moment of a start: no worker is left that works on. */
static void
test_stop_while_starting (StagerFixture *fixture, gconstpointer data)
{
  const gint64 delay = g_test_rand_int_range (0, 30000);
  g_autofree char *id = NULL;
  gint64 began;

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  id = stager_fixture_order (fixture, "[[fault:delay-20000ms]]");
  sc_session_open (fixture->session);
  began = g_get_monotonic_time ();
  while (g_get_monotonic_time () - began < delay)
    g_main_context_iteration (NULL, FALSE);
  sc_session_close (fixture->session);
  g_assert_cmpint (count (fixture, SC_STATUS_PROCESSING), ==, 0);
  g_assert_cmpuint (sc_stager_get_n_running (fixture->stager), ==, 0);
}

static void
test_drain (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;

  g_assert_true (sc_settings_set (fixture->base.library, "jobs-at-once", "1", NULL));
  stager_fixture_open (fixture, TRUE);
  running = stager_fixture_order (fixture, "[[fault:delay-1500ms]]");
  waiting = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_stager_drain (fixture->stager);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_STOPPING);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpint (stager_fixture_get_status (fixture, running), ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (stager_fixture_get_status (fixture, waiting), ==, SC_STATUS_QUEUED);
}

/* What a killed program left is put right before the session says that it is open. */
static void
test_recovers_without_key (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = stager_fixture_order (fixture, NULL);
  const ScClaim claim = { .runner_id = "dead", .jobs_at_once = 5 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (fixture->base.library, &claim, NULL);
  ScDatabase *database = sc_library_get_database (fixture->base.library);

  g_assert_true (sc_database_run (database, NULL,
                                  "INSERT INTO attempts (staging_id, number, started_at,"
                                  " cost_micros) VALUES (?, 1, '2026-01-01T00:00:00.000Z', 5)",
                                  "s", staging->id));
  sc_session_open (fixture->session);
  WAIT_UNTIL (sc_session_is_open (fixture->session));
  g_assert_cmpint (stager_fixture_get_status (fixture, id), ==, SC_STATUS_INTERRUPTED);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/stager/completes", test_completes);
  STAGER_TEST ("/stager/key-comes-later", test_key_comes_later);
  STAGER_TEST ("/stager/key-goes", test_key_goes);
  STAGER_TEST ("/stager/settings-change", test_settings_change);
  STAGER_TEST ("/stager/cancel", test_cancel);
  STAGER_TEST ("/stager/pause", test_pause);
  STAGER_TEST ("/stager/move", test_move);
  STAGER_TEST ("/stager/refused-key", test_refused_key);
  STAGER_TEST ("/stager/again-after-account", test_again_after_account);
  STAGER_TEST ("/stager/stop-interrupts", test_stop_interrupts);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/stager/stop-while-starting/%d", i);

      STAGER_TEST (path, test_stop_while_starting);
    }
  STAGER_TEST ("/stager/drain", test_drain);
  STAGER_TEST ("/stager/recovers-without-key", test_recovers_without_key);
  return g_test_run ();
}
