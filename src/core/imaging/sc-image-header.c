/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-header.h"

#include "sc-heif.h"
#include "sc-jpeg-decode.h"
#include "sc-metadata.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const ScImageLimits sc_image_default_limits = {
  .max_bytes = 50 * 1024 * 1024,
  .max_pixels = 100 * 1000 * 1000,
  .max_side = 20000,
  .min_side = 200,
};

static guint32
little_endian (const guint8 *data, int n_bytes)
{
  guint32 value = 0;
  for (int i = n_bytes - 1; i >= 0; i--)
    value = value << 8 | data[i];
  return value;
}

static guint32
big_endian (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static gboolean
has_size (int width, int height, GError **error)
{
  if (width > 0 && height > 0)
    return TRUE;
  return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
}

/* PNG (W3C), section 11.2.1: the first chunk is IHDR and opens with the size. */
static gboolean
read_png_size (GBytes *bytes, int *width, int *height, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (length < 33)
    return sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);
  if (memcmp (data + 12, "IHDR", 4) != 0)
    return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);

  *width = (int) MIN (big_endian (data + 16), G_MAXINT32);
  *height = (int) MIN (big_endian (data + 20), G_MAXINT32);
  return has_size (*width, *height, error);
}

/* RFC 9649, sections 2.5 to 2.7 and RFC 6386, section 9.1. */
static gboolean
read_webp_size (GBytes *bytes, int *width, int *height, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (length < 30)
    return sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);

  const guint8 *content = data + 20;
  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      *width = (int) little_endian (content + 4, 3) + 1;
      *height = (int) little_endian (content + 7, 3) + 1;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0 && content[0] == 0x2f)
    {
      guint32 packed = little_endian (content + 1, 4);
      *width = (int) (packed & 0x3fff) + 1;
      *height = (int) (packed >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (content + 3, "\x9d\x01\x2a", 3) == 0)
    {
      *width = (int) little_endian (content + 6, 2) & 0x3fff;
      *height = (int) little_endian (content + 8, 2) & 0x3fff;
    }
  else
    return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
  return has_size (*width, *height, error);
}

static gboolean
check_bytes (GBytes *bytes, const ScImageLimits *limits, GError **error)
{
  gint64 size = (gint64) g_bytes_get_size (bytes);
  if (size == 0)
    return sc_image_error_set (error, SC_IMAGE_ERROR_EMPTY);
  if (limits->max_bytes == 0 || size <= limits->max_bytes)
    return TRUE;

  g_set_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_MANY_BYTES,
               _ ("The file is larger than %.0f MB. Save a smaller copy and add that."),
               (double) limits->max_bytes / (1024 * 1024));
  return FALSE;
}

static gboolean
check_format (ScImageFormat format, GError **error)
{
  if (format == SC_IMAGE_FORMAT_UNKNOWN)
    return sc_image_error_set (error, SC_IMAGE_ERROR_NOT_AN_IMAGE);
  if (sc_image_format_is_supported (format))
    return TRUE;

  g_set_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_UNSUPPORTED,
               _ ("This is a %s file. StageCraft takes JPEG, PNG, WebP, HEIC and AVIF. Save it as "
                  "one of these and add that."),
               sc_image_format_get_name (format));
  return FALSE;
}

static gboolean
check_side (const ScImageHeader *header, const ScImageLimits *limits, GError **error)
{
  int shorter = MIN (header->width, header->height);
  int longer = MAX (header->width, header->height);
  if (limits->max_side != 0 && longer > limits->max_side)
    {
      g_set_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_LARGE,
                   _ ("The picture is %d × %d pixels; the limit is %d on its long side. Save a "
                      "smaller copy and add that."),
                   header->width, header->height, limits->max_side);
      return FALSE;
    }
  if (shorter >= limits->min_side)
    return TRUE;

  g_set_error (
      error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_SMALL,
      _ ("The picture is only %d × %d pixels; a room photo needs at least %d pixels on its "
         "short side. Look for a larger original."),
      header->width, header->height, limits->min_side);
  return FALSE;
}

static gboolean
check_size (const ScImageHeader *header, const ScImageLimits *limits, GError **error)
{
  gint64 n_pixels = (gint64) header->width * header->height;
  if (limits->max_pixels == 0 || n_pixels <= limits->max_pixels)
    return check_side (header, limits, error);

  /* Rounded up, so that 100.01 is not told to be the 100 that are allowed. */
  g_set_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_LARGE,
               _ ("The picture has %.5g megapixels; the limit is %.5g. Save a smaller copy and add "
                  "that."),
               ceil ((double) n_pixels / 1e5) / 10, (double) limits->max_pixels / 1e6);
  return FALSE;
}

static gboolean
read_size (GBytes *bytes, ScImageHeader *header, GError **error)
{
  switch (header->format)
    {
    case SC_IMAGE_FORMAT_JPEG:
      return sc_jpeg_read_size (bytes, &header->width, &header->height, error);
    case SC_IMAGE_FORMAT_PNG:
      return read_png_size (bytes, &header->width, &header->height, error);
    case SC_IMAGE_FORMAT_WEBP:
      return read_webp_size (bytes, &header->width, &header->height, error);
    case SC_IMAGE_FORMAT_HEIC:
    case SC_IMAGE_FORMAT_AVIF:
      return sc_heif_read_size (bytes, &header->width, &header->height, error);
    case SC_IMAGE_FORMAT_UNKNOWN:
    case SC_IMAGE_FORMAT_GIF:
    case SC_IMAGE_FORMAT_TIFF:
    case SC_IMAGE_FORMAT_BMP:
    case SC_IMAGE_FORMAT_PDF:
    default:
      g_assert_not_reached ();
    }
}

/* libheif turns the picture itself and EXIF must not turn it again. */
static void
settle_orientation (ScImageHeader *header)
{
  if (header->format == SC_IMAGE_FORMAT_HEIC || header->format == SC_IMAGE_FORMAT_AVIF)
    header->orientation = 1;
  if (header->orientation < 5)
    return;
  int width = header->width;
  header->width = header->height;
  header->height = width;
}

/**
 * sc_image_header_read:
 * @bytes: a whole file
 * @limits: what is accepted
 * @header: (out caller-allocates): what the file says of itself
 * @error: return location
 *
 * Reads a picture's header and holds it against the limits, before any pixel is decoded:
 * first the bytes, then the format, then the size. May be called from any thread.
 *
 * Returns: %FALSE with a code of %SC_IMAGE_ERROR and a sentence for the user
 */
gboolean
sc_image_header_read (GBytes *bytes,
                      const ScImageLimits *limits,
                      ScImageHeader *header,
                      GError **error)
{
  g_return_val_if_fail (bytes != NULL && limits != NULL && header != NULL, FALSE);

  *header = (ScImageHeader) { .format = sc_image_format_sniff (bytes), .orientation = 1 };
  if (!check_bytes (bytes, limits, error) || !check_format (header->format, error)
      || !read_size (bytes, header, error) || !check_size (header, limits, error))
    return FALSE;

  sc_metadata_read (bytes, header);
  settle_orientation (header);
  return TRUE;
}
