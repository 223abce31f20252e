/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-registration.h"

#include "sc-align.h"
#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"

#include <math.h>

#define CELLS_X 8
#define CELLS_Y 6

/* One of the two pictures at working size. */
typedef struct
{
  ScGray *gray;
  GArray *features;
} Side;

static gboolean
side_init (Side *side, GdkPixbuf *image)
{
  g_autoptr (GdkPixbuf) small = sc_image_fit (image, SC_FIDELITY_SIDE);
  if (small == NULL)
    return FALSE;
  side->gray = sc_gray_new_from_pixbuf (small);
  g_autoptr (ScGray) even = sc_gray_equalise (side->gray);
  side->features = sc_features_find (even);
  return TRUE;
}

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->gray, sc_gray_free);
  g_clear_pointer (&side->features, g_array_unref);
}

/* What a pixel's place is multiplied by so that sides of 1 become sides of pixels, as a share
 * of the longer one. */
static void
get_sides (const ScGray *gray, double *width, double *height)
{
  double side = MAX (gray->width, gray->height);

  *width = gray->width / side;
  *height = gray->height / side;
}

static GArray *
scale_pairs (GArray *pairs, double from, double to_x, double to_y)
{
  GArray *scaled = g_array_sized_new (FALSE, FALSE, sizeof (ScPointPair), pairs->len);

  for (guint i = 0; i < pairs->len; i++)
    {
      const ScPointPair *p = &g_array_index (pairs, ScPointPair, i);
      ScPointPair pair = { p->x * from, p->y * from, p->to_x * to_x, p->to_y * to_y };
      g_array_append_val (scaled, pair);
    }
  return scaled;
}

/* The pairs that agree with a similarity, be the staged picture cut from the photo's frame or
 * stretched to another one: both are tried. */
static GArray *
find_similar (GArray *pairs, GArray *stretched, double wide, double high, double diagonal)
{
  double tolerance = SC_FIDELITY_SIMILAR * diagonal;
  g_autoptr (GArray) uniform = sc_homography_find_similar (pairs, tolerance);
  g_autoptr (GArray) other = sc_homography_find_similar (stretched, tolerance);

  if (uniform->len >= other->len)
    return g_steal_pointer (&uniform);
  return scale_pairs (other, 1, 1 / wide, 1 / high);
}

static void
count_same_place (ScRegistration *self, GArray *stretched, double diagonal)
{
  guint n = 0;

  for (guint i = 0; i < stretched->len; i++)
    {
      const ScPointPair *p = &g_array_index (stretched, ScPointPair, i);
      n += hypot (p->x - p->to_x, p->y - p->to_y) < SC_FIDELITY_SAME_PLACE * diagonal;
    }
  self->ident = stretched->len > 0 ? (double) n / stretched->len : 0;
}

static void
count_inliers (ScRegistration *self, const ScHomography *map, GArray *pairs, double tolerance)
{
  for (guint i = 0; i < pairs->len; i++)
    self->inliers += sc_homography_error (map, &g_array_index (pairs, ScPointPair, i)) < tolerance;
  self->ratio = pairs->len > 0 ? (double) self->inliers / pairs->len : 0;
}

/* The share of cells with something that agrees, both pictures having sides so long. */
static double
get_cover (const ScHomography *map, GArray *pairs, double width, double height, double tolerance)
{
  gboolean cells[CELLS_X * CELLS_Y] = { FALSE };
  int n_cells = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const ScPointPair *p = &g_array_index (pairs, ScPointPair, i);
      int x = CLAMP ((int) (p->x / width * CELLS_X), 0, CELLS_X - 1);
      int y = CLAMP ((int) (p->y / height * CELLS_Y), 0, CELLS_Y - 1);
      if (sc_homography_error (map, p) >= tolerance)
        continue;
      n_cells += !cells[y * CELLS_X + x];
      cells[y * CELLS_X + x] = TRUE;
    }
  return (double) n_cells / (CELLS_X * CELLS_Y);
}

/* What corners were found again by correlation covers more of the picture than the matches do,
 * and a logo that two pictures share still only its corner. */
static void
refine (ScRegistration *self, const Side *photo, const Side *staged, double aspect)
{
  ScHomography rough = self->transform;
  g_autoptr (GArray) found
      = sc_align_refine (&self->transform, photo->gray, staged->gray, photo->features);
  double drift = sc_registration_drift (&self->transform, aspect);
  double cover = get_cover (&self->transform, found, 1, 1, SC_FIDELITY_INLIER);

  /* What ran away was not refined. */
  if (fabs (drift - self->drift) > 100 * SC_FIDELITY_SIMILAR)
    self->transform = rough;
  else
    self->drift = drift;
  self->cover = MAX (self->cover, cover);
}

/* From longer sides of 1 to both sides of 1. */
static void
set_transform (ScRegistration *self,
               const ScHomography *map,
               const ScGray *photo,
               const ScGray *staged)
{
  ScHomography from = { { 0 } }, to = { { 0 } };
  double width, height;

  get_sides (photo, &from.m[0], &from.m[4]);
  get_sides (staged, &width, &height);
  to.m[0] = 1 / width;
  to.m[4] = 1 / height;
  from.m[8] = to.m[8] = 1;
  sc_homography_multiply (map, &from, &self->transform);
  sc_homography_multiply (&to, &self->transform, &self->transform);
  self->drift = sc_registration_drift (&self->transform, from.m[0] / from.m[4]);
}

static ScRegistrationClass
classify (const ScRegistration *self)
{
  if (self->drift >= SC_FIDELITY_SHIFTED_DRIFT)
    return SC_REGISTRATION_REDRAWN;
  if (self->ident >= SC_FIDELITY_ALIGNED_IDENT && self->inliers >= SC_FIDELITY_ALIGNED_INLIERS
      && self->cover >= SC_FIDELITY_ALIGNED_COVER)
    return SC_REGISTRATION_ALIGNED;
  if (self->inliers >= SC_FIDELITY_SHIFTED_INLIERS && self->ratio >= SC_FIDELITY_SHIFTED_RATIO
      && self->cover >= SC_FIDELITY_SHIFTED_COVER)
    return SC_REGISTRATION_SHIFTED;
  return SC_REGISTRATION_REDRAWN;
}

static void
judge_pairs (ScRegistration *self, GArray *matches, const Side *photo, const Side *staged)
{
  const ScGray *first = photo->gray, *second = staged->gray;
  double width, height, to_width, to_height;
  get_sides (first, &width, &height);
  get_sides (second, &to_width, &to_height);
  double scale = 1.0 / MAX (second->width, second->height);
  double wide = width / to_width, high = height / to_height, diagonal = hypot (width, height);
  double from = 1.0 / MAX (first->width, first->height);
  g_autoptr (GArray) pairs = scale_pairs (matches, from, scale, scale);
  g_autoptr (GArray) stretched = scale_pairs (pairs, 1, wide, high);
  g_autoptr (GArray) similar = find_similar (pairs, stretched, wide, high, diagonal);
  ScHomography map;

  count_same_place (self, stretched, diagonal);
  if (!sc_homography_find (similar, SC_FIDELITY_INLIER * diagonal, &map))
    return;
  count_inliers (self, &map, pairs, SC_FIDELITY_INLIER * diagonal);
  self->cover = get_cover (&map, pairs, width, height, SC_FIDELITY_INLIER * diagonal);
  set_transform (self, &map, first, second);
  if (self->inliers >= SC_FIDELITY_ALIGNED_INLIERS && self->drift < SC_FIDELITY_SHIFTED_DRIFT)
    refine (self, photo, staged, width / height);
  self->klass = classify (self);
}

/**
 * sc_registration_drift:
 * @transform: from the photo to the staged picture, both with sides of 1
 * @aspect: width of the photo divided by its height
 *
 * Returns: how far the corners moved on average, in % of the diagonal, 100 when the picture is
 *   turned over or inside out
 */
double
sc_registration_drift (const ScHomography *transform, double aspect)
{
  double x[4], y[4], sum = 0;

  g_return_val_if_fail (transform != NULL && aspect > 0, 100);
  for (int i = 0; i < 4; i++)
    {
      /* Around the picture, so that each corner lies to one side of the edge before it. */
      double from_x = i == 1 || i == 2, from_y = i >= 2;
      if (!sc_homography_map (transform, from_x, from_y, &x[i], &y[i]))
        return 100;
      sum += hypot ((x[i] - from_x) * aspect, y[i] - from_y);
    }
  for (int i = 0; i < 4; i++)
    {
      int b = (i + 1) % 4, c = (i + 2) % 4;
      if (!((x[b] - x[i]) * (y[c] - y[b]) - (y[b] - y[i]) * (x[c] - x[b]) > 0))
        return 100;
    }
  return MIN (100, 25 * sum / hypot (aspect, 1));
}

/**
 * sc_registration_find:
 * @self: (out): filled
 * @photo: the photographer's picture
 * @staged: what came back, of any size
 *
 * Finds out whether two pictures show one room from one place, and how one lies on the other.
 * Deterministic; takes about 0.2 s.
 */
void
sc_registration_find (ScRegistration *self, GdkPixbuf *photo, GdkPixbuf *staged)
{
  g_return_if_fail (self != NULL && GDK_IS_PIXBUF (photo) && GDK_IS_PIXBUF (staged));

  Side sides[2] = { { NULL, NULL } };

  *self = (ScRegistration) { .klass = SC_REGISTRATION_REDRAWN, .drift = 100 };
  sc_homography_init_identity (&self->transform);
  if (side_init (&sides[0], photo) && side_init (&sides[1], staged))
    {
      g_autoptr (GArray) matches = sc_match (sides[0].features, sides[1].features);
      judge_pairs (self, matches, &sides[0], &sides[1]);
    }
  if (self->klass == SC_REGISTRATION_REDRAWN)
    sc_homography_init_identity (&self->transform);
  side_clear (&sides[0]);
  side_clear (&sides[1]);
}

const char *
sc_registration_class_to_string (ScRegistrationClass klass)
{
  static const char *const names[] = { "aligned", "shifted", "redrawn" };

  g_return_val_if_fail (klass <= SC_REGISTRATION_REDRAWN, NULL);
  return names[klass];
}
