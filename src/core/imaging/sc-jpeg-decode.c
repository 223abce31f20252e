/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-jpeg-decode.h"

#include "sc-colour.h"
#include "sc-jpeg-guard.h"
#include "sc-shrink.h"

#include <stdlib.h>

/* Encoders write about ten scans; a file with thousands only burns time. */
#define MAX_SCANS 200

typedef struct
{
  ScJpegGuard guard;
  struct jpeg_decompress_struct decoder;
  struct jpeg_progress_mgr progress;
  GBytes *bytes;
  int max_side;
  GCancellable *cancellable;
  gboolean is_unsupported;
  gboolean has_no_memory;
  guint8 *profile;
  unsigned int profile_length;
  ScShrink *shrink;
  ScColour *colour;
  guint8 *inks;
} DecodeJob;

static void
job_clear (DecodeJob *job)
{
  jpeg_destroy_decompress (&job->decoder);
  free (job->profile);
  g_clear_pointer (&job->shrink, sc_shrink_free);
  g_clear_pointer (&job->colour, sc_colour_free);
  g_clear_pointer (&job->inks, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DecodeJob, job_clear)

static void
progress_cb (j_common_ptr info)
{
  DecodeJob *job = info->client_data;
  if (job->decoder.input_scan_number > MAX_SCANS)
    job->guard.is_damaged = TRUE;
  if (job->decoder.input_scan_number > MAX_SCANS || g_cancellable_is_cancelled (job->cancellable))
    sc_jpeg_guard_stop (&job->guard);
}

static void
read_header (gpointer data)
{
  DecodeJob *job = data;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (job->bytes, &length);

  jpeg_create_decompress (&job->decoder);
  job->decoder.client_data = job;
  job->decoder.progress = &job->progress;
  job->progress.progress_monitor = progress_cb;
  jpeg_mem_src (&job->decoder, bytes, length);
  jpeg_save_markers (&job->decoder, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header (&job->decoder, TRUE);
}

/* Of the scales that libjpeg has only the halvings are done by its fast code, and what they
 * leave to the filter is worth 2 to 10 dB against a full decode (measured on room photos). */
static void
choose_scale (DecodeJob *job, int out_width, int out_height)
{
  struct jpeg_decompress_struct *decoder = &job->decoder;
  decoder->scale_denom = 8;
  for (decoder->scale_num = 1; decoder->scale_num < 8; decoder->scale_num *= 2)
    {
      jpeg_calc_output_dimensions (decoder);
      if ((int) decoder->output_width >= out_width && (int) decoder->output_height >= out_height)
        break;
    }
}

static gboolean
is_cmyk (const struct jpeg_decompress_struct *decoder)
{
  return decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;
}

static void
prepare_inks (DecodeJob *job)
{
  g_autoptr (GBytes) profile = g_bytes_new (job->profile, job->profile_length);
  job->colour = sc_colour_new (profile, SC_COLOUR_SPACE_CMYK);
  job->inks = g_malloc ((gsize) job->decoder.output_width * 4);
}

/* Without a profile light is what the inks let through, as most programs show it. */
static void
convert_inks_plainly (const guint8 *light, guint8 *rgb, int n_pixels)
{
  for (int i = 0; i < n_pixels; i++, light += 4, rgb += 3)
    for (int c = 0; c < 3; c++)
      rgb[c] = (guint8) ((light[c] * light[3] + 127) / 255);
}

static void
invert (guint8 *samples, int n_samples)
{
  for (int i = 0; i < n_samples; i++)
    samples[i] = 255 - samples[i];
}

/* Adobe's files store light instead of ink: 255 is none. */
static void
convert_inks (DecodeJob *job, guint8 *rgb)
{
  int n_pixels = (int) job->decoder.output_width;
  gboolean is_light = job->decoder.saw_Adobe_marker;
  if (is_light == (job->colour != NULL))
    invert (job->inks, n_pixels * 4);
  if (job->colour != NULL)
    sc_colour_convert (job->colour, job->inks, rgb, n_pixels);
  else
    convert_inks_plainly (job->inks, rgb, n_pixels);
}

static void
read_rows (DecodeJob *job)
{
  struct jpeg_decompress_struct *decoder = &job->decoder;
  while (decoder->output_scanline < decoder->output_height)
    {
      guint8 *rgb = sc_shrink_get_row (job->shrink);
      JSAMPROW row = job->inks != NULL ? job->inks : rgb;
      jpeg_read_scanlines (decoder, &row, 1);
      if (job->inks != NULL)
        convert_inks (job, rgb);
      sc_shrink_push_row (job->shrink);
    }
}

static void
decode (gpointer data)
{
  DecodeJob *job = data;
  struct jpeg_decompress_struct *decoder = &job->decoder;
  int out_width, out_height;

  read_header (job);
  jpeg_read_icc_profile (decoder, &job->profile, &job->profile_length);
  job->is_unsupported = decoder->jpeg_color_space == JCS_UNKNOWN;
  if (job->is_unsupported)
    sc_jpeg_guard_stop (&job->guard);
  decoder->out_color_space = is_cmyk (decoder) ? JCS_CMYK : JCS_RGB;
  sc_shrink_fit_size ((int) decoder->image_width, (int) decoder->image_height, job->max_side,
                      &out_width, &out_height);
  choose_scale (job, out_width, out_height);
  jpeg_start_decompress (decoder);
  if (is_cmyk (decoder))
    prepare_inks (job);
  job->shrink = sc_shrink_new ((int) decoder->output_width, (int) decoder->output_height, out_width,
                               out_height);
  job->has_no_memory = job->shrink == NULL;
  if (job->has_no_memory)
    sc_jpeg_guard_stop (&job->guard);
  read_rows (job);
}

/* Whether a scan never came: a colour is missing or the picture has only its first, blurry
 * approximation. ITU-T T.81, annex G: every bit of every coefficient is sent in some scan. */
static gboolean
misses_scans (const struct jpeg_decompress_struct *decoder)
{
  for (int i = 0; i < decoder->num_components; i++)
    {
      if (decoder->comp_info[i].quant_table == NULL)
        return TRUE;
      for (int k = 0; k < DCTSIZE2 && decoder->coef_bits != NULL; k++)
        if (decoder->coef_bits[i][k] != 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
set_failure (const DecodeJob *job, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  int code = job->decoder.err->msg_code;
  if (job->guard.is_cut)
    return sc_image_error_set (error, SC_IMAGE_ERROR_TRUNCATED);
  if (job->is_unsupported || code == JERR_SOF_UNSUPPORTED || code == JERR_BAD_PRECISION)
    return sc_image_error_set (error, SC_IMAGE_ERROR_UNSUPPORTED);
  if (code == JERR_OUT_OF_MEMORY || job->has_no_memory)
    return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  return sc_image_error_set (error, SC_IMAGE_ERROR_CORRUPT);
}

/**
 * sc_jpeg_read_size:
 * @bytes: a JPEG file
 * @width: (out): pixels as stored
 * @height: (out): pixels as stored
 * @error: return location
 *
 * Reads the size without decoding a pixel.
 *
 * Returns: %FALSE with %SC_IMAGE_ERROR_TRUNCATED, %SC_IMAGE_ERROR_UNSUPPORTED or
 *   %SC_IMAGE_ERROR_CORRUPT
 */
gboolean
sc_jpeg_read_size (GBytes *bytes, int *width, int *height, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_auto (DecodeJob) job = { .bytes = bytes };
  job.decoder.err = sc_jpeg_guard_init (&job.guard);
  if (!sc_jpeg_guard_run (&job.guard, read_header, &job))
    return set_failure (&job, error);
  *width = (int) job.decoder.image_width;
  *height = (int) job.decoder.image_height;
  return TRUE;
}

/**
 * sc_jpeg_decode:
 * @bytes: a JPEG file
 * @max_side: pixels that the longer side may have, 0 for any number
 * @profile: (out) (transfer full) (nullable): the colour profile of the result, %NULL if
 *   there is none or it is applied already (CMYK)
 * @cancellable: (nullable): checked at every row and scan
 * @error: return location
 *
 * Decodes a JPEG as it is stored, not turned, made smaller on the way.
 *
 * libjpeg itself is used, since its warnings tell what GdkPixbuf hides: that a file is cut
 * or damaged and half of the picture is made up.
 *
 * Returns: (transfer full): RGB, 8 bit, or %NULL with %SC_IMAGE_ERROR_TRUNCATED,
 *   %SC_IMAGE_ERROR_CORRUPT, %SC_IMAGE_ERROR_UNSUPPORTED, %SC_IMAGE_ERROR_FAILED or
 *   %G_IO_ERROR_CANCELLED
 */
GdkPixbuf *
sc_jpeg_decode (GBytes *bytes,
                int max_side,
                GBytes **profile,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (bytes != NULL && profile != NULL, NULL);

  g_auto (DecodeJob) job = { .bytes = bytes, .max_side = max_side, .cancellable = cancellable };
  job.decoder.err = sc_jpeg_guard_init (&job.guard);
  gboolean is_done = sc_jpeg_guard_run (&job.guard, decode, &job);
  gboolean has_gaps = is_done && job.guard.is_cut && misses_scans (&job.decoder);
  if (!is_done || has_gaps || job.guard.is_damaged)
    {
      set_failure (&job, error);
      return NULL;
    }
  if (job.profile != NULL && job.inks == NULL)
    *profile = g_bytes_new (job.profile, job.profile_length);
  return sc_shrink_steal_image (job.shrink);
}
