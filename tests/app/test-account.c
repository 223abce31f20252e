/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account-group.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "stager-fixture.h"

static KeyringHome *home;

static gpointer
child (ScAccountGroup *group, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (group), SC_TYPE_ACCOUNT_GROUP, name);
}

static gboolean
says (ScAccountGroup *group, const char *part)
{
  const char *subtitle = adw_action_row_get_subtitle (child (group, "state_row"));

  return subtitle != NULL && strstr (subtitle, part) != NULL;
}

/* A key that was typed in is in the keyring of this desktop and nowhere else. */
static void
test_keyring (StagerFixture *fixture, gconstpointer data)
{
  ScAccountGroup *group = g_object_ref_sink (g_object_new (SC_TYPE_ACCOUNT_GROUP, NULL));
  g_autoptr (ScSettingsStore) store = NULL;
  GtkEditable *key_row = child (group, "key_row");
  g_autoptr (ScKey) kept = NULL;
  ScKeySource source;
  guint n_files;

  stager_fixture_open (fixture, FALSE);
  store = sc_settings_store_new (fixture->session);
  sc_account_group_set_store (group, store);
  WAIT_UNTIL (says (group, "There is no key yet"));
  gtk_editable_set_text (key_row, fixture->base.key);
  g_signal_emit_by_name (key_row, "apply");
  WAIT_UNTIL (says (group, "in the keyring"));
  g_assert_cmpstr (gtk_editable_get_text (key_row), ==, "");
  kept = sc_keyring_lookup (SC_SERVICE_GEMINI, &source, NULL, NULL);
  g_assert_cmpstr (kept, ==, fixture->base.key);
  g_assert_cmpint (source, ==, SC_KEY_SOURCE_KEYRING);
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_READY);
  g_assert_cmpuint (keyring_home_count_files_with (home, fixture->base.key, &n_files), ==, 0);

  g_signal_emit_by_name (child (group, "remove_button"), "clicked");
  WAIT_UNTIL (says (group, "There is no key yet"));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_MISSING);
  g_assert_finalize_object (group);
}

int
main (int argc, char **argv)
{
  int status;

  home = stager_fixture_hide_keyring ();
  g_test_init (&argc, &argv, NULL);
  if (!keyring_home_start_daemon (home, TRUE))
    return 77;
  adw_init ();
  STAGER_TEST ("/account/keyring", test_keyring);
  status = g_test_run ();
  keyring_home_free (home);
  return status;
}
