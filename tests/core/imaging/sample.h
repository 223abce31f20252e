/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libheif/heif.h>

#include "sc-image-decode.h"

G_BEGIN_DECLS

/* Pictures that the tests make themselves. */

typedef enum
{
  SAMPLE_PROFILE_SRGB,
  SAMPLE_PROFILE_DISPLAY_P3,
  SAMPLE_PROFILE_ADOBE_RGB,
  SAMPLE_PROFILE_PROPHOTO,
  SAMPLE_PROFILE_GREY,
} SampleProfile;

extern const ScImageLimits sample_no_limits;

GdkPixbuf *sample_plain (int width, int height, guint32 rgba);
GdkPixbuf *sample_quadrants (int width, int height);
GBytes *sample_save (GdkPixbuf *image, const char *type, GBytes *profile);
GBytes *sample_save_heif (GdkPixbuf *image,
                          enum heif_compression_format compression,
                          enum heif_orientation orientation);
GBytes *sample_save_heif_with_exif (GdkPixbuf *image,
                                    enum heif_compression_format compression,
                                    enum heif_orientation orientation,
                                    GBytes *exif);
GBytes *sample_profile (SampleProfile kind);

GBytes *sample_png (int width, int height, int colour_type, int depth, GBytes *rows);
GBytes *sample_insert (GBytes *bytes, gsize at, GBytes *piece);
GBytes *sample_png_chunk (const char *type, GBytes *content);
GBytes *sample_jpeg_segment (guint8 marker, const char *opening, GBytes *content);
GBytes *sample_deflate (GBytes *bytes);
GBytes *sample_exif (int orientation, const char *captured_at);
GBytes *sample_xmp (int orientation);
GBytes *sample_cut (GBytes *bytes, gsize length);

GdkPixbuf *sample_decode (GBytes *bytes, int max_side);
void sample_assert_refused (GBytes *bytes, int code);
void sample_assert_turned (GdkPixbuf *image, int orientation, int tolerance);
guint32 sample_pixel (GdkPixbuf *image, int x, int y);
void sample_assert_near (guint32 found, guint32 expected, int tolerance);

G_END_DECLS
