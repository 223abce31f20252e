/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-decode.h"

#include "sc-colour.h"
#include "sc-heif.h"
#include "sc-jpeg-decode.h"
#include "sc-png.h"
#include "sc-rows.h"
#include "sc-webp.h"

static GdkPixbuf *
decode_stored (GBytes *bytes,
               ScImageFormat format,
               const ScImageLimits *limits,
               int max_side,
               GBytes **profile,
               GCancellable *cancellable,
               GError **error)
{
  switch (format)
    {
    case SC_IMAGE_FORMAT_JPEG:
      return sc_jpeg_decode (bytes, max_side, profile, cancellable, error);
    case SC_IMAGE_FORMAT_PNG:
      return sc_png_decode (bytes, max_side, profile, cancellable, error);
    case SC_IMAGE_FORMAT_WEBP:
      return sc_webp_decode (bytes, max_side, profile, cancellable, error);
    case SC_IMAGE_FORMAT_HEIC:
    case SC_IMAGE_FORMAT_AVIF:
      return sc_heif_decode (bytes, limits, max_side, profile, cancellable, error);
    case SC_IMAGE_FORMAT_UNKNOWN:
    case SC_IMAGE_FORMAT_GIF:
    case SC_IMAGE_FORMAT_TIFF:
    case SC_IMAGE_FORMAT_BMP:
    case SC_IMAGE_FORMAT_PDF:
    default:
      g_assert_not_reached ();
    }
}

/* What each EXIF orientation asks for: first mirror left to right, then turn. */
static GdkPixbuf *
turn_upright (GdkPixbuf *image, int orientation)
{
  static const GdkPixbufRotation turns[] = {
    [1] = GDK_PIXBUF_ROTATE_NONE,
    [2] = GDK_PIXBUF_ROTATE_NONE,
    [3] = GDK_PIXBUF_ROTATE_UPSIDEDOWN,
    [4] = GDK_PIXBUF_ROTATE_UPSIDEDOWN,
    [5] = GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE,
    [6] = GDK_PIXBUF_ROTATE_CLOCKWISE,
    [7] = GDK_PIXBUF_ROTATE_CLOCKWISE,
    [8] = GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE,
  };
  gboolean is_mirrored
      = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
  g_autoptr (GdkPixbuf) plain = is_mirrored ? gdk_pixbuf_flip (image, TRUE) : g_object_ref (image);
  if (plain == NULL || turns[orientation] == GDK_PIXBUF_ROTATE_NONE)
    return g_steal_pointer (&plain);
  return gdk_pixbuf_rotate_simple (plain, turns[orientation]);
}

/**
 * sc_image_decode:
 * @bytes: a whole file
 * @limits: what is accepted, checked before any pixel is decoded
 * @max_side: pixels that the longer side may have, 0 for full size; nothing is enlarged
 * @cancellable: (nullable): checked between steps and at every row
 * @error: return location
 *
 * Decodes a picture for looking at and for sending: upright, sRGB, on white, the first
 * frame of an animation. May be called from any thread.
 *
 * Returns: (transfer full): RGB, 8 bit, without alpha, or %NULL with a code of
 *   %SC_IMAGE_ERROR and a sentence for the user, or %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_image_decode (GBytes *bytes,
                 const ScImageLimits *limits,
                 int max_side,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (bytes != NULL && limits != NULL && max_side >= 0, NULL);

  ScImageHeader header;
  g_autoptr (GBytes) profile = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !sc_image_header_read (bytes, limits, &header, error))
    return NULL;
  g_autoptr (GdkPixbuf) stored
      = decode_stored (bytes, header.format, limits, max_side, &profile, cancellable, error);
  if (stored == NULL)
    return NULL;
  sc_colour_apply (stored, profile);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  GdkPixbuf *upright = turn_upright (stored, header.orientation);
  if (upright == NULL)
    sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  return upright;
}

/**
 * sc_image_fit:
 * @image: RGB or RGBA, 8 bit
 * @max_side: pixels that the longer side may have, 0 for any number
 *
 * Makes a picture as small as asked, smoothly, on white where it is transparent. One that
 * fits already and has no alpha is given back as it is.
 *
 * Returns: (transfer full): RGB, 8 bit, without alpha; %NULL if there is no memory for it
 */
GdkPixbuf *
sc_image_fit (GdkPixbuf *image, int max_side)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image) && max_side >= 0, NULL);

  int side = MAX (gdk_pixbuf_get_width (image), gdk_pixbuf_get_height (image));
  if (!gdk_pixbuf_get_has_alpha (image) && (max_side == 0 || side <= max_side))
    return g_object_ref (image);
  return sc_rows_shrink_pixbuf (image, max_side, NULL, NULL);
}
