/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-regions.h"

#include <string.h>

/* While a region is walked over. */
#define SEEN 255
#define FAR 30000

/* What a walk over a region found. */
typedef struct
{
  int *stack;
  int n;
  gboolean is_strong;
  gboolean is_at_border;
} Walk;

ScRegions *
sc_regions_new (int width, int height)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  ScRegions *self = g_new (ScRegions, 1);
  self->width = width;
  self->height = height;
  self->levels = g_malloc0 ((gsize) width * height);
  return self;
}

static void
visit (ScRegions *self, Walk *walk, int at)
{
  walk->is_strong |= self->levels[at] == SC_REGION_STRONG;
  self->levels[at] = SEEN;
  walk->stack[walk->n++] = at;
}

/* Walks over what hangs together, diagonals too, of the levels from first to last. */
static void
walk_over (ScRegions *self, Walk *walk, int seed, const guint8 *range)
{
  walk->n = 0;
  walk->is_strong = walk->is_at_border = FALSE;
  visit (self, walk, seed);
  for (int i = 0; i < walk->n; i++)
    {
      int x = walk->stack[i] % self->width, y = walk->stack[i] / self->width;
      walk->is_at_border |= x == 0 || y == 0 || x == self->width - 1 || y == self->height - 1;
      for (int v = MAX (0, y - 1); v <= MIN (self->height - 1, y + 1); v++)
        for (int u = MAX (0, x - 1); u <= MIN (self->width - 1, x + 1); u++)
          {
            int at = v * self->width + u;
            if (self->levels[at] >= range[0] && self->levels[at] <= range[1])
              visit (self, walk, at);
          }
    }
}

static void
set_walk (ScRegions *self, const Walk *walk, guint8 level)
{
  for (int i = 0; i < walk->n; i++)
    self->levels[walk->stack[i]] = level;
}

/**
 * sc_regions_keep:
 * @self: regions
 * @least: pixels of a region
 *
 * Keeps what is weak where it hangs together with what is strong, and nothing else: Canny,
 * "A computational approach to edge detection", PAMI 8 (1986), page 690. Crumbs go.
 */
void
sc_regions_keep (ScRegions *self, int least)
{
  static const guint8 changed[] = { SC_REGION_WEAK, SC_REGION_STRONG };
  int n = self->width * self->height;
  g_autofree int *stack = g_new (int, n);
  Walk walk = { .stack = stack };

  for (int seed = 0; seed < n; seed++)
    if (self->levels[seed] == SC_REGION_STRONG)
      {
        walk_over (self, &walk, seed, changed);
        set_walk (self, &walk, walk.n >= least ? SC_REGION_KEPT : SC_REGION_NONE);
      }
  for (int i = 0; i < n; i++)
    if (self->levels[i] != SC_REGION_KEPT)
      self->levels[i] = SC_REGION_NONE;
}

/**
 * sc_regions_fill_holes:
 * @self: of which regions are kept
 * @most: pixels of a hole
 *
 * Keeps what is surrounded by kept pixels.
 */
void
sc_regions_fill_holes (ScRegions *self, int most)
{
  static const guint8 unchanged[] = { SC_REGION_NONE, SC_REGION_NONE };
  int n = self->width * self->height;
  g_autofree int *stack = g_new (int, n);
  Walk walk = { .stack = stack };

  for (int seed = 0; seed < n; seed++)
    if (self->levels[seed] == SC_REGION_NONE)
      {
        walk_over (self, &walk, seed, unchanged);
        /* Weak stands for seen and left: it is none again below. */
        set_walk (self, &walk,
                  walk.n <= most && !walk.is_at_border ? SC_REGION_KEPT : SC_REGION_WEAK);
      }
  for (int i = 0; i < n; i++)
    if (self->levels[i] == SC_REGION_WEAK)
      self->levels[i] = SC_REGION_NONE;
}

static int
step_distance (const ScRegions *self, const guint16 *distance, int at, int sign)
{
  int x = at % self->width, y = at / self->width, best = FAR;
  gboolean has_row = sign < 0 ? y > 0 : y < self->height - 1;

  if (sign < 0 ? x > 0 : x < self->width - 1)
    best = distance[at + sign] + 3;
  for (int k = -1; k <= 1 && has_row; k++)
    if (x + k >= 0 && x + k < self->width)
      best = MIN (best, distance[at + sign * self->width + k] + (k == 0 ? 3 : 4));
  return best;
}

/**
 * sc_regions_measure_distance:
 * @self: regions
 * @level: one of %ScRegionLevel
 *
 * Measures how far the next pixel of a level is, in thirds of a pixel: Borgefors, "Distance
 * transformations in digital images", CVGIP 34 (1986).
 *
 * Returns: (transfer full): a number for each pixel
 */
guint16 *
sc_regions_measure_distance (const ScRegions *self, guint8 level)
{
  int n = self->width * self->height;
  guint16 *distance;

  g_return_val_if_fail (n > 0, NULL);

  distance = g_new0 (guint16, n);
  for (int at = 0; at < n; at++)
    distance[at] = self->levels[at] == level
                       ? 0
                       : (guint16) MIN (step_distance (self, distance, at, -1), FAR);
  for (int at = n - 1; at >= 0; at--)
    distance[at] = (guint16) MIN (distance[at], step_distance (self, distance, at, 1));
  return distance;
}

/**
 * sc_regions_close:
 * @self: of which regions are kept
 * @radius: pixels
 *
 * Keeps what lies between kept pixels that are nearer than twice the radius.
 */
void
sc_regions_close (ScRegions *self, int radius)
{
  int n = self->width * self->height;
  g_autofree guint16 *outside = sc_regions_measure_distance (self, SC_REGION_KEPT);

  for (int i = 0; i < n; i++)
    self->levels[i] = outside[i] <= 3 * radius ? SC_REGION_KEPT : SC_REGION_NONE;
  g_autofree guint16 *inside = sc_regions_measure_distance (self, SC_REGION_NONE);
  for (int i = 0; i < n; i++)
    self->levels[i] = inside[i] > 3 * radius || outside[i] == 0 ? SC_REGION_KEPT : SC_REGION_NONE;
}

void
sc_regions_free (ScRegions *self)
{
  if (self == NULL)
    return;
  g_free (self->levels);
  g_free (self);
}
