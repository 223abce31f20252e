/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-decode.h"
#include "sc-jpeg.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 6000
#define HEIGHT 4000
#define MAX_SIDE 2048
#define QUALITY 92

static void
stop (const GError *error)
{
  g_printerr ("bench-prepare: %s\n", error != NULL ? error->message : "failed");
  exit (EXIT_FAILURE);
}

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 16;
}

/* A room without a photo: planks, a bright window and walls that darken to the corners. */
static GdkPixbuf *
draw_room (void)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1500, 1000);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  int stride = gdk_pixbuf_get_rowstride (image);
  for (int y = 0; y < 1000; y++)
    for (int x = 0; x < 1500; x++)
      {
        guint8 *p = pixels + y * stride + x * 3;
        gboolean is_floor = y > 600;
        gboolean is_window = x > 500 && x < 900 && y > 150 && y < 450;
        double light = is_window ? 240 : 190 - 60 * hypot (x - 750, y - 400) / 900;
        double grain = is_floor ? 25 * sin (x * 0.9 + y * 0.2) * sin (y * 0.35) : 0;
        p[0] = (guint8) CLAMP (light + grain, 0, 255);
        p[1] = (guint8) CLAMP (light * (is_floor ? 0.75 : 0.97) + grain, 0, 255);
        p[2] = (guint8) CLAMP (light * (is_floor ? 0.5 : 0.92) + grain, 0, 255);
      }
  return image;
}

/* The noise of a sensor, so that an enlarged picture costs as many bytes as a real one. */
static void
add_noise (GdkPixbuf *image)
{
  guint32 state = 1;
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  gsize length = gdk_pixbuf_get_byte_length (image);
  for (gsize i = 0; i < length; i++)
    {
      int noise = (int) (next_random (&state) % 17) + (int) (next_random (&state) % 17) - 16;
      pixels[i] = (guint8) CLAMP (pixels[i] + noise, 0, 255);
    }
}

static int
make (const char *out, const char *photo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) small = NULL;
  small = photo != NULL ? gdk_pixbuf_new_from_file (photo, &error) : draw_room ();
  if (small == NULL)
    stop (error);
  g_autoptr (GdkPixbuf) large = gdk_pixbuf_scale_simple (small, WIDTH, HEIGHT, GDK_INTERP_BILINEAR);
  add_noise (large);
  g_autoptr (GBytes) file = sc_jpeg_encode (large, 90, &error);
  if (file == NULL
      || !g_file_set_contents (out, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                               &error))
    stop (error);
  return EXIT_SUCCESS;
}

static char *
prepare (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, &error))
    stop (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  g_autoptr (GdkPixbuf) image
      = sc_image_decode (bytes, &sc_image_default_limits, MAX_SIDE, NULL, &error);
  g_autoptr (GBytes) jpeg = image != NULL ? sc_jpeg_encode (image, QUALITY, &error) : NULL;
  if (jpeg == NULL)
    stop (error);
  return g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
}

/* Prints the seconds of each round by the clock and by the processor, one round a line. */
static int
run (const char *path, int n_rounds)
{
  for (int i = 0; i < n_rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      clock_t processor_start = clock ();
      g_autofree char *text = prepare (path);
      g_print ("%.6f %.6f\n", (double) (g_get_monotonic_time () - start) / 1e6,
               (double) (clock () - processor_start) / CLOCKS_PER_SEC);
    }
  return EXIT_SUCCESS;
}

/* bench-prepare make FILE [PHOTO] writes the 24 megapixel picture;
 * bench-prepare run FILE ROUNDS prepares it as for a request. */
int
main (int argc, char **argv)
{
  if (argc >= 3 && g_str_equal (argv[1], "make"))
    return make (argv[2], argc > 3 ? argv[3] : NULL);
  if (argc == 4 && g_str_equal (argv[1], "run"))
    return run (argv[2], atoi (argv[3]));
  g_printerr ("Usage: bench-prepare make FILE [PHOTO] | run FILE ROUNDS\n");
  return 2;
}
