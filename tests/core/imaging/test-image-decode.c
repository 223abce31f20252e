/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <string.h>

#define RED 0xff0000ff
#define GREEN 0x00ff00ff
#define BLUE 0x0000ffff
#define WHITE 0xffffffff

/* What the quadrants become for each EXIF orientation: top left and right, bottom left and
 * right. EXIF 2.32, section 4.6.4 A: where the stored first row and column belong. */
static const guint32 turned[][4] = {
  [1] = { RED, GREEN, BLUE, WHITE }, [2] = { GREEN, RED, WHITE, BLUE },
  [3] = { WHITE, BLUE, GREEN, RED }, [4] = { BLUE, WHITE, RED, GREEN },
  [5] = { RED, BLUE, GREEN, WHITE }, [6] = { BLUE, RED, WHITE, GREEN },
  [7] = { WHITE, GREEN, BLUE, RED }, [8] = { GREEN, WHITE, RED, BLUE },
};

static GdkPixbuf *
decode (GBytes *bytes, int max_side)
{
  g_autoptr (GError) error = NULL;
  GdkPixbuf *image = sc_image_decode (bytes, &sample_no_limits, max_side, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gdk_pixbuf_get_has_alpha (image));
  g_assert_cmpint (gdk_pixbuf_get_bits_per_sample (image), ==, 8);
  return image;
}

static void
assert_refused (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &sample_no_limits, 0, NULL, &error);
  g_assert_null (image);
  g_assert_error (error, SC_IMAGE_ERROR, code);
}

static void
assert_corners (GdkPixbuf *image, const guint32 *corners, int tolerance)
{
  int right = gdk_pixbuf_get_width (image) - 1;
  int bottom = gdk_pixbuf_get_height (image) - 1;
  sample_assert_near (sample_pixel (image, 0, 0), corners[0], tolerance);
  sample_assert_near (sample_pixel (image, right, 0), corners[1], tolerance);
  sample_assert_near (sample_pixel (image, 0, bottom), corners[2], tolerance);
  sample_assert_near (sample_pixel (image, right, bottom), corners[3], tolerance);
}

static GBytes *
png_with_orientation (int orientation)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  g_autoptr (GBytes) tiff = sample_exif (orientation, "");
  g_autoptr (GBytes) chunk = sample_png_chunk ("eXIf", tiff);
  return sample_insert (plain, 33, chunk);
}

static void
test_orientation_png (void)
{
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) bytes = png_with_orientation (orientation);
      g_autoptr (GdkPixbuf) image = decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      g_assert_cmpint (gdk_pixbuf_get_height (image), ==, orientation < 5 ? 48 : 64);
      assert_corners (image, turned[orientation], 0);
      g_autoptr (GdkPixbuf) small = decode (bytes, 32);
      g_assert_cmpint (gdk_pixbuf_get_width (small), ==, orientation < 5 ? 32 : 24);
      assert_corners (small, turned[orientation], 0);
    }
}

static void
test_orientation_jpeg (void)
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
      g_autoptr (GdkPixbuf) image = decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      assert_corners (image, turned[orientation], 4);
    }
}

/* A WebP with EXIF needs the extended form: VP8X, the picture, EXIF. */
static GBytes *
webp_with_orientation (int orientation)
{
  static const guint8 head[]
      = "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\x3f\0\0\x2f\0\0EXIF\x4c\0\0\0";
  g_autoptr (GdkPixbuf) stored = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (stored, "webp", NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);
  g_autoptr (GBytes) tiff = sample_exif (orientation, "");
  gsize exif_length = g_bytes_get_size (tiff);
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, head, 30);
  g_byte_array_append (array, data + 12, (guint) length - 12);
  g_byte_array_append (array, head + 30, 8);
  array->data[array->len - 4] = (guint8) exif_length;
  g_byte_array_append (array, g_bytes_get_data (tiff, NULL), (guint) exif_length);
  guint32 size = GUINT32_TO_LE (array->len - 8);
  memcpy (array->data + 4, &size, 4);
  return g_byte_array_free_to_bytes (array);
}

static void
test_orientation_webp (void)
{
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) bytes = webp_with_orientation (orientation);
      g_autoptr (GdkPixbuf) image = decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      assert_corners (image, turned[orientation], 12);
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
          g_autoptr (GdkPixbuf) image = decode (bytes, sides[i][0]);
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
      g_autoptr (GdkPixbuf) image = decode (png, 0);
      sample_assert_near (sample_pixel (image, 20, 15), pairs[i][1], 0);
      g_autoptr (GdkPixbuf) small = decode (png, 8);
      sample_assert_near (sample_pixel (small, 4, 3), pairs[i][1], 0);
      g_autoptr (GBytes) webp = sample_save (glass, "webp", NULL);
      g_autoptr (GdkPixbuf) lossy = decode (webp, 0);
      sample_assert_near (sample_pixel (lossy, 20, 15), pairs[i][1], 4);
    }
}

static void
test_png_kinds (void)
{
  /* Two equal rows of two pixels, each with its filter byte. */
  static const struct
  {
    int colour_type, depth;
    const char *rows;
    gsize length;
    guint32 first, second;
  } kinds[] = {
    { 0, 8, "\0\x40\x80\0\x40\x80", 6, 0x404040ff, 0x808080ff },
    { 0, 16, "\0\x40\x40\x80\x80\0\x40\x40\x80\x80", 10, 0x404040ff, 0x808080ff },
    { 0, 1, "\0\x40\0\x40", 4, 0x000000ff, 0xffffffff },
    { 2, 16,
      "\0\x10\x10\x20\x20\x30\x30\xff\xff\x80\x80\0\0\0\x10\x10\x20\x20\x30\x30\xff\xff\x80\x80\0"
      "\0",
      26, 0x102030ff, 0xff8000ff },
    { 4, 8, "\0\x40\xff\x40\0\0\x40\xff\x40\0", 10, 0x404040ff, 0xffffffff },
    { 6, 16,
      "\0\0\0\0\0\0\0\x80\x80\x10\x10\x20\x20\x30\x30\xff\xff"
      "\0\0\0\0\0\0\0\x80\x80\x10\x10\x20\x20\x30\x30\xff\xff",
      34, 0x7f7f7fff, 0x102030ff },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) rows = g_bytes_new_static (kinds[i].rows, kinds[i].length);
      g_autoptr (GBytes) bytes = sample_png (2, 2, kinds[i].colour_type, kinds[i].depth, rows);
      g_autoptr (GdkPixbuf) image = decode (bytes, 0);
      sample_assert_near (sample_pixel (image, 0, 1), kinds[i].first, 0);
      sample_assert_near (sample_pixel (image, 1, 1), kinds[i].second, 0);
    }
}

/* A PNG is never accepted with its end missing, wherever it was cut. */
static void
test_png_cut (void)
{
  g_autoptr (GBytes) bytes = png_with_orientation (1);
  for (gsize length = 33; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) cut = sample_cut (bytes, length);
      assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
}

/* All chunks are there, but the packed rows end early. */
static void
test_png_missing_rows (void)
{
  g_autofree guint8 *black = g_malloc0 ((1 + 30 * 3) * 40);
  g_autoptr (GBytes) rows = g_bytes_new (black, (1 + 30 * 3) * 40);
  g_autoptr (GBytes) whole = sample_png (30, 40, 2, 8, rows);
  g_autoptr (GdkPixbuf) image = decode (whole, 0);
  sample_assert_near (sample_pixel (image, 29, 39), 0x000000ff, 0);
  for (gsize n_rows = 0; n_rows < 40; n_rows += 13)
    {
      g_autoptr (GBytes) fewer = sample_cut (rows, n_rows * (1 + 30 * 3));
      g_autoptr (GBytes) bytes = sample_png (30, 40, 2, 8, fewer);
      assert_refused (bytes, SC_IMAGE_ERROR_CORRUPT);
    }
}

static void
test_png_damaged (void)
{
  g_autoptr (GBytes) bytes = png_with_orientation (1);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  data[length - 20] ^= 0x55;
  g_autoptr (GBytes) damaged = g_bytes_new (data, length);
  assert_refused (damaged, SC_IMAGE_ERROR_CORRUPT);
}

static void
test_webp_cut (void)
{
  g_autoptr (GBytes) bytes = webp_with_orientation (1);
  for (gsize length = 40; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) cut = sample_cut (bytes, length);
      assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  memset (data + 40, 0xee, length - 40);
  g_autoptr (GBytes) damaged = g_bytes_new (data, length);
  assert_refused (damaged, SC_IMAGE_ERROR_CORRUPT);
}

static void
append_frame (GByteArray *array, guint32 colour)
{
  static const guint8 place[] = "\0\0\0\0\0\0\x3f\0\0\x2f\0\0\x64\0\0\0";
  g_autoptr (GdkPixbuf) frame = sample_plain (64, 48, colour);
  g_autoptr (GBytes) still = sample_save (frame, "webp", NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (still, &length);
  guint32 size = GUINT32_TO_LE ((guint32) length - 12 + 16);
  g_byte_array_append (array, (const guint8 *) "ANMF", 4);
  g_byte_array_append (array, (const guint8 *) &size, 4);
  g_byte_array_append (array, place, 16);
  g_byte_array_append (array, data + 12, (guint) length - 12);
}

/* RFC 9649, section 2.7: VP8X, ANIM and two frames, red and then blue. */
static void
test_webp_animation (void)
{
  static const guint8 head[] = "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3f\0\0\x2f\0\0"
                               "ANIM\x06\0\0\0\0\0\0\0\0\0";
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, head, 44);
  append_frame (array, RED);
  append_frame (array, BLUE);
  guint32 size = GUINT32_TO_LE (array->len - 8);
  memcpy (array->data + 4, &size, 4);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  g_autoptr (GdkPixbuf) image = decode (bytes, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 64);
  sample_assert_near (sample_pixel (image, 32, 24), RED, 4);
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
  assert_corners (small, turned[1], 0);
  g_autoptr (GdkPixbuf) glass = sample_plain (64, 48, 0xff000080);
  g_autoptr (GdkPixbuf) solid = sc_image_fit (glass, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (solid), ==, 64);
  sample_assert_near (sample_pixel (solid, 1, 1), 0xff7f7fff, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/decode/orientation/png", test_orientation_png);
  g_test_add_func ("/imaging/decode/orientation/jpeg", test_orientation_jpeg);
  g_test_add_func ("/imaging/decode/orientation/webp", test_orientation_webp);
  g_test_add_func ("/imaging/decode/max-side", test_max_side);
  g_test_add_func ("/imaging/decode/alpha", test_alpha);
  g_test_add_func ("/imaging/decode/png-kinds", test_png_kinds);
  g_test_add_func ("/imaging/decode/png-cut", test_png_cut);
  g_test_add_func ("/imaging/decode/png-missing-rows", test_png_missing_rows);
  g_test_add_func ("/imaging/decode/png-damaged", test_png_damaged);
  g_test_add_func ("/imaging/decode/webp-cut", test_webp_cut);
  g_test_add_func ("/imaging/decode/webp-animation", test_webp_animation);
  g_test_add_func ("/imaging/decode/cancelled", test_cancelled);
  g_test_add_func ("/imaging/decode/limits", test_limits);
  g_test_add_func ("/imaging/decode/fit", test_fit);
  return g_test_run ();
}
