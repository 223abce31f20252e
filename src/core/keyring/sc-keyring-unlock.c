/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-keyring-unlock.h"

#define SERVICE "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define DEFAULT_COLLECTION "/org/freedesktop/secrets/aliases/default"
#define NO_PROMPT "/"

typedef struct
{
  gboolean is_done;
  gboolean is_dismissed;
} Prompt;

static GDBusConnection *
connect_to_bus (ScKeyringVisit *visit)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_bus_get (G_BUS_TYPE_SESSION, visit->stop, sc_keyring_visit_answered_cb, visit);
  result = sc_keyring_visit_wait (visit);
  return result != NULL ? g_bus_get_finish (result, NULL) : NULL;
}

/* A question to @path; its interface and method stand in one string. */
static GVariant *
call (ScKeyringVisit *visit,
      GDBusConnection *connection,
      const char *path,
      const char *method,
      GVariant *parameters)
{
  g_autofree char *interface = g_path_get_dirname (method);
  g_autofree char *member = g_path_get_basename (method);
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (connection, SERVICE, path, interface, member, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, visit->stop, sc_keyring_visit_answered_cb,
                          visit);
  result = sc_keyring_visit_wait (visit);
  return result != NULL ? g_dbus_connection_call_finish (connection, result, NULL) : NULL;
}

static void
completed_cb (GDBusConnection *connection,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  Prompt *prompt = user_data;
  g_autoptr (GVariant) dismissed = NULL;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    dismissed = g_variant_get_child_value (parameters, 0);

  prompt->is_dismissed = dismissed == NULL || g_variant_get_boolean (dismissed);
  prompt->is_done = TRUE;
}

static gboolean
show_prompt (ScKeyringVisit *visit, GDBusConnection *connection, const char *path)
{
  Prompt prompt = { FALSE, TRUE };
  guint signal
      = g_dbus_connection_signal_subscribe (connection, SERVICE, PROMPT_INTERFACE, "Completed",
                                            path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, completed_cb,
                                            &prompt, NULL);
  g_autoptr (GVariant) shown
      = call (visit, connection, path, PROMPT_INTERFACE "/Prompt", g_variant_new ("(s)", ""));

  if (shown != NULL && !sc_keyring_visit_wait_for (visit, &prompt.is_done))
    g_dbus_connection_call (connection, SERVICE, path, PROMPT_INTERFACE, "Dismiss", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);

  g_dbus_connection_signal_unsubscribe (connection, signal);
  return !prompt.is_dismissed;
}

/**
 * sc_keyring_unlock:
 * @visit: a visit
 *
 * Unlocks the default keyring, with its dialog when it needs one. libsecret does so by itself,
 * but its 0.21 never comes back when somebody closes the dialog.
 *
 * Returns: %FALSE when it stays locked; %TRUE when it is open, and when there is none, which
 *   the next question to libsecret will find out
 */
gboolean
sc_keyring_unlock (ScKeyringVisit *visit)
{
  const char *paths[] = { DEFAULT_COLLECTION, NULL };
  g_autoptr (GDBusConnection) connection = connect_to_bus (visit);
  g_autoptr (GVariant) reply = NULL;
  const char *prompt = NO_PROMPT;

  if (connection == NULL)
    return TRUE;

  reply = call (visit, connection, SERVICE_PATH, SERVICE_INTERFACE "/Unlock",
                g_variant_new ("(^ao)", paths));
  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(aoo)")))
    g_variant_get_child (reply, 1, "&o", &prompt);

  return g_str_equal (prompt, NO_PROMPT) || show_prompt (visit, connection, prompt);
}
