/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-metadata.h"

#include "sample.h"

#include <sys/resource.h>

/* What the metadata of a file says, and what its header makes of that. */
static ScImageHeader
read_metadata (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  ScImageHeader header, alone = { .format = sc_image_format_sniff (bytes) };
  sc_image_header_read (bytes, &sample_no_limits, &header, &error);
  g_assert_no_error (error);
  sc_metadata_read (bytes, &alone);
  g_assert_cmpint (alone.orientation, ==, header.orientation);
  g_assert_cmpstr (alone.captured_at, ==, header.captured_at);
  return header;
}

static void
test_jpeg_exif (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "jpeg", NULL);
  g_autoptr (GBytes) nul = g_bytes_new ("", 1);
  for (int orientation = 0; orientation <= 9; orientation++)
    {
      g_autoptr (GBytes) tiff = sample_exif (orientation, "2024:05:06 07:08:09");
      g_autoptr (GBytes) content = sample_insert (tiff, 0, nul);
      g_autoptr (GBytes) segment = sample_jpeg_segment (0xe1, "Exif", content);
      g_autoptr (GBytes) bytes = sample_insert (plain, 2, segment);
      ScImageHeader header = read_metadata (bytes);
      gboolean is_valid = orientation >= 1 && orientation <= 8;
      g_assert_cmpint (header.orientation, ==, is_valid ? orientation : 1);
      g_assert_cmpint (header.width, ==, is_valid && orientation >= 5 ? 48 : 64);
      g_assert_cmpint (header.height, ==, is_valid && orientation >= 5 ? 64 : 48);
      g_assert_cmpstr (header.captured_at, ==, "2024-05-06T07:08:09");
    }
}

static void
test_captured_at_nonsense (void)
{
  static const char *const texts[] = { "",
                                       "0000:00:00 00:00:00",
                                       "2024:02:30 07:08:09",
                                       "    :  :     :  :  ",
                                       "2024:05:06 25:00:00",
                                       "yesterday" };
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) tiff = sample_exif (6, texts[i]);
      g_autoptr (GBytes) chunk = sample_png_chunk ("eXIf", tiff);
      g_autoptr (GBytes) bytes = sample_insert (plain, 33, chunk);
      ScImageHeader header = read_metadata (bytes);
      g_assert_cmpstr (header.captured_at, ==, "");
      g_assert_cmpint (header.orientation, ==, 6);
    }
}

static GBytes *
xmp_chunk (int orientation)
{
  static const char opening[] = "XML:com.adobe.xmp\0\0\0\0";
  g_autoptr (GBytes) xmp = sample_xmp (orientation);
  g_autoptr (GBytes) head = g_bytes_new (opening, sizeof opening);
  g_autoptr (GBytes) content = sample_insert (xmp, 0, head);
  return sample_png_chunk ("iTXt", content);
}

static void
test_xmp (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  g_autoptr (GBytes) xmp = xmp_chunk (8);
  g_autoptr (GBytes) with_xmp = sample_insert (plain, 33, xmp);
  g_assert_cmpint (read_metadata (with_xmp).orientation, ==, 8);

  /* EXIF is asked first, and XMP only where EXIF says nothing. */
  g_autoptr (GBytes) tiff = sample_exif (3, "");
  g_autoptr (GBytes) chunk = sample_png_chunk ("eXIf", tiff);
  g_autoptr (GBytes) with_both = sample_insert (with_xmp, 33, chunk);
  g_assert_cmpint (read_metadata (with_both).orientation, ==, 3);
}

static glong
peak_kilobytes (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* A text that unpacks a thousandfold stays packed. */
static void
test_text_bomb (void)
{
  static const char opening[] = "Raw profile type exif\0";
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  gsize length = 64 << 20;
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GBytes) packed = sample_deflate (zeros);
  g_autoptr (GBytes) head = g_bytes_new (opening, sizeof opening);
  g_autoptr (GBytes) content = sample_insert (packed, 0, head);
  g_autoptr (GBytes) chunk = sample_png_chunk ("zTXt", content);
  g_autoptr (GBytes) bytes = sample_insert (plain, 33, chunk);
  read_metadata (plain);
  glong before = peak_kilobytes ();
  g_assert_cmpint (read_metadata (bytes).orientation, ==, 1);
  g_assert_cmpint (peak_kilobytes () - before, <, 16 * 1024);
}

/* Metadata that makes no sense never keeps a picture out. */
static void
test_damaged_exif (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "jpeg", NULL);
  g_autoptr (GBytes) nul = g_bytes_new ("", 1);
  g_autoptr (GBytes) tiff = sample_exif (6, "2024:05:06 07:08:09");
  g_autoptr (GBytes) whole = sample_insert (tiff, 0, nul);
  for (gsize length = 1; length < g_bytes_get_size (whole); length++)
    {
      g_autoptr (GBytes) content = sample_cut (whole, length);
      g_autoptr (GBytes) segment = sample_jpeg_segment (0xe1, "Exif", content);
      g_autoptr (GBytes) bytes = sample_insert (plain, 2, segment);
      ScImageHeader header = read_metadata (bytes);
      g_assert_true (header.orientation == 1 || header.orientation == 6);
    }
}

static gpointer
read_in_thread (gpointer bytes)
{
  for (int i = 0; i < 50; i++)
    if (read_metadata (bytes).orientation != 8)
      return GINT_TO_POINTER (1);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  g_autoptr (GBytes) xmp = xmp_chunk (8);
  g_autoptr (GBytes) bytes = sample_insert (plain, 33, xmp);
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/metadata/jpeg-exif", test_jpeg_exif);
  g_test_add_func ("/imaging/metadata/captured-at-nonsense", test_captured_at_nonsense);
  g_test_add_func ("/imaging/metadata/xmp", test_xmp);
  g_test_add_func ("/imaging/metadata/text-bomb", test_text_bomb);
  g_test_add_func ("/imaging/metadata/damaged-exif", test_damaged_exif);
  g_test_add_func ("/imaging/metadata/threads", test_threads);
  return g_test_run ();
}
