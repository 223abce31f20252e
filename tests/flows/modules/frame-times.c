/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A GIO module that benchmarks put beside a program: for every frame of every GdkFrameClock it
 * writes when the frame began and when it was painted, in microseconds of the monotonic clock, and
 * how long the processor was at it, as one line into the file that STAGECRAFT_FRAME_TIMES names.
 * The program knows nothing of it. */

#include <gio/gio.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <time.h>

static FILE *record;
static gint64 began;
static gint64 processor_began;

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
began_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  began = g_get_monotonic_time ();
  processor_began = get_processor_time ();
  return G_SOURCE_CONTINUE;
}

static gboolean
painted_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  fprintf (record, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", began,
           g_get_monotonic_time (), get_processor_time () - processor_began);
  return G_SOURCE_CONTINUE;
}

static void
hook (const char *name, GSignalEmissionHook callback)
{
  g_signal_add_emission_hook (g_signal_lookup (name, GDK_TYPE_FRAME_CLOCK), 0, callback, NULL,
                              NULL);
}

G_MODULE_EXPORT void
g_io_module_load (GIOModule *module)
{
  const char *path = g_getenv ("STAGECRAFT_FRAME_TIMES");

  if (path == NULL)
    return;
  record = fopen (path, "we");
  if (record == NULL)
    return;
  setvbuf (record, NULL, _IOLBF, 0);
  g_type_module_use (G_TYPE_MODULE (module));
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  hook ("before-paint", began_cb);
  hook ("after-paint", painted_cb);
}

G_MODULE_EXPORT void
g_io_module_unload (GIOModule *module)
{
}
