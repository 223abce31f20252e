/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-model-group.h"
#include "sc-preferences-dialog.h"
#include "sc-settings.h"
#include "stager-fixture.h"

static gpointer
child (gpointer widget, GType type, const char *name)
{
  GObject *found = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (found);
  return found;
}

static gboolean
is_stored (StagerFixture *fixture, const char *key, const char *expected)
{
  g_autofree char *value = sc_settings_get_text (fixture->base.library, key, NULL);

  return g_strcmp0 (value, expected) == 0;
}

static gpointer
preferences_child (AdwDialog *dialog, const char *name)
{
  return child (dialog, SC_TYPE_PREFERENCES_DIALOG, name);
}

/* What is stored is shown, and what the user changes is stored at once. */
static void
test_settings (StagerFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  AdwSpinRow *day_row;
  AdwSwitchRow *location_row;

  stager_fixture_open (fixture, TRUE);
  stager_fixture_set (fixture, "budget-day-micros", "12500000");
  dialog = g_object_ref_sink (sc_preferences_dialog_new (fixture->session));
  day_row = preferences_child (dialog, "day_row");
  location_row = preferences_child (dialog, "location_row");
  WAIT_UNTIL (adw_spin_row_get_value (day_row) == 12.5);
  g_assert_true (adw_switch_row_get_active (location_row));

  adw_spin_row_set_value (day_row, 20.25);
  WAIT_UNTIL (is_stored (fixture, "budget-day-micros", "20250000"));
  adw_switch_row_set_active (location_row, FALSE);
  WAIT_UNTIL (is_stored (fixture, "strip-location", "false"));
  adw_spin_row_set_value (preferences_child (dialog, "jobs_row"), 2);
  WAIT_UNTIL (is_stored (fixture, "jobs-at-once", "2"));
  g_assert_finalize_object (dialog);
}

/* Another model keeps the size when it makes it, and each size names its price. */
static void
test_model (StagerFixture *fixture, gconstpointer data)
{
  const ScModels *models = sc_session_get_models (fixture->session);
  const ScModel *second = g_ptr_array_index (models->models, 1);
  AdwDialog *dialog;
  AdwComboRow *model_row;
  AdwComboRow *size_row;
  GtkStringObject *text;

  stager_fixture_open (fixture, TRUE);
  dialog = g_object_ref_sink (sc_preferences_dialog_new (fixture->session));
  model_row = child (preferences_child (dialog, "model"), SC_TYPE_MODEL_GROUP, "model_row");
  size_row = child (preferences_child (dialog, "model"), SC_TYPE_MODEL_GROUP, "size_row");
  WAIT_UNTIL (adw_combo_row_get_selected_item (size_row) != NULL);
  text = adw_combo_row_get_selected_item (size_row);
  g_assert_nonnull (strstr (gtk_string_object_get_string (text), "2K · about $"));

  adw_combo_row_set_selected (model_row, 1);
  WAIT_UNTIL (is_stored (fixture, "model", second->id));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (size_row)), ==,
                    second->sizes->len);
  adw_combo_row_set_selected (size_row, 0);
  WAIT_UNTIL (is_stored (fixture, "output-size",
                         ((ScModelSize *) g_ptr_array_index (second->sizes, 0))->name));
  g_assert_finalize_object (dialog);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/preferences/settings", test_settings);
  STAGER_TEST ("/preferences/model", test_model);
  return g_test_run ();
}
