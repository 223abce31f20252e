/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-backup.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#include "library-fixture.h"
#include "sc-blobs.h"

static char *
dup_target (LibraryFixture *fixture)
{
  return g_build_filename (fixture->root, "target", "my.backup", NULL);
}

static void
make_target_folder (LibraryFixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->root, "target", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

static void
fill (LibraryFixture *fixture)
{
  for (int i = 0; i < 3; i++)
    {
      gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");

      sc_staging_free (library_fixture_add_completed (fixture->library, photo));
    }
  make_target_folder (fixture);
}

static char *
list_entries (const char *path)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  GString *names = g_string_new (NULL);

  archive_read_support_format_tar (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 10240), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    g_string_append_printf (names, "%.12s ", archive_entry_pathname (entry));
  archive_read_free (archive);
  return g_string_free (names, FALSE);
}

static guint
count_blobs (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, "blobs/", -1);

  return g_strv_length (parts) - 1;
}

typedef struct
{
  int n_calls;
  gint64 last;
  gint64 total;
  GCancellable *cancellable;
} Progress;

static void
progress_cb (gint64 done_bytes, gint64 total_bytes, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (done_bytes, >=, progress->last);
  g_assert_cmpint (done_bytes, <=, total_bytes);
  progress->last = done_bytes;
  progress->total = total_bytes;
  if (++progress->n_calls == 5 && progress->cancellable != NULL)
    g_cancellable_cancel (progress->cancellable);
}

/* The photos have rows only, as if their files had been lost; the results are there. */
static void
test_write (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_target (fixture);
  g_autofree char *names = NULL;
  g_autofree char *backups = g_build_filename (fixture->data_dir, "backups", NULL);
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  fill (fixture);
  g_assert_true (sc_backup_write (fixture->library, path, progress_cb, &progress, NULL, &error));
  g_assert_no_error (error);
  names = list_entries (path);
  g_assert_true (g_str_has_prefix (names, "manifest.jso library.db blobs/"));
  g_assert_cmpuint (count_blobs (names), ==, 3);
  g_assert_cmpint (progress.last, ==, progress.total);
  g_assert_cmpint (progress.n_calls, ==, 6 + 1 + 3);
  g_assert_cmpuint (library_fixture_count_files (backups), ==, 0);
}

static void
test_empty_library (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_target (fixture);
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  make_target_folder (fixture);
  g_assert_true (sc_backup_write (fixture->library, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  names = list_entries (path);
  g_assert_cmpstr (names, ==, "manifest.jso library.db ");
}

static void
assert_untouched (LibraryFixture *fixture, const char *path)
{
  g_autofree char *folder = g_build_filename (fixture->root, "target", NULL);
  g_autofree char *backups = g_build_filename (fixture->data_dir, "backups", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "older");
  g_assert_cmpuint (library_fixture_count_files (folder), ==, 1);
  g_assert_cmpuint (library_fixture_count_files (backups), ==, 0);
}

/* Cancelled at the start, and when five files are done. */
static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_target (fixture);

  fill (fixture);
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Progress progress = { .cancellable = cancellable };

      if (round == 0)
        g_cancellable_cancel (cancellable);
      g_assert_false (
          sc_backup_write (fixture->library, path, progress_cb, &progress, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (progress.n_calls, ==, round == 0 ? 0 : 5);
      assert_untouched (fixture, path);
    }
}

static void
test_no_folder (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_target (fixture);
  g_autofree char *backups = g_build_filename (fixture->data_dir, "backups", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_backup_write (fixture->library, path, NULL, NULL, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  g_assert_cmpuint (library_fixture_count_files (backups), ==, 0);
}

static void
test_damaged_blob_is_left_out (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_target (fixture);
  g_autofree char *names = NULL;
  g_autofree char *blob = NULL;
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScStaging) stored = NULL;
  gint64 photo;

  fill (fixture);
  photo = library_fixture_add_photo (fixture->library, "Elm", "b.jpg");
  staging = library_fixture_add_completed (fixture->library, photo);
  stored = sc_staging_get (fixture->library, staging->id, NULL);
  blob = sc_blobs_dup_path (fixture->library, stored->result.sha256);
  g_assert_true (g_file_set_contents (blob, "damaged", -1, NULL));
  g_assert_true (sc_backup_write (fixture->library, path, NULL, NULL, NULL, NULL));
  names = list_entries (path);
  g_assert_cmpuint (count_blobs (names), ==, 3);
}

/* Role: the disk of the backup is too small. */
static int
write_to_full_disk (const char *argument)
{
  g_auto (GStrv) folders = g_strsplit (argument, ":", 2);
  g_autoptr (ScLibrary) library = sc_library_open (folders[0], folders[0], NULL);
  g_autofree char *path = g_build_filename (folders[1], "my.backup", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (folders[1], "100k"))
    return LIBRARY_FIXTURE_SKIPPED;
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_false (sc_backup_write (library, path, NULL, NULL, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "older");
  g_assert_cmpuint (library_fixture_count_files (folders[1]), ==, 1);
  return 0;
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *argument = g_strdup_printf ("%s:%s/target", fixture->data_dir, fixture->root);

  fill (fixture);
  library_fixture_run_on_small_disk ("full-disk", argument);
}

static void
run_daily (LibraryFixture *fixture, int month, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, month, day, 12, 0, 0);
  g_autoptr (GError) error = NULL;

  sc_backup_run_daily (fixture->library, now, &error);
  g_assert_no_error (error);
}

static gboolean
has_daily (LibraryFixture *fixture, const char *day)
{
  g_autofree char *path = g_strdup_printf ("%s/backups/library-%s.db", fixture->data_dir, day);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_daily_keeps_seven (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->data_dir, "backups", NULL);
  g_autofree char *other = g_build_filename (backups, "before-migration-2.db", NULL);
  g_autofree char *stale = g_build_filename (backups, "library-2026-01-25.db.0a.tmp", NULL);

  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_assert_true (g_file_set_contents (stale, "x", 1, NULL));
  for (int day = 25; day <= 31; day++)
    run_daily (fixture, 1, day);
  g_assert_true (has_daily (fixture, "2026-01-25"));
  run_daily (fixture, 2, 1);
  run_daily (fixture, 2, 2);
  g_assert_false (has_daily (fixture, "2026-01-26"));
  g_assert_true (has_daily (fixture, "2026-01-27"));
  g_assert_true (has_daily (fixture, "2026-02-02"));
  g_assert_cmpuint (library_fixture_count_files (backups), ==, 7 + 1);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_daily_once (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (fixture->data_dir, "backups", "library-2026-03-01.db", NULL);
  g_autoptr (ScDatabase) copy = NULL;
  gint64 n_photos = -1;

  run_daily (fixture, 3, 1);
  library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  run_daily (fixture, 3, 1);
  copy = sc_database_open (path, NULL);
  g_assert_true (sc_database_get_int (copy, &n_photos, NULL, "SELECT count (*) FROM photos", ""));
  g_assert_cmpint (n_photos, ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return write_to_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/backup/write", test_write);
  LIBRARY_TEST ("/library/backup/empty-library", test_empty_library);
  LIBRARY_TEST ("/library/backup/cancelled", test_cancelled);
  LIBRARY_TEST ("/library/backup/no-folder", test_no_folder);
  LIBRARY_TEST ("/library/backup/damaged-blob-is-left-out", test_damaged_blob_is_left_out);
  LIBRARY_TEST ("/library/backup/full-disk", test_full_disk);
  LIBRARY_TEST ("/library/backup/daily-keeps-seven", test_daily_keeps_seven);
  LIBRARY_TEST ("/library/backup/daily-once", test_daily_once);
  return g_test_run ();
}
