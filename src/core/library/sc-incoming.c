/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-incoming-files.h"

#include "sc-blobs.h"
#include "sc-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PART ".part"
#define RESULT ".result"

static char *
dup_folder (ScLibrary *library)
{
  return g_build_filename (sc_library_get_data_dir (library), "incoming", NULL);
}

static char *
dup_path (ScLibrary *library, const char *staging_id, const char *suffix)
{
  g_autofree char *folder = dup_folder (library);
  g_autofree char *name = g_strconcat (staging_id, suffix, NULL);

  return g_build_filename (folder, name, NULL);
}

static gboolean
check_id (const char *staging_id, GError **error)
{
  if (*staging_id != '\0' && strspn (staging_id, "0123456789abcdef-") == strlen (staging_id))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” is not the id of a staging."), staging_id);
  return FALSE;
}

static int
open_part (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    sc_disk_set_error (error, errno);
  return fd;
}

/* For file systems that cannot set room aside: writing zeros takes it as surely. */
static gboolean
fill_with_zeros (int fd, gint64 bytes, GError **error)
{
  static const guint8 zeros[65536];

  for (gint64 left = bytes; left > 0; left -= (gint64) sizeof zeros)
    {
      if (!sc_disk_write_all (fd, zeros, (gsize) MIN (left, (gint64) sizeof zeros), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_aside (int fd, gint64 bytes, GError **error)
{
  int code;

  do
    code = posix_fallocate (fd, 0, bytes);
  while (code == EINTR);

  if (code == 0)
    return TRUE;
  if (code == EINVAL || code == EOPNOTSUPP || code == ENOSYS)
    return fill_with_zeros (fd, bytes, error);
  sc_disk_set_error (error, code);
  return FALSE;
}

/**
 * sc_incoming_reserve:
 * @library: a library
 * @staging_id: whose result
 * @bytes: the largest result to expect
 * @error: %SC_LIBRARY_ERROR_DISK_FULL (nothing is left behind), %SC_LIBRARY_ERROR_INVALID or
 *   %SC_LIBRARY_ERROR_FAILED
 *
 * Sets room on the disk aside before a call is paid for.
 */
gboolean
sc_incoming_reserve (ScLibrary *library, const char *staging_id, gint64 bytes, GError **error)
{
  g_autofree char *path = NULL;
  gboolean is_reserved;
  int fd;

  g_return_val_if_fail (library != NULL && staging_id != NULL && bytes > 0, FALSE);

  if (!check_id (staging_id, error))
    return FALSE;
  path = dup_path (library, staging_id, PART);
  fd = open_part (path, error);
  if (fd < 0)
    return FALSE;
  is_reserved = set_aside (fd, bytes, error);
  g_close (fd, NULL);
  if (!is_reserved)
    g_unlink (path);
  return is_reserved;
}

static gboolean
fill_part (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gboolean is_filled;
  int fd = open_part (path, error);

  if (fd < 0)
    return FALSE;
  is_filled = sc_disk_write_all (fd, data, size, error);
  if (is_filled && ftruncate (fd, (off_t) size) != 0)
    {
      sc_disk_set_error (error, errno);
      is_filled = FALSE;
    }
  is_filled = is_filled && sc_disk_sync (fd, error);
  g_close (fd, NULL);
  return is_filled;
}

/**
 * sc_incoming_write:
 * @library: a library
 * @staging_id: whose result
 * @bytes: the result as it came
 * @error: %SC_LIBRARY_ERROR_DISK_FULL, %SC_LIBRARY_ERROR_INVALID or %SC_LIBRARY_ERROR_FAILED;
 *   the room stays reserved and the caller may try again
 *
 * Writes a result into its reserved room, so that it survives whatever happens next.
 */
gboolean
sc_incoming_write (ScLibrary *library, const char *staging_id, GBytes *bytes, GError **error)
{
  g_autofree char *part = NULL;
  g_autofree char *result = NULL;

  g_return_val_if_fail (library != NULL && staging_id != NULL && bytes != NULL, FALSE);

  if (!check_id (staging_id, error))
    return FALSE;
  part = dup_path (library, staging_id, PART);
  result = dup_path (library, staging_id, RESULT);
  return fill_part (part, bytes, error) && sc_disk_rename (part, result, error);
}

static GBytes *
map_result (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file != NULL)
    return g_mapped_file_get_bytes (file);

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("No result of this staging has arrived."));
  return NULL;
}

/**
 * sc_incoming_promote:
 * @library: a library
 * @staging_id: whose result
 * @error: %SC_LIBRARY_ERROR_NOT_FOUND when none arrived, else as sc_blobs_link()
 *
 * Gives a result its content address. Its incoming file stays until sc_incoming_discard(), which
 * is called once the row is completed; in between a crash leaves it to be found.
 *
 * Returns: (transfer full): the content address
 */
char *
sc_incoming_promote (ScLibrary *library, const char *staging_id, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (library != NULL && staging_id != NULL, NULL);

  if (!check_id (staging_id, error))
    return NULL;
  path = dup_path (library, staging_id, RESULT);
  bytes = map_result (path, error);
  if (bytes == NULL)
    return NULL;
  sha256 = sc_blobs_hash (bytes);
  return sc_blobs_link (library, sha256, path, error) ? g_steal_pointer (&sha256) : NULL;
}

/**
 * sc_incoming_discard:
 * @library: a library
 * @staging_id: whose result
 *
 * Removes the incoming files of a staging: after it was completed, or when no result will come.
 */
void
sc_incoming_discard (ScLibrary *library, const char *staging_id)
{
  g_autofree char *part = NULL;
  g_autofree char *result = NULL;

  g_return_if_fail (library != NULL && staging_id != NULL);

  if (!check_id (staging_id, NULL))
    return;
  part = dup_path (library, staging_id, PART);
  result = dup_path (library, staging_id, RESULT);
  g_unlink (part);
  g_unlink (result);
}

/**
 * sc_incoming_has:
 * @library: a library
 * @staging_id: whose result
 *
 * Returns: whether a whole result has arrived and is not discarded yet
 */
gboolean
sc_incoming_has (ScLibrary *library, const char *staging_id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL && staging_id != NULL, FALSE);

  path = dup_path (library, staging_id, RESULT);
  return check_id (staging_id, NULL) && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static GPtrArray *
list_with (ScLibrary *library, const char *suffix, GError **error)
{
  g_autofree char *folder = dup_folder (library);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  if (names == NULL)
    {
      sc_disk_set_error (error, errno);
      return NULL;
    }
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *id = g_strndup (name, strcspn (name, "."));

      if (g_str_equal (name + strlen (id), suffix) && check_id (id, NULL))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  return g_steal_pointer (&ids);
}

/**
 * sc_incoming_list:
 * @library: a library
 * @error: %SC_LIBRARY_ERROR_FAILED
 *
 * Returns: (transfer full) (element-type utf8): ids of the stagings whose result has arrived and
 *   is not discarded yet
 */
GPtrArray *
sc_incoming_list (ScLibrary *library, GError **error)
{
  g_return_val_if_fail (library != NULL, NULL);

  return list_with (library, RESULT, error);
}

/**
 * sc_incoming_list_parts:
 * @library: a library
 * @error: %SC_LIBRARY_ERROR_FAILED
 *
 * Returns: (transfer full) (element-type utf8): ids of the stagings that have room reserved
 */
GPtrArray *
sc_incoming_list_parts (ScLibrary *library, GError **error)
{
  g_return_val_if_fail (library != NULL, NULL);

  return list_with (library, PART, error);
}

/**
 * sc_incoming_discard_part:
 * @library: a library
 * @staging_id: whose room
 *
 * Gives reserved room back.
 */
void
sc_incoming_discard_part (ScLibrary *library, const char *staging_id)
{
  g_autofree char *path = NULL;

  g_return_if_fail (library != NULL && staging_id != NULL);

  path = dup_path (library, staging_id, PART);
  if (check_id (staging_id, NULL))
    g_unlink (path);
}
