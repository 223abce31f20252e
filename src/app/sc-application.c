/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "sc-closing.h"
#include "sc-leaving.h"
#include "sc-photo-query.h"
#include "sc-preferences-dialog.h"
#include "sc-session.h"
#include "sc-window.h"

/**
 * ScApplication:
 *
 * The one process of a user. It alone knows everybody and hands each what it works with. It stays
 * without a window for as long as work goes on, if the user wants that.
 */
struct _ScApplication
{
  AdwApplication parent_instance;

  ScSession *session;
  GSettings *settings;
  ScLeaving *leaving;
  guint end_sources[3];
  gboolean is_opened;
};

G_DEFINE_FINAL_TYPE (ScApplication, sc_application, ADW_TYPE_APPLICATION)

#define RESOURCES "/ai/stagecraft/StageCraft"
#define RUN_ENDED "run-ended"

static ScSession *
make_session (void)
{
  g_autofree char *data_dir = sc_library_dup_default_data_dir ();
  g_autofree char *cache_dir = sc_library_dup_default_cache_dir ();

  return sc_session_new (data_dir, cache_dir);
}

static ScWindow *
find_window (ScApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  while (windows != NULL && !SC_IS_WINDOW (windows->data))
    windows = windows->next;
  return windows != NULL ? windows->data : NULL;
}

static ScQueueModel *
get_queue (ScApplication *self)
{
  return sc_session_get_queue (self->session);
}

static gboolean
is_in_sight (ScApplication *self)
{
  ScWindow *window = find_window (self);

  return window != NULL && gtk_window_is_active (GTK_WINDOW (window));
}

/* A click on the notification opens what it is about, also when the program has ended meanwhile. */
static void
set_action (GNotification *notification, const ScRunEnd *end)
{
  const ScPhotoScope scope = end->n_staged > 0 ? SC_PHOTO_SCOPE_TO_REVIEW : SC_PHOTO_SCOPE_FAILED;

  if (end->photo_id != 0)
    g_notification_set_default_action_and_target (notification, "app.open-photo", "x",
                                                  end->photo_id);
  else if (end->listing_id != 0)
    g_notification_set_default_action_and_target (notification, "app.show-listing", "x",
                                                  end->listing_id);
  else
    g_notification_set_default_action_and_target (notification, "app.show-scope", "i", (int) scope);
}

/* One notification sums up what was done out of sight. */
static void
run_ended_cb (ScApplication *self, const ScRunEnd *end)
{
  g_autofree char *result = sc_closing_dup_result (end->n_staged, end->n_failed);
  g_autofree char *reason = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (is_in_sight (self))
    return;
  notification = g_notification_new (result);
  g_object_get (get_queue (self), "reason-text", &reason, NULL);
  if (sc_queue_model_get_n_waiting (get_queue (self)) > 0
      && !sc_leaving_is_finishing (self->leaving) && *reason != '\0')
    g_notification_set_body (notification, reason);
  set_action (notification, end);
  g_application_send_notification (G_APPLICATION (self), RUN_ENDED, notification);
}

static void
open_session (ScApplication *self)
{
  if (self->is_opened)
    return;
  self->is_opened = TRUE;
  sc_session_open (self->session);
}

static ScWindow *
make_window (ScApplication *self)
{
  ScWindow *window;

  /* Before its pages ask: their questions wait for the library to open. */
  open_session (self);
  window = sc_window_new (GTK_APPLICATION (self), self->session);
  sc_leaving_watch (self->leaving, window);
  return window;
}

/* Whoever comes back finds everything at work again. */
static ScWindow *
present_window (ScApplication *self)
{
  ScWindow *window = find_window (self);

  if (window == NULL)
    window = make_window (self);
  gtk_window_present (GTK_WINDOW (window));
  g_application_withdraw_notification (G_APPLICATION (self), RUN_ENDED);
  sc_leaving_come_back (self->leaving);
  return window;
}

/* Beginning and end */

static gboolean
end_cb (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

/* Calls that are under way are broken off; the next start says so. */
static void
listen_for_end (ScApplication *self)
{
  const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->end_sources[i] = g_unix_signal_add (numbers[i], end_cb, self);
}

static void
sc_application_startup (GApplication *application)
{
  ScApplication *self = SC_APPLICATION (application);

  G_APPLICATION_CLASS (sc_application_parent_class)->startup (application);
  self->settings = g_settings_new (SC_APP_ID);
  self->session = make_session ();
  g_signal_connect_object (get_queue (self), "run-ended", G_CALLBACK (run_ended_cb), self,
                           G_CONNECT_SWAPPED);
  self->leaving = sc_leaving_new (GTK_APPLICATION (self), self->session, self->settings);
  listen_for_end (self);
  /* What the desktop starts in advance begins no job until somebody sees it. */
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0)
    open_session (self);
}

static void
sc_application_shutdown (GApplication *application)
{
  ScApplication *self = SC_APPLICATION (application);
  ScWindow *window = find_window (self);

  for (gsize i = 0; i < G_N_ELEMENTS (self->end_sources); i++)
    g_clear_handle_id (&self->end_sources[i], g_source_remove);
  /* What is still on its way comes when there is nobody to listen. */
  g_signal_handlers_disconnect_by_data (get_queue (self), self);
  g_object_run_dispose (G_OBJECT (self->leaving));
  g_clear_object (&self->leaving);
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  sc_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_APPLICATION_CLASS (sc_application_parent_class)->shutdown (application);
}

/* Actions */

static void
show_preferences (ScApplication *self, const char *page)
{
  GtkWidget *window = GTK_WIDGET (present_window (self));
  AdwDialog *dialog;

  if (!sc_session_is_open (self->session))
    return;
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  if (!SC_IS_PREFERENCES_DIALOG (dialog))
    {
      dialog = sc_preferences_dialog_new (self->session);
      adw_dialog_present (dialog, window);
    }
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_preferences (data, "account");
}

static void
budget_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_preferences (data, "budget");
}

/* What the desktop asks for, from its menus, its search and its notifications: the window has an
 * action of the same name. */
static void
window_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = g_strconcat ("win.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (present_window (data)), name, parameter);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCES "/ui/shortcuts.ui");
  AdwDialog *shortcuts = ADW_DIALOG (gtk_builder_get_object (builder, "shortcuts"));

  adw_dialog_present (shortcuts, GTK_WIDGET (present_window (data)));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sc_window_show_help (present_window (data));
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
  ScApplication *self = data;
  ScWindow *window = find_window (self);

  if (window != NULL)
    sc_leaving_quit (self->leaving, GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (self));
}

static const GActionEntry actions[] = {
  { .name = "preferences", .activate = preferences_cb },
  { .name = "preferences-budget", .activate = budget_cb },
  { .name = "new-listing", .activate = window_action_cb },
  { .name = "add-photos", .activate = window_action_cb },
  { .name = "open-photo", .activate = window_action_cb, .parameter_type = "x" },
  { .name = "show-listing", .activate = window_action_cb, .parameter_type = "x" },
  { .name = "show-scope", .activate = window_action_cb, .parameter_type = "i" },
  { .name = "search", .activate = window_action_cb, .parameter_type = "s" },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "help", .activate = help_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

/* For desktops that start a program for each entry of its menu instead of asking the one that runs.
 */
static const GOptionEntry options[] = {
  { "new-listing", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a new listing"), NULL },
  { "add-photos", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Choose photos to add"), NULL },
  { NULL },
};

static int
sc_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; options[i].long_name != NULL; i++)
    {
      if (!g_variant_dict_contains (given, options[i].long_name))
        continue;
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), options[i].long_name, NULL);
    }
  return -1;
}

static void
set_keys (ScApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  gtk_application_set_accels_for_action (application, "app.preferences",
                                         (const char *[]) { "<Control>comma", NULL });
  gtk_application_set_accels_for_action (application, "app.shortcuts",
                                         (const char *[]) { "<Control>question", NULL });
  gtk_application_set_accels_for_action (application, "app.help", (const char *[]) { "F1", NULL });
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
  application_class->handle_local_options = sc_application_handle_local_options;
}

static void
sc_application_init (ScApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
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
