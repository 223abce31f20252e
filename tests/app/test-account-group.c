/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account-group.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "stager-fixture.h"

/* The group in a window, as a page would have it. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *group;
} Desk;

static void
desk_set_up (Desk *desk, StagerFixture *fixture)
{
  g_autoptr (ScSettingsStore) store = sc_settings_store_new (fixture->session);

  desk->group = g_object_ref_sink (g_object_new (SC_TYPE_ACCOUNT_GROUP, NULL));
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 600, 400);
  adw_window_set_content (ADW_WINDOW (desk->window), desk->group);
  sc_account_group_set_store (SC_ACCOUNT_GROUP (desk->group), store);
  gtk_window_present (GTK_WINDOW (desk->window));
  WAIT_UNTIL (sc_settings_store_is_loaded (store));
}

static void
desk_tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_assert_finalize_object (desk->group);
}

static gpointer
account_child (Desk *desk, const char *name)
{
  GObject *found = gtk_widget_get_template_child (desk->group, SC_TYPE_ACCOUNT_GROUP, name);

  g_assert_nonnull (found);
  return found;
}

static gboolean
says (Desk *desk, const char *part)
{
  const char *subtitle = adw_action_row_get_subtitle (account_child (desk, "state_row"));

  return subtitle != NULL && strstr (subtitle, part) != NULL;
}

static void
press_button_in (GtkWidget *widget)
{
  for (GtkWidget *next = gtk_widget_get_first_child (widget); next != NULL;
       next = gtk_widget_get_next_sibling (next))
    {
      if (GTK_IS_BUTTON (next))
        g_signal_emit_by_name (next, "clicked");
      else
        press_button_in (next);
    }
}

/* Without a keyring nothing is written down; the key serves until the program ends. */
static void
test_session_key (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;
  GtkEditable *key_row;
  GtkWidget *session_row;

  stager_fixture_open (fixture, FALSE);
  desk_set_up (&desk, fixture);
  key_row = account_child (&desk, "key_row");
  session_row = account_child (&desk, "session_row");
  WAIT_UNTIL (gtk_widget_get_sensitive (GTK_WIDGET (key_row)));
  gtk_editable_set_text (key_row, fixture->base.key);
  g_signal_emit_by_name (key_row, "apply");
  WAIT_UNTIL (gtk_widget_get_visible (session_row));
  g_assert_cmpstr (gtk_editable_get_text (key_row), ==, fixture->base.key);

  press_button_in (session_row);
  WAIT_UNTIL (says (&desk, "until you quit"));
  g_assert_cmpstr (gtk_editable_get_text (key_row), ==, "");
  g_assert_false (gtk_widget_get_visible (session_row));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) == SC_KEY_READY);
  desk_tear_down (&desk);
}

static void
test_check (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture);
  WAIT_UNTIL (gtk_widget_get_visible (account_child (&desk, "check_button")));
  g_signal_emit_by_name (account_child (&desk, "check_button"), "clicked");
  WAIT_UNTIL (says (&desk, "Google accepts the key"));
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 0);

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, "AQ.not-the-key-of-anybody-000000000000");
  g_signal_emit_by_name (account_child (&desk, "check_button"), "clicked");
  WAIT_UNTIL (!says (&desk, "Asking") && !says (&desk, "Google accepts the key"));
  desk_tear_down (&desk);
}

static void
test_remove (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture);
  WAIT_UNTIL (gtk_widget_get_visible (account_child (&desk, "remove_button")));
  g_signal_emit_by_name (account_child (&desk, "remove_button"), "clicked");
  WAIT_UNTIL (!gtk_widget_get_visible (account_child (&desk, "remove_button"))
              && !gtk_widget_get_visible (account_child (&desk, "spinner")));
  WAIT_UNTIL (sc_stager_get_key_state (fixture->stager) != SC_KEY_READY);
  desk_tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/account/session-key", test_session_key);
  STAGER_TEST ("/account/check", test_check);
  STAGER_TEST ("/account/remove", test_remove);
  return g_test_run ();
}
