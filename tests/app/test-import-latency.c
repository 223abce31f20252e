/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <time.h>

#include "fixture.h"
#include "sc-drop-area.h"
#include "sc-photo.h"
#include "sc-window.h"

/* A folder of 200 photos of 6 megapixels is imported while the window shows them coming in, and a
 * timer that wants to be called every few milliseconds notes how late it was, and how much the main
 * thread worked meanwhile: on a machine that is busy with other things only the latter is ours. */

#define N_PHOTOS 200
#define PERIOD_MS 5

/* How long the window may take to answer; the sanitizers' watching is not counted. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_MS 250
#else
#define MOST_MS 50
#endif

typedef struct
{
  gint64 last;
  gint64 last_work;
  guint n_calls;
  guint n_late;
  double latest_ms;
  guint n_long;
  double longest_ms;
  guint source;
} Probe;

/* Microseconds that this thread has had a processor. */
static gint64
get_work (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time), ==, 0);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
probe_cb (gpointer data)
{
  Probe *probe = data;
  gint64 now = g_get_monotonic_time ();
  gint64 work = get_work ();
  double late_ms = (double) (now - probe->last) / 1000 - PERIOD_MS;
  double work_ms = (double) (work - probe->last_work) / 1000;

  probe->last = now;
  probe->last_work = work;
  probe->n_calls++;
  probe->n_late += late_ms > MOST_MS;
  probe->latest_ms = MAX (probe->latest_ms, late_ms);
  probe->n_long += work_ms > MOST_MS;
  probe->longest_ms = MAX (probe->longest_ms, work_ms);
  return G_SOURCE_CONTINUE;
}

/* At the priority of a key press. */
static void
probe_start (Probe *probe)
{
  *probe = (Probe) { .last = g_get_monotonic_time (), .last_work = get_work () };
  probe->source = g_timeout_add_full (G_PRIORITY_DEFAULT, PERIOD_MS, probe_cb, probe, NULL);
}

/* The same picture each time, told apart by a comment after its first marker. */
static void
write_photos (const char *folder)
{
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (3000, 2000, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < N_PHOTOS; i++)
    {
      g_autoptr (GByteArray) photo = g_byte_array_new ();
      g_autofree char *name = g_strdup_printf ("IMG_%04u.jpg", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *number = g_strdup_printf ("%04u", i);

      g_byte_array_append (photo, data, 2);
      g_byte_array_append (photo, (const guint8 *) "\xff\xfe\x00\x06", 4);
      g_byte_array_append (photo, (const guint8 *) number, 4);
      g_byte_array_append (photo, data + 2, (guint) size - 2);
      g_assert_true (
          g_file_set_contents (path, (const char *) photo->data, (gssize) photo->len, NULL));
    }
}

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static gboolean
is_idle (gpointer data)
{
  return !sc_importer_is_busy (data);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
import (ScWindow *window, const char *folder)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ScImporter) importer = NULL;

  g_object_get (find (GTK_WIDGET (window), SC_TYPE_DROP_AREA), "importer", &importer, NULL);
  g_ptr_array_add (files, g_file_new_for_path (folder));
  sc_window_add_files (window, files);
  app_fixture_wait_until (is_idle, importer);
}

static void
report (const Probe *probe, gint64 start)
{
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_test_message ("%d photos in %.1f s; of %u calls %u came more than %d ms late, the latest %.0f "
                  "ms; %u times the window worked longer, at most %.0f ms",
                  N_PHOTOS, seconds, probe->n_calls, probe->n_late, MOST_MS, probe->latest_ms,
                  probe->n_long, probe->longest_ms);
}

static void
test_latency (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (AdwApplication) application
      = adw_application_new (SC_APP_ID ".Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (ScSession) session = sc_session_new (fixture->data_dir, fixture->cache_dir);
  g_autofree char *folder = g_build_filename (fixture->root, "12 Elm Street", NULL);
  gint64 start;
  ScWindow *window;
  Probe probe;

  write_photos (folder);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  sc_session_open (session);
  app_fixture_wait_until (is_open, session);
  window = sc_window_new (GTK_APPLICATION (application), session);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_settle (fixture);

  start = g_get_monotonic_time ();
  probe_start (&probe);
  import (window, folder);
  g_source_remove (probe.source);
  report (&probe, start);
  g_assert_cmpuint (probe.n_long, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  sc_session_close (session);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  APP_TEST ("/import/latency", test_latency);
  return g_test_run ();
}
