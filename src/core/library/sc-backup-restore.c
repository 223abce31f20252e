/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-backup.h"

#include "sc-blobs.h"
#include "sc-disk.h"
#include "sc-integrity.h"
#include "sc-manifest.h"
#include "sc-migrations.h"
#include "sc-runner-files.h"
#include "sc-timestamp.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BLOCK_BYTES (1024 * 1024)
#define MAX_MANIFEST_BYTES (64 * 1024 * 1024)
#define FOLDER_PREFIX "restore-"
#define DATABASE_NAME "library.db"

typedef struct archive Archive;

static void
free_archive (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, free_archive)

/* What is being restored: unpacked into a folder of its own within the library, so that pictures
 * can be linked into place once everything has proved to be whole. */
typedef struct
{
  ScLibrary *library;
  gboolean is_forced;
  int gate;
  Archive *archive;
  ScManifest *manifest;
  char *folder;
  GHashTable *seen;
  gboolean has_database;
} Restore;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static void
clear_restore (Restore *self)
{
  if (self->folder != NULL)
    remove_folder (self->folder);
  if (self->gate >= 0)
    g_close (self->gate, NULL);
  g_clear_pointer (&self->archive, free_archive);
  g_clear_pointer (&self->manifest, sc_manifest_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, clear_restore)

static void
set_damaged (GError **error, const char *finding)
{
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED,
               _ ("The backup is damaged: %s. Use another one; nothing was changed."), finding);
}

static gboolean
open_archive (Restore *self, const char *path, GError **error)
{
  self->archive = archive_read_new ();
  archive_read_support_format_tar (self->archive);
  if (archive_read_open_filename (self->archive, path, BLOCK_BYTES) == ARCHIVE_OK)
    return TRUE;

  if (archive_errno (self->archive) == ENOENT)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                         _ ("The backup is not there. Look where it is now and try again."));
  else
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                         _ ("The file is not a backup of StageCraft. Choose another; nothing was "
                            "changed."));
  return FALSE;
}

static GBytes *
read_small (Restore *self, struct archive_entry *entry)
{
  la_int64_t size = archive_entry_size (entry);
  g_autofree guint8 *data = NULL;

  if (size <= 0 || size > MAX_MANIFEST_BYTES)
    return NULL;
  data = g_malloc ((gsize) size);
  if (archive_read_data (self->archive, data, (gsize) size) != size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), (gsize) size);
}

static gboolean
read_manifest (Restore *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct archive_entry *entry = NULL;

  if (archive_read_next_header (self->archive, &entry) == ARCHIVE_OK
      && g_strcmp0 (archive_entry_pathname (entry), "manifest.json") == 0)
    bytes = read_small (self, entry);
  if (bytes == NULL)
    bytes = g_bytes_new_static ("", 0);
  self->manifest = sc_manifest_parse (bytes, error);
  return self->manifest != NULL;
}

static gboolean
check_version (Restore *self, GError **error)
{
  g_auto (GStrv) scripts = sc_migrations_load ();

  if (self->manifest->schema_version <= (int) g_strv_length (scripts))
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER,
                       _ ("The backup was written by a newer StageCraft. Update StageCraft and try "
                          "again; nothing was changed."));
  return FALSE;
}

static gboolean
check_older (Restore *self, GError **error)
{
  g_autofree char *newest = NULL;

  if (self->is_forced)
    return TRUE;
  if (!sc_manifest_get_newest_change (sc_library_get_database (self->library), &newest, error))
    return FALSE;
  if (newest == NULL || g_strcmp0 (newest, self->manifest->newest_change) <= 0)
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_WOULD_OVERWRITE,
                       _ ("The library was changed after this backup was written. Restoring would "
                          "undo these changes; say so explicitly if that is what you want."));
  return FALSE;
}

/* Also what an earlier restore left that was killed; the gate says that none is going on. */
static gboolean
make_folder (Restore *self, GError **error)
{
  const char *data_dir = sc_library_get_data_dir (self->library);
  g_autoptr (GDir) names = g_dir_open (data_dir, 0, NULL);
  g_autofree char *path = g_build_filename (data_dir, FOLDER_PREFIX "XXXXXX", NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *stale = g_build_filename (data_dir, name, NULL);

      if (g_str_has_prefix (name, FOLDER_PREFIX) && g_file_test (stale, G_FILE_TEST_IS_DIR))
        remove_folder (stale);
    }
  if (g_mkdtemp_full (path, 0700) == NULL)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  self->folder = g_steal_pointer (&path);
  return TRUE;
}

/* Copies the data of the present entry into @fd, or only reads it when that is negative. */
static char *
copy_data (Restore *self, int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (BLOCK_BYTES);

  while (TRUE)
    {
      la_ssize_t n_read = archive_read_data (self->archive, buffer, BLOCK_BYTES);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n_read < 0)
        {
          set_damaged (error, _ ("its end is missing"));
          return NULL;
        }
      if (n_read == 0)
        return g_strdup (g_checksum_get_string (checksum));
      g_checksum_update (checksum, buffer, n_read);
      if (fd >= 0 && !sc_disk_write_all (fd, buffer, (gsize) n_read, error))
        return NULL;
    }
}

static gboolean
unpack (Restore *self,
        const char *name,
        const char *expected,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *actual = NULL;
  gboolean is_kept;
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  actual = copy_data (self, fd, cancellable, error);
  is_kept = actual != NULL && sc_disk_sync (fd, error);
  g_close (fd, NULL);
  if (!is_kept)
    return FALSE;
  if (g_str_equal (actual, expected))
    return TRUE;
  set_damaged (error, _ ("a file in it is not what was written"));
  return FALSE;
}

/* What the library has and can still read need not be unpacked again. */
static gboolean
check_only (Restore *self, const char *expected, GCancellable *cancellable, GError **error)
{
  g_autofree char *actual = copy_data (self, -1, cancellable, error);

  if (actual == NULL)
    return FALSE;
  if (g_str_equal (actual, expected))
    return TRUE;
  set_damaged (error, _ ("a file in it is not what was written"));
  return FALSE;
}

/* "blobs/ab/cd…" gives "abcd…"; anything else nothing. */
static char *
parse_blob_name (const char *name)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *canonical = NULL;

  if (strlen (name) != strlen ("blobs/ab/") + 62 || !g_str_has_prefix (name, "blobs/"))
    return NULL;
  sha256 = g_strdup_printf ("%.2s%s", name + strlen ("blobs/"), name + strlen ("blobs/ab/"));
  canonical = g_strdup_printf ("blobs/%.2s/%s", sha256, sha256 + 2);
  if (!g_str_equal (canonical, name) || strspn (sha256, "0123456789abcdef") != 64)
    return NULL;
  return g_steal_pointer (&sha256);
}

static gboolean
take_blob (Restore *self, const char *sha256, GCancellable *cancellable, GError **error)
{
  char *key;

  if (g_hash_table_contains (self->seen, sha256))
    {
      set_damaged (error, _ ("a picture is in it twice"));
      return FALSE;
    }
  key = g_strdup (sha256);
  g_hash_table_add (self->seen, key);
  if (sc_blobs_verify (self->library, sha256, NULL))
    return check_only (self, sha256, cancellable, error);
  return unpack (self, sha256, sha256, cancellable, error);
}

static gboolean
take_entry (Restore *self, struct archive_entry *entry, GCancellable *cancellable, GError **error)
{
  const char *name = archive_entry_pathname (entry);
  g_autofree char *sha256 = name != NULL ? parse_blob_name (name) : NULL;
  gboolean is_file = archive_entry_filetype (entry) == AE_IFREG
                     && archive_entry_hardlink (entry) == NULL
                     && archive_entry_symlink (entry) == NULL;

  if (is_file && sha256 != NULL)
    return take_blob (self, sha256, cancellable, error);
  if (is_file && g_strcmp0 (name, DATABASE_NAME) == 0 && !self->has_database)
    {
      self->has_database = TRUE;
      return unpack (self, DATABASE_NAME, self->manifest->database_sha256, cancellable, error);
    }
  set_damaged (error, _ ("it holds a file that StageCraft did not put there"));
  return FALSE;
}

static gboolean
take_all (Restore *self, GCancellable *cancellable, GError **error)
{
  struct archive_entry *entry = NULL;
  int code;

  while ((code = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK)
    {
      if (!take_entry (self, entry, cancellable, error))
        return FALSE;
    }
  if (code != ARCHIVE_EOF || !self->has_database
      || g_hash_table_size (self->seen) != self->manifest->n_blobs)
    {
      set_damaged (error, _ ("its end is missing"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_blobs (Restore *self, ScDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) blobs = sc_manifest_list_blobs (database, error);

  for (guint i = 0; blobs != NULL && i < blobs->len; i++)
    {
      const char *sha256 = blobs->pdata[i];

      if (!g_hash_table_contains (self->seen, sha256) && !sc_blobs_has (self->library, sha256)
          && !g_ptr_array_find_with_equal_func (self->manifest->missing, sha256, g_str_equal, NULL))
        {
          set_damaged (error, _ ("a picture is missing in it"));
          return FALSE;
        }
    }
  return blobs != NULL;
}

/* What waited when the backup was written may have been done, and paid, since. This is no change
 * of the user's. */
static gboolean
calm_queue (Restore *self, ScDatabase *database, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();

  return sc_database_run (database, error,
                          "UPDATE attempts SET finished_at = ?, outcome = 'interrupted'"
                          " WHERE finished_at IS NULL",
                          "s", now)
         && sc_database_run (database, error,
                             "UPDATE stagings SET status = 'interrupted', runner_id = NULL,"
                             " error_code = 'interrupted', error_message = ?"
                             " WHERE status IN ('queued', 'processing')",
                             "s",
                             _ ("This was waiting when the backup was written and may have been "
                                "done and billed since. Choose whether to try again."))
         && sc_database_run (database, error, "UPDATE changes SET newest = ?", "s",
                             self->manifest->newest_change);
}

static gboolean
check_integrity (ScDatabase *database, GError **error)
{
  if (sc_integrity_check (database, NULL))
    return TRUE;

  set_damaged (error, _ ("its database is not whole"));
  return FALSE;
}

static gboolean
check_database (Restore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, DATABASE_NAME, NULL);
  g_auto (GStrv) scripts = sc_migrations_load ();
  g_autoptr (ScDatabase) database = sc_database_open (path, error);

  return database != NULL && check_integrity (database, error)
         && sc_migrations_run (database, (const char *const *) scripts, self->folder, error)
         && check_blobs (self, database, error) && calm_queue (self, database, error);
}

static gboolean
keep_present (Restore *self, GError **error)
{
  g_autofree char *now = g_strdelimit (sc_timestamp_now (), ":", '-');
  g_autofree char *name = g_strdup_printf ("before-restore-%s.db", now);
  g_autofree char *path
      = g_build_filename (sc_library_get_data_dir (self->library), "backups", name, NULL);

  return sc_database_copy_to (sc_library_get_database (self->library), path, error);
}

static gboolean
add_blobs (Restore *self, GError **error)
{
  GHashTableIter iter;
  gpointer sha256;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    {
      g_autofree char *path = g_build_filename (self->folder, sha256, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS)
          && !sc_blobs_link (self->library, sha256, path, error))
        return FALSE;
    }
  return TRUE;
}

/* Unpacking may have taken minutes, in which somebody went on working. */
static gboolean
put_in_place (Restore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, DATABASE_NAME, NULL);

  return keep_present (self, error) && add_blobs (self, error) && check_older (self, error)
         && sc_database_load_from (sc_library_get_database (self->library), path, error);
}

/**
 * sc_backup_restore:
 * @library: a library; no process may run jobs with it, the caller's own included
 * @path: a file of sc_backup_write(), from anywhere
 * @force: whether changes made after the backup may be undone
 * @cancellable: (nullable): stops the restore while nothing was changed yet
 * @error: any #ScLibraryError: %SC_LIBRARY_ERROR_WOULD_OVERWRITE when the library was changed
 *   after the backup, %SC_LIBRARY_ERROR_BUSY when a process runs jobs, %SC_LIBRARY_ERROR_NEWER,
 *   %SC_LIBRARY_ERROR_INVALID when the file is no backup, %SC_LIBRARY_ERROR_DAMAGED; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Brings the library to where it was when the backup was written. All of the backup is unpacked
 * and verified before anything is changed; a copy of the present database is kept in backups/;
 * pictures are only ever added. Jobs that waited in the backup do not start by themselves. Other
 * processes that have the library open see the restored content at once.
 */
gboolean
sc_backup_restore (ScLibrary *library,
                   const char *path,
                   gboolean force,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Restore) restore = { .library = library, .is_forced = force, .gate = -1 };

  g_return_val_if_fail (library != NULL && path != NULL, FALSE);

  restore.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  restore.gate = sc_runner_gate_open (library, TRUE, error);
  if (restore.gate < 0 || !open_archive (&restore, path, error) || !read_manifest (&restore, error)
      || !check_version (&restore, error) || !check_older (&restore, error))
    return FALSE;
  return make_folder (&restore, error) && take_all (&restore, cancellable, error)
         && check_database (&restore, error) && put_in_place (&restore, error);
}
