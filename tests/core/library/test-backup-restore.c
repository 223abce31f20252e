/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-backup.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "library-fixture.h"
#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-listing.h"
#include "sc-photo.h"
#include "sc-runner.h"

typedef struct
{
  LibraryFixture base;
  char *path;
  ScLibrary *other;
  char *staging_id;
  char *sha256;
} Fixture;

/* A library with one completed staging, its backup, and a second, empty library. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_dir = NULL;
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScStaging) stored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 photo;

  library_fixture_set_up (&fixture->base, data);
  photo = library_fixture_add_photo (fixture->base.library, "Elm", "a.jpg");
  staging = library_fixture_add_completed (fixture->base.library, photo);
  stored = sc_staging_get (fixture->base.library, staging->id, NULL);
  fixture->staging_id = g_strdup (staging->id);
  fixture->sha256 = g_strdup (stored->result.sha256);
  fixture->path = g_build_filename (fixture->base.root, "my.backup", NULL);
  sc_backup_write (fixture->base.library, fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  other_dir = g_build_filename (fixture->base.root, "other", NULL);
  fixture->other = sc_library_open (other_dir, other_dir, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sc_library_close (fixture->other);
  g_free (fixture->path);
  g_free (fixture->staging_id);
  g_free (fixture->sha256);
  library_fixture_tear_down (&fixture->base, data);
}

static guint
count_folders_left (ScLibrary *library)
{
  g_autoptr (GDir) names = g_dir_open (sc_library_get_data_dir (library), 0, NULL);
  const char *name;
  guint n_left = 0;

  while ((name = g_dir_read_name (names)) != NULL)
    n_left += g_str_has_prefix (name, "restore-");
  return n_left;
}

static guint
count_kept (ScLibrary *library)
{
  g_autofree char *backups = g_build_filename (sc_library_get_data_dir (library), "backups", NULL);

  return library_fixture_count_files (backups);
}

static void
assert_refused (Fixture *fixture, ScLibraryError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpint (library_fixture_count (fixture->other, "SELECT count (*) FROM listings"), ==, 0);
  g_assert_false (sc_blobs_has (fixture->other, fixture->sha256));
  g_assert_cmpuint (count_folders_left (fixture->other), ==, 0);
  g_assert_cmpuint (count_kept (fixture->other), ==, 0);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScLibrary) bystander = sc_library_open_again (fixture->other, &error);
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScListing) listing = NULL;

  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sc_library_check_integrity (fixture->other, &error));
  staging = sc_staging_get (fixture->other, fixture->staging_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (staging->status, ==, SC_STATUS_COMPLETED);
  g_assert_true (sc_blobs_verify (fixture->other, fixture->sha256, &error));
  g_assert_cmpuint (count_folders_left (fixture->other), ==, 0);
  g_assert_cmpuint (count_kept (fixture->other), ==, 1);
  /* Who had it open sees the same, and can write. */
  listing = sc_listing_find (bystander, "Elm", &error);
  g_assert_no_error (error);
  library_fixture_add_photo (bystander, "Elm", "b.jpg");
  g_assert_cmpint (library_fixture_count (fixture->other, "SELECT count (*) FROM photos"), ==, 2);
}

static void
test_same_library (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_backup_restore (fixture->base.library, fixture->path, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_newer_changes (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (GError) error = NULL;

  sc_database_exec (sc_library_get_database (library),
                    "UPDATE listings SET notes = 'new'; UPDATE changes SET newest ="
                    " '2999-01-01T00:00:00.000Z'",
                    NULL);
  g_assert_false (sc_backup_restore (library, fixture->path, FALSE, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_WOULD_OVERWRITE);
  g_clear_error (&error);
  g_assert_cmpint (library_fixture_count (library,
                                          "SELECT count (*) FROM listings WHERE notes = 'new'"),
                   ==, 1);

  g_assert_true (sc_backup_restore (library, fixture->path, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_count (library,
                                          "SELECT count (*) FROM listings WHERE notes = 'new'"),
                   ==, 0);
  g_assert_cmpuint (count_kept (library), ==, 1);
}

/* The copy that is kept brings back what was there. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autofree char *backups = g_build_filename (fixture->base.data_dir, "backups", NULL);
  g_autoptr (GDir) names = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_add_photo (library, "Oak", "late.jpg");
  g_assert_true (sc_backup_restore (library, fixture->path, TRUE, NULL, &error));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 1);
  names = g_dir_open (backups, 0, NULL);
  kept = g_build_filename (backups, g_dir_read_name (names), NULL);
  g_assert_true (sc_database_load_from (sc_library_get_database (library), kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 2);
}

/* Jobs that waited do not run by themselves: they may have been done, and paid, since. */
static void
test_queue_waits (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "b.jpg");
  g_autoptr (ScStaging) running = library_fixture_add_staging (library, photo);
  g_autoptr (ScStaging) waiting = NULL;
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_claim (library, "runner");
  waiting = library_fixture_add_staging (library, photo);
  g_assert_true (sc_attempt_begin (library, running->id, 1, NULL, 0, &attempt, &error));
  g_assert_true (sc_backup_write (library, fixture->path, NULL, NULL, NULL, &error));
  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_get_status (fixture->other, running->id), ==,
                   SC_STATUS_INTERRUPTED);
  g_assert_cmpint (library_fixture_get_status (fixture->other, waiting->id), ==,
                   SC_STATUS_INTERRUPTED);
  g_assert_cmpint (library_fixture_count (fixture->other, "SELECT count (*) FROM attempts"
                                                          " WHERE finished_at IS NULL"),
                   ==, 0);
}

/* Nothing was changed since, though the restore itself put the queue to rest. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "b.jpg");
  g_autoptr (ScStaging) waiting = library_fixture_add_staging (library, photo);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_backup_write (library, fixture->path, NULL, NULL, NULL, &error));
  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_damaged_blob_is_mended (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autofree char *blob = sc_blobs_dup_path (library, fixture->sha256);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (blob, "damaged", -1, NULL));
  g_assert_true (sc_backup_restore (library, fixture->path, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sc_blobs_verify (library, fixture->sha256, &error));
}

static void
test_runner_lives (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->other, NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, SC_LIBRARY_ERROR_BUSY);
  g_clear_pointer (&runner, sc_runner_free);
  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
  runner = sc_runner_new (fixture->other, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sc_backup_restore (fixture->other, fixture->path, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_folders_left (fixture->other), ==, 0);
}

static void
test_no_backup (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "These are only words.", -1, NULL));
  assert_refused (fixture, SC_LIBRARY_ERROR_INVALID);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture, SC_LIBRARY_ERROR_INVALID);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_refused (fixture, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* Cut anywhere: in the manifest, the database, a picture, between two files. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  /* The end of a tar is padding; what lies before the last kilobytes matters. */
  for (gint64 size = status.st_size - 12 * 1024; size > 0; size -= 7 * 512 + 13)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (truncate (fixture->path, size), ==, 0);
      g_assert_false (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, &error));
      g_assert_true (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED)
                     || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID));
    }
  g_assert_cmpint (library_fixture_count (fixture->other, "SELECT count (*) FROM listings"), ==, 0);
}

/* Hands each file of the backup to @change and writes what it makes of it. */
typedef void (*Change) (struct archive_entry *entry, GByteArray *content);

static void
rewrite (Fixture *fixture, Change change, const char *more_name)
{
  g_autofree char *changed = g_strconcat (fixture->path, ".changed", NULL);
  struct archive *from = archive_read_new ();
  struct archive *to = archive_write_new ();
  struct archive_entry *entry = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();

  archive_read_support_format_tar (from);
  archive_write_set_format_pax_restricted (to);
  g_assert_cmpint (archive_read_open_filename (from, fixture->path, 10240), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (to, changed), ==, ARCHIVE_OK);
  while (archive_read_next_header (from, &entry) == ARCHIVE_OK)
    {
      g_byte_array_set_size (content, (guint) archive_entry_size (entry));
      g_assert_cmpint (archive_read_data (from, content->data, content->len), ==, content->len);
      if (change != NULL)
        change (entry, content);
      archive_entry_set_size (entry, content->len);
      archive_write_header (to, entry);
      archive_write_data (to, content->data, content->len);
    }
  if (more_name != NULL)
    {
      entry = archive_entry_new ();
      archive_entry_set_pathname (entry, more_name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_size (entry, 4);
      archive_write_header (to, entry);
      archive_write_data (to, "evil", 4);
      archive_entry_free (entry);
    }
  archive_read_free (from);
  g_assert_cmpint (archive_write_free (to), ==, ARCHIVE_OK);
  g_assert_cmpint (g_rename (changed, fixture->path), ==, 0);
}

static void
flip_picture (struct archive_entry *entry, GByteArray *content)
{
  if (g_str_has_prefix (archive_entry_pathname (entry), "blobs/"))
    content->data[content->len / 2] ^= 1;
}

static void
flip_database (struct archive_entry *entry, GByteArray *content)
{
  if (g_str_equal (archive_entry_pathname (entry), "library.db"))
    content->data[content->len - 100] ^= 1;
}

static void
replace_in_manifest (struct archive_entry *entry,
                     GByteArray *content,
                     const char *from,
                     const char *to)
{
  g_autofree char *text = g_strndup ((char *) content->data, content->len);
  g_autoptr (GString) changed = g_string_new (text);

  if (!g_str_equal (archive_entry_pathname (entry), "manifest.json"))
    return;
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  g_byte_array_set_size (content, 0);
  g_byte_array_append (content, (guint8 *) changed->str, (guint) changed->len);
}

static void
raise_schema (struct archive_entry *entry, GByteArray *content)
{
  replace_in_manifest (entry, content, "\"schema_version\" : ", "\"schema_version\" : 99");
}

static void
raise_count (struct archive_entry *entry, GByteArray *content)
{
  replace_in_manifest (entry, content, "\"blobs\" : ", "\"blobs\" : 1");
}

static void
make_symlink (struct archive_entry *entry, GByteArray *content)
{
  if (!g_str_has_prefix (archive_entry_pathname (entry), "blobs/"))
    return;
  archive_entry_set_filetype (entry, AE_IFLNK);
  archive_entry_set_symlink (entry, "/etc/passwd");
  g_byte_array_set_size (content, 0);
}

static void
move_outside (struct archive_entry *entry, GByteArray *content)
{
  if (g_str_has_prefix (archive_entry_pathname (entry), "blobs/"))
    archive_entry_set_pathname (entry, "blobs/../../../../../../outside");
}

static void
test_changed_content (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    Change change;
    ScLibraryError code;
  } cases[] = {
    { flip_picture, SC_LIBRARY_ERROR_DAMAGED }, { flip_database, SC_LIBRARY_ERROR_DAMAGED },
    { raise_schema, SC_LIBRARY_ERROR_NEWER },   { raise_count, SC_LIBRARY_ERROR_DAMAGED },
    { make_symlink, SC_LIBRARY_ERROR_DAMAGED }, { move_outside, SC_LIBRARY_ERROR_DAMAGED },
  };
  g_autofree char *original = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (fixture->path, &original, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, original, (gssize) size, NULL));
      rewrite (fixture, cases[i].change, NULL);
      assert_refused (fixture, cases[i].code);
    }
  /* And written again without a change it is restored. */
  g_assert_true (g_file_set_contents (fixture->path, original, (gssize) size, NULL));
  rewrite (fixture, NULL, NULL);
  g_assert_true (sc_backup_restore (fixture->other, fixture->path, FALSE, NULL, NULL));
}

static void
test_strange_entries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *twice = g_strdup_printf ("blobs/%.2s/%s", fixture->sha256, fixture->sha256 + 2);
  const char *const names[] = {
    twice,
    "../outside",
    "/tmp/stagecraft-outside",
    "library.db",
    "manifest.json",
    "library.db-wal",
    "blobs/ab/cd",
    "blobs/../library.db",
    "blobs/AB/CDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789",
  };
  g_autofree char *original = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (fixture->path, &original, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, original, (gssize) size, NULL));
      rewrite (fixture, NULL, names[i]);
      assert_refused (fixture, SC_LIBRARY_ERROR_DAMAGED);
      g_assert_false (g_file_test ("/tmp/stagecraft-outside", G_FILE_TEST_EXISTS));
    }
}

/* Role: the library's disk has no room for the pictures of the backup. */
static int
restore_on_full_disk (const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, ":", 2);
  g_autofree char *ballast = g_build_filename (parts[1], "ballast", NULL);
  g_autoptr (ScLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (parts[1], "1m"))
    return LIBRARY_FIXTURE_SKIPPED;
  library = sc_library_open (parts[1], parts[1], &error);
  g_assert_no_error (error);
  library_fixture_add_photo (library, "Oak", "mine.jpg");
  library_fixture_fill_disk (ballast);
  g_assert_false (sc_backup_restore (library, parts[0], TRUE, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 1);
  g_assert_cmpuint (count_folders_left (library), ==, 0);
  return 0;
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->base.root, "disk", NULL);
  g_autofree char *argument = g_strdup_printf ("%s:%s", fixture->path, folder);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  library_fixture_run_on_small_disk ("full-disk", argument);
}

#define RESTORE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return restore_on_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  RESTORE_TEST ("/library/restore/round-trip", test_round_trip);
  RESTORE_TEST ("/library/restore/same-library", test_same_library);
  RESTORE_TEST ("/library/restore/newer-changes", test_newer_changes);
  RESTORE_TEST ("/library/restore/undo", test_undo);
  RESTORE_TEST ("/library/restore/queue-waits", test_queue_waits);
  RESTORE_TEST ("/library/restore/twice", test_twice);
  RESTORE_TEST ("/library/restore/damaged-blob-is-mended", test_damaged_blob_is_mended);
  RESTORE_TEST ("/library/restore/runner-lives", test_runner_lives);
  RESTORE_TEST ("/library/restore/cancelled", test_cancelled);
  RESTORE_TEST ("/library/restore/no-backup", test_no_backup);
  RESTORE_TEST ("/library/restore/cut-off", test_cut_off);
  RESTORE_TEST ("/library/restore/changed-content", test_changed_content);
  RESTORE_TEST ("/library/restore/strange-entries", test_strange_entries);
  RESTORE_TEST ("/library/restore/full-disk", test_full_disk);
  return g_test_run ();
}
