/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-colour.h"

#include "sample.h"

#include <string.h>

typedef struct
{
  SampleProfile profile;
  guint32 stored;
  guint32 expected;
} Triple;

/* Worked out by hand from the primaries, the tone curves and Bradford's adaptation, with no
 * colour library; rounded from three decimals. */
static const Triple triples[] = {
  { SAMPLE_PROFILE_SRGB, 0x0a64c8ff, 0x0a64c8ff },
  { SAMPLE_PROFILE_DISPLAY_P3, 0xc86432ff, 0xd75d1fff },
  { SAMPLE_PROFILE_DISPLAY_P3, 0x3c785aff, 0x1e7a58ff },
  { SAMPLE_PROFILE_DISPLAY_P3, 0xff0000ff, 0xff0000ff },
  { SAMPLE_PROFILE_ADOBE_RGB, 0x968c3cff, 0x9b8d32ff },
  { SAMPLE_PROFILE_ADOBE_RGB, 0x64b478ff, 0x00b575ff },
  { SAMPLE_PROFILE_ADOBE_RGB, 0x808080ff, 0x818181ff },
  { SAMPLE_PROFILE_PROPHOTO, 0x786e5aff, 0x997f69ff },
  { SAMPLE_PROFILE_PROPHOTO, 0x648050ff, 0x659858ff },
  { SAMPLE_PROFILE_PROPHOTO, 0xc8c8c8ff, 0xd2d2d2ff },
};

static guint32
decode_plain (guint32 stored, GBytes *profile, const char *type, int max_side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) plain = sample_plain (48, 32, stored);
  g_autoptr (GBytes) bytes = sample_save (plain, type, profile);
  g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &sample_no_limits, max_side, NULL, &error);
  g_assert_no_error (error);
  return sample_pixel (image, gdk_pixbuf_get_width (image) / 2, 5);
}

static void
test_triples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (triples); i++)
    {
      const Triple *t = &triples[i];
      g_autoptr (GBytes) profile = sample_profile (t->profile);
      sample_assert_near (decode_plain (t->stored, profile, "png", 0), t->expected, 2);
      sample_assert_near (decode_plain (t->stored, profile, "png", 24), t->expected, 2);
      sample_assert_near (decode_plain (t->stored, profile, "jpeg", 0), t->expected, 5);
    }
}

/* A grey PNG of one pixel with a profile of gamma 1.8. */
static GBytes *
grey_png (guint8 value, GBytes *profile)
{
  static const char opening[] = "grey\0";
  const guint8 row[] = { 0, value };
  g_autoptr (GBytes) rows = g_bytes_new (row, sizeof row);
  g_autoptr (GBytes) plain = sample_png (1, 1, 0, 8, rows);
  g_autoptr (GBytes) packed = sample_deflate (profile);
  g_autoptr (GBytes) head = g_bytes_new_static (opening, sizeof opening);
  g_autoptr (GBytes) content = sample_insert (packed, 0, head);
  g_autoptr (GBytes) chunk = sample_png_chunk ("iCCP", content);
  return sample_insert (plain, 33, chunk);
}

static void
test_grey (void)
{
  static const guint32 pairs[][2]
      = { { 64, 0x515151ff }, { 128, 0x929292ff }, { 200, 0xd2d2d2ff } };
  g_autoptr (GBytes) profile = sample_profile (SAMPLE_PROFILE_GREY);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = grey_png ((guint8) pairs[i][0], profile);
      g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &sample_no_limits, 0, NULL, &error);
      g_assert_no_error (error);
      sample_assert_near (sample_pixel (image, 0, 0), pairs[i][1], 1);
      guint32 stored = pairs[i][0] * 0x01010100u | 0xff;
      sample_assert_near (decode_plain (stored, profile, "jpeg", 0), pairs[i][1], 2);
    }
}

static void
test_srgb_is_left_alone (void)
{
  g_autoptr (GBytes) profile = sample_profile (SAMPLE_PROFILE_SRGB);
  g_assert_null (sc_colour_new (profile, SC_COLOUR_SPACE_RGB));
  for (guint32 value = 0; value < 256; value += 5)
    {
      guint32 colour = value << 24 | (255 - value) << 16 | value << 8 | 0xff;
      g_assert_cmphex (decode_plain (colour, profile, "png", 0), ==, colour);
    }
}

static void
test_wrong_space (void)
{
  g_autoptr (GBytes) p3 = sample_profile (SAMPLE_PROFILE_DISPLAY_P3);
  g_autoptr (GBytes) grey = sample_profile (SAMPLE_PROFILE_GREY);
  g_assert_null (sc_colour_new (p3, SC_COLOUR_SPACE_GREY));
  g_assert_null (sc_colour_new (p3, SC_COLOUR_SPACE_CMYK));
  g_assert_null (sc_colour_new (grey, SC_COLOUR_SPACE_RGB));
  g_assert_null (sc_colour_new (NULL, SC_COLOUR_SPACE_RGB));

  /* A grey profile on a picture with colours is a mistake. */
  g_autoptr (GdkPixbuf) image = sample_quadrants (16, 16);
  sc_colour_apply (image, grey);
  g_assert_cmphex (sample_pixel (image, 0, 0), ==, 0xff0000ff);
}

static void
test_broken_profiles (void)
{
  g_autoptr (GBytes) profile = sample_profile (SAMPLE_PROFILE_ADOBE_RGB);
  gsize length = g_bytes_get_size (profile);
  for (gsize kept = 0; kept < length; kept += 7)
    {
      g_autoptr (GBytes) cut = sample_cut (profile, kept);
      g_autoptr (ScColour) colour = sc_colour_new (cut, SC_COLOUR_SPACE_RGB);
    }
  g_autoptr (GBytes) tail = sample_cut (profile, 128);
  sample_assert_near (decode_plain (0x968c3cff, tail, "jpeg", 0), 0x968c3cff, 3);

  gsize huge = 9 * 1024 * 1024;
  g_autofree guint8 *data = g_malloc0 (huge);
  memcpy (data, g_bytes_get_data (profile, NULL), length);
  g_autoptr (GBytes) absurd = g_bytes_new (data, huge);
  g_assert_null (sc_colour_new (absurd, SC_COLOUR_SPACE_RGB));
}

/* Any byte of a profile may be wrong: some answer, no crash. */
static void
test_mutated_profiles (void)
{
  g_autoptr (GBytes) profile = sample_profile (SAMPLE_PROFILE_DISPLAY_P3);
  gsize length = g_bytes_get_size (profile);
  guint8 in[3 * 16], out[3 * 16];
  memset (in, 100, sizeof in);
  for (gsize at = 0; at < length; at++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (profile, NULL), length);
      data[at] ^= 0xff;
      g_autoptr (GBytes) wrong = g_bytes_new (data, length);
      g_autoptr (ScColour) colour = sc_colour_new (wrong, SC_COLOUR_SPACE_RGB);
      if (colour != NULL)
        sc_colour_convert (colour, in, out, 16);
    }
}

static void
test_primaries (void)
{
  g_assert_null (sc_colour_dup_profile_of_primaries (1));
  g_assert_null (sc_colour_dup_profile_of_primaries (2));
  g_autoptr (GBytes) p3 = sc_colour_dup_profile_of_primaries (12);
  sample_assert_near (decode_plain (0xc86432ff, p3, "png", 0), 0xd75d1fff, 2);
  g_autoptr (GBytes) bt2020 = sc_colour_dup_profile_of_primaries (9);
  sample_assert_near (decode_plain (0x967850ff, bt2020, "png", 0), 0xa87448ff, 2);
}

static gpointer
convert_in_thread (gpointer data)
{
  const Triple *t = data;
  g_autoptr (GBytes) profile = sample_profile (t->profile);
  for (int i = 0; i < 20; i++)
    sample_assert_near (decode_plain (t->stored, profile, "png", 0), t->expected, 2);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("colour", convert_in_thread, (gpointer) &triples[i * 3]);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/colour/triples", test_triples);
  g_test_add_func ("/imaging/colour/grey", test_grey);
  g_test_add_func ("/imaging/colour/srgb-is-left-alone", test_srgb_is_left_alone);
  g_test_add_func ("/imaging/colour/wrong-space", test_wrong_space);
  g_test_add_func ("/imaging/colour/broken-profiles", test_broken_profiles);
  g_test_add_func ("/imaging/colour/mutated-profiles", test_mutated_profiles);
  g_test_add_func ("/imaging/colour/primaries", test_primaries);
  g_test_add_func ("/imaging/colour/threads", test_threads);
  return g_test_run ();
}
