/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account-group.h"

#include <glib/gi18n-lib.h>

#include "sc-key-desk.h"
#include "sc-service.h"

/**
 * ScAccountGroup:
 *
 * The user's key: typed in, checked, removed, and where it is. The text of the entry is taken out
 * of it as soon as the key is where it belongs.
 */
struct _ScAccountGroup
{
  AdwPreferencesGroup parent_instance;

  ScSettingsStore *store;
  GCancellable *cancellable;
  ScKeySource source;

  AdwPasswordEntryRow *key_row;
  AdwActionRow *state_row;
  AdwActionRow *session_row;
  GtkWidget *check_button;
  GtkWidget *remove_button;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (ScAccountGroup, sc_account_group, ADW_TYPE_PREFERENCES_GROUP)

static ScSession *
get_session (ScAccountGroup *self)
{
  return sc_settings_store_get_session (self->store);
}

static const char *
describe_source (ScKeySource source)
{
  switch (source)
    {
    case SC_KEY_SOURCE_KEYRING:
      return _ ("Your key is in the keyring of this computer.");
    case SC_KEY_SOURCE_SESSION:
      return _ ("Your key is known until you quit, and kept nowhere.");
    case SC_KEY_SOURCE_ENVIRONMENT:
      return _ ("The key comes from the environment (GOOGLE_AI_API_KEY).");
    case SC_KEY_SOURCE_NONE:
    default:
      return _ ("There is no key yet. Get one from Google AI Studio and paste it above.");
    }
}

static void
say (ScAccountGroup *self, const char *sentence)
{
  adw_action_row_set_subtitle (self->state_row, sentence);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->state_row), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
set_busy (ScAccountGroup *self, gboolean is_busy)
{
  gboolean has_key = self->source != SC_KEY_SOURCE_NONE;

  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->key_row), !is_busy);
  gtk_widget_set_visible (self->check_button, has_key && !is_busy);
  gtk_widget_set_visible (self->remove_button,
                          has_key && !is_busy && self->source != SC_KEY_SOURCE_ENVIRONMENT);
}

/* Keeps the group for as long as an answer is awaited. */
static gboolean
was_closed (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean could_ask = sc_key_desk_look_finish (result, &self->source, &error);

  if (was_closed (error))
    return;
  set_busy (self, FALSE);
  say (self, could_ask ? describe_source (self->source) : error->message);
}

static void
look (ScAccountGroup *self)
{
  set_busy (self, TRUE);
  sc_key_desk_look (get_session (self), self->cancellable, looked_cb, g_object_ref (self));
}

/* The workers are given what is true now. */
static void
key_changed (ScAccountGroup *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  gtk_widget_set_visible (GTK_WIDGET (self->session_row), FALSE);
  sc_stager_start (sc_session_get_stager (get_session (self)));
  look (self);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = sc_key_desk_finish (result, &error);

  if (was_closed (error))
    return;
  if (is_stored)
    {
      sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
      key_changed (self);
      return;
    }
  set_busy (self, FALSE);
  say (self, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->session_row),
                          g_error_matches (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE)
                              || g_error_matches (error, SC_KEYRING_ERROR,
                                                  SC_KEYRING_ERROR_NOT_KEPT));
}

static void
key_applied_cb (ScAccountGroup *self)
{
  set_busy (self, TRUE);
  sc_key_desk_store (get_session (self), gtk_editable_get_text (GTK_EDITABLE (self->key_row)),
                     self->cancellable, stored_cb, g_object_ref (self));
}

static void
use_until_quit_cb (ScAccountGroup *self)
{
  sc_keyring_set_session_key (SC_SERVICE_GEMINI,
                              gtk_editable_get_text (GTK_EDITABLE (self->key_row)));
  key_changed (self);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;

  if (sc_key_desk_finish (result, &error))
    {
      key_changed (self);
    }
  else if (!was_closed (error))
    {
      set_busy (self, FALSE);
      say (self, error->message);
    }
}

static void
remove_clicked_cb (ScAccountGroup *self)
{
  set_busy (self, TRUE);
  sc_key_desk_remove (get_session (self), self->cancellable, removed_cb, g_object_ref (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_accepted;
  g_autofree char *sentence = sc_key_desk_check_finish (result, &is_accepted, &error);

  if (was_closed (error))
    return;
  set_busy (self, FALSE);
  say (self, sentence != NULL ? sentence : error->message);
}

static void
check_clicked_cb (ScAccountGroup *self)
{
  if (!sc_settings_store_is_loaded (self->store))
    return;
  set_busy (self, TRUE);
  say (self, _ ("Asking Google whether it accepts the key…"));
  sc_key_desk_check (get_session (self), sc_settings_store_get (self->store, "model"),
                     self->cancellable, checked_cb, g_object_ref (self));
}

static void
sc_account_group_dispose (GObject *object)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_ACCOUNT_GROUP);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sc_account_group_parent_class)->dispose (object);
}

static void
sc_account_group_class_init (ScAccountGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_account_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, key_row);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, state_row);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, session_row);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, check_button);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, remove_button);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, spinner);
  gtk_widget_class_bind_template_callback (widget_class, key_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_until_quit_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
}

static void
sc_account_group_init (ScAccountGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_account_group_set_store:
 * @self: a group without a store
 * @store: the settings of the session whose key it is
 */
void
sc_account_group_set_store (ScAccountGroup *self, ScSettingsStore *store)
{
  g_return_if_fail (SC_IS_ACCOUNT_GROUP (self) && SC_IS_SETTINGS_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  look (self);
}
