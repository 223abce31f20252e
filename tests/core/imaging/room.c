/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "room.h"

#include <math.h>

static double
hash (int x, int y, guint32 seed)
{
  guint32 value = (guint32) x * 374761393u + (guint32) y * 668265263u + seed * 2246822519u;
  value = (value ^ (value >> 13)) * 1274126177u;
  return ((value ^ (value >> 16)) & 0xffff) / 65535.0;
}

/* Tiles of a size with a tone of their own, soft at their edges: corners to hold on to. */
static double
tiles (double x, double y, double size, guint32 seed)
{
  double u = x / size, v = y / size, edge = size / 1.5;
  int i = (int) floor (u), k = (int) floor (v);
  double a = CLAMP ((u - i) * edge, 0, 1), b = CLAMP ((v - k) * edge, 0, 1);
  double left = hash (i - 1, k - 1, seed) * (1 - a) + hash (i, k - 1, seed) * a;
  double right = hash (i - 1, k, seed) * (1 - a) + hash (i, k, seed) * a;

  return left * (1 - b) + right * b;
}

static double
light_at (const Room *room, double x, double y, double width, double height)
{
  double u = x / width, v = y / height;
  if (room->has_sofa && u > 0.3 && u < 0.6 && v > 0.68 && v < 0.9)
    return 40 + 50 * tiles (x, y, 9, room->seed + 7);
  if (!room->is_walled_up && u > 0.55 && u < 0.85 && v > 0.1 && v < 0.5)
    return fmod (u - 0.55, 0.1) < 0.012 || fmod (v - 0.1, 0.13) < 0.016
               ? 60
               : 200 + 50 * tiles (x, y, 23, room->seed + 3);
  if (v > 0.66)
    return 90 + 80 * tiles (x, y, 17, room->seed + 1);
  if (u < 0.3)
    return 120 + 70 * tiles (x, y, 29, room->seed + 2);
  return 190 + 15 * tiles (x, y, 41, room->seed + 4);
}

GdkPixbuf *
room_draw (const Room *room, int width, int height)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixels + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image) + x * 3;
        double light = light_at (room, x - room->move, y, width, height) + room->light;
        p[0] = (guint8) CLAMP (light, 0, 255);
        p[1] = (guint8) CLAMP (light * 0.95, 0, 255);
        p[2] = (guint8) CLAMP (light * 0.85, 0, 255);
      }
  return image;
}

GdkPixbuf *
room_fill (int width, int height, guint32 rgba)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (image, rgba);
  return image;
}
