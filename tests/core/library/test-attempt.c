/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-attempt.h"
#include "sc-queue-table.h"

#include "library-fixture.h"
#include "sc-uuid.h"

#define LONG_AGO "2000-01-01T00:00:00.000Z"
#define FAR_AHEAD "2999-01-01T00:00:00.000Z"

static char *
add_staging (LibraryFixture *fixture)
{
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);

  library_fixture_claim (fixture->library, "runner");
  return g_strdup (staging->id);
}

/* A job that the user took out of the queue must not call any more, wherever it was cancelled. */
static void
test_cancelled_begins_nothing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_staging (fixture);
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  g_assert_true (sc_queue_table_cancel (fixture->library, id, &changed, &error));
  g_assert_false (sc_attempt_begin (fixture->library, id, 100, NULL, 0, &attempt, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_null (attempt);
}

static ScAttempt *
begin (ScLibrary *library, const char *staging_id, gint64 estimate)
{
  g_autoptr (GError) error = NULL;
  ScAttempt *attempt = NULL;

  sc_attempt_begin (library, staging_id, estimate, NULL, 0, &attempt, &error);
  g_assert_no_error (error);
  g_assert_nonnull (attempt);
  return attempt;
}

static void
test_begin (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_staging (fixture);
  g_autoptr (ScAttempt) first = begin (fixture->library, id, 67000);
  g_autoptr (ScAttempt) second = begin (fixture->library, id, 67000);
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  g_assert_cmpint (first->number, ==, 1);
  g_assert_cmpint (second->number, ==, 2);
  g_assert_cmpstr (first->staging_id, ==, id);
  g_assert_cmpint (first->cost_micros, ==, 67000);
  g_assert_nonnull (first->started_at);
  g_assert_null (first->finished_at);
  g_assert_null (first->outcome);
  g_assert_true (sc_attempt_sum_since (fixture->library, LONG_AGO, &sum, &error));
  g_assert_cmpint (sum, ==, 134000);
  g_assert_true (sc_attempt_sum_since (fixture->library, FAR_AHEAD, &sum, &error));
  g_assert_cmpint (sum, ==, 0);
  g_assert_true (sc_attempt_sum_staging (fixture->library, id, &sum, &error));
  g_assert_cmpint (sum, ==, 134000);
}

static void
test_settle (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_staging (fixture);
  g_autoptr (ScAttempt) attempt = begin (fixture->library, id, 67000);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const ScAttempt *stored;

  attempt->outcome = g_strdup ("ok");
  attempt->http_status = 200;
  attempt->input_tokens = 1200;
  attempt->output_tokens = 1680;
  attempt->cost_micros = 101000;
  attempt->detail = g_strdup ("the service's words");
  g_assert_true (sc_attempt_settle (fixture->library, attempt, &error));
  list = sc_attempt_list (fixture->library, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  stored = list->pdata[0];
  g_assert_cmpstr (stored->outcome, ==, "ok");
  g_assert_nonnull (stored->finished_at);
  g_assert_cmpint (stored->http_status, ==, 200);
  g_assert_cmpint (stored->input_tokens, ==, 1200);
  g_assert_cmpint (stored->output_tokens, ==, 1680);
  g_assert_cmpint (stored->cost_micros, ==, 101000);
  g_assert_cmpstr (stored->detail, ==, "the service's words");
}

static void
test_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = sc_uuid_new ();
  ScAttempt ghost = { .id = 77, .outcome = "ok" };
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_attempt_begin (fixture->library, missing, 1, NULL, 0, &attempt, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_attempt_settle (fixture->library, &ghost, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* What each cap allows when 200 are spent and the next call may cost 100. */
static const struct
{
  ScSpendCap caps[2];
  gboolean is_allowed;
} cap_cases[] = {
  { { { LONG_AGO, 0 }, { LONG_AGO, 0 } }, TRUE },
  { { { LONG_AGO, 300 }, { LONG_AGO, 0 } }, TRUE },
  { { { LONG_AGO, 299 }, { LONG_AGO, 0 } }, FALSE },
  { { { FAR_AHEAD, 100 }, { LONG_AGO, 300 } }, TRUE },
  { { { FAR_AHEAD, 99 }, { LONG_AGO, 300 } }, FALSE },
  { { { FAR_AHEAD, 100 }, { LONG_AGO, 150 } }, FALSE },
  { { { LONG_AGO, G_MAXINT64 }, { LONG_AGO, 1 } }, FALSE },
};

static void
test_caps (LibraryFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cap_cases); i++)
    {
      g_autofree char *id = add_staging (fixture);
      g_autoptr (ScAttempt) spent = NULL;
      g_autoptr (ScAttempt) attempt = NULL;
      g_autoptr (GError) error = NULL;

      sc_database_exec (sc_library_get_database (fixture->library), "DELETE FROM attempts", NULL);
      spent = begin (fixture->library, id, 200);
      g_assert_true (
          sc_attempt_begin (fixture->library, id, 100, cap_cases[i].caps, 2, &attempt, &error));
      g_assert_no_error (error);
      g_assert_cmpint (attempt != NULL, ==, cap_cases[i].is_allowed);
    }
}

/* A call that turned out dearer than the cap leaves no room, also not below zero. */
static void
test_cap_overrun (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_staging (fixture);
  g_autoptr (ScAttempt) dear = begin (fixture->library, id, 500);
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  ScSpendCap cap = { LONG_AGO, 300 };

  g_assert_true (sc_attempt_begin (fixture->library, id, 0, &cap, 1, &attempt, &error));
  g_assert_no_error (error);
  g_assert_null (attempt);
}

/* Role: begins calls of 100 while the cap of 1000 allows, and says how many it got. */
static int
spend (const char *folder)
{
  g_autoptr (ScLibrary) library = sc_library_open (folder, folder, NULL);
  g_autoptr (ScStatement) row = sc_database_prepare (sc_library_get_database (library), NULL,
                                                     "SELECT id FROM stagings", "");
  g_autofree char *id = NULL;
  ScSpendCap cap = { LONG_AGO, 1000 };
  gboolean has_row = FALSE;
  int n_begun = 0;

  g_assert_true (sc_statement_next (row, &has_row, NULL) && has_row);
  id = g_strdup (sc_statement_get_text (row, 0));
  g_clear_pointer (&row, sc_statement_free);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (ScAttempt) attempt = NULL;
      g_autoptr (GError) error = NULL;

      sc_attempt_begin (library, id, 100, &cap, 1, &attempt, &error);
      g_assert_no_error (error);
      n_begun += attempt != NULL;
    }
  g_print ("%d\n", n_begun);
  return 0;
}

static void
test_cap_of_two_processes (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_staging (fixture);
  g_autoptr (GSubprocess) one = library_fixture_spawn_self ("spend", fixture->data_dir);
  g_autoptr (GSubprocess) two = library_fixture_spawn_self ("spend", fixture->data_dir);
  g_autofree char *one_says = NULL;
  g_autofree char *two_says = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (one, NULL, NULL, &one_says, NULL, NULL));
  g_assert_true (g_subprocess_communicate_utf8 (two, NULL, NULL, &two_says, NULL, NULL));
  g_assert_cmpint (atoi (one_says) + atoi (two_says), ==, 10);
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM attempts"), ==,
                   10);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "spend"))
    return spend (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/attempt/begin", test_begin);
  LIBRARY_TEST ("/library/attempt/settle", test_settle);
  LIBRARY_TEST ("/library/attempt/missing", test_missing);
  LIBRARY_TEST ("/library/attempt/caps", test_caps);
  LIBRARY_TEST ("/library/attempt/cap-overrun", test_cap_overrun);
  LIBRARY_TEST ("/library/attempt/cancelled-begins-nothing", test_cancelled_begins_nothing);
  LIBRARY_TEST ("/library/attempt/cap-of-two-processes", test_cap_of_two_processes);
  return g_test_run ();
}
