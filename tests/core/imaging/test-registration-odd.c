/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-fidelity.h"

#include "room.h"
#include "sc-random.h"
#include "sc-registration.h"

#include <math.h>
#include <string.h>

static GdkPixbuf *
draw (guint32 seed, int width, int height)
{
  Room room = { .seed = seed };

  return room_draw (&room, width, height);
}

static GdkPixbuf *
draw_noise (int width, int height, guint32 *state)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width * 3; x++)
      pixels[(gsize) y * gdk_pixbuf_get_rowstride (image) + x]
          = (guint8) sc_random_next (state, 256);
  return image;
}

/* A class and figures that are numbers, whatever the pictures are. */
static ScRegistration
find (GdkPixbuf *photo, GdkPixbuf *staged)
{
  ScRegistration found;

  memset (&found, 0xff, sizeof found);
  sc_registration_find (&found, photo, staged);
  g_assert_cmpint (found.klass, <=, SC_REGISTRATION_REDRAWN);
  g_assert_true (isfinite (found.drift) && isfinite (found.ratio) && isfinite (found.cover));
  g_assert_cmpint (found.inliers, >=, 0);
  for (int i = 0; i < 9; i++)
    g_assert_true (isfinite (found.transform.m[i]));
  return found;
}

static void
test_sizes (void)
{
  static const int sizes[][2] = { { 1, 1 },   { 1, 640 },   { 640, 1 },   { 2, 3 },  { 36, 36 },
                                  { 37, 37 }, { 600, 120 }, { 120, 600 }, { 64, 48 } };
  g_autoptr (GdkPixbuf) photo = draw (1, 320, 240);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) small = draw (1, sizes[i][0], sizes[i][1]);
      find (photo, small);
      find (small, photo);
      find (small, small);
    }
}

static void
test_wide_is_itself (void)
{
  g_autoptr (GdkPixbuf) wide = draw (1, 800, 160);
  g_autoptr (GdkPixbuf) high = draw (1, 160, 800);
  ScRegistration found = find (wide, wide);

  g_assert_cmpint (found.klass, ==, SC_REGISTRATION_ALIGNED);
  g_assert_cmpfloat (found.drift, <, 0.01);
  g_assert_cmpint (find (high, high).klass, ==, SC_REGISTRATION_ALIGNED);
  g_assert_cmpint (find (wide, high).klass, ==, SC_REGISTRATION_REDRAWN);
}

static void
test_flat (void)
{
  static const guint32 colours[] = { 0x000000ff, 0xffffffff, 0x808080ff, 0xff0000ff };
  g_autoptr (GdkPixbuf) photo = draw (1, 320, 240);

  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autoptr (GdkPixbuf) flat = room_fill (320, 240, colours[i]);
      ScRegistration found = find (flat, flat);
      g_assert_cmpint (found.klass, ==, SC_REGISTRATION_REDRAWN);
      g_assert_cmpfloat (found.transform.m[0], ==, 1);
      g_assert_cmpint (find (photo, flat).klass, ==, SC_REGISTRATION_REDRAWN);
      g_assert_cmpint (find (flat, photo).klass, ==, SC_REGISTRATION_REDRAWN);
    }
}

static void
test_same_picture (void)
{
  g_autoptr (GdkPixbuf) photo = draw (1, 640, 480);
  g_autoptr (GdkPixbuf) alpha = gdk_pixbuf_add_alpha (photo, FALSE, 0, 0, 0);
  g_autoptr (GdkPixbuf) grey = gdk_pixbuf_copy (photo);

  gdk_pixbuf_saturate_and_pixelate (photo, grey, 0, FALSE);
  GdkPixbuf *others[] = { photo, alpha, grey };
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      ScRegistration found = find (photo, others[i]);
      g_assert_cmpint (found.klass, ==, SC_REGISTRATION_ALIGNED);
      g_assert_cmpfloat (found.drift, <, 0.01);
      g_assert_cmpfloat (found.ident, >, 0.98);
    }
}

/* Turned, mirrored, upside down: no photo of one camera. */
static void
test_turned (void)
{
  g_autoptr (GdkPixbuf) photo = draw (1, 480, 360);

  for (int angle = 90; angle < 360; angle += 90)
    {
      g_autoptr (GdkPixbuf) turned = gdk_pixbuf_rotate_simple (photo, (GdkPixbufRotation) angle);
      g_assert_cmpint (find (photo, turned).klass, ==, SC_REGISTRATION_REDRAWN);
      g_assert_cmpint (find (turned, photo).klass, ==, SC_REGISTRATION_REDRAWN);
    }
  g_autoptr (GdkPixbuf) mirrored = gdk_pixbuf_flip (photo, TRUE);
  g_assert_cmpint (find (photo, mirrored).klass, ==, SC_REGISTRATION_REDRAWN);
}

static void
test_noise (void)
{
  guint32 state = SC_RANDOM_SEED;
  g_autoptr (GdkPixbuf) photo = draw (1, 320, 240);
  g_autoptr (GdkPixbuf) one = draw_noise (320, 240, &state);
  g_autoptr (GdkPixbuf) other = draw_noise (320, 240, &state);

  g_assert_cmpint (find (photo, one).klass, ==, SC_REGISTRATION_REDRAWN);
  g_assert_cmpint (find (one, other).klass, ==, SC_REGISTRATION_REDRAWN);
  g_assert_cmpint (find (one, one).klass, ==, SC_REGISTRATION_ALIGNED);
}

static gpointer
judge_in_thread (gpointer data)
{
  GdkPixbuf **pair = data;
  ScFidelity fidelity;

  g_assert_true (sc_fidelity_judge (&fidelity, pair[0], pair[1], NULL));
  return sc_fidelity_to_json (&fidelity);
}

/* One after the other and at once: the same bytes. */
static void
test_threads (void)
{
  g_autoptr (GdkPixbuf) photo = draw (1, 480, 360);
  Room staged_room = { .seed = 1, .has_sofa = TRUE, .move = 5.3, .light = 4 };
  g_autoptr (GdkPixbuf) staged = room_draw (&staged_room, 480, 360);
  GdkPixbuf *pair[] = { photo, staged };
  g_autofree char *alone = judge_in_thread (pair);
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("judge", judge_in_thread, pair);
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *json = g_thread_join (threads[i]);
      g_assert_cmpstr (json, ==, alone);
    }
}

static GdkPixbuf *
crop_somewhere (GdkPixbuf *image, guint32 *state)
{
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  int left = (int) sc_random_next (state, (guint32) width);
  int top = (int) sc_random_next (state, (guint32) height);
  g_autoptr (GdkPixbuf) part
      = gdk_pixbuf_new_subpixbuf (image, left, top,
                                  1 + (int) sc_random_next (state, (guint32) (width - left)),
                                  1 + (int) sc_random_next (state, (guint32) (height - top)));

  return gdk_pixbuf_copy (part);
}

/* Bars of one colour, and bytes that are anything. */
static void
damage (GdkPixbuf *image, guint32 *state)
{
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  int stride = gdk_pixbuf_get_rowstride (image), height = gdk_pixbuf_get_height (image);
  gsize row = (gsize) gdk_pixbuf_get_width (image) * (gsize) gdk_pixbuf_get_n_channels (image);

  for (guint32 i = sc_random_next (state, 6); i > 0; i--)
    memset (pixels + sc_random_next (state, (guint32) height) * (gsize) stride,
            (int) sc_random_next (state, 256), row);
  for (guint32 i = sc_random_next (state, 400); i > 0; i--)
    pixels[sc_random_next (state, (guint32) height) * (gsize) stride
           + sc_random_next (state, (guint32) row)]
        = (guint8) sc_random_next (state, 256);
}

/* Parts of one room and of others, cut and damaged at will: a class, no crash, the same again. */
static void
test_mutations (void)
{
  guint32 state = SC_RANDOM_SEED;
  g_autoptr (GdkPixbuf) room = draw (1, 240, 180);
  g_autoptr (GdkPixbuf) noise = draw_noise (90, 70, &state);
  int rounds = g_test_slow () ? 400 : 40;

  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (GdkPixbuf) photo = crop_somewhere (i % 5 == 0 ? noise : room, &state);
      g_autoptr (GdkPixbuf) staged = crop_somewhere (room, &state);
      ScFidelity first, second;
      damage (photo, &state);
      damage (staged, &state);
      find (photo, staged);
      gboolean is_judged = sc_fidelity_judge (&first, photo, staged, NULL);
      g_assert_cmpint (is_judged, ==, sc_fidelity_judge (&second, photo, staged, NULL));
      if (!is_judged)
        continue;
      g_autofree char *json = sc_fidelity_to_json (&first);
      g_autofree char *again = sc_fidelity_to_json (&second);
      g_assert_cmpstr (json, ==, again);
      g_assert_true (first.quality >= 0 && first.quality <= 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/registration-odd/sizes", test_sizes);
  g_test_add_func ("/imaging/registration-odd/wide-is-itself", test_wide_is_itself);
  g_test_add_func ("/imaging/registration-odd/flat", test_flat);
  g_test_add_func ("/imaging/registration-odd/same-picture", test_same_picture);
  g_test_add_func ("/imaging/registration-odd/turned", test_turned);
  g_test_add_func ("/imaging/registration-odd/noise", test_noise);
  g_test_add_func ("/imaging/registration-odd/threads", test_threads);
  g_test_add_func ("/imaging/registration-odd/mutations", test_mutations);
  return g_test_run ();
}
