/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-lab.h"

#include "room.h"

#include <math.h>
#include <stdlib.h>

/* Of the CIE 1976 formulas, to two places. */
static void
test_known (void)
{
  static const struct
  {
    guint8 rgb[3];
    double lab[3];
  } known[] = {
    { { 0, 0, 0 }, { 0, 0, 0 } },
    { { 255, 255, 255 }, { 100, 0, 0 } },
    { { 255, 0, 0 }, { 53.24, 80.09, 67.20 } },
    { { 0, 255, 0 }, { 87.73, -86.18, 83.18 } },
    { { 0, 0, 255 }, { 32.30, 79.19, -107.86 } },
    { { 119, 119, 119 }, { 50.03, 0, 0 } },
  };
  g_autoptr (ScLabTable) table = sc_lab_table_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      float lab[3];
      sc_lab_from_rgb (table, known[i].rgb, lab);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (lab[c], known[i].lab[c], 0.1);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (ScLabTable) table = sc_lab_table_new ();

  for (int i = 0; i < 4096; i++)
    {
      guint8 rgb[3]
          = { (guint8) (i % 16 * 17), (guint8) (i / 16 % 16 * 17), (guint8) (i / 256 * 17) };
      guint8 back[3];
      float lab[3];
      sc_lab_from_rgb (table, rgb, lab);
      sc_lab_to_rgb (lab, back);
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (abs (rgb[c] - back[c]), <=, 1);
    }
}

static void
test_outside (void)
{
  guint8 rgb[3];

  sc_lab_to_rgb ((float[]) { 180, 0, 0 }, rgb);
  g_assert_cmpmem (rgb, 3, "\xff\xff\xff", 3);
  sc_lab_to_rgb ((float[]) { -20, 0, 0 }, rgb);
  g_assert_cmpmem (rgb, 3, "\0\0\0", 3);
}

static void
test_picture (void)
{
  g_autoptr (GdkPixbuf) grey = room_fill (7, 3, 0x777777ff);
  g_autoptr (ScLab) lab = sc_lab_new_from_pixbuf (grey);

  g_assert_cmpint (lab->width, ==, 7);
  g_assert_cmpint (lab->height, ==, 3);
  for (int i = 0; i < 7 * 3; i++)
    g_assert_cmpfloat_with_epsilon (lab->pixels[i * 3], 50.03, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/lab/known", test_known);
  g_test_add_func ("/imaging/lab/round-trip", test_round_trip);
  g_test_add_func ("/imaging/lab/outside", test_outside);
  g_test_add_func ("/imaging/lab/picture", test_picture);
  return g_test_run ();
}
