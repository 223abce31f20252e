/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-warp.h"

#include "room.h"

#include <math.h>
#include <stdlib.h>

static const guint8 *
pixel (GdkPixbuf *image, int x, int y)
{
  return gdk_pixbuf_read_pixels (image) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image)
         + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (image);
}

static void
test_identity (void)
{
  Room room = { .seed = 3 };
  g_autoptr (GdkPixbuf) image = room_draw (&room, 97, 61);
  ScHomography same;

  sc_homography_init_identity (&same);
  g_autoptr (ScWarp) warp = sc_warp_new (image, &same, 97, 61);
  for (int y = 0; y < 61; y++)
    g_assert_cmpmem (pixel (image, 0, y), 97 * 3, pixel (warp->image, 0, y), 97 * 3);
  for (int i = 0; i < 97 * 61; i++)
    g_assert_true (warp->valid[i]);
}

/* A quarter to the right: what is moved in from outside goes on and is not valid. */
static void
test_moved (void)
{
  Room room = { .seed = 3 };
  g_autoptr (GdkPixbuf) image = room_draw (&room, 100, 60);
  ScHomography moved;

  sc_homography_init_identity (&moved);
  moved.m[2] = 0.25;
  g_autoptr (ScWarp) warp = sc_warp_new (image, &moved, 100, 60);
  for (int y = 0; y < 60; y++)
    {
      for (int x = 0; x < 75; x++)
        for (int c = 0; c < 3; c++)
          g_assert_cmpint (abs (pixel (image, x + 25, y)[c] - pixel (warp->image, x, y)[c]), <=, 1);
      g_assert_true (warp->valid[y * 100 + 74]);
      g_assert_false (warp->valid[y * 100 + 76]);
      g_assert_cmpmem (pixel (image, 99, y), 3, pixel (warp->image, 99, y), 3);
    }
}

static void
test_plain_stays_plain (void)
{
  g_autoptr (GdkPixbuf) plain = room_fill (33, 21, 0xc8ff01ff);
  ScSampler sampler;

  sc_sampler_init (&sampler, plain);
  for (int i = 0; i < 5000; i++)
    {
      guint8 rgb[3];
      sc_sampler_look (&sampler, i % 71 / 71.0, i % 53 / 53.0, rgb);
      g_assert_cmpmem (rgb, 3, "\xc8\xff\x01", 3);
    }
}

static void
test_far_outside (void)
{
  g_autoptr (GdkPixbuf) tiny = room_fill (1, 1, 0x102030ff);
  ScSampler sampler;
  guint8 rgb[3];

  sc_sampler_init (&sampler, tiny);
  g_assert_true (sc_sampler_look (&sampler, 0.5, 0.5, rgb));
  g_assert_false (sc_sampler_look (&sampler, -1e9, 1e9, rgb));
  g_assert_cmpmem (rgb, 3, "\x10\x20\x30", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/warp/identity", test_identity);
  g_test_add_func ("/imaging/warp/moved", test_moved);
  g_test_add_func ("/imaging/warp/plain", test_plain_stays_plain);
  g_test_add_func ("/imaging/warp/far-outside", test_far_outside);
  return g_test_run ();
}
