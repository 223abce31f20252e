/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account-group.h"

#include <glib/gi18n-lib.h>

#include "sc-account.h"
#include "sc-service.h"
#include "sc-toasts.h"

#define KEY_PAGE "https://aistudio.google.com/apikey"

/**
 * ScAccountGroup:
 *
 * The user's key: where it is, whether Google accepts it, and a place to enter another. A key that
 * was entered is taken out of the row at once; it is held in locked memory until the keyring has
 * it, and never told to anybody else.
 */
struct _ScAccountGroup
{
  AdwPreferencesGroup parent_instance;

  ScSession *session;
  GCancellable *cancellable;
  GCancellable *checking;
  ScKey *pending;

  AdwActionRow *state_row;
  AdwPasswordEntryRow *entry_row;
  GtkButton *check_button;
  GtkButton *cancel_button;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (ScAccountGroup, sc_account_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static ScLibraryThread *
get_outside (ScAccountGroup *self)
{
  return sc_session_get_outside (self->session);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_state (ScAccountGroup *self, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), title);
  adw_action_row_set_subtitle (self->state_row, subtitle);
}

/* Where the key is */

static void
show_account (ScAccountGroup *self, const ScAccount *account)
{
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), account->source != SC_KEY_SOURCE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button),
                          account->source == SC_KEY_SOURCE_SESSION
                              || account->source == SC_KEY_SOURCE_KEYRING);
  switch (account->source)
    {
    case SC_KEY_SOURCE_KEYRING:
      set_state (self, _ ("Key Stored"),
                 _ ("It is in the keyring of this computer, and nowhere else."));
      break;
    case SC_KEY_SOURCE_SESSION:
      set_state (self, _ ("Key for This Session"),
                 _ ("It is kept in memory and forgotten when StageCraft ends."));
      break;
    case SC_KEY_SOURCE_ENVIRONMENT:
      set_state (self, _ ("Key from the Environment"),
                 _ ("The variable GOOGLE_AI_API_KEY has it, and goes before the keyring."));
      break;
    case SC_KEY_SOURCE_NONE:
    default:
      set_state (self, _ ("No Key Yet"),
                 account->has_keyring
                     ? _ ("Enter yours below. It will be kept in the keyring of this computer.")
                     : _ ("No keyring opens on this computer. You can enter your key for this "
                          "session only."));
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree ScAccount *account = sc_library_thread_run_finish (result, &error);

  if (is_cancelled (error))
    return;
  if (account != NULL)
    show_account (self, account);
  else
    set_state (self, _ ("The Key Cannot Be Read"), error->message);
}

/* Until it is known which key there is. */
static void
hide_buttons (ScAccountGroup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), FALSE);
}

static void
read_account (ScAccountGroup *self)
{
  hide_buttons (self);
  set_state (self, _ ("Asking the Keyring…"), _ ("It may ask you for its password."));
  sc_library_thread_run (get_outside (self), sc_account_read, NULL, NULL, g_free, self->cancellable,
                         read_cb, g_object_ref (self));
}

static void
key_changed (ScAccountGroup *self)
{
  read_account (self);
  sc_stager_start (sc_session_get_stager (self->session));
}

/* Entering one */

static void
forget_pending (ScAccountGroup *self)
{
  g_clear_pointer (&self->pending, sc_key_free);
}

static void
session_only_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "session") && self->pending != NULL && self->session != NULL)
    {
      sc_keyring_set_session_key (SC_SERVICE_GEMINI, self->pending);
      key_changed (self);
    }
  forget_pending (self);
}

static void
offer_session_only (ScAccountGroup *self, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Keep It for Now?"), NULL);

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("%s\n\nStageCraft can keep the key for this session only, and "
                                   "forgets it when it ends."),
                                error->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "session",
                                  _ ("_Use for This Session"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "session",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "session");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), self->cancellable,
                           session_only_cb, g_object_ref (self));
}

/* What cannot be kept in the keyring may be kept for now, and stays in mind for that question. */
static void
say_not_stored (ScAccountGroup *self, const GError *error)
{
  read_account (self);
  if (g_error_matches (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE)
      || g_error_matches (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_KEPT))
    {
      offer_session_only (self, error);
      return;
    }
  forget_pending (self);
  sc_toasts_say_error (GTK_WIDGET (self), error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry_row), TRUE);
  if (error == NULL)
    {
      forget_pending (self);
      key_changed (self);
    }
  else if (!is_cancelled (error))
    say_not_stored (self, error);
}

static void
apply_cb (ScAccountGroup *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->entry_row);

  forget_pending (self);
  self->pending = sc_key_copy (gtk_editable_get_text (editable));
  gtk_editable_set_text (editable, "");
  gtk_editable_set_editable (editable, FALSE);
  hide_buttons (self);
  sc_library_thread_run (get_outside (self), sc_account_store, sc_key_copy (self->pending),
                         (GDestroyNotify) sc_key_free, NULL, self->cancellable, stored_cb,
                         g_object_ref (self));
}

static void
get_key_cb (ScAccountGroup *self)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (KEY_PAGE);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                           NULL, NULL);
}

/* Checking it */

static void
set_checking (ScAccountGroup *self, gboolean is_checking)
{
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), !is_checking);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), is_checking);
  if (is_checking)
    adw_action_row_set_subtitle (self->state_row, _ ("Asking Google…"));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScProviderReply) reply = sc_library_thread_run_finish (result, &error);

  set_checking (self, FALSE);
  if (reply == NULL && is_cancelled (error))
    adw_action_row_set_subtitle (self->state_row, _ ("The key was not checked."));
  else if (reply == NULL)
    adw_action_row_set_subtitle (self->state_row, error->message);
  else if (reply->outcome == SC_OUTCOME_OK)
    adw_action_row_set_subtitle (
        self->state_row, _ ("Google accepts the key and the model. The check cost nothing."));
  else
    adw_action_row_set_subtitle (self->state_row, sc_outcome_get_sentence (reply->outcome));
}

static void
check_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (widget);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  set_checking (self, TRUE);
  sc_library_thread_run (get_outside (self), sc_account_check, NULL, NULL,
                         (GDestroyNotify) sc_provider_reply_free, self->checking, checked_cb,
                         g_object_ref (self));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (SC_ACCOUNT_GROUP (widget)->checking);
}

/* Removing it */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (is_cancelled (error))
    return;
  if (error != NULL)
    sc_toasts_say_error (GTK_WIDGET (self), error);
  key_changed (self);
}

static void
remove_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScAccountGroup) self = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "remove") && self->session != NULL)
    sc_library_thread_run (get_outside (self), sc_account_remove, NULL, NULL, NULL,
                           self->cancellable, removed_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (widget);
  AdwDialog *dialog
      = adw_alert_dialog_new (_ ("Remove the Key?"),
                              _ ("Jobs that wait stay in the queue until there is a key again. The "
                                 "key itself goes on to exist in Google AI Studio."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, self->cancellable, remove_chosen_cb,
                           g_object_ref (self));
}

static void
sc_account_group_dispose (GObject *object)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->checking);
  forget_pending (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_ACCOUNT_GROUP);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_account_group_parent_class)->dispose (object);
}

static void
sc_account_group_finalize (GObject *object)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->checking);
  G_OBJECT_CLASS (sc_account_group_parent_class)->finalize (object);
}

static void
sc_account_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, SC_ACCOUNT_GROUP (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_account_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScAccountGroup *self = SC_ACCOUNT_GROUP (object);

  switch (id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)))
        break;
      if (self->session != NULL)
        read_account (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_account_group_class_init (ScAccountGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_account_group_dispose;
  object_class->finalize = sc_account_group_finalize;
  object_class->get_property = sc_account_group_get_property;
  object_class->set_property = sc_account_group_set_property;

  /**
   * ScAccountGroup:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, state_row);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, entry_row);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, check_button);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, ScAccountGroup, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_key_cb);
  gtk_widget_class_install_action (widget_class, "account.check", NULL, check_cb);
  gtk_widget_class_install_action (widget_class, "account.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "account.remove", NULL, remove_cb);
}

static void
sc_account_group_init (ScAccountGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
