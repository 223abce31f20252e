/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-blobs.h"

#include "sc-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define HASH_LENGTH 64
#define FOLDER_LENGTH 2

/* A temporary file of this age belongs to nobody who still writes it. */
#define STALE_SECONDS (24 * 60 * 60)

static gboolean
is_address (const char *sha256)
{
  return strlen (sha256) == HASH_LENGTH && strspn (sha256, "0123456789abcdef") == HASH_LENGTH;
}

static gboolean
check_address (const char *sha256, GError **error)
{
  if (is_address (sha256))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” is not the name of a picture in the library."), sha256);
  return FALSE;
}

static void
set_lost (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("The picture’s file is missing from the library. Restore a backup or "
                          "import the photo again."));
}

/**
 * sc_blobs_hash:
 * @bytes: anything
 *
 * Returns: (transfer full): their content address, the SHA-256 in lower-case hex
 */
char *
sc_blobs_hash (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * sc_blobs_dup_path:
 * @library: a library
 * @sha256: content address
 *
 * Returns: (transfer full) (nullable): where the blob is, or would be; %NULL when @sha256 is no
 *   content address
 */
char *
sc_blobs_dup_path (ScLibrary *library, const char *sha256)
{
  char folder[FOLDER_LENGTH + 1] = { 0 };

  g_return_val_if_fail (library != NULL && sha256 != NULL, NULL);

  if (!is_address (sha256))
    return NULL;

  memcpy (folder, sha256, FOLDER_LENGTH);
  return g_build_filename (sc_library_get_data_dir (library), "blobs", folder,
                           sha256 + FOLDER_LENGTH, NULL);
}

/* A new folder is flushed into its parent once, or its files would go with it in a power cut. */
static gboolean
make_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  return sc_disk_make_directory (folder, error) && sc_disk_sync_directory (parent, error);
}

static char *
dup_temporary (ScLibrary *library)
{
  g_autofree char *name = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());

  return g_build_filename (sc_library_get_data_dir (library), "blobs", "tmp", name, NULL);
}

static gboolean
write_temporary (const char *path, GBytes *bytes, GError **error)
{
  gboolean is_written;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  is_written = sc_disk_write_all (fd, data, size, error) && sc_disk_sync (fd, error);
  g_close (fd, NULL);
  return is_written;
}

static gboolean
write_blob (ScLibrary *library, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *temporary = dup_temporary (library);

  if (write_temporary (temporary, bytes, error) && make_folder_of (path, error)
      && sc_disk_rename (temporary, path, error))
    return TRUE;

  g_unlink (temporary);
  return FALSE;
}

/**
 * sc_blobs_put:
 * @library: a library
 * @bytes: an original or a result
 * @error: %SC_LIBRARY_ERROR_DISK_FULL (nothing is left behind) or %SC_LIBRARY_ERROR_FAILED
 *
 * Keeps bytes under their content address: flushed first, named then. What is there already and
 * sound is not touched; what is damaged is mended.
 *
 * Returns: (transfer full): the content address
 */
char *
sc_blobs_put (ScLibrary *library, GBytes *bytes, GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL && bytes != NULL, NULL);

  sha256 = sc_blobs_hash (bytes);
  path = sc_blobs_dup_path (library, sha256);
  if (sc_blobs_verify (library, sha256, NULL) || write_blob (library, path, bytes, error))
    return g_steal_pointer (&sha256);
  return NULL;
}

static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) problem = NULL;

  file = g_mapped_file_new (path, FALSE, &problem);
  if (file != NULL)
    return g_mapped_file_get_bytes (file);

  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    set_lost (error);
  else
    g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                 _ ("The picture’s file could not be read. Check the disk and try again."));
  return NULL;
}

/* For file systems that know only one name for a file. */
static gboolean
copy_blob (ScLibrary *library, const char *path, const char *from, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (from, error);

  return bytes != NULL && write_blob (library, path, bytes, error);
}

/**
 * sc_blobs_link:
 * @library: a library
 * @sha256: its content address, which the caller has checked
 * @path: a flushed file on the library's file system; it stays
 * @error: any of sc_blobs_put(); %SC_LIBRARY_ERROR_INVALID when @sha256 is none
 *
 * Makes a file a blob without needing room for a copy. A blob that is there already is replaced,
 * so that a damaged one becomes whole.
 */
gboolean
sc_blobs_link (ScLibrary *library, const char *sha256, const char *path, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *temporary = NULL;
  gboolean is_linked;

  g_return_val_if_fail (library != NULL && sha256 != NULL && path != NULL, FALSE);

  if (!check_address (sha256, error))
    return FALSE;
  target = sc_blobs_dup_path (library, sha256);
  temporary = dup_temporary (library);
  if (!make_folder_of (target, error))
    return FALSE;
  if (link (path, temporary) != 0)
    return copy_blob (library, target, path, error);

  is_linked = sc_disk_rename (temporary, target, error);
  /* Renaming does nothing when both names are the same file already. */
  g_unlink (temporary);
  return is_linked;
}

/**
 * sc_blobs_get:
 * @library: a library
 * @sha256: content address
 * @error: %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID or %SC_LIBRARY_ERROR_FAILED
 *
 * Returns: (transfer full): the bytes, mapped from the file and not verified
 */
GBytes *
sc_blobs_get (ScLibrary *library, const char *sha256, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL && sha256 != NULL, NULL);

  if (!check_address (sha256, error))
    return NULL;
  path = sc_blobs_dup_path (library, sha256);
  return map_file (path, error);
}

/**
 * sc_blobs_has:
 * @library: a library
 * @sha256: content address
 *
 * Returns: whether a file is there
 */
gboolean
sc_blobs_has (ScLibrary *library, const char *sha256)
{
  g_autofree char *path = sc_blobs_dup_path (library, sha256);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * sc_blobs_verify:
 * @library: a library
 * @sha256: content address
 * @error: as sc_blobs_get(); %SC_LIBRARY_ERROR_DAMAGED when the bytes are not what was kept
 *
 * Reads a blob and compares it with its address.
 */
gboolean
sc_blobs_verify (ScLibrary *library, const char *sha256, GError **error)
{
  g_autoptr (GBytes) bytes = sc_blobs_get (library, sha256, error);
  g_autofree char *actual = NULL;

  if (bytes == NULL)
    return FALSE;
  actual = sc_blobs_hash (bytes);
  if (g_str_equal (actual, sha256))
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED,
                       _ ("The picture’s file is damaged. Restore a backup or import the photo "
                          "again."));
  return FALSE;
}

/**
 * sc_blobs_remove:
 * @library: a library, in a transaction that saw that no row names the blob
 * @sha256: content address
 *
 * Removes a blob for good. Only the trash does, see sc_trash_empty().
 *
 * Returns: whether no such file is there any more
 */
gboolean
sc_blobs_remove (ScLibrary *library, const char *sha256)
{
  g_autofree char *path = sc_blobs_dup_path (library, sha256);

  return path == NULL || g_unlink (path) == 0 || errno == ENOENT;
}

static gboolean
is_stale (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0
         && status.st_mtime < g_get_real_time () / G_USEC_PER_SEC - STALE_SECONDS;
}

/**
 * sc_blobs_sweep:
 * @library: a library
 *
 * Removes what programs that were killed left half written a day ago or earlier.
 */
void
sc_blobs_sweep (ScLibrary *library)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) names = NULL;
  const char *name;

  g_return_if_fail (library != NULL);

  folder = g_build_filename (sc_library_get_data_dir (library), "blobs", "tmp", NULL);
  names = g_dir_open (folder, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_stale (path))
        g_unlink (path);
    }
}
