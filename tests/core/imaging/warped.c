/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "warped.h"

#include "sc-image-decode.h"
#include "sc-jpeg.h"
#include "sc-random.h"

#include <math.h>

/* Where a corner goes: by so much along an angle of its own, or with the other corners. */
static void
move_corner (ScPointPair *corner, WarpKind kind, double angle, double reach)
{
  double x = corner->x - 0.5, y = corner->y - 0.5;

  if (kind == WARP_ZOOM)
    angle = atan2 (y, x) + (angle > G_PI ? G_PI : 0);
  else if (kind == WARP_TURN)
    angle = atan2 (y, x) + (angle > G_PI ? G_PI / 2 : -G_PI / 2);
  corner->to_x += cos (angle) * reach;
  corner->to_y += sin (angle) * reach;
}

/**
 * warped_draw:
 * @warp: (out): with sides of 1
 * @kind: what happens
 * @percent: how far each corner moves, in % of the diagonal
 * @aspect: width divided by height
 * @state: (inout): of sc_random_next()
 */
void
warped_draw (ScHomography *warp, WarpKind kind, double percent, double aspect, guint32 *state)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ScPointPair));
  double reach = percent / 100 * hypot (aspect, 1);
  double angle = sc_random_next (state, 3600) / 3600.0 * 2 * G_PI;

  for (int i = 0; i < 4; i++)
    {
      /* A frame of the picture's own shape around the middle, so that a turn is one. */
      ScPointPair pair = { 0.5 + (i % 2 - 0.5) * aspect, i / 2, 0, 0 };
      pair.to_x = pair.x;
      pair.to_y = pair.y;
      move_corner (&pair, kind, angle, reach);
      pair.x = i % 2;
      pair.to_x = 0.5 + (pair.to_x - 0.5) / aspect;
      g_array_append_val (corners, pair);
      if (kind == WARP_CORNERS)
        angle = sc_random_next (state, 3600) / 3600.0 * 2 * G_PI;
    }
  sc_homography_init_identity (warp);
  for (int i = 0; i < 4; i++)
    sc_homography_refine (warp, corners, 10);
}

GdkPixbuf *
warped_compress (GdkPixbuf *image, int quality)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sc_jpeg_encode (image, quality, &error);
  g_assert_no_error (error);
  GdkPixbuf *out = sc_image_decode (bytes, &sc_image_default_limits, 0, NULL, &error);

  g_assert_no_error (error);
  return out;
}

static void
sample_cubic (GdkPixbuf *image, double x, double y, guint8 *out)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  int stride = gdk_pixbuf_get_rowstride (image);
  int left = (int) floor (x), top = (int) floor (y);
  double sum[3] = { 0 }, u = x - left, v = y - top;

  for (int k = 0; k < 16; k++)
    {
      double d[2] = { fabs (k % 4 - 1 - u), fabs (k / 4 - 1 - v) }, weight = 1;
      for (int i = 0; i < 2; i++)
        weight *= d[i] < 1 ? (1.5 * d[i] - 2.5) * d[i] * d[i] + 1
                           : ((-0.5 * d[i] + 2.5) * d[i] - 4) * d[i] + 2;
      const guint8 *p = pixels + (gsize) CLAMP (top + k / 4 - 1, 0, height - 1) * stride
                        + CLAMP (left + k % 4 - 1, 0, width - 1) * 3;
      for (int c = 0; c < 3; c++)
        sum[c] += weight * p[c];
    }
  for (int c = 0; c < 3; c++)
    out[c] = (guint8) CLAMP (sum[c] + 0.5, 0, 255);
}

/* The picture seen through the warp: what was at (x, y) is at warp (x, y), sides being 1. */
GdkPixbuf *
warped_new (GdkPixbuf *image, const ScHomography *warp, int width, int height)
{
  int from_width = gdk_pixbuf_get_width (image), from_height = gdk_pixbuf_get_height (image);
  GdkPixbuf *out = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (out);
  ScHomography back;

  sc_homography_invert (warp, &back);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double u = 0, v = 0;
        sc_homography_map (&back, (x + 0.5) / width, (y + 0.5) / height, &u, &v);
        sample_cubic (image, u * from_width - 0.5, v * from_height - 0.5,
                      pixels + (gsize) y * gdk_pixbuf_get_rowstride (out) + x * 3);
      }
  return out;
}

/* Of the worst corner, in % of the diagonal. */
double
warped_corner_error (const ScHomography *a, const ScHomography *b, double aspect)
{
  double farthest = 0;

  for (int i = 0; i < 4; i++)
    {
      double x = 0, y = 0, u = 9, v = 9;
      sc_homography_map (a, i % 2, i / 2, &x, &y);
      sc_homography_map (b, i % 2, i / 2, &u, &v);
      farthest = MAX (farthest, hypot ((x - u) * aspect, y - v));
    }
  return 100 * farthest / hypot (aspect, 1);
}
