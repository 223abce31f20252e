/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-compare-view-private.h"
#include "sc-jpeg.h"

#include <adwaita.h>
#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1600
#define HEIGHT 1000
#define N_FRAMES 320
/* Frames after which the size of the screen has been made even on a busy machine. */
#define N_REST 60
/* Instead of a zoom. */
#define ACTUAL 0.0

/* What is measured of a frame, in milliseconds. */
typedef enum
{
  /* From before-paint to after-paint, with the work of the display server, which is waited for. */
  FRAME,
  /* Of this process, its threads together, in that time. */
  PROCESSOR,
  N_KINDS,
} Kind;

/**
 * Bench:
 * @view: what is measured
 * @drive: changes the view before each frame
 * @n: frames so far
 * @times: of each frame, for each kind
 * @start: when the frame began
 * @processor_start: what the process had used by then
 *
 * One motion of the view that is measured.
 */
typedef struct
{
  ScCompareView *view;
  void (*drive) (ScCompareView *view, int n);
  int n;
  GArray *times[N_KINDS];
  gint64 start;
  clock_t processor_start;
} Bench;

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 16;
}

/* What is seen at a point: planks, a bright window, walls that darken, perhaps a sofa. */
static double
room_light (double x, double y, gboolean is_staged)
{
  if (is_staged && x > 0.15 && x < 0.6 && y > 0.5 && y < 0.8)
    return 70 + 30 * sin (x * 220) * sin (y * 90);
  if (x > 0.35 && x < 0.6 && y > 0.15 && y < 0.45)
    return 240;
  if (y > 0.6)
    return 130 + 25 * sin (x * 900 + y * 200) * sin (y * 240);
  return 190 - 90 * hypot (x - 0.5, y - 0.4);
}

static GdkPixbuf *
draw_room (int width, int height, gboolean is_staged)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  int stride = gdk_pixbuf_get_rowstride (image);
  guint32 random = 1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixels + (gsize) y * stride + x * 3;
        double light = room_light ((double) x / width, (double) y / height, is_staged)
                       + next_random (&random) % 17 - 8.0;

        p[0] = (guint8) CLAMP (light, 0, 255);
        p[1] = (guint8) CLAMP (light * 0.95, 0, 255);
        p[2] = (guint8) CLAMP (light * 0.85, 0, 255);
      }
  return image;
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static ScPicture *
make_picture (int width, int height, gboolean is_staged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = draw_room (width, height, is_staged);
  g_autoptr (GBytes) file = sc_jpeg_encode (image, 92, &error);
  gint64 start = g_get_monotonic_time ();
  ScPicture *picture = file != NULL ? sc_picture_new_from_bytes (file, NULL, &error) : NULL;

  if (picture == NULL)
    g_error ("%s", error->message);
  g_print ("  %d x %d: %.0f ms from %.1f MB of JPEG to all sizes, %.0f MB of pixels\n", width,
           height, milliseconds_since (start), (double) g_bytes_get_size (file) / 1e6,
           (double) sc_picture_get_memory (picture) / 1e6);
  return picture;
}

static void
add_time (Bench *bench, Kind kind, double time)
{
  g_array_append_val (bench->times[kind], time);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
percentile (GArray *times, double share)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, (guint) (share * (times->len - 1)));
}

static void
before_paint_cb (GdkFrameClock *clock_, Bench *bench)
{
  bench->start = g_get_monotonic_time ();
  bench->processor_start = clock ();
}

static void
update_cb (GdkFrameClock *clock_, Bench *bench)
{
  bench->drive (bench->view, bench->n);
}

/* X answers once it has drawn what came before, so that its share of the work counts. */
static void
after_paint_cb (GdkFrameClock *clock_, Bench *bench)
{
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (bench->view)));
  add_time (bench, FRAME, milliseconds_since (bench->start));
  add_time (bench, PROCESSOR,
            1000.0 * (double) (clock () - bench->processor_start) / CLOCKS_PER_SEC);
  bench->n++;
}

static void
run_frames (Bench *bench, int n_frames)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gulong handlers[] = {
    g_signal_connect (frame_clock, "before-paint", G_CALLBACK (before_paint_cb), bench),
    g_signal_connect (frame_clock, "update", G_CALLBACK (update_cb), bench),
    g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), bench),
  };

  bench->n = 0;
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_array_set_size (bench->times[kind], 0);
  gdk_frame_clock_begin_updating (frame_clock);
  while (bench->n < n_frames && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  gdk_frame_clock_end_updating (frame_clock);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (frame_clock, handlers[i]);
}

static void
rest (ScCompareView *view, int n)
{
}

static void
pan (ScCompareView *view, int n)
{
  double turn = n * G_PI / 80;

  sc_compare_view_pan (view, 14 * cos (turn), 9 * sin (turn * 1.5));
}

static void
zoom (ScCompareView *view, int n)
{
  sc_compare_view_zoom_by (view, n % 160 < 80 ? 1.02 : 1 / 1.02, 600, 400);
}

static void
move_slider (ScCompareView *view, int n)
{
  g_object_set (view, "split", 0.5 - 0.5 * cos (n * G_PI / 60), NULL);
}

static void
go_to_zoom (ScCompareView *view, double zoom_)
{
  if (zoom_ == ACTUAL)
    sc_compare_view_actual_size (view);
  else if (zoom_ == 1)
    sc_compare_view_fit (view);
  else
    sc_compare_view_set_zoom (view, zoom_);
}

static gboolean
measure (ScCompareView *view, const char *name, void (*drive) (ScCompareView *, int), double zoom_)
{
  Bench bench = { .view = view, .drive = rest };
  gboolean is_complete;

  for (Kind kind = 0; kind < N_KINDS; kind++)
    bench.times[kind] = g_array_new (FALSE, FALSE, sizeof (double));
  sc_compare_view_fit (view);
  go_to_zoom (view, zoom_);
  run_frames (&bench, N_REST);
  bench.drive = drive;
  run_frames (&bench, N_FRAMES);
  is_complete = bench.n >= N_FRAMES;
  if (!is_complete)
    g_printerr ("bench-compare: only %d frames were drawn for %s\n", bench.n, name);
  else
    g_print ("  %-26s %6.1f %6.1f %6.1f   %6.1f %6.1f\n", name,
             percentile (bench.times[FRAME], 0.5), percentile (bench.times[FRAME], 0.95),
             percentile (bench.times[FRAME], 1), percentile (bench.times[PROCESSOR], 0.5),
             percentile (bench.times[PROCESSOR], 0.95));
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_array_unref (bench.times[kind]);
  return is_complete;
}

static double
megabytes_in_use (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

static gboolean
measure_pair (ScCompareView *view, int width, int height)
{
  g_autoptr (ScPicture) before = make_picture (width, height, FALSE);
  g_autoptr (ScPicture) after = make_picture (width, height, TRUE);
  gboolean is_complete;

  malloc_trim (0);
  g_object_set (view, "before", before, "after", after, "mode", SC_COMPARE_MODE_SLIDER, NULL);
  g_print ("  %-26s %6s %6s %6s   %6s %6s\n", "ms a frame (goal: 16, 33)", "median", "p95", "max",
           "CPU", "p95");
  is_complete = measure (view, "slider at fit", move_slider, 1)
                && measure (view, "slider, zoomed", move_slider, 2.3)
                && measure (view, "zooming at fit to 5x", zoom, 1)
                && measure (view, "panning, zoomed", pan, 2.3)
                && measure (view, "panning, actual size", pan, ACTUAL)
                && measure (view, "panning, 3x actual size", pan, 3.0 * width / WIDTH);
  sc_compare_view_set_mode (view, SC_COMPARE_MODE_SIDE_BY_SIDE);
  is_complete = is_complete && measure (view, "side by side, zooming", zoom, 1)
                && measure (view, "side by side, panning", pan, 4);
  g_print ("  %.0f MB of pixels with the sizes made to measure, %u tiles, %.0f MB resident\n",
           (double) (sc_picture_get_memory (before) + sc_picture_get_memory (after)) / 1e6,
           sc_picture_get_n_textures (before) + sc_picture_get_n_textures (after),
           megabytes_in_use ());
  g_object_set (view, "before", NULL, "after", NULL, NULL);
  return is_complete;
}

static GtkWindow *
open_window (GtkWidget *view)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_css_provider_load_from_resource (style, "/ai/stagecraft/StageCraft/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_child (window, view);
  gtk_window_present (window);
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

int
main (void)
{
  adw_init ();

  GtkWidget *view = sc_compare_view_new ();
  GtkWindow *window = open_window (view);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  gboolean is_complete;

  g_print ("%d x %d, %s\n", gtk_widget_get_width (view), gtk_widget_get_height (view),
           G_OBJECT_TYPE_NAME (renderer));
  is_complete = measure_pair (SC_COMPARE_VIEW (view), 6000, 4000);
  is_complete = is_complete && measure_pair (SC_COMPARE_VIEW (view), 8660, 5773);
  gtk_window_destroy (window);
  return is_complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
