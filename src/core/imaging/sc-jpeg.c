/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-jpeg.h"

#include "sc-jpeg-guard.h"

#include <stdlib.h>

typedef struct
{
  ScJpegGuard guard;
  struct jpeg_compress_struct encoder;
  GdkPixbuf *image;
  int quality;
  guint8 *buffer;
  guint8 *data;
  unsigned long length;
} EncodeJob;

/* Two bits a pixel hold nearly every room photo, so that libjpeg need not grow the buffer. */
static unsigned long
first_buffer_size (const struct jpeg_compress_struct *encoder)
{
  return (unsigned long) encoder->image_width * encoder->image_height / 4 + 65536;
}

static void
encode (gpointer data)
{
  EncodeJob *job = data;
  struct jpeg_compress_struct *encoder = &job->encoder;
  const guint8 *pixels = gdk_pixbuf_read_pixels (job->image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (job->image);

  jpeg_create_compress (encoder);
  encoder->image_width = (JDIMENSION) gdk_pixbuf_get_width (job->image);
  encoder->image_height = (JDIMENSION) gdk_pixbuf_get_height (job->image);
  job->length = first_buffer_size (encoder);
  job->data = job->buffer = malloc (job->length);
  if (job->buffer == NULL)
    sc_jpeg_guard_stop (&job->guard);
  jpeg_mem_dest (encoder, &job->data, &job->length);
  encoder->input_components = 3;
  encoder->in_color_space = JCS_RGB;
  jpeg_set_defaults (encoder);
  jpeg_set_quality (encoder, job->quality, TRUE);
  jpeg_start_compress (encoder, TRUE);
  while (encoder->next_scanline < encoder->image_height)
    {
      JSAMPROW row = (JSAMPROW) (pixels + encoder->next_scanline * stride);
      jpeg_write_scanlines (encoder, &row, 1);
    }
  jpeg_finish_compress (encoder);
}

/**
 * sc_jpeg_encode:
 * @image: RGB, 8 bit, without alpha
 * @quality: 1 to 100, libjpeg's scale
 * @error: return location
 *
 * Encodes a picture as baseline JPEG with a JFIF header and nothing else: no EXIF, no
 * colour profile, no comment.
 *
 * Returns: (transfer full): the file, or %NULL with %SC_IMAGE_ERROR_FAILED
 */
GBytes *
sc_jpeg_encode (GdkPixbuf *image, int quality, GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image) && gdk_pixbuf_get_n_channels (image) == 3, NULL);
  g_return_val_if_fail (quality >= 1 && quality <= 100, NULL);

  EncodeJob job = { .image = image, .quality = quality };
  job.encoder.err = sc_jpeg_guard_init (&job.guard);
  gboolean is_done = sc_jpeg_guard_run (&job.guard, encode, &job);
  jpeg_destroy_compress (&job.encoder);
  if (job.data != job.buffer || !is_done)
    free (job.buffer);
  if (is_done)
    return g_bytes_new_with_free_func (job.data, job.length, free, job.data);

  sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  return NULL;
}
