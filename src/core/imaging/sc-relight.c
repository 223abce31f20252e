/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-relight.h"

#include <math.h>
#include <string.h>

/* Cells along the longer side, and of lightness from 0 to 100. */
#define LONG_SIDE 24
#define DEPTH 9
/* Every so many pixels along x and y is looked at. */
#define STEP 2
#define ROUNDS 6
/* What differs more than this from its surroundings is no light but a thing; in the first and
 * in the last round, where the noise of the pictures does not ask for more. */
#define FIRST_LIMIT 6.0
#define LAST_LIMIT 3.5
#define NOISE_LIMIT 3.0
/* So many pixels that say nothing are in every cell: far from all evidence there is no offset. */
#define PRIOR 0.5f
#define N_BINS 512
#define BINS_PER_UNIT 16

/* A count and three sums, or three means. */
typedef struct
{
  float v[4];
} Cell;

struct _ScRelight
{
  ScColourFit fit;
  int width;
  int height;
  Cell *cells;
  double noise;
};

typedef struct
{
  const ScLab *photo;
  const ScLab *staged;
  const guint8 *valid;
} Pictures;

static gsize
n_cells (const ScRelight *self)
{
  return (gsize) self->width * self->height * DEPTH;
}

/* One pass of 1 2 1 along one direction of the grid, in place. */
static void
blur_line (Cell *cells, int n, gsize step)
{
  Cell before = cells[0];

  for (int i = 0; i < n; i++)
    {
      Cell *cell = cells + (gsize) i * step, own = *cell;
      const Cell *after = i + 1 < n ? cell + step : cell;
      for (int c = 0; c < 4; c++)
        cell->v[c] = (before.v[c] + 2 * own.v[c] + after->v[c]) / 4;
      before = own;
    }
}

static void
blur (ScRelight *self, Cell *cells)
{
  int width = self->width, height = self->height;
  gsize plane = (gsize) width * height;

  for (int pass = 0; pass < 4; pass++)
    for (int z = 0; z < DEPTH; z++)
      {
        for (int y = 0; y < height; y++)
          blur_line (cells + z * plane + (gsize) y * width, width, 1);
        for (int x = 0; x < width; x++)
          blur_line (cells + z * plane + x, height, (gsize) width);
      }
  for (gsize i = 0; i < plane; i++)
    blur_line (cells + i, DEPTH, plane);
}

static void
add_sample (const ScRelight *self, Cell *sums, const double *at, const float *difference)
{
  int x = (int) (at[0] + 0.5), y = (int) (at[1] + 0.5), z = (int) (at[2] + 0.5);
  Cell *cell = sums + ((gsize) z * self->height + y) * self->width + x;

  cell->v[3]++;
  for (int c = 0; c < 3; c++)
    cell->v[c] += difference[c];
}

/* A place in the grid: of a point from 0 to 1 and a lightness from 0 to 100. */
static void
locate (const ScRelight *self, double x, double y, float lightness, double *at)
{
  at[0] = CLAMP (x, 0, 1) * (self->width - 1);
  at[1] = CLAMP (y, 0, 1) * (self->height - 1);
  at[2] = CLAMP (lightness / 100, 0, 1) * (DEPTH - 1);
}

/* The offset at a place of the grid, between its eight cells. */
static void
slice (const ScRelight *self, const double *at, float *offset)
{
  int x = MIN ((int) at[0], MAX (0, self->width - 2));
  int y = MIN ((int) at[1], MAX (0, self->height - 2)), z = MIN ((int) at[2], DEPTH - 2);
  float u = (float) at[0] - x, v = (float) at[1] - y, w = (float) at[2] - z;
  gsize right = self->width > 1 ? 1 : 0, below = self->height > 1 ? (gsize) self->width : 0;
  const Cell *cell = self->cells + ((gsize) z * self->height + y) * self->width + x;
  const Cell *next = cell + (gsize) self->width * self->height;

  for (int c = 0; c < 3; c++)
    {
      float a = cell[0].v[c] + u * (cell[right].v[c] - cell[0].v[c]);
      float b = cell[below].v[c] + u * (cell[below + right].v[c] - cell[below].v[c]);
      float d = next[0].v[c] + u * (next[right].v[c] - next[0].v[c]);
      float e = next[below].v[c] + u * (next[below + right].v[c] - next[below].v[c]);
      float near = a + v * (b - a), far = d + v * (e - d);
      offset[c] = near + w * (far - near);
    }
}

/* How much of the quarter that differs least is below: the noise of what did not change. */
static double
find_noise (const guint32 *histogram)
{
  guint64 total = 0, sum = 0;
  int bin = 0;

  for (int i = 0; i < N_BINS; i++)
    total += histogram[i];
  while (bin < N_BINS - 1 && (sum += histogram[bin]) * 4 < total)
    bin++;
  return (bin + 0.5) / BINS_PER_UNIT;
}

/* What two pixels differ by after the fit; FALSE where the staged picture does not reach. */
static gboolean
compare (const ScRelight *self, const Pictures *pictures, int x, int y, double *at, float *d)
{
  gsize i = (gsize) y * pictures->photo->width + x;
  float lab[3];

  if (pictures->valid != NULL && !pictures->valid[i])
    return FALSE;
  memcpy (lab, pictures->staged->pixels + i * 3, sizeof lab);
  sc_colour_fit_undo (&self->fit, lab);
  locate (self, (x + 0.5) / pictures->photo->width, (y + 0.5) / pictures->photo->height, lab[0],
          at);
  for (int c = 0; c < 3; c++)
    d[c] = lab[c] - pictures->photo->pixels[i * 3 + c];
  return TRUE;
}

/* Adds up the differences that follow the offsets found so far within a limit. */
static void
collect (ScRelight *self, const Pictures *pictures, Cell *sums, double limit)
{
  g_autofree guint32 *histogram = g_new0 (guint32, N_BINS);

  for (int y = 0; y < pictures->photo->height; y += STEP)
    for (int x = 0; x < pictures->photo->width; x += STEP)
      {
        double at[3];
        float d[3], offset[3], error = 0;
        if (!compare (self, pictures, x, y, at, d))
          continue;
        slice (self, at, offset);
        for (int c = 0; c < 3; c++)
          error += (d[c] - offset[c]) * (d[c] - offset[c]);
        error = sqrtf (error);
        histogram[(int) MIN (error * BINS_PER_UNIT, N_BINS - 1)]++;
        if (error < limit)
          add_sample (self, sums, at, d);
      }
  self->noise = find_noise (histogram);
}

/* Knutsson and Westin, "Normalized and differential convolution", CVPR 1993, on the grid of
 * Chen, Paris and Durand, "Real-time edge-aware image processing with the bilateral grid",
 * SIGGRAPH 2007. */
static void
improve (ScRelight *self, const Pictures *pictures, Cell *sums, double limit)
{
  memset (sums, 0, n_cells (self) * sizeof *sums);
  collect (self, pictures, sums, MAX (limit, NOISE_LIMIT * self->noise));
  blur (self, sums);
  for (gsize i = 0; i < n_cells (self); i++)
    for (int c = 0; c < 3; c++)
      self->cells[i].v[c] = sums[i].v[c] / (sums[i].v[3] + PRIOR);
}

/**
 * sc_relight_new:
 * @photo: at working size
 * @staged: in the photo's frame, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @fit: how the colours moved all over
 *
 * Finds how the colours moved from place to place and from dark to light, beyond what moved
 * everywhere: another tone curve, another lamp. Offsets are smooth over a tenth of the
 * picture, so that furniture is none; what agrees with its surroundings is added in rounds.
 *
 * Returns: (transfer full): the offsets
 */
ScRelight *
sc_relight_new (const ScLab *photo,
                const ScLab *staged,
                const guint8 *valid,
                const ScColourFit *fit)
{
  g_return_val_if_fail (photo != NULL && staged != NULL && fit != NULL, NULL);
  g_return_val_if_fail (photo->width == staged->width && photo->height == staged->height, NULL);

  Pictures pictures = { photo, staged, valid };
  ScRelight *self = g_new0 (ScRelight, 1);
  double side = MAX (photo->width, photo->height);

  self->fit = *fit;
  self->width = MAX (1, (int) lround (LONG_SIDE * photo->width / side));
  self->height = MAX (1, (int) lround (LONG_SIDE * photo->height / side));
  self->cells = g_new0 (Cell, n_cells (self));
  g_autofree Cell *sums = g_new0 (Cell, n_cells (self));
  for (int round = 0; round < ROUNDS; round++)
    improve (self, &pictures, sums,
             FIRST_LIMIT + (LAST_LIMIT - FIRST_LIMIT) * round / (ROUNDS - 1));
  return self;
}

/**
 * sc_relight_undo:
 * @self: offsets
 * @x: from 0 to 1 on the photo
 * @y: from 0 to 1 on the photo
 * @lab: (inout): a colour of the staged picture there
 *
 * Gives a colour of the staged picture the look of the photo.
 */
void
sc_relight_undo (const ScRelight *self, double x, double y, float *lab)
{
  double at[3];
  float offset[3];

  sc_colour_fit_undo (&self->fit, lab);
  locate (self, x, y, lab[0], at);
  slice (self, at, offset);
  for (int c = 0; c < 3; c++)
    lab[c] -= offset[c];
}

/**
 * sc_relight_apply:
 * @self: offsets
 * @staged: in the photo's frame
 *
 * Returns: (transfer full): all of it with the look of the photo
 */
ScLab *
sc_relight_apply (const ScRelight *self, const ScLab *staged)
{
  g_return_val_if_fail (self != NULL && staged != NULL, NULL);

  ScLab *lab = g_new (ScLab, 1);
  gsize size = (gsize) staged->width * staged->height * 3 * sizeof *staged->pixels;

  *lab = (ScLab) { staged->width, staged->height, g_memdup2 (staged->pixels, size) };
  for (int y = 0; y < lab->height; y++)
    for (int x = 0; x < lab->width; x++)
      sc_relight_undo (self, (x + 0.5) / lab->width, (y + 0.5) / lab->height,
                       lab->pixels + ((gsize) y * lab->width + x) * 3);
  return lab;
}

/**
 * sc_relight_get_noise:
 * @self: offsets
 *
 * Returns: the CIE 1976 difference that the quarter of the pixels which differ least keeps below
 */
double
sc_relight_get_noise (const ScRelight *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->noise;
}

void
sc_relight_free (ScRelight *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self);
}
