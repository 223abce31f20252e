/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-image-error.h"
#include "sc-image-format.h"

G_BEGIN_DECLS

/**
 * ScImageLimits:
 * @max_bytes: bytes of the file
 * @max_pixels: width x height
 * @max_side: pixels of the longer side
 * @min_side: pixels of the shorter side
 *
 * What a file must keep to before one of its pixels is decoded. 0 means no limit.
 */
typedef struct
{
  gint64 max_bytes;
  gint64 max_pixels;
  int max_side;
  int min_side;
} ScImageLimits;

/**
 * ScImageHeader:
 * @format: by content
 * @width: pixels of the upright picture
 * @height: pixels of the upright picture
 * @orientation: EXIF value 1-8 that must still be applied to the decoded pixels; always 1
 *   for HEIC and AVIF, whose decoder turns the picture itself
 * @captured_at: when the camera says it took the photo, ISO 8601 without a zone, or ""
 */
typedef struct
{
  ScImageFormat format;
  int width;
  int height;
  int orientation;
  char captured_at[20];
} ScImageHeader;

extern const ScImageLimits sc_image_default_limits;

gboolean sc_image_header_read (GBytes *bytes,
                               const ScImageLimits *limits,
                               ScImageHeader *header,
                               GError **error);

G_END_DECLS
