/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-pause.h"
#include "sc-settings.h"

static void
test_begin_and_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (ScPause) pause = sc_pause_new (gate);
  gboolean is_paused = FALSE;

  g_assert_true (sc_pause_begin (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_PAUSED);
  g_assert_true (
      sc_settings_get_bool (fixture->library, SC_QUEUE_PAUSED_SETTING, &is_paused, NULL));
  g_assert_true (is_paused);
  g_assert_true (sc_pause_end (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_OPEN);
}

/* Another program says so. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (ScPause) pause = sc_pause_new (gate);

  g_assert_true (sc_settings_set (fixture->library, SC_QUEUE_PAUSED_SETTING, "true", NULL));
  g_assert_true (sc_pause_follow (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_PAUSED);
  g_assert_true (sc_settings_set (fixture->library, SC_QUEUE_PAUSED_SETTING, "false", NULL));
  g_assert_true (sc_pause_follow (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_OPEN);
}

/* A pause that the library cannot remember holds all the same, here. */
static void
test_unwritten (Fixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->library);
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (ScPause) pause = sc_pause_new (gate);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_database_exec (database, "ALTER TABLE settings RENAME TO away", NULL));
  g_assert_false (sc_pause_begin (pause, fixture->library, &error));
  g_assert_nonnull (error);
  g_assert_true (sc_database_exec (database, "ALTER TABLE away RENAME TO settings", NULL));
  g_assert_true (sc_pause_follow (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_PAUSED);
  g_assert_true (sc_pause_end (pause, fixture->library, NULL));
  g_assert_cmpint (sc_gate_get_reason (gate, NULL), ==, SC_GATE_OPEN);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/staging/pause/begin-and-end", test_begin_and_end);
  add ("/staging/pause/follow", test_follow);
  add ("/staging/pause/unwritten", test_unwritten);
  return g_test_run ();
}
