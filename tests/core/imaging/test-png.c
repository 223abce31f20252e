/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-png.h"

#include "sample.h"

#include <string.h>
#include <sys/resource.h>

static GBytes *
save (int orientation)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "png", NULL);
  g_autoptr (GBytes) tiff = sample_exif (orientation, "");
  g_autoptr (GBytes) chunk = sample_png_chunk ("eXIf", tiff);
  return sample_insert (plain, 33, chunk);
}

static void
test_orientation (void)
{
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) bytes = save (orientation);
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      g_assert_cmpint (gdk_pixbuf_get_height (image), ==, orientation < 5 ? 48 : 64);
      sample_assert_turned (image, orientation, 0);
      g_autoptr (GdkPixbuf) small = sample_decode (bytes, 32);
      g_assert_cmpint (gdk_pixbuf_get_width (small), ==, orientation < 5 ? 32 : 24);
      sample_assert_turned (small, orientation, 0);
    }
}

static void
test_kinds (void)
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
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
      sample_assert_near (sample_pixel (image, 0, 1), kinds[i].first, 0);
      sample_assert_near (sample_pixel (image, 1, 1), kinds[i].second, 0);
    }
}

/* A PNG is never accepted with its end missing, wherever it was cut. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = save (1);
  for (gsize length = 33; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) cut = sample_cut (bytes, length);
      sample_assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
}

/* All chunks are there, but the packed rows end early. */
static void
test_missing_rows (void)
{
  gsize length = (1 + 30 * 3) * 40;
  g_autoptr (GBytes) rows = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GBytes) whole = sample_png (30, 40, 2, 8, rows);
  g_autoptr (GdkPixbuf) image = sample_decode (whole, 0);
  sample_assert_near (sample_pixel (image, 29, 39), 0x000000ff, 0);
  for (gsize n_rows = 0; n_rows < 40; n_rows += 13)
    {
      g_autoptr (GBytes) fewer = sample_cut (rows, n_rows * (1 + 30 * 3));
      g_autoptr (GBytes) bytes = sample_png (30, 40, 2, 8, fewer);
      sample_assert_refused (bytes, SC_IMAGE_ERROR_CORRUPT);
    }
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = save (1);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  data[length - 20] ^= 0x55;
  g_autoptr (GBytes) damaged = g_bytes_new (data, length);
  sample_assert_refused (damaged, SC_IMAGE_ERROR_CORRUPT);
}

static glong
peak_kilobytes (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static GBytes *
bomb_chunk (const char *type, const char *opening, gsize opening_length, GBytes *packed)
{
  g_autoptr (GBytes) head = g_bytes_new (opening, opening_length);
  g_autoptr (GBytes) content = sample_insert (packed, 0, head);
  return sample_png_chunk (type, content);
}

/* A profile and a text that unpack to 64 MB each; the profile says so itself. */
static void
test_bombs (void)
{
  static const char head[40] = "\x04\0\0\0lcms\x02\x20\0\0mntrRGB XYZ \0\0\0\0\0\0\0\0\0\0\0\0acsp";
  gsize length = 64 << 20;
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GBytes) opening = g_bytes_new_static (head, sizeof head);
  g_autoptr (GBytes) bomb = sample_insert (zeros, 0, opening);
  g_autoptr (GBytes) packed = sample_deflate (bomb);
  g_autoptr (GBytes) profile = bomb_chunk ("iCCP", "bomb\0", 6, packed);
  g_autoptr (GBytes) text = bomb_chunk ("zTXt", "Comment\0", 9, packed);
  g_autoptr (GBytes) plain = save (1);
  g_autoptr (GBytes) with_text = sample_insert (plain, 33, text);
  g_autoptr (GBytes) bytes = sample_insert (with_text, 33, profile);
  glong before = peak_kilobytes ();
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  g_assert_cmpint (peak_kilobytes () - before, <, 24 * 1024);
  sample_assert_turned (image, 1, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = save (1);
  g_autoptr (GBytes) profile = NULL;
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (sc_png_decode (bytes, 0, &profile, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/png/orientation", test_orientation);
  g_test_add_func ("/imaging/png/kinds", test_kinds);
  g_test_add_func ("/imaging/png/cut", test_cut);
  g_test_add_func ("/imaging/png/missing-rows", test_missing_rows);
  g_test_add_func ("/imaging/png/damaged", test_damaged);
  g_test_add_func ("/imaging/png/cancelled", test_cancelled);
  g_test_add_func ("/imaging/png/bombs", test_bombs);
  return g_test_run ();
}
