/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

static void
test_orientation (void)
{
  g_autoptr (GdkPixbuf) stored = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (stored, "jpeg", NULL);
  g_autoptr (GBytes) nul = g_bytes_new ("", 1);
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) tiff = sample_exif (orientation, "");
      g_autoptr (GBytes) content = sample_insert (tiff, 0, nul);
      g_autoptr (GBytes) segment = sample_jpeg_segment (0xe1, "Exif", content);
      g_autoptr (GBytes) bytes = sample_insert (plain, 2, segment);
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      sample_assert_turned (image, orientation, 4);
    }
}

static void
test_max_side (void)
{
  static const char *const types[] = { "jpeg", "png", "webp" };
  static const int sides[][3] = { { 0, 601, 301 },    { 601, 601, 301 }, { 600, 600, 300 },
                                  { 5000, 601, 301 }, { 150, 150, 75 },  { 1, 1, 1 } };
  g_autoptr (GdkPixbuf) original = sample_quadrants (601, 301);
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GBytes) bytes = sample_save (original, types[t], NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
        {
          g_autoptr (GdkPixbuf) image = sample_decode (bytes, sides[i][0]);
          g_assert_cmpint (gdk_pixbuf_get_width (image), ==, sides[i][1]);
          g_assert_cmpint (gdk_pixbuf_get_height (image), ==, sides[i][2]);
        }
    }
}

static void
test_alpha (void)
{
  static const guint32 pairs[][2] = { { 0xff000080, 0xff7f7fff },
                                      { 0x12345600, 0xffffffff },
                                      { 0x000000fe, 0x010101ff },
                                      { 0x0000ff40, 0xbfbfffff } };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GdkPixbuf) glass = sample_plain (40, 30, pairs[i][0]);
      g_autoptr (GBytes) png = sample_save (glass, "png", NULL);
      g_autoptr (GdkPixbuf) image = sample_decode (png, 0);
      sample_assert_near (sample_pixel (image, 20, 15), pairs[i][1], 0);
      g_autoptr (GdkPixbuf) small = sample_decode (png, 8);
      sample_assert_near (sample_pixel (small, 4, 3), pairs[i][1], 0);
      g_autoptr (GBytes) webp = sample_save (glass, "webp", NULL);
      g_autoptr (GdkPixbuf) lossy = sample_decode (webp, 0);
      sample_assert_near (sample_pixel (lossy, 20, 15), pairs[i][1], 4);
    }
}

static void
test_cancelled (void)
{
  static const char *const types[] = { "jpeg", "png", "webp" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GdkPixbuf) original = sample_quadrants (64, 48);
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sample_save (original, types[i], NULL);
      g_assert_null (sc_image_decode (bytes, &sample_no_limits, 0, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) original = sample_quadrants (64, 48);
  g_autoptr (GBytes) bytes = sample_save (original, "jpeg", NULL);
  g_assert_null (sc_image_decode (bytes, &sc_image_default_limits, 0, NULL, &error));
  g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_SMALL);
}

static void
test_fit (void)
{
  g_autoptr (GdkPixbuf) original = sample_quadrants (64, 48);
  g_autoptr (GdkPixbuf) same = sc_image_fit (original, 64);
  g_assert_true (same == original);
  g_autoptr (GdkPixbuf) small = sc_image_fit (original, 16);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 16);
  g_assert_cmpint (gdk_pixbuf_get_height (small), ==, 12);
  sample_assert_turned (small, 1, 0);
  g_autoptr (GdkPixbuf) glass = sample_plain (64, 48, 0xff000080);
  g_autoptr (GdkPixbuf) solid = sc_image_fit (glass, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (solid), ==, 64);
  sample_assert_near (sample_pixel (solid, 1, 1), 0xff7f7fff, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/decode/orientation", test_orientation);
  g_test_add_func ("/imaging/decode/max-side", test_max_side);
  g_test_add_func ("/imaging/decode/alpha", test_alpha);
  g_test_add_func ("/imaging/decode/cancelled", test_cancelled);
  g_test_add_func ("/imaging/decode/limits", test_limits);
  g_test_add_func ("/imaging/decode/fit", test_fit);
  return g_test_run ();
}
