/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-background.h"

#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"

static const char portal_xml[]
    = "<node><interface name='org.freedesktop.portal.Background'>"
      "<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' "
      "direction='in'/><arg type='o' direction='out'/></method>"
      "<method name='SetStatus'><arg type='a{sv}' direction='in'/></method>"
      "</interface></node>";

/* A bus with a desktop that decides, as a portal of @response and @is_allowed says. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *desktop;
  GDBusConnection *program;
  GDBusNodeInfo *node;
  guint name;
  guint response;
  gboolean is_allowed;
  gboolean has_reason;
  char *status;
  GAsyncResult *result;
} Fixture;

static void
answer_request (Fixture *self, const char *sender, GVariant *parameters)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = NULL;
  const char *token;
  const char *reason = "";
  GVariantBuilder results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_variant_lookup (options, "reason", "&s", &reason);
  self->has_reason = strlen (reason) > 20;
  path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", name, token);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (self->is_allowed));
  g_assert_true (
      g_dbus_connection_emit_signal (self->desktop, sender, path, REQUEST, "Response",
                                     g_variant_new ("(ua{sv})", self->response, &results), NULL));
}

/* The values are those of a GDBusInterfaceMethodCallFunc. */
static void
marshal_call (GClosure *closure,
              GValue *result,
              guint n_values,
              const GValue *values,
              gpointer hint,
              gpointer data)
{
  Fixture *self = closure->data;
  GVariant *parameters = g_value_get_variant (&values[5]);
  GDBusMethodInvocation *invocation = g_value_get_object (&values[6]);
  g_autoptr (GVariant) options = NULL;

  if (g_str_equal (g_value_get_string (&values[4]), "RequestBackground"))
    {
      /* A quick desktop: the answer is there before that of the call. */
      answer_request (self, g_value_get_string (&values[1]), parameters);
      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(o)", PORTAL_PATH "/request/x"));
      return;
    }
  options = g_variant_get_child_value (parameters, 0);
  g_assert_true (g_variant_lookup (options, "message", "s", &self->status));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
named_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->desktop = connect_to (self->bus);
  self->program = connect_to (self->bus);
}

static void
start_portal (Fixture *self)
{
  gboolean is_named = FALSE;
  GClosure *closure = g_closure_new_simple (sizeof (GClosure), self);

  g_closure_set_marshal (closure, marshal_call);
  self->node = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_assert_cmpuint (g_dbus_connection_register_object_with_closures (self->desktop, PORTAL_PATH,
                                                                     self->node->interfaces[0],
                                                                     closure, NULL, NULL, NULL),
                    >, 0);
  self->name
      = g_bus_own_name_on_connection (self->desktop, "org.freedesktop.portal.Desktop",
                                      G_BUS_NAME_OWNER_FLAGS_NONE, named_cb, NULL, &is_named, NULL);
  while (!is_named)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_handle_id (&self->name, g_bus_unown_name);
  g_clear_object (&self->result);
  g_dbus_connection_close_sync (self->desktop, NULL, NULL);
  g_dbus_connection_close_sync (self->program, NULL, NULL);
  g_clear_object (&self->desktop);
  g_clear_object (&self->program);
  g_clear_pointer (&self->node, g_dbus_node_info_unref);
  g_clear_pointer (&self->status, g_free);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_null (((Fixture *) data)->result);
  ((Fixture *) data)->result = g_object_ref (result);
}

static gboolean
request (Fixture *self, GCancellable *cancellable, GError **error)
{
  sc_background_request (self->program, cancellable, decided_cb, self);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sc_background_request_finish (self->result, error);
}

static void
test_allowed (Fixture *self, gconstpointer data)
{
  self->is_allowed = TRUE;
  start_portal (self);
  g_assert_true (request (self, NULL, NULL));
  g_assert_true (self->has_reason);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  start_portal (self);
  g_assert_false (request (self, NULL, NULL));
}

/* The user closed the question of the desktop without an answer. */
static void
test_unanswered (Fixture *self, gconstpointer data)
{
  self->is_allowed = TRUE;
  self->response = 1;
  start_portal (self);
  g_assert_false (request (self, NULL, NULL));
}

static void
test_nobody_asks (Fixture *self, gconstpointer data)
{
  g_assert_true (request (self, NULL, NULL));
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  start_portal (self);
  g_cancellable_cancel (cancellable);
  g_assert_false (request (self, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_status (Fixture *self, gconstpointer data)
{
  g_autofree char *long_one = g_strnfill (200, 'x');

  start_portal (self);
  sc_background_set_status (self->program, long_one);
  while (self->status == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (strlen (self->status), ==, 96);
}

#define BACKGROUND_TEST(path, function)                                                            \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  BACKGROUND_TEST ("/background/allowed", test_allowed);
  BACKGROUND_TEST ("/background/refused", test_refused);
  BACKGROUND_TEST ("/background/unanswered", test_unanswered);
  BACKGROUND_TEST ("/background/nobody-asks", test_nobody_asks);
  BACKGROUND_TEST ("/background/cancelled", test_cancelled);
  BACKGROUND_TEST ("/background/status", test_status);

  return g_test_run ();
}
