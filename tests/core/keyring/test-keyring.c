/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-keyring.h"
#include "sc-stored-key.h"

#include "keyring-home.h"

#include <libsecret/secret.h>
#include <string.h>

#define KEY "AQ.first-key-5f2c"
#define OTHER_KEY "AIzaSecond-key_99"
#define N_THREADS 4
#define N_LOOKUPS 8

static void
assert_stored (const char *service, const char *expected)
{
  g_autoptr (GError) error = NULL;
  ScKeySource source = SC_KEY_SOURCE_NONE;
  g_autoptr (ScKey) key = sc_keyring_lookup (service, &source, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  g_assert_cmpint (source, ==, SC_KEY_SOURCE_KEYRING);
}

static void
assert_missing (const char *service, int code)
{
  g_autoptr (GError) error = NULL;
  ScKeySource source = SC_KEY_SOURCE_SESSION;
  g_autoptr (ScKey) key = sc_keyring_lookup (service, &source, NULL, &error);

  g_assert_null (key);
  g_assert_error (error, SC_KEYRING_ERROR, code);
  g_assert_cmpint (source, ==, SC_KEY_SOURCE_NONE);
}

static void
store (const char *service, const char *key)
{
  g_autoptr (GError) error = NULL;
  gboolean is_stored = sc_keyring_store (service, key, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_stored);
}

static void
store_with_other_schema (const char *service, const char *password)
{
  const SecretSchema schema = { "org.example.Password",
                                SECRET_SCHEMA_NONE,
                                { { "service", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } };
  g_autoptr (GError) error = NULL;

  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Other", password, NULL, &error,
                              "service", service, NULL);
  g_assert_no_error (error);
}

static void
test_store (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  assert_missing ("gemini", SC_KEYRING_ERROR_NOT_FOUND);
  store ("gemini", " \t" KEY "\n");
  assert_stored ("gemini", KEY);
  assert_missing ("xai", SC_KEYRING_ERROR_NOT_FOUND);
}

static void
test_replace (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  store ("xai", "xai-1");
  store ("gemini", OTHER_KEY);
  assert_stored ("gemini", OTHER_KEY);
  assert_stored ("xai", "xai-1");
}

static void
test_clear (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  store ("xai", "xai-1");
  g_assert_true (sc_keyring_clear ("gemini", NULL, &error));
  g_assert_no_error (error);
  assert_missing ("gemini", SC_KEYRING_ERROR_NOT_FOUND);
  assert_stored ("xai", "xai-1");

  g_assert_false (sc_keyring_clear ("gemini", NULL, &error));
  g_assert_error (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND);
}

/* Another program's item of the same attribute is not ours. */
static void
test_other_program (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store_with_other_schema ("gemini", "not-ours");
  assert_missing ("gemini", SC_KEYRING_ERROR_NOT_FOUND);
  g_assert_true (sc_stored_key_write ("gemini", KEY, NULL, &error));
  assert_stored ("gemini", KEY);
  g_assert_true (sc_stored_key_remove ("gemini", NULL, &error));
  assert_missing ("gemini", SC_KEYRING_ERROR_NOT_FOUND);
}

static void
test_not_in_files (void)
{
  g_autoptr (KeyringHome) home = NULL;
  guint n_files;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  keyring_home_stop_daemon (home);
  g_assert_cmpuint (keyring_home_count_files_with (home, KEY, &n_files), ==, 0);
  g_assert_cmpuint (n_files, >=, 1);
}

static void
assert_all_unavailable (void)
{
  gint64 start = g_get_monotonic_time ();
  gint64 elapsed;
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) clear_error = NULL;

  assert_missing ("gemini", SC_KEYRING_ERROR_UNAVAILABLE);
  g_assert_false (sc_keyring_store ("gemini", OTHER_KEY, NULL, &store_error));
  g_assert_error (store_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE);
  g_assert_null (strstr (store_error->message, OTHER_KEY));
  g_assert_false (sc_keyring_clear ("gemini", NULL, &clear_error));
  g_assert_error (clear_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE);
  elapsed = g_get_monotonic_time () - start;
  g_assert_cmpint (elapsed, <, 5 * G_USEC_PER_SEC);
}

static void
test_no_daemon (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GError) error = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  g_assert_nonnull (home);
  assert_all_unavailable ();
  g_assert_false (sc_keyring_store ("gemini", KEY, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message,
                                   "No keyring is running, so a key cannot be kept or read. "));
}

static void
test_no_bus (void)
{
  if (keyring_home_is_parent ())
    return;

  g_unsetenv ("GOOGLE_AI_API_KEY");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  assert_all_unavailable ();
}

static void
test_locked (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  keyring_home_stop_daemon (home);
  keyring_home_start_daemon (home, FALSE);
  assert_all_unavailable ();

  keyring_home_stop_daemon (home);
  keyring_home_start_daemon (home, TRUE);
  assert_stored ("gemini", KEY);
}

static void
test_locked_meanwhile (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GVariant) reply = NULL;
  const char *collections[] = { "/org/freedesktop/secrets/collection/login", NULL };

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  connection = keyring_home_connect (home);
  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.secrets",
                                       "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                       "Lock", g_variant_new ("(^ao)", collections), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (reply);
  assert_all_unavailable ();
}

static void
test_daemon_restarts (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  for (int i = 0; i < 3; i++)
    {
      keyring_home_stop_daemon (home);
      assert_missing ("gemini", SC_KEYRING_ERROR_UNAVAILABLE);
      keyring_home_start_daemon (home, TRUE);
      assert_stored ("gemini", KEY);
    }
}

/* Makes the keyring forget: what was created is no longer found. */
static GDBusMessage *
forget_cb (GDBusConnection *connection,
           GDBusMessage *message,
           gboolean incoming,
           gpointer user_data)
{
  gboolean *has_created = user_data;
  const char *member = g_dbus_message_get_member (message);
  GDBusMessage *other;
  GVariantBuilder attributes;

  if (incoming || member == NULL)
    return message;
  if (strcmp (member, "CreateItem") == 0)
    *has_created = TRUE;
  if (!*has_created || strcmp (member, "SearchItems") != 0)
    return message;

  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&attributes, "{ss}", "service", "nobody");
  other = g_dbus_message_copy (message, NULL);
  g_dbus_message_set_body (other, g_variant_new ("(a{ss})", &attributes));
  g_object_unref (message);
  return other;
}

static void
test_not_kept (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autoptr (GDBusConnection) shared = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_created = FALSE;
  guint filter;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  shared = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (shared, FALSE);
  filter = g_dbus_connection_add_filter (shared, forget_cb, &has_created, NULL);
  g_assert_false (sc_keyring_store ("gemini", KEY, NULL, &error));
  g_assert_error (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_KEPT);
  g_assert_null (strstr (error->message, KEY));
  g_assert_true (has_created);
  g_dbus_connection_remove_filter (shared, filter);
}

static void
test_invalid (void)
{
  g_autofree char *long_key = g_strnfill (513, 'k');
  const char *keys[] = { "",        "  \n ",        "two words", "tab\tinside", "line\nbreak",
                         "bell\a.", "zero​width", "ü",         long_key };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sc_keyring_store ("gemini", keys[i], NULL, &error));
      g_assert_error (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_INVALID_KEY);
      g_assert_true (*keys[i] == '\0' || strstr (error->message, keys[i]) == NULL);
    }
}

static void
test_longest (void)
{
  g_autoptr (KeyringHome) home = NULL;
  g_autofree char *key = g_strnfill (512, 'k');

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", key);
  assert_stored ("gemini", key);
}

static void
assert_source (const char *service, const char *expected, ScKeySource expected_source)
{
  ScKeySource source = SC_KEY_SOURCE_NONE;
  g_autoptr (ScKey) key = sc_keyring_lookup (service, &source, NULL, NULL);

  g_assert_cmpstr (key, ==, expected);
  g_assert_cmpint (source, ==, expected_source);
}

static void
test_order (void)
{
  g_autoptr (KeyringHome) home = NULL;

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", "stored");
  store ("xai", "stored-xai");
  g_setenv ("GOOGLE_AI_API_KEY", " from-environment\n", TRUE);
  assert_source ("gemini", "from-environment", SC_KEY_SOURCE_ENVIRONMENT);
  assert_source ("xai", "stored-xai", SC_KEY_SOURCE_KEYRING);

  sc_keyring_set_session_key ("gemini", " for-this-session ");
  assert_source ("gemini", "for-this-session", SC_KEY_SOURCE_SESSION);
  assert_source ("xai", "stored-xai", SC_KEY_SOURCE_KEYRING);

  sc_keyring_set_session_key ("gemini", NULL);
  assert_source ("gemini", "from-environment", SC_KEY_SOURCE_ENVIRONMENT);
  g_setenv ("GOOGLE_AI_API_KEY", "", TRUE);
  assert_source ("gemini", "stored", SC_KEY_SOURCE_KEYRING);
}

static gpointer
look_up_often (gpointer user_data)
{
  const char *session = user_data;

  for (int i = 0; i < N_LOOKUPS; i++)
    {
      g_autofree char *own = g_strdup_printf ("%s-%d", session, i);

      assert_stored ("gemini", KEY);
      sc_keyring_set_session_key (session, own);
      assert_source (session, own, SC_KEY_SOURCE_SESSION);
    }

  return NULL;
}

static void
test_threads (void)
{
  static const char *sessions[N_THREADS] = { "a", "b", "c", "d" };
  g_autoptr (KeyringHome) home = NULL;
  GThread *threads[N_THREADS];

  if (keyring_home_is_parent ())
    return;

  home = keyring_home_new ();
  if (!keyring_home_start_daemon (home, TRUE))
    return;

  store ("gemini", KEY);
  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("look-up", look_up_often, (gpointer) sessions[i]);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  for (int i = 0; i < N_THREADS; i++)
    sc_keyring_set_session_key (sessions[i], NULL);
}

static void
test_copy (void)
{
  g_autofree char *text = g_strdup (KEY);
  g_autoptr (ScKey) key = sc_key_copy (text);

  g_assert_cmpstr (key, ==, KEY);
  g_assert_true (key != text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring/store", test_store);
  g_test_add_func ("/keyring/replace", test_replace);
  g_test_add_func ("/keyring/clear", test_clear);
  g_test_add_func ("/keyring/other-program", test_other_program);
  g_test_add_func ("/keyring/not-in-files", test_not_in_files);
  g_test_add_func ("/keyring/no-daemon", test_no_daemon);
  g_test_add_func ("/keyring/no-bus", test_no_bus);
  g_test_add_func ("/keyring/locked", test_locked);
  g_test_add_func ("/keyring/locked-meanwhile", test_locked_meanwhile);
  g_test_add_func ("/keyring/daemon-restarts", test_daemon_restarts);
  g_test_add_func ("/keyring/not-kept", test_not_kept);
  g_test_add_func ("/keyring/invalid", test_invalid);
  g_test_add_func ("/keyring/longest", test_longest);
  g_test_add_func ("/keyring/order", test_order);
  g_test_add_func ("/keyring/threads", test_threads);
  g_test_add_func ("/keyring/copy", test_copy);

  return g_test_run ();
}
