/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScImageFormat:
 *
 * What the first bytes of a file say it is, whatever its name. The last group is known by
 * name only, so that a refusal can say what the file is.
 */
typedef enum
{
  SC_IMAGE_FORMAT_UNKNOWN,
  SC_IMAGE_FORMAT_JPEG,
  SC_IMAGE_FORMAT_PNG,
  SC_IMAGE_FORMAT_WEBP,
  SC_IMAGE_FORMAT_HEIC,
  SC_IMAGE_FORMAT_AVIF,
  SC_IMAGE_FORMAT_GIF,
  SC_IMAGE_FORMAT_TIFF,
  SC_IMAGE_FORMAT_BMP,
  SC_IMAGE_FORMAT_PDF,
} ScImageFormat;

ScImageFormat sc_image_format_sniff (GBytes *bytes);
gboolean sc_image_format_is_supported (ScImageFormat format);
const char *sc_image_format_get_name (ScImageFormat format);
const char *sc_image_format_get_mime_type (ScImageFormat format);
const char *sc_image_format_get_extension (ScImageFormat format);

G_END_DECLS
