/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-session.h"

#include "../core/staging/fixture.h"
#include "sc-keyring.h"
#include "sc-queue-table.h"
#include "sc-service.h"
#include "sc-settings.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

/* The library of a test, and a session on it as the application has one. */
typedef struct
{
  Fixture base;
  ScSession *session;
  ScStager *stager;
  ScPhoto *photo;
} StagerFixture;

#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline = g_get_monotonic_time () + PATIENCE;                                          \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline);                                    \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_usleep (1000);                                                                           \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

static void
set_up (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *data_dir = NULL;
  g_autofree char *cache_dir = NULL;

  fixture_set_up (&fixture->base, "--fast");
  data_dir = g_build_filename (fixture->base.directory, "data", NULL);
  cache_dir = g_build_filename (fixture->base.directory, "cache", NULL);
  g_assert_true (
      sc_settings_set (fixture->base.library, "gemini-base-url", fixture->base.url, NULL));
  fixture->photo = fixture_add_photo (&fixture->base, 7);
  fixture->session = sc_session_new (data_dir, cache_dir);
  fixture->stager = sc_session_get_stager (fixture->session);
}

static void
tear_down (StagerFixture *fixture, gconstpointer data)
{
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  sc_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->session);
  sc_photo_free (fixture->photo);
  fixture_tear_down (&fixture->base, NULL);
}

static void
open_session (StagerFixture *fixture, gboolean has_key)
{
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, has_key ? fixture->base.key : NULL);
  sc_session_open (fixture->session);
  WAIT_UNTIL (sc_session_is_open (fixture->session)
              && sc_stager_get_key_state (fixture->stager) != SC_KEY_UNKNOWN);
}

/* Queues a job as the order desk does. */
static char *
order (StagerFixture *fixture, const char *wishes)
{
  g_autoptr (ScStaging) staging = fixture_order (&fixture->base, fixture->photo, wishes);

  sc_stager_wake (fixture->stager, staging->id);
  return g_steal_pointer (&staging->id);
}

static ScStatus
status_of (StagerFixture *fixture, const char *id)
{
  g_autoptr (ScStaging) staging = fixture_reload (&fixture->base, id);

  return staging->status;
}

static int
count (StagerFixture *fixture, ScStatus status)
{
  int n = -1;

  g_assert_true (sc_queue_table_count (fixture->base.library, NULL, status, &n, NULL));
  return n;
}

static void
count_ended_cb (ScStager *stager, const char *id, int status, gpointer data)
{
  g_hash_table_insert (data, g_strdup (id), GINT_TO_POINTER (status));
}

static void
test_completes (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *id = NULL;

  g_signal_connect (fixture->stager, "staging-ended", G_CALLBACK (count_ended_cb), ended);
  open_session (fixture, TRUE);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_READY);
  g_assert_true (sc_stager_is_simulated (fixture->stager));
  id = order (fixture, NULL);
  WAIT_UNTIL (g_hash_table_size (ended) == 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (ended, id)), ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (status_of (fixture, id), ==, SC_STATUS_COMPLETED);
  g_assert_cmpuint (sc_stager_get_n_running (fixture->stager), ==, 0);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
}

static void
test_key_comes_later (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  open_session (fixture, FALSE);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_NO_KEYRING);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_ACCOUNT);
  id = order (fixture, NULL);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (status_of (fixture, id), ==, SC_STATUS_QUEUED);

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (status_of (fixture, id) == SC_STATUS_COMPLETED);
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
  open_session (fixture, TRUE);
  running = order (fixture, "[[fault:delay-1500ms]]");
  waiting = order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_NO_KEYRING);
  g_assert_cmpuint (sc_stager_get_n_running (fixture->stager), ==, 1);
  WAIT_UNTIL (status_of (fixture, running) == SC_STATUS_COMPLETED);
  g_assert_cmpint (status_of (fixture, waiting), ==, SC_STATUS_QUEUED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
}

/* New settings while calls run: each job is still called for once. */
static void
test_settings_change (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  open_session (fixture, TRUE);
  for (int i = 0; i < 4; i++)
    g_ptr_array_add (ids, order (fixture, "[[fault:delay-1500ms]]"));
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 4);
  for (int i = 0; i < 5; i++)
    {
      g_assert_true (
          sc_settings_set (fixture->base.library, "jobs-at-once", i % 2 == 0 ? "7" : "6", NULL));
      sc_stager_start (fixture->stager);
      g_main_context_iteration (NULL, FALSE);
    }
  g_ptr_array_add (ids, order (fixture, NULL));
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
  open_session (fixture, TRUE);
  running = order (fixture, "[[fault:delay-20000ms]]");
  waiting = order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_stager_cancel (fixture->stager, waiting);
  WAIT_UNTIL (status_of (fixture, waiting) == SC_STATUS_CANCELLED);
  sc_stager_start (fixture->stager);
  g_main_context_iteration (NULL, FALSE);
  sc_stager_cancel (fixture->stager, running);
  WAIT_UNTIL (status_of (fixture, running) == SC_STATUS_CANCELLED);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
  sc_stager_requeue (fixture->stager, waiting);
  WAIT_UNTIL (status_of (fixture, waiting) == SC_STATUS_COMPLETED);
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

  open_session (fixture, TRUE);
  g_signal_connect_swapped (fixture->stager, "work-changed", G_CALLBACK (count_cb), &n_changes);
  sc_stager_set_paused (fixture->stager, TRUE);
  WAIT_UNTIL (sc_stager_get_reason (fixture->stager, NULL) == SC_GATE_PAUSED);
  WAIT_UNTIL (n_changes > 0);
  id = order (fixture, NULL);
  for (int i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (status_of (fixture, id), ==, SC_STATUS_QUEUED);
  sc_stager_set_paused (fixture->stager, FALSE);
  WAIT_UNTIL (status_of (fixture, id) == SC_STATUS_COMPLETED);
}

static void
test_move (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (sc_settings_set (fixture->base.library, SC_QUEUE_PAUSED_SETTING, "true", NULL));
  open_session (fixture, TRUE);
  first = order (fixture, NULL);
  second = order (fixture, NULL);
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
  id = order (fixture, NULL);
  WAIT_UNTIL (sc_stager_get_account_outcome (fixture->stager) == SC_OUTCOME_INVALID_KEY);
  g_assert_cmpint (status_of (fixture, id), ==, SC_STATUS_FAILED);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_ACCOUNT);

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  sc_stager_start (fixture->stager);
  WAIT_UNTIL (sc_stager_get_account_outcome (fixture->stager) == SC_OUTCOME_OK);
  sc_stager_requeue (fixture->stager, id);
  WAIT_UNTIL (status_of (fixture, id) == SC_STATUS_COMPLETED);
}

static void
test_stop_interrupts (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;
  gint64 began;

  g_assert_true (sc_settings_set (fixture->base.library, "jobs-at-once", "1", NULL));
  open_session (fixture, TRUE);
  running = order (fixture, "[[fault:delay-20000ms]]");
  waiting = order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  began = g_get_monotonic_time ();
  sc_session_close (fixture->session);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (status_of (fixture, running), ==, SC_STATUS_INTERRUPTED);
  g_assert_cmpint (status_of (fixture, waiting), ==, SC_STATUS_QUEUED);
}

/* Stopped at every moment of a start: no worker is left that works on. */
static void
test_stop_while_starting (StagerFixture *fixture, gconstpointer data)
{
  const gint64 delay = g_test_rand_int_range (0, 30000);
  g_autofree char *id = NULL;
  gint64 began;

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->base.key);
  id = order (fixture, "[[fault:delay-20000ms]]");
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
  open_session (fixture, TRUE);
  running = order (fixture, "[[fault:delay-1500ms]]");
  waiting = order (fixture, NULL);
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  sc_stager_drain (fixture->stager);
  g_assert_cmpint (sc_stager_get_reason (fixture->stager, NULL), ==, SC_GATE_STOPPING);
  WAIT_UNTIL (sc_stager_get_n_running (fixture->stager) == 0);
  g_assert_cmpint (status_of (fixture, running), ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (status_of (fixture, waiting), ==, SC_STATUS_QUEUED);
}

/* What a killed program left is put right before the session says that it is open. */
static void
test_recovers_without_key (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = order (fixture, NULL);
  const ScClaim claim = { .runner_id = "dead", .jobs_at_once = 5 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (fixture->base.library, &claim, NULL);
  ScDatabase *database = sc_library_get_database (fixture->base.library);

  g_assert_true (sc_database_run (database, NULL,
                                  "INSERT INTO attempts (staging_id, number, started_at,"
                                  " cost_micros) VALUES (?, 1, '2026-01-01T00:00:00.000Z', 5)",
                                  "s", staging->id));
  sc_session_open (fixture->session);
  WAIT_UNTIL (sc_session_is_open (fixture->session));
  g_assert_cmpint (status_of (fixture, id), ==, SC_STATUS_INTERRUPTED);
}

static void
add (const char *path, void (*test) (StagerFixture *, gconstpointer))
{
  g_test_add (path, StagerFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* No keyring, whatever this computer has; tests with one are in test-account-group.c. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_unsetenv ("GOOGLE_AI_API_KEY");
  g_unsetenv ("GOOGLE_GEMINI_BASE_URL");
  add ("/stager/completes", test_completes);
  add ("/stager/key-comes-later", test_key_comes_later);
  add ("/stager/key-goes", test_key_goes);
  add ("/stager/settings-change", test_settings_change);
  add ("/stager/cancel", test_cancel);
  add ("/stager/pause", test_pause);
  add ("/stager/move", test_move);
  add ("/stager/refused-key", test_refused_key);
  add ("/stager/stop-interrupts", test_stop_interrupts);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/stager/stop-while-starting/%d", i);

      add (path, test_stop_while_starting);
    }
  add ("/stager/drain", test_drain);
  add ("/stager/recovers-without-key", test_recovers_without_key);
  return g_test_run ();
}
