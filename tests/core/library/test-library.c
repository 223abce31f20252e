/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-library.h"

#include <glib/gstdio.h>

#include "library-fixture.h"

static void
test_error_domain (void)
{
  g_autoptr (GError) error
      = g_error_new_literal (sc_library_error_quark (), SC_LIBRARY_ERROR_BUSY, "x");

  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
  g_assert_cmpstr (g_quark_to_string (SC_LIBRARY_ERROR), ==, "sc-library-error-quark");
}

static void
test_folders (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "blobs", "blobs/tmp", "incoming", "runners", "backups" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->data_dir, names[i], NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0700);
    }
  g_assert_cmpstr (sc_library_get_data_dir (fixture->library), ==, fixture->data_dir);
  g_assert_cmpstr (sc_library_get_cache_dir (fixture->library), ==, fixture->cache_dir);
}

static void
test_open_again (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScLibrary) again = sc_library_open_again (fixture->library, &error);

  g_assert_no_error (error);
  library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_assert_cmpint (library_fixture_count (again, "SELECT count (*) FROM photos"), ==, 1);
}

static void
test_open_existing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->root, "nowhere", NULL);
  g_autoptr (ScLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  library = sc_library_open_existing (fixture->data_dir, fixture->cache_dir, &error);
  g_assert_no_error (error);
  library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 1);
  g_assert_null (sc_library_open_existing (nowhere, fixture->cache_dir, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

/* Neither an older library nor a newer one is touched. */
static void
test_open_existing_other (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const versions[] = { "PRAGMA user_version = 1", "PRAGMA user_version = 999" };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (
          sc_database_exec (sc_library_get_database (fixture->library), versions[i], NULL));
      g_assert_null (sc_library_open_existing (fixture->data_dir, fixture->cache_dir, &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
  g_assert_cmpint (library_fixture_count (fixture->library, "PRAGMA user_version"), ==, 999);
}

static void
test_default_folders (void)
{
  g_autofree char *data_dir = NULL;
  g_autofree char *cache_dir = sc_library_dup_default_cache_dir ();

  g_assert_true (g_str_has_prefix (cache_dir, g_get_user_cache_dir ()));
  g_setenv ("STAGECRAFT_DATA_DIR", "/photos", TRUE);
  data_dir = sc_library_dup_default_data_dir ();
  g_assert_cmpstr (data_dir, ==, "/photos");
  g_clear_pointer (&data_dir, g_free);
  g_setenv ("STAGECRAFT_DATA_DIR", "", TRUE);
  data_dir = sc_library_dup_default_data_dir ();
  g_assert_true (g_str_has_prefix (data_dir, g_get_user_data_dir ()));
}

/* A library on a stick without a cache works. */
static void
test_cache_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->root, "file", NULL);
  g_autofree char *cache = g_build_filename (file, "cache", NULL);
  g_autoptr (ScLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  library = sc_library_open (fixture->data_dir, cache, &error);
  g_assert_no_error (error);
  g_assert_nonnull (library);
}

static void
test_data_under_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->root, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "data", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (sc_library_open (folder, fixture->cache_dir, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static void
test_newer (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_database_exec (sc_library_get_database (fixture->library),
                                   "PRAGMA user_version = 999", &error));
  g_assert_null (sc_library_open (fixture->data_dir, fixture->cache_dir, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER);
}

static void
test_damaged_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autofree char *garbage = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->library, sc_library_close);
  g_assert_true (g_file_set_contents (path, garbage, 100000, NULL));
  g_assert_null (sc_library_open (fixture->data_dir, fixture->cache_dir, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

static void
test_photo_with_stagings_stays (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "12 Elm Street", "kitchen.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);

  g_assert_false (sc_database_run (sc_library_get_database (fixture->library), &error,
                                   "DELETE FROM photos", ""));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM photos"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/library/error-domain", test_error_domain);
  LIBRARY_TEST ("/library/library/folders", test_folders);
  LIBRARY_TEST ("/library/library/open-again", test_open_again);
  LIBRARY_TEST ("/library/library/open-existing", test_open_existing);
  LIBRARY_TEST ("/library/library/open-existing-other", test_open_existing_other);
  g_test_add_func ("/library/library/default-folders", test_default_folders);
  LIBRARY_TEST ("/library/library/cache-missing", test_cache_missing);
  LIBRARY_TEST ("/library/library/data-under-file", test_data_under_file);
  LIBRARY_TEST ("/library/library/newer", test_newer);
  LIBRARY_TEST ("/library/library/damaged-file", test_damaged_file);
  LIBRARY_TEST ("/library/library/photo-with-stagings-stays", test_photo_with_stagings_stays);
  return g_test_run ();
}
