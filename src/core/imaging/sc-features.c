/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-features.h"

#include "sc-random.h"

#include <math.h>
#include <stdlib.h>

/* Rublee and others, "ORB: an efficient alternative to SIFT or SURF", ICCV 2011: FAST-9 on a
 * pyramid of ratio 1.2, ordered by Harris' measure, turned by the centroid of a patch of 31
 * pixels, described by 256 comparisons. Their comparisons were learned; ours are drawn from
 * the Gaussian of Calonder and others, "BRIEF", ECCV 2010, which they began with. */
#define LEVELS 8
#define RATIO 1.2
#define FAST_THRESHOLD 12
#define HARRIS_K 0.04f
#define RADIUS 15
#define MARGIN 18
#define N_TESTS 256
#define N_ANGLES 30
/* The corners are spread: so many cells, so many corners at most in one of them. */
#define CELLS_X 16
#define CELLS_Y 12
#define MAX_FEATURES 2500

typedef struct
{
  gint8 x[2];
  gint8 y[2];
} Test;

typedef struct
{
  Test tests[N_ANGLES][N_TESTS];
} Pattern;

static const gint8 circle[16][2] = {
  { 0, -3 }, { 1, -3 }, { 2, -2 }, { 3, -1 }, { 3, 0 },  { 3, 1 },   { 2, 2 },   { 1, 3 },
  { 0, 3 },  { -1, 3 }, { -2, 2 }, { -3, 1 }, { -3, 0 }, { -3, -1 }, { -2, -2 }, { -1, -3 },
};

/* A sum of twelve draws is close enough to a Gaussian, and the same on every machine. */
static double
draw_offset (guint32 *state)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += sc_random_next (state, 65536) / 65536.0;
  return CLAMP (sum * 31.0 / 5.0, -10.0, 10.0);
}

static void
turn_test (const double *test, double angle, Test *out)
{
  for (int i = 0; i < 2; i++)
    {
      double x = test[i * 2], y = test[i * 2 + 1];
      out->x[i] = (gint8) lround (x * cos (angle) - y * sin (angle));
      out->y[i] = (gint8) lround (x * sin (angle) + y * cos (angle));
    }
}

static Pattern *
pattern_new (void)
{
  Pattern *pattern = g_new (Pattern, 1);
  guint32 state = SC_RANDOM_SEED;

  for (int i = 0; i < N_TESTS; i++)
    {
      double test[4];
      for (int k = 0; k < 4; k++)
        test[k] = draw_offset (&state);
      for (int a = 0; a < N_ANGLES; a++)
        turn_test (test, a * 2 * G_PI / N_ANGLES, &pattern->tests[a][i]);
    }
  return pattern;
}

static void
fill_circle (const ScGray *gray, gsize *offsets)
{
  for (int i = 0; i < 16; i++)
    offsets[i] = (gsize) ((gssize) circle[i][1] * gray->width + circle[i][0]);
}

/* Whether nine pixels in a row of the circle are all lighter, or all darker. */
static gboolean
is_corner (const guint8 *p, const gsize *offsets)
{
  guint32 light = 0, dark = 0;
  int high = *p + FAST_THRESHOLD, low = *p - FAST_THRESHOLD;

  int up = p[offsets[0]], right = p[offsets[4]], down = p[offsets[8]], left = p[offsets[12]];

  /* Of nine in a row one is straight above or below, and one straight to the left or right. */
  if (!((MAX (up, down) > high && MAX (left, right) > high)
        || (MIN (up, down) < low && MIN (left, right) < low)))
    return FALSE;
  for (int i = 0; i < 16; i++)
    {
      light |= (guint32) (p[offsets[i]] > high) << i;
      dark |= (guint32) (p[offsets[i]] < low) << i;
    }
  for (int i = 0; i < 2; i++)
    {
      guint32 ring = i == 0 ? light : dark;
      ring |= ring << 16;
      guint32 run = ring & (ring >> 1);
      run &= run >> 2;
      run &= run >> 4;
      if ((run & (ring >> 8)) != 0)
        return TRUE;
    }
  return FALSE;
}

static float
harris (const ScGray *gray, int x, int y)
{
  int xx = 0, yy = 0, xy = 0;

  for (int v = y - 3; v <= y + 3; v++)
    {
      const guint8 *p = gray->pixels + (gsize) v * gray->width + x;
      for (int u = -3; u <= 3; u++)
        {
          int dx = p[u + 1] - p[u - 1], dy = p[u + gray->width] - p[u - gray->width];
          xx += dx * dx;
          yy += dy * dy;
          xy += dx * dy;
        }
    }
  float trace = (float) (xx + yy);
  return (float) xx * (float) yy - (float) xy * (float) xy - HARRIS_K * trace * trace;
}

/* The measure of every corner of a level, 0 elsewhere. */
static float *
score_corners (const ScGray *gray)
{
  float *scores = g_new0 (float, (gsize) gray->width * gray->height);
  gsize offsets[16];

  fill_circle (gray, offsets);
  for (int y = MARGIN; y < gray->height - MARGIN; y++)
    for (int x = MARGIN; x < gray->width - MARGIN; x++)
      {
        gsize at = (gsize) y * gray->width + x;
        if (is_corner (gray->pixels + at, offsets))
          scores[at] = MAX (0.0f, harris (gray, x, y));
      }
  return scores;
}

static gboolean
is_highest (const float *scores, int width)
{
  for (int y = -1; y <= 1; y++)
    for (int x = -1; x <= 1; x++)
      {
        float other = scores[(gssize) y * width + x];
        /* Of two equals the first one counts. */
        if (other > *scores || (other == *scores && (y < 0 || (y == 0 && x < 0))))
          return FALSE;
      }
  return TRUE;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const ScFeature *first = a, *second = b;

  if (first->score != second->score)
    return first->score < second->score ? 1 : -1;
  if (first->y != second->y)
    return first->y < second->y ? -1 : 1;
  return (first->x > second->x) - (first->x < second->x);
}

/* Keeps the best of each cell: a plant has a hundred corners and a wall has four. */
static GArray *
spread (GArray *found, const ScGray *gray, int quota)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (ScFeature));
  int counts[CELLS_X * CELLS_Y] = { 0 };
  int limit = MAX (1, 3 * quota / (CELLS_X * CELLS_Y));

  g_array_sort (found, compare_scores);
  for (guint i = 0; i < found->len && (int) kept->len < quota; i++)
    {
      ScFeature *feature = &g_array_index (found, ScFeature, i);
      int cell = (int) feature->y * CELLS_Y / gray->height * CELLS_X
                 + (int) feature->x * CELLS_X / gray->width;
      if (counts[cell]++ < limit)
        g_array_append_val (kept, *feature);
    }
  return kept;
}

static GArray *
find_corners (const ScGray *gray, int quota)
{
  g_autofree float *scores = score_corners (gray);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScFeature));

  for (int y = MARGIN; y < gray->height - MARGIN; y++)
    for (int x = MARGIN; x < gray->width - MARGIN; x++)
      {
        const float *score = scores + (gsize) y * gray->width + x;
        ScFeature feature = { .x = (float) x, .y = (float) y, .score = *score };
        if (*score > 0 && is_highest (score, gray->width))
          g_array_append_val (found, feature);
      }
  return spread (found, gray, quota);
}

/* Towards the centroid of the light in a disc around the corner. */
static int
find_angle (const ScGray *gray, int x, int y)
{
  static const int reaches[RADIUS + 1]
      = { 15, 14, 14, 14, 14, 14, 13, 13, 12, 12, 11, 10, 9, 7, 5, 0 };
  int sum_x = 0, sum_y = 0;

  for (int v = -RADIUS; v <= RADIUS; v++)
    {
      int reach = reaches[ABS (v)];
      const guint8 *row = gray->pixels + (gsize) (y + v) * gray->width + x;
      for (int u = -reach; u <= reach; u++)
        {
          sum_x += u * row[u];
          sum_y += v * row[u];
        }
    }
  double angle = atan2 (sum_y, sum_x) / (2 * G_PI) * N_ANGLES;
  return ((int) lround (angle) + N_ANGLES) % N_ANGLES;
}

static void
describe (const ScGray *smooth, const Pattern *pattern, ScFeature *feature, int angle)
{
  const guint8 *middle = smooth->pixels + (gsize) feature->y * smooth->width + (gsize) feature->x;
  const Test *test = pattern->tests[angle];

  for (int word = 0; word < SC_FEATURE_WORDS; word++)
    {
      guint64 bits = 0;
      for (int i = 0; i < 64; i++, test++)
        {
          guint8 a = middle[(gssize) test->y[0] * smooth->width + test->x[0]];
          guint8 b = middle[(gssize) test->y[1] * smooth->width + test->x[1]];
          bits |= (guint64) (a < b) << i;
        }
      feature->bits[word] = bits;
    }
}

static void
add_level (GArray *features, const ScGray *gray, const Pattern *pattern, int level, int quota)
{
  g_autoptr (GArray) corners = find_corners (gray, quota);
  g_autoptr (ScGray) smooth = sc_gray_blur (gray);

  for (guint i = 0; i < corners->len; i++)
    {
      ScFeature *feature = &g_array_index (corners, ScFeature, i);
      describe (smooth, pattern, feature, find_angle (smooth, (int) feature->x, (int) feature->y));
      feature->level = level;
      g_array_append_val (features, *feature);
    }
}

static void
to_full_size (GArray *features, guint first, double scale_x, double scale_y)
{
  for (guint i = first; i < features->len; i++)
    {
      ScFeature *feature = &g_array_index (features, ScFeature, i);
      feature->x = (float) ((feature->x + 0.5) * scale_x - 0.5);
      feature->y = (float) ((feature->y + 0.5) * scale_y - 0.5);
    }
}

/**
 * sc_features_find:
 * @gray: a picture, of equalised contrast
 *
 * Finds up to 2500 corners, spread over the picture and over sizes from 1 to 3.6. A picture
 * of fewer than 37 pixels has none.
 *
 * Returns: (transfer full) (element-type ScFeature): the corners, level after level
 */
GArray *
sc_features_find (const ScGray *gray)
{
  g_return_val_if_fail (gray != NULL, NULL);

  g_autofree Pattern *pattern = pattern_new ();
  g_autoptr (ScGray) step = NULL;
  GArray *features = g_array_new (FALSE, FALSE, sizeof (ScFeature));
  double share = (1 - 1 / RATIO) / (1 - pow (1 / RATIO, LEVELS));

  for (int level = 0; level < LEVELS; level++)
    {
      const ScGray *current = step != NULL ? step : gray;
      guint first = features->len;
      int width = (int) lround (gray->width / pow (RATIO, level + 1));
      int height = (int) lround (gray->height / pow (RATIO, level + 1));

      add_level (features, current, pattern, level,
                 (int) (MAX_FEATURES * share / pow (RATIO, level)));
      to_full_size (features, first, (double) gray->width / current->width,
                    (double) gray->height / current->height);
      if (MIN (width, height) <= 2 * MARGIN)
        break;
      ScGray *next = sc_gray_resize (current, width, height);
      sc_gray_free (step);
      step = next;
    }
  return features;
}
