/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-fidelity.h"

#include "room.h"
#include "sc-pixel-lock.h"

#include <math.h>
#include <string.h>

static ScFidelity
judge (GdkPixbuf *photo, GdkPixbuf *staged)
{
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity;

  g_assert_true (sc_fidelity_judge (&fidelity, photo, staged, &error));
  g_assert_no_error (error);
  return fidelity;
}

static ScFidelity
judge_rooms (const Room *before, const Room *after)
{
  g_autoptr (GdkPixbuf) photo = room_draw (before, 640, 480);
  g_autoptr (GdkPixbuf) staged = room_draw (after, 640, 480);

  return judge (photo, staged);
}

static void
test_clean (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE };
  ScFidelity fidelity = judge_rooms (&empty, &staged);

  g_assert_cmpint (fidelity.camera_light, ==, SC_LIGHT_OK);
  g_assert_cmpint (fidelity.structure_light, ==, SC_LIGHT_OK);
  g_assert_cmpint (fidelity.colours_light, ==, SC_LIGHT_OK);
  g_assert_cmpfloat (fidelity.quality, >, 0.9);
  g_assert_true (sc_fidelity_is_architecture_preserved (&fidelity));
}

static void
test_window_gone (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .has_sofa = TRUE, .is_walled_up = TRUE };
  ScFidelity fidelity = judge_rooms (&empty, &staged);
  const ScBox *box = &fidelity.structure.boxes[0];

  g_assert_cmpint (fidelity.structure_light, !=, SC_LIGHT_OK);
  g_assert_false (sc_fidelity_is_architecture_preserved (&fidelity));
  g_assert_cmpint (fidelity.structure.n_boxes, >, 0);
  g_assert_cmpfloat (box->x, >=, 0.5);
  g_assert_cmpfloat (box->x + box->width, <=, 0.9);
  g_assert_cmpfloat (box->y + box->height, <=, 0.6);
}

static void
test_lighter (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .light = 30 };
  ScFidelity fidelity = judge_rooms (&empty, &staged);

  g_assert_cmpint (fidelity.colours_light, !=, SC_LIGHT_OK);
  g_assert_cmpfloat (fidelity.colours.tint[0], >, 6);
  g_assert_cmpint (fidelity.structure_light, ==, SC_LIGHT_OK);
}

static void
test_json (void)
{
  Room empty = { .seed = 1 }, staged = { .seed = 1, .is_walled_up = TRUE };
  ScFidelity fidelity = judge_rooms (&empty, &staged), read;
  g_autofree char *json = sc_fidelity_to_json (&fidelity);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_fidelity_from_json (&read, json, &error));
  g_assert_no_error (error);
  g_autofree char *again = sc_fidelity_to_json (&read);
  g_assert_cmpstr (json, ==, again);
}

static void
test_wrong_json (void)
{
  static const char *const broken[] = { "", "[1]", "7", "{", "\"x\"" };
  ScFidelity read;

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (sc_fidelity_from_json (&read, broken[i], &error));
    }
  g_assert_true (sc_fidelity_from_json (&read, "{\"boxes\":[1,{}],\"gain\":7}", NULL));
  g_assert_cmpint (read.registration.klass, ==, SC_REGISTRATION_REDRAWN);
  g_assert_cmpint (read.camera_light, ==, SC_LIGHT_FAIL);
}

static void
test_odd (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 700 }, { 36, 36 }, { 40, 41 }, { 500, 100 } };
  Room room = { .seed = 1 };
  g_autoptr (GdkPixbuf) photo = room_draw (&room, 320, 240);
  g_autoptr (GdkPixbuf) turned = gdk_pixbuf_rotate_simple (photo, GDK_PIXBUF_ROTATE_CLOCKWISE);
  g_autoptr (GdkPixbuf) alpha = gdk_pixbuf_add_alpha (photo, FALSE, 0, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) black = room_fill (sizes[i][0], sizes[i][1], 0x000000ff);
      g_autoptr (GdkPixbuf) small = room_draw (&room, sizes[i][0], sizes[i][1]);
      g_assert_cmpint (judge (photo, black).registration.klass, ==, SC_REGISTRATION_REDRAWN);
      g_assert_cmpint (judge (black, black).registration.klass, ==, SC_REGISTRATION_REDRAWN);
      g_assert_cmpint (judge (small, photo).registration.klass, <=, SC_REGISTRATION_REDRAWN);
      g_assert_cmpint (judge (small, small).registration.klass, <=, SC_REGISTRATION_REDRAWN);
    }
  g_assert_cmpint (judge (photo, turned).registration.klass, ==, SC_REGISTRATION_REDRAWN);
  g_assert_cmpint (judge (photo, alpha).registration.klass, ==, SC_REGISTRATION_ALIGNED);
  g_assert_cmpfloat (judge (photo, photo).quality, >, 0.99);
}

static void
test_lock (void)
{
  Room empty = { .seed = 1 }, with_sofa = { .seed = 1, .has_sofa = TRUE, .light = 6 };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, 1280, 960);
  g_autoptr (GdkPixbuf) staged = room_draw (&with_sofa, 1280, 960);
  ScFidelity fidelity = judge (photo, staged);
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  const guint8 *own = gdk_pixbuf_read_pixels (photo), *new = gdk_pixbuf_read_pixels (lock->image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (photo);

  g_assert_cmpint (gdk_pixbuf_get_width (lock->image), ==, 1280);
  g_assert_cmpfloat (lock->identical, >, 0.75);
  for (int y = 0; y < 560; y++)
    g_assert_cmpmem (own + y * stride, 1280 * 3, new + y *stride, 1280 * 3);
  /* The middle of the sofa is the staged picture's: much darker than the floor. */
  int darker = 0;
  for (int x = 450; x < 700; x++)
    darker += own[760 * stride + x * 3] - new[760 * stride + x * 3];
  g_assert_cmpint (darker / 250, >, 30);
}

static void
test_lock_redrawn (void)
{
  Room one = { .seed = 1 }, other = { .seed = 50 };
  g_autoptr (GdkPixbuf) photo = room_draw (&one, 640, 480);
  g_autoptr (GdkPixbuf) staged = room_draw (&other, 640, 480);
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity = judge (photo, staged);

  g_assert_null (sc_pixel_lock_new (photo, staged, &fidelity, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/fidelity/clean", test_clean);
  g_test_add_func ("/imaging/fidelity/window-gone", test_window_gone);
  g_test_add_func ("/imaging/fidelity/lighter", test_lighter);
  g_test_add_func ("/imaging/fidelity/json", test_json);
  g_test_add_func ("/imaging/fidelity/wrong-json", test_wrong_json);
  g_test_add_func ("/imaging/fidelity/odd", test_odd);
  g_test_add_func ("/imaging/pixel-lock/identical", test_lock);
  g_test_add_func ("/imaging/pixel-lock/redrawn", test_lock_redrawn);
  return g_test_run ();
}
