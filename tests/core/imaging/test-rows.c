/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-rows.h"

#include "sample.h"

/* Two rows of two RGBA pixels in rows of twelve bytes, of which four belong to nobody. */
static const guint8 samples[] = {
  255, 0, 0, 255, 0, 0, 0, 0, 9, 9, 9, 9, 64, 0, 0, 128, 100, 0, 200, 128, 9, 9, 9, 9,
};

static void
test_alpha (void)
{
  g_autoptr (GError) error = NULL;
  ScRows rows = { samples, 2, 2, 12, TRUE, FALSE };
  g_autoptr (GdkPixbuf) image = sc_rows_shrink (&rows, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (sample_pixel (image, 0, 0), ==, 0xff0000ff);
  g_assert_cmphex (sample_pixel (image, 1, 0), ==, 0xffffffff);
  g_assert_cmphex (sample_pixel (image, 0, 1), ==, 0x9f7f7fff);
  g_assert_cmphex (sample_pixel (image, 1, 1), ==, 0xb17fe3ff);
}

/* Colours that have met their alpha already only get the white; too bright ones stop there. */
static void
test_premultiplied (void)
{
  g_autoptr (GError) error = NULL;
  ScRows rows = { samples, 2, 2, 12, TRUE, TRUE };
  g_autoptr (GdkPixbuf) image = sc_rows_shrink (&rows, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (sample_pixel (image, 0, 1), ==, 0xbf7f7fff);
  g_assert_cmphex (sample_pixel (image, 1, 1), ==, 0xe37fffff);
}

static void
test_pixbuf (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) glass = sample_plain (31, 17, 0x0000ff40);
  g_autoptr (GdkPixbuf) image = sc_rows_shrink_pixbuf (glass, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 10);
  g_assert_cmpint (gdk_pixbuf_get_height (image), ==, 5);
  g_assert_cmphex (sample_pixel (image, 9, 4), ==, 0xbfbfffff);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ScRows rows = { samples, 2, 2, 12, TRUE, FALSE };
  g_cancellable_cancel (cancellable);
  g_assert_null (sc_rows_shrink (&rows, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/rows/alpha", test_alpha);
  g_test_add_func ("/imaging/rows/premultiplied", test_premultiplied);
  g_test_add_func ("/imaging/rows/pixbuf", test_pixbuf);
  g_test_add_func ("/imaging/rows/cancelled", test_cancelled);
  return g_test_run ();
}
