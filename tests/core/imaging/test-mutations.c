/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <string.h>

#define N_MUTATIONS 2000
#define MAX_SIDE 40

/* dav1d 1.5.1 loses 40 bytes for some damaged AVIF files; nothing of ours is on the way. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libdav1d";
}

static const ScImageLimits limits
    = { .max_bytes = 1 << 20, .max_pixels = 200 * 200, .max_side = 400, .min_side = 1 };

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Changes a few bytes, or cuts, or doubles a piece, always in the same way for a number. */
static GBytes *
mutate (GBytes *bytes, guint32 number)
{
  guint32 state = number * 2654435761u + 1;
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  for (guint32 n = next_random (&state) % 6; n > 0; n--)
    {
      /* Headers are short and worth half of the changes. */
      gsize range = next_random (&state) % 2 == 0 ? MIN (length, 200) : length;
      data[next_random (&state) % range] = (guint8) next_random (&state);
    }
  gsize from = next_random (&state) % length;
  switch (next_random (&state) % 4)
    {
    case 0:
      return g_bytes_new (data, from);
    case 1:
      memmove (data + from, data + from / 2, (length - from) / 2);
      break;
    default:
      break;
    }
  return g_bytes_new (data, length);
}

static void
decode_mutated (GBytes *original, guint32 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mutate (original, number);
  g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &limits, MAX_SIDE, NULL, &error);
  if (image == NULL)
    {
      g_assert_true (error->domain == SC_IMAGE_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_n_channels (image), ==, 3);
  g_assert_cmpint (gdk_pixbuf_get_width (image), <=, MAX_SIDE);
  g_assert_cmpint (gdk_pixbuf_get_height (image), <=, MAX_SIDE);
}

static void
test_mutations (gconstpointer data)
{
  const char *type = data;
  g_autoptr (GBytes) profile = sample_profile (SAMPLE_PROFILE_DISPLAY_P3);
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) original = NULL;
  if (g_str_equal (type, "heic"))
    original = sample_save_heif (image, heif_compression_HEVC, heif_orientation_rotate_90_cw);
  else if (g_str_equal (type, "avif"))
    original = sample_save_heif (image, heif_compression_AV1, heif_orientation_rotate_90_cw);
  else
    original = sample_save (image, type, g_str_equal (type, "png") ? profile : NULL);
  for (guint32 number = 0; number < N_MUTATIONS; number++)
    decode_mutated (original, number);
}

static void
test_mutated_metadata (void)
{
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  g_autoptr (GBytes) plain = sample_save (image, "jpeg", NULL);
  g_autoptr (GBytes) nul = g_bytes_new ("", 1);
  g_autoptr (GBytes) tiff = sample_exif (6, "2024:05:06 07:08:09");
  g_autoptr (GBytes) content = sample_insert (tiff, 0, nul);
  g_autoptr (GBytes) exif = sample_jpeg_segment (0xe1, "Exif", content);
  g_autoptr (GBytes) with_exif = sample_insert (plain, 2, exif);
  g_autoptr (GBytes) packet = sample_xmp (3);
  g_autoptr (GBytes) xmp = sample_jpeg_segment (0xe1, "http://ns.adobe.com/xap/1.0/", packet);
  g_autoptr (GBytes) original = sample_insert (with_exif, 2, xmp);
  for (guint32 number = 0; number < N_MUTATIONS; number++)
    decode_mutated (original, number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/imaging/mutations/jpeg", "jpeg", test_mutations);
  g_test_add_data_func ("/imaging/mutations/png", "png", test_mutations);
  g_test_add_data_func ("/imaging/mutations/webp", "webp", test_mutations);
  g_test_add_data_func ("/imaging/mutations/heic", "heic", test_mutations);
  g_test_add_data_func ("/imaging/mutations/avif", "avif", test_mutations);
  g_test_add_func ("/imaging/mutations/metadata", test_mutated_metadata);
  return g_test_run ();
}
