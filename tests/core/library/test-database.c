/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-database.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "library-fixture.h"

#define CREATE "CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT, size REAL) STRICT"
#define INSERT "INSERT INTO t (word) VALUES (?)"
#define COUNT "SELECT count (*) FROM t"

typedef struct
{
  char *root;
  char *path;
  ScDatabase *database;
} Fixture;

static ScDatabase *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  ScDatabase *database = sc_database_open (path, &error);

  g_assert_no_error (error);
  return database;
}

static gint64
count (ScDatabase *database)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  sc_database_get_int (database, &value, &error, COUNT, "");
  g_assert_no_error (error);
  return value;
}

static void
insert (ScDatabase *database, const char *word)
{
  g_autoptr (GError) error = NULL;

  sc_database_run (database, &error, INSERT, "s", word);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = library_fixture_make_directory ();
  fixture->path = g_build_filename (fixture->root, "a.db", NULL);
  fixture->database = open_file (fixture->path);
  sc_database_exec (fixture->database, CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sc_database_close (fixture->database);
  library_fixture_remove_tree (fixture->root);
  g_free (fixture->path);
  g_free (fixture->root);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  g_assert_true (sc_database_run (fixture->database, &error, "INSERT INTO t VALUES (?, ?, ?)",
                                  "isd", G_MAXINT64, "it's “żółć”; --", 0.25));
  g_assert_true (sc_database_run (fixture->database, &error, "INSERT INTO t VALUES (?, ?, 1)", "is",
                                  (gint64) 1, NULL));
  g_assert_cmpint (sc_database_get_changes (fixture->database), ==, 1);
  g_assert_cmpint (sc_database_get_last_row_id (fixture->database), ==, 1);

  row = sc_database_prepare (fixture->database, &error, "SELECT * FROM t ORDER BY id", "");
  g_assert_true (sc_statement_next (row, &has_row, &error) && has_row);
  g_assert_true (sc_statement_is_null (row, 1));
  g_assert_null (sc_statement_get_text (row, 1));
  g_assert_true (sc_statement_next (row, &has_row, &error) && has_row);
  g_assert_cmpint (sc_statement_get_int (row, 0), ==, G_MAXINT64);
  g_assert_cmpstr (sc_statement_get_text (row, 1), ==, "it's “żółć”; --");
  g_assert_cmpfloat (sc_statement_get_double (row, 2), ==, 0.25);
  g_assert_true (sc_statement_next (row, &has_row, &error) && !has_row);
  g_assert_no_error (error);
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 expected;
  } cases[] = {
    { "PRAGMA foreign_keys", 1 },     { "PRAGMA synchronous", 2 },
    { "PRAGMA trusted_schema", 0 },   { "PRAGMA cell_size_check", 1 },
    { "PRAGMA busy_timeout", 10000 }, { "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = -1;

      sc_database_get_int (fixture->database, &value, &error, cases[i].sql, "");
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, cases[i].expected);
    }
}

static void
test_no_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 7;

  g_assert_false (sc_database_get_int (fixture->database, &value, &error, "SELECT id FROM t", ""));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 7);
}

static void
test_constraint (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      sc_database_run (fixture->database, &error, "INSERT INTO t (id) VALUES ('x')", ""));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (sc_database_run (fixture->database, &error, "INSERT INTO t (id) VALUES (1)", ""));
  g_assert_false (sc_database_run (fixture->database, &error, "INSERT INTO t (id) VALUES (1)", ""));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_wrong_sql (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      sc_database_prepare (fixture->database, &error, "SELECT nothing FROM nowhere", ""));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (sc_database_exec (fixture->database, "CREATE", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_database_begin (fixture->database, &error));
  insert (fixture->database, "one");
  sc_database_rollback (fixture->database);
  g_assert_cmpint (count (fixture->database), ==, 0);
  sc_database_rollback (fixture->database);
  g_assert_true (sc_database_begin (fixture->database, &error));
  insert (fixture->database, "two");
  g_assert_true (sc_database_commit (fixture->database, &error));
  g_assert_cmpint (count (fixture->database), ==, 1);
}

/* Two connections: the second may read what was, and is told that it cannot write. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScDatabase) other = open_file (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_database_exec (other, "PRAGMA busy_timeout = 1", &error));
  g_assert_true (sc_database_begin (fixture->database, &error));
  insert (fixture->database, "one");
  g_assert_cmpint (count (other), ==, 0);
  g_assert_false (sc_database_begin (other, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (sc_database_commit (fixture->database, &error));
  g_assert_cmpint (count (other), ==, 1);
  g_assert_true (sc_database_begin (other, &error));
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "b.db", NULL);
  g_autofree char *garbage = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, garbage, 8192, NULL));
  g_assert_null (sc_database_open (path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

static void
test_folder_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "missing", "b.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sc_database_open (path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

/* The file is cut within a table that is read afterwards. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (3000, 'x');
  g_autofree char *path = g_build_filename (fixture->root, "copy.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (ScDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  for (int i = 0; i < 100; i++)
    insert (fixture->database, filler);
  g_assert_true (sc_database_copy_to (fixture->database, path, &error));
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  memset (content + 8192, 0x5a, size - 8192);
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));

  copy = open_file (path);
  g_assert_false (sc_database_run (copy, &error, "SELECT word FROM t", ""));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "copy.db", NULL);
  g_autoptr (ScDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "an older file", -1, NULL));
  insert (fixture->database, "one");
  g_assert_true (sc_database_copy_to (fixture->database, path, &error));
  g_assert_no_error (error);
  insert (fixture->database, "two");
  copy = open_file (path);
  g_assert_cmpint (count (copy), ==, 1);
}

static void
test_copy_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "missing", "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  guint before = library_fixture_count_files (fixture->root);

  g_assert_false (sc_database_copy_to (fixture->database, path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_assert_cmpuint (library_fixture_count_files (fixture->root), ==, before);
}

/* Another connection that is open all the time sees the old content, then the new one. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "copy.db", NULL);
  g_autoptr (ScDatabase) other = open_file (fixture->path);
  g_autoptr (GError) error = NULL;

  insert (fixture->database, "one");
  g_assert_true (sc_database_copy_to (fixture->database, path, &error));
  for (int i = 0; i < 50; i++)
    insert (other, "more");
  g_assert_cmpint (count (other), ==, 51);

  g_assert_true (sc_database_load_from (fixture->database, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->database), ==, 1);
  g_assert_cmpint (count (other), ==, 1);
  insert (other, "after");
  g_assert_cmpint (count (fixture->database), ==, 2);
  g_assert_true (sc_database_run (other, &error, "PRAGMA integrity_check", ""));
}

static void
test_load_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "missing.db", NULL);
  g_autoptr (GError) error = NULL;

  insert (fixture->database, "one");
  g_assert_false (sc_database_load_from (fixture->database, path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (count (fixture->database), ==, 1);
}

/* Role: commits rows one by one and says each number once it is kept, until it is killed. */
static int
write_forever (const char *path)
{
  g_autoptr (ScDatabase) database = open_file (path);

  while (TRUE)
    {
      insert (database, "a row that must not get lost");
      g_print ("%" G_GINT64_FORMAT "\n", sc_database_get_last_row_id (database));
    }
  return 0;
}

static void
kill_after_lines (GSubprocess *process, int n_lines, gint64 *last)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  for (int i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      g_assert_nonnull (line);
      *last = g_ascii_strtoll (line, NULL, 10);
    }
  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

static void
test_killed_writer (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (GSubprocess) process = library_fixture_spawn_self ("write-forever", fixture->path);
      g_autoptr (ScStatement) check = NULL;
      gboolean has_row = FALSE;
      gint64 last = 0;

      kill_after_lines (process, 3 + round * 7, &last);
      g_assert_cmpint (count (fixture->database), >=, last);
      check = sc_database_prepare (fixture->database, NULL, "PRAGMA integrity_check", "");
      g_assert_true (sc_statement_next (check, &has_row, NULL) && has_row);
      g_assert_cmpstr (sc_statement_get_text (check, 0), ==, "ok");
    }
}

/* Role: fills a disk of one megabyte row by row; nothing that was committed may get lost. */
static int
write_to_full_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *word = g_strnfill (1000, 'x');
  g_autoptr (ScDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_rows = 0;

  if (!library_fixture_mount_small_disk (folder, "1m"))
    return LIBRARY_FIXTURE_SKIPPED;
  g_assert_true (g_file_set_contents (ballast, word, 1000, NULL));
  database = open_file (path);
  g_assert_true (sc_database_exec (database, CREATE, NULL));
  while (sc_database_run (database, &error, INSERT, "s", word))
    n_rows++;
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_cmpint (n_rows, >, 100);
  g_assert_cmpint (count (database), ==, n_rows);

  sc_database_close (g_steal_pointer (&database));
  database = open_file (path);
  g_assert_cmpint (count (database), ==, n_rows);
  return 0;
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->root, "disk", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  library_fixture_run_on_small_disk ("full-disk", folder);
}

#define DATABASE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "write-forever"))
    return write_forever (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return write_to_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  DATABASE_TEST ("/library/database/values", test_values);
  DATABASE_TEST ("/library/database/pragmas", test_pragmas);
  DATABASE_TEST ("/library/database/no-row", test_no_row);
  DATABASE_TEST ("/library/database/constraint", test_constraint);
  DATABASE_TEST ("/library/database/wrong-sql", test_wrong_sql);
  DATABASE_TEST ("/library/database/rollback", test_rollback);
  DATABASE_TEST ("/library/database/busy", test_busy);
  DATABASE_TEST ("/library/database/not-a-database", test_not_a_database);
  DATABASE_TEST ("/library/database/folder-missing", test_folder_missing);
  DATABASE_TEST ("/library/database/damaged", test_damaged);
  DATABASE_TEST ("/library/database/copy", test_copy);
  DATABASE_TEST ("/library/database/copy-fails", test_copy_fails);
  DATABASE_TEST ("/library/database/load", test_load);
  DATABASE_TEST ("/library/database/load-missing", test_load_missing);
  DATABASE_TEST ("/library/database/killed-writer", test_killed_writer);
  DATABASE_TEST ("/library/database/full-disk", test_full_disk);
  return g_test_run ();
}
