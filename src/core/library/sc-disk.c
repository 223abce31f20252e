/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* One write of more than this would not notice for long that a disk is full. */
#define CHUNK_BYTES (8 * 1024 * 1024)

/**
 * sc_disk_set_error:
 * @error: where to
 * @system_error: value of errno
 *
 * Says in words what the file system refused: %SC_LIBRARY_ERROR_DISK_FULL when there is no
 * room (or no quota, or the file may not grow), else %SC_LIBRARY_ERROR_FAILED.
 */
void
sc_disk_set_error (GError **error, int system_error)
{
  switch (system_error)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL,
                           _ ("The disk is full. Free some space and try again; nothing was "
                              "lost."));
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                           _ ("StageCraft is not allowed to write there. Check who owns the "
                              "folder and try again."));
      break;
    default:
      g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                   _ ("The disk could not be read or written (%s). Check it and try again."),
                   g_strerror (system_error));
    }
}

/**
 * sc_disk_make_directory:
 * @path: absolute
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Makes a folder, and those above it, that only the user can open. One that is there already
 * is left as it is.
 */
gboolean
sc_disk_make_directory (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  sc_disk_set_error (error, errno);
  return FALSE;
}

/**
 * sc_disk_write_all:
 * @fd: open for writing
 * @data: bytes
 * @size: number of bytes
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Writes all of @data where the file stands.
 */
gboolean
sc_disk_write_all (int fd, gconstpointer data, gsize size, GError **error)
{
  const guint8 *next = data;

  while (size > 0)
    {
      gssize written = write (fd, next, MIN (size, CHUNK_BYTES));

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          sc_disk_set_error (error, errno);
          return FALSE;
        }
      next += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/**
 * sc_disk_sync:
 * @fd: a file or folder
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Waits until what was written would survive a power cut.
 */
gboolean
sc_disk_sync (int fd, GError **error)
{
  if (g_fsync (fd) == 0)
    return TRUE;

  sc_disk_set_error (error, errno);
  return FALSE;
}

/**
 * sc_disk_sync_directory:
 * @path: a folder
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Waits until the names in a folder would survive a power cut.
 */
gboolean
sc_disk_sync_directory (const char *path, GError **error)
{
  int fd;
  gboolean is_synced;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  /* Some network file systems cannot flush a folder and keep names in order by themselves. */
  is_synced = g_fsync (fd) == 0 || errno == EINVAL;
  if (!is_synced)
    sc_disk_set_error (error, errno);
  g_close (fd, NULL);
  return is_synced;
}

/**
 * sc_disk_rename:
 * @from: a flushed file
 * @to: its name from now on, on the same file system; what had it is replaced
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Gives a file its name for good.
 */
gboolean
sc_disk_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *directory = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  if (g_rename (from, to) != 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  directory = g_path_get_dirname (to);
  return sc_disk_sync_directory (directory, error);
}
