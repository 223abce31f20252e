/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-keyring.h"
#include "sc-keyring-unlock.h"
#include "sc-keyring-visit.h"

#include "keyring-home.h"

#include <string.h>

#define KEY "AQ.first-key-5f2c"
#define PROMPTER "org.gnome.keyring.SystemPrompter"
#define PROMPTER_INTERFACE "org.gnome.keyring.internal.Prompter"

/* A dialog that nobody sees: every request of the keyring daemon to show one is swallowed. */
typedef struct
{
  GDBusConnection *connection;
  GCancellable *cancel_when_asked;
  int n_asked;
} Prompter;

static GDBusMessage *
swallow_cb (GDBusConnection *connection,
            GDBusMessage *message,
            gboolean incoming,
            gpointer user_data)
{
  Prompter *self = user_data;

  if (!incoming || g_strcmp0 (g_dbus_message_get_interface (message), PROMPTER_INTERFACE) != 0)
    return message;

  if (g_strcmp0 (g_dbus_message_get_member (message), "BeginPrompting") == 0)
    g_atomic_int_inc (&self->n_asked);
  if (self->cancel_when_asked != NULL)
    g_cancellable_cancel (self->cancel_when_asked);
  g_object_unref (message);
  return NULL;
}

static void
prompter_init (Prompter *self, KeyringHome *home)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  self->connection = keyring_home_connect (home);
  g_dbus_connection_add_filter (self->connection, swallow_cb, self, NULL);
  reply
      = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                     "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                     g_variant_new ("(su)", PROMPTER, 0), G_VARIANT_TYPE ("(u)"),
                                     G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

static void
prompter_clear (Prompter *self)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
}

/* Leaves a key in a keyring that is locked. */
static KeyringHome *
create_locked_home (void)
{
  KeyringHome *home = keyring_home_new ();
  g_autoptr (GError) error = NULL;

  if (!keyring_home_start_daemon (home, TRUE))
    return home;

  g_assert_true (sc_keyring_store ("gemini", KEY, NULL, &error));
  g_assert_no_error (error);
  keyring_home_stop_daemon (home);
  keyring_home_start_daemon (home, FALSE);
  return home;
}

static void
test_nobody_answers (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScKey) key = NULL;
  Prompter prompter = { NULL };
  gint64 start;
  gint64 elapsed;

  if (keyring_home_is_parent ())
    return;

  home = create_locked_home ();
  prompter_init (&prompter, home);
  sc_keyring_visit_set_time_limit (300);
  start = g_get_monotonic_time ();
  key = sc_keyring_lookup ("gemini", NULL, NULL, &error);
  elapsed = g_get_monotonic_time () - start;
  g_assert_null (key);
  g_assert_error (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpint (elapsed, >=, 250 * 1000);
  g_assert_cmpint (elapsed, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (prompter.n_asked, ==, 1);
  prompter_clear (&prompter);
}

static void
test_nobody_answers_store (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;
  Prompter prompter = { NULL };
  gint64 start;
  gint64 elapsed;

  if (keyring_home_is_parent ())
    return;

  home = create_locked_home ();
  prompter_init (&prompter, home);
  sc_keyring_visit_set_time_limit (300);
  start = g_get_monotonic_time ();
  g_assert_false (sc_keyring_store ("gemini", KEY, NULL, &error));
  elapsed = g_get_monotonic_time () - start;
  g_assert_error (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpint (elapsed, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (prompter.n_asked, ==, 1);
  prompter_clear (&prompter);
}

static void
test_cancelled (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ScKey) key = NULL;
  Prompter prompter = { .cancel_when_asked = cancellable };
  gint64 start;
  gint64 elapsed;

  if (keyring_home_is_parent ())
    return;

  home = create_locked_home ();
  prompter_init (&prompter, home);
  start = g_get_monotonic_time ();
  key = sc_keyring_lookup ("gemini", NULL, cancellable, &error);
  elapsed = g_get_monotonic_time () - start;
  g_assert_null (key);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (elapsed, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (prompter.n_asked, ==, 1);
  prompter_clear (&prompter);
}

static gboolean
unlock (void)
{
  g_autoptr (GError) error = NULL;
  ScKeyringVisit visit = { NULL };
  gboolean is_open;

  g_assert_true (sc_keyring_visit_begin (&visit, NULL, &error));
  g_assert_no_error (error);
  is_open = sc_keyring_unlock (&visit);
  sc_keyring_visit_end (&visit);
  return is_open;
}

/* What is not there is not locked either; libsecret will say that it is missing. */
static void
test_unlock (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  g_assert_true (unlock ());
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  g_assert_true (unlock ());
  keyring_home_stop_daemon (home);
  keyring_home_start_daemon (home, FALSE);
  g_assert_false (unlock ());
}

static gpointer
look_up (gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (ScKey) key = sc_keyring_lookup ("gemini", NULL, user_data, &error);

  g_assert_null (key);
  return error;
}

/* Two at once: the second waits for its turn and can be stopped meanwhile. */
static void
test_cancelled_in_the_queue (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) second_error = NULL;
  Prompter prompter = { .cancel_when_asked = cancellable };
  GThread *first;
  GThread *second;

  if (keyring_home_is_parent ())
    return;

  home = create_locked_home ();
  prompter_init (&prompter, home);
  sc_keyring_visit_set_time_limit (2000);
  first = g_thread_new ("first", look_up, cancellable);
  second = g_thread_new ("second", look_up, cancellable);
  first_error = g_thread_join (first);
  second_error = g_thread_join (second);
  g_assert_error (first_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (second_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (prompter.n_asked, ==, 1);
  prompter_clear (&prompter);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring/dialog/unlock", test_unlock);
  g_test_add_func ("/keyring/dialog/nobody-answers", test_nobody_answers);
  g_test_add_func ("/keyring/dialog/nobody-answers-store", test_nobody_answers_store);
  g_test_add_func ("/keyring/dialog/cancelled", test_cancelled);
  g_test_add_func ("/keyring/dialog/cancelled-in-the-queue", test_cancelled_in_the_queue);

  return g_test_run ();
}
