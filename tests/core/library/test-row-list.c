/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-row-list.h"

#include "library-fixture.h"

static gpointer
read_number (ScStatement *row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, sc_statement_get_int (row, 0));
}

static GPtrArray *
read_all (LibraryFixture *fixture, const char *sql, GError **error)
{
  g_autoptr (ScStatement) rows
      = sc_database_prepare (sc_library_get_database (fixture->library), error, sql, "");

  return sc_row_list_read (rows, read_number, g_free, error);
}

static void
test_all_rows (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = read_all (fixture, "VALUES (3), (1), (2)", &error);
  g_autoptr (GPtrArray) nothing = read_all (fixture, "SELECT 1 WHERE 0", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 3);
  g_assert_cmpstr (numbers->pdata[0], ==, "3");
  g_assert_cmpstr (numbers->pdata[2], ==, "2");
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_no_statement (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_all (fixture, "SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

/* The first row is fine and the second is not. */
static void
test_failing_row (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      read_all (fixture, "SELECT json (column1) FROM (VALUES ('1'), ('no json'))", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/row-list/all-rows", test_all_rows);
  LIBRARY_TEST ("/library/row-list/no-statement", test_no_statement);
  LIBRARY_TEST ("/library/row-list/failing-row", test_failing_row);
  return g_test_run ();
}
