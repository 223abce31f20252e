/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture-reader.h"

#include <glib/gi18n-lib.h>

#include "sc-image-decode.h"

/* Enough for the small picture in a dialog. */
#define SHOWN_SIDE 480

typedef struct
{
  GBytes *bytes;
  GdkTexture *texture;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->bytes, g_bytes_unref);
  g_clear_object (&reading->texture);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static GdkTexture *
make_texture (GdkPixbuf *image)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (image);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (image), gdk_pixbuf_get_height (image),
                                 gdk_pixbuf_get_has_alpha (image) ? GDK_MEMORY_R8G8B8A8
                                                                  : GDK_MEMORY_R8G8B8,
                                 pixels, (gsize) gdk_pixbuf_get_rowstride (image));
}

/* Before a byte is read: a film that was chosen by mistake must not fill the memory. */
static gboolean
check_size (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  gint64 most = sc_image_default_limits.max_bytes;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) <= most)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("This file is too large for an example picture. Choose one of at most %d MB."),
               (int) (most / (1024 * 1024)));
  return FALSE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (GdkPixbuf) image = NULL;
  GError *error = NULL;

  if (check_size (file, cancellable, &error))
    reading->bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (reading->bytes != NULL)
    image = sc_image_decode (reading->bytes, &sc_image_default_limits, SHOWN_SIDE, cancellable,
                             &error);
  if (image == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  reading->texture = make_texture (image);
  g_task_return_pointer (task, g_steal_pointer (&reading), (GDestroyNotify) reading_free);
}

/**
 * sc_picture_reader_read:
 * @file: a picture of the user
 * @cancellable: (nullable): ends the work
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads and decodes a picture on a thread of its own.
 */
void
sc_picture_reader_read (GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, sc_picture_reader_read);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * sc_picture_reader_read_finish:
 * @result: of sc_picture_reader_read()
 * @bytes: (out): the file as it is
 * @error: %G_IO_ERROR or %SC_IMAGE_ERROR
 *
 * Returns: (transfer full) (nullable): the picture, made small
 */
GdkTexture *
sc_picture_reader_read_finish (GAsyncResult *result, GBytes **bytes, GError **error)
{
  g_autoptr (Reading) reading = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL) && bytes != NULL, NULL);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading == NULL)
    return NULL;
  *bytes = g_steal_pointer (&reading->bytes);
  return g_steal_pointer (&reading->texture);
}
