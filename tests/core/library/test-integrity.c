/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-integrity.h"

#include <string.h>

#include "library-fixture.h"

static gboolean
check (LibraryFixture *fixture, GError **error)
{
  return sc_integrity_check (sc_library_get_database (fixture->library), error);
}

static void
test_whole (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);

  g_assert_true (check (fixture, &error));
  g_assert_no_error (error);
}

static void
test_lost_row (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_assert_true (sc_database_exec (sc_library_get_database (fixture->library),
                                   "PRAGMA foreign_keys = OFF; DELETE FROM listings", &error));
  g_assert_false (check (fixture, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

/* A name differs between a table and its index, which no query would notice. */
static void
test_damaged_index (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  char *name;

  library_fixture_add_photo (fixture->library, "A long name of a listing", "kitchen.jpg");
  g_clear_pointer (&fixture->library, sc_library_close);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  name = memmem (content, size, "A long name", 11);
  g_assert_nonnull (name);
  name[2] = 'w';
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));

  fixture->library = sc_library_open (fixture->data_dir, fixture->cache_dir, &error);
  g_assert_no_error (error);
  g_assert_false (check (fixture, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

/* The search index has an entry that points nowhere in its own tables. */
static void
test_damaged_search (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);

  g_assert_true (sc_database_exec (sc_library_get_database (fixture->library),
                                   "UPDATE staging_words_data SET block = zeroblob (40)"
                                   " WHERE id > 100",
                                   &error));
  g_assert_no_error (error);
  g_assert_false (check (fixture, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/integrity/whole", test_whole);
  LIBRARY_TEST ("/library/integrity/lost-row", test_lost_row);
  LIBRARY_TEST ("/library/integrity/damaged-index", test_damaged_index);
  LIBRARY_TEST ("/library/integrity/damaged-search", test_damaged_search);
  return g_test_run ();
}
