/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-change-mask.h"

#include "room.h"
#include "sc-overlay.h"

#include <string.h>

#define WIDTH 480
#define HEIGHT 320
#define NOISE 0.5

/* A pale wall with a little noise that is the same every time. */
static ScLab *
make_wall (guint32 seed)
{
  ScLab *lab = g_new (ScLab, 1);
  guint32 state = seed;

  *lab = (ScLab) { WIDTH, HEIGHT, g_new (float, WIDTH *HEIGHT * 3) };
  for (int i = 0; i < WIDTH * HEIGHT * 3; i++)
    {
      state = state * 1664525 + 1013904223;
      lab->pixels[i] = (i % 3 == 0 ? 88 : 2) + (float) (state >> 24) / 255 - 0.5f;
    }
  return lab;
}

static void
add_box (ScLab *lab, const int *box, const float *colour)
{
  for (int y = box[1]; y < box[1] + box[3]; y++)
    for (int x = box[0]; x < box[0] + box[2]; x++)
      for (int c = 0; c < 3; c++)
        lab->pixels[(y * WIDTH + x) * 3 + c] += colour[c];
}

static guint8
at (const ScMask *mask, int x, int y)
{
  return mask->pixels[y * mask->width + x];
}

static void
test_same (void)
{
  g_autoptr (ScLab) photo = make_wall (1), staged = make_wall (2);
  g_autoptr (ScMask) mask = sc_change_mask_find (photo, staged, NULL, NOISE);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (mask->pixels[i], ==, 0);
}

/* White upholstery before a white wall, its seams a little darker: found whole. */
static void
test_pale (void)
{
  static const int sofa[] = { 120, 140, 200, 100 }, seam[] = { 120, 140, 200, 4 };
  static const int foot[] = { 120, 236, 200, 4 };
  g_autoptr (ScLab) photo = make_wall (1), staged = make_wall (2);
  add_box (staged, sofa, (float[]) { 3.2f, 0, 1.5f });
  add_box (staged, seam, (float[]) { -16, 0, 0 });
  add_box (staged, foot, (float[]) { -16, 0, 0 });
  g_autoptr (ScMask) mask = sc_change_mask_find (photo, staged, NULL, NOISE);

  for (int y = 140; y < 240; y += 9)
    for (int x = 120; x < 320; x += 9)
      g_assert_cmpint (at (mask, x, y), ==, 255);
  g_assert_cmpint (at (mask, 90, 190), ==, 0);
  g_assert_cmpint (at (mask, 350, 190), ==, 0);
  g_assert_cmpint (at (mask, 220, 110), ==, 0);
}

/* What is thin and gone is as much a change as what is new. */
static void
test_thin_thing_gone (void)
{
  static const int rod[] = { 200, 40, 2, 200 };
  g_autoptr (ScLab) photo = make_wall (1), staged = make_wall (2);
  add_box (photo, rod, (float[]) { -60, 0, 0 });
  g_autoptr (ScMask) mask = sc_change_mask_find (photo, staged, NULL, NOISE);

  g_assert_cmpint (at (mask, 200, 140), ==, 255);
  g_assert_cmpint (at (mask, 201, 42), ==, 255);
}

/* An edge that is registered a pixel aside is none. */
static void
test_moved_edge (void)
{
  static const int dark[] = { 200, 0, 100, HEIGHT }, moved[] = { 201, 0, 100, HEIGHT };
  g_autoptr (ScLab) photo = make_wall (1), staged = make_wall (2);
  add_box (photo, dark, (float[]) { -30, 0, 0 });
  add_box (staged, moved, (float[]) { -30, 0, 0 });
  g_autoptr (ScMask) mask = sc_change_mask_find (photo, staged, NULL, NOISE);
  int n = 0;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    n += mask->pixels[i] > 0;
  g_assert_cmpint (n, <, WIDTH * HEIGHT / 20);
}

static void
test_out_of_reach (void)
{
  static const int box[] = { 300, 100, 180, 150 };
  g_autoptr (ScLab) photo = make_wall (1), staged = make_wall (2);
  g_autofree guint8 *valid = g_malloc (WIDTH * HEIGHT);
  ScColourFit fit = { .gain = { 1, 1, 1 } };

  add_box (staged, box, (float[]) { -40, 0, 0 });
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    valid[i] = i % WIDTH < 400;
  g_autoptr (ScMask) mask = sc_change_mask_new (photo, staged, valid, &fit);
  g_assert_cmpint (at (mask, 350, 170), ==, 255);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 400; x < WIDTH; x++)
      g_assert_cmpint (at (mask, x, y), ==, 0);
}

static void
test_overlay (void)
{
  g_autoptr (GdkPixbuf) image = room_fill (80, 40, 0x808080ff);
  guint8 pixels[2] = { 0, 255 };
  ScMask mask = { 2, 1, pixels };
  ScStructure structure = { 0 };
  const guint8 *p = gdk_pixbuf_read_pixels (image);
  int left = 20 * gdk_pixbuf_get_rowstride (image) + 10 * 3, right = left + 60 * 3;

  sc_overlay_draw (image, &mask, &structure);
  g_assert_cmpmem (p + left, 3, "\x80\x80\x80", 3);
  g_assert_cmpint (p[right], >, 0x80);
  g_assert_cmpint (p[right + 1], <, 0x80);
  structure.n_boxes = 1;
  structure.boxes[0] = (ScBox) { .x = 0.8, .y = -0.5, .width = 3, .height = 9 };
  sc_overlay_draw (image, NULL, &structure);
  g_assert_cmpint (p[20 * gdk_pixbuf_get_rowstride (image) + 64 * 3], ==, 246);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/change-mask/same", test_same);
  g_test_add_func ("/imaging/change-mask/pale", test_pale);
  g_test_add_func ("/imaging/change-mask/thin-thing-gone", test_thin_thing_gone);
  g_test_add_func ("/imaging/change-mask/moved-edge", test_moved_edge);
  g_test_add_func ("/imaging/change-mask/out-of-reach", test_out_of_reach);
  g_test_add_func ("/imaging/overlay/colours", test_overlay);
  return g_test_run ();
}
