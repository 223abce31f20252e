/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-png.h"

#include "sc-rows.h"

#include <string.h>

/* Small enough that cancelling is felt at once. */
#define SLICE (256 * 1024)

static guint32
big_endian (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static gboolean
is_chunk_type (const guint8 *type)
{
  return g_ascii_isalpha (type[0]) && g_ascii_isalpha (type[1]) && g_ascii_isalpha (type[2])
         && g_ascii_isalpha (type[3]);
}

/* A PNG is cut when its chunks lead beyond the end and not to IEND; libpng's progressive
 * reader does not mind. A chunk without a proper type is damage, which it does see. */
static gboolean
is_cut (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  for (gsize at = 8; at + 12 <= length; at += 12 + (gsize) big_endian (data + at))
    if (memcmp (data + at + 4, "IEND", 4) == 0 || !is_chunk_type (data + at + 4))
      return FALSE;
  return TRUE;
}

/* Rows that never come would show what was in memory before. */
static void
area_prepared_cb (GdkPixbufLoader *loader, gpointer data)
{
  gdk_pixbuf_fill (gdk_pixbuf_loader_get_pixbuf (loader), 0xffffffff);
}

static void
area_updated_cb (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  int *n_rows = data;
  *n_rows = MAX (*n_rows, y + height);
}

static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  for (gsize at = 0; at < length; at += SLICE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!gdk_pixbuf_loader_write (loader, data + at, MIN (SLICE, length - at), error))
        return FALSE;
    }
  return TRUE;
}

static GdkPixbuf *
load (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  int n_rows = 0;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "area-prepared", G_CALLBACK (area_prepared_cb), NULL);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), &n_rows);
  gboolean is_fed = feed (loader, bytes, cancellable, error);
  if (!gdk_pixbuf_loader_close (loader, is_fed ? error : NULL) || !is_fed)
    return NULL;
  GdkPixbuf *image = gdk_pixbuf_loader_get_pixbuf (loader);
  if (image == NULL || n_rows < gdk_pixbuf_get_height (image))
    return NULL;
  return g_object_ref (image);
}

static ScImageError
code_of (const GError *failure)
{
  if (g_error_matches (failure, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    return SC_IMAGE_ERROR_FAILED;
  if (g_error_matches (failure, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    return SC_IMAGE_ERROR_UNSUPPORTED;
  return SC_IMAGE_ERROR_CORRUPT;
}

static GBytes *
dup_profile (GdkPixbuf *image)
{
  const char *encoded = gdk_pixbuf_get_option (image, "icc-profile");
  if (encoded == NULL)
    return NULL;
  gsize length;
  guint8 *data = g_base64_decode (encoded, &length);
  return g_bytes_new_take (data, length);
}

/**
 * sc_png_decode:
 * @bytes: a PNG file
 * @max_side: pixels that the longer side may have, 0 for any number
 * @profile: (out) (transfer full) (nullable): the colour profile of the result
 * @cancellable: (nullable): checked every quarter of a megabyte and at every row
 * @error: return location
 *
 * Decodes a picture as it is stored, not turned, on white.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with a code of %SC_IMAGE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_png_decode (GBytes *bytes,
               int max_side,
               GBytes **profile,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (bytes != NULL && profile != NULL, NULL);

  if (is_cut (bytes))
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);
      return NULL;
    }
  g_autoptr (GError) failure = NULL;
  g_autoptr (GdkPixbuf) image = load (bytes, cancellable, &failure);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (image == NULL)
    {
      sc_image_error_set (error, code_of (failure));
      return NULL;
    }
  *profile = dup_profile (image);
  return sc_rows_shrink_pixbuf (image, max_side, cancellable, error);
}
