/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-align.h"

#include "sc-features.h"

#include <math.h>

#define RADIUS 8
#define SIDE (2 * RADIUS + 1)
#define N_PIXELS (SIDE * SIDE)
#define N_ROUNDS 2
#define N_STEPS 10
/* A patch that ran away or looks different is not the same thing. */
#define MAX_MOVE 4.0
#define MIN_CORRELATION 0.85
#define MIN_DEVIATION 3.0
#define MIN_PAIRS 20
/* Pixels within which a measured place counts, in the first round and in the second. */
static const double scales[N_ROUNDS] = { 2.5, 1.0 };

typedef struct
{
  float value[N_PIXELS];
  float dx[N_PIXELS];
  float dy[N_PIXELS];
  double xx;
  double xy;
  double yy;
  double deviation;
} Patch;

/* Both pictures have sides of 1 for the transform, pixels here. */
static void
to_pixels (const ScHomography *unit, const ScGray *from, const ScGray *to, ScHomography *out)
{
  ScHomography first = { { 1.0 / from->width, 0, 0.5 / from->width, 0, 1.0 / from->height,
                           0.5 / from->height, 0, 0, 1 } };
  ScHomography second = { { to->width, 0, -0.5, 0, to->height, -0.5, 0, 0, 1 } };

  sc_homography_multiply (unit, &first, out);
  sc_homography_multiply (&second, out, out);
}

static inline float
mix (const ScGray *gray, double x, double y)
{
  int left = (int) x, top = (int) y;
  float along = (float) (x - left), down = (float) (y - top);
  const guint8 *p = gray->pixels + (gsize) top * gray->width + left;
  const guint8 *q = p + gray->width;
  float above = p[0] + along * (p[1] - p[0]), below = q[0] + along * (q[1] - q[0]);

  return above + down * (below - above);
}

static inline float
sample (const ScGray *gray, double x, double y)
{
  return mix (gray, CLAMP (x, 0, gray->width - 1.001), CLAMP (y, 0, gray->height - 1.001));
}

/* Takes the mean away and returns the standard deviation. */
static double
centre (float *values)
{
  double sum = 0, squares = 0;

  for (int i = 0; i < N_PIXELS; i++)
    sum += values[i];
  float mean = (float) (sum / N_PIXELS);
  for (int i = 0; i < N_PIXELS; i++)
    {
      values[i] -= mean;
      squares += values[i] * values[i];
    }
  return sqrt (squares / N_PIXELS);
}

static void
fill_patch (Patch *patch, const ScGray *gray, int x, int y)
{
  patch->xx = patch->xy = patch->yy = 0;
  for (int i = 0; i < N_PIXELS; i++)
    {
      const guint8 *p
          = gray->pixels + (gsize) (y + i / SIDE - RADIUS) * gray->width + (x + i % SIDE - RADIUS);
      patch->value[i] = *p;
      patch->dx[i] = (p[1] - p[-1]) * 0.5f;
      patch->dy[i] = (p[gray->width] - p[-gray->width]) * 0.5f;
      patch->xx += patch->dx[i] * patch->dx[i];
      patch->xy += patch->dx[i] * patch->dy[i];
      patch->yy += patch->dy[i] * patch->dy[i];
    }
  patch->deviation = centre (patch->value);
}

/* The staged patch in the photo's frame, moved by so much there. */
static void
sample_patch (float *values, const ScGray *gray, const ScHomography *map, double x, double y)
{
  double x0 = 0, y0 = 0, right_x = 1, right_y = 0, down_x = 0, down_y = 1;

  sc_homography_map (map, x, y, &x0, &y0);
  sc_homography_map (map, x + RADIUS, y, &right_x, &right_y);
  sc_homography_map (map, x, y + RADIUS, &down_x, &down_y);
  /* Within a patch a homography is an affine map. */
  right_x = (right_x - x0) / RADIUS;
  right_y = (right_y - y0) / RADIUS;
  down_x = (down_x - x0) / RADIUS;
  down_y = (down_y - y0) / RADIUS;
  double reach_x = RADIUS * (fabs (right_x) + fabs (down_x));
  double reach_y = RADIUS * (fabs (right_y) + fabs (down_y));
  gboolean is_within = x0 >= reach_x && y0 >= reach_y && x0 + reach_x < gray->width - 1.01
                       && y0 + reach_y < gray->height - 1.01;
  for (int v = -RADIUS; v <= RADIUS; v++)
    for (int u = -RADIUS; u <= RADIUS; u++)
      {
        double at_x = x0 + u * right_x + v * down_x, at_y = y0 + u * right_y + v * down_y;
        *values++ = is_within ? mix (gray, at_x, at_y) : sample (gray, at_x, at_y);
      }
}

/* One step towards the place; returns the correlation before it. */
static double
step (const Patch *patch, float *values, double *move_x, double *move_y)
{
  double deviation = centre (values), correlation = 0, by_x = 0, by_y = 0;
  double determinant = patch->xx * patch->yy - patch->xy * patch->xy;

  if (deviation < MIN_DEVIATION || determinant < 1e-6)
    return 0;
  float gain = (float) (patch->deviation / deviation);
  for (int i = 0; i < N_PIXELS; i++)
    {
      float error = gain * values[i] - patch->value[i];
      by_x += error * patch->dx[i];
      by_y += error * patch->dy[i];
      correlation += values[i] * patch->value[i];
    }
  *move_x -= (patch->yy * by_x - patch->xy * by_y) / determinant;
  *move_y -= (patch->xx * by_y - patch->xy * by_x) / determinant;
  return correlation / (N_PIXELS * deviation * patch->deviation);
}

static gboolean
track (const Patch *patch, const ScGray *staged, const ScHomography *map, ScPointPair *pair)
{
  float values[N_PIXELS];
  double move_x = 0, move_y = 0, correlation = 0;

  for (int i = 0; i < N_STEPS; i++)
    {
      double before_x = move_x, before_y = move_y;
      sample_patch (values, staged, map, pair->x + move_x, pair->y + move_y);
      correlation = step (patch, values, &move_x, &move_y);
      if (correlation <= 0 || hypot (move_x, move_y) > MAX_MOVE)
        return FALSE;
      if (hypot (move_x - before_x, move_y - before_y) < 0.01)
        break;
    }
  return correlation >= MIN_CORRELATION
         && sc_homography_map (map, pair->x + move_x, pair->y + move_y, &pair->to_x, &pair->to_y);
}

static gboolean
is_inside (const ScGray *gray, double x, double y)
{
  return x > RADIUS + 1 && y > RADIUS + 1 && x < gray->width - RADIUS - 2
         && y < gray->height - RADIUS - 2;
}

static GArray *
track_all (const ScHomography *map, const ScGray *photo, const ScGray *staged, GArray *features)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (ScPointPair));

  for (guint i = 0; i < features->len; i++)
    {
      const ScFeature *feature = &g_array_index (features, ScFeature, i);
      ScPointPair pair = { .x = round (feature->x), .y = round (feature->y) };
      Patch patch;
      if (feature->level > 2 || !is_inside (photo, pair.x, pair.y)
          || !sc_homography_map (map, pair.x, pair.y, &pair.to_x, &pair.to_y)
          || !is_inside (staged, pair.to_x, pair.to_y))
        continue;
      fill_patch (&patch, photo, (int) pair.x, (int) pair.y);
      if (patch.deviation >= MIN_DEVIATION && track (&patch, staged, map, &pair))
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* Fits in coordinates around 1, which the equations like. */
static void
refit (ScHomography *transform,
       GArray *pairs,
       const ScGray *photo,
       const ScGray *staged,
       double scale)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      ScPointPair *pair = &g_array_index (pairs, ScPointPair, i);
      pair->x = (pair->x + 0.5) / photo->width;
      pair->y = (pair->y + 0.5) / photo->height;
      pair->to_x = (pair->to_x + 0.5) / staged->width;
      pair->to_y = (pair->to_y + 0.5) / staged->height;
    }
  if (pairs->len < MIN_PAIRS)
    return;
  scale /= MAX (staged->width, staged->height);
  sc_homography_refine (transform, pairs, scale);
  sc_homography_simplify (transform, pairs, scale);
}

/**
 * sc_align_refine:
 * @transform: (inout): from the photo to the staged picture, both with sides of 1, right to
 *   a few pixels
 * @photo: at working size, not equalised
 * @staged: at working size, not equalised
 * @features: (element-type ScFeature): of the photo
 *
 * Makes a transform right to a fraction of a pixel: the surroundings of each corner are found
 * again in the staged picture with the method of Lucas and Kanade (inverse compositional form,
 * Baker and Matthews, "Lucas-Kanade 20 years on", IJCV 56 (2004)), whatever their brightness
 * and contrast, and the transform is fitted to them.
 *
 * Returns: (transfer full) (element-type ScPointPair): the places found again, in sides of 1
 */
GArray *
sc_align_refine (ScHomography *transform,
                 const ScGray *photo,
                 const ScGray *staged,
                 GArray *features)
{
  g_return_val_if_fail (transform != NULL && photo != NULL, NULL);
  g_return_val_if_fail (staged != NULL && features != NULL, NULL);

  GArray *found = g_array_new (FALSE, FALSE, sizeof (ScPointPair));

  if (MIN (MIN (photo->width, photo->height), MIN (staged->width, staged->height)) <= SIDE + 4)
    return found;
  for (int round = 0; round < N_ROUNDS; round++)
    {
      ScHomography map;
      to_pixels (transform, photo, staged, &map);
      g_array_unref (found);
      found = track_all (&map, photo, staged, features);
      refit (transform, found, photo, staged, scales[round]);
    }
  return found;
}
