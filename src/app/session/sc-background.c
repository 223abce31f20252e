/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-background.h"

#include <glib/gi18n-lib.h>

/* https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html */
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define REQUEST "org.freedesktop.portal.Request"
#define REQUEST_PATH PORTAL_PATH "/request/%s/%s"
#define MAX_STATUS_CHARACTERS 96

typedef struct
{
  GDBusConnection *connection;
  guint signal;
} Request;

static void
request_free (Request *self)
{
  if (self->signal != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->signal);
  g_object_unref (self->connection);
  g_free (self);
}

/* An answer may come once only, and the task must not wait for another one. */
static void
answer (GTask *task, gboolean is_allowed)
{
  Request *request = g_task_get_task_data (task);

  if (request->signal == 0)
    return;
  g_dbus_connection_signal_unsubscribe (request->connection, request->signal);
  request->signal = 0;
  g_task_return_boolean (task, is_allowed);
}

static void
response_cb (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  g_autoptr (GVariant) results = NULL;
  gboolean is_allowed = FALSE;
  guint response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &is_allowed);
  answer (task, response == 0 && is_allowed);
}

/* Where nobody can forbid it, it is allowed. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    answer (task, TRUE);
}

static char *
make_token (void)
{
  return g_strdup_printf ("stagecraft%u", g_random_int ());
}

static char *
make_request_path (GDBusConnection *connection, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  return g_strdup_printf (REQUEST_PATH, g_strdelimit (sender, ".", '_'), token);
}

static GVariant *
make_parameters (const char *token)
{
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (FALSE));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (
                             _ ("Photos that you ordered go on being staged after you close the "
                                "window.")));
  return g_variant_new ("(sa{sv})", "", &options);
}

/**
 * sc_background_is_watched:
 *
 * Returns: whether a desktop decides what this program may do without a window
 */
gboolean
sc_background_is_watched (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * sc_background_request:
 * @connection: to the session bus
 * @cancellable: (nullable): ends the wait for an answer to the call, not for the user's decision
 * @callback: when the desktop, or the user, has decided
 * @user_data: for @callback
 *
 * Asks whether work may go on without a window.
 */
void
sc_background_request (GDBusConnection *connection,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Request *request;
  g_autofree char *token = make_token ();
  g_autofree char *path = NULL;

  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  task = g_task_new (NULL, cancellable, callback, user_data);
  request = g_new0 (Request, 1);
  request->connection = g_object_ref (connection);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  path = make_request_path (connection, token);
  request->signal
      = g_dbus_connection_signal_subscribe (connection, PORTAL, REQUEST, "Response", path, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, response_cb,
                                            g_object_ref (task), g_object_unref);
  g_dbus_connection_call (connection, PORTAL, PORTAL_PATH, BACKGROUND, "RequestBackground",
                          make_parameters (token), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE,
                          -1, cancellable, asked_cb, task);
}

/**
 * sc_background_request_finish:
 * @result: of the callback
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: whether work may go on
 */
gboolean
sc_background_request_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sc_background_set_status:
 * @connection: to the session bus
 * @message: what is being done
 *
 * Says it where a desktop lists programs without a window.
 */
void
sc_background_set_status (GDBusConnection *connection, const char *message)
{
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *status = NULL;

  g_return_if_fail (G_IS_DBUS_CONNECTION (connection) && message != NULL);

  status = g_utf8_substring (message, 0, MIN (g_utf8_strlen (message, -1), MAX_STATUS_CHARACTERS));
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (status));
  g_dbus_connection_call (connection, PORTAL, PORTAL_PATH, BACKGROUND, "SetStatus",
                          g_variant_new ("(a{sv})", &options), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, NULL, NULL);
}
