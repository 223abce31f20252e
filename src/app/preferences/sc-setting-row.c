/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-setting-row.h"

#include <math.h>

/* One row and the setting that it shows. It lives as long as the row. */
typedef struct
{
  GtkWidget *row;
  ScSettingsStore *store;
  const char *key;
  double unit;
  gboolean is_showing;
} Binding;

static void
binding_free (gpointer data, GClosure *closure)
{
  Binding *binding = data;

  g_object_unref (binding->store);
  g_free (binding);
}

static void
show_value (Binding *binding)
{
  if (!sc_settings_store_is_loaded (binding->store))
    return;
  binding->is_showing = TRUE;
  if (ADW_IS_SWITCH_ROW (binding->row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (binding->row),
                               g_str_equal (sc_settings_store_get (binding->store, binding->key),
                                            "true"));
  else
    adw_spin_row_set_value (ADW_SPIN_ROW (binding->row),
                            (double) sc_settings_store_get_int (binding->store, binding->key)
                                / binding->unit);
  binding->is_showing = FALSE;
}

static void
loaded_cb (ScSettingsStore *store, GtkWidget *row)
{
  show_value (g_object_get_data (G_OBJECT (row), "sc-setting"));
}

static void
value_changed_cb (GtkWidget *row, GParamSpec *pspec, gpointer data)
{
  Binding *binding = data;
  g_autofree char *text = NULL;

  if (binding->is_showing || !sc_settings_store_is_loaded (binding->store))
    return;
  if (ADW_IS_SWITCH_ROW (row))
    text = g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (row)) ? "true" : "false");
  else
    text = g_strdup_printf ("%" G_GINT64_FORMAT,
                            (gint64) llround (adw_spin_row_get_value (ADW_SPIN_ROW (row))
                                              * binding->unit));
  sc_settings_store_set (binding->store, binding->key, text);
}

static void
bind (GtkWidget *row, ScSettingsStore *store, const char *key, double unit, const char *signal)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->row = row;
  binding->store = g_object_ref (store);
  binding->key = key;
  binding->unit = unit;
  g_object_set_data (G_OBJECT (row), "sc-setting", binding);
  g_signal_connect_data (row, signal, G_CALLBACK (value_changed_cb), binding, binding_free,
                         G_CONNECT_DEFAULT);
  g_signal_connect_object (store, "loaded", G_CALLBACK (loaded_cb), row, G_CONNECT_DEFAULT);
  show_value (binding);
}

/**
 * sc_setting_row_bind_switch:
 * @row: a row
 * @store: the settings
 * @key: (transfer none): a setting that is true or false; a static string
 *
 * Shows a setting and stores it when the user changes it.
 */
void
sc_setting_row_bind_switch (AdwSwitchRow *row, ScSettingsStore *store, const char *key)
{
  g_return_if_fail (ADW_IS_SWITCH_ROW (row) && SC_IS_SETTINGS_STORE (store) && key != NULL);

  bind (GTK_WIDGET (row), store, key, 1, "notify::active");
}

/**
 * sc_setting_row_bind_spin:
 * @row: a row
 * @store: the settings
 * @key: (transfer none): a setting that is a whole number; a static string
 * @unit: how many of the setting make one of the row, for example a million micros a dollar
 *
 * Shows a setting and stores it when the user changes it.
 */
void
sc_setting_row_bind_spin (AdwSpinRow *row, ScSettingsStore *store, const char *key, double unit)
{
  g_return_if_fail (ADW_IS_SPIN_ROW (row) && SC_IS_SETTINGS_STORE (store));
  g_return_if_fail (key != NULL && unit > 0);

  bind (GTK_WIDGET (row), store, key, unit, "notify::value");
}
