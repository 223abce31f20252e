/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-thumbnails.h"

#include "sc-blobs.h"
#include "sc-disk.h"
#include "sc-image-decode.h"
#include "sc-jpeg.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define QUALITY 85

/* Start and end of every JPEG (ITU-T T.81, table B.1). */
static const guint8 first_bytes[] = { 0xff, 0xd8 };
static const guint8 last_bytes[] = { 0xff, 0xd9 };

static const ScThumbnailSize sizes[] = { SC_THUMBNAIL_SMALL, SC_THUMBNAIL_LARGE };

static gboolean
write_file (const char *path, GBytes *jpeg, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) problem = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (jpeg, &size);

  if (!sc_disk_make_directory (folder, error))
    return FALSE;
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &problem))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR,
               g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                   ? SC_LIBRARY_ERROR_DISK_FULL
                   : SC_LIBRARY_ERROR_FAILED,
               _ ("The preview picture could not be kept in %s. Free some space there or check the "
                  "folder."),
               folder);
  return FALSE;
}

static gboolean
write_size (ScLibrary *library,
            const char *sha256,
            GdkPixbuf *image,
            ScThumbnailSize size,
            GError **error)
{
  g_autofree char *path = sc_thumbnails_dup_path (library, sha256, size);
  g_autoptr (GdkPixbuf) small = sc_image_fit (image, (int) size);
  g_autoptr (GBytes) jpeg = NULL;

  g_assert (path != NULL);

  jpeg = sc_jpeg_encode (small, QUALITY, error);
  return jpeg != NULL && write_file (path, jpeg, error);
}

/**
 * sc_thumbnails_write:
 * @library: a library
 * @sha256: content address of the picture
 * @image: the picture, upright, at least 512 pixels on its longer side unless it is smaller
 * @error: %SC_IMAGE_ERROR, or %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED; callers
 *   that keep a picture go on without, since thumbnails are made again when missing
 *
 * Writes the thumbnails of all sizes.
 */
gboolean
sc_thumbnails_write (ScLibrary *library, const char *sha256, GdkPixbuf *image, GError **error)
{
  g_return_val_if_fail (library != NULL && sha256 != NULL && GDK_IS_PIXBUF (image), FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (!write_size (library, sha256, image, sizes[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
reads_as (int fd, off_t offset, const guint8 *expected, gsize size)
{
  guint8 actual[2];

  g_assert (size <= sizeof actual);

  return pread (fd, actual, size, offset) == (gssize) size && memcmp (actual, expected, size) == 0;
}

/* A power cut can leave a file without its content, for thumbnails are not flushed. */
static gboolean
is_whole (const char *path)
{
  struct stat status;
  gboolean is_jpeg;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  is_jpeg
      = fstat (fd, &status) == 0 && reads_as (fd, 0, first_bytes, sizeof first_bytes)
        && reads_as (fd, status.st_size - (off_t) sizeof last_bytes, last_bytes, sizeof last_bytes);
  g_close (fd, NULL);
  return is_jpeg;
}

static gboolean
rebuild (ScLibrary *library, const char *sha256, GCancellable *cancellable, GError **error)
{
  static const ScImageLimits no_limits;
  g_autoptr (GBytes) bytes = sc_blobs_get (library, sha256, error);
  g_autoptr (GdkPixbuf) image = NULL;

  if (bytes == NULL)
    return FALSE;
  image = sc_image_decode (bytes, &no_limits, SC_THUMBNAIL_LARGE, cancellable, error);
  return image != NULL && sc_thumbnails_write (library, sha256, image, error);
}

/**
 * sc_thumbnails_ensure:
 * @library: a library
 * @sha256: content address of a picture
 * @size: which thumbnail
 * @cancellable: (nullable): stops the work
 * @error: that of sc_blobs_get(), sc_image_decode() or sc_thumbnails_write()
 *
 * Makes the thumbnail again when it is missing or not whole. Only files are touched, never the
 * database, so that any thread may ask that has the library to itself for the moment; several may
 * make the same one at once.
 *
 * Returns: (transfer full): path of a JPEG
 */
char *
sc_thumbnails_ensure (ScLibrary *library,
                      const char *sha256,
                      ScThumbnailSize size,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL && sha256 != NULL, NULL);

  path = sc_thumbnails_dup_path (library, sha256, size);
  if ((path != NULL && is_whole (path)) || rebuild (library, sha256, cancellable, error))
    return g_steal_pointer (&path);
  return NULL;
}

/**
 * sc_thumbnails_remove:
 * @library: a library
 * @sha256: content address of a picture
 *
 * Removes the thumbnails of all sizes.
 */
void
sc_thumbnails_remove (ScLibrary *library, const char *sha256)
{
  g_return_if_fail (library != NULL && sha256 != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = sc_thumbnails_dup_path (library, sha256, sizes[i]);

      if (path != NULL)
        g_unlink (path);
    }
}
