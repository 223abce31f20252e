/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-structure.h"

#include "sc-fidelity-thresholds.h"
#include "sc-lines.h"
#include "sc-seam.h"

#include <math.h>

/* StageCraft's own measure, see ../shared/design/true-pictures.md of the design papers: what an
 * erased window takes away are lines together with their texture. */
#define CELLS_X 16
#define CELLS_Y 12
#define WINDOW 4
#define STEP 2
#define REACH 2
#define TEXTURE_RADIUS 10
/* Of the photo's own edge, and in levels for each pixel. */
#define EDGE_SHARE 0.3f
#define EDGE_LEAST 2.0f

typedef struct
{
  ScGradient *edges;
  double *sums;
} Half;

typedef struct
{
  Half photo;
  Half staged;
  const guint8 *valid;
  const ScSeam *seam;
  double contrast;
  double cells[CELLS_Y][CELLS_X];
} Comparison;

/* Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984. */
static void
half_init (Half *half, const ScGray *gray)
{
  int width = gray->width + 1;

  half->edges = sc_gradient_new (gray);
  half->sums = g_new0 (double, (gsize) width *(gray->height + 1));
  for (int y = 0; y < gray->height; y++)
    {
      double row = 0;
      for (int x = 0; x < gray->width; x++)
        {
          row += half->edges->size[(gsize) y * gray->width + x];
          half->sums[(gsize) (y + 1) * width + x + 1] = half->sums[(gsize) y * width + x + 1] + row;
        }
    }
}

static void
half_clear (Half *half)
{
  sc_gradient_free (half->edges);
  g_free (half->sums);
}

static double
get_texture (const Half *half, int x, int y)
{
  int width = half->edges->width + 1;
  int left = MAX (0, x - TEXTURE_RADIUS), right = MIN (half->edges->width, x + TEXTURE_RADIUS + 1);
  int top = MAX (0, y - TEXTURE_RADIUS), bottom = MIN (half->edges->height, y + TEXTURE_RADIUS + 1);
  const double *above = half->sums + (gsize) top * width,
               *below = half->sums + (gsize) bottom * width;

  return below[right] - below[left] - above[right] + above[left];
}

/* Whether the staged picture has such an edge there, be it light to dark or dark to light. */
static gboolean
has_edge (const Comparison *self, int x, int y, double angle, float least)
{
  const ScGradient *g = self->staged.edges;
  float across_x = (float) -sin (angle), across_y = (float) cos (angle);
  float cosine = (float) cos (SC_FIDELITY_LINE_ANGLE * G_PI / 180);

  for (int v = MAX (0, y - REACH); v <= MIN (g->height - 1, y + REACH); v++)
    for (int u = MAX (0, x - REACH); u <= MIN (g->width - 1, x + REACH); u++)
      {
        gsize at = (gsize) v * g->width + u;
        if (g->size[at] >= least
            && fabsf (g->dx[at] * across_x + g->dy[at] * across_y) >= cosine * g->size[at])
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_lost (const Comparison *self, int x, int y, double angle)
{
  gsize at = (gsize) y * self->photo.edges->width + x;
  float least = MAX (EDGE_LEAST, EDGE_SHARE * (float) self->contrast * self->photo.edges->size[at]);

  if (self->valid != NULL && !self->valid[at])
    return FALSE;
  return !has_edge (self, x, y, angle, least)
         && get_texture (&self->staged, x, y)
                < SC_FIDELITY_TEXTURE * self->contrast * get_texture (&self->photo, x, y);
}

/* How sure it is that what is lost at a place is not hidden, from 0 to 1: a faint line goes with
 * a little light, and a wall runs into what was kept. */
static double
weigh (const Comparison *self, int x, int y)
{
  const ScGradient *g = self->photo.edges;
  double open = sc_seam_openness (self->seam, x, y);
  float most = 0;

  if (open < SC_FIDELITY_OPEN_LEAST)
    return 0;
  for (int v = MAX (0, y - 1); v <= MIN (g->height - 1, y + 1); v++)
    for (int u = MAX (0, x - 1); u <= MIN (g->width - 1, x + 1); u++)
      most = MAX (most, g->size[(gsize) v * g->width + u]);
  return MIN (1, open / SC_FIDELITY_OPEN) * MIN (1, most / SC_FIDELITY_STRONG);
}

static void
walk (Comparison *self, const ScLine *line)
{
  int width = self->photo.edges->width, height = self->photo.edges->height;
  double length = hypot (line->x1 - line->x0, line->y1 - line->y0);
  double angle = atan2 (line->y1 - line->y0, line->x1 - line->x0);

  for (double at = 0; at < length; at += STEP)
    {
      int x = CLAMP ((int) lround (line->x0 + at * cos (angle)), 0, width - 1);
      int y = CLAMP ((int) lround (line->y0 + at * sin (angle)), 0, height - 1);
      if (y < SC_FIDELITY_UPPER * height && is_lost (self, x, y, angle))
        self->cells[y * CELLS_Y / height][x * CELLS_X / width]
            += weigh (self, x, y) * STEP * 100 / hypot (width, height);
    }
}

static double
sum_window (const Comparison *self, int x, int y)
{
  double sum = 0;

  for (int v = 0; v < WINDOW; v++)
    for (int u = 0; u < WINDOW; u++)
      sum += self->cells[y + v][x + u];
  return sum;
}

/* The cells of the window that lost something. */
static ScBox
get_box (const Comparison *self, int x, int y)
{
  int left = CELLS_X, top = CELLS_Y, right = 0, bottom = 0;

  for (int i = 0; i < WINDOW * WINDOW; i++)
    {
      int u = x + i % WINDOW, v = y + i / WINDOW;
      if (self->cells[v][u] < 1)
        continue;
      left = MIN (left, u);
      top = MIN (top, v);
      right = MAX (right, u + 1);
      bottom = MAX (bottom, v + 1);
    }
  return (ScBox) { (double) left / CELLS_X, (double) top / CELLS_Y,
                   (double) (right - left) / CELLS_X, (double) (bottom - top) / CELLS_Y };
}

/* Takes the worst window, then the worst of what is left. */
static void
find_windows (ScStructure *self, Comparison *comparison)
{
  for (int n = 0; n < SC_STRUCTURE_MAX_BOXES; n++)
    {
      double worst = -1;
      int x = 0, y = 0;
      for (int i = 0; i < (CELLS_X - WINDOW + 1) * (CELLS_Y - WINDOW + 1); i++)
        {
          int u = i % (CELLS_X - WINDOW + 1), v = i / (CELLS_X - WINDOW + 1);
          double sum = sum_window (comparison, u, v);
          if (sum > worst)
            {
              worst = sum;
              x = u;
              y = v;
            }
        }
      self->lost = MAX (self->lost, worst);
      if (worst <= SC_FIDELITY_LOST_WARN)
        return;
      self->boxes[self->n_boxes++] = get_box (comparison, x, y);
      for (int i = 0; i < WINDOW * WINDOW; i++)
        comparison->cells[y + i / WINDOW][x + i % WINDOW] = 0;
    }
}

/**
 * sc_structure_find:
 * @self: (out): filled
 * @photo: at working size
 * @staged: in the photo's frame, as large
 * @valid: (nullable): 0 where @staged does not reach
 * @contrast: of @staged, as a multiple of that of @photo
 *
 * Looks for lines of the room that are gone together with the texture around them. What stands
 * in front of a wall hides lines too, but brings texture or an outline of its own.
 */
void
sc_structure_find (ScStructure *self,
                   const ScGray *photo,
                   const ScGray *staged,
                   const guint8 *valid,
                   double contrast)
{
  g_return_if_fail (self != NULL && photo != NULL && staged != NULL && contrast > 0);
  g_return_if_fail (photo->width == staged->width && photo->height == staged->height);

  g_autoptr (ScSeam) seam = sc_seam_new (photo, staged, valid, contrast);
  Comparison comparison = { .valid = valid, .seam = seam, .contrast = contrast };

  *self = (ScStructure) { 0 };
  half_init (&comparison.photo, photo);
  half_init (&comparison.staged, staged);
  g_autoptr (GArray) lines = sc_lines_find (comparison.photo.edges,
                                            SC_FIDELITY_LINE * hypot (photo->width, photo->height));
  for (guint i = 0; i < lines->len; i++)
    walk (&comparison, &g_array_index (lines, ScLine, i));
  find_windows (self, &comparison);
  half_clear (&comparison.photo);
  half_clear (&comparison.staged);
}
