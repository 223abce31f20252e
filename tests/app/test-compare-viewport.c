/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-viewport.h"

#include <math.h>

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 0.01)

static ScCompareViewport
viewport (double picture_width, double picture_height, double pane_width, double pane_height)
{
  ScCompareViewport self;

  sc_compare_viewport_init (&self);
  sc_compare_viewport_set_picture (&self, picture_width, picture_height);
  sc_compare_viewport_set_pane (&self, pane_width, pane_height, 1);
  return self;
}

static void
assert_area (const ScCompareViewport *self, double x, double y, double width, double height)
{
  graphene_rect_t area = sc_compare_viewport_get_area (self);

  assert_near (area.origin.x, x);
  assert_near (area.origin.y, y);
  assert_near (area.size.width, width);
  assert_near (area.size.height, height);
}

static void
test_fit_landscape (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1600, 1000);

  assert_area (&self, 50, 0, 1500, 1000);
  g_assert_false (sc_compare_viewport_can_pan (&self));
}

static void
test_fit_portrait (void)
{
  ScCompareViewport self = viewport (1000, 2000, 400, 400);

  assert_area (&self, 100, 0, 200, 400);
}

/* A small result fills the pane too: it is looked at as large as possible. */
static void
test_fit_enlarges (void)
{
  ScCompareViewport self = viewport (100, 100, 400, 300);

  assert_area (&self, 50, 0, 300, 300);
}

static void
test_fit_follows_pane (void)
{
  ScCompareViewport self = viewport (600, 400, 300, 200);

  sc_compare_viewport_set_pane (&self, 900, 900, 1);
  assert_area (&self, 0, 150, 900, 600);
  g_assert_cmpint (self.kind, ==, SC_COMPARE_ZOOM_FIT);
}

static void
test_actual_size (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_actual_size (&self, 750, 500);
  assert_near (self.zoom, 4);
  assert_area (&self, -2250, -1500, 6000, 4000);
}

static void
test_actual_size_on_dense_display (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_set_pane (&self, 1500, 1000, 2);
  sc_compare_viewport_actual_size (&self, 750, 500);
  assert_area (&self, -750, -500, 3000, 2000);
}

/* Another mode or another photo: one pixel stays one pixel. */
static void
test_actual_size_follows (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_actual_size (&self, 750, 500);
  sc_compare_viewport_set_pane (&self, 750, 1000, 1);
  assert_area (&self, 375 - 3000, 500 - 2000, 6000, 4000);
  sc_compare_viewport_set_picture (&self, 3000, 2000);
  assert_area (&self, 375 - 1500, 500 - 1000, 3000, 2000);
}

static void
test_actual_size_of_small_picture (void)
{
  ScCompareViewport self = viewport (300, 200, 900, 600);

  sc_compare_viewport_actual_size (&self, 10, 10);
  assert_area (&self, 300, 200, 300, 200);
  g_assert_false (sc_compare_viewport_can_pan (&self));
}

static void
test_zoom_keeps_point (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1600, 1000);
  double u, v, new_u, new_v;

  sc_compare_viewport_zoom_to (&self, 2, 800, 500);
  sc_compare_viewport_to_picture (&self, 700, 420, &u, &v);
  for (int i = 0; i < 20; i++)
    sc_compare_viewport_zoom_to (&self, self.zoom * 1.1, 700, 420);
  sc_compare_viewport_to_picture (&self, 700, 420, &new_u, &new_v);
  g_assert_cmpfloat_with_epsilon (u, new_u, 1e-4);
  g_assert_cmpfloat_with_epsilon (v, new_v, 1e-4);
  g_assert_cmpint (self.kind, ==, SC_COMPARE_ZOOM_FREE);
}

/* No gap opens where the picture is larger than the pane. */
static void
test_zoom_at_corner (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_zoom_to (&self, 3, 0, 0);
  assert_area (&self, 0, 0, 4500, 3000);
  sc_compare_viewport_zoom_to (&self, 1.5, 1500, 1000);
  assert_area (&self, 0, 0, 2250, 1500);
}

static void
test_zoom_limits (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_zoom_to (&self, 1000, 0, 0);
  assert_near (self.zoom, 32);
  sc_compare_viewport_zoom_to (&self, 0.001, 0, 0);
  assert_near (self.zoom, 1);
  g_assert_cmpint (self.kind, ==, SC_COMPARE_ZOOM_FIT);
}

static void
test_zoom_limits_of_small_picture (void)
{
  ScCompareViewport self = viewport (100, 100, 400, 400);

  sc_compare_viewport_zoom_to (&self, 0.001, 0, 0);
  assert_near (self.zoom, 0.25);
  sc_compare_viewport_zoom_to (&self, 1000, 0, 0);
  assert_near (self.zoom, 8);
}

/* A preview allows less; what it stands for gets what was asked. */
static void
test_zoom_comes_back (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_zoom_to (&self, 20, 750, 500);
  sc_compare_viewport_set_picture (&self, 300, 200);
  assert_near (self.zoom, 8);
  sc_compare_viewport_set_picture (&self, 6000, 4000);
  assert_near (self.zoom, 20);
}

static void
test_zoom_before_size_is_known (void)
{
  ScCompareViewport self;

  sc_compare_viewport_init (&self);
  sc_compare_viewport_zoom_to (&self, 3, 0, 0);
  sc_compare_viewport_set_picture (&self, 600, 400);
  sc_compare_viewport_set_pane (&self, 300, 200, 1);
  assert_near (self.zoom, 3);
  assert_area (&self, -300, -200, 900, 600);
}

static void
test_pan (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_zoom_to (&self, 2, 750, 500);
  g_assert_true (sc_compare_viewport_can_pan (&self));
  sc_compare_viewport_pan (&self, 100, -50);
  assert_area (&self, -650, -550, 3000, 2000);
}

static void
test_pan_stops_at_edges (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);

  sc_compare_viewport_zoom_to (&self, 2, 750, 500);
  sc_compare_viewport_pan (&self, 1e6, 1e6);
  assert_area (&self, 0, 0, 3000, 2000);
  sc_compare_viewport_pan (&self, -10, -20);
  assert_area (&self, -10, -20, 3000, 2000);
  sc_compare_viewport_pan (&self, -1e6, -1e6);
  assert_area (&self, -1500, -1000, 3000, 2000);
}

/* The narrow side stays in the middle while the long one moves. */
static void
test_pan_one_way (void)
{
  ScCompareViewport self = viewport (4000, 1000, 1000, 1000);

  sc_compare_viewport_zoom_to (&self, 2, 500, 500);
  sc_compare_viewport_pan (&self, -100, -100);
  assert_area (&self, -600, 250, 2000, 500);
}

/* Side by side and back: the position that was left is found again. */
static void
test_position_survives_pane (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);
  graphene_rect_t before, after;

  sc_compare_viewport_zoom_to (&self, 1.2, 100, 900);
  before = sc_compare_viewport_get_area (&self);
  sc_compare_viewport_set_pane (&self, 747, 1000, 1);
  sc_compare_viewport_set_pane (&self, 1500, 1000, 1);
  after = sc_compare_viewport_get_area (&self);
  g_assert_true (graphene_rect_equal (&before, &after));
}

static void
test_position_survives_picture (void)
{
  ScCompareViewport self = viewport (6000, 4000, 1500, 1000);
  double u, v;

  sc_compare_viewport_zoom_to (&self, 3, 1000, 300);
  sc_compare_viewport_to_picture (&self, 750, 500, &u, &v);
  sc_compare_viewport_set_picture (&self, 3000, 2000);
  g_assert_cmpfloat_with_epsilon (self.centre_x, u, 1e-4);
  g_assert_cmpfloat_with_epsilon (self.centre_y, v, 1e-4);
  assert_near (self.zoom, 3);
}

/* Nothing to show, no room: nothing is divided by it. */
static void
test_degenerate (void)
{
  ScCompareViewport self = viewport (0, 0, 0, 0);
  graphene_rect_t area;
  double u, v;

  sc_compare_viewport_pan (&self, 5, 5);
  sc_compare_viewport_actual_size (&self, 1, 1);
  sc_compare_viewport_set_pane (&self, 300, 0, 1);
  sc_compare_viewport_set_picture (&self, 1, 1);
  sc_compare_viewport_to_picture (&self, 1, 1, &u, &v);
  area = sc_compare_viewport_get_area (&self);
  g_assert_true (isfinite (area.origin.x) && isfinite (area.size.width));
  g_assert_true (isfinite (u) && isfinite (v));
}

static void
test_one_pixel (void)
{
  ScCompareViewport self = viewport (1, 1, 500, 400);

  assert_area (&self, 50, 0, 400, 400);
  sc_compare_viewport_actual_size (&self, 0, 0);
  assert_area (&self, 249.5, 199.5, 1, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/viewport/fit/landscape", test_fit_landscape);
  g_test_add_func ("/compare/viewport/fit/portrait", test_fit_portrait);
  g_test_add_func ("/compare/viewport/fit/enlarges", test_fit_enlarges);
  g_test_add_func ("/compare/viewport/fit/follows-pane", test_fit_follows_pane);
  g_test_add_func ("/compare/viewport/actual-size/plain", test_actual_size);
  g_test_add_func ("/compare/viewport/actual-size/dense", test_actual_size_on_dense_display);
  g_test_add_func ("/compare/viewport/actual-size/follows", test_actual_size_follows);
  g_test_add_func ("/compare/viewport/actual-size/small", test_actual_size_of_small_picture);
  g_test_add_func ("/compare/viewport/zoom/keeps-point", test_zoom_keeps_point);
  g_test_add_func ("/compare/viewport/zoom/corner", test_zoom_at_corner);
  g_test_add_func ("/compare/viewport/zoom/limits", test_zoom_limits);
  g_test_add_func ("/compare/viewport/zoom/limits-small", test_zoom_limits_of_small_picture);
  g_test_add_func ("/compare/viewport/zoom/comes-back", test_zoom_comes_back);
  g_test_add_func ("/compare/viewport/zoom/early", test_zoom_before_size_is_known);
  g_test_add_func ("/compare/viewport/pan/plain", test_pan);
  g_test_add_func ("/compare/viewport/pan/edges", test_pan_stops_at_edges);
  g_test_add_func ("/compare/viewport/pan/one-way", test_pan_one_way);
  g_test_add_func ("/compare/viewport/position/pane", test_position_survives_pane);
  g_test_add_func ("/compare/viewport/position/picture", test_position_survives_picture);
  g_test_add_func ("/compare/viewport/degenerate", test_degenerate);
  g_test_add_func ("/compare/viewport/one-pixel", test_one_pixel);
  return g_test_run ();
}
