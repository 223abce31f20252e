/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture-scale.h"

#include "sc-image-error.h"
#include "sc-shrink.h"

#include <string.h>

/**
 * sc_picture_scale:
 * @image: RGB, 8 bit, without alpha
 * @width: pixels that are wanted, no more than there are
 * @height: pixels that are wanted, no more than there are
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Makes a smaller picture of exactly this size; the sides need not keep their proportion. It
 * blocks and may be called on any thread.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with %SC_IMAGE_ERROR_FAILED or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_picture_scale (GdkPixbuf *image,
                  int width,
                  int height,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image) && gdk_pixbuf_get_n_channels (image) == 3, NULL);

  int in_width = gdk_pixbuf_get_width (image);
  int in_height = gdk_pixbuf_get_height (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  const guint8 *row = gdk_pixbuf_read_pixels (image);
  g_autoptr (ScShrink) shrink = sc_shrink_new (in_width, in_height, width, height);

  if (shrink == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  for (int y = 0; y < in_height; y++, row += stride)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      memcpy (sc_shrink_get_row (shrink), row, (gsize) in_width * 3);
      sc_shrink_push_row (shrink);
    }
  return sc_shrink_steal_image (shrink);
}
