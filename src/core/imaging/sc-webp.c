/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-webp.h"

#include "sc-rows.h"

#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

static gboolean
is_fine (VP8StatusCode status, GError **error)
{
  switch (status)
    {
    case VP8_STATUS_OK:
      return TRUE;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
      return sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);
    case VP8_STATUS_OUT_OF_MEMORY:
      return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      return sc_image_error_set (error, SC_IMAGE_ERROR_UNSUPPORTED);
    case VP8_STATUS_INVALID_PARAM:
    case VP8_STATUS_BITSTREAM_ERROR:
    case VP8_STATUS_USER_ABORT:
    default:
      return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
    }
}

/* RFC 9649, section 2.4: the length after "RIFF", little-endian, counts from byte 8. */
static gboolean
is_whole (const WebPData *file, GError **error)
{
  guint32 content;
  memcpy (&content, file->bytes + 4, sizeof content);
  if (file->size - 8 >= GUINT32_FROM_LE (content))
    return TRUE;
  return sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);
}

static GBytes *
dup_profile (const WebPData *file)
{
  WebPDemuxer *demuxer = WebPDemux (file);
  WebPChunkIterator chunk = { 0 };
  GBytes *profile = NULL;
  if (demuxer != NULL && WebPDemuxGetChunk (demuxer, "ICCP", 1, &chunk))
    profile = g_bytes_new (chunk.chunk.bytes, chunk.chunk.size);
  WebPDemuxReleaseChunkIterator (&chunk);
  WebPDemuxDelete (demuxer);
  return profile;
}

static GdkPixbuf *
decode_still (const WebPData *file,
              WebPDecoderConfig *config,
              int max_side,
              GCancellable *cancellable,
              GError **error)
{
  config->output.colorspace = config->input.has_alpha ? MODE_RGBA : MODE_RGB;
  if (!is_fine (WebPDecode (file->bytes, file->size, config), error))
    return NULL;
  ScRows rows = {
    .pixels = config->output.u.RGBA.rgba,
    .width = config->output.width,
    .height = config->output.height,
    .stride = (gsize) config->output.u.RGBA.stride,
    .has_alpha = config->input.has_alpha,
  };
  GdkPixbuf *image = sc_rows_shrink (&rows, max_side, cancellable, error);
  WebPFreeDecBuffer (&config->output);
  return image;
}

static GdkPixbuf *
decode_first_frame (const WebPData *file, int max_side, GCancellable *cancellable, GError **error)
{
  GdkPixbuf *image = NULL;
  WebPAnimInfo info;
  guint8 *canvas;
  int milliseconds;
  WebPAnimDecoder *decoder = WebPAnimDecoderNew (file, NULL);
  if (decoder != NULL && WebPAnimDecoderGetInfo (decoder, &info)
      && WebPAnimDecoderGetNext (decoder, &canvas, &milliseconds))
    {
      ScRows rows = {
        .pixels = canvas,
        .width = (int) info.canvas_width,
        .height = (int) info.canvas_height,
        .stride = (gsize) info.canvas_width * 4,
        .has_alpha = TRUE,
      };
      image = sc_rows_shrink (&rows, max_side, cancellable, error);
    }
  else
    sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
  WebPAnimDecoderDelete (decoder);
  return image;
}

/**
 * sc_webp_decode:
 * @bytes: a WebP file
 * @max_side: pixels that the longer side may have, 0 for any number
 * @profile: (out) (transfer full) (nullable): the colour profile of the result
 * @cancellable: (nullable): checked before libwebp's work and at every row after it
 * @error: return location
 *
 * Decodes a picture as it is stored, not turned, on white; of an animation its first
 * frame.
 *
 * libwebp itself is used: GdkPixbuf's loader is a separate module that may be missing,
 * writes warnings about damaged files to the log and always unpacks to four channels.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with a code of %SC_IMAGE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_webp_decode (GBytes *bytes,
                int max_side,
                GBytes **profile,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (bytes != NULL && profile != NULL, NULL);

  WebPData file;
  WebPDecoderConfig config;
  file.bytes = g_bytes_get_data (bytes, &file.size);
  if (!WebPInitDecoderConfig (&config) || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !is_whole (&file, error)
      || !is_fine (WebPGetFeatures (file.bytes, file.size, &config.input), error))
    return NULL;
  *profile = dup_profile (&file);
  if (config.input.has_animation)
    return decode_first_frame (&file, max_side, cancellable, error);
  return decode_still (&file, &config, max_side, cancellable, error);
}
