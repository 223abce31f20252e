/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-application.h"

#include <glib/gi18n-lib.h>

#include "sc-preferences-dialog.h"
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

#define RESOURCES "/ai/stagecraft/StageCraft"

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
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ScApplication *self = data;

  if (sc_session_is_open (self->session))
    adw_dialog_present (sc_preferences_dialog_new (self->session),
                        GTK_WIDGET (present_window (self)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCES "/ui/shortcuts.ui");
  AdwDialog *shortcuts = ADW_DIALOG (gtk_builder_get_object (builder, "shortcuts"));

  adw_dialog_present (shortcuts, GTK_WIDGET (present_window (data)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AdwDialog *about = adw_about_dialog_new ();

  g_object_set (about, "application-name", _ ("StageCraft"), "application-icon", SC_APP_ID,
                "version", SC_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developer-name",
                _ ("The founders of StageCraft"), "comments",
                _ ("Stage room photos for your listings, and see what changed. Pictures stay on "
                   "this computer; only what you stage is sent to Google, with your own key."),
                NULL);
  adw_dialog_present (about, GTK_WIDGET (present_window (data)));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ScWindow *window = find_window (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (data));
}

static const GActionEntry actions[] = {
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
set_keys (ScApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  gtk_application_set_accels_for_action (application, "app.preferences",
                                         (const char *[]) { "<Control>comma", NULL });
  gtk_application_set_accels_for_action (application, "app.shortcuts",
                                         (const char *[]) { "<Control>question", NULL });
  gtk_application_set_accels_for_action (application, "app.quit",
                                         (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (application, "window.close",
                                         (const char *[]) { "<Control>w", NULL });
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
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_keys (self);
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
                       RESOURCES, "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
