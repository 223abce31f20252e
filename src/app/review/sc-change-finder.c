/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-change-finder.h"

#include "sc-blobs.h"
#include "sc-change-mask.h"
#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-warp.h"

/**
 * sc_change_search_new:
 * @photo_sha256: the photo, by content
 * @result_sha256: a result, by content
 * @fidelity: what is known of the result
 *
 * Returns: (transfer full): what the finder is given
 */
ScChangeSearch *
sc_change_search_new (const char *photo_sha256,
                      const char *result_sha256,
                      const ScFidelity *fidelity)
{
  ScChangeSearch *self;

  g_return_val_if_fail (photo_sha256 != NULL && result_sha256 != NULL && fidelity != NULL, NULL);

  self = g_new0 (ScChangeSearch, 1);
  self->photo_sha256 = g_strdup (photo_sha256);
  self->result_sha256 = g_strdup (result_sha256);
  self->fidelity = *fidelity;
  return self;
}

void
sc_change_search_free (ScChangeSearch *self)
{
  g_free (self->photo_sha256);
  g_free (self->result_sha256);
  g_free (self);
}

static GdkPixbuf *
read_image (ScLibrary *library, const char *sha256, GCancellable *cancellable, GError **error)
{
  /* What is in the library was measured when it came in. */
  static const ScImageLimits no_limits;
  g_autoptr (GBytes) bytes = sc_blobs_get (library, sha256, error);
  g_autoptr (GdkPixbuf) image = NULL;
  GdkPixbuf *fitting;

  if (bytes != NULL)
    image = sc_image_decode (bytes, &no_limits, SC_FIDELITY_SIDE, cancellable, error);
  if (image == NULL)
    return NULL;
  fitting = sc_image_fit (image, SC_FIDELITY_SIDE);
  if (fitting == NULL)
    sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  return fitting;
}

/**
 * sc_change_finder_run:
 * @library: of the thread
 * @data: (type ScChangeSearch): where to look
 * @cancellable: (nullable): ends the work soon
 * @error: %SC_LIBRARY_ERROR, %SC_IMAGE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Finds where a result differs from its photo, for sc_library_thread_run(). It takes about half a
 * second.
 *
 * Returns: (transfer full) (type ScMask): in the frame of the photo
 */
gpointer
sc_change_finder_run (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const ScChangeSearch *search = data;
  g_autoptr (GdkPixbuf) photo = read_image (library, search->photo_sha256, cancellable, error);
  g_autoptr (GdkPixbuf) staged = NULL;
  g_autoptr (ScWarp) warp = NULL;
  g_autoptr (ScLab) from = NULL;
  g_autoptr (ScLab) to = NULL;

  if (photo != NULL)
    staged = read_image (library, search->result_sha256, cancellable, error);
  if (staged == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  warp = sc_warp_new (staged, &search->fidelity.registration.transform,
                      gdk_pixbuf_get_width (photo), gdk_pixbuf_get_height (photo));
  if (warp == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  from = sc_lab_new_from_pixbuf (photo);
  to = sc_lab_new_from_pixbuf (warp->image);
  return sc_change_mask_new (from, to, warp->valid, &search->fidelity.colours);
}
