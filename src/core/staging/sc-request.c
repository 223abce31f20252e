/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-request.h"

#include "sc-blobs.h"
#include "sc-image-decode.h"
#include "sc-jpeg.h"

#define QUALITY 92

/* A request stays well below the 20 MB that both of Google's documented limits allow
 * (gemini-api.md, section 1.4), base64 included: a third is added to the picture. */
#define MOST_BYTES (14 * 1024 * 1024)

/* The service reads a photo at a fixed number of tokens, so more pixels than it returns are
 * wasted; a 4K result profits from more than a 2K one. */
static int
get_long_side (const char *output_size)
{
  return g_strcmp0 (output_size, "4K") == 0 ? 4096 : 2048;
}

static GBytes *
encode_within_limit (GdkPixbuf *image, GError **error)
{
  g_autoptr (GdkPixbuf) fitted = g_object_ref (image);
  g_autoptr (GBytes) jpeg = sc_jpeg_encode (fitted, QUALITY, error);

  while (jpeg != NULL && g_bytes_get_size (jpeg) > MOST_BYTES)
    {
      int side = MAX (gdk_pixbuf_get_width (fitted), gdk_pixbuf_get_height (fitted)) * 3 / 4;
      GdkPixbuf *smaller = sc_image_fit (fitted, side);

      g_object_unref (fitted);
      fitted = smaller;
      g_bytes_unref (jpeg);
      jpeg = sc_jpeg_encode (fitted, QUALITY, error);
    }
  return g_steal_pointer (&jpeg);
}

/**
 * sc_request_prepare:
 * @self: (out caller-allocates): what goes onto the wire
 * @library: where the photo is kept
 * @photo: the photo
 * @model: which model will get it
 * @output_size: "1K", "2K" or "4K"
 * @cancellable: (nullable): ends the work
 * @error: return location, %SC_LIBRARY_ERROR or %SC_IMAGE_ERROR
 *
 * Reads the original, turns it upright, brings it to sRGB and to 2048 pixels on the long side
 * (4096 for a 4K result), and encodes it as JPEG without any metadata, so that neither the
 * place where the photo was taken nor the camera leaves this machine.
 *
 * Returns: whether @self was filled in
 */
gboolean
sc_request_prepare (ScRequest *self,
                    ScLibrary *library,
                    const ScPhoto *photo,
                    const ScModel *model,
                    const char *output_size,
                    GCancellable *cancellable,
                    GError **error)
{
  /* Limits were checked at import and may have been lowered since. */
  const ScImageLimits no_limits = { 0 };
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GdkPixbuf) image = NULL;

  g_return_val_if_fail (self != NULL && photo != NULL && model != NULL, FALSE);

  original = sc_blobs_get (library, photo->sha256, error);
  if (original == NULL)
    return FALSE;
  image = sc_image_decode (original, &no_limits, get_long_side (output_size), cancellable, error);
  if (image == NULL)
    return FALSE;

  self->image = encode_within_limit (image, error);
  self->width = gdk_pixbuf_get_width (image);
  self->height = gdk_pixbuf_get_height (image);
  self->aspect_ratio = sc_model_get_nearest_ratio (model, self->width, self->height);
  return self->image != NULL;
}

void
sc_request_clear (ScRequest *self)
{
  g_clear_pointer (&self->image, g_bytes_unref);
}
