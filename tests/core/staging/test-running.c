/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-running.h"

static void
test_counts (void)
{
  ScRunning *running = sc_running_new ();
  g_autoptr (GCancellable) first = sc_running_add (running, "a");
  g_autoptr (GCancellable) second = sc_running_add (running, "b");

  g_assert_cmpuint (sc_running_get_n_jobs (running), ==, 2);
  sc_running_remove (running, "a");
  sc_running_remove (running, "never there");
  g_assert_cmpuint (sc_running_get_n_jobs (running), ==, 1);
  g_assert_false (g_cancellable_is_cancelled (first));
  g_assert_false (g_cancellable_is_cancelled (second));
  sc_running_free (running);
}

static void
test_cancels_one (void)
{
  ScRunning *running = sc_running_new ();
  g_autoptr (GCancellable) first = sc_running_add (running, "a");
  g_autoptr (GCancellable) second = sc_running_add (running, "b");

  sc_running_cancel (running, "a");
  sc_running_cancel (running, "never there");
  g_assert_true (g_cancellable_is_cancelled (first));
  g_assert_false (g_cancellable_is_cancelled (second));
  sc_running_free (running);
}

/* A job that was taken while the program stops must not go on either. */
static void
test_cancels_late_ones (void)
{
  ScRunning *running = sc_running_new ();
  g_autoptr (GCancellable) first = sc_running_add (running, "a");
  g_autoptr (GCancellable) late = NULL;

  sc_running_cancel_all (running);
  late = sc_running_add (running, "b");
  g_assert_true (g_cancellable_is_cancelled (first));
  g_assert_true (g_cancellable_is_cancelled (late));
  sc_running_free (running);
}

/* Between looking for a job and having it nobody says that nothing runs. */
static void
test_idle (void)
{
  ScRunning *running = sc_running_new ();
  g_autoptr (GCancellable) job = NULL;

  g_assert_true (sc_running_is_idle (running));
  sc_running_begin_taking (running);
  g_assert_false (sc_running_is_idle (running));
  g_assert_cmpuint (sc_running_get_n_jobs (running), ==, 0);
  job = sc_running_add (running, "a");
  sc_running_end_taking (running);
  g_assert_false (sc_running_is_idle (running));
  sc_running_remove (running, "a");
  g_assert_true (sc_running_is_idle (running));
  sc_running_free (running);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/running/counts", test_counts);
  g_test_add_func ("/staging/running/cancels-one", test_cancels_one);
  g_test_add_func ("/staging/running/cancels-late-ones", test_cancels_late_ones);
  g_test_add_func ("/staging/running/idle", test_idle);
  return g_test_run ();
}
