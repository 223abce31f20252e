/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-photo.h"

#include <string.h>

/* More pixels than any client should send, and the side that is enough to redraw from. */
#define MAX_PIXELS (60 * 1000 * 1000)
#define WORKING_SIDE 2600

#define TIFF_GPS_TAG 0x8825

static gboolean
starts_with (const guchar *data, gsize size, const char *text, gsize length)
{
  return size >= length && memcmp (data, text, length) == 0;
}

static guint
read_number (const guchar *data, guint bytes, gboolean is_little)
{
  guint value = 0;

  for (guint i = 0; i < bytes; i++)
    value = value << 8 | data[is_little ? bytes - 1 - i : i];
  return value;
}

/* Whether the first directory of a TIFF block points to GPS data. */
static gboolean
tiff_has_gps (const guchar *data, gsize size)
{
  gboolean is_little = size > 0 && data[0] == 'I';
  gsize offset, count;

  if (size < 8)
    return FALSE;
  offset = read_number (data + 4, 4, is_little);
  if (offset > size - 2)
    return FALSE;
  count = read_number (data + offset, 2, is_little);
  for (gsize i = 0; i < count && offset + 2 + (i + 1) * 12 <= size; i++)
    {
      if (read_number (data + offset + 2 + i * 12, 2, is_little) == TIFF_GPS_TAG)
        return TRUE;
    }
  return FALSE;
}

static void
inspect_jpeg_segment (SimPhoto *self, guchar marker, const guchar *data, gsize size)
{
  if (marker == 0xe1 && starts_with (data, size, "Exif\0\0", 6))
    {
      self->has_exif = TRUE;
      self->has_gps = self->has_gps || tiff_has_gps (data + 6, size - 6);
    }
  else if (marker == 0xe1 && starts_with (data, size, "http://ns.adobe.com/", 20))
    self->has_gps = self->has_gps || g_strstr_len ((const char *) data, size, "exif:GPS") != NULL;
  else if (marker == 0xe2 && starts_with (data, size, "ICC_PROFILE\0", 12))
    self->has_icc = TRUE;
}

static void
inspect_jpeg (SimPhoto *self, const guchar *data, gsize size)
{
  gsize at = 2;

  while (at + 4 <= size && data[at] == 0xff && data[at + 1] != 0xda)
    {
      gsize length = read_number (data + at + 2, 2, FALSE);

      if (length < 2 || at + 2 + length > size)
        return;
      inspect_jpeg_segment (self, data[at + 1], data + at + 4, length - 2);
      at += 2 + length;
    }
}

/* PNG and WebP chunks: a name of four letters beside a length of four bytes. */
static void
inspect_chunk (SimPhoto *self, const guchar *name, const guchar *data, gsize size)
{
  if (memcmp (name, "eXIf", 4) == 0 || memcmp (name, "EXIF", 4) == 0)
    {
      self->has_exif = TRUE;
      self->has_gps = self->has_gps || tiff_has_gps (data, size);
    }
  else if (memcmp (name, "iCCP", 4) == 0 || memcmp (name, "ICCP", 4) == 0)
    self->has_icc = TRUE;
}

static void
inspect_png (SimPhoto *self, const guchar *data, gsize size)
{
  gsize at = 8;

  while (at + 12 <= size)
    {
      gsize length = read_number (data + at, 4, FALSE);

      if (length > size - at - 12)
        return;
      inspect_chunk (self, data + at + 4, data + at + 8, length);
      at += 12 + length;
    }
}

static void
inspect_webp (SimPhoto *self, const guchar *data, gsize size)
{
  gsize at = 12;

  while (at + 8 <= size)
    {
      gsize length = read_number (data + at + 4, 4, TRUE);

      if (length > size - at - 8)
        return;
      inspect_chunk (self, data + at, data + at + 8, length);
      at += 8 + length + (length & 1);
    }
}

SimPhoto *
sim_photo_new (GBytes *bytes, const char *mime_type)
{
  SimPhoto *self = g_new0 (SimPhoto, 1);
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  self->mime_type = g_strdup (mime_type);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (starts_with (data, size, "\xff\xd8\xff", 3))
    inspect_jpeg (self, data, size);
  else if (starts_with (data, size, "\x89PNG\r\n\x1a\n", 8))
    inspect_png (self, data, size);
  else if (size > 12 && starts_with (data, size, "RIFF", 4) && memcmp (data + 8, "WEBP", 4) == 0)
    inspect_webp (self, data, size);
  return self;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  SimPhoto *self = user_data;
  double scale = (double) WORKING_SIDE / MAX (width, height);

  self->width = width;
  self->height = height;
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (width * scale, 1), MAX (height * scale, 1));
}

/* Opaque pixels of a side that is enough to redraw from, or NULL when this is no picture or
 * one of a size that nobody should send. EXIF orientation is left alone on purpose: what a
 * client forgets to turn upright shall show. */
GdkPixbuf *
sim_photo_decode (SimPhoto *self)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf;
  gboolean is_complete;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), self);
  is_complete = gdk_pixbuf_loader_write_bytes (loader, self->bytes, &error);
  is_complete = gdk_pixbuf_loader_close (loader, is_complete ? &error : NULL) && is_complete;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!is_complete || pixbuf == NULL || (gint64) self->width * self->height > MAX_PIXELS)
    return NULL;
  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf),
                                            gdk_pixbuf_get_height (pixbuf), GDK_INTERP_NEAREST, 255,
                                            16, 0xffffff, 0xffffff);
}

void
sim_photo_free (SimPhoto *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->mime_type);
  g_free (self->sha256);
  g_free (self);
}
