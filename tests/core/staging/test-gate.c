/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-gate.h"

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static gpointer
close_soon (gpointer data)
{
  g_usleep (30 * 1000);
  sc_gate_close (data, SC_GATE_ACCOUNT);
  return NULL;
}

static void
test_open_lets_through (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  gint64 remaining = -1;

  g_assert_cmpint (sc_gate_get_reason (gate, &remaining), ==, SC_GATE_OPEN);
  g_assert_cmpint (remaining, ==, 0);
  g_assert_true (sc_gate_wait (gate, NULL));
}

static void
test_hold_ends (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  gint64 began = g_get_monotonic_time ();
  gint64 remaining;

  sc_gate_hold (gate, SC_GATE_LIMITED, 60);
  g_assert_cmpint (sc_gate_get_reason (gate, &remaining), ==, SC_GATE_LIMITED);
  g_assert_cmpint (remaining, >, 0);
  g_assert_cmpint (remaining, <=, 60);
  g_assert_true (sc_gate_wait (gate, NULL));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 60 * 1000);
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_OPEN);
}

static void
test_longest_hold_stays (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  gint64 remaining;

  sc_gate_hold (gate, SC_GATE_LIMITED, 60000);
  sc_gate_hold (gate, SC_GATE_OVERLOADED, 1000);
  g_assert_cmpint (sc_gate_get_reason (gate, &remaining), ==, SC_GATE_LIMITED);
  g_assert_cmpint (remaining, >, 50000);
  /* A pause covers a hold, and the hold is still there after it. */
  sc_gate_set_paused (gate, TRUE);
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_PAUSED);
  /* Another reason goes before it and leaves it in place. */
  sc_gate_close (gate, SC_GATE_STOPPING);
  sc_gate_set_paused (gate, FALSE);
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_STOPPING);
  sc_gate_set_paused (gate, TRUE);
  sc_gate_open (gate);
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_PAUSED);
  sc_gate_set_paused (gate, FALSE);
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_LIMITED);
}

static void
test_cancelled_wait (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread;

  sc_gate_hold (gate, SC_GATE_OFFLINE, 60000);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (sc_gate_wait (gate, cancellable));
  g_thread_join (thread);
  g_assert_false (sc_gate_wait (gate, cancellable));
  g_assert_false (sc_gate_sleep (10, cancellable));
}

static void
test_closed_says_no (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();

  sc_gate_close (gate, SC_GATE_BUDGET);
  g_assert_false (sc_gate_wait (gate, NULL));
  sc_gate_open (gate);
  g_assert_true (sc_gate_wait (gate, NULL));
}

static void
test_closed_while_held (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  gint64 began = g_get_monotonic_time ();
  GThread *thread;

  sc_gate_hold (gate, SC_GATE_LIMITED, 60000);
  thread = g_thread_new ("close", close_soon, gate);
  g_assert_false (sc_gate_wait (gate, NULL));
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 30 * G_USEC_PER_SEC);
}

static void
count_cb (gpointer data)
{
  (*(int *) data)++;
}

/* Following the user's wish every second must not wake anybody. */
static void
test_tells_changes (void)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  int n_changes = 0;

  sc_gate_set_func (gate, count_cb, &n_changes);
  sc_gate_set_paused (gate, FALSE);
  sc_gate_open (gate);
  g_assert_cmpint (n_changes, ==, 0);
  sc_gate_set_paused (gate, TRUE);
  sc_gate_set_paused (gate, TRUE);
  g_assert_cmpint (n_changes, ==, 1);
  sc_gate_hold (gate, SC_GATE_LIMITED, 60000);
  sc_gate_hold (gate, SC_GATE_OFFLINE, 10);
  g_assert_cmpint (n_changes, ==, 2);
  sc_gate_close (gate, SC_GATE_ACCOUNT);
  sc_gate_close (gate, SC_GATE_ACCOUNT);
  sc_gate_open (gate);
  g_assert_cmpint (n_changes, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/gate/open-lets-through", test_open_lets_through);
  g_test_add_func ("/staging/gate/hold-ends", test_hold_ends);
  g_test_add_func ("/staging/gate/longest-hold-stays", test_longest_hold_stays);
  g_test_add_func ("/staging/gate/cancelled-wait", test_cancelled_wait);
  g_test_add_func ("/staging/gate/closed-says-no", test_closed_says_no);
  g_test_add_func ("/staging/gate/closed-while-held", test_closed_while_held);
  g_test_add_func ("/staging/gate/tells-changes", test_tells_changes);
  return g_test_run ();
}
