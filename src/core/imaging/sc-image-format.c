/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-format.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *mime_type;
  const char *extension;
} FormatInfo;

static const FormatInfo formats[] = {
  [SC_IMAGE_FORMAT_UNKNOWN] = { "", "application/octet-stream", "bin" },
  [SC_IMAGE_FORMAT_JPEG] = { "JPEG", "image/jpeg", "jpg" },
  [SC_IMAGE_FORMAT_PNG] = { "PNG", "image/png", "png" },
  [SC_IMAGE_FORMAT_WEBP] = { "WebP", "image/webp", "webp" },
  [SC_IMAGE_FORMAT_HEIC] = { "HEIC", "image/heic", "heic" },
  [SC_IMAGE_FORMAT_AVIF] = { "AVIF", "image/avif", "avif" },
  [SC_IMAGE_FORMAT_GIF] = { "GIF", "image/gif", "gif" },
  [SC_IMAGE_FORMAT_TIFF] = { "TIFF", "image/tiff", "tiff" },
  [SC_IMAGE_FORMAT_BMP] = { "BMP", "image/bmp", "bmp" },
  [SC_IMAGE_FORMAT_PDF] = { "PDF", "application/pdf", "pdf" },
};

typedef struct
{
  ScImageFormat format;
  gsize offset;
  gsize length;
  const char *magic;
} Signature;

/* libjpeg skips junk after the two bytes that open a JPEG, hence no third byte there. */
static const Signature signatures[] = {
  { SC_IMAGE_FORMAT_JPEG, 0, 2, "\xff\xd8" }, { SC_IMAGE_FORMAT_PNG, 0, 8, "\x89PNG\r\n\x1a\n" },
  { SC_IMAGE_FORMAT_WEBP, 8, 4, "WEBP" },     { SC_IMAGE_FORMAT_GIF, 0, 6, "GIF87a" },
  { SC_IMAGE_FORMAT_GIF, 0, 6, "GIF89a" },    { SC_IMAGE_FORMAT_TIFF, 0, 4, "II*\0" },
  { SC_IMAGE_FORMAT_TIFF, 0, 4, "MM\0*" },    { SC_IMAGE_FORMAT_BMP, 0, 2, "BM" },
  { SC_IMAGE_FORMAT_PDF, 0, 5, "%PDF-" },
};

typedef struct
{
  char brand[5];
  ScImageFormat format;
} Brand;

/* ISO/IEC 23008-12 annex B and the AVIF specification, section 6. */
static const Brand brands[] = {
  { "heic", SC_IMAGE_FORMAT_HEIC }, { "heix", SC_IMAGE_FORMAT_HEIC },
  { "heim", SC_IMAGE_FORMAT_HEIC }, { "heis", SC_IMAGE_FORMAT_HEIC },
  { "hevc", SC_IMAGE_FORMAT_HEIC }, { "hevx", SC_IMAGE_FORMAT_HEIC },
  { "avif", SC_IMAGE_FORMAT_AVIF }, { "avis", SC_IMAGE_FORMAT_AVIF },
};

static ScImageFormat
format_of_brand (const guint8 *brand)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (memcmp (brand, brands[i].brand, 4) == 0)
      return brands[i].format;
  return SC_IMAGE_FORMAT_UNKNOWN;
}

static gboolean
is_general_brand (const guint8 *brand)
{
  return memcmp (brand, "mif1", 4) == 0 || memcmp (brand, "msf1", 4) == 0;
}

/* The first brand that names a codec decides: the major one, else the first compatible. */
static ScImageFormat
sniff_heif (const guint8 *data, gsize length)
{
  if (length < 16 || memcmp (data + 4, "ftyp", 4) != 0)
    return SC_IMAGE_FORMAT_UNKNOWN;

  gsize box_size = (gsize) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
  gsize end = MIN (box_size, length);
  gboolean is_general = FALSE;
  for (gsize at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
    {
      ScImageFormat format = format_of_brand (data + at);
      if (format != SC_IMAGE_FORMAT_UNKNOWN)
        return format;
      is_general = is_general || is_general_brand (data + at);
    }
  return is_general ? SC_IMAGE_FORMAT_HEIC : SC_IMAGE_FORMAT_UNKNOWN;
}

/**
 * sc_image_format_sniff:
 * @bytes: a whole file or its beginning
 *
 * Tells the format by its first bytes; a file name is never asked.
 *
 * HEIF files are HEIC or AVIF by the first brand that names a codec (ISO/IEC 23008-12,
 * annex B); one that only says "some HEIF picture" counts as HEIC.
 *
 * Returns: the format, %SC_IMAGE_FORMAT_UNKNOWN if it is none of them
 */
ScImageFormat
sc_image_format_sniff (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, SC_IMAGE_FORMAT_UNKNOWN);

  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *s = &signatures[i];
      if (length >= s->offset + s->length && memcmp (data + s->offset, s->magic, s->length) == 0)
        return s->format;
    }
  return sniff_heif (data, length);
}

/**
 * sc_image_format_is_supported:
 * @format: a format
 *
 * Tells whether StageCraft decodes the format.
 *
 * Returns: %FALSE for unknown formats and for those that are known by name only
 */
gboolean
sc_image_format_is_supported (ScImageFormat format)
{
  return format >= SC_IMAGE_FORMAT_JPEG && format <= SC_IMAGE_FORMAT_AVIF;
}

/**
 * sc_image_format_get_name:
 * @format: a format
 *
 * Gives the name that people know the format by, such as "JPEG".
 *
 * Returns: the name, "" if unknown
 */
const char *
sc_image_format_get_name (ScImageFormat format)
{
  g_return_val_if_fail ((gsize) format < G_N_ELEMENTS (formats), "");

  return formats[format].name;
}

/**
 * sc_image_format_get_mime_type:
 * @format: a format
 *
 * Gives the media type, such as "image/jpeg".
 *
 * Returns: the media type, "application/octet-stream" if unknown
 */
const char *
sc_image_format_get_mime_type (ScImageFormat format)
{
  g_return_val_if_fail ((gsize) format < G_N_ELEMENTS (formats), "application/octet-stream");

  return formats[format].mime_type;
}

/**
 * sc_image_format_get_extension:
 * @format: a format
 *
 * Gives the usual file name extension without a dot, such as "jpg".
 *
 * Returns: the extension, "bin" if unknown
 */
const char *
sc_image_format_get_extension (ScImageFormat format)
{
  g_return_val_if_fail ((gsize) format < G_N_ELEMENTS (formats), "bin");

  return formats[format].extension;
}
