/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-rows.h"

#include "sc-shrink.h"

#include <string.h>

static void
lay_on_white (const guint8 *rgba, guint8 *rgb, const ScRows *rows)
{
  for (int x = 0; x < rows->width; x++, rgba += 4, rgb += 3)
    {
      int alpha = rgba[3];
      int weight = rows->is_premultiplied ? 255 : alpha;
      for (int c = 0; c < 3; c++)
        rgb[c] = (guint8) MIN (255, (rgba[c] * weight + 255 * (255 - alpha) + 127) / 255);
    }
}

/**
 * sc_rows_shrink:
 * @rows: a whole picture
 * @max_side: pixels that the longer side may have, 0 for any number
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Copies a picture in the size that is wanted, laid on white where it is transparent.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with %SC_IMAGE_ERROR_FAILED or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_rows_shrink (const ScRows *rows, int max_side, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (rows != NULL && rows->pixels != NULL, NULL);

  int out_width, out_height;
  sc_shrink_fit_size (rows->width, rows->height, max_side, &out_width, &out_height);
  g_autoptr (ScShrink) shrink = sc_shrink_new (rows->width, rows->height, out_width, out_height);
  if (shrink == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  for (int y = 0; y < rows->height; y++)
    {
      const guint8 *row = rows->pixels + (gsize) y * rows->stride;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (rows->has_alpha)
        lay_on_white (row, sc_shrink_get_row (shrink), rows);
      else
        memcpy (sc_shrink_get_row (shrink), row, (gsize) rows->width * 3);
      sc_shrink_push_row (shrink);
    }
  return sc_shrink_steal_image (shrink);
}

/**
 * sc_rows_shrink_pixbuf:
 * @image: RGB or RGBA, 8 bit
 * @max_side: pixels that the longer side may have, 0 for any number
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Does for a pixbuf what [func@rows_shrink] does.
 *
 * Returns: (transfer full): a new pixbuf without alpha, or %NULL as there
 */
GdkPixbuf *
sc_rows_shrink_pixbuf (GdkPixbuf *image, int max_side, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image), NULL);

  ScRows rows = {
    .pixels = gdk_pixbuf_read_pixels (image),
    .width = gdk_pixbuf_get_width (image),
    .height = gdk_pixbuf_get_height (image),
    .stride = (gsize) gdk_pixbuf_get_rowstride (image),
    .has_alpha = gdk_pixbuf_get_has_alpha (image),
  };
  return sc_rows_shrink (&rows, max_side, cancellable, error);
}
