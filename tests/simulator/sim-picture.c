/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-picture.h"

#include "sim-furniture.h"
#include "sim-stamp.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

/* What a service does to a room though nobody asked: see section 6 of the wire contract. */
#define MIN_ZOOM 1.005
#define MAX_ZOOM 1.03
#define MIN_DRIFT 0.01
#define MAX_DRIFT 0.03

/* The frame filled with the photo, a little too near and a little off the middle. */
static GdkPixbuf *
reframe (GdkPixbuf *photo, SimFrame frame, GRand *random)
{
  double width = gdk_pixbuf_get_width (photo);
  double height = gdk_pixbuf_get_height (photo);
  double zoom = g_rand_double_range (random, MIN_ZOOM, MAX_ZOOM);
  double scale = zoom * MAX (frame.width / width, frame.height / height);
  double x = (frame.width - width * scale) * g_rand_double_range (random, 0.3, 0.7);
  double y = (frame.height - height * scale) * g_rand_double_range (random, 0.3, 0.7);
  GdkPixbuf *result;

  result = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, frame.width, frame.height);
  gdk_pixbuf_scale (photo, result, 0, 0, frame.width, frame.height, x, y, scale, scale,
                    GDK_INTERP_BILINEAR);
  return result;
}

static double
drift (GRand *random)
{
  double amount = g_rand_double_range (random, MIN_DRIFT, MAX_DRIFT);

  return g_rand_boolean (random) ? amount : -amount;
}

/* A gain and an offset for each channel. */
static void
fill_curves (guchar curves[3][256], GRand *random)
{
  for (int channel = 0; channel < 3; channel++)
    {
      double gain = 1 + drift (random);
      double offset = 255 * drift (random) / 2;

      for (int i = 0; i < 256; i++)
        curves[channel][i] = CLAMP (i * gain + offset + 0.5, 0, 255);
    }
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf, GRand *random)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guchar curves[3][256];

  fill_curves (curves, random);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guchar *from = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (cairo_image_surface_get_data (surface)
                                 + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += 3)
        to[x] = (guint32) curves[0][from[0]] << 16 | curves[1][from[1]] << 8 | curves[2][from[2]];
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
from_surface (cairo_surface_t *surface, GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (const guint32 *) (cairo_image_surface_get_data (surface)
                                               + y * cairo_image_surface_get_stride (surface));
      guchar *to = gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++, to += 3)
        {
          to[0] = from[x] >> 16;
          to[1] = from[x] >> 8;
          to[2] = from[x];
        }
    }
}

static GBytes *
encode (GdkPixbuf *pixbuf, const char *type)
{
  gboolean is_jpeg = g_str_equal (type, "jpeg");
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error,
                                  is_jpeg ? "quality" : "compression", is_jpeg ? "90" : "1", NULL))
    g_error ("The picture cannot be encoded: %s", error->message);
  return g_bytes_new_take (data, size);
}

/*
 * The photo as a service would send it back: in @frame, with another cut and colour, and with
 * furniture. The same @seed draws the same picture.
 *
 * @type: "jpeg" or "png"
 */
GBytes *
sim_picture_stage (GdkPixbuf *photo, SimFrame frame, guint32 seed, const char *type)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GdkPixbuf) pixbuf = reframe (photo, frame, random);
  cairo_surface_t *surface = to_surface (pixbuf, random);
  cairo_t *cr = cairo_create (surface);

  sim_furniture_draw (cr, frame.width, frame.height, random);
  sim_stamp_draw (cr, frame.width, frame.height);
  cairo_destroy (cr);
  from_surface (surface, pixbuf);
  cairo_surface_destroy (surface);
  return encode (pixbuf, type);
}

/* The same picture as other bytes, for replies that are made from one drawing. */
GBytes *
sim_picture_add_comment (GBytes *jpeg, const char *comment)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  gsize length = strlen (comment) + 2;
  const guint8 marker[] = { 0xff, 0xfe, length >> 8, length };
  GByteArray *bytes = g_byte_array_sized_new (size + length + 2);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, marker, sizeof marker);
  g_byte_array_append (bytes, (const guint8 *) comment, strlen (comment));
  g_byte_array_append (bytes, data + 2, size - 2);
  return g_byte_array_free_to_bytes (bytes);
}
