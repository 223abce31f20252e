/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-blobs.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "library-fixture.h"

#define EMPTY_SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static char *
put (ScLibrary *library, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *sha256 = sc_blobs_put (library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static void
test_put_and_get (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put (fixture->library, "picture");
  g_autofree char *path = sc_blobs_dup_path (fixture->library, sha256);
  g_autofree char *blobs = g_build_filename (fixture->data_dir, "blobs", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sc_blobs_get (fixture->library, sha256, &error);
  g_autoptr (GBytes) expected = g_bytes_new_static ("picture", 7);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
  g_assert_true (sc_blobs_has (fixture->library, sha256));
  g_assert_true (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  /* Nothing but the blob, also not under blobs/tmp. */
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 1);
}

static void
test_empty (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put (fixture->library, "");

  g_assert_cmpstr (sha256, ==, EMPTY_SHA);
  g_assert_true (sc_blobs_verify (fixture->library, sha256, NULL));
}

static void
test_same_is_not_written (LibraryFixture *fixture, gconstpointer data)
{
  struct utimbuf long_ago = { 1000, 1000 };
  g_autofree char *sha256 = put (fixture->library, "picture");
  g_autofree char *path = sc_blobs_dup_path (fixture->library, sha256);
  g_autofree char *again = NULL;
  GStatBuf status;

  g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
  again = put (fixture->library, "picture");
  g_assert_cmpstr (again, ==, sha256);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mtime, ==, 1000);
}

static void
test_wrong_size_is_written_again (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put (fixture->library, "picture");
  g_autofree char *path = sc_blobs_dup_path (fixture->library, sha256);
  g_autofree char *again = NULL;

  g_assert_true (g_file_set_contents (path, "pic", 3, NULL));
  again = put (fixture->library, "picture");
  g_assert_true (sc_blobs_verify (fixture->library, sha256, NULL));
}

static void
test_wrong_names (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "",
    "../../etc/passwd",
    "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
    EMPTY_SHA "0",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sc_blobs_dup_path (fixture->library, names[i]));
      g_assert_false (sc_blobs_has (fixture->library, names[i]));
      g_assert_null (sc_blobs_get (fixture->library, names[i], &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
}

static void
test_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_blobs_has (fixture->library, EMPTY_SHA));
  g_assert_null (sc_blobs_get (fixture->library, EMPTY_SHA, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_damaged (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put (fixture->library, "picture");
  g_autofree char *path = sc_blobs_dup_path (fixture->library, sha256);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "pictuRe", 7, NULL));
  g_assert_false (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

static void
test_link (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *from = g_build_filename (fixture->data_dir, "incoming", "file", NULL);
  g_autofree char *blobs = g_build_filename (fixture->data_dir, "blobs", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autofree char *sha256 = sc_blobs_hash (bytes);
  g_autofree char *path = sc_blobs_dup_path (fixture->library, sha256);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (from, "picture", 7, NULL));
  g_assert_true (sc_blobs_link (fixture->library, sha256, from, &error));
  g_assert_true (sc_blobs_link (fixture->library, sha256, from, &error));
  g_assert_no_error (error);
  g_assert_true (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_true (g_file_test (from, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 1);

  /* Over a damaged one. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "pictuRe", 7, NULL));
  g_assert_true (sc_blobs_link (fixture->library, sha256, from, &error));
  g_assert_true (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_no_error (error);
}

static void
test_link_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *from = g_build_filename (fixture->data_dir, "incoming", "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_blobs_link (fixture->library, EMPTY_SHA, from, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_blobs_link (fixture->library, "no address", from, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_sweep (LibraryFixture *fixture, gconstpointer data)
{
  struct utimbuf long_ago = { 1000, 1000 };
  g_autofree char *stale = g_build_filename (fixture->data_dir, "blobs", "tmp", "stale", NULL);
  g_autofree char *fresh = g_build_filename (fixture->data_dir, "blobs", "tmp", "fresh", NULL);
  g_autofree char *sha256 = put (fixture->library, "picture");
  g_autofree char *blob = sc_blobs_dup_path (fixture->library, sha256);

  g_assert_true (g_file_set_contents (stale, "x", 1, NULL));
  g_assert_true (g_file_set_contents (fresh, "x", 1, NULL));
  g_assert_cmpint (g_utime (stale, &long_ago), ==, 0);
  g_assert_cmpint (g_utime (blob, &long_ago), ==, 0);
  sc_blobs_sweep (fixture->library);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (sc_blobs_verify (fixture->library, sha256, NULL));
}

/* Role: no room for a blob of two megabytes; what was there stays, and nothing else does. */
static int
put_on_full_disk (const char *folder)
{
  g_autoptr (ScLibrary) library = NULL;
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (large, strlen (large));
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (folder, "2m"))
    return LIBRARY_FIXTURE_SKIPPED;
  library = sc_library_open (folder, folder, &error);
  g_assert_no_error (error);
  kept = put (library, "picture");
  g_assert_null (sc_blobs_put (library, bytes, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 1);
  g_assert_true (sc_blobs_verify (library, kept, NULL));
  return 0;
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->root, "disk", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  library_fixture_run_on_small_disk ("full-disk", folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return put_on_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/blobs/put-and-get", test_put_and_get);
  LIBRARY_TEST ("/library/blobs/empty", test_empty);
  LIBRARY_TEST ("/library/blobs/same-is-not-written", test_same_is_not_written);
  LIBRARY_TEST ("/library/blobs/wrong-size-is-written-again", test_wrong_size_is_written_again);
  LIBRARY_TEST ("/library/blobs/wrong-names", test_wrong_names);
  LIBRARY_TEST ("/library/blobs/missing", test_missing);
  LIBRARY_TEST ("/library/blobs/damaged", test_damaged);
  LIBRARY_TEST ("/library/blobs/link", test_link);
  LIBRARY_TEST ("/library/blobs/link-missing", test_link_missing);
  LIBRARY_TEST ("/library/blobs/sweep", test_sweep);
  LIBRARY_TEST ("/library/blobs/full-disk", test_full_disk);
  return g_test_run ();
}
