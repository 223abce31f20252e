/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-preferences-dialog.h"

#include "sc-account-group.h"
#include "sc-model-group.h"
#include "sc-settings-store.h"

/**
 * ScPreferencesDialog:
 *
 * What the user decides once: the key, the model, what may be spent, how the queue works and what
 * is kept private. Everything takes effect at once.
 */
struct _ScPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  ScSession *session;

  AdwPreferencesPage *account_page;
  AdwPreferencesPage *staging_page;
  AdwPreferencesPage *budget_page;
  AdwPreferencesPage *privacy_page;
};

G_DEFINE_FINAL_TYPE (ScPreferencesDialog, sc_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
failed_cb (ScPreferencesDialog *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

/* A dialog of libadwaita 1.7 does not let go of its pages by itself. */
static void
remove_page (ScPreferencesDialog *self, AdwPreferencesPage *page)
{
  if (page != NULL)
    adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), page);
}

static void
sc_preferences_dialog_dispose (GObject *object)
{
  ScPreferencesDialog *self = SC_PREFERENCES_DIALOG (object);

  remove_page (self, self->account_page);
  remove_page (self, self->staging_page);
  remove_page (self, self->budget_page);
  remove_page (self, self->privacy_page);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_preferences_dialog_parent_class)->dispose (object);
}

static void
sc_preferences_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPreferencesDialog *self = SC_PREFERENCES_DIALOG (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_preferences_dialog_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&SC_PREFERENCES_DIALOG (object)->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_preferences_dialog_class_init (ScPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_preferences_dialog_dispose;
  object_class->get_property = sc_preferences_dialog_get_property;
  object_class->set_property = sc_preferences_dialog_set_property;

  /**
   * ScPreferencesDialog:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/ai/stagecraft/StageCraft/ui/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, account_page);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, staging_page);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, budget_page);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, privacy_page);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
}

static void
sc_preferences_dialog_init (ScPreferencesDialog *self)
{
  g_type_ensure (SC_TYPE_ACCOUNT_GROUP);
  g_type_ensure (SC_TYPE_MODEL_GROUP);
  g_type_ensure (SC_TYPE_SETTINGS_STORE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_preferences_dialog_new:
 * @session: an open session
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sc_preferences_dialog_new (ScSession *session)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_PREFERENCES_DIALOG, "session", session, NULL);
}
