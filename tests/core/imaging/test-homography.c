/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-homography.h"

#include "sc-random.h"

#include <math.h>

static const ScHomography leaning = { { 1.02, 0.03, -0.01, -0.02, 0.97, 0.02, 0.03, -0.02, 1 } };

static double
draw (guint32 *state)
{
  return sc_random_next (state, 1 << 20) / (double) (1 << 20);
}

/* Pairs of a homography, right to noise, and others that are anywhere. */
static GArray *
draw_pairs (const ScHomography *map, int n_right, int n_wrong, double noise)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (ScPointPair));
  guint32 state = SC_RANDOM_SEED;

  for (int i = 0; i < n_right + n_wrong; i++)
    {
      ScPointPair pair = { draw (&state), draw (&state), draw (&state), draw (&state) };
      if (i < n_right)
        {
          sc_homography_map (map, pair.x, pair.y, &pair.to_x, &pair.to_y);
          pair.to_x += noise * (draw (&state) - 0.5);
          pair.to_y += noise * (draw (&state) - 0.5);
        }
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static double
worst_corner (const ScHomography *a, const ScHomography *b)
{
  double worst = 0;

  for (int i = 0; i < 4; i++)
    {
      ScPointPair pair = { i % 2, i / 2, 0, 0 };
      g_assert_true (sc_homography_map (a, pair.x, pair.y, &pair.to_x, &pair.to_y));
      worst = MAX (worst, sc_homography_error (b, &pair));
    }
  return worst;
}

static void
test_found_among_wrong (void)
{
  g_autoptr (GArray) pairs = draw_pairs (&leaning, 120, 80, 0.001);
  ScHomography found, again;

  g_assert_true (sc_homography_find (pairs, 0.003, &found));
  g_assert_cmpfloat (worst_corner (&leaning, &found), <, 0.0006);
  g_assert_true (sc_homography_find (pairs, 0.003, &again));
  g_assert_cmpmem (&found, sizeof found, &again, sizeof again);
}

static void
test_similar_first (void)
{
  ScHomography turn = { { 0.95, -0.1, 0.05, 0.1, 0.95, -0.02, 0, 0, 1 } };
  g_autoptr (GArray) pairs = draw_pairs (&turn, 60, 240, 0.002);
  g_autoptr (GArray) fitting = sc_homography_find_similar (pairs, 0.01);

  g_assert_cmpuint (fitting->len, >=, 60);
  g_assert_cmpuint (fitting->len, <, 66);
  for (int i = 0; i < 60; i++)
    g_assert_cmpmem (&g_array_index (fitting, ScPointPair, i), sizeof (ScPointPair),
                     &g_array_index (pairs, ScPointPair, i), sizeof (ScPointPair));
}

/* A scale of four is not thought of. */
static void
test_too_large (void)
{
  ScHomography large = { { 4, 0, 0, 0, 4, 0, 0, 0, 1 } };
  g_autoptr (GArray) pairs = draw_pairs (&large, 60, 0, 0);
  g_autoptr (GArray) fitting = sc_homography_find_similar (pairs, 0.001);

  g_assert_cmpuint (fitting->len, <, 10);
}

static void
test_refine (void)
{
  g_autoptr (GArray) pairs = draw_pairs (&leaning, 200, 60, 0.002);
  ScHomography map = leaning;

  map.m[2] += 0.004;
  map.m[4] -= 0.003;
  sc_homography_refine (&map, pairs, 0.01);
  g_assert_cmpfloat (worst_corner (&leaning, &map), <, 0.0006);
}

/* A frame that was moved and stretched is just that, what leans goes on leaning. */
static void
test_simplify (void)
{
  ScHomography frame = { { 0.97, 0, 0.01, 0, 1.02, -0.03, 0, 0, 1 } }, map = frame;
  g_autoptr (GArray) stretched = draw_pairs (&frame, 60, 20, 0.002);
  g_autoptr (GArray) leant = draw_pairs (&leaning, 60, 20, 0.0005);

  map.m[6] = 0.001;
  sc_homography_refine (&map, stretched, 0.003);
  sc_homography_simplify (&map, stretched, 0.003);
  g_assert_cmpfloat (map.m[1], ==, 0);
  g_assert_cmpfloat (map.m[6], ==, 0);
  g_assert_cmpfloat (worst_corner (&frame, &map), <, 0.0006);
  map = leaning;
  sc_homography_simplify (&map, leant, 0.003);
  g_assert_cmpmem (&map, sizeof map, &leaning, sizeof leaning);
}

static void
test_too_few (void)
{
  ScHomography found;

  for (int n = 0; n < 4; n++)
    {
      g_autoptr (GArray) pairs = draw_pairs (&leaning, n, 0, 0);
      g_autoptr (GArray) fitting = sc_homography_find_similar (pairs, 0.01);
      g_assert_false (sc_homography_find (pairs, 0.003, &found));
      g_assert_cmpuint (fitting->len, <=, pairs->len);
      sc_homography_refine (&found, pairs, 0.01);
      for (int i = 0; i < 9; i++)
        g_assert_true (isfinite (found.m[i]));
    }
}

/* All in one place or on one line: no homography, or one that is a number at least. */
static void
test_degenerate (void)
{
  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (ScPointPair));
      ScHomography found;
      for (int i = 0; i < 50; i++)
        {
          double at = kind == 0 ? 0.5 : i / 50.0;
          ScPointPair pair = { at, at, at, at };
          g_array_append_val (pairs, pair);
        }
      sc_homography_find (pairs, 0.003, &found);
      for (int i = 0; i < 9; i++)
        g_assert_true (isfinite (found.m[i]));
    }
}

static void
test_algebra (void)
{
  ScHomography back, both, identity, singular = { { 1, 2, 0, 2, 4, 0, 0, 0, 1 } };
  double x = -7, y = -7;

  sc_homography_init_identity (&identity);
  g_assert_true (sc_homography_invert (&leaning, &back));
  sc_homography_multiply (&back, &leaning, &both);
  g_assert_cmpfloat (worst_corner (&both, &identity), <, 1e-12);
  sc_homography_multiply (&leaning, &identity, &both);
  g_assert_cmpfloat (worst_corner (&both, &leaning), <, 1e-12);
  g_assert_false (sc_homography_invert (&singular, &back));
  ScHomography behind = { { 1, 0, 0, 0, 1, 0, -2, 0, 1 } };
  g_assert_false (sc_homography_map (&behind, 1, 0, &x, &y));
  g_assert_cmpfloat (x, ==, -7);
  ScPointPair pair = { 1, 0, 1, 0 };
  g_assert_cmpfloat (sc_homography_error (&behind, &pair), ==, G_MAXDOUBLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/homography/found-among-wrong", test_found_among_wrong);
  g_test_add_func ("/imaging/homography/similar-first", test_similar_first);
  g_test_add_func ("/imaging/homography/too-large", test_too_large);
  g_test_add_func ("/imaging/homography/refine", test_refine);
  g_test_add_func ("/imaging/homography/simplify", test_simplify);
  g_test_add_func ("/imaging/homography/too-few", test_too_few);
  g_test_add_func ("/imaging/homography/degenerate", test_degenerate);
  g_test_add_func ("/imaging/homography/algebra", test_algebra);
  return g_test_run ();
}
