/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-preferences-dialog.h"

#include "sc-account-group.h"
#include "sc-model-group.h"
#include "sc-setting-row.h"

#define MICROS_PER_DOLLAR 1000000.0

/**
 * ScPreferencesDialog:
 *
 * What the user can choose once for all. Every change is stored at once.
 */
struct _ScPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  ScAccountGroup *account;
  ScModelGroup *model;
  AdwSpinRow *day_row;
  AdwSpinRow *month_row;
  AdwSpinRow *ask_row;
  AdwSpinRow *jobs_row;
  AdwSpinRow *timeout_row;
  AdwSwitchRow *drop_row;
  AdwSwitchRow *location_row;
};

G_DEFINE_FINAL_TYPE (ScPreferencesDialog, sc_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
failed_cb (ScPreferencesDialog *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

/* What the workers were started with is given to them anew; a higher cap lets them go on. */
static void
changed_cb (ScSettingsStore *store, const char *key, gpointer data)
{
  ScStager *stager = sc_session_get_stager (sc_settings_store_get_session (store));

  if (g_str_equal (key, "jobs-at-once") || g_str_equal (key, "call-timeout-seconds")
      || g_str_has_prefix (key, "budget-"))
    sc_stager_start (stager);
}

static void
bind_rows (ScPreferencesDialog *self, ScSettingsStore *store)
{
  sc_setting_row_bind_spin (self->day_row, store, "budget-day-micros", MICROS_PER_DOLLAR);
  sc_setting_row_bind_spin (self->month_row, store, "budget-month-micros", MICROS_PER_DOLLAR);
  sc_setting_row_bind_spin (self->ask_row, store, "ask-above-micros", MICROS_PER_DOLLAR);
  sc_setting_row_bind_spin (self->jobs_row, store, "jobs-at-once", 1);
  sc_setting_row_bind_spin (self->timeout_row, store, "call-timeout-seconds", 1);
  sc_setting_row_bind_switch (self->drop_row, store, "stage-on-drop");
  sc_setting_row_bind_switch (self->location_row, store, "strip-location");
  sc_model_group_set_store (self->model, store);
}

static void
sc_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SC_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (sc_preferences_dialog_parent_class)->dispose (object);
}

static void
sc_preferences_dialog_class_init (ScPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/ai/stagecraft/StageCraft/ui/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, account);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, model);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, day_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, month_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, ask_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, jobs_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, timeout_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, drop_row);
  gtk_widget_class_bind_template_child (widget_class, ScPreferencesDialog, location_row);
}

static void
sc_preferences_dialog_init (ScPreferencesDialog *self)
{
  g_type_ensure (SC_TYPE_ACCOUNT_GROUP);
  g_type_ensure (SC_TYPE_MODEL_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_preferences_dialog_new:
 * @session: an open session
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
sc_preferences_dialog_new (ScSession *session)
{
  g_autoptr (ScSettingsStore) store = NULL;
  ScPreferencesDialog *self;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  self = g_object_new (SC_TYPE_PREFERENCES_DIALOG, NULL);
  store = sc_settings_store_new (session);
  g_signal_connect_object (store, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  bind_rows (self, store);
  sc_account_group_set_store (self->account, store);
  return ADW_DIALOG (self);
}
