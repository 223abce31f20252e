/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "library-fixture.h"

static void
test_words_for_errors (void)
{
  static const struct
  {
    int system_error;
    ScLibraryError code;
  } cases[] = {
    { ENOSPC, SC_LIBRARY_ERROR_DISK_FULL }, { EDQUOT, SC_LIBRARY_ERROR_DISK_FULL },
    { EFBIG, SC_LIBRARY_ERROR_DISK_FULL },  { EACCES, SC_LIBRARY_ERROR_FAILED },
    { EROFS, SC_LIBRARY_ERROR_FAILED },     { EIO, SC_LIBRARY_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sc_disk_set_error (&error, cases[i].system_error);
      g_assert_error (error, SC_LIBRARY_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* The kernel's own full disk. */
static void
test_full_device (void)
{
  g_autoptr (GError) error = NULL;
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_false (sc_disk_write_all (fd, "bytes", 5, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_cmpstr (error->message, ==,
                   "The disk is full. Free some space and try again; nothing was lost.");
  g_close (fd, NULL);
}

static void
test_private_folders (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "one", "two", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (sc_disk_make_directory (path, &error));
  g_assert_true (sc_disk_make_directory (path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
}

static void
test_folder_under_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->root, "file", NULL);
  g_autofree char *path = g_build_filename (file, "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (sc_disk_make_directory (path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static void
test_rename (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *from = g_build_filename (fixture->root, "from", NULL);
  g_autofree char *to = g_build_filename (fixture->root, "to", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (from, "new", 3, NULL));
  g_assert_true (g_file_set_contents (to, "old", 3, NULL));
  g_assert_true (sc_disk_rename (from, to, &error));
  g_assert_true (g_file_get_contents (to, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "new");
  g_assert_false (sc_disk_rename (from, to, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static void
test_sync_missing_folder (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_disk_sync_directory (path, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/disk/words-for-errors", test_words_for_errors);
  g_test_add_func ("/library/disk/full-device", test_full_device);
  LIBRARY_TEST ("/library/disk/private-folders", test_private_folders);
  LIBRARY_TEST ("/library/disk/folder-under-file", test_folder_under_file);
  LIBRARY_TEST ("/library/disk/rename", test_rename);
  LIBRARY_TEST ("/library/disk/sync-missing-folder", test_sync_missing_folder);
  return g_test_run ();
}
