/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-change-mask.h"

#include "sc-fidelity-thresholds.h"
#include "sc-regions.h"
#include "sc-relight.h"

#include <math.h>

/* What covers less than this share of the picture without a rest is a crumb, what is enclosed
 * and covers less than this is a part of a thing. */
#define CRUMB 0.0004
#define HOLE 0.02
/* Pixels: gaps to close, growth, and how far the mask fades beyond. */
#define CLOSE 5
#define DILATE 3
#define FEATHER 3
/* Means over squares of 2 n + 1 pixels: the difference, what is pale, edges. */
#define SMALL 1
#define WIDE 6
#define EDGES 2
/* What is weak in the mean of a wide square is so at this share of the threshold. */
#define WIDE_SHARE 0.7f
/* The thresholds follow the noise within these shares of what they are. */
#define NOISY_SEED 6.0
#define NOISY_GROW 2.5
#define LOWEST 0.7
#define HIGHEST 1.4
/* Edges of the difference: lightness for each pixel, beyond what the photo's own explain. */
#define EDGE_SEED 3.0f
#define EDGE_GROW 1.6f
#define OWN_EDGES 1.2f

typedef struct
{
  int width;
  int height;
  /* Differences of the three channels, one after the other, then scratch of one. */
  float *planes;
  float *scratch;
  float *sums;
} Work;

static void
box_line (const float *in, float *out, int n, int radius, gsize step)
{
  float sum = in[0] * (radius + 1), scale = 1.0f / (2 * radius + 1);

  for (int k = 1; k <= radius; k++)
    sum += in[(gsize) MIN (k, n - 1) * step];
  for (int i = 0; i < n; i++)
    {
      out[(gsize) i * step] = sum * scale;
      sum += in[(gsize) MIN (i + radius + 1, n - 1) * step]
             - in[(gsize) MAX (i - radius, 0) * step];
    }
}

/* The rows of a column are far from each other in memory: all columns go down together. */
static void
box_columns (Work *work, const float *in, float *out, int radius)
{
  int width = work->width, last = work->height - 1;
  float scale = 1.0f / (2 * radius + 1), *sums = work->sums;

  for (int x = 0; x < width; x++)
    sums[x] = in[x] * (radius + 1);
  for (int k = 1; k <= radius; k++)
    for (int x = 0; x < width; x++)
      sums[x] += in[(gsize) MIN (k, last) * width + x];
  for (int y = 0; y <= last; y++)
    {
      const float *next = in + (gsize) MIN (y + radius + 1, last) * width;
      const float *gone = in + (gsize) MAX (y - radius, 0) * width;
      for (int x = 0; x < width; x++)
        {
          out[(gsize) y * width + x] = sums[x] * scale;
          sums[x] += next[x] - gone[x];
        }
    }
}

static void
box (Work *work, const float *in, float *out, int radius)
{
  for (int y = 0; y < work->height; y++)
    box_line (in + (gsize) y * work->width, work->scratch + (gsize) y * work->width, work->width,
              radius, 1);
  box_columns (work, work->scratch, out, radius);
}

/* How far a value is outside of what a picture has around a pixel. */
static inline float
stand_out (const ScLab *lab, float value, const int *at, int c)
{
  int top = MAX (0, at[1] - 1), bottom = MIN (lab->height - 1, at[1] + 1);
  int left = MAX (0, at[0] - 1), right = MIN (lab->width - 1, at[0] + 1);
  float low = value, high = value;

  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      {
        float v = lab->pixels[((gsize) y * lab->width + x) * 3 + c];
        low = x == left && y == top ? v : MIN (low, v);
        high = x == left && y == top ? v : MAX (high, v);
      }
  return value > high ? value - high : value < low ? value - low : 0;
}

/* Edges are never registered to a hair: a pixel may as well be one of its neighbours in the
 * other picture. What is thin stands out in the picture that has it. */
static void
find_differences (Work *work, const ScLab *photo, const ScLab *staged)
{
  gsize n = (gsize) work->width * work->height;

  for (int y = 0; y < work->height; y++)
    for (int x = 0; x < work->width; x++)
      for (int c = 0; c < 3; c++)
        {
          gsize i = (gsize) y * work->width + x;
          const int at[2] = { x, y };
          float new = stand_out (photo, staged->pixels[i * 3 + c], at, c);
          float gone = -stand_out (staged, photo->pixels[i * 3 + c], at, c);
          work->planes[c * n + i] = fabsf (new) > fabsf (gone) ? new : gone;
        }
}

/* The length of the mean difference: noise and compression differ, but not one way. */
static void
add_levels (Work *work, ScRegions *regions, int radius, const double *limits)
{
  gsize n = (gsize) work->width * work->height;
  g_autofree float *squares = g_new0 (float, n);
  g_autofree float *mean = g_new (float, n);
  float grow = (float) (limits[0] * limits[0]), seed = (float) (limits[1] * limits[1]);

  for (int c = 0; c < 3; c++)
    {
      box (work, work->planes + c * n, mean, radius);
      for (gsize i = 0; i < n; i++)
        squares[i] += mean[i] * mean[i];
    }
  for (gsize i = 0; i < n; i++)
    {
      guint8 level = squares[i] >= seed   ? SC_REGION_STRONG
                     : squares[i] >= grow ? SC_REGION_WEAK
                                          : SC_REGION_NONE;
      regions->levels[i] = MAX (regions->levels[i], level);
    }
}

static float
slope (const float *values, gsize at, gsize step, gsize across)
{
  return fabsf (values[(at + across) * step] - values[(at - across) * step])
         + fabsf (values[(at + 1) * step] - values[(at - 1) * step]);
}

static void
find_slopes (const Work *work, const ScLab *lab, float *slopes)
{
  gsize width = (gsize) work->width;

  for (int y = 1; y < work->height - 1; y++)
    for (int x = 1; x < work->width - 1; x++)
      slopes[y * width + x] = slope (lab->pixels, y * width + x, 3, width);
}

static inline float
steepest_around (const float *slopes, gsize at, gsize width)
{
  float steepest = 0;

  for (gsize row = at - width; row <= at + width; row += width)
    steepest = MAX (steepest, MAX (slopes[row - 1], MAX (slopes[row], slopes[row + 1])));
  return steepest;
}

/* A pale thing on a pale wall has edges that the wall has not. */
static void
add_edges (Work *work, ScRegions *regions, const ScLab *photo, const ScLab *staged)
{
  gsize n = (gsize) work->width * work->height, width = (gsize) work->width;
  g_autofree float *own = g_new0 (float, n);
  g_autofree float *edges = g_new0 (float, n);
  g_autofree float *mean = g_new (float, n);

  find_slopes (work, photo, own);
  find_slopes (work, staged, edges);
  for (int y = 1; y < work->height - 1; y++)
    for (int x = 1; x < work->width - 1; x++)
      {
        gsize at = y * width + x;
        float beyond = edges[at] - OWN_EDGES * steepest_around (own, at, width);
        edges[at] = MAX (0, beyond) / 2;
      }
  box (work, edges, mean, EDGES);
  for (gsize i = 0; i < n; i++)
    regions->levels[i] = MAX (regions->levels[i], mean[i] >= EDGE_SEED   ? SC_REGION_STRONG
                                                  : mean[i] >= EDGE_GROW ? SC_REGION_WEAK
                                                                         : SC_REGION_NONE);
}

static void
find_levels (ScRegions *regions, const ScLab *photo, const ScLab *staged, double noise)
{
  gsize n = (gsize) regions->width * regions->height;
  g_autofree float *planes = g_new (float, n * 3);
  g_autofree float *scratch = g_new (float, n);
  g_autofree float *sums = g_new (float, regions->width);
  Work work = { regions->width, regions->height, planes, scratch, sums };
  double grow = CLAMP (NOISY_GROW * noise / SC_FIDELITY_CHANGE_GROW, LOWEST, HIGHEST)
                * SC_FIDELITY_CHANGE_GROW;
  double seed = CLAMP (NOISY_SEED * noise / SC_FIDELITY_CHANGE_SEED, LOWEST, HIGHEST)
                * SC_FIDELITY_CHANGE_SEED;

  find_differences (&work, photo, staged);
  add_levels (&work, regions, SMALL, (double[]) { grow, seed });
  add_levels (&work, regions, WIDE, (double[]) { WIDE_SHARE * grow, seed });
  add_edges (&work, regions, photo, staged);
}

/* Full within the dilation, fading out behind it and towards where there is nothing to show. */
static void
fill_mask (ScMask *mask, const ScRegions *regions, const guint16 *reach)
{
  g_autofree guint16 *distance = sc_regions_measure_distance (regions, SC_REGION_KEPT);

  for (int i = 0; i < mask->width * mask->height; i++)
    {
      double beyond = distance[i] / 3.0 - DILATE;
      double share = CLAMP (1 - beyond / (FEATHER + 1), 0, 1);
      share = MIN (share, reach[i] / 3.0 / (FEATHER + 1));
      mask->pixels[i] = (guint8) lround (255 * share);
    }
}

/* How far each pixel is from where the staged picture does not reach. */
static guint16 *
measure_reach (const guint8 *valid, int width, int height)
{
  g_autoptr (ScRegions) reached = sc_regions_new (width, height);

  for (int i = 0; i < width * height; i++)
    reached->levels[i] = valid == NULL || valid[i] ? SC_REGION_KEPT : SC_REGION_NONE;
  return sc_regions_measure_distance (reached, SC_REGION_NONE);
}

/**
 * sc_change_mask_find:
 * @photo: at working size
 * @staged: in the photo's frame and its colours, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @noise: how much pixels differ that did not change
 *
 * Finds furniture and its shadow: what differs clearly, what differs a little next to it, what
 * has edges that the photo has not, and what all that encloses.
 *
 * Returns: (transfer full): as large as @photo
 */
ScMask *
sc_change_mask_find (const ScLab *photo, const ScLab *staged, const guint8 *valid, double noise)
{
  g_return_val_if_fail (photo != NULL && staged != NULL, NULL);
  g_return_val_if_fail (photo->width == staged->width && photo->height == staged->height, NULL);

  ScMask *mask = g_new (ScMask, 1);
  int n = photo->width * photo->height;
  g_autoptr (ScRegions) regions = sc_regions_new (photo->width, photo->height);
  g_autofree guint16 *reach = measure_reach (valid, photo->width, photo->height);

  mask->width = photo->width;
  mask->height = photo->height;
  mask->pixels = g_malloc ((gsize) n);
  find_levels (regions, photo, staged, noise);
  for (int i = 0; i < n; i++)
    if (reach[i] == 0)
      regions->levels[i] = SC_REGION_NONE;
  sc_regions_keep (regions, MAX (4, (int) (CRUMB * n)));
  sc_regions_close (regions, CLOSE);
  sc_regions_fill_holes (regions, (int) (HOLE * n));
  fill_mask (mask, regions, reach);
  return mask;
}

/**
 * sc_change_mask_new:
 * @photo: at working size
 * @staged: in the photo's frame, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @fit: how the colours moved, which is no change
 *
 * Finds furniture and its shadow in a picture that still has its own colours and light.
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

  g_autoptr (ScRelight) relight = sc_relight_new (photo, staged, valid, fit);
  g_autoptr (ScLab) corrected = sc_relight_apply (relight, staged);

  return sc_change_mask_find (photo, corrected, valid, sc_relight_get_noise (relight));
}

void
sc_mask_free (ScMask *mask)
{
  if (mask == NULL)
    return;
  g_free (mask->pixels);
  g_free (mask);
}
