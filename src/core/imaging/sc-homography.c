/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-homography.h"

#include "sc-random.h"

#include <math.h>
#include <string.h>

/* Drawn always, so that the same pairs give the same answer in the same time. */
#define N_SIMILARITY_DRAWS 2000
#define N_HOMOGRAPHY_DRAWS 1000
#define N_STEPS 12
/* Two points that are nearer say nothing about turn and scale. */
#define SMALLEST_BASE 0.02
/* Which of the eight numbers may change, a bit for each. */
#define ALL_FREE 0xffu
#define AFFINE_FREE 0x3fu
#define FRAME_FREE 0x35u
/* A simpler map may fit less well by so much. */
#define SIMPLE_SHARE 0.97
#define SIMPLE_PAIRS 2.0
/* Medians of the error within which the maps are compared. */
#define NOISES 4

void
sc_homography_init_identity (ScHomography *self)
{
  *self = (ScHomography) { { 1, 0, 0, 0, 1, 0, 0, 0, 1 } };
}

/**
 * sc_homography_map:
 * @self: a homography
 * @x: of the first picture
 * @y: of the first picture
 * @to_x: (out): of the second picture
 * @to_y: (out): of the second picture
 *
 * Returns: %FALSE when the point is behind the second picture; nothing is set then
 */
gboolean
sc_homography_map (const ScHomography *self, double x, double y, double *to_x, double *to_y)
{
  const double *m = self->m;
  double w = m[6] * x + m[7] * y + m[8];

  if (!(w > 1e-9))
    return FALSE;
  *to_x = (m[0] * x + m[1] * y + m[2]) / w;
  *to_y = (m[3] * x + m[4] * y + m[5]) / w;
  return TRUE;
}

static gboolean
scale_to_one (ScHomography *self)
{
  double last = self->m[8];

  if (!isfinite (last) || fabs (last) < 1e-12)
    return FALSE;
  for (int i = 0; i < 9; i++)
    self->m[i] /= last;
  return TRUE;
}

gboolean
sc_homography_invert (const ScHomography *self, ScHomography *inverse)
{
  const double *m = self->m;

  *inverse = (ScHomography) {
    { m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3] }
  };
  return scale_to_one (inverse);
}

void
sc_homography_multiply (const ScHomography *second,
                        const ScHomography *first,
                        ScHomography *product)
{
  ScHomography result;

  for (int i = 0; i < 9; i++)
    result.m[i] = second->m[i / 3 * 3] * first->m[i % 3]
                  + second->m[i / 3 * 3 + 1] * first->m[i % 3 + 3]
                  + second->m[i / 3 * 3 + 2] * first->m[i % 3 + 6];
  scale_to_one (&result);
  *product = result;
}

/* How far from where it should be, in units of the second picture. */
double
sc_homography_error (const ScHomography *self, const ScPointPair *pair)
{
  double x, y;

  if (!sc_homography_map (self, pair->x, pair->y, &x, &y))
    return G_MAXDOUBLE;
  return hypot (x - pair->to_x, y - pair->to_y);
}

/* Gauss and Jordan with pivots; the answer replaces the right side. */
static gboolean
solve (double a[8][8], double b[8])
{
  for (int i = 0; i < 8; i++)
    {
      int pivot = i;
      for (int r = i + 1; r < 8; r++)
        if (fabs (a[r][i]) > fabs (a[pivot][i]))
          pivot = r;
      if (!(fabs (a[pivot][i]) > 1e-12))
        return FALSE;
      for (int c = 0; c < 8; c++)
        {
          double other = a[i][c];
          a[i][c] = a[pivot][c];
          a[pivot][c] = other;
        }
      double right = b[i];
      b[i] = b[pivot];
      b[pivot] = right;
      for (int r = 0; r < 8; r++)
        {
          double factor = a[r][i] / a[i][i];
          for (int c = i; c < 8 && r != i; c++)
            a[r][c] -= factor * a[i][c];
          b[r] -= r != i ? factor * b[i] : 0;
        }
    }
  for (int i = 0; i < 8; i++)
    b[i] /= a[i][i];
  return TRUE;
}

/* The similarity that carries two points onto two others. */
static gboolean
fit_similarity (const ScPointPair *p, const ScPointPair *q, ScHomography *out)
{
  double dx = q->x - p->x, dy = q->y - p->y;
  double to_dx = q->to_x - p->to_x, to_dy = q->to_y - p->to_y;
  double square = dx * dx + dy * dy;

  if (square < SMALLEST_BASE * SMALLEST_BASE)
    return FALSE;
  double a = (dx * to_dx + dy * to_dy) / square;
  double b = (dx * to_dy - dy * to_dx) / square;
  *out = (ScHomography) { { a, -b, p->to_x - a * p->x + b * p->y, b, a,
                            p->to_y - b * p->x - a * p->y, 0, 0, 1 } };
  return TRUE;
}

/* Torr and Zisserman, "MLESAC", CVIU 78 (2000), page 7: what fits counts by how well. */
static double
support (const ScHomography *model, GArray *pairs, double tolerance)
{
  double sum = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      double error = sc_homography_error (model, &g_array_index (pairs, ScPointPair, i));
      sum += error < tolerance ? 1 - error * error / (tolerance * tolerance) : 0;
    }
  return sum;
}

/**
 * sc_homography_find_similar:
 * @pairs: (element-type ScPointPair): some of them wrong; the pictures have sides of about 1
 * @tolerance: of the second picture
 *
 * Finds the similarity (turn, scale, move) with most support: Fischler and Bolles, "Random
 * sample consensus", CACM 24 (1981), with a fixed seed. Scales below 1/3 and above 3 are not
 * thought of.
 *
 * Returns: (transfer full) (element-type ScPointPair): the pairs it fits
 */
GArray *
sc_homography_find_similar (GArray *pairs, double tolerance)
{
  g_return_val_if_fail (pairs != NULL, NULL);

  GArray *fitting = g_array_new (FALSE, FALSE, sizeof (ScPointPair));
  ScHomography best = { { 0 } };
  double best_support = 0;
  guint32 state = SC_RANDOM_SEED;

  for (int i = 0; i < N_SIMILARITY_DRAWS && pairs->len >= 2; i++)
    {
      ScHomography model;
      guint p = sc_random_next (&state, pairs->len), q = sc_random_next (&state, pairs->len);
      if (!fit_similarity (&g_array_index (pairs, ScPointPair, p),
                           &g_array_index (pairs, ScPointPair, q), &model))
        continue;
      double scale = hypot (model.m[0], model.m[1]);
      double sum = scale > 1 / 3.0 && scale < 3 ? support (&model, pairs, tolerance) : 0;
      if (sum > best_support)
        {
          best_support = sum;
          best = model;
        }
    }
  for (guint i = 0; i < pairs->len && best_support > 0; i++)
    if (sc_homography_error (&best, &g_array_index (pairs, ScPointPair, i)) < tolerance)
      g_array_append_val (fitting, g_array_index (pairs, ScPointPair, i));
  return fitting;
}

static gboolean
fit_four (GArray *pairs, guint32 *state, ScHomography *out)
{
  double a[8][8] = { { 0 } }, b[8];

  for (int i = 0; i < 4; i++)
    {
      const ScPointPair *p
          = &g_array_index (pairs, ScPointPair, sc_random_next (state, pairs->len));
      double rows[2][8] = {
        { p->x, p->y, 1, 0, 0, 0, -p->x * p->to_x, -p->y * p->to_x },
        { 0, 0, 0, p->x, p->y, 1, -p->x * p->to_y, -p->y * p->to_y },
      };
      memcpy (a[i * 2], rows, sizeof rows);
      b[i * 2] = p->to_x;
      b[i * 2 + 1] = p->to_y;
    }
  if (!solve (a, b))
    return FALSE;
  memcpy (out->m, b, sizeof b);
  out->m[8] = 1;
  return TRUE;
}

/* One pair's part of the normal equations, weighted as Tukey's biweight has it. */
static void
add_pair (const ScHomography *self, const ScPointPair *p, double scale, double a[8][8], double b[8])
{
  double x, y;
  if (!sc_homography_map (self, p->x, p->y, &x, &y))
    return;
  double error_x = p->to_x - x, error_y = p->to_y - y;
  double ratio = (error_x * error_x + error_y * error_y) / (scale * scale);
  if (ratio >= 1)
    return;
  double weight = (1 - ratio) * (1 - ratio);
  double w = self->m[6] * p->x + self->m[7] * p->y + self->m[8];
  double u = p->x / w, v = p->y / w;
  double by_x[8] = { u, v, 1 / w, 0, 0, 0, -u * x, -v * x };
  double by_y[8] = { 0, 0, 0, u, v, 1 / w, -u * y, -v * y };

  for (int r = 0; r < 8; r++)
    {
      for (int c = 0; c < 8; c++)
        a[r][c] += weight * (by_x[r] * by_x[c] + by_y[r] * by_y[c]);
      b[r] += weight * (by_x[r] * error_x + by_y[r] * error_y);
    }
}

/* What is held fast takes no part in the equations. */
static void
hold_fast (double a[8][8], double b[8], guint free_numbers)
{
  for (int i = 0; i < 8; i++)
    {
      if (free_numbers & 1u << i)
        continue;
      for (int k = 0; k < 8; k++)
        a[i][k] = a[k][i] = 0;
      a[i][i] = 1;
      b[i] = 0;
    }
}

static void
refine (ScHomography *self, GArray *pairs, double scale, guint free_numbers)
{
  double damping = 1e-4, best = support (self, pairs, scale);

  for (int step = 0; step < N_STEPS; step++)
    {
      double a[8][8] = { { 0 } }, b[8] = { 0 };
      ScHomography next = *self;

      for (guint i = 0; i < pairs->len; i++)
        add_pair (self, &g_array_index (pairs, ScPointPair, i), scale, a, b);
      hold_fast (a, b, free_numbers);
      for (int i = 0; i < 8; i++)
        a[i][i] *= 1 + damping;
      if (!solve (a, b))
        return;
      for (int i = 0; i < 8; i++)
        next.m[i] += b[i];
      double sum = support (&next, pairs, scale);
      damping = sum >= best ? damping / 10 : damping * 10;
      if (sum < best)
        continue;
      best = sum;
      *self = next;
    }
}

/**
 * sc_homography_refine:
 * @self: (inout): nearly right
 * @pairs: (element-type ScPointPair): some of them wrong; the pictures have sides of about 1
 * @scale: of the second picture; pairs that are farther off do not count
 *
 * Makes the sum of the squared errors as small as it gets: Levenberg and Marquardt on eight
 * numbers, reweighted in each step by Tukey's biweight (Hartley and Zisserman, "Multiple View
 * Geometry", 2nd edition, appendix 6).
 */
void
sc_homography_refine (ScHomography *self, GArray *pairs, double scale)
{
  g_return_if_fail (self != NULL && pairs != NULL);

  refine (self, pairs, scale, ALL_FREE);
}

/* The map without perspective that does in the middle what this one does, without turn and
 * shear when only the frame is free. */
static gboolean
linearise (const ScHomography *self, guint free_numbers, ScHomography *out)
{
  double x, y, x1, y1, x2, y2;

  if (!sc_homography_map (self, 0.5, 0.5, &x, &y) || !sc_homography_map (self, 0.6, 0.5, &x1, &y1)
      || !sc_homography_map (self, 0.5, 0.6, &x2, &y2))
    return FALSE;
  gboolean is_frame = free_numbers == FRAME_FREE;
  *out = (ScHomography) { { 10 * (x1 - x), is_frame ? 0 : 10 * (x2 - x), 0,
                            is_frame ? 0 : 10 * (y1 - y), 10 * (y2 - y), 0, 0, 0, 1 } };
  out->m[2] = x - (out->m[0] + out->m[1]) / 2;
  out->m[5] = y - (out->m[3] + out->m[4]) / 2;
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* How far the pairs that fit are off, most of them. */
static double
get_noise (const ScHomography *self, GArray *pairs, double scale)
{
  g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pairs->len; i++)
    {
      double error = sc_homography_error (self, &g_array_index (pairs, ScPointPair, i));
      if (error < scale)
        g_array_append_val (errors, error);
    }
  g_array_sort (errors, compare);
  return errors->len > 0 ? MIN (scale, NOISES * g_array_index (errors, double, errors->len / 2))
                         : scale;
}

/**
 * sc_homography_simplify:
 * @self: (inout): refined
 * @pairs: (element-type ScPointPair): what it was refined with; the pictures have sides of 1
 * @scale: of the second picture; pairs that are farther off do not count
 *
 * Takes a simpler map when it fits the pairs as well: one that moves and stretches the frame,
 * or one without perspective. What the pairs do not say is not made up then; a homography of
 * few pairs in one part of the picture is wild in the other parts. After Torr, "Geometric
 * motion segmentation and model selection", Phil. Trans. A 356 (1998).
 */
void
sc_homography_simplify (ScHomography *self, GArray *pairs, double scale)
{
  static const guint models[] = { FRAME_FREE, AFFINE_FREE };

  g_return_if_fail (self != NULL && pairs != NULL);

  double noise = get_noise (self, pairs, scale);
  double enough = support (self, pairs, noise) * SIMPLE_SHARE - SIMPLE_PAIRS;
  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      ScHomography simple;
      if (!linearise (self, models[i], &simple))
        return;
      refine (&simple, pairs, scale * 4, models[i]);
      refine (&simple, pairs, scale, models[i]);
      refine (&simple, pairs, noise, models[i]);
      if (support (&simple, pairs, noise) < enough)
        continue;
      *self = simple;
      return;
    }
}

/* Chum, Matas and Kittler, "Locally optimized RANSAC", DAGM 2003: what is best so far is
 * refined before it is compared. */
static double
find_best (GArray *pairs, double tolerance, ScHomography *best)
{
  double best_support = support (best, pairs, tolerance);
  guint32 state = SC_RANDOM_SEED;

  for (int i = 0; i < N_HOMOGRAPHY_DRAWS; i++)
    {
      ScHomography model;
      if (!fit_four (pairs, &state, &model) || support (&model, pairs, tolerance) <= best_support)
        continue;
      sc_homography_refine (&model, pairs, tolerance * 2);
      double sum = support (&model, pairs, tolerance);
      if (sum > best_support)
        {
          best_support = sum;
          *best = model;
        }
    }
  return best_support;
}

/**
 * sc_homography_find:
 * @pairs: (element-type ScPointPair): some of them wrong; coordinates around 1 solve best
 * @tolerance: of the second picture
 * @out: (out): the homography
 *
 * Finds the homography that most pairs agree with.
 *
 * Returns: whether there is one
 */
gboolean
sc_homography_find (GArray *pairs, double tolerance, ScHomography *out)
{
  g_return_val_if_fail (pairs != NULL && out != NULL, FALSE);

  sc_homography_init_identity (out);
  if (pairs->len < 4 || find_best (pairs, tolerance, out) <= 4)
    return FALSE;
  sc_homography_refine (out, pairs, tolerance);
  return TRUE;
}
