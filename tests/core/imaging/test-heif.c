/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-heif.h"

#include "sample.h"

#include <glib/gstdio.h>
#include <string.h>

static const enum heif_compression_format compressions[]
    = { heif_compression_HEVC, heif_compression_AV1 };
static const ScImageFormat formats[] = { SC_IMAGE_FORMAT_HEIC, SC_IMAGE_FORMAT_AVIF };

static GBytes *
save (int width, int height, gsize which, enum heif_orientation orientation)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (width, height);
  return sample_save_heif (image, compressions[which], orientation);
}

static void
test_header (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_normal);
      ScImageHeader header;
      sc_image_header_read (bytes, &sample_no_limits, &header, &error);
      g_assert_no_error (error);
      g_assert_cmpint (header.format, ==, formats[i]);
      g_assert_cmpint (header.width, ==, 96);
      g_assert_cmpint (header.height, ==, 64);
      ScImageLimits limits = { .max_pixels = 96 * 64 - 1 };
      g_assert_false (sc_image_header_read (bytes, &limits, &header, &error));
      g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_LARGE);
    }
}

/* The file says to turn it clockwise by 90 degrees: blue, below left, comes to the top. */
static void
test_turned_once (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_rotate_90_cw);
      ScImageHeader header;
      g_assert_true (sc_image_header_read (bytes, &sample_no_limits, &header, NULL));
      g_assert_cmpint (header.orientation, ==, 1);
      g_assert_cmpint (header.width, ==, 64);
      g_assert_cmpint (header.height, ==, 96);
      g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &sample_no_limits, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 64);
      sample_assert_near (sample_pixel (image, 5, 5), 0x0000ffff, 12);
      sample_assert_near (sample_pixel (image, 58, 5), 0xff0000ff, 12);
      sample_assert_near (sample_pixel (image, 5, 90), 0xffffffff, 12);
      sample_assert_near (sample_pixel (image, 58, 90), 0x00ff00ff, 12);
    }
}

/* The file says that it is upright; what EXIF says besides is for other programs. */
static void
test_exif (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = sample_quadrants (96, 64);
  g_autoptr (GBytes) exif = sample_exif (6, "2024:05:06 07:08:09");
  g_autoptr (GBytes) bytes
      = sample_save_heif_with_exif (image, compressions[0], heif_orientation_normal, exif);
  ScImageHeader header;
  sc_image_header_read (bytes, &sample_no_limits, &header, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (header.captured_at, ==, "2024-05-06T07:08:09");
  g_assert_cmpint (header.orientation, ==, 1);
  g_assert_cmpint (header.width, ==, 96);
  g_autoptr (GdkPixbuf) decoded = sample_decode (bytes, 0);
  sample_assert_turned (decoded, 1, 12);
  g_assert_null (sc_heif_dup_exif (bytes, 10));
}

static void
test_max_side (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_normal);
      g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &sample_no_limits, 48, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 48);
      g_assert_cmpint (gdk_pixbuf_get_height (image), ==, 32);
      sample_assert_near (sample_pixel (image, 4, 4), 0xff0000ff, 12);
    }
}

static void
test_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_normal);
      for (gsize length = 24; length < g_bytes_get_size (bytes); length += 13)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) cut = sample_cut (bytes, length);
          g_assert_null (sc_image_decode (cut, &sample_no_limits, 0, NULL, &error));
          g_assert_nonnull (error);
          g_assert_true (error->domain == SC_IMAGE_ERROR);
          g_assert_true (error->code == SC_IMAGE_ERROR_TRUNCATED
                         || error->code == SC_IMAGE_ERROR_CORRUPT);
        }
    }
}

/* The last tenth missing is told as what it is. */
static void
test_cut_sentence (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_normal);
      g_autoptr (GBytes) cut = sample_cut (bytes, g_bytes_get_size (bytes) * 9 / 10);
      g_assert_null (sc_image_decode (cut, &sample_no_limits, 0, NULL, &error));
      g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TRUNCATED);
    }
}

static void
test_nothing_inside (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\0\0\x18"
                                                 "ftypheic\0\0\0\0mif1heic",
                                                 24);
  g_assert_null (sc_image_decode (bytes, &sample_no_limits, 0, NULL, &error));
  g_assert_true (error->domain == SC_IMAGE_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = save (96, 64, 0, heif_orientation_normal);
  g_autoptr (GBytes) profile = NULL;
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (sc_heif_decode (bytes, &sample_no_limits, 0, &profile, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
decode_in_thread (gpointer bytes)
{
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
      sample_assert_turned (image, 1, 12);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (GBytes) heic = save (96, 64, 0, heif_orientation_normal);
  g_autoptr (GBytes) avif = save (96, 64, 1, heif_orientation_normal);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("decoder", decode_in_thread, i % 2 == 0 ? heic : avif);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* The decoder itself keeps to the limit, whatever the header said before. */
static void
test_pixels_beyond_limit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) profile = NULL;
      g_autoptr (GBytes) bytes = save (96, 64, i, heif_orientation_normal);
      ScImageLimits limits = { .max_pixels = 1000 };
      g_assert_null (sc_heif_decode (bytes, &limits, 0, &profile, NULL, &error));
      g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_CORRUPT);
    }
}

/* A file that another computer made, where the plugins of libheif are not installed. */
static void
test_no_decoder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "stagecraft-heif-XXXXXX", NULL);
  ScImageHeader header;

  if (!g_test_subprocess ())
    {
      g_autoptr (GBytes) bytes = save (96, 64, 0, heif_orientation_normal);
      g_auto (GStrv) variables = g_get_environ ();

      g_close (g_mkstemp (path), NULL);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                          (gssize) g_bytes_get_size (bytes), NULL));
      variables = g_environ_setenv (variables, "LIBHEIF_PLUGIN_PATH", "/nonexistent", TRUE);
      variables = g_environ_setenv (variables, "TEST_HEIC", path, TRUE);
      g_test_trap_subprocess_with_envp (NULL, (const char *const *) variables, 0,
                                        G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_unlink (path);
      return;
    }
  g_autofree char *contents = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (g_getenv ("TEST_HEIC"), &contents, &length, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  if (heif_have_decoder_for_format (heif_compression_HEVC))
    return;
  g_assert_false (sc_image_header_read (bytes, &sample_no_limits, &header, &error));
  g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "decoder"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/heif/header", test_header);
  g_test_add_func ("/imaging/heif/turned-once", test_turned_once);
  g_test_add_func ("/imaging/heif/exif", test_exif);
  g_test_add_func ("/imaging/heif/max-side", test_max_side);
  g_test_add_func ("/imaging/heif/cut", test_cut);
  g_test_add_func ("/imaging/heif/cut/sentence", test_cut_sentence);
  g_test_add_func ("/imaging/heif/nothing-inside", test_nothing_inside);
  g_test_add_func ("/imaging/heif/no-decoder", test_no_decoder);
  g_test_add_func ("/imaging/heif/cancelled", test_cancelled);
  g_test_add_func ("/imaging/heif/threads", test_threads);
  g_test_add_func ("/imaging/heif/pixels-beyond-limit", test_pixels_beyond_limit);
  return g_test_run ();
}
