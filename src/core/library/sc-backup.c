/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-backup.h"

#include "sc-blobs.h"
#include "sc-disk.h"
#include "sc-manifest.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHUNK_BYTES (1024 * 1024)
#define N_DAILY 7

typedef struct archive_entry ArchiveEntry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveEntry, archive_entry_free)

/* Every picture is read twice: to see that it is whole, since a damaged one would spoil the
 * backup, and to write it. Both count. */
typedef struct
{
  ScLibrary *library;
  ScManifest *manifest;
  GPtrArray *blobs;
  char *database_path;
  struct archive *archive;
  int fd;
  gboolean is_stopped;
  GError *problem;
  gint64 done_bytes;
  gint64 total_bytes;
  ScBackupProgress progress;
  gpointer user_data;
} Backup;

static void
clear_backup (Backup *self)
{
  g_clear_pointer (&self->manifest, sc_manifest_free);
  g_clear_pointer (&self->blobs, g_ptr_array_unref);
  g_clear_pointer (&self->archive, archive_write_free);
  g_clear_error (&self->problem);
  if (self->database_path != NULL)
    g_unlink (self->database_path);
  g_clear_pointer (&self->database_path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backup, clear_backup)

static void
report (Backup *self, gint64 bytes)
{
  self->done_bytes += bytes;
  if (self->progress != NULL)
    self->progress (self->done_bytes, self->total_bytes, self->user_data);
}

static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  sc_disk_set_error (error, EIO);
  return NULL;
}

static char *
hash_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (path, error);

  return bytes != NULL ? sc_blobs_hash (bytes) : NULL;
}

static gboolean
copy_database (Backup *self, GError **error)
{
  g_autofree char *name = g_strdup_printf ("backup-%08x.tmp", g_random_int ());
  g_autoptr (ScDatabase) copy = NULL;

  self->database_path
      = g_build_filename (sc_library_get_data_dir (self->library), "backups", name, NULL);
  if (!sc_database_copy_to (sc_library_get_database (self->library), self->database_path, error))
    return FALSE;
  copy = sc_database_open (self->database_path, error);
  if (copy == NULL || !sc_manifest_describe (self->manifest, copy, error))
    return FALSE;
  self->blobs = sc_manifest_list_blobs (copy, error);
  g_clear_pointer (&copy, sc_database_close);
  if (self->blobs == NULL)
    return FALSE;
  self->manifest->database_sha256 = hash_file (self->database_path, error);
  return self->manifest->database_sha256 != NULL;
}

static gint64
measure (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static gint64
measure_blob (Backup *self, const char *sha256)
{
  g_autofree char *path = sc_blobs_dup_path (self->library, sha256);

  return path != NULL ? measure (path) : 0;
}

static void
measure_all (Backup *self)
{
  self->total_bytes = measure (self->database_path);
  for (guint i = 0; i < self->blobs->len; i++)
    self->total_bytes += 2 * measure_blob (self, self->blobs->pdata[i]);
}

/* What is lost or damaged already is named in the manifest and does not keep the rest from being
 * backed up. */
static gboolean
sort_out_damaged (Backup *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->blobs->len; i++)
    {
      const char *sha256 = self->blobs->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sc_blobs_verify (self->library, sha256, NULL))
        g_ptr_array_add (whole, g_strdup (sha256));
      else
        g_ptr_array_add (self->manifest->missing, g_strdup (sha256));
      report (self, measure_blob (self, sha256));
    }
  g_clear_pointer (&self->blobs, g_ptr_array_unref);
  self->blobs = g_steal_pointer (&whole);
  self->manifest->n_blobs = self->blobs->len;
  return TRUE;
}

/* Never tells libarchive (3.7) of a failure: it would not free its buffer then. */
static la_ssize_t
write_cb (struct archive *archive, void *data, const void *buffer, size_t size)
{
  Backup *self = data;

  if (!self->is_stopped && !sc_disk_write_all (self->fd, buffer, size, &self->problem))
    self->is_stopped = TRUE;
  return (la_ssize_t) size;
}

static gboolean
check_written (Backup *self, int code, GError **error)
{
  if (self->problem != NULL)
    g_propagate_error (error, g_steal_pointer (&self->problem));
  else if (code < ARCHIVE_OK)
    sc_disk_set_error (error, EIO);
  else
    return TRUE;
  return FALSE;
}

static gboolean
begin_file (Backup *self, const char *name, gsize size, GError **error)
{
  g_autoptr (ArchiveEntry) entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, g_get_real_time () / G_USEC_PER_SEC, 0);
  return check_written (self, archive_write_header (self->archive, entry), error);
}

static gboolean
add_file (Backup *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (!begin_file (self, name, size, error))
    return FALSE;
  for (gsize offset = 0; offset < size; offset += CHUNK_BYTES)
    {
      gsize n_bytes = MIN (size - offset, CHUNK_BYTES);
      la_ssize_t n_written;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_written = archive_write_data (self->archive, data + offset, n_bytes);
      if (!check_written (self, n_written == (la_ssize_t) n_bytes ? ARCHIVE_OK : ARCHIVE_FATAL,
                          error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_blob (Backup *self, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strdup_printf ("blobs/%.2s/%s", sha256, sha256 + 2);
  g_autoptr (GBytes) bytes = sc_blobs_get (self->library, sha256, error);

  if (bytes == NULL || !add_file (self, name, bytes, cancellable, error))
    return FALSE;
  report (self, (gint64) g_bytes_get_size (bytes));
  return TRUE;
}

static gboolean
add_all (Backup *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) manifest = sc_manifest_to_bytes (self->manifest);
  g_autoptr (GBytes) database = map_file (self->database_path, error);

  if (database == NULL || !add_file (self, "manifest.json", manifest, cancellable, error)
      || !add_file (self, "library.db", database, cancellable, error))
    return FALSE;
  report (self, (gint64) g_bytes_get_size (database));
  for (guint i = 0; i < self->blobs->len; i++)
    {
      if (!add_blob (self, self->blobs->pdata[i], cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_archive (Backup *self, GCancellable *cancellable, GError **error)
{
  gboolean is_written;
  int code;

  self->archive = archive_write_new ();
  if (archive_write_set_format_pax_restricted (self->archive) != ARCHIVE_OK
      || archive_write_add_filter_none (self->archive) != ARCHIVE_OK
      || archive_write_open2 (self->archive, self, NULL, write_cb, NULL, NULL) != ARCHIVE_OK)
    return check_written (self, ARCHIVE_FATAL, error);

  is_written = add_all (self, cancellable, error);
  /* Closing writes what was held back, which nobody wants of half an archive. */
  self->is_stopped |= !is_written;
  code = archive_write_close (self->archive);
  return is_written && check_written (self, code, error) && sc_disk_sync (self->fd, error);
}

static gboolean
write_file (Backup *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.XXXXXX", path);
  gboolean is_written;

  self->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  is_written = write_archive (self, cancellable, error);
  g_close (self->fd, NULL);
  if (is_written && sc_disk_rename (temporary, path, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}

/**
 * sc_backup_write:
 * @library: a library; others may go on using it
 * @path: the file to write; an older one of that name stays until the new one is whole
 * @progress: (nullable): told after each file
 * @user_data: for @progress
 * @cancellable: (nullable): stops the backup; nothing is left behind then
 * @error: any #ScLibraryError, or %G_IO_ERROR_CANCELLED
 *
 * Writes the whole library into one file: a tar archive (POSIX pax, nothing compressed, for
 * pictures are already) with manifest.json, library.db as it is at this moment, and every
 * original and result under its content address. Any archive program can open it.
 */
gboolean
sc_backup_write (ScLibrary *library,
                 const char *path,
                 ScBackupProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Backup) backup = { .library = library, .progress = progress, .user_data = user_data };

  g_return_val_if_fail (library != NULL && path != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  backup.manifest = sc_manifest_new ();
  if (!copy_database (&backup, error))
    return FALSE;
  measure_all (&backup);
  return sort_out_damaged (&backup, cancellable, error)
         && write_file (&backup, path, cancellable, error);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) b, *(const char *const *) a);
}

/* Also what a crash left of a copy of another day. */
static void
remove_old (const char *folder, const char *today)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_copies = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      if (g_pattern_match_simple ("library-*.db*", name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_newest_first);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      gboolean is_copy = g_str_has_suffix (path, ".db");

      n_copies += is_copy;
      if (is_copy ? n_copies > N_DAILY : !g_str_has_prefix (names->pdata[i], today))
        g_unlink (path);
    }
}

/**
 * sc_backup_run_daily:
 * @library: a library
 * @now: the user's time
 * @error: any #ScLibraryError
 *
 * Keeps a copy of the database of today, unless there is one, and removes all but the newest
 * seven. Pictures are not copied: they never change, and only those that the user deleted go.
 */
gboolean
sc_backup_run_daily (ScLibrary *library, GDateTime *now, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *today = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL && now != NULL, FALSE);

  folder = g_build_filename (sc_library_get_data_dir (library), "backups", NULL);
  today = g_date_time_format (now, "library-%Y-%m-%d.db");
  path = g_build_filename (folder, today, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!sc_database_copy_to (sc_library_get_database (library), path, error))
    return FALSE;
  remove_old (folder, today);
  return TRUE;
}
