/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-shrink.h"

#include "sample.h"

#include <math.h>
#include <string.h>

typedef guint8 (*Painter) (int x, int y, int channel);

static GdkPixbuf *
shrink (int width, int height, int out_width, int out_height, Painter paint)
{
  g_autoptr (ScShrink) shrink = sc_shrink_new (width, height, out_width, out_height);
  for (int y = 0; y < height; y++)
    {
      guint8 *row = sc_shrink_get_row (shrink);
      for (int i = 0; i < width * 3; i++)
        row[i] = paint (i / 3, y, i % 3);
      sc_shrink_push_row (shrink);
    }
  return sc_shrink_steal_image (shrink);
}

static guint8
paint_noise (int x, int y, int channel)
{
  guint32 value = (guint32) (x * 7919 + y * 104729 + channel * 1299709);
  value ^= value >> 7;
  value *= 2654435761u;
  return (guint8) (value >> 24);
}

static guint8
paint_stripes (int x, int y, int channel)
{
  return (x + y) % 2 == 0 ? 0 : 255;
}

static guint8
paint_edge (int x, int y, int channel)
{
  return x < 500 ? 0 : 255;
}

static guint8 plain_value;

static guint8
paint_plain (int x, int y, int channel)
{
  return plain_value;
}

static void
test_fit_size (void)
{
  static const int cases[][5] = {
    { 4000, 3000, 2048, 2048, 1536 }, { 3000, 4000, 2048, 1536, 2048 }, { 100, 50, 200, 100, 50 },
    { 100, 50, 0, 100, 50 },          { 20000, 3, 2048, 2048, 1 },      { 1, 1, 1, 1, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int width, height;
      sc_shrink_fit_size (cases[i][0], cases[i][1], cases[i][2], &width, &height);
      g_assert_cmpint (width, ==, cases[i][3]);
      g_assert_cmpint (height, ==, cases[i][4]);
    }
}

static void
test_copy (void)
{
  g_autoptr (GdkPixbuf) image = shrink (61, 37, 61, 37, paint_noise);
  for (int y = 0; y < 37; y++)
    for (int x = 0; x < 61; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (sample_pixel (image, x, y) >> (24 - 8 * c) & 0xff, ==,
                         paint_noise (x, y, c));
}

/* A wall of one colour stays that colour, at every ratio and up to the last pixel. */
static void
test_plain (void)
{
  static const int sizes[][4] = { { 61, 37, 60, 36 }, { 61, 37, 40, 37 }, { 61, 37, 61, 9 },
                                  { 61, 37, 20, 12 }, { 61, 37, 7, 3 },   { 61, 37, 1, 1 },
                                  { 640, 5, 3, 1 },   { 5, 640, 1, 3 },   { 2, 2, 1, 1 } };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int value = 0; value < 256; value++)
      {
        plain_value = (guint8) value;
        g_autoptr (GdkPixbuf) image
            = shrink (sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3], paint_plain);
        guint32 expected = (guint32) value * 0x01010100u | 0xff;
        for (int y = 0; y < sizes[i][3]; y++)
          for (int x = 0; x < sizes[i][2]; x++)
            g_assert_cmphex (sample_pixel (image, x, y), ==, expected);
      }
}

static double
cubic (double x)
{
  x = fabs (x);
  return x < 1   ? 1.5 * x * x * x - 2.5 * x * x + 1
         : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2
                 : 0;
}

/* The same filter from its definition: every pixel with every weight, in doubles. */
static double
reference_value (const int *sizes, int out_x, int out_y, int channel)
{
  double scale_x = (double) sizes[0] / sizes[2], scale_y = (double) sizes[1] / sizes[3];
  double sum = 0, weights = 0;
  for (int y = 0; y < sizes[1]; y++)
    for (int x = 0; x < sizes[0]; x++)
      {
        double weight = cubic ((x + 0.5) / scale_x - (out_x + 0.5))
                        * cubic ((y + 0.5) / scale_y - (out_y + 0.5));
        sum += weight * paint_noise (x, y, channel);
        weights += weight;
      }
  return CLAMP (sum / weights, 0, 255);
}

static void
test_against_reference (void)
{
  static const int sizes[][4] = { { 47, 31, 40, 25 }, { 47, 31, 24, 16 }, { 48, 32, 13, 31 } };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) image
          = shrink (sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3], paint_noise);
      for (int y = 0; y < sizes[i][3]; y++)
        for (int x = 0; x < sizes[i][2]; x++)
          for (int c = 0; c < 3; c++)
            {
              int found = sample_pixel (image, x, y) >> (24 - 8 * c) & 0xff;
              g_assert_cmpfloat (fabs (found - reference_value (sizes[i], x, y, c)), <, 1.0);
            }
    }
}

/* Detail too fine for the result becomes grey and no pattern. */
static void
test_no_aliasing (void)
{
  static const int sides[] = { 900, 700, 500, 333, 250, 99, 32, 10 };
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      int side = sides[i];
      g_autoptr (GdkPixbuf) image = shrink (1000, 1000, side, side, paint_stripes);
      int tolerance = side > 500 ? 70 : 4;
      for (int y = side / 4; y < side * 3 / 4; y++)
        for (int x = side / 4; x < side * 3 / 4; x++)
          sample_assert_near (sample_pixel (image, x, y), 0x7f7f7fff, tolerance);
    }
}

/* An edge stays where it was, within half a pixel of the result. */
static void
test_edge_stays (void)
{
  static const int sides[] = { 999, 700, 501, 400, 250, 101, 50 };
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GdkPixbuf) image = shrink (1000, 20, sides[i], 10, paint_edge);
      double dark = 0;
      for (int x = 0; x < sides[i]; x++)
        dark += 1 - (sample_pixel (image, x, 5) >> 24) / 255.0;
      g_assert_cmpfloat (fabs (dark - sides[i] / 2.0), <, 0.25);
    }
}

static void
test_unfinished (void)
{
  g_autoptr (ScShrink) unused = sc_shrink_new (100, 100, 10, 10);
  g_autoptr (ScShrink) begun = sc_shrink_new (100, 100, 90, 90);
  memset (sc_shrink_get_row (begun), 7, 300);
  sc_shrink_push_row (begun);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/shrink/fit-size", test_fit_size);
  g_test_add_func ("/imaging/shrink/copy", test_copy);
  g_test_add_func ("/imaging/shrink/plain", test_plain);
  g_test_add_func ("/imaging/shrink/against-reference", test_against_reference);
  g_test_add_func ("/imaging/shrink/no-aliasing", test_no_aliasing);
  g_test_add_func ("/imaging/shrink/edge-stays", test_edge_stays);
  g_test_add_func ("/imaging/shrink/unfinished", test_unfinished);
  return g_test_run ();
}
