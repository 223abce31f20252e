/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-membrane.h"

/* One level of the pyramid; weights from 0, unknown, to 1. */
typedef struct
{
  int width;
  int height;
  float *values;
  float *weights;
} Level;

/* The weighted mean of up to four pixels; more than one known pixel is known for sure. */
static void
pull_pixel (const Level *fine, const Level *coarse, int x, int y)
{
  float sum[3] = { 0 }, weight = 0;
  gsize to = (gsize) y * coarse->width + x;

  for (int k = 0; k < 4; k++)
    {
      int u = 2 * x + k % 2, v = 2 * y + k / 2;
      if (u >= fine->width || v >= fine->height)
        continue;
      gsize at = (gsize) v * fine->width + u;
      weight += fine->weights[at];
      for (int c = 0; c < 3; c++)
        sum[c] += fine->weights[at] * fine->values[at * 3 + c];
    }
  for (int c = 0; c < 3; c++)
    coarse->values[to * 3 + c] = weight > 0 ? sum[c] / weight : 0;
  coarse->weights[to] = MIN (weight, 1);
}

/* What is not known takes the coarser level's value, bilinear. */
static void
push_pixel (const Level *fine, const Level *coarse, int x, int y)
{
  gsize at = (gsize) y * fine->width + x;
  float weight = fine->weights[at];
  int left = (x - 1) / 2, top = (y - 1) / 2;
  int right = MIN (left + 1, coarse->width - 1), below = MIN (top + 1, coarse->height - 1);
  float u = x == 0 ? 0 : x % 2 ? 0.25f : 0.75f, v = y == 0 ? 0 : y % 2 ? 0.25f : 0.75f;
  const float *a = coarse->values + ((gsize) top * coarse->width + left) * 3;
  const float *b = coarse->values + ((gsize) top * coarse->width + right) * 3;
  const float *d = coarse->values + ((gsize) below * coarse->width + left) * 3;
  const float *e = coarse->values + ((gsize) below * coarse->width + right) * 3;

  if (weight >= 1)
    return;
  for (int c = 0; c < 3; c++)
    {
      float upper = a[c] + u * (b[c] - a[c]), lower = d[c] + u * (e[c] - d[c]);
      float value = upper + v * (lower - upper);
      fine->values[at * 3 + c] += (1 - weight) * (value - fine->values[at * 3 + c]);
    }
}

static void
fill (const Level *fine)
{
  Level coarse = { (fine->width + 1) / 2, (fine->height + 1) / 2, NULL, NULL };
  gsize n = (gsize) coarse.width * coarse.height;

  if (fine->width <= 1 && fine->height <= 1)
    return;
  g_autofree float *values = coarse.values = g_new0 (float, n * 3);
  g_autofree float *weights = coarse.weights = g_new0 (float, n);
  for (int y = 0; y < coarse.height; y++)
    for (int x = 0; x < coarse.width; x++)
      pull_pixel (fine, &coarse, x, y);
  fill (&coarse);
  for (int y = 0; y < fine->height; y++)
    for (int x = 0; x < fine->width; x++)
      push_pixel (fine, &coarse, x, y);
}

/**
 * sc_membrane_fill:
 * @lab: (inout): values, which are replaced where they are not known
 * @weights: as many as pixels, 1 where the value is known and 0 where it is not
 *
 * Stretches a smooth surface over what is not known, from its borders: the pyramid of
 * Gortler and others, "The lumigraph", SIGGRAPH 1996, 3.3.
 */
void
sc_membrane_fill (ScLab *lab, float *weights)
{
  g_return_if_fail (lab != NULL && weights != NULL);

  Level level = { lab->width, lab->height, lab->pixels, weights };
  fill (&level);
}
