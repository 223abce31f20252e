/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-layout.h"

#define BEFORE SC_COMPARE_SIDE_BEFORE
#define AFTER SC_COMPARE_SIDE_AFTER

static void
assert_rectangle (const GdkRectangle *rectangle, int x, int y, int width, int height)
{
  g_assert_cmpint (rectangle->x, ==, x);
  g_assert_cmpint (rectangle->y, ==, y);
  g_assert_cmpint (rectangle->width, ==, width);
  g_assert_cmpint (rectangle->height, ==, height);
}

static void
test_one (void)
{
  ScCompareLayout self = { 0 };

  sc_compare_layout_show_one (&self, 360, 640, AFTER);
  g_assert_true (self.is_shown[AFTER]);
  g_assert_false (self.is_shown[BEFORE]);
  assert_rectangle (&self.panes[AFTER], 0, 0, 360, 640);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 1, 1), ==, AFTER);
}

static void
test_beside (void)
{
  ScCompareLayout self = { 0 };

  sc_compare_layout_show_both (&self, 1600, 1000, 1.5);
  assert_rectangle (&self.panes[BEFORE], 0, 0, 797, 1000);
  assert_rectangle (&self.panes[AFTER], 803, 0, 797, 1000);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 790, 5), ==, BEFORE);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 810, 995), ==, AFTER);
}

static void
test_beside_mirrored (void)
{
  ScCompareLayout self = { .is_mirrored = TRUE };

  sc_compare_layout_show_both (&self, 1600, 1000, 1.5);
  assert_rectangle (&self.panes[AFTER], 0, 0, 797, 1000);
  assert_rectangle (&self.panes[BEFORE], 803, 0, 797, 1000);
}

static void
test_stacked (void)
{
  ScCompareLayout self = { .is_mirrored = TRUE };

  sc_compare_layout_show_both (&self, 360, 640, 1.5);
  assert_rectangle (&self.panes[BEFORE], 0, 0, 360, 317);
  assert_rectangle (&self.panes[AFTER], 0, 323, 360, 317);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 180, 500), ==, AFTER);
}

/* Two tall pictures are larger beside each other in a window that is hardly taller than wide. */
static void
test_tall_pictures (void)
{
  ScCompareLayout self = { 0 };

  sc_compare_layout_show_both (&self, 900, 1000, 0.66);
  g_assert_cmpint (self.panes[AFTER].x, >, 0);
}

static void
test_pull_together (void)
{
  ScCompareLayout self = { 0 };
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 38.5f, 360, 240);

  sc_compare_layout_show_both (&self, 360, 640, 1.5);
  sc_compare_layout_pull_together (&self, &area);
  g_assert_cmpint (self.panes[BEFORE].y, ==, 38);
  g_assert_cmpint (self.panes[AFTER].y, ==, 323 - 38);
  g_assert_cmpint (self.panes[BEFORE].x, ==, 0);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 180, 300), ==, BEFORE);
  g_assert_cmpint (sc_compare_layout_side_at (&self, 180, 340), ==, AFTER);
}

static void
test_pull_together_beside (void)
{
  ScCompareLayout self = { .is_mirrored = TRUE };
  graphene_rect_t area = GRAPHENE_RECT_INIT (148.5f, 0, 500, 1000);

  sc_compare_layout_show_both (&self, 1600, 1000, 0.5);
  sc_compare_layout_pull_together (&self, &area);
  g_assert_cmpint (self.panes[AFTER].x, ==, 148);
  g_assert_cmpint (self.panes[BEFORE].x, ==, 803 - 148);
}

static void
test_pull_nothing (void)
{
  ScCompareLayout self = { 0 };
  graphene_rect_t area = GRAPHENE_RECT_INIT (-500, -500, 3000, 2000);

  sc_compare_layout_show_both (&self, 1600, 1000, 1.5);
  sc_compare_layout_pull_together (&self, &area);
  g_assert_cmpint (self.panes[BEFORE].x, ==, 0);
  sc_compare_layout_show_slider (&self, 1600, 1000);
  sc_compare_layout_pull_together (&self, &GRAPHENE_RECT_INIT (50, 0, 1500, 1000));
  g_assert_cmpint (self.panes[BEFORE].x, ==, 0);
}

/* The line stays on the picture. */
static void
test_split (void)
{
  ScCompareLayout self = { 0 };
  graphene_rect_t area = GRAPHENE_RECT_INIT (50, 0, 1500, 1000);
  graphene_rect_t clip;

  sc_compare_layout_show_slider (&self, 1600, 1000);
  g_assert_cmpfloat (sc_compare_layout_get_split_x (&self, &area, 0), ==, 50);
  g_assert_cmpfloat (sc_compare_layout_get_split_x (&self, &area, 0.25), ==, 425);
  g_assert_cmpfloat (sc_compare_layout_get_split_x (&self, &area, 1), ==, 1550);
  g_assert_cmpfloat (sc_compare_layout_get_split_at (&self, &area, 425), ==, 0.25);
  g_assert_cmpfloat (sc_compare_layout_get_split_at (&self, &area, -10), ==, 0);
  g_assert_cmpfloat (sc_compare_layout_get_split_at (&self, &area, 9999), ==, 1);
  sc_compare_layout_get_clip (&self, BEFORE, &area, 0.25, &clip);
  g_assert_true (graphene_rect_equal (&clip, &GRAPHENE_RECT_INIT (0, 0, 425, 1000)));
  sc_compare_layout_get_clip (&self, AFTER, &area, 0.25, &clip);
  g_assert_true (graphene_rect_equal (&clip, &GRAPHENE_RECT_INIT (425, 0, 1175, 1000)));
}

static void
test_split_mirrored (void)
{
  ScCompareLayout self = { .is_mirrored = TRUE };
  graphene_rect_t area = GRAPHENE_RECT_INIT (50, 0, 1500, 1000);
  graphene_rect_t clip;

  sc_compare_layout_show_slider (&self, 1600, 1000);
  g_assert_cmpfloat (sc_compare_layout_get_split_x (&self, &area, 0.25), ==, 1175);
  g_assert_cmpfloat (sc_compare_layout_get_split_at (&self, &area, 1175), ==, 0.25);
  sc_compare_layout_get_clip (&self, BEFORE, &area, 0.25, &clip);
  g_assert_true (graphene_rect_equal (&clip, &GRAPHENE_RECT_INIT (1175, 0, 425, 1000)));
}

/* Zoomed in, the line goes from edge to edge of the pane. */
static void
test_split_zoomed (void)
{
  ScCompareLayout self = { 0 };
  graphene_rect_t area = GRAPHENE_RECT_INIT (-2000, -500, 6000, 4000);

  sc_compare_layout_show_slider (&self, 1600, 1000);
  g_assert_cmpfloat (sc_compare_layout_get_split_x (&self, &area, 0.5), ==, 800);
  sc_compare_layout_show_slider (&self, 0, 0);
  g_assert_cmpfloat (sc_compare_layout_get_split_at (&self, &area, 10), ==, 0.5);
}

static void
test_frame (void)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (10, 20, 1500, 1000);
  graphene_rect_t frame = sc_compare_layout_fit_frame (&area, 1264, 844);

  g_assert_true (graphene_rect_equal (&frame, &area));
  frame = sc_compare_layout_fit_frame (&area, 1000, 1000);
  g_assert_true (graphene_rect_equal (&frame, &GRAPHENE_RECT_INIT (260, 20, 1000, 1000)));
  frame = sc_compare_layout_fit_frame (&area, 3000, 1000);
  g_assert_true (graphene_rect_equal (&frame, &GRAPHENE_RECT_INIT (10, 270, 1500, 500)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/layout/one", test_one);
  g_test_add_func ("/compare/layout/both/beside", test_beside);
  g_test_add_func ("/compare/layout/both/mirrored", test_beside_mirrored);
  g_test_add_func ("/compare/layout/both/stacked", test_stacked);
  g_test_add_func ("/compare/layout/both/tall-pictures", test_tall_pictures);
  g_test_add_func ("/compare/layout/pull-together/stacked", test_pull_together);
  g_test_add_func ("/compare/layout/pull-together/beside", test_pull_together_beside);
  g_test_add_func ("/compare/layout/pull-together/nothing", test_pull_nothing);
  g_test_add_func ("/compare/layout/split/plain", test_split);
  g_test_add_func ("/compare/layout/split/mirrored", test_split_mirrored);
  g_test_add_func ("/compare/layout/split/zoomed", test_split_zoomed);
  g_test_add_func ("/compare/layout/frame", test_frame);
  return g_test_run ();
}
