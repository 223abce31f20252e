/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-seam.h"

#include <math.h>
#include <stdlib.h>

/* StageCraft's own measure. What stands in front of a wall has an outline, which the photo does
 * not have; a wall that was painted over a window runs into the wall that was there before.
 * Rays go from a place until they meet either. */
#define N_RAYS 16
#define REACH 2
/* Of the diagonal. */
#define RAY_LENGTH 0.25
/* In levels: what is as before, and for so many pixels on end. */
#define SAME 9
#define SAME_RUN 6
/* In levels for each pixel, and how much of it the photo may have there. */
#define OUTLINE 7.0f
#define OUTLINE_SHARE 0.5f

typedef enum
{
  OTHER,
  KEPT,
  OUTLINED,
} State;

struct _ScSeam
{
  int width;
  int height;
  guint8 *states;
};

/* The middle of what the staged picture is lighter by. */
static int
find_offset (const ScGray *photo, const ScGray *staged, const guint8 *valid, double contrast)
{
  int counts[1024] = { 0 }, n = 0, sum = 0, level = 0;

  for (int i = 0; i < photo->width * photo->height; i += 3)
    if (valid == NULL || valid[i])
      {
        counts[CLAMP (512 + staged->pixels[i] - (int) (contrast * photo->pixels[i]), 0, 1023)]++;
        n++;
      }
  while (level < 1023 && (sum += counts[level]) * 2 < n)
    level++;
  return level - 512;
}

static float
find_strongest (const ScGradient *edges, int x, int y)
{
  float most = 0;

  for (int v = MAX (0, y - REACH); v <= MIN (edges->height - 1, y + REACH); v++)
    for (int u = MAX (0, x - REACH); u <= MIN (edges->width - 1, x + REACH); u++)
      most = MAX (most, edges->size[(gsize) v * edges->width + u]);
  return most;
}

/**
 * sc_seam_new:
 * @photo: at working size
 * @staged: in the photo's frame, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @contrast: of @staged, as a multiple of that of @photo
 *
 * Returns: (transfer full): where the staged picture kept what was there and where it drew
 *   outlines of its own
 */
ScSeam *
sc_seam_new (const ScGray *photo, const ScGray *staged, const guint8 *valid, double contrast)
{
  g_return_val_if_fail (photo != NULL && staged != NULL && contrast > 0, NULL);
  g_return_val_if_fail (photo->width == staged->width && photo->height == staged->height, NULL);

  ScSeam *self = g_new (ScSeam, 1);
  g_autoptr (ScGradient) before = sc_gradient_new (photo);
  g_autoptr (ScGradient) after = sc_gradient_new (staged);
  int offset = find_offset (photo, staged, valid, contrast), n = photo->width * photo->height;

  self->width = photo->width;
  self->height = photo->height;
  self->states = g_malloc0 ((gsize) n);
  for (int i = 0; i < n; i++)
    {
      double expected = CLAMP (contrast * photo->pixels[i] + offset, 0, 255);
      if (valid != NULL && !valid[i])
        continue;
      if (after->size[i] >= OUTLINE
          && contrast * find_strongest (before, i % self->width, i / self->width)
                 < OUTLINE_SHARE * after->size[i])
        self->states[i] = OUTLINED;
      else if (fabs (staged->pixels[i] - expected) <= SAME)
        self->states[i] = KEPT;
    }
  return self;
}

static State
look (const ScSeam *self, double x, double y, double angle)
{
  double length = RAY_LENGTH * hypot (self->width, self->height);
  int n_kept = 0;

  for (int i = 1; i < length; i++)
    {
      int u = (int) lround (x + i * cos (angle)), v = (int) lround (y + i * sin (angle));
      if (u < 0 || v < 0 || u >= self->width || v >= self->height)
        return OTHER;
      State state = self->states[(gsize) v * self->width + u];
      n_kept = state == KEPT ? n_kept + 1 : 0;
      if (state == OUTLINED || n_kept >= SAME_RUN)
        return state;
    }
  return OTHER;
}

/* The share of the rays from a place that meet what was kept before they meet an outline. */
double
sc_seam_openness (const ScSeam *self, int x, int y)
{
  int n_kept = 0, n_outlined = 0;

  g_return_val_if_fail (self != NULL, 0);
  for (int i = 0; i < N_RAYS; i++)
    {
      State state = look (self, x, y, i * 2 * G_PI / N_RAYS);
      n_kept += state == KEPT;
      n_outlined += state == OUTLINED;
    }
  return n_kept + n_outlined > 0 ? (double) n_kept / (n_kept + n_outlined) : 0;
}

void
sc_seam_free (ScSeam *self)
{
  if (self == NULL)
    return;
  g_free (self->states);
  g_free (self);
}
