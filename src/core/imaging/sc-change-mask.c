/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-change-mask.h"

#include "sc-fidelity-thresholds.h"

#include <math.h>
#include <string.h>

/* What covers less than this share of the picture without a rest is a crumb; what is changed
 * grows by so many pixels and fades over so many more. */
#define CRUMB 0.0004
#define DILATE 4
#define FEATHER 3
#define SMOOTH 1

enum
{
  SAME,
  WEAK,
  STRONG,
  KEPT,
};

static void
box_line (const float *in, float *out, int n, gsize step)
{
  for (int i = 0; i < n; i++)
    {
      float sum = 0;
      for (int k = -SMOOTH; k <= SMOOTH; k++)
        sum += in[(gsize) CLAMP (i + k, 0, n - 1) * step];
      out[(gsize) i * step] = sum / (2 * SMOOTH + 1);
    }
}

/* The length of the smoothed difference: noise and compression differ, but not one way. */
static void
add_channel (float *squares, const ScLab *photo, const ScLab *staged, const ScColourFit *fit, int c)
{
  int width = photo->width, height = photo->height;
  gsize n = (gsize) width * height;
  g_autofree float *difference = g_new (float, n);
  g_autofree float *across = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    {
      float lab[3];
      memcpy (lab, staged->pixels + i * 3, sizeof lab);
      sc_colour_fit_undo (fit, lab);
      difference[i] = lab[c] - photo->pixels[i * 3 + c];
    }
  for (int y = 0; y < height; y++)
    box_line (difference + (gsize) y * width, across + (gsize) y * width, width, 1);
  for (int x = 0; x < width; x++)
    box_line (across + x, difference + x, height, (gsize) width);
  for (gsize i = 0; i < n; i++)
    squares[i] += difference[i] * difference[i];
}

static guint8 *
find_levels (const ScLab *photo, const ScLab *staged, const guint8 *valid, const ScColourFit *fit)
{
  gsize n = (gsize) photo->width * photo->height;
  g_autofree float *squares = g_new0 (float, n);
  guint8 *levels = g_malloc0 (n);

  for (int c = 0; c < 3; c++)
    add_channel (squares, photo, staged, fit, c);
  for (gsize i = 0; i < n; i++)
    if (valid == NULL || valid[i])
      levels[i] = squares[i] >= SC_FIDELITY_CHANGE_SEED * SC_FIDELITY_CHANGE_SEED   ? STRONG
                  : squares[i] >= SC_FIDELITY_CHANGE_GROW * SC_FIDELITY_CHANGE_GROW ? WEAK
                                                                                    : SAME;
  return levels;
}

/* Takes the region around a pixel off the picture; returns how many pixels it has, which are
 * the first ones of the stack. */
static int
flood (guint8 *levels, int width, int height, int seed, int *stack, gboolean *is_strong)
{
  int n = 1;

  *is_strong = FALSE;
  stack[0] = seed;
  *is_strong |= levels[seed] == STRONG;
  levels[seed] = SAME;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 9; k++)
      {
        int x = stack[i] % width + k % 3 - 1, y = stack[i] / width + k / 3 - 1;
        int at = y * width + x;
        if (x < 0 || y < 0 || x >= width || y >= height
            || (levels[at] != WEAK && levels[at] != STRONG))
          continue;
        *is_strong |= levels[at] == STRONG;
        levels[at] = SAME;
        stack[n++] = at;
      }
  return n;
}

/* Canny, "A computational approach to edge detection", PAMI 8 (1986), page 690: what is weak
 * counts where it hangs together with what is strong. */
static void
keep_regions (guint8 *levels, int width, int height)
{
  int n = width * height, least = MAX (4, (int) (CRUMB * n));
  g_autofree int *stack = g_new (int, n);

  for (int seed = 0; seed < n; seed++)
    {
      gboolean is_strong;
      if (levels[seed] != STRONG)
        continue;
      int size = flood (levels, width, height, seed, stack, &is_strong);
      for (int i = 0; i < size && size >= least && is_strong; i++)
        levels[stack[i]] = KEPT;
    }
}

/* How far along a line the next kept pixel is, then over the lines; city blocks and diagonals,
 * Borgefors, "Distance transformations in digital images", CVGIP 34 (1986), in thirds. */
static guint16 *
measure_distance (const guint8 *levels, int width, int height)
{
  guint16 *distance = g_new (guint16, (gsize) width * height);

  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < width * height; i++)
      {
        int at = pass == 0 ? i : width * height - 1 - i, sign = pass == 0 ? -1 : 1;
        int x = at % width, y = at / width;
        int best = pass == 1 ? distance[at] : levels[at] == KEPT ? 0 : 30000;
        gboolean has_row = pass == 0 ? y > 0 : y < height - 1;
        if (pass == 0 ? x > 0 : x < width - 1)
          best = MIN (best, distance[at + sign] + 3);
        for (int k = -1; k <= 1 && has_row; k++)
          if (x + k >= 0 && x + k < width)
            best = MIN (best, distance[at + sign * width + k] + (k == 0 ? 3 : 4));
        distance[at] = (guint16) MIN (best, 30000);
      }
  return distance;
}

/* Full within the dilation, fading out behind it. */
static void
fill_mask (ScMask *mask, const guint16 *distance, const guint8 *valid)
{
  for (int i = 0; i < mask->width * mask->height; i++)
    {
      double beyond = distance[i] / 3.0 - DILATE;
      double share = CLAMP (1 - beyond / (FEATHER + 1), 0, 1);
      mask->pixels[i] = valid != NULL && !valid[i] ? 0 : (guint8) lround (255 * share);
    }
}

/**
 * sc_change_mask_new:
 * @photo: at working size
 * @staged: in the photo's frame, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @fit: how the colours moved, which is no change
 *
 * Finds furniture and its shadow: what differs clearly, and what differs a little next to it.
 *
 * Returns: (transfer full): as large as @photo
 */
ScMask *
sc_change_mask_new (const ScLab *photo,
                    const ScLab *staged,
                    const guint8 *valid,
                    const ScColourFit *fit)
{
  g_return_val_if_fail (photo != NULL && staged != NULL && fit != NULL, NULL);
  g_return_val_if_fail (photo->width == staged->width && photo->height == staged->height, NULL);

  ScMask *mask = g_new (ScMask, 1);
  mask->width = photo->width;
  mask->height = photo->height;
  mask->pixels = g_malloc ((gsize) mask->width * mask->height);
  g_autofree guint8 *levels = find_levels (photo, staged, valid, fit);
  keep_regions (levels, mask->width, mask->height);
  g_autofree guint16 *distance = measure_distance (levels, mask->width, mask->height);
  fill_mask (mask, distance, valid);
  return mask;
}

void
sc_mask_free (ScMask *mask)
{
  if (mask == NULL)
    return;
  g_free (mask->pixels);
  g_free (mask);
}
