/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "looking.h"
#include "sc-account-group.h"
#include "sc-keyring.h"
#include "sc-model-group.h"
#include "sc-preferences-dialog.h"
#include "sc-service.h"
#include "sc-settings-store.h"
#include "sc-settings.h"
#include "stager-fixture.h"

/* The desktop of all tests; its keyring is real, and comes and goes as a test wants. */
static KeyringHome *home;

typedef struct
{
  GtkWidget *window;
  AdwDialog *dialog;
} Desk;

static void
desk_set_up (Desk *desk, ScSession *session)
{
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  adw_window_set_content (ADW_WINDOW (desk->window), gtk_label_new ("behind"));
  gtk_window_present (GTK_WINDOW (desk->window));
  desk->dialog = sc_preferences_dialog_new (session);
  adw_dialog_present (desk->dialog, desk->window);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (desk->dialog)));
}

static void
desk_tear_down (Desk *desk)
{
  g_object_ref (desk->dialog);
  adw_dialog_force_close (desk->dialog);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  WAIT_UNTIL (!g_main_context_pending (NULL));
  g_assert_finalize_object (desk->dialog);
}

static void
press (Desk *desk, const char *label)
{
  WAIT_UNTIL (looking_for_button (desk->window, label) != NULL);
  g_signal_emit_by_name (looking_for_button (desk->window, label), "clicked");
}

static void
show_page (Desk *desk, const char *name)
{
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (desk->dialog), name);
}

/* What a person does in the password row; @text is on the screen for that moment only. */
static void
enter (Desk *desk, const char *text)
{
  GtkWidget *row;

  WAIT_UNTIL (looking_for_type (desk->window, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL);
  row = looking_for_type (desk->window, ADW_TYPE_PASSWORD_ENTRY_ROW);
  WAIT_UNTIL (gtk_widget_is_sensitive (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static void
test_key (StagerFixture *fixture, gconstpointer data)
{
  guint n_files;
  Desk desk;

  if (!keyring_home_start_daemon (home, TRUE))
    return;
  stager_fixture_open (fixture, FALSE);
  g_assert_cmpint (sc_stager_get_key_state (fixture->stager), ==, SC_KEY_MISSING);
  desk_set_up (&desk, fixture->session);
  WAIT_UNTIL (looking_sees (desk.window, "No Key Yet"));
  g_assert_null (looking_for_button (desk.window, "C_heck"));

  enter (&desk, "two words");
  WAIT_UNTIL (looking_sees (desk.window,
                            "This cannot be an API key: a key has no blanks and at most 512 "
                            "characters. Copy it again from Google AI Studio."));
  enter (&desk, "not-the-key");
  WAIT_UNTIL (looking_sees (desk.window, "Key Stored"));
  press (&desk, "C_heck");
  WAIT_UNTIL (looking_sees (desk.window, sc_outcome_get_sentence (SC_OUTCOME_INVALID_KEY)));

  enter (&desk, fixture->base.key);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_READY);
  press (&desk, "C_heck");
  WAIT_UNTIL (
      looking_sees (desk.window, "Google accepts the key and the model. The check cost nothing."));
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 0);
  g_assert_cmpuint (keyring_home_count_files_with (home, fixture->base.key, &n_files), ==, 0);
  g_assert_cmpuint (n_files, >, 0);

  press (&desk, "_Remove…");
  press (&desk, "_Remove");
  WAIT_UNTIL (looking_sees (desk.window, "No Key Yet"));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_MISSING);
  desk_tear_down (&desk);
  keyring_home_stop_daemon (home);
}

static void
test_no_keyring (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  stager_fixture_open (fixture, FALSE);
  desk_set_up (&desk, fixture->session);
  WAIT_UNTIL (looking_sees (desk.window, "No keyring opens on this computer. You can enter your "
                                         "key for this session only."));
  enter (&desk, fixture->base.key);
  press (&desk, "_Use for This Session");
  WAIT_UNTIL (looking_sees (desk.window, "Key for This Session"));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_READY);
  press (&desk, "_Remove…");
  press (&desk, "_Remove");
  WAIT_UNTIL (looking_sees (desk.window, "No Key Yet"));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_NO_KEYRING);
  desk_tear_down (&desk);
}

static void
test_check_cancelled (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  /* Nobody answers there. */
  stager_fixture_set (fixture, "gemini-base-url", "http://127.0.0.2:9");
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  press (&desk, "C_heck");
  WAIT_UNTIL (looking_sees (desk.window, sc_outcome_get_sentence (SC_OUTCOME_OFFLINE)));
  press (&desk, "C_heck");
  gtk_widget_activate_action (looking_for_type (desk.window, SC_TYPE_ACCOUNT_GROUP),
                              "account.cancel", NULL);
  WAIT_UNTIL (looking_sees (desk.window, "The key was not checked.")
              || looking_sees (desk.window, sc_outcome_get_sentence (SC_OUTCOME_OFFLINE))
              || looking_sees (desk.window, sc_outcome_get_sentence (SC_OUTCOME_CANCELLED)));
  desk_tear_down (&desk);
}

/* Closed in the middle of everything: nothing is left behind. */
static void
test_closed_early (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  press (&desk, "C_heck");
  desk_tear_down (&desk);
}

/* Settings */

static char *
read_setting (StagerFixture *fixture, const char *key)
{
  g_autoptr (GError) error = NULL;
  char *value = sc_settings_get_text (fixture->base.library, key, &error);

  g_assert_no_error (error);
  return value;
}

static gboolean
is_stored (StagerFixture *fixture, const char *key, const char *expected)
{
  g_autofree char *value = read_setting (fixture, key);

  return g_str_equal (value, expected);
}

static ScSettingsStore *
open_store (StagerFixture *fixture)
{
  ScSettingsStore *store;

  stager_fixture_open (fixture, TRUE);
  store = g_object_new (SC_TYPE_SETTINGS_STORE, "session", fixture->session, NULL);
  WAIT_UNTIL (sc_settings_store_is_loaded (store));
  return store;
}

static void
note_key_cb (ScSession *session, const char *key, GString *log)
{
  g_string_append_printf (log, "%s ", key);
}

static void
test_store (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  ScSettingsStore *store;
  double jobs;
  gboolean strips;

  store = open_store (fixture);
  g_signal_connect (fixture->session, "settings-changed", G_CALLBACK (note_key_cb), log);
  g_object_get (store, "jobs-at-once", &jobs, "strip-location", &strips, NULL);
  g_assert_cmpfloat (jobs, ==, 5);
  g_assert_true (strips);
  g_object_set (store, "budget-month", 12.34, "stage-on-drop", TRUE, "model", "gemini-3-pro-image",
                NULL);
  WAIT_UNTIL (is_stored (fixture, "budget-month-micros", "12340000"));
  WAIT_UNTIL (is_stored (fixture, "stage-on-drop", "true"));
  WAIT_UNTIL (is_stored (fixture, "model", "gemini-3-pro-image"));
  WAIT_UNTIL (g_str_equal (log->str, "budget-month-micros stage-on-drop model "));
  /* The same value again is not stored again. */
  g_object_set (store, "budget-month", 12.34, NULL);
  WAIT_UNTIL (!g_main_context_pending (NULL));
  g_assert_cmpstr (log->str, ==, "budget-month-micros stage-on-drop model ");
  g_assert_finalize_object (store);
}

static void
note_failure_cb (ScSettingsStore *store, const GError *error, GString *log)
{
  g_string_append (log, error->message);
}

/* What the library does not take goes back to what is stored. */
static void
test_refused (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  ScSettingsStore *store = open_store (fixture);
  double jobs;

  g_signal_connect (store, "failed", G_CALLBACK (note_failure_cb), log);
  g_object_set (store, "jobs-at-once", 99.0, NULL);
  WAIT_UNTIL (log->len > 0);
  g_assert_nonnull (strstr (log->str, "from 1 to 16"));
  WAIT_UNTIL ((g_object_get (store, "jobs-at-once", &jobs, NULL), jobs == 5.0));
  g_assert_true (is_stored (fixture, "jobs-at-once", "5"));
  g_assert_finalize_object (store);
}

/* A raised cap lets the queue go on. */
static void
test_cap_raised (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  ScSettingsStore *store;

  stager_fixture_set (fixture, "budget-day-micros", "1");
  store = open_store (fixture);
  id = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (sc_stager_get_reason (fixture->stager, NULL) == SC_GATE_BUDGET);
  g_object_set (store, "budget-day", 5.0, NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
  g_assert_finalize_object (store);
}

static gboolean
is_shown (GtkWidget *row, const char *expected)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));

  return item != NULL && g_str_has_prefix (gtk_string_object_get_string (item), expected);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static void
test_models (StagerFixture *fixture, gconstpointer data)
{
  GtkWidget *model_row;
  GtkWidget *size_row;
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  show_page (&desk, "staging");
  model_row = find_row (GTK_WIDGET (desk.dialog), "Model");
  size_row = find_row (GTK_WIDGET (desk.dialog), "Size");
  WAIT_UNTIL (is_shown (model_row, "Nano Banana 2.1") && is_shown (size_row, "2K · about $0."));
  adw_combo_row_set_selected (ADW_COMBO_ROW (size_row), 2);
  WAIT_UNTIL (is_stored (fixture, "output-size", "4K"));
  /* This one makes small pictures only. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (model_row), 2);
  WAIT_UNTIL (is_stored (fixture, "model", "gemini-3.1-flash-lite-image"));
  WAIT_UNTIL (is_stored (fixture, "output-size", "1K") && is_shown (size_row, "1K · about $0."));
  desk_tear_down (&desk);
}

/* On its own: it lists every model of the session and follows what is stored. */
static void
test_model_group (StagerFixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *group = g_object_new (SC_TYPE_MODEL_GROUP, NULL);
  g_autoptr (ScSettingsStore) store = g_object_new (SC_TYPE_SETTINGS_STORE, NULL);

  gtk_window_set_child (GTK_WINDOW (window), g_object_ref (group));
  gtk_window_present (GTK_WINDOW (window));
  stager_fixture_set (fixture, "output-size", "4K");
  stager_fixture_open (fixture, TRUE);
  g_object_set (group, "session", fixture->session, "store", store, NULL);
  g_assert_false (gtk_widget_get_sensitive (group));
  g_object_set (store, "session", fixture->session, NULL);
  WAIT_UNTIL (sc_settings_store_is_loaded (store));
  WAIT_UNTIL (gtk_widget_is_sensitive (group));
  WAIT_UNTIL (is_shown (find_row (group, "Size"), "4K · about $0."));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (group, "Size")), 0);
  WAIT_UNTIL (!is_stored (fixture, "output-size", "4K"));
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (!g_main_context_pending (NULL));
  g_assert_finalize_object (group);
}

/* The rows show what is stored and store what is shown. */
static void
test_rows (StagerFixture *fixture, gconstpointer data)
{
  GtkWidget *jobs;
  GtkWidget *ask;
  GtkWidget *drop;
  Desk desk;

  stager_fixture_set (fixture, "ask-above-micros", "500000");
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  jobs = find_row (GTK_WIDGET (desk.dialog), "Jobs at Once");
  ask = find_row (GTK_WIDGET (desk.dialog), "Ask Above");
  drop = find_row (GTK_WIDGET (desk.dialog), "Stage on Drop");
  WAIT_UNTIL (adw_spin_row_get_value (ADW_SPIN_ROW (jobs)) == 5);
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (ask)), ==, 0.5);
  g_assert_true (is_stored (fixture, "jobs-at-once", "5"));
  adw_spin_row_set_value (ADW_SPIN_ROW (jobs), 3);
  adw_switch_row_set_active (ADW_SWITCH_ROW (drop), TRUE);
  WAIT_UNTIL (is_stored (fixture, "jobs-at-once", "3"));
  WAIT_UNTIL (is_stored (fixture, "stage-on-drop", "true"));
  for (const char *const *page = (const char *const[]) { "staging", "budget", "privacy", NULL };
       *page != NULL; page++)
    {
      show_page (&desk, *page);
      WAIT_UNTIL (!g_main_context_pending (NULL));
    }
  desk_tear_down (&desk);
}

int
main (int argc, char **argv)
{
  int status;

  home = stager_fixture_hide_keyring ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/preferences/key", test_key);
  STAGER_TEST ("/preferences/no-keyring", test_no_keyring);
  STAGER_TEST ("/preferences/check-cancelled", test_check_cancelled);
  STAGER_TEST ("/preferences/closed-early", test_closed_early);
  STAGER_TEST ("/preferences/store", test_store);
  STAGER_TEST ("/preferences/refused", test_refused);
  STAGER_TEST ("/preferences/cap-raised", test_cap_raised);
  STAGER_TEST ("/preferences/models", test_models);
  STAGER_TEST ("/preferences/model-group", test_model_group);
  STAGER_TEST ("/preferences/rows", test_rows);
  status = g_test_run ();
  keyring_home_free (home);
  return status;
}
