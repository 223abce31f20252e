/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-warp.h"

#include <math.h>

#define UNIT 2048
#define PHASES 256

/* Catmull and Rom's cubic at the four pixels around a point; the weights of a point sum up to
 * one exactly, or a plain wall would not stay plain. */
static void
fill_weights (float t, gint16 *weights)
{
  weights[0] = (gint16) lroundf (UNIT * ((-0.5f * t + 1) * t - 0.5f) * t);
  weights[2] = (gint16) lroundf (UNIT * ((-1.5f * t + 2) * t + 0.5f) * t);
  weights[3] = (gint16) lroundf (UNIT * (0.5f * t - 0.5f) * t * t);
  weights[1] = (gint16) (UNIT - weights[0] - weights[2] - weights[3]);
}

/**
 * sc_sampler_init:
 * @self: (out): filled
 * @image: RGB or RGBA, which lives as long as @self
 *
 * Prepares a picture to be looked at many times.
 */
void
sc_sampler_init (ScSampler *self, GdkPixbuf *image)
{
  g_return_if_fail (self != NULL && GDK_IS_PIXBUF (image));

  self->pixels = gdk_pixbuf_read_pixels (image);
  self->stride = (gsize) gdk_pixbuf_get_rowstride (image);
  self->channels = gdk_pixbuf_get_n_channels (image);
  self->width = gdk_pixbuf_get_width (image);
  self->height = gdk_pixbuf_get_height (image);
  for (int i = 0; i <= PHASES; i++)
    fill_weights ((float) i / PHASES, self->weights[i]);
}

static inline int
mix (const guint8 *const *p, const gint16 *weights, int c)
{
  return p[0][c] * weights[0] + p[1][c] * weights[1] + p[2][c] * weights[2] + p[3][c] * weights[3];
}

/**
 * sc_sampler_look:
 * @self: a picture
 * @x: from 0 to 1
 * @y: from 0 to 1
 * @rgb: (out): the colour there, of the nearest border when outside
 *
 * Looks at one point of a picture, bicubic.
 *
 * Returns: whether the point is inside
 */
gboolean
sc_sampler_look (const ScSampler *self, double x, double y, guint8 *rgb)
{
  int width = self->width, height = self->height, channels = self->channels;
  float u = (float) (CLAMP (x * width - 0.5, -1.0, (double) width) + 1);
  float v = (float) (CLAMP (y * height - 0.5, -1.0, (double) height) + 1);
  int left = (int) u - 1, top = (int) v - 1;
  const gint16 *across = self->weights[(int) ((u - (left + 1)) * PHASES + 0.5f)];
  const gint16 *down = self->weights[(int) ((v - (top + 1)) * PHASES + 0.5f)];
  int at[4], sum[3] = { 1 << 21, 1 << 21, 1 << 21 };

  for (int k = 0; k < 4; k++)
    at[k] = CLAMP (left + k - 1, 0, width - 1) * channels;
  for (int r = 0; r < 4; r++)
    {
      const guint8 *row = self->pixels + (gsize) CLAMP (top + r - 1, 0, height - 1) * self->stride;
      const guint8 *const p[4] = { row + at[0], row + at[1], row + at[2], row + at[3] };
      for (int c = 0; c < 3; c++)
        sum[c] += mix (p, across, c) * down[r];
    }
  for (int c = 0; c < 3; c++)
    rgb[c] = (guint8) CLAMP (sum[c] >> 22, 0, 255);
  return x >= 0 && y >= 0 && x <= 1 && y <= 1;
}

static void
warp_row (ScWarp *warp, const ScSampler *staged, const ScHomography *transform, int y)
{
  int width = gdk_pixbuf_get_width (warp->image), height = gdk_pixbuf_get_height (warp->image);
  guint8 *out = gdk_pixbuf_get_pixels (warp->image)
                + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (warp->image);

  for (int x = 0; x < width; x++)
    {
      double u = -1, v = -1;
      sc_homography_map (transform, (x + 0.5) / width, (y + 0.5) / height, &u, &v);
      warp->valid[(gsize) y * width + x] = sc_sampler_look (staged, u, v, out + x * 3);
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
  ScSampler sampler;
  sc_sampler_init (&sampler, staged);
  ScWarp *warp = g_new0 (ScWarp, 1);
  warp->image = g_steal_pointer (&image);
  warp->valid = g_malloc ((gsize) width * height);
  for (int y = 0; y < height; y++)
    warp_row (warp, &sampler, transform, y);
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
