/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "sc-disk.h"

static gboolean
write_temporary (const char *path, GBytes *bytes, GError **error)
{
  gboolean is_written;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  /* What leaves the library is the user's to share: as open as the user's other files. */
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  is_written = sc_disk_write_all (fd, data, size, error) && sc_disk_sync (fd, error);
  g_close (fd, NULL);
  return is_written;
}

/**
 * sc_export_write:
 * @bytes: a whole picture
 * @path: where to
 * @replaces: whether a file that is there is replaced
 * @error: %G_IO_ERROR_EXISTS, %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Writes a file whole or not at all: under another name beside it, flushed, then renamed. What is
 * there stays as it is when that fails.
 */
gboolean
sc_export_write (GBytes *bytes, const char *path, gboolean replaces, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (bytes != NULL && path != NULL, FALSE);

  if (!replaces && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” is there already. Choose another name."), path);
      return FALSE;
    }
  folder = g_path_get_dirname (path);
  name = g_strdup_printf (".stagecraft-%08x%08x", g_random_int (), g_random_int ());
  temporary = g_build_filename (folder, name, NULL);
  if (write_temporary (temporary, bytes, error) && sc_disk_rename (temporary, path, error))
    return TRUE;

  g_unlink (temporary);
  return FALSE;
}
