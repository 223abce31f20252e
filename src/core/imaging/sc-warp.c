/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-warp.h"

#include <math.h>

/* Catmull and Rom's cubic at the four pixels around a point. */
static void
fill_weights (float t, float *weights)
{
  weights[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
  weights[1] = (1.5f * t - 2.5f) * t * t + 1;
  weights[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
  weights[3] = (0.5f * t - 0.5f) * t * t;
}

/**
 * sc_warp_sample:
 * @staged: RGB or RGBA
 * @x: from 0 to 1
 * @y: from 0 to 1
 * @rgb: (out): the colour there, of the nearest border when outside
 *
 * Looks at one point of a picture, bicubic.
 *
 * Returns: whether the point is inside
 */
gboolean
sc_warp_sample (GdkPixbuf *staged, double x, double y, guint8 *rgb)
{
  int width = gdk_pixbuf_get_width (staged), height = gdk_pixbuf_get_height (staged);
  int channels = gdk_pixbuf_get_n_channels (staged);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (staged);
  const guint8 *pixels = gdk_pixbuf_read_pixels (staged);
  double u = CLAMP (x * width - 0.5, -1.0, (double) width);
  double v = CLAMP (y * height - 0.5, -1.0, (double) height);
  int left = (int) floor (u), top = (int) floor (v);
  float across[4], down[4], sum[3] = { 0 };

  fill_weights ((float) (u - left), across);
  fill_weights ((float) (v - top), down);
  for (int r = 0; r < 4; r++)
    {
      const guint8 *row = pixels + (gsize) CLAMP (top + r - 1, 0, height - 1) * stride;
      for (int c = 0; c < 4; c++)
        {
          const guint8 *p = row + CLAMP (left + c - 1, 0, width - 1) * channels;
          float weight = down[r] * across[c];
          for (int i = 0; i < 3; i++)
            sum[i] += weight * p[i];
        }
    }
  for (int i = 0; i < 3; i++)
    rgb[i] = (guint8) (CLAMP (sum[i], 0.0f, 255.0f) + 0.5f);
  return x >= 0 && y >= 0 && x <= 1 && y <= 1;
}

static void
warp_row (ScWarp *warp, GdkPixbuf *staged, const ScHomography *transform, int y)
{
  int width = gdk_pixbuf_get_width (warp->image), height = gdk_pixbuf_get_height (warp->image);
  guint8 *out = gdk_pixbuf_get_pixels (warp->image)
                + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (warp->image);

  for (int x = 0; x < width; x++)
    {
      double u = -1, v = -1;
      sc_homography_map (transform, (x + 0.5) / width, (y + 0.5) / height, &u, &v);
      warp->valid[(gsize) y * width + x] = sc_warp_sample (staged, u, v, out + x * 3);
    }
}

/**
 * sc_warp_new:
 * @staged: RGB or RGBA
 * @transform: from the photo to @staged, both with sides of 1
 * @width: pixels of the photo
 * @height: pixels of the photo
 *
 * Brings a staged picture into the photo's frame, bicubic. Where it does not reach, its border
 * goes on and the mask says so. For a much smaller frame, make @staged smaller first.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no memory for it
 */
ScWarp *
sc_warp_new (GdkPixbuf *staged, const ScHomography *transform, int width, int height)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (staged) && transform != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  if (image == NULL)
    return NULL;
  ScWarp *warp = g_new0 (ScWarp, 1);
  warp->image = g_steal_pointer (&image);
  warp->valid = g_malloc ((gsize) width * height);
  for (int y = 0; y < height; y++)
    warp_row (warp, staged, transform, y);
  return warp;
}

void
sc_warp_free (ScWarp *warp)
{
  if (warp == NULL)
    return;
  g_clear_object (&warp->image);
  g_free (warp->valid);
  g_free (warp);
}
