/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-jpeg.h"

#include "sample.h"
#include "sc-jpeg-decode.h"
#include "sc-jpeg-guard.h"

#include <lcms2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  J_COLOR_SPACE pixels;
  J_COLOR_SPACE file;
  int n_components;
  gboolean is_progressive;
  gboolean is_arithmetic;
  GBytes *profile;
  gboolean is_separate;
} Kind;

/* A detailed 160 x 120 JPEG of any kind, unless all pixels are to be @ink. */
static GBytes *
save_jpeg (const Kind *kind, const guint8 *ink)
{
  static const jpeg_scan_info one_by_one[] = {
    { 1, { 0 }, 0, 63, 0, 0 },
    { 1, { 1 }, 0, 63, 0, 0 },
    { 1, { 2 }, 0, 63, 0, 0 },
  };
  struct jpeg_compress_struct encoder;
  struct jpeg_error_mgr manager;
  guint8 row[160 * 4];
  JSAMPROW rows[] = { row };
  guint8 *data = NULL;
  unsigned long length = 0;

  encoder.err = jpeg_std_error (&manager);
  jpeg_create_compress (&encoder);
  jpeg_mem_dest (&encoder, &data, &length);
  encoder.image_width = 160;
  encoder.image_height = 120;
  encoder.input_components = kind->n_components;
  encoder.in_color_space = kind->pixels;
  jpeg_set_defaults (&encoder);
  jpeg_set_colorspace (&encoder, kind->file);
  jpeg_set_quality (&encoder, 95, TRUE);
  encoder.arith_code = kind->is_arithmetic;
  if (kind->is_separate)
    {
      encoder.scan_info = one_by_one;
      encoder.num_scans = 3;
    }
  if (kind->is_progressive)
    jpeg_simple_progression (&encoder);
  jpeg_start_compress (&encoder, TRUE);
  if (kind->profile != NULL)
    jpeg_write_icc_profile (&encoder, g_bytes_get_data (kind->profile, NULL),
                            (unsigned int) g_bytes_get_size (kind->profile));
  for (int y = 0; y < 120; y++)
    {
      for (int i = 0; i < 160 * kind->n_components; i++)
        row[i] = ink != NULL ? ink[i % kind->n_components] : (guint8) (i * y * 37 % 251);
      jpeg_write_scanlines (&encoder, rows, 1);
    }
  jpeg_finish_compress (&encoder);
  jpeg_destroy_compress (&encoder);
  return g_bytes_new_with_free_func (data, length, free, data);
}

static GBytes *
with_byte (GBytes *bytes, gsize at, guint8 value)
{
  guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  data[at] = value;
  return g_bytes_new_take (data, g_bytes_get_size (bytes));
}

static const Kind baseline = { JCS_RGB, JCS_YCbCr, 3, FALSE, FALSE, NULL };
static const Kind progressive = { JCS_RGB, JCS_YCbCr, 3, TRUE, FALSE, NULL };

typedef struct
{
  ScJpegGuard guard;
  int n_steps;
} Steps;

static void
stop_at_second (gpointer data)
{
  Steps *steps = data;
  steps->n_steps++;
  if (steps->n_steps == 2)
    sc_jpeg_guard_stop (&steps->guard);
  steps->n_steps += 10;
}

static void
test_guard (void)
{
  Steps steps = { 0 };
  sc_jpeg_guard_init (&steps.guard);
  g_assert_true (sc_jpeg_guard_run (&steps.guard, stop_at_second, &steps));
  g_assert_cmpint (steps.n_steps, ==, 11);
  steps.n_steps = 1;
  g_assert_false (sc_jpeg_guard_run (&steps.guard, stop_at_second, &steps));
  g_assert_cmpint (steps.n_steps, ==, 2);
}

static void
test_encode (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) original = sample_quadrants (130, 70);
  g_autoptr (GBytes) bytes = sc_jpeg_encode (original, 92, &error);
  g_assert_no_error (error);
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 130);
  g_assert_cmpint (gdk_pixbuf_get_height (image), ==, 70);
  sample_assert_near (sample_pixel (image, 3, 3), 0xff0000ff, 4);
  sample_assert_near (sample_pixel (image, 126, 66), 0xffffffff, 4);
}

/* Between the start and the scan stand JFIF and what decoding needs, nothing else. */
static void
test_encode_has_no_metadata (void)
{
  static const guint8 allowed[] = { 0xe0, 0xdb, 0xc0, 0xc4, 0xda };
  g_autoptr (GdkPixbuf) image = sample_quadrants (64, 48);
  gdk_pixbuf_set_option (image, "icc-profile", "c2VjcmV0");
  gdk_pixbuf_set_option (image, "comment", "secret");
  g_autoptr (GBytes) bytes = sc_jpeg_encode (image, 92, NULL);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  g_assert_cmphex (data[0] << 8 | data[1], ==, 0xffd8);
  gsize at = 2;
  for (guint8 marker = 0; marker != 0xda; at += 2 + (gsize) (data[at + 2] << 8 | data[at + 3]))
    {
      marker = data[at + 1];
      g_assert_cmphex (data[at], ==, 0xff);
      g_assert_nonnull (memchr (allowed, marker, sizeof allowed));
    }
}

static void
test_encode_qualities (void)
{
  Kind kind = baseline;
  g_autoptr (GBytes) source = save_jpeg (&kind, NULL);
  g_autoptr (GdkPixbuf) image = sample_decode (source, 0);
  gsize previous = 0;
  for (int quality = 10; quality <= 100; quality += 15)
    {
      g_autoptr (GBytes) bytes = sc_jpeg_encode (image, quality, NULL);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, previous);
      previous = g_bytes_get_size (bytes);
    }
}

/* More bytes than the first buffer has: libjpeg takes another one. */
static void
test_encode_noise (void)
{
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 900, 900);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  guint32 state = 7;
  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (image); i++)
    {
      state = state * 1664525u + 1013904223u;
      pixels[i] = (guint8) (state >> 24);
    }
  g_autoptr (GBytes) bytes = sc_jpeg_encode (image, 100, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 900 * 900 / 4 + 65536);
  g_autoptr (GdkPixbuf) again = sample_decode (bytes, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (again), ==, 900);
}

static void
test_cut_baseline (void)
{
  g_autoptr (GBytes) bytes = save_jpeg (&baseline, NULL);
  gsize length = g_bytes_get_size (bytes);
  for (gsize kept = 4; kept < length - 16; kept += 11)
    {
      g_autoptr (GBytes) cut = sample_cut (bytes, kept);
      sample_assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
}

/* Where a scan ends there is no sign of damage, only a picture that is not sharp yet. */
static void
test_cut_progressive (void)
{
  g_autoptr (GBytes) bytes = save_jpeg (&progressive, NULL);
  gsize length = g_bytes_get_size (bytes);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  int n_scans = 0;
  for (gsize kept = 4; kept < length - 16; kept++)
    {
      gboolean is_scan_end
          = data[kept] == 0xff && (data[kept + 1] == 0xda || data[kept + 1] == 0xc4);
      n_scans += is_scan_end;
      if (!is_scan_end && kept % 101 != 0)
        continue;
      g_autoptr (GBytes) cut = sample_cut (bytes, kept);
      sample_assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
    }
  g_assert_cmpint (n_scans, >, 5);
}

/* One scan for each colour: without the last the picture would be whole and green. */
static void
test_cut_separate (void)
{
  Kind kind = baseline;
  kind.is_separate = TRUE;
  g_autoptr (GBytes) bytes = save_jpeg (&kind, NULL);
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  int n_scans = 0;
  for (gsize kept = 4; kept < g_bytes_get_size (bytes) - 16; kept++)
    if (data[kept] == 0xff && data[kept + 1] == 0xda)
      {
        g_autoptr (GBytes) cut = sample_cut (bytes, kept);
        sample_assert_refused (cut, SC_IMAGE_ERROR_TRUNCATED);
        n_scans++;
      }
  g_assert_cmpint (n_scans, ==, 3);
}

/* Everything that shows is there: such files are common and fine. */
static void
test_only_end_marker_missing (void)
{
  const Kind *const kinds[] = { &baseline, &progressive };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = save_jpeg (kinds[i], NULL);
      g_autoptr (GdkPixbuf) whole = sample_decode (bytes, 0);
      g_autoptr (GBytes) cut = sample_cut (bytes, g_bytes_get_size (bytes) - 2);
      g_autoptr (GdkPixbuf) image = sample_decode (cut, 0);
      g_assert_cmpmem (gdk_pixbuf_read_pixels (image), gdk_pixbuf_get_byte_length (image),
                       gdk_pixbuf_read_pixels (whole), gdk_pixbuf_get_byte_length (whole));
    }
}

static void
test_junk (void)
{
  g_autoptr (GBytes) bytes = save_jpeg (&baseline, NULL);
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk of another program", 23);
  g_autoptr (GBytes) before = sample_insert (bytes, 2, junk);
  g_autoptr (GdkPixbuf) first = sample_decode (before, 0);
  g_autoptr (GBytes) behind = sample_insert (bytes, g_bytes_get_size (bytes), junk);
  g_autoptr (GdkPixbuf) second = sample_decode (behind, 0);
  g_autoptr (GBytes) twice = sample_insert (bytes, g_bytes_get_size (bytes), bytes);
  g_autoptr (GdkPixbuf) third = sample_decode (twice, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (third), ==, 160);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = save_jpeg (&baseline, NULL);
  gsize length = g_bytes_get_size (bytes);
  /* A marker in the middle of the data ends the scan too early. */
  g_autoptr (GBytes) first = with_byte (bytes, length / 2, 0xff);
  g_autoptr (GBytes) second = with_byte (first, length / 2 + 1, 0xd9);
  sample_assert_refused (second, SC_IMAGE_ERROR_CORRUPT);
}

static void
test_unusual (void)
{
  g_autoptr (GBytes) bytes = save_jpeg (&baseline, NULL);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  gsize frame = 2;
  while (data[frame + 1] != 0xc0)
    frame += 2 + (gsize) (data[frame + 2] << 8 | data[frame + 3]);
  g_autoptr (GBytes) lossless = with_byte (bytes, frame + 1, 0xc3);
  sample_assert_refused (lossless, SC_IMAGE_ERROR_UNSUPPORTED);
  g_autoptr (GBytes) deep = with_byte (bytes, frame + 4, 12);
  sample_assert_refused (deep, SC_IMAGE_ERROR_UNSUPPORTED);
  g_autoptr (GBytes) flat = with_byte (bytes, frame + 6, 0);
  g_autoptr (GBytes) flatter = with_byte (flat, frame + 5, 0);
  sample_assert_refused (flatter, SC_IMAGE_ERROR_CORRUPT);

  Kind kind = baseline;
  kind.is_arithmetic = TRUE;
  g_autoptr (GBytes) arithmetic = save_jpeg (&kind, NULL);
  g_autoptr (GdkPixbuf) image = sample_decode (arithmetic, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 160);
}

static void
test_grey (void)
{
  static const Kind kind = { JCS_GRAYSCALE, JCS_GRAYSCALE, 1, FALSE, FALSE, NULL };
  static const guint8 ink[] = { 77 };
  g_autoptr (GBytes) bytes = save_jpeg (&kind, ink);
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  sample_assert_near (sample_pixel (image, 80, 60), 0x4d4d4dff, 1);
}

/* Adobe's files have 255 for no ink; without a profile cyan is what red does not show. */
static void
test_cmyk_plain (void)
{
  static const J_COLOR_SPACE spaces[] = { JCS_CMYK, JCS_YCCK };
  static const struct
  {
    guint8 light[4];
    guint32 expected;
  } inks[] = {
    { { 255, 255, 255, 255 }, 0xffffffff }, { { 0, 255, 255, 255 }, 0x00ffffff },
    { { 255, 0, 255, 255 }, 0xff00ffff },   { { 255, 255, 0, 255 }, 0xffff00ff },
    { { 255, 255, 255, 0 }, 0x000000ff },   { { 200, 100, 50, 128 }, 0x643219ff },
  };
  for (gsize s = 0; s < G_N_ELEMENTS (spaces); s++)
    for (gsize i = 0; i < G_N_ELEMENTS (inks); i++)
      {
        Kind kind = { JCS_CMYK, spaces[s], 4, FALSE, FALSE, NULL };
        g_autoptr (GBytes) bytes = save_jpeg (&kind, inks[i].light);
        g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
        sample_assert_near (sample_pixel (image, 80, 60), inks[i].expected, 3);
      }
}

/* A printer that prints nothing but its black ink. */
static cmsInt32Number
sample_printer_cb (const cmsUInt16Number *inks, cmsUInt16Number *lab, void *data)
{
  lab[0] = (cmsUInt16Number) ((0xffff - inks[3]) / 0x101 * 0x100);
  lab[1] = lab[2] = 0x8000;
  return TRUE;
}

static GBytes *
build_printer_profile (void)
{
  cmsHPROFILE profile = cmsCreateProfilePlaceholder (NULL);
  cmsPipeline *pipeline = cmsPipelineAlloc (NULL, 4, 3);
  cmsStage *table = cmsStageAllocCLut16bit (NULL, 3, 4, 3, NULL);
  cmsSetProfileVersion (profile, 2.1);
  cmsSetDeviceClass (profile, cmsSigOutputClass);
  cmsSetColorSpace (profile, cmsSigCmykData);
  cmsSetPCS (profile, cmsSigLabData);
  cmsStageSampleCLut16bit (table, sample_printer_cb, NULL, 0);
  cmsPipelineInsertStage (pipeline, cmsAT_BEGIN, table);
  cmsWriteTag (profile, cmsSigAToB0Tag, pipeline);
  cmsUInt32Number length = 0;
  cmsSaveProfileToMem (profile, NULL, &length);
  guint8 *data = g_malloc (length);
  cmsSaveProfileToMem (profile, data, &length);
  cmsPipelineFree (pipeline);
  cmsCloseProfile (profile);
  return g_bytes_new_take (data, length);
}

static void
test_cmyk_profile (void)
{
  static const guint8 cyan[] = { 0, 255, 255, 255 };
  static const guint8 half[] = { 255, 255, 255, 128 };
  g_autoptr (GBytes) profile = build_printer_profile ();
  Kind kind = { JCS_CMYK, JCS_CMYK, 4, FALSE, FALSE, profile };
  g_autoptr (GBytes) white = save_jpeg (&kind, cyan);
  g_autoptr (GdkPixbuf) image = sample_decode (white, 0);
  sample_assert_near (sample_pixel (image, 80, 60), 0xffffffff, 2);
  /* L* = 50 is 119 in sRGB. */
  g_autoptr (GBytes) grey = save_jpeg (&kind, half);
  g_autoptr (GdkPixbuf) second = sample_decode (grey, 0);
  sample_assert_near (sample_pixel (second, 80, 60), 0x777777ff, 3);
}

/* A profile that needs several segments, as each has 64 KB at most. */
static void
test_long_profile (void)
{
  g_autoptr (GBytes) adobe = sample_profile (SAMPLE_PROFILE_ADOBE_RGB);
  g_autoptr (GBytes) padding = g_bytes_new_take (g_malloc0 (200000), 200000);
  g_autoptr (GBytes) profile = sample_insert (adobe, g_bytes_get_size (adobe), padding);
  static const guint8 colour[] = { 150, 140, 60 };
  Kind kind = { JCS_RGB, JCS_YCbCr, 3, FALSE, FALSE, profile };
  g_autoptr (GBytes) bytes = save_jpeg (&kind, colour);
  g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);
  sample_assert_near (sample_pixel (image, 80, 60), 0x9b8d32ff, 3);
}

static void
test_cancelled (void)
{
  const Kind *const kinds[] = { &baseline, &progressive };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) profile = NULL;
      g_autoptr (GBytes) bytes = save_jpeg (kinds[i], NULL);
      g_assert_null (sc_jpeg_decode (bytes, 0, &profile, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/jpeg/guard", test_guard);
  g_test_add_func ("/imaging/jpeg/encode", test_encode);
  g_test_add_func ("/imaging/jpeg/encode/no-metadata", test_encode_has_no_metadata);
  g_test_add_func ("/imaging/jpeg/encode/qualities", test_encode_qualities);
  g_test_add_func ("/imaging/jpeg/encode/noise", test_encode_noise);
  g_test_add_func ("/imaging/jpeg/cut/baseline", test_cut_baseline);
  g_test_add_func ("/imaging/jpeg/cut/progressive", test_cut_progressive);
  g_test_add_func ("/imaging/jpeg/cut/separate", test_cut_separate);
  g_test_add_func ("/imaging/jpeg/cut/only-end-marker", test_only_end_marker_missing);
  g_test_add_func ("/imaging/jpeg/junk", test_junk);
  g_test_add_func ("/imaging/jpeg/damaged", test_damaged);
  g_test_add_func ("/imaging/jpeg/unusual", test_unusual);
  g_test_add_func ("/imaging/jpeg/grey", test_grey);
  g_test_add_func ("/imaging/jpeg/cmyk/plain", test_cmyk_plain);
  g_test_add_func ("/imaging/jpeg/cmyk/profile", test_cmyk_profile);
  g_test_add_func ("/imaging/jpeg/long-profile", test_long_profile);
  g_test_add_func ("/imaging/jpeg/cancelled", test_cancelled);
  return g_test_run ();
}
