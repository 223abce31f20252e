/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <string.h>

static void
assert_format (const char *data, gsize length, ScImageFormat expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_assert_cmpint (sc_image_format_sniff (bytes), ==, expected);
}

static void
assert_refused (GBytes *bytes, const ScImageLimits *limits, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  ScImageHeader header;
  g_assert_false (sc_image_header_read (bytes, limits, &header, &error));
  g_assert_error (error, SC_IMAGE_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static ScImageHeader
read_header (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  ScImageHeader header;
  sc_image_header_read (bytes, &sample_no_limits, &header, &error);
  g_assert_no_error (error);
  return header;
}

static void
test_sniff (void)
{
  assert_format ("", 0, SC_IMAGE_FORMAT_UNKNOWN);
  assert_format ("\xff", 1, SC_IMAGE_FORMAT_UNKNOWN);
  assert_format ("\xff\xd8\xff\xe0", 4, SC_IMAGE_FORMAT_JPEG);
  assert_format ("\xff\xd8xyz\xff\xe0", 7, SC_IMAGE_FORMAT_JPEG);
  assert_format ("\x89PNG\r\n\x1a\n", 8, SC_IMAGE_FORMAT_PNG);
  assert_format ("\x89PNG\n\x1a\n", 7, SC_IMAGE_FORMAT_UNKNOWN);
  assert_format ("RIFF\0\0\0\0WEBPVP8 ", 16, SC_IMAGE_FORMAT_WEBP);
  assert_format ("RIFF\0\0\0\0WAVEfmt ", 16, SC_IMAGE_FORMAT_UNKNOWN);
  assert_format ("GIF89a..", 8, SC_IMAGE_FORMAT_GIF);
  assert_format ("II*\0....", 8, SC_IMAGE_FORMAT_TIFF);
  assert_format ("MM\0*....", 8, SC_IMAGE_FORMAT_TIFF);
  assert_format ("BM......", 8, SC_IMAGE_FORMAT_BMP);
  assert_format ("%PDF-1.7", 8, SC_IMAGE_FORMAT_PDF);
  assert_format ("Good day", 8, SC_IMAGE_FORMAT_UNKNOWN);
}

static void
test_sniff_heif (void)
{
  assert_format ("\0\0\0\x18"
                 "ftypheic\0\0\0\0mif1heic",
                 24, SC_IMAGE_FORMAT_HEIC);
  assert_format ("\0\0\0\x18"
                 "ftypmif1\0\0\0\0mif1avif",
                 24, SC_IMAGE_FORMAT_AVIF);
  assert_format ("\0\0\0\x18"
                 "ftypmif1\0\0\0\0miafheix",
                 24, SC_IMAGE_FORMAT_HEIC);
  assert_format ("\0\0\0\x14"
                 "ftypmsf1\0\0\0\0hevc",
                 20, SC_IMAGE_FORMAT_HEIC);
  assert_format ("\0\0\0\x14"
                 "ftypavis\0\0\0\0msf1",
                 20, SC_IMAGE_FORMAT_AVIF);
  assert_format ("\0\0\0\x14"
                 "ftypmif1\0\0\0\0miaf",
                 20, SC_IMAGE_FORMAT_HEIC);
  assert_format ("\0\0\0\x14"
                 "ftypisom\0\0\0\0mp41",
                 20, SC_IMAGE_FORMAT_UNKNOWN);
  /* A brand behind the end of the box is not one. */
  assert_format ("\0\0\0\x14"
                 "ftypisom\0\0\0\0mp41avif",
                 24, SC_IMAGE_FORMAT_UNKNOWN);
  assert_format ("\xff\xff\xff\xff"
                 "ftypmif1\0\0\0\0",
                 16, SC_IMAGE_FORMAT_HEIC);
}

static void
test_names (void)
{
  for (int i = SC_IMAGE_FORMAT_UNKNOWN; i <= SC_IMAGE_FORMAT_PDF; i++)
    {
      g_assert_nonnull (strchr (sc_image_format_get_mime_type (i), '/'));
      g_assert_cmpuint (strlen (sc_image_format_get_extension (i)), >, 2);
    }
  g_assert_cmpstr (sc_image_format_get_mime_type (SC_IMAGE_FORMAT_JPEG), ==, "image/jpeg");
  g_assert_cmpstr (sc_image_format_get_extension (SC_IMAGE_FORMAT_JPEG), ==, "jpg");
  g_assert_true (sc_image_format_is_supported (SC_IMAGE_FORMAT_AVIF));
  g_assert_false (sc_image_format_is_supported (SC_IMAGE_FORMAT_GIF));
  g_assert_false (sc_image_format_is_supported (SC_IMAGE_FORMAT_UNKNOWN));
}

static void
test_sizes (void)
{
  static const char *const types[] = { "jpeg", "png", "webp" };
  g_autoptr (GdkPixbuf) image = sample_quadrants (260, 210);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = sample_save (image, types[i], NULL);
      ScImageHeader header = read_header (bytes);
      g_assert_cmpint (header.width, ==, 260);
      g_assert_cmpint (header.height, ==, 210);
      g_assert_cmpint (header.orientation, ==, 1);
      g_assert_cmpstr (header.captured_at, ==, "");
    }
}

/* The three kinds of WebP, each with nothing behind its header. */
static void
test_webp_sizes (void)
{
  static const char lossy[]
      = "RIFF\x20\0\0\0WEBPVP8 \x14\0\0\0\x10\0\0\x9d\x01\x2a\x2c\x41\xd2\x80";
  static const char lossless[] = "RIFF\x20\0\0\0WEBPVP8L\x14\0\0\0\x2f\x2b\x41\x34\0\0\0\0\0\0";
  static const char extended[] = "RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x2b\x01\0\xd1\0\0";
  const char *const kinds[] = { lossy, lossless, extended };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (kinds[i], 30);
      ScImageHeader header = read_header (bytes);
      g_assert_cmpint (header.width, ==, 300);
      g_assert_cmpint (header.height, ==, 210);
    }
  g_autoptr (GBytes) shorter = g_bytes_new (lossy, 29);
  assert_refused (shorter, &sample_no_limits, SC_IMAGE_ERROR_TRUNCATED, "missing");
  g_autoptr (GBytes) alien = g_bytes_new ("RIFF\x20\0\0\0WEBPJUNK..............", 30);
  assert_refused (alien, &sample_no_limits, SC_IMAGE_ERROR_CORRUPT, "damaged");
}

static void
test_byte_limit (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 64);
  g_autoptr (GBytes) bytes = sample_save (image, "png", NULL);
  ScImageLimits limits = { .max_bytes = (gint64) g_bytes_get_size (bytes) };
  ScImageHeader header;
  g_assert_true (sc_image_header_read (bytes, &limits, &header, NULL));
  limits.max_bytes--;
  assert_refused (bytes, &limits, SC_IMAGE_ERROR_TOO_MANY_BYTES, "larger than");

  /* Bytes come before the format: a huge text is first of all huge. */
  g_autofree guint8 *text = g_malloc0 (1 << 20);
  g_autoptr (GBytes) junk = g_bytes_new (text, 1 << 20);
  assert_refused (junk, &limits, SC_IMAGE_ERROR_TOO_MANY_BYTES, "larger than");
}

static void
test_byte_limit_sentence (void)
{
  gsize length = (gsize) sc_image_default_limits.max_bytes + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);
  assert_refused (bytes, &sc_image_default_limits, SC_IMAGE_ERROR_TOO_MANY_BYTES,
                  "The file is larger than 50 MB. Save a smaller copy");
}

static void
test_size_limits (void)
{
  g_autoptr (GBytes) rows = g_bytes_new ("", 1);
  g_autoptr (GBytes) bytes = sample_png (300, 200, 2, 8, rows);
  ScImageHeader header;
  ScImageLimits limits = { .max_pixels = 60000, .max_side = 300, .min_side = 200 };
  g_assert_true (sc_image_header_read (bytes, &limits, &header, NULL));
  limits.min_side = 201;
  assert_refused (bytes, &limits, SC_IMAGE_ERROR_TOO_SMALL, "only 300 × 200 pixels");
  limits.max_side = 299;
  assert_refused (bytes, &limits, SC_IMAGE_ERROR_TOO_LARGE, "the limit is 299 on its long side");
  limits.max_pixels = 59999;
  assert_refused (bytes, &limits, SC_IMAGE_ERROR_TOO_LARGE, "megapixels");
}

/* The size is refused on the strength of 33 bytes. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) rows = g_bytes_new ("", 1);
  g_autoptr (GBytes) wide = sample_png (20001, 300, 2, 8, rows);
  assert_refused (wide, &sc_image_default_limits, SC_IMAGE_ERROR_TOO_LARGE, "20000");
  g_autoptr (GBytes) huge = sample_png (G_MAXINT32, G_MAXINT32, 2, 8, rows);
  assert_refused (huge, &sc_image_default_limits, SC_IMAGE_ERROR_TOO_LARGE, "the limit is 100");
  g_autoptr (GBytes) border = sample_png (10001, 10000, 2, 8, rows);
  assert_refused (border, &sc_image_default_limits, SC_IMAGE_ERROR_TOO_LARGE,
                  "has 100.1 megapixels; the limit is 100.");
  g_autoptr (GBytes) flat = sample_png (300, 0, 2, 8, rows);
  assert_refused (flat, &sample_no_limits, SC_IMAGE_ERROR_CORRUPT, "damaged");
  g_autoptr (GBytes) negative = sample_png (-1, 300, 2, 8, rows);
  assert_refused (negative, &sc_image_default_limits, SC_IMAGE_ERROR_TOO_LARGE, "megapixels");
}

static void
test_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  assert_refused (nothing, &sc_image_default_limits, SC_IMAGE_ERROR_EMPTY, "empty");
  g_autoptr (GBytes) text = g_bytes_new_static ("not a picture", 13);
  assert_refused (text, &sc_image_default_limits, SC_IMAGE_ERROR_NOT_AN_IMAGE, "not a picture");
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\x20\0\x20\0", 10);
  assert_refused (gif, &sc_image_default_limits, SC_IMAGE_ERROR_UNSUPPORTED, "This is a GIF file");
}

/* Every format, cut anywhere in its first bytes, gets an answer. */
static void
test_cut_headers (void)
{
  static const char *const types[] = { "jpeg", "png", "webp" };
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = sample_save (image, types[i], NULL);
      for (gsize length = 0; length < 30; length++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) cut = sample_cut (bytes, length);
          ScImageHeader header;
          g_assert_false (sc_image_header_read (cut, &sample_no_limits, &header, &error));
          g_assert_true (error->domain == SC_IMAGE_ERROR);
        }
    }
}

/* The sentences that need no figures say what happened and what to do. */
static void
test_sentences (void)
{
  static const int codes[]
      = { SC_IMAGE_ERROR_EMPTY,     SC_IMAGE_ERROR_NOT_AN_IMAGE, SC_IMAGE_ERROR_UNSUPPORTED,
          SC_IMAGE_ERROR_TRUNCATED, SC_IMAGE_ERROR_CORRUPT,      SC_IMAGE_ERROR_FAILED };
  g_autofree char *previous = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (sc_image_error_set (&error, codes[i]));
      g_assert_error (error, SC_IMAGE_ERROR, codes[i]);
      g_assert_nonnull (strstr (error->message, ". "));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_cmpstr (error->message, !=, previous);
      g_set_str (&previous, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/header/sniff", test_sniff);
  g_test_add_func ("/imaging/header/sniff-heif", test_sniff_heif);
  g_test_add_func ("/imaging/header/names", test_names);
  g_test_add_func ("/imaging/header/sizes", test_sizes);
  g_test_add_func ("/imaging/header/webp-sizes", test_webp_sizes);
  g_test_add_func ("/imaging/header/byte-limit", test_byte_limit);
  g_test_add_func ("/imaging/header/byte-limit-sentence", test_byte_limit_sentence);
  g_test_add_func ("/imaging/header/size-limits", test_size_limits);
  g_test_add_func ("/imaging/header/bomb", test_bomb);
  g_test_add_func ("/imaging/header/empty", test_empty);
  g_test_add_func ("/imaging/header/cut", test_cut_headers);
  g_test_add_func ("/imaging/header/sentences", test_sentences);
  return g_test_run ();
}
