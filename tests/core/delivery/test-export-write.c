/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export-write.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library-fixture.h"

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static gboolean
write_text (const char *path, const char *text, gboolean replaces, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sc_export_write (bytes, path, replaces, error);
}

static void
test_write (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->root, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "room – Modern Luxury.jpg", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (022);
  GStatBuf status;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (write_text (path, "one", FALSE, &error));
  assert_content (path, "one");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
  umask (mask);
  g_assert_false (write_text (path, "two", FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_content (path, "one");
  g_clear_error (&error);
  g_assert_true (write_text (path, "two", TRUE, &error));
  assert_content (path, "two");
  g_assert_cmpuint (library_fixture_count_files (folder), ==, 1);
}

static void
test_nowhere (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->root, "missing", "room.jpg", NULL);
  g_autofree char *folder = g_build_filename (fixture->root, "folder", NULL);
  g_autofree char *inside = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (missing, "x", FALSE, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (write_text (inside, "x", FALSE, &error));
  g_assert_false (write_text (folder, "x", TRUE, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  assert_content (inside, "x");
}

/* Role: what is there stays when there is no room for what should replace it. */
static int
write_on_full_disk (const char *folder)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *path = g_build_filename (folder, "room.jpg", NULL);
  g_autofree char *much = g_strnfill (512 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (folder, "1m"))
    return LIBRARY_FIXTURE_SKIPPED;
  g_assert_true (write_text (path, "one", FALSE, &error));
  library_fixture_fill_disk (ballast);
  g_assert_false (write_text (path, much, TRUE, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  assert_content (path, "one");
  g_assert_cmpuint (library_fixture_count_files (folder), ==, 2);
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
    return write_on_full_disk (argv[2]);
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/delivery/export-write/write", test_write);
  LIBRARY_TEST ("/delivery/export-write/nowhere", test_nowhere);
  LIBRARY_TEST ("/delivery/export-write/full-disk", test_full_disk);
  return g_test_run ();
}
