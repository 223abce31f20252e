/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "style-fixture.h"

#include <glib/gstdio.h>

#include "sc-builtin-styles.h"

#define LONGEST_WAIT_US (30 * G_USEC_PER_SEC)

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return ((Wait *) data)->result != NULL;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Iterates the main context until it is so, with a bound. */
void
style_fixture_wait_for (StyleFixture *fixture, gboolean (*is_done) (gpointer), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + LONGEST_WAIT_US;
  guint wake = g_timeout_add (50, wake_cb, NULL);

  while (!is_done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static gpointer
install (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  sc_builtin_styles_install (library, error);
  return NULL;
}

static gboolean
is_loaded (gpointer data)
{
  return sc_style_list_is_loaded (data);
}

gpointer
style_fixture_run (StyleFixture *fixture, ScLibraryFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };
  gpointer value;

  sc_library_thread_run (fixture->thread, func, data, NULL, NULL, NULL, done_cb, &wait);
  style_fixture_wait_for (fixture, has_result, &wait);
  value = sc_library_thread_run_finish (wait.result, &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return value;
}

void
style_fixture_set_up (StyleFixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("stagecraft-XXXXXX", NULL);
  fixture->thread = sc_library_thread_new (fixture->directory, fixture->directory);
  style_fixture_run (fixture, install, NULL);
  fixture->styles = sc_style_list_new (fixture->thread);
  sc_style_list_reload (fixture->styles);
  style_fixture_wait_for (fixture, is_loaded, fixture->styles);
  fixture->window = GTK_WINDOW (g_object_ref_sink (adw_window_new ()));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
style_fixture_tear_down (StyleFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->styles);
  sc_library_thread_stop (fixture->thread);
  g_object_unref (fixture->thread);
  remove_tree (fixture->directory);
  g_free (fixture->directory);
}

typedef struct
{
  ScStyleList *styles;
  const char *id;
} Presence;

static gboolean
is_listed (gpointer data)
{
  Presence *presence = data;

  return sc_style_list_find (presence->styles, presence->id) != NULL;
}

/* Saves a new style of the user and waits until the list has it. */
char *
style_fixture_save (StyleFixture *fixture, const char *name, GBytes *picture)
{
  const ScStyleForm form = {
    .name = (char *) name,
    .description = (char *) "As I like it",
    .words = (char *) "Everything is made of blue velvet and brass.",
    .picture = picture,
  };
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };
  char *id;

  sc_style_list_save (fixture->styles, &form, NULL, done_cb, &wait);
  style_fixture_wait_for (fixture, has_result, &wait);
  id = sc_style_list_save_finish (fixture->styles, wait.result, &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  style_fixture_wait_for (fixture, is_listed, &(Presence) { fixture->styles, id });
  return id;
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

/* Shows a widget and waits until it has its size. */
void
style_fixture_show (StyleFixture *fixture, GtkWidget *child, int width, int height)
{
  gtk_widget_set_size_request (GTK_WIDGET (fixture->window), -1, -1);
  gtk_window_set_default_size (fixture->window, width, height);
  adw_window_set_content (ADW_WINDOW (fixture->window), child);
  gtk_window_present (fixture->window);
  style_fixture_wait_for (fixture, is_drawn, child);
}
