/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-overlay.h"

/* Red over what changed, at this share; frames of the suspect boxes in yellow. */
#define SHARE 0.45

static guint8 *
pixel_of (GdkPixbuf *image, int x, int y)
{
  return gdk_pixbuf_get_pixels (image) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image)
         + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (image);
}

static void
draw_mask (GdkPixbuf *image, const ScMask *mask)
{
  static const double red[3] = { 224, 27, 36 };
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixel_of (image, x, y);
        int v = (int) ((gint64) y * mask->height / height);
        int u = (int) ((gint64) x * mask->width / width);
        double share = SHARE * mask->pixels[(gsize) v * mask->width + u] / 255;
        for (int c = 0; c < 3; c++)
          p[c] = (guint8) (p[c] + share * (red[c] - p[c]));
      }
}

static void
draw_box (GdkPixbuf *image, const ScBox *box)
{
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  int line = 1 + MAX (width, height) / 300;
  int left = (int) (box->x * width), right = MIN (width, (int) ((box->x + box->width) * width));
  int top = (int) (box->y * height), bottom = MIN (height, (int) ((box->y + box->height) * height));

  for (int y = MAX (0, top); y < bottom; y++)
    for (int x = MAX (0, left); x < right; x++)
      if (y < top + line || y >= bottom - line || x < left + line || x >= right - line)
        {
          guint8 *p = pixel_of (image, x, y);
          p[0] = 246;
          p[1] = 211;
          p[2] = 45;
        }
}

/**
 * sc_overlay_draw:
 * @image: RGB or RGBA in the photo's frame, of any size
 * @mask: (nullable): what changed
 * @structure: what may be missing
 *
 * Shows on a picture what was found.
 */
void
sc_overlay_draw (GdkPixbuf *image, const ScMask *mask, const ScStructure *structure)
{
  g_return_if_fail (GDK_IS_PIXBUF (image) && structure != NULL);

  if (mask != NULL)
    draw_mask (image, mask);
  for (int i = 0; i < structure->n_boxes; i++)
    draw_box (image, &structure->boxes[i]);
}
