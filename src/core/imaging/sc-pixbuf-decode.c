/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-pixbuf-decode.h"

#include "sc-rows.h"

/* Small enough that cancelling is felt at once. */
#define SLICE (256 * 1024)

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
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static GdkPixbuf *
load (GBytes *bytes, ScImageFormat format, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader
      = gdk_pixbuf_loader_new_with_mime_type (sc_image_format_get_mime_type (format), error);
  if (loader == NULL)
    return NULL;
  gboolean is_fed = feed (loader, bytes, cancellable, error);
  if (!gdk_pixbuf_loader_close (loader, is_fed ? error : NULL) || !is_fed)
    return NULL;
  GdkPixbuf *image = gdk_pixbuf_loader_get_pixbuf (loader);
  return image != NULL ? g_object_ref (image) : NULL;
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
 * sc_pixbuf_decode:
 * @bytes: a PNG or WebP file
 * @format: which of them
 * @max_side: pixels that the longer side may have, 0 for any number
 * @profile: (out) (transfer full) (nullable): the colour profile of the result
 * @cancellable: (nullable): checked every quarter of a megabyte and at every row
 * @error: return location
 *
 * Decodes a picture as it is stored, not turned, on white; of an animation its first
 * frame.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with a code of %SC_IMAGE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_pixbuf_decode (GBytes *bytes,
                  ScImageFormat format,
                  int max_side,
                  GBytes **profile,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (bytes != NULL && profile != NULL, NULL);

  g_autoptr (GError) failure = NULL;
  g_autoptr (GdkPixbuf) image = load (bytes, format, cancellable, &failure);
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
