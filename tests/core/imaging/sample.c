/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <lcms2.h>
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

const ScImageLimits sample_no_limits = { 0 };

GdkPixbuf *
sample_plain (int width, int height, guint32 rgba)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, (rgba & 0xff) != 0xff, 8, width, height);
  gdk_pixbuf_fill (image, rgba);
  return image;
}

/* Red and green above, blue and white below: every way of turning it looks different. */
GdkPixbuf *
sample_quadrants (int width, int height)
{
  GdkPixbuf *image = sample_plain (width, height, 0xff);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GdkPixbuf) quadrant
          = gdk_pixbuf_new_subpixbuf (image, i % 2 * width / 2, i / 2 * height / 2, width / 2,
                                      height / 2);
      gdk_pixbuf_fill (quadrant, turned[1][i]);
    }
  return image;
}

GBytes *
sample_save (GdkPixbuf *image, const char *type, GBytes *profile)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;
  g_autofree char *encoded = NULL;
  if (profile != NULL)
    encoded = g_base64_encode (g_bytes_get_data (profile, NULL), g_bytes_get_size (profile));
  const char *keys[] = { g_str_equal (type, "png") ? "compression" : "quality",
                         encoded != NULL ? "icc-profile" : NULL, NULL };
  const char *values[] = { g_str_equal (type, "png") ? "6" : "100", encoded, NULL };
  gdk_pixbuf_save_to_bufferv (image, &data, &length, type, (char **) keys, (char **) values,
                              &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static struct heif_error
write_cb (struct heif_context *context, const void *data, size_t length, void *array)
{
  g_byte_array_append (array, data, (guint) length);
  return heif_error_success;
}

static struct heif_image *
to_heif_image (GdkPixbuf *image)
{
  int width = gdk_pixbuf_get_width (image);
  int height = gdk_pixbuf_get_height (image);
  int stride;
  struct heif_image *result = NULL;
  heif_image_create (width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &result);
  heif_image_add_plane (result, heif_channel_interleaved, width, height, 8);
  guint8 *plane = heif_image_get_plane (result, heif_channel_interleaved, &stride);
  for (int y = 0; y < height; y++)
    memcpy (plane + y * stride,
            gdk_pixbuf_read_pixels (image) + y * gdk_pixbuf_get_rowstride (image),
            (gsize) width * 3);
  return result;
}

/* @orientation is written as irot and imir, so that the upright picture is @image turned. */
GBytes *
sample_save_heif_with_exif (GdkPixbuf *image,
                            enum heif_compression_format compression,
                            enum heif_orientation orientation,
                            GBytes *exif)
{
  GByteArray *array = g_byte_array_new ();
  struct heif_writer writer = { 1, write_cb };
  struct heif_context *context = heif_context_alloc ();
  struct heif_encoder *encoder = NULL;
  struct heif_image *pixels = to_heif_image (image);
  struct heif_encoding_options *options = heif_encoding_options_alloc ();
  options->image_orientation = orientation;
  g_assert_cmpint (heif_context_get_encoder_for_format (context, compression, &encoder).code, ==,
                   0);
  heif_encoder_set_lossy_quality (encoder, 95);
  struct heif_image_handle *handle = NULL;
  g_assert_cmpint (heif_context_encode_image (context, pixels, encoder, options, &handle).code, ==,
                   0);
  if (exif != NULL)
    heif_context_add_exif_metadata (context, handle, g_bytes_get_data (exif, NULL),
                                    (int) g_bytes_get_size (exif));
  heif_image_handle_release (handle);
  g_assert_cmpint (heif_context_write (context, &writer, array).code, ==, 0);
  heif_encoding_options_free (options);
  heif_encoder_release (encoder);
  heif_image_release (pixels);
  heif_context_free (context);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_save_heif (GdkPixbuf *image,
                  enum heif_compression_format compression,
                  enum heif_orientation orientation)
{
  return sample_save_heif_with_exif (image, compression, orientation, NULL);
}

static cmsHPROFILE
build_profile (SampleProfile kind)
{
  static const cmsCIExyY d65 = { 0.3127, 0.3290, 1.0 };
  static const cmsCIExyY d50 = { 0.3457, 0.3585, 1.0 };
  static const cmsCIExyYTRIPLE p3
      = { { 0.68, 0.32, 1.0 }, { 0.265, 0.69, 1.0 }, { 0.15, 0.06, 1.0 } };
  static const cmsCIExyYTRIPLE adobe
      = { { 0.64, 0.33, 1.0 }, { 0.21, 0.71, 1.0 }, { 0.15, 0.06, 1.0 } };
  static const cmsCIExyYTRIPLE prophoto
      = { { 0.7347, 0.2653, 1.0 }, { 0.1596, 0.8404, 1.0 }, { 0.0366, 0.0001, 1.0 } };
  static const double srgb_curve[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
  if (kind == SAMPLE_PROFILE_SRGB)
    return cmsCreate_sRGBProfile ();

  cmsToneCurve *curve
      = kind == SAMPLE_PROFILE_DISPLAY_P3
            ? cmsBuildParametricToneCurve (NULL, 4, srgb_curve)
            : cmsBuildGamma (NULL, kind == SAMPLE_PROFILE_ADOBE_RGB ? 2.19921875 : 1.8);
  cmsToneCurve *curves[] = { curve, curve, curve };
  cmsHPROFILE profile = NULL;
  if (kind == SAMPLE_PROFILE_GREY)
    profile = cmsCreateGrayProfile (&d50, curve);
  else if (kind == SAMPLE_PROFILE_PROPHOTO)
    profile = cmsCreateRGBProfile (&d50, &prophoto, curves);
  else
    profile = cmsCreateRGBProfile (&d65, kind == SAMPLE_PROFILE_DISPLAY_P3 ? &p3 : &adobe, curves);
  cmsFreeToneCurve (curve);
  return profile;
}

GBytes *
sample_profile (SampleProfile kind)
{
  cmsHPROFILE profile = build_profile (kind);
  cmsUInt32Number length = 0;
  cmsSaveProfileToMem (profile, NULL, &length);
  guint8 *data = g_malloc (length);
  cmsSaveProfileToMem (profile, data, &length);
  cmsCloseProfile (profile);
  return g_bytes_new_take (data, length);
}

static void
append (GByteArray *array, GBytes *bytes)
{
  g_byte_array_append (array, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static void
append_big_endian (GByteArray *array, guint32 value)
{
  guint32 bytes = GUINT32_TO_BE (value);
  g_byte_array_append (array, (const guint8 *) &bytes, 4);
}

/* PNG (W3C), annex D. */
static guint32
crc (const guint8 *data, gsize length)
{
  guint32 value = 0xffffffff;
  for (gsize i = 0; i < length; i++)
    {
      value ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        value = value & 1 ? 0xedb88320 ^ value >> 1 : value >> 1;
    }
  return ~value;
}

GBytes *
sample_png_chunk (const char *type, GBytes *content)
{
  GByteArray *array = g_byte_array_new ();
  append_big_endian (array, (guint32) g_bytes_get_size (content));
  g_byte_array_append (array, (const guint8 *) type, 4);
  append (array, content);
  append_big_endian (array, crc (array->data + 4, array->len - 4));
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_deflate (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream
      = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* @rows has each row with its filter byte, as PNG wants it. */
GBytes *
sample_png (int width, int height, int colour_type, int depth, GBytes *rows)
{
  GByteArray *header = g_byte_array_new ();
  append_big_endian (header, (guint32) width);
  append_big_endian (header, (guint32) height);
  const guint8 rest[] = { (guint8) depth, (guint8) colour_type, 0, 0, 0 };
  g_byte_array_append (header, rest, sizeof rest);
  g_autoptr (GBytes) header_bytes = g_byte_array_free_to_bytes (header);
  g_autoptr (GBytes) packed = sample_deflate (rows);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) ihdr = sample_png_chunk ("IHDR", header_bytes);
  g_autoptr (GBytes) idat = sample_png_chunk ("IDAT", packed);
  g_autoptr (GBytes) iend = sample_png_chunk ("IEND", nothing);

  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append (array, ihdr);
  append (array, idat);
  append (array, iend);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_insert (GBytes *bytes, gsize at, GBytes *piece)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, data, (guint) at);
  append (array, piece);
  g_byte_array_append (array, data + at, (guint) (length - at));
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_jpeg_segment (guint8 marker, const char *opening, GBytes *content)
{
  gsize opening_length = strlen (opening) + 1;
  gsize length = 2 + opening_length + g_bytes_get_size (content);
  const guint8 head[] = { 0xff, marker, (guint8) (length >> 8), (guint8) length };
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, head, sizeof head);
  g_byte_array_append (array, (const guint8 *) opening, (guint) opening_length);
  append (array, content);
  return g_byte_array_free_to_bytes (array);
}

/* A big-endian TIFF with an orientation and, in an EXIF directory, DateTimeOriginal. */
GBytes *
sample_exif (int orientation, const char *captured_at)
{
  static const guint8 tiff[] = {
    'M',  'M',  0, 42, 0, 0, 0, 8,               /* header */
    0,    2,                                     /* two entries */
    1,    0x12, 0, 3,  0, 0, 0, 1,  0, 0, 0, 0,  /* orientation, filled in below */
    0x87, 0x69, 0, 4,  0, 0, 0, 1,  0, 0, 0, 38, /* the EXIF directory */
    0,    0,    0, 0,                            /* no further directory */
    0,    1,                                     /* one entry */
    0x90, 3,    0, 2,  0, 0, 0, 20, 0, 0, 0, 56, /* DateTimeOriginal */
    0,    0,    0, 0,
  };
  char text[20] = "";
  g_strlcpy (text, captured_at, sizeof text);
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, tiff, sizeof tiff);
  g_byte_array_append (array, (const guint8 *) text, sizeof text);
  array->data[19] = (guint8) orientation;
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_xmp (int orientation)
{
  char *text
      = g_strdup_printf ("<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                         "<rdf:Description rdf:about='' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
                         "tiff:Orientation='%d'/></rdf:RDF></x:xmpmeta>",
                         orientation);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
sample_cut (GBytes *bytes, gsize length)
{
  return g_bytes_new_from_bytes (bytes, 0, MIN (length, g_bytes_get_size (bytes)));
}

guint32
sample_pixel (GdkPixbuf *image, int x, int y)
{
  g_assert_cmpint (gdk_pixbuf_get_n_channels (image), ==, 3);
  const guint8 *pixel
      = gdk_pixbuf_read_pixels (image) + y * gdk_pixbuf_get_rowstride (image) + x * 3;
  return (guint32) pixel[0] << 24 | pixel[1] << 16 | pixel[2] << 8 | 0xff;
}

void
sample_assert_near (guint32 found, guint32 expected, int tolerance)
{
  for (int shift = 8; shift <= 24; shift += 8)
    if (ABS ((int) (found >> shift & 0xff) - (int) (expected >> shift & 0xff)) > tolerance)
      g_error ("found %08x, expected %08x, give or take %d", found, expected, tolerance);
}

GdkPixbuf *
sample_decode (GBytes *bytes, int max_side)
{
  g_autoptr (GError) error = NULL;
  GdkPixbuf *image = sc_image_decode (bytes, &sample_no_limits, max_side, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gdk_pixbuf_get_has_alpha (image));
  g_assert_cmpint (gdk_pixbuf_get_bits_per_sample (image), ==, 8);
  return image;
}

void
sample_assert_refused (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (sc_image_decode (bytes, &sample_no_limits, 0, NULL, &error));
  g_assert_error (error, SC_IMAGE_ERROR, code);
}

/* Looks at the corners of what sample_quadrants() drew. */
void
sample_assert_turned (GdkPixbuf *image, int orientation, int tolerance)
{
  int right = gdk_pixbuf_get_width (image) - 1;
  int bottom = gdk_pixbuf_get_height (image) - 1;
  const guint32 *corners = turned[orientation];
  sample_assert_near (sample_pixel (image, 0, 0), corners[0], tolerance);
  sample_assert_near (sample_pixel (image, right, 0), corners[1], tolerance);
  sample_assert_near (sample_pixel (image, 0, bottom), corners[2], tolerance);
  sample_assert_near (sample_pixel (image, right, bottom), corners[3], tolerance);
}
