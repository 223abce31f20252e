/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-pixel-lock.h"

#include "room.h"
#include "sc-lock-plan.h"

#include <stdlib.h>
#include <string.h>

static const guint8 *
pixel (GdkPixbuf *image, int x, int y)
{
  return gdk_pixbuf_read_pixels (image) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image)
         + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (image);
}

/* What a service gives back: a smaller picture. */
static GdkPixbuf *
stage (const Room *room, int width, int height)
{
  g_autoptr (GdkPixbuf) large = room_draw (room, width, height);

  return gdk_pixbuf_scale_simple (large, width * 3 / 4, height * 3 / 4, GDK_INTERP_BILINEAR);
}

/* For pictures that are on each other without a search. */
static ScFidelity
same_place (void)
{
  ScFidelity fidelity = { 0 };

  sc_homography_init_identity (&fidelity.registration.transform);
  for (int c = 0; c < 3; c++)
    fidelity.colours.gain[c] = 1;
  return fidelity;
}

/* Whether the mask is empty at all pixels of the working size around a pixel of the photo. */
static gboolean
is_outside (const ScMask *mask, GdkPixbuf *photo, int x, int y)
{
  int width = gdk_pixbuf_get_width (photo), height = gdk_pixbuf_get_height (photo);
  int u = (int) ((gint64) x * mask->width / width), v = (int) ((gint64) y * mask->height / height);

  for (int b = MAX (0, v - 1); b <= MIN (mask->height - 1, v + 1); b++)
    for (int a = MAX (0, u - 1); a <= MIN (mask->width - 1, u + 1); a++)
      if (mask->pixels[b * mask->width + a] > 0)
        return FALSE;
  return TRUE;
}

static void
test_outside_untouched (void)
{
  Room empty = { .seed = 4 }, with_sofa = { .seed = 4, .has_sofa = TRUE, .light = 9 };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, 1600, 1200);
  g_autoptr (GdkPixbuf) before = gdk_pixbuf_copy (photo);
  g_autoptr (GdkPixbuf) staged = stage (&with_sofa, 1600, 1200);
  ScFidelity fidelity;

  g_assert_true (sc_fidelity_judge (&fidelity, photo, staged, NULL));
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  g_assert_nonnull (lock);
  gint64 n = 0, outside = 0;
  for (int y = 0; y < 1200; y++)
    for (int x = 0; x < 1600; x++)
      {
        gboolean is_same = memcmp (pixel (before, x, y), pixel (lock->image, x, y), 3) == 0;
        n += is_same;
        outside += is_outside (lock->mask, photo, x, y);
        g_assert_true (is_same || !is_outside (lock->mask, photo, x, y));
      }
  g_assert_cmpint (outside, >, 1600 * 1200 * 3 / 4);
  g_assert_cmpint (n, >=, (gint64) (lock->identical * 1600 * 1200));
  g_assert_cmpmem (pixel (photo, 0, 0), 1600 * 3, pixel (before, 0, 0), 1600 * 3);
}

static void
test_same_every_time (void)
{
  Room empty = { .seed = 4 }, with_sofa = { .seed = 4, .has_sofa = TRUE };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, 700, 500);
  g_autoptr (GdkPixbuf) staged = room_draw (&with_sofa, 700, 500);
  ScFidelity fidelity = same_place ();
  g_autoptr (ScPixelLock) first = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  g_autoptr (ScPixelLock) second = sc_pixel_lock_new (photo, staged, &fidelity, NULL);

  g_assert_cmpfloat (first->identical, <, 1);
  for (int y = 0; y < 500; y++)
    g_assert_cmpmem (pixel (first->image, 0, y), 700 * 3, pixel (second->image, 0, y), 700 * 3);
}

/* A staged picture of other colours and smaller leaves no step at the border of the sofa. */
static void
test_colours_meet (void)
{
  Room empty = { .seed = 4 }, with_sofa = { .seed = 4, .has_sofa = TRUE, .light = 20 };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, 1280, 960);
  g_autoptr (GdkPixbuf) staged = stage (&with_sofa, 1280, 960);
  ScFidelity fidelity;

  g_assert_true (sc_fidelity_judge (&fidelity, photo, staged, NULL));
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  g_assert_nonnull (lock);
  const ScMask *mask = lock->mask;
  gint64 sum = 0, n = 0;
  for (int y = 0; y < mask->height; y++)
    for (int x = 0; x < mask->width; x++)
      {
        guint8 share = mask->pixels[y * mask->width + x];
        int u = x * 1280 / mask->width, v = y * 960 / mask->height;
        if (share < 100 || share > 200)
          continue;
        for (int c = 0; c < 3; c++)
          sum += abs (pixel (photo, u, v)[c] - pixel (lock->image, u, v)[c]);
        n += 3;
      }
  g_assert_cmpint (n, >, 0);
  g_assert_cmpfloat ((double) sum / n, <, 4);
}

static void
test_odd (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 2, 1 }, { 3, 7 }, { 500, 100 }, { 40, 700 } };
  static const guint32 colours[] = { 0x000000ff, 0x7f7f7fff, 0xffffffff };
  ScFidelity fidelity = same_place ();

  for (gsize i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (colours); i++)
    {
      const int *size = sizes[i / G_N_ELEMENTS (colours)];
      g_autoptr (GdkPixbuf) plain
          = room_fill (size[0], size[1], colours[i % G_N_ELEMENTS (colours)]);
      g_autoptr (GdkPixbuf) other = room_fill (30, 40, 0x2080c0ff);
      g_autoptr (ScPixelLock) same = sc_pixel_lock_new (plain, plain, &fidelity, NULL);
      g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (plain, other, &fidelity, NULL);
      g_assert_cmpfloat (same->identical, ==, 1);
      g_assert_cmpint (gdk_pixbuf_get_width (lock->image), ==, size[0]);
      g_assert_cmpint (gdk_pixbuf_get_height (lock->image), ==, size[1]);
    }
}

static void
test_identical (void)
{
  Room room = { .seed = 9, .has_sofa = TRUE };
  g_autoptr (GdkPixbuf) photo = room_draw (&room, 1000, 700);
  g_autoptr (GdkPixbuf) alpha = gdk_pixbuf_add_alpha (photo, FALSE, 0, 0, 0);
  ScFidelity fidelity;

  g_assert_true (sc_fidelity_judge (&fidelity, photo, alpha, NULL));
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, alpha, &fidelity, NULL);
  g_assert_cmpfloat (lock->identical, ==, 1);
}

/* A staged picture that shows only the middle: around it is the photo. */
static void
test_reach (void)
{
  ScHomography middle;
  double u = 0, v = 0;

  sc_homography_init_identity (&middle);
  middle.m[0] = middle.m[4] = 1.25;
  middle.m[2] = middle.m[5] = -0.125;
  g_assert_true (sc_lock_plan_map (&middle, 0.5, 0.5, &u, &v));
  g_assert_cmpfloat_with_epsilon (u, 0.5, 1e-9);
  g_assert_false (sc_lock_plan_map (&middle, 0.05, 0.5, &u, &v));

  Room room = { .seed = 9 };
  g_autoptr (GdkPixbuf) photo = room_draw (&room, 400, 300);
  g_autoptr (GdkPixbuf) black = room_fill (320, 240, 0x000000ff);
  ScFidelity fidelity = same_place ();
  fidelity.registration.klass = SC_REGISTRATION_SHIFTED;
  fidelity.registration.transform = middle;
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, black, &fidelity, NULL);
  for (int y = 0; y < 300; y++)
    g_assert_cmpmem (pixel (photo, 0, y), 30 * 3, pixel (lock->image, 0, y), 30 * 3);
  g_assert_cmpmem (pixel (photo, 0, 0), 400 * 3, pixel (lock->image, 0, 0), 400 * 3);
}

static void
test_redrawn (void)
{
  g_autoptr (GdkPixbuf) photo = room_fill (90, 60, 0x777777ff);
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity = same_place ();

  fidelity.registration.klass = SC_REGISTRATION_REDRAWN;
  g_assert_null (sc_pixel_lock_new (photo, photo, &fidelity, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/pixel-lock/outside-untouched", test_outside_untouched);
  g_test_add_func ("/imaging/pixel-lock/same-every-time", test_same_every_time);
  g_test_add_func ("/imaging/pixel-lock/colours-meet", test_colours_meet);
  g_test_add_func ("/imaging/pixel-lock/odd", test_odd);
  g_test_add_func ("/imaging/pixel-lock/identical", test_identical);
  g_test_add_func ("/imaging/pixel-lock/reach", test_reach);
  g_test_add_func ("/imaging/pixel-lock/redrawn", test_redrawn);
  return g_test_run ();
}
