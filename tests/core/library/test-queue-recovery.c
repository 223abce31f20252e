/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-queue-table.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "library-fixture.h"
#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-incoming.h"
#include "sc-runner.h"

#define DEAD "a-dead-runner"
#define ESTIMATE 67000

static char *
add_claimed (ScLibrary *library, const char *runner_id)
{
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);

  library_fixture_claim (library, runner_id);
  return g_strdup (staging->id);
}

static void
begin_attempt (ScLibrary *library, const char *id)
{
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  sc_attempt_begin (library, id, ESTIMATE, NULL, 0, &attempt, &error);
  g_assert_no_error (error);
}

static void
write_result (ScLibrary *library, const char *id)
{
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (320, 240, 5);
  g_autoptr (GError) error = NULL;

  sc_incoming_write (library, id, bytes, &error);
  g_assert_no_error (error);
}

static void
recover (ScLibrary *library)
{
  g_autoptr (GError) error = NULL;

  sc_queue_table_recover (library, &error);
  g_assert_no_error (error);
}

static void
assert_attempt (ScLibrary *library, const char *id, const char *outcome, gint64 cost)
{
  g_autoptr (GPtrArray) attempts = sc_attempt_list (library, id, NULL);
  const ScAttempt *attempt;

  g_assert_cmpuint (attempts->len, ==, 1);
  attempt = attempts->pdata[0];
  g_assert_cmpstr (attempt->outcome, ==, outcome);
  g_assert_cmpint (attempt->finished_at != NULL, ==, outcome != NULL);
  g_assert_cmpint (attempt->cost_micros, ==, cost);
}

static void
test_nothing_in_flight (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);

  g_assert_true (sc_incoming_reserve (fixture->library, id, 1000, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_QUEUED);
}

static void
test_call_in_flight (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  g_autoptr (ScStaging) staging = NULL;

  begin_attempt (fixture->library, id);
  recover (fixture->library);
  staging = sc_staging_get (fixture->library, id, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_INTERRUPTED);
  g_assert_cmpstr (staging->error_code, ==, "interrupted");
  g_assert_cmpint (staging->result.cost_micros, ==, ESTIMATE);
  assert_attempt (fixture->library, id, "interrupted", ESTIMATE);
}

static void
test_result_arrived (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);
  g_autoptr (ScStaging) staging = NULL;

  begin_attempt (fixture->library, id);
  write_result (fixture->library, id);
  recover (fixture->library);
  staging = sc_staging_get (fixture->library, id, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (staging->result.width, ==, 320);
  g_assert_cmpint (staging->result.height, ==, 240);
  g_assert_cmpint (staging->result.cost_micros, ==, ESTIMATE);
  g_assert_true (sc_blobs_verify (fixture->library, staging->result.sha256, NULL));
  assert_attempt (fixture->library, id, "ok", ESTIMATE);
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 0);
}

/* The call was settled with a price, and then nothing was written down any more. */
static void
test_billed_without_result (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  g_autoptr (ScAttempt) attempt = NULL;

  g_assert_true (sc_attempt_begin (fixture->library, id, ESTIMATE, NULL, 0, &attempt, NULL));
  attempt->outcome = g_strdup ("timed-out");
  g_assert_true (sc_attempt_settle (fixture->library, attempt, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_INTERRUPTED);
  assert_attempt (fixture->library, id, "timed-out", ESTIMATE);
}

static void
test_free_call_before (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  g_autoptr (ScAttempt) attempt = NULL;

  g_assert_true (sc_attempt_begin (fixture->library, id, ESTIMATE, NULL, 0, &attempt, NULL));
  attempt->outcome = g_strdup ("overloaded");
  attempt->cost_micros = 0;
  g_assert_true (sc_attempt_settle (fixture->library, attempt, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_QUEUED);
}

static void
test_unreadable_result (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no picture", 10);
  g_autoptr (ScStaging) staging = NULL;

  begin_attempt (fixture->library, id);
  g_assert_true (sc_incoming_write (fixture->library, id, bytes, NULL));
  recover (fixture->library);
  staging = sc_staging_get (fixture->library, id, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_FAILED);
  g_assert_cmpstr (staging->error_code, ==, "unreadable-result");
  g_assert_cmpint (staging->result.cost_micros, ==, ESTIMATE);
  assert_attempt (fixture->library, id, "unreadable-result", ESTIMATE);
}

/* Cancelled while the picture was on its way: it was paid for, so it is shown. */
static void
test_cancelled_with_result (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  gboolean changed = FALSE;

  begin_attempt (fixture->library, id);
  write_result (fixture->library, id);
  g_assert_true (sc_queue_table_cancel (fixture->library, id, &changed, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_COMPLETED);
}

static void
test_cancelled_with_open_call (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_claimed (fixture->library, DEAD);
  gboolean changed = FALSE;

  begin_attempt (fixture->library, id);
  g_assert_true (sc_queue_table_cancel (fixture->library, id, &changed, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_CANCELLED);
  assert_attempt (fixture->library, id, "interrupted", ESTIMATE);
}

static void
test_live_job_is_left_alone (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, NULL);
  g_autofree char *id = add_claimed (fixture->library, sc_runner_get_id (runner));
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);

  begin_attempt (fixture->library, id);
  g_assert_true (sc_incoming_reserve (fixture->library, id, 1000, NULL));
  recover (fixture->library);
  g_assert_cmpint (library_fixture_get_status (fixture->library, id), ==, SC_STATUS_PROCESSING);
  assert_attempt (fixture->library, id, NULL, ESTIMATE);
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 1);
}

static void
test_completed_is_tidied (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_completed (fixture->library, photo);
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);
  g_autoptr (ScStaging) after = NULL;

  write_result (fixture->library, staging->id);
  recover (fixture->library);
  after = sc_staging_get (fixture->library, staging->id, NULL);
  g_assert_cmpint (after->result.width, ==, 300);
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 0);
}

/* A paid picture whose row a restore took away is not thrown away; room without a row is. */
static void
test_without_row (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);

  write_result (fixture->library, "0193-beef");
  g_assert_true (sc_incoming_reserve (fixture->library, "0193-cafe", 1000, NULL));
  recover (fixture->library);
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 1);
}

/* One job cannot be put right; the others are, and the problem is told. */
static void
test_one_fails (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *bad = add_claimed (fixture->library, DEAD);
  g_autofree char *good = add_claimed (fixture->library, DEAD);
  g_autofree char *result = g_strdup_printf ("%s/incoming/%s.result", fixture->data_dir, bad);
  g_autofree char *blobs = g_build_filename (fixture->data_dir, "blobs", NULL);
  g_autoptr (GError) error = NULL;

  write_result (fixture->library, bad);
  library_fixture_remove_tree (blobs);
  g_assert_true (g_file_set_contents (blobs, "in the way", -1, NULL));
  g_assert_false (sc_queue_table_recover (fixture->library, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (library_fixture_get_status (fixture->library, bad), ==, SC_STATUS_PROCESSING);
  g_assert_cmpint (library_fixture_get_status (fixture->library, good), ==, SC_STATUS_QUEUED);
  g_assert_true (g_file_test (result, G_FILE_TEST_EXISTS));
}

/* Role: works like a pipeline and dies at the given step. */
static int
die_at (const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, ":", 2);
  int step = atoi (parts[0]);
  g_autoptr (ScLibrary) library = sc_library_open (parts[1], parts[1], NULL);
  g_autoptr (ScRunner) runner = sc_runner_new (library, NULL);
  ScClaim claim = { .runner_id = sc_runner_get_id (runner), .jobs_at_once = 5 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (library, &claim, NULL);
  g_autofree char *sha256 = NULL;

  if (step >= 1)
    g_assert_true (sc_incoming_reserve (library, staging->id, 1000000, NULL));
  if (step >= 2)
    begin_attempt (library, staging->id);
  if (step >= 3)
    write_result (library, staging->id);
  if (step >= 4)
    sha256 = sc_incoming_promote (library, staging->id, NULL);
  kill (getpid (), SIGKILL);
  return 0;
}

static void
test_killed_process (LibraryFixture *fixture, gconstpointer data)
{
  static const ScStatus expected[] = { SC_STATUS_QUEUED, SC_STATUS_QUEUED, SC_STATUS_INTERRUPTED,
                                       SC_STATUS_COMPLETED, SC_STATUS_COMPLETED };
  g_autofree char *runners = g_build_filename (fixture->data_dir, "runners", NULL);
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");

  for (guint step = 0; step < G_N_ELEMENTS (expected); step++)
    {
      g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);
      g_autofree char *argument = g_strdup_printf ("%u:%s", step, fixture->data_dir);
      g_autoptr (GSubprocess) process = library_fixture_spawn_self ("die", argument);
      gboolean changed = FALSE;

      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_assert_true (g_subprocess_get_if_signaled (process));
      g_assert_cmpint (library_fixture_get_status (fixture->library, staging->id), ==,
                       SC_STATUS_PROCESSING);
      recover (fixture->library);
      g_assert_cmpint (library_fixture_get_status (fixture->library, staging->id), ==,
                       expected[step]);
      g_assert_cmpuint (library_fixture_count_files (runners), ==, 0);
      g_assert_cmpuint (library_fixture_count_files (incoming), ==, 0);
      sc_queue_table_cancel (fixture->library, staging->id, &changed, NULL);
    }
}

/* Role: recovers, as a program does when it starts. */
static int
recover_library (const char *folder)
{
  g_autoptr (ScLibrary) library = sc_library_open (folder, folder, NULL);

  recover (library);
  return 0;
}

static void
test_processes_at_once (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *id = add_claimed (fixture->library, DEAD);

      if (i % 3 > 0)
        begin_attempt (fixture->library, id);
      if (i % 3 > 1)
        write_result (fixture->library, id);
    }
  for (int i = 0; i < 3; i++)
    g_ptr_array_add (processes, library_fixture_spawn_self ("recover", fixture->data_dir));
  for (guint i = 0; i < processes->len; i++)
    g_assert_true (g_subprocess_wait_check (processes->pdata[i], NULL, NULL));
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM stagings"
                                                            " WHERE status = 'queued'"),
                   ==, 20);
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM stagings"
                                                            " WHERE status = 'interrupted'"),
                   ==, 20);
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM stagings"
                                                            " WHERE status = 'completed'"),
                   ==, 20);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "die"))
    return die_at (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "recover"))
    return recover_library (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/queue-recovery/nothing-in-flight", test_nothing_in_flight);
  LIBRARY_TEST ("/library/queue-recovery/call-in-flight", test_call_in_flight);
  LIBRARY_TEST ("/library/queue-recovery/result-arrived", test_result_arrived);
  LIBRARY_TEST ("/library/queue-recovery/billed-without-result", test_billed_without_result);
  LIBRARY_TEST ("/library/queue-recovery/free-call-before", test_free_call_before);
  LIBRARY_TEST ("/library/queue-recovery/unreadable-result", test_unreadable_result);
  LIBRARY_TEST ("/library/queue-recovery/cancelled-with-result", test_cancelled_with_result);
  LIBRARY_TEST ("/library/queue-recovery/cancelled-with-open-call", test_cancelled_with_open_call);
  LIBRARY_TEST ("/library/queue-recovery/live-job-is-left-alone", test_live_job_is_left_alone);
  LIBRARY_TEST ("/library/queue-recovery/completed-is-tidied", test_completed_is_tidied);
  LIBRARY_TEST ("/library/queue-recovery/without-row", test_without_row);
  LIBRARY_TEST ("/library/queue-recovery/one-fails", test_one_fails);
  LIBRARY_TEST ("/library/queue-recovery/killed-process", test_killed_process);
  LIBRARY_TEST ("/library/queue-recovery/processes-at-once", test_processes_at_once);
  return g_test_run ();
}
