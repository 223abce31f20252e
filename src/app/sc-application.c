/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-application.h"

#include "sc-session.h"
#include "sc-window.h"

/**
 * ScApplication:
 *
 * The one process of a user. It alone knows everybody and hands each what it works with.
 */
struct _ScApplication
{
  AdwApplication parent_instance;

  ScSession *session;
};

G_DEFINE_FINAL_TYPE (ScApplication, sc_application, ADW_TYPE_APPLICATION)

static ScSession *
make_session (void)
{
  const char *from_environment = g_getenv ("STAGECRAFT_DATA_DIR");
  g_autofree char *data_dir = from_environment != NULL && *from_environment != '\0'
                                  ? g_strdup (from_environment)
                                  : g_build_filename (g_get_user_data_dir (), "stagecraft", NULL);
  g_autofree char *cache_dir = g_build_filename (g_get_user_cache_dir (), "stagecraft", NULL);

  return sc_session_new (data_dir, cache_dir);
}

static void
sc_application_startup (GApplication *application)
{
  ScApplication *self = SC_APPLICATION (application);

  G_APPLICATION_CLASS (sc_application_parent_class)->startup (application);
  self->session = make_session ();
  sc_session_open (self->session);
}

static void
sc_application_shutdown (GApplication *application)
{
  ScApplication *self = SC_APPLICATION (application);

  G_APPLICATION_CLASS (sc_application_parent_class)->shutdown (application);
  sc_session_close (self->session);
  g_clear_object (&self->session);
}

static ScWindow *
find_window (ScApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  while (windows != NULL && !SC_IS_WINDOW (windows->data))
    windows = windows->next;
  return windows != NULL ? windows->data : NULL;
}

static ScWindow *
present_window (ScApplication *self)
{
  ScWindow *window = find_window (self);

  if (window == NULL)
    window = sc_window_new (GTK_APPLICATION (self), self->session);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
sc_application_activate (GApplication *application)
{
  present_window (SC_APPLICATION (application));
}

static void
sc_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (array, g_object_ref (files[i]));
  sc_window_add_files (present_window (SC_APPLICATION (application)), array);
}

static void
sc_application_class_init (ScApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sc_application_startup;
  application_class->shutdown = sc_application_shutdown;
  application_class->activate = sc_application_activate;
  application_class->open = sc_application_open;
}

static void
sc_application_init (ScApplication *self)
{
}

/**
 * sc_application_new:
 *
 * Returns: (transfer full): the application
 */
ScApplication *
sc_application_new (void)
{
  return g_object_new (SC_TYPE_APPLICATION, "application-id", SC_APP_ID, "resource-base-path",
                       "/ai/stagecraft/StageCraft", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
