/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gray.h"

#include "room.h"

#include <math.h>
#include <string.h>

static ScGray *
gray_room (int width, int height, int light)
{
  Room room = { .seed = 3, .light = light };
  g_autoptr (GdkPixbuf) image = room_draw (&room, width, height);

  return sc_gray_new_from_pixbuf (image);
}

/* The weights of ITU-R BT.601, whatever the alpha says. */
static void
test_luma (void)
{
  static const struct
  {
    guint32 rgba;
    int luma;
  } colours[] = { { 0x000000ff, 0 },   { 0xffffffff, 255 }, { 0xff0000ff, 77 },
                  { 0x00ff00ff, 149 }, { 0x0000ffff, 29 },  { 0x808080ff, 128 } };

  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autoptr (GdkPixbuf) image = room_fill (3, 2, colours[i].rgba);
      g_autoptr (GdkPixbuf) clear = gdk_pixbuf_add_alpha (image, FALSE, 0, 0, 0);
      g_autoptr (ScGray) gray = sc_gray_new_from_pixbuf (image);
      g_autoptr (ScGray) other = sc_gray_new_from_pixbuf (clear);
      g_assert_cmpint (gray->width, ==, 3);
      g_assert_cmpint (gray->height, ==, 2);
      g_assert_cmpint (gray->pixels[5], ==, colours[i].luma);
      g_assert_cmpmem (gray->pixels, 6, other->pixels, 6);
    }
}

static double
deviation (const ScGray *gray)
{
  double sum = 0, squares = 0, n = gray->width * gray->height;

  for (int i = 0; i < n; i++)
    {
      sum += gray->pixels[i];
      squares += gray->pixels[i] * gray->pixels[i];
    }
  return sqrt (squares / n - sum / n * sum / n);
}

/* A picture that lost most of its contrast has it again, what was flat stays flat. */
static void
test_equalise (void)
{
  g_autoptr (ScGray) full = gray_room (320, 240, 0);
  g_autoptr (ScGray) dull = gray_room (320, 240, 0);
  g_autoptr (ScGray) flat = sc_gray_new (64, 64);

  for (int i = 0; i < 320 * 240; i++)
    dull->pixels[i] = (guint8) (dull->pixels[i] / 4 + 90);
  g_autoptr (ScGray) even = sc_gray_equalise (dull);
  g_autoptr (ScGray) again = sc_gray_equalise (dull);
  g_assert_cmpfloat (deviation (dull) * 3, <, deviation (full));
  g_assert_cmpfloat (deviation (even), >, 1.4 * deviation (dull));
  g_assert_cmpmem (even->pixels, 320 * 240, again->pixels, 320 * 240);
  g_autoptr (ScGray) still = sc_gray_equalise (flat);
  g_assert_cmpfloat (deviation (still), ==, 0);
}

static void
test_resize (void)
{
  g_autoptr (ScGray) gray = gray_room (96, 64, 0);
  g_autoptr (ScGray) same = sc_gray_resize (gray, 96, 64);
  g_autoptr (ScGray) small = sc_gray_resize (gray, 80, 53);
  g_autoptr (ScGray) ramp = sc_gray_new (64, 2);

  g_assert_cmpmem (gray->pixels, 96 * 64, same->pixels, 96 * 64);
  g_assert_cmpint (small->width, ==, 80);
  g_assert_cmpint (small->height, ==, 53);
  for (int i = 0; i < 128; i++)
    ramp->pixels[i] = (guint8) (i % 64 * 4);
  g_autoptr (ScGray) finer = sc_gray_resize (ramp, 100, 3);
  for (int x = 1; x < 99; x++)
    g_assert_cmpint (ABS (finer->pixels[100 + x] - (int) (((x + 0.5) * 0.64 - 0.5) * 4 + 0.5)), <=,
                     1);
}

/* What is even stays, what is not spreads like a Gaussian of sigma 2. */
static void
test_blur (void)
{
  g_autoptr (ScGray) flat = sc_gray_new (20, 9);
  g_autoptr (ScGray) dot = sc_gray_new (21, 21);
  double sum = 0, squares = 0;

  memset (flat->pixels, 77, 180);
  g_autoptr (ScGray) still = sc_gray_blur (flat);
  g_assert_cmpmem (flat->pixels, 180, still->pixels, 180);
  memset (dot->pixels + 10 * 21, 255, 21);
  g_autoptr (ScGray) soft = sc_gray_blur (dot);
  for (int y = 0; y < 21; y++)
    {
      sum += soft->pixels[y * 21 + 10];
      squares += soft->pixels[y * 21 + 10] * (y - 10) * (y - 10);
    }
  g_assert_cmpfloat_with_epsilon (sum, 255, 5);
  g_assert_cmpfloat (squares / sum, >, 2.4);
  g_assert_cmpfloat (squares / sum, <, 4.2);
}

static void
test_odd_sizes (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 50 }, { 50, 1 }, { 7, 7 }, { 300, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ScGray) gray = gray_room (sizes[i][0], sizes[i][1], 0);
      g_autoptr (ScGray) even = sc_gray_equalise (gray);
      g_autoptr (ScGray) soft = sc_gray_blur (even);
      g_autoptr (ScGray) small = sc_gray_resize (soft, 1, 1);
      g_assert_cmpint (soft->width, ==, sizes[i][0]);
      g_assert_cmpint (soft->height, ==, sizes[i][1]);
      g_assert_cmpint (small->width * small->height, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/gray/luma", test_luma);
  g_test_add_func ("/imaging/gray/equalise", test_equalise);
  g_test_add_func ("/imaging/gray/resize", test_resize);
  g_test_add_func ("/imaging/gray/blur", test_blur);
  g_test_add_func ("/imaging/gray/odd-sizes", test_odd_sizes);
  return g_test_run ();
}
