/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-heif.h"

#include "sc-colour.h"
#include "sc-rows.h"

#include <glib/gi18n-lib.h>
#include <libheif/heif.h>
#include <string.h>

/* The picture that a HEIC or AVIF file is about, not yet decoded. */
typedef struct
{
  struct heif_context *context;
  struct heif_image_handle *handle;
  struct heif_image *image;
  struct heif_decoding_options *options;
} Source;

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->options, heif_decoding_options_free);
  g_clear_pointer (&source->image, heif_image_release);
  g_clear_pointer (&source->handle, heif_image_handle_release);
  g_clear_pointer (&source->context, heif_context_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static ScImageError
code_of (struct heif_error failure)
{
  /* The size was within our limits, so what goes beyond them inside is not what it says. */
  if (failure.subcode == heif_suberror_Security_limit_exceeded)
    return SC_IMAGE_ERROR_CORRUPT;
  switch (failure.code)
    {
    case heif_error_Unsupported_feature:
    case heif_error_Unsupported_filetype:
      return SC_IMAGE_ERROR_UNSUPPORTED;
    case heif_error_Memory_allocation_error:
      return SC_IMAGE_ERROR_FAILED;
    default:
      return failure.subcode == heif_suberror_End_of_data ? SC_IMAGE_ERROR_TRUNCATED
                                                          : SC_IMAGE_ERROR_CORRUPT;
    }
}

static gboolean
is_fine (struct heif_error result, GError **error)
{
  if (result.code == heif_error_Ok)
    return TRUE;
  return sc_image_error_set (error, code_of (result));
}

static gboolean
source_open (Source *source, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  source->context = heif_context_alloc ();
  heif_context_set_max_decoding_threads (source->context, 0);
  return is_fine (heif_context_read_from_memory_without_copy (source->context, data, length, NULL),
                  error)
         && is_fine (heif_context_get_primary_image_handle (source->context, &source->handle),
                     error);
}

/* Brands of ISO/IEC 23008-12 that promise HEVC. */
static gboolean
is_hevc (GBytes *bytes)
{
  const heif_brand2 brands[] = { heif_brand2_heic, heif_brand2_heix, heif_brand2_heim,
                                 heif_brand2_heis, heif_brand2_hevc, heif_brand2_hevx };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const heif_brand2 brand = heif_read_main_brand (data, (int) length);

  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (brands[i] == brand)
      return TRUE;
  return FALSE;
}

/* The decoder for HEVC is a package of its own: Debian's libheif-plugin-libde265, and in Flatpak an
 * extension of the runtime. Better said now than after the photo is in the library. */
static gboolean
check_decoder (GBytes *bytes, GError **error)
{
  if (!is_hevc (bytes) || heif_have_decoder_for_format (heif_compression_HEVC))
    return TRUE;
  g_set_error_literal (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_UNSUPPORTED,
                       _ ("The decoder for HEIC photos is not installed on this computer. Install "
                          "it (with Flatpak: org.freedesktop.Platform.codecs-extra), or save the "
                          "photo as a JPEG and add that."));
  return FALSE;
}

/**
 * sc_heif_read_size:
 * @bytes: a HEIC or AVIF file
 * @width: (out): pixels of the upright picture
 * @height: (out): pixels of the upright picture
 * @error: return location
 *
 * Reads the size of the primary picture without decoding a pixel.
 *
 * Returns: %FALSE with a code of %SC_IMAGE_ERROR
 */
gboolean
sc_heif_read_size (GBytes *bytes, int *width, int *height, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_auto (Source) source = { NULL };
  if (!check_decoder (bytes, error) || !source_open (&source, bytes, error))
    return FALSE;
  *width = heif_image_handle_get_width (source.handle);
  *height = heif_image_handle_get_height (source.handle);
  if (*width > 0 && *height > 0)
    return TRUE;
  return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
}

/**
 * sc_heif_dup_exif:
 * @bytes: a HEIC or AVIF file
 * @max_bytes: what it may have
 *
 * Takes the EXIF block of the primary picture out of its box.
 *
 * Returns: (transfer full) (nullable): a TIFF, %NULL if there is none that can be read
 */
GBytes *
sc_heif_dup_exif (GBytes *bytes, gsize max_bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_auto (Source) source = { NULL };
  heif_item_id id;
  if (!source_open (&source, bytes, NULL)
      || heif_image_handle_get_list_of_metadata_block_IDs (source.handle, "Exif", &id, 1) != 1)
    return NULL;
  gsize length = heif_image_handle_get_metadata_size (source.handle, id);
  if (length < 4 || length > max_bytes)
    return NULL;
  g_autofree guint8 *data = g_malloc (length);
  if (heif_image_handle_get_metadata (source.handle, id, data).code != heif_error_Ok)
    return NULL;
  /* ISO/IEC 23008-12, annex A.2.1: where the TIFF begins after these four bytes. */
  guint32 offset;
  memcpy (&offset, data, sizeof offset);
  gsize start = 4 + (gsize) GUINT32_FROM_BE (offset);
  return start < length ? g_bytes_new (data + start, length - start) : NULL;
}

static GBytes *
dup_icc_profile (const Source *source)
{
  gsize length = heif_image_handle_get_raw_color_profile_size (source->handle);
  g_autofree guint8 *data = g_malloc (length);
  if (length == 0
      || heif_image_handle_get_raw_color_profile (source->handle, data).code != heif_error_Ok)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GBytes *
dup_profile (const Source *source)
{
  struct heif_color_profile_nclx *nclx = NULL;
  GBytes *profile = dup_icc_profile (source);
  if (profile != NULL
      || heif_image_handle_get_nclx_color_profile (source->handle, &nclx).code != heif_error_Ok)
    return profile;
  profile = sc_colour_dup_profile_of_primaries (nclx->color_primaries);
  heif_nclx_color_profile_free (nclx);
  return profile;
}

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* A small picture may be cut from tiles that are huge: the limit holds for those as well. */
static void
limit_pixels (Source *source, gint64 max_pixels)
{
  if (max_pixels > 0)
    heif_context_get_security_limits (source->context)->max_image_size_pixels
        = (guint64) max_pixels;
}

static gboolean
decode_pixels (Source *source, gboolean has_alpha, GCancellable *cancellable, GError **error)
{
  enum heif_chroma chroma = has_alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
  source->options = heif_decoding_options_alloc ();
  source->options->convert_hdr_to_8bit = TRUE;
  source->options->strict_decoding = TRUE;
  source->options->cancel_decoding = is_cancelled_cb;
  source->options->progress_user_data = cancellable;
  struct heif_error result = heif_decode_image (source->handle, &source->image, heif_colorspace_RGB,
                                                chroma, source->options);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return is_fine (result, error);
}

/**
 * sc_heif_decode:
 * @bytes: a HEIC or AVIF file
 * @limits: what is accepted
 * @max_side: pixels that the longer side may have, 0 for any number
 * @profile: (out) (transfer full) (nullable): the colour profile of the result
 * @cancellable: (nullable): checked at every tile and row
 * @error: return location
 *
 * Decodes the primary picture, turned and mirrored as the file says (irot, imir), on white.
 *
 * libheif itself is used: it has the size before the pixels, turns exactly once whatever
 * EXIF says, and is there when no loader of GdkPixbuf is installed.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with a code of %SC_IMAGE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_heif_decode (GBytes *bytes,
                const ScImageLimits *limits,
                int max_side,
                GBytes **profile,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (bytes != NULL && limits != NULL && profile != NULL, NULL);

  g_auto (Source) source = { NULL };
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !source_open (&source, bytes, error))
    return NULL;
  limit_pixels (&source, limits->max_pixels);
  gboolean has_alpha = heif_image_handle_has_alpha_channel (source.handle);
  if (!decode_pixels (&source, has_alpha, cancellable, error))
    return NULL;

  int stride = 0;
  ScRows rows = {
    .pixels = heif_image_get_plane_readonly (source.image, heif_channel_interleaved, &stride),
    .width = heif_image_get_primary_width (source.image),
    .height = heif_image_get_primary_height (source.image),
    .has_alpha = has_alpha,
    .is_premultiplied = has_alpha && heif_image_is_premultiplied_alpha (source.image),
  };
  if (rows.pixels == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
      return NULL;
    }
  rows.stride = (gsize) stride;
  *profile = dup_profile (&source);
  return sc_rows_shrink (&rows, max_side, cancellable, error);
}
