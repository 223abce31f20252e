/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-webp.h"

#include "sample.h"

#include <string.h>

/* A WebP with EXIF needs the extended form: VP8X, the picture, EXIF. */
static GBytes *
save (int orientation)
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
test_orientation (void)
{
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) bytes = save (orientation);
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, orientation < 5 ? 64 : 48);
      sample_assert_turned (image, orientation, 12);
    }
}

static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = save (1);
  for (gsize length = 40; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) cut = sample_cut (bytes, length);
      sample_assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  memset (data + 40, 0xee, length - 40);
  g_autoptr (GBytes) damaged = g_bytes_new (data, length);
  sample_assert_refused (damaged, SC_IMAGE_ERROR_CORRUPT);
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
test_animation (void)
{
  static const guint8 head[] = "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3f\0\0\x2f\0\0"
                               "ANIM\x06\0\0\0\0\0\0\0\0\0";
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, head, 44);
  append_frame (array, 0xff0000ff);
  append_frame (array, 0x0000ffff);
  guint32 size = GUINT32_TO_LE (array->len - 8);
  memcpy (array->data + 4, &size, 4);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 64);
  sample_assert_near (sample_pixel (image, 32, 24), 0xff0000ff, 4);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = save (1);
  g_autoptr (GBytes) profile = NULL;
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (sc_webp_decode (bytes, 0, &profile, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/webp/orientation", test_orientation);
  g_test_add_func ("/imaging/webp/cut", test_cut);
  g_test_add_func ("/imaging/webp/animation", test_animation);
  g_test_add_func ("/imaging/webp/cancelled", test_cancelled);
  return g_test_run ();
}
