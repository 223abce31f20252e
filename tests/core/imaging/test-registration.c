/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-registration.h"

#include "room.h"

#include <math.h>
#include <string.h>

static ScRegistration
find (const Room *before, const Room *after, int width, int height)
{
  g_autoptr (GdkPixbuf) photo = room_draw (before, 640, 480);
  g_autoptr (GdkPixbuf) drawn = room_draw (after, 640, 480);
  g_autoptr (GdkPixbuf) staged
      = gdk_pixbuf_scale_simple (drawn, width, height, GDK_INTERP_BILINEAR);
  ScRegistration found;

  sc_registration_find (&found, photo, staged);
  return found;
}

static void
assert_at (const ScHomography *map, double x, double y, double to_x, double to_y, double tolerance)
{
  double u = -1, v = -1;

  g_assert_true (sc_homography_map (map, x, y, &u, &v));
  g_assert_cmpfloat_with_epsilon (u, to_x, tolerance);
  g_assert_cmpfloat_with_epsilon (v, to_y, tolerance);
}

static void
test_aligned (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE, .light = 12 };
  ScRegistration found = find (&empty, &staged, 640, 480);

  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_ALIGNED);
  g_assert_cmpfloat (found.drift, <, 0.05);
  g_assert_cmpfloat (found.ident, >, 0.8);
}

static void
test_other_size (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE };
  ScRegistration found = find (&empty, &staged, 576, 448);

  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_ALIGNED);
  assert_at (&found.transform, 0, 0, 0, 0, 0.002);
  assert_at (&found.transform, 1, 1, 1, 1, 0.002);
}

/* 24.3 pixels of 640: a fraction of a pixel is found again. */
static void
test_shifted (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE, .move = 24.3 };
  ScRegistration found = find (&empty, &staged, 640, 480);

  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_SHIFTED);
  g_assert_cmpfloat_with_epsilon (found.drift, 100 * 24.3 / 800, 0.1);
  assert_at (&found.transform, 0.2, 0.8, 0.2 + 24.3 / 640, 0.8, 0.0005);
}

static void
test_other_room (void)
{
  Room one = { .seed = 1 }, other = { .seed = 50 };
  ScRegistration found = find (&one, &other, 640, 480);

  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_REDRAWN);
}

/* Two rooms with one logo in their corner are two rooms. */
static void
test_logo (void)
{
  Room one = { .seed = 1 }, other = { .seed = 50 }, mark = { .seed = 90 };
  g_autoptr (GdkPixbuf) photo = room_draw (&one, 640, 480);
  g_autoptr (GdkPixbuf) staged = room_draw (&other, 640, 480);
  g_autoptr (GdkPixbuf) logo = room_draw (&mark, 640, 480);
  ScRegistration found;

  gdk_pixbuf_copy_area (logo, 0, 380, 110, 90, photo, 520, 380);
  gdk_pixbuf_copy_area (logo, 0, 380, 110, 90, staged, 520, 380);
  sc_registration_find (&found, photo, staged);
  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_REDRAWN);
}

static void
test_same_twice (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE, .move = 7.7 };
  ScRegistration first = find (&empty, &staged, 640, 480);
  ScRegistration second = find (&empty, &staged, 640, 480);

  g_assert_cmpint (memcmp (&first.transform, &second.transform, sizeof first.transform), ==, 0);
  g_assert_cmpint (first.inliers, ==, second.inliers);
}

static void
test_inverse (void)
{
  ScHomography map = { { 1.1, 0.05, 0.02, -0.03, 0.9, 0.1, 0.01, -0.02, 1 } }, back, both;

  g_assert_true (sc_homography_invert (&map, &back));
  sc_homography_multiply (&back, &map, &both);
  assert_at (&both, 0.3, 0.7, 0.3, 0.7, 1e-9);
  map = (ScHomography) { { -1, 0, 1, 0, 1, 0, 0, 0, 1 } };
  g_assert_cmpfloat (sc_registration_drift (&map, 1.5), ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/registration/aligned", test_aligned);
  g_test_add_func ("/imaging/registration/other-size", test_other_size);
  g_test_add_func ("/imaging/registration/shifted", test_shifted);
  g_test_add_func ("/imaging/registration/other-room", test_other_room);
  g_test_add_func ("/imaging/registration/logo", test_logo);
  g_test_add_func ("/imaging/registration/same-twice", test_same_twice);
  g_test_add_func ("/imaging/registration/inverse", test_inverse);
  return g_test_run ();
}
