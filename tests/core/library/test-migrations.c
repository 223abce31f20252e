/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-migrations.h"

#include <glib/gstdio.h>

#include "library-fixture.h"

typedef struct
{
  char *root;
  char *path;
  char *backups;
  ScDatabase *database;
  char **shipped;
  guint n_shipped;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = library_fixture_make_directory ();
  fixture->path = g_build_filename (fixture->root, "library.db", NULL);
  fixture->backups = g_build_filename (fixture->root, "backups", NULL);
  fixture->database = sc_database_open (fixture->path, &error);
  g_assert_no_error (error);
  fixture->shipped = sc_migrations_load ();
  fixture->n_shipped = g_strv_length (fixture->shipped);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sc_database_close (fixture->database);
  library_fixture_remove_tree (fixture->root);
  g_strfreev (fixture->shipped);
  g_free (fixture->backups);
  g_free (fixture->path);
  g_free (fixture->root);
}

static gboolean
run (Fixture *fixture, const char *next, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) scripts = NULL;

  g_strv_builder_addv (builder, (const char **) fixture->shipped);
  if (next != NULL)
    g_strv_builder_add (builder, next);
  scripts = g_strv_builder_end (builder);
  return sc_migrations_run (fixture->database, (const char *const *) scripts, fixture->backups,
                            error);
}

static int
get_version (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  int version = -1;

  sc_migrations_get_version (fixture->database, &version, &error);
  g_assert_no_error (error);
  return version;
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fixture->n_shipped, >=, 1);
  g_assert_cmpint (get_version (fixture), ==, 0);
  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (fixture), ==, (int) fixture->n_shipped);
  /* Nothing was there, so nothing is copied. */
  g_assert_false (g_file_test (fixture->backups, G_FILE_TEST_EXISTS));
}

/* A library of the first version, with a photo that can be found afterwards. */
static void
test_from_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *first[] = { fixture->shipped[0], NULL };
  gint64 n_found = 0;

  g_assert_true (sc_migrations_run (fixture->database, first, fixture->backups, &error));
  g_assert_true (sc_database_exec (
      fixture->database,
      "INSERT INTO listings (name, created_at) VALUES ('Elm Street', 'then');"
      "INSERT INTO photos (listing_id, sha256, file_name, width, height, byte_size, mime_type,"
      " position, created_at) VALUES (1, hex (zeroblob (32)), 'attic.jpg', 1, 1, 1, 'x', 0, 'x');",
      &error));
  g_assert_no_error (error);
  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sc_database_get_int (fixture->database, &n_found, &error,
                                      "SELECT count (*) FROM photo_words WHERE photo_words MATCH"
                                      " 'elm attic'",
                                      ""));
  g_assert_cmpint (n_found, ==, 1);
  g_assert_true (sc_database_get_int (fixture->database, &n_found, &error,
                                      "SELECT coalesce (import_id, 0) FROM photos", ""));
  g_assert_cmpint (n_found, ==, 0);
}

/* A library whose results nobody judged: they wait for it, and nothing else about them changes. */
static void
test_from_third (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *before[] = { fixture->shipped[0], fixture->shipped[1], fixture->shipped[2], NULL };
  gint64 n_found = 0;

  g_assert_true (sc_migrations_run (fixture->database, before, fixture->backups, &error));
  g_assert_true (sc_database_exec (
      fixture->database,
      "INSERT INTO listings (name, created_at) VALUES ('Elm Street', 'then');"
      "INSERT INTO photos (listing_id, sha256, file_name, width, height, byte_size, mime_type,"
      " position, created_at) VALUES (1, hex (zeroblob (32)), 'attic.jpg', 1, 1, 1, 'x', 0, 'x');"
      "INSERT INTO stagings (id, photo_id, batch_id, position, status, operation, provider, model,"
      " output_size, staged_sha256, created_at, prompt) VALUES ('a', 1, 'a', 1.0, 'completed',"
      " 'stage', 'gemini', 'm', '1K', hex (zeroblob (32)), 'then', 'Furnish it.');"
      "UPDATE changes SET newest = 'then'",
      &error));
  g_assert_no_error (error);
  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sc_database_get_int (fixture->database, &n_found, &error,
                                      "SELECT count (*) FROM stagings, changes"
                                      " WHERE fidelity_version = 0 AND fidelity_light IS NULL"
                                      " AND quality_score = -1 AND newest = 'then'",
                                      ""));
  g_assert_cmpint (n_found, ==, 1);
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, NULL, &error));
  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);
}

static void
test_next_keeps_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("before-migration-%u.db", fixture->n_shipped + 1);
  g_autofree char *path = g_build_filename (fixture->backups, name, NULL);
  g_autoptr (ScDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;
  int version = 0;

  g_assert_true (run (fixture, NULL, &error));
  g_assert_true (run (fixture, "ALTER TABLE listings ADD COLUMN agent TEXT", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (fixture), ==, (int) fixture->n_shipped + 1);
  g_assert_true (sc_database_run (fixture->database, &error, "SELECT agent FROM listings", ""));

  copy = sc_database_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (sc_migrations_get_version (copy, &version, &error));
  g_assert_cmpint (version, ==, (int) fixture->n_shipped);
}

static void
test_failure_rolls_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n_tables = 0;

  g_assert_true (run (fixture, NULL, &error));
  g_assert_false (
      run (fixture, "CREATE TABLE half (id INTEGER); SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (get_version (fixture), ==, (int) fixture->n_shipped);
  g_clear_error (&error);
  g_assert_true (sc_database_get_int (fixture->database, &n_tables, &error,
                                      "SELECT count (*) FROM sqlite_schema WHERE name = 'half'",
                                      ""));
  g_assert_cmpint (n_tables, ==, 0);
  g_assert_true (run (fixture, "CREATE TABLE whole (id INTEGER)", &error));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, "CREATE TABLE later (id INTEGER)", &error));
  g_assert_false (run (fixture, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER);
  g_assert_cmpint (get_version (fixture), ==, (int) fixture->n_shipped + 1);
}

static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_database_exec (fixture->database, "CREATE TABLE cookies (id INTEGER)", &error));
  g_assert_false (run (fixture, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

/* Role: opens the library in a folder. */
static int
open_library (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScLibrary) library = sc_library_open (folder, folder, &error);

  g_assert_no_error (error);
  return library != NULL ? 0 : 1;
}

static void
test_processes_at_once (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 5; round++)
    {
      g_autofree char *name = g_strdup_printf ("round-%d", round);
      g_autofree char *folder = g_build_filename (fixture->root, name, NULL);
      g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);

      for (int i = 0; i < 6; i++)
        g_ptr_array_add (processes, library_fixture_spawn_self ("open", folder));
      for (guint i = 0; i < processes->len; i++)
        g_assert_true (g_subprocess_wait_check (processes->pdata[i], NULL, NULL));
    }
}

#define MIGRATIONS_TEST(path, function)                                                            \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "open"))
    return open_library (argv[2]);

  g_test_init (&argc, &argv, NULL);
  MIGRATIONS_TEST ("/library/migrate/new", test_new);
  MIGRATIONS_TEST ("/library/migrate/from-first", test_from_first);
  MIGRATIONS_TEST ("/library/migrate/from-third", test_from_third);
  MIGRATIONS_TEST ("/library/migrate/twice", test_twice);
  MIGRATIONS_TEST ("/library/migrate/next-keeps-copy", test_next_keeps_copy);
  MIGRATIONS_TEST ("/library/migrate/failure-rolls-back", test_failure_rolls_back);
  MIGRATIONS_TEST ("/library/migrate/newer", test_newer);
  MIGRATIONS_TEST ("/library/migrate/other-program", test_other_program);
  MIGRATIONS_TEST ("/library/migrate/processes-at-once", test_processes_at_once);
  return g_test_run ();
}
