/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gray.h"

#include <math.h>
#include <string.h>

/* Tiles of the equalisation and how often the mean count a level may occur in one. */
#define TILES 8
#define CLIP 3.0

ScGray *
sc_gray_new (int width, int height)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  ScGray *gray = g_new (ScGray, 1);
  gray->width = width;
  gray->height = height;
  gray->pixels = g_malloc0 ((gsize) width * height);
  return gray;
}

/**
 * sc_gray_new_from_pixbuf:
 * @image: RGB or RGBA
 *
 * Takes the luma of ITU-R BT.601; alpha is not looked at.
 *
 * Returns: (transfer full): as large as @image
 */
ScGray *
sc_gray_new_from_pixbuf (GdkPixbuf *image)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image), NULL);

  ScGray *gray = sc_gray_new (gdk_pixbuf_get_width (image), gdk_pixbuf_get_height (image));
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  int channels = gdk_pixbuf_get_n_channels (image);

  for (int y = 0; y < gray->height; y++)
    {
      const guint8 *in = pixels + y * stride;
      guint8 *out = gray->pixels + (gsize) y * gray->width;
      for (int x = 0; x < gray->width; x++, in += channels)
        out[x] = (guint8) ((77 * in[0] + 150 * in[1] + 29 * in[2] + 128) >> 8);
    }
  return gray;
}

/* What is cut off the high counts is given to all levels alike. */
static void
clip_histogram (guint *counts, guint n_pixels)
{
  guint limit = MAX (1, (guint) (CLIP * n_pixels / 256));
  guint excess = 0;

  for (int i = 0; i < 256; i++)
    if (counts[i] > limit)
      {
        excess += counts[i] - limit;
        counts[i] = limit;
      }
  for (guint i = 0; i < 256; i++)
    counts[i] += excess / 256 + (i < excess % 256);
}

static void
fill_map (const ScGray *gray, int tile_x, int tile_y, guint8 *map)
{
  guint counts[256] = { 0 };
  int left = tile_x * gray->width / TILES, right = (tile_x + 1) * gray->width / TILES;
  int top = tile_y * gray->height / TILES, bottom = (tile_y + 1) * gray->height / TILES;
  guint n_pixels = MAX (1, (guint) ((right - left) * (bottom - top)));
  guint64 sum = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      counts[gray->pixels[(gsize) y * gray->width + x]]++;
  clip_histogram (counts, n_pixels);
  for (int i = 0; i < 256; i++)
    {
      sum += counts[i];
      map[i] = (guint8) MIN (255, sum * 255 / n_pixels);
    }
}

/* Between the middles of which two tiles a pixel is, and how far, in 256ths. */
static void
place (int position, int size, int *first, int *second, int *weight)
{
  double at = (position + 0.5) * TILES / size - 0.5;
  int tile = (int) floor (at);

  *weight = (int) ((at - tile) * 256);
  *first = CLAMP (tile, 0, TILES - 1);
  *second = CLAMP (tile + 1, 0, TILES - 1);
}

static void
equalise_row (const ScGray *gray, guint8 (*maps)[256], int y, guint8 *out)
{
  const guint8 *in = gray->pixels + (gsize) y * gray->width;
  int top, bottom, down;

  place (y, gray->height, &top, &bottom, &down);
  for (int x = 0; x < gray->width; x++)
    {
      int left, right, along;
      place (x, gray->width, &left, &right, &along);
      int above = maps[top * TILES + left][in[x]] * (256 - along)
                  + maps[top * TILES + right][in[x]] * along;
      int below = maps[bottom * TILES + left][in[x]] * (256 - along)
                  + maps[bottom * TILES + right][in[x]] * along;
      out[x] = (guint8) ((above * (256 - down) + below * down + 32768) >> 16);
    }
}

/**
 * sc_gray_equalise:
 * @gray: a picture
 *
 * Gives every part of the picture the same contrast, so that a re-graded picture has the
 * corners of the original: Zuiderveld, "Contrast Limited Adaptive Histogram Equalization",
 * Graphics Gems IV (1994), page 474, with 8 by 8 tiles and a clip limit of 3.
 *
 * Returns: (transfer full): as large as @gray
 */
ScGray *
sc_gray_equalise (const ScGray *gray)
{
  g_return_val_if_fail (gray != NULL, NULL);

  g_autofree guint8 *maps = g_malloc (TILES * TILES * 256);
  ScGray *out = sc_gray_new (gray->width, gray->height);

  for (int i = 0; i < TILES * TILES; i++)
    fill_map (gray, i % TILES, i / TILES, maps + i * 256);
  for (int y = 0; y < gray->height; y++)
    equalise_row (gray, (guint8 (*)[256]) maps, y, out->pixels + (gsize) y * gray->width);
  return out;
}

/**
 * sc_gray_resize:
 * @gray: a picture
 * @width: pixels, about as many as @gray has
 * @height: pixels, about as many as @gray has
 *
 * Makes a step of a pyramid: bilinear, good for ratios below two.
 *
 * Returns: (transfer full): a picture of that size
 */
ScGray *
sc_gray_resize (const ScGray *gray, int width, int height)
{
  g_return_val_if_fail (gray != NULL, NULL);

  ScGray *out = sc_gray_new (width, height);
  for (int y = 0; y < height; y++)
    {
      float at = CLAMP ((y + 0.5f) * gray->height / height - 0.5f, 0, gray->height - 1);
      int top = (int) at;
      float down = at - top;
      const guint8 *above = gray->pixels + (gsize) top * gray->width;
      const guint8 *below = above + (top + 1 < gray->height ? gray->width : 0);
      for (int x = 0; x < width; x++)
        {
          float across = CLAMP ((x + 0.5f) * gray->width / width - 0.5f, 0, gray->width - 1);
          int left = (int) across, right = MIN (left + 1, gray->width - 1);
          float along = across - left;
          float a = above[left] + along * (above[right] - above[left]);
          float b = below[left] + along * (below[right] - below[left]);
          out->pixels[(gsize) y * width + x] = (guint8) (a + down * (b - a) + 0.5f);
        }
    }
  return out;
}

static void
blur_line (const guint8 *in, guint8 *out, int n, gsize step)
{
  for (int i = 0; i < n; i++)
    {
      guint sum = 7u * in[i * step];
      static const guint8 weights[] = { 0, 6, 4, 2 };
      /* 2 4 6 7 6 4 2 is within 2 % of a Gaussian of sigma 2 over seven pixels. */
      for (int k = 1; k <= 3; k++)
        sum += weights[k] * (guint) (in[MAX (i - k, 0) * step] + in[MIN (i + k, n - 1) * step]);
      out[i * step] = (guint8) ((sum + 15) / 31);
    }
}

/**
 * sc_gray_blur:
 * @gray: a picture
 *
 * Smoothes with a Gaussian of sigma 2, what BRIEF wants before it compares single pixels.
 *
 * Returns: (transfer full): as large as @gray
 */
ScGray *
sc_gray_blur (const ScGray *gray)
{
  g_return_val_if_fail (gray != NULL, NULL);

  g_autoptr (ScGray) across = sc_gray_new (gray->width, gray->height);
  ScGray *out = sc_gray_new (gray->width, gray->height);

  for (int y = 0; y < gray->height; y++)
    blur_line (gray->pixels + (gsize) y * gray->width, across->pixels + (gsize) y * gray->width,
               gray->width, 1);
  for (int x = 0; x < gray->width; x++)
    blur_line (across->pixels + x, out->pixels + x, gray->height, (gsize) gray->width);
  return out;
}

void
sc_gray_free (ScGray *gray)
{
  if (gray == NULL)
    return;
  g_free (gray->pixels);
  g_free (gray);
}
