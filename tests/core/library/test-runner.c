/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-runner.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "library-fixture.h"
#include "sc-runner-files.h"

static char *
dup_runners (LibraryFixture *fixture)
{
  return g_build_filename (fixture->data_dir, "runners", NULL);
}

static void
test_lives_and_ends (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, &error);
  g_autofree char *runners = dup_runners (fixture);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = g_strdup (sc_runner_get_id (runner));
  g_assert_true (sc_runner_is_alive (fixture->library, id));
  g_assert_true (sc_runner_is_alive (fixture->library, id));
  g_clear_pointer (&runner, sc_runner_free);
  g_assert_false (sc_runner_is_alive (fixture->library, id));
  g_assert_cmpuint (library_fixture_count_files (runners), ==, 0);
}

static void
test_no_runner (LibraryFixture *fixture, gconstpointer data)
{
  g_assert_false (sc_runner_is_alive (fixture->library, NULL));
  g_assert_false (sc_runner_is_alive (fixture->library, ""));
  g_assert_false (sc_runner_is_alive (fixture->library, "../library.db"));
  g_assert_false (sc_runner_is_alive (fixture->library, "unheard-of"));
}

/* Role: is a runner until it is killed. */
static int
run_forever (const char *folder)
{
  g_autoptr (ScLibrary) library = sc_library_open (folder, folder, NULL);
  g_autoptr (ScRunner) runner = sc_runner_new (library, NULL);

  g_print ("%s\n", sc_runner_get_id (runner));
  while (TRUE)
    g_usleep (G_USEC_PER_SEC);
  return 0;
}

static void
test_killed_process (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = library_fixture_spawn_self ("run", fixture->data_dir);
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *id = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_autofree char *runners = dup_runners (fixture);

  g_assert_nonnull (id);
  g_assert_true (sc_runner_is_alive (fixture->library, id));
  sc_runner_files_sweep (fixture->library);
  g_assert_true (sc_runner_is_alive (fixture->library, id));

  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_false (sc_runner_is_alive (fixture->library, id));
  g_assert_cmpuint (library_fixture_count_files (runners), ==, 1);
  sc_runner_files_sweep (fixture->library);
  g_assert_cmpuint (library_fixture_count_files (runners), ==, 0);
}

/* A child must not inherit the lock and keep a dead runner alive. */
static void
test_child_does_not_inherit (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, NULL);
  g_autofree char *id = g_strdup (sc_runner_get_id (runner));
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL, "cat", NULL);

  g_assert_nonnull (child);
  g_clear_pointer (&runner, sc_runner_free);
  g_assert_false (sc_runner_is_alive (fixture->library, id));
  g_subprocess_send_signal (child, SIGKILL);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
}

static gpointer
sweep_cb (gpointer data)
{
  for (int i = 0; i < 2000; i++)
    sc_runner_files_sweep (data);
  return NULL;
}

/* Somebody clears up all the time: no runner may lose its file while it lives. */
static void
test_sweep_meanwhile (LibraryFixture *fixture, gconstpointer data)
{
  GThread *sweeper = g_thread_new ("sweep", sweep_cb, fixture->library);

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, &error);

      g_assert_no_error (error);
      g_assert_true (sc_runner_is_alive (fixture->library, sc_runner_get_id (runner)));
    }
  g_thread_join (sweeper);
}

static void
test_gate (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScRunner) one = sc_runner_new (fixture->library, &error);
  g_autoptr (ScRunner) two = sc_runner_new (fixture->library, &error);
  int gate;

  g_assert_no_error (error);
  g_assert_cmpint (sc_runner_gate_open (fixture->library, TRUE, &error), ==, -1);
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_pointer (&one, sc_runner_free);
  g_clear_pointer (&two, sc_runner_free);

  gate = sc_runner_gate_open (fixture->library, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (sc_runner_new (fixture->library, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
  g_clear_error (&error);
  g_close (gate, NULL);
  one = sc_runner_new (fixture->library, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "run"))
    return run_forever (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/runner/lives-and-ends", test_lives_and_ends);
  LIBRARY_TEST ("/library/runner/no-runner", test_no_runner);
  LIBRARY_TEST ("/library/runner/killed-process", test_killed_process);
  LIBRARY_TEST ("/library/runner/child-does-not-inherit", test_child_does_not_inherit);
  LIBRARY_TEST ("/library/runner/sweep-meanwhile", test_sweep_meanwhile);
  LIBRARY_TEST ("/library/runner/gate", test_gate);
  return g_test_run ();
}
