/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-lines.h"

#include <math.h>
#include <string.h>

/* Grompone von Gioi and others, "LSD: a Line Segment Detector", IPOL 2 (2012): regions of
 * like gradient grow from the strongest pixels on. Their test against chance is left out, for
 * segments that are as long as ours pass it always. */
#define MIN_GRADIENT 4.0f
#define N_BUCKETS 512
/* cos (22.5 degrees), LSD's tolerance. */
#define COS_TOLERANCE 0.9239f
/* A region is a line when its length is so many times its width, both as deviations. */
#define MIN_SLENDER 8.0

typedef struct
{
  const ScGradient *gradient;
  guint8 *is_used;
  int *members;
  int n_members;
  float dx;
  float dy;
} Region;

static void
fill_gradient (ScGradient *self, const ScGray *smooth)
{
  for (int y = 1; y < self->height - 1; y++)
    for (int x = 1; x < self->width - 1; x++)
      {
        gsize at = (gsize) y * self->width + x;
        const guint8 *p = smooth->pixels + at, *above = p - self->width, *below = p + self->width;
        self->dx[at] = (above[1] + 2 * p[1] + below[1] - above[-1] - 2 * p[-1] - below[-1]) / 8.0f;
        self->dy[at]
            = (below[-1] + 2 * below[0] + below[1] - above[-1] - 2 * above[0] - above[1]) / 8.0f;
        self->size[at] = sqrtf (self->dx[at] * self->dx[at] + self->dy[at] * self->dy[at]);
      }
}

/**
 * sc_gradient_new:
 * @gray: a picture
 *
 * Measures the gradient with Sobel's operator; the outermost pixels have none.
 *
 * Returns: (transfer full): as large as @gray
 */
ScGradient *
sc_gradient_new (const ScGray *gray)
{
  g_return_val_if_fail (gray != NULL, NULL);

  gsize n = (gsize) gray->width * gray->height;
  ScGradient *self = g_new (ScGradient, 1);
  self->width = gray->width;
  self->height = gray->height;
  self->dx = g_new0 (float, n);
  self->dy = g_new0 (float, n);
  self->size = g_new0 (float, n);
  fill_gradient (self, gray);
  return self;
}

void
sc_gradient_free (ScGradient *gradient)
{
  if (gradient == NULL)
    return;
  g_free (gradient->dx);
  g_free (gradient->dy);
  g_free (gradient->size);
  g_free (gradient);
}

static int
bucket (float size)
{
  return MIN (N_BUCKETS - 1, (int) (size * 4));
}

/* The pixels with a gradient worth it, the strongest first, in the picture's order. */
static int *
sort_pixels (const ScGradient *gradient, int *n_sorted)
{
  int n = gradient->width * gradient->height, starts[N_BUCKETS + 1] = { 0 };
  int *sorted = g_new (int, n);

  for (int i = 0; i < n; i++)
    if (gradient->size[i] >= MIN_GRADIENT)
      starts[N_BUCKETS - bucket (gradient->size[i])]++;
  for (int i = 1; i <= N_BUCKETS; i++)
    starts[i] += starts[i - 1];
  *n_sorted = starts[N_BUCKETS];
  for (int i = 0; i < n; i++)
    if (gradient->size[i] >= MIN_GRADIENT)
      sorted[starts[N_BUCKETS - bucket (gradient->size[i]) - 1]++] = i;
  return sorted;
}

static gboolean
is_like (const Region *region, int at)
{
  const ScGradient *g = region->gradient;
  if (region->is_used[at] || g->size[at] < MIN_GRADIENT)
    return FALSE;
  float length = sqrtf (region->dx * region->dx + region->dy * region->dy);

  return g->dx[at] * region->dx + g->dy[at] * region->dy > COS_TOLERANCE * g->size[at] * length;
}

static void
take (Region *region, int at)
{
  const ScGradient *g = region->gradient;

  region->is_used[at] = TRUE;
  region->members[region->n_members++] = at;
  region->dx += g->dx[at] / g->size[at];
  region->dy += g->dy[at] / g->size[at];
}

static void
grow (Region *region, int seed)
{
  int width = region->gradient->width;

  region->n_members = 0;
  region->dx = region->dy = 0;
  take (region, seed);
  /* The outermost pixels have no gradient, so that no neighbour is outside. */
  for (int i = 0; i < region->n_members; i++)
    for (int k = 0; k < 9; k++)
      {
        int at = region->members[i] + (k / 3 - 1) * width + k % 3 - 1;
        if (is_like (region, at))
          take (region, at);
      }
}

/* The axis of the region, when it is long and thin. */
static gboolean
measure (const Region *region, double min_length, ScLine *line)
{
  int width = region->gradient->width;
  double sum = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0, first = 0, last = 0;

  for (int i = 0; i < region->n_members; i++)
    {
      double weight = region->gradient->size[region->members[i]];
      double u = region->members[i] % width, v = region->members[i] / width;
      sum += weight;
      x += weight * u;
      y += weight * v;
      xx += weight * u * u;
      xy += weight * u * v;
      yy += weight * v * v;
    }
  x /= sum;
  y /= sum;
  xx = xx / sum - x * x;
  xy = xy / sum - x * y;
  yy = yy / sum - y * y;
  double middle = (xx + yy) / 2, half = hypot ((xx - yy) / 2, xy);
  double angle = atan2 (2 * xy, xx - yy) / 2;
  double along_x = cos (angle), along_y = sin (angle);
  for (int i = 0; i < region->n_members; i++)
    {
      double at
          = (region->members[i] % width - x) * along_x + (region->members[i] / width - y) * along_y;
      first = MIN (first, at);
      last = MAX (last, at);
    }
  *line = (ScLine) { (float) (x + first * along_x), (float) (y + first * along_y),
                     (float) (x + last * along_x), (float) (y + last * along_y) };
  return last - first >= min_length
         && middle + half >= MIN_SLENDER * MIN_SLENDER * MAX (middle - half, 0.1);
}

/**
 * sc_lines_find:
 * @gradient: of a picture
 * @min_length: pixels
 *
 * Finds the straight edges of a picture. An edge that something stands in front of is found in
 * parts.
 *
 * Returns: (transfer full) (element-type ScLine): the strongest first
 */
GArray *
sc_lines_find (const ScGradient *gradient, double min_length)
{
  g_return_val_if_fail (gradient != NULL, NULL);

  gsize n = (gsize) gradient->width * gradient->height;
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (ScLine));
  g_autofree guint8 *is_used = g_malloc0 (n);
  g_autofree int *members = g_new (int, n);
  int n_sorted = 0;
  g_autofree int *sorted = sort_pixels (gradient, &n_sorted);
  Region region = { gradient, is_used, members, 0, 0, 0 };

  for (int i = 0; i < n_sorted; i++)
    {
      ScLine line;
      if (is_used[sorted[i]])
        continue;
      grow (&region, sorted[i]);
      if (region.n_members >= min_length && measure (&region, min_length, &line))
        g_array_append_val (lines, line);
    }
  return lines;
}
