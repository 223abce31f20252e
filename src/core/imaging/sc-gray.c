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
typedef struct
{
  int first;
  int second;
  int weight;
} Place;

static Place
place (int position, int size)
{
  double at = (position + 0.5) * TILES / size - 0.5;
  int tile = (int) floor (at);

  return (Place) { CLAMP (tile, 0, TILES - 1), CLAMP (tile + 1, 0, TILES - 1),
                   (int) ((at - tile) * 256) };
}

static void
equalise_row (const ScGray *gray, guint8 (*maps)[256], const Place *columns, int y, guint8 *out)
{
  const guint8 *in = gray->pixels + (gsize) y * gray->width;
  Place row = place (y, gray->height);
  guint8 (*upper)[256] = maps + row.first * TILES, (*lower)[256] = maps + row.second * TILES;

  for (int x = 0; x < gray->width; x++)
    {
      const Place *at = &columns[x];
      int above
          = upper[at->first][in[x]] * (256 - at->weight) + upper[at->second][in[x]] * at->weight;
      int below
          = lower[at->first][in[x]] * (256 - at->weight) + lower[at->second][in[x]] * at->weight;
      out[x] = (guint8) ((above * (256 - row.weight) + below * row.weight + 32768) >> 16);
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

  g_autofree guint8 (*maps)[256] = g_malloc (TILES * TILES * 256);
  g_autofree Place *columns = g_new (Place, gray->width);
  ScGray *out = sc_gray_new (gray->width, gray->height);

  for (int i = 0; i < TILES * TILES; i++)
    fill_map (gray, i % TILES, i / TILES, maps[i]);
  for (int x = 0; x < gray->width; x++)
    columns[x] = place (x, gray->width);
  for (int y = 0; y < gray->height; y++)
    equalise_row (gray, maps, columns, y, out->pixels + (gsize) y * gray->width);
  return out;
}

/* Between which two pixels one of another size lies, and how far. */
typedef struct
{
  int first;
  int second;
  float along;
} Step;

static Step *
steps_new (int from, int to)
{
  Step *steps = g_new (Step, to);

  for (int i = 0; i < to; i++)
    {
      float at = CLAMP ((i + 0.5f) * from / to - 0.5f, 0, from - 1);
      steps[i].first = (int) at;
      steps[i].second = MIN (steps[i].first + 1, from - 1);
      steps[i].along = at - steps[i].first;
    }
  return steps;
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

  g_autofree Step *columns = steps_new (gray->width, width);
  g_autofree Step *rows = steps_new (gray->height, height);
  ScGray *out = sc_gray_new (width, height);

  for (int y = 0; y < height; y++)
    {
      const guint8 *above = gray->pixels + (gsize) rows[y].first * gray->width;
      const guint8 *below = gray->pixels + (gsize) rows[y].second * gray->width;
      for (int x = 0; x < width; x++)
        {
          const Step *at = &columns[x];
          float a = above[at->first] + at->along * (above[at->second] - above[at->first]);
          float b = below[at->first] + at->along * (below[at->second] - below[at->first]);
          out->pixels[(gsize) y * width + x] = (guint8) (a + rows[y].along * (b - a) + 0.5f);
        }
    }
  return out;
}

/* 2 4 6 7 6 4 2 is within 2 % of a Gaussian of sigma 2 over seven pixels. */
#define BLUR_REACH 3

static inline guint8
weigh (const guint8 *const *in, int x)
{
  guint sum = 7u * in[3][x] + 6u * (guint) (in[2][x] + in[4][x])
              + 4u * (guint) (in[1][x] + in[5][x]) + 2u * (guint) (in[0][x] + in[6][x]);

  return (guint8) ((sum + 15) / 31);
}

/* The lines that are weighed are rows for the one direction, a row moved by pixels for the other.
 */
static void
blur_across (const guint8 *in, guint8 *padded, guint8 *out, int width)
{
  const guint8 *lines[2 * BLUR_REACH + 1];

  memset (padded, in[0], BLUR_REACH);
  memcpy (padded + BLUR_REACH, in, (gsize) width);
  memset (padded + BLUR_REACH + width, in[width - 1], BLUR_REACH);
  for (int k = 0; k <= 2 * BLUR_REACH; k++)
    lines[k] = padded + k;
  for (int x = 0; x < width; x++)
    out[x] = weigh (lines, x);
}

static void
blur_down (const ScGray *across, int y, guint8 *out)
{
  const guint8 *lines[2 * BLUR_REACH + 1];

  for (int k = 0; k <= 2 * BLUR_REACH; k++)
    lines[k] = across->pixels
               + (gsize) CLAMP (y + k - BLUR_REACH, 0, across->height - 1) * across->width;
  for (int x = 0; x < across->width; x++)
    out[x] = weigh (lines, x);
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
  g_autofree guint8 *padded = g_malloc ((gsize) gray->width + 2 * BLUR_REACH);
  ScGray *out = sc_gray_new (gray->width, gray->height);

  for (int y = 0; y < gray->height; y++)
    blur_across (gray->pixels + (gsize) y * gray->width, padded,
                 across->pixels + (gsize) y * gray->width, gray->width);
  for (int y = 0; y < gray->height; y++)
    blur_down (across, y, out->pixels + (gsize) y * gray->width);
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
