/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-search-service.h"

#include "sc-search-results.h"
#include "sc-shell-search-provider.h"

#define APPLICATION_PATH "/ai/stagecraft/StageCraft"
/* Longer than a person pauses while typing. */
#define INACTIVITY_MS 10000

/**
 * ScSearchService:
 *
 * Answers the search of the desktop. A program of its own, since the desktop starts it at the first
 * letter that somebody types: without widgets it is there in a few hundredths of a second, and it
 * begins no job. Each answer takes a few milliseconds, so that it is given at once instead of by a
 * thread. It ends when nobody asks any more.
 */
struct _ScSearchService
{
  GApplication parent_instance;

  ScShellSearchProvider2 *skeleton;
  ScLibrary *library;
};

G_DEFINE_FINAL_TYPE (ScSearchService, sc_search_service, G_TYPE_APPLICATION)

/* A library that cannot be opened has nothing to be found; the application tells why. */
static ScLibrary *
get_library (ScSearchService *self)
{
  g_autofree char *data_dir = NULL;
  g_autofree char *cache_dir = NULL;

  if (self->library != NULL)
    return self->library;
  data_dir = sc_library_dup_default_data_dir ();
  cache_dir = sc_library_dup_default_cache_dir ();
  self->library = sc_library_open_existing (data_dir, cache_dir, NULL);
  return self->library;
}

/* Begins to wait anew for the next question. */
static void
stay (ScSearchService *self)
{
  g_application_hold (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static char **
find (ScSearchService *self, const char *const *terms)
{
  ScLibrary *library = get_library (self);
  char **found = library != NULL ? sc_search_results_find (library, terms, NULL) : NULL;

  stay (self);
  return found != NULL ? found : g_new0 (char *, 1);
}

static gboolean
first_asked_cb (ScSearchService *self,
                GDBusMethodInvocation *invocation,
                const char *const *terms,
                ScShellSearchProvider2 *skeleton)
{
  g_auto (GStrv) found = find (self, terms);

  sc_shell_search_provider2_complete_get_initial_result_set (skeleton, invocation,
                                                             (const char *const *) found);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* To find anew is as quick as to look through what was found, and finds what that list left away.
 */
static gboolean
next_asked_cb (ScSearchService *self,
               GDBusMethodInvocation *invocation,
               const char *const *previous,
               const char *const *terms,
               ScShellSearchProvider2 *skeleton)
{
  g_auto (GStrv) found = find (self, terms);

  sc_shell_search_provider2_complete_get_subsearch_result_set (skeleton, invocation,
                                                               (const char *const *) found);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
metas_asked_cb (ScSearchService *self,
                GDBusMethodInvocation *invocation,
                const char *const *identifiers,
                ScShellSearchProvider2 *skeleton)
{
  static const char *const none[] = { NULL };
  ScLibrary *library = get_library (self);

  stay (self);
  if (library == NULL)
    sc_shell_search_provider2_complete_get_result_metas (
        skeleton, invocation, g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0));
  else
    sc_shell_search_provider2_complete_get_result_metas (
        skeleton, invocation,
        sc_search_results_describe (library, identifiers != NULL ? identifiers : none));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Opening in the application */

typedef struct
{
  GApplication *service;
  GDBusMethodInvocation *invocation;
} Opening;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    g_dbus_method_invocation_return_value (opening->invocation, NULL);
  else
    g_dbus_method_invocation_return_gerror (opening->invocation, error);
  g_application_release (opening->service);
  g_object_unref (opening->service);
  g_free (opening);
}

/* The time lets the window come to the front although another program asks for it. */
static GVariant *
make_platform_data (guint timestamp)
{
  g_autofree char *startup_id = g_strdup_printf ("_TIME%u", timestamp);
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "desktop-startup-id", "s", startup_id);
  return g_variant_dict_end (&data);
}

static void
open_in_application (ScSearchService *self,
                     GDBusMethodInvocation *invocation,
                     const char *action,
                     GVariant *parameter,
                     guint timestamp)
{
  GVariant *boxed = g_variant_new_variant (parameter);
  Opening *opening = g_new0 (Opening, 1);

  opening->service = g_object_ref (G_APPLICATION (self));
  opening->invocation = invocation;
  g_application_hold (opening->service);
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)), SC_APP_ID,
                          APPLICATION_PATH, "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(s@av@a{sv})", action,
                                         g_variant_new_array (NULL, &boxed, 1),
                                         make_platform_data (timestamp)),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, opened_cb, opening);
}

static gboolean
activated_cb (ScSearchService *self,
              GDBusMethodInvocation *invocation,
              const char *identifier,
              const char *const *terms,
              guint timestamp)
{
  ScSearchKind kind;
  gint64 id;

  if (!sc_search_results_parse (identifier, &kind, &id))
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_INVALID_ARGS, identifier);
  else
    open_in_application (self, invocation,
                         kind == SC_SEARCH_LISTING ? "show-listing" : "open-photo",
                         g_variant_new_int64 (id), timestamp);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
launched_cb (ScSearchService *self,
             GDBusMethodInvocation *invocation,
             const char *const *terms,
             guint timestamp)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);

  open_in_application (self, invocation, "search", g_variant_new_string (words), timestamp);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
sc_search_service_dbus_register (GApplication *application,
                                 GDBusConnection *connection,
                                 const char *object_path,
                                 GError **error)
{
  ScSearchService *self = SC_SEARCH_SERVICE (application);

  return G_APPLICATION_CLASS (sc_search_service_parent_class)
             ->dbus_register (application, connection, object_path, error)
         && g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                              connection, object_path, error);
}

static void
sc_search_service_dbus_unregister (GApplication *application,
                                   GDBusConnection *connection,
                                   const char *object_path)
{
  ScSearchService *self = SC_SEARCH_SERVICE (application);

  if (g_dbus_interface_skeleton_has_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                                connection))
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  G_APPLICATION_CLASS (sc_search_service_parent_class)
      ->dbus_unregister (application, connection, object_path);
}

static void
sc_search_service_finalize (GObject *object)
{
  ScSearchService *self = SC_SEARCH_SERVICE (object);

  g_clear_object (&self->skeleton);
  g_clear_pointer (&self->library, sc_library_close);
  G_OBJECT_CLASS (sc_search_service_parent_class)->finalize (object);
}

static void
sc_search_service_class_init (ScSearchServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = sc_search_service_finalize;
  application_class->dbus_register = sc_search_service_dbus_register;
  application_class->dbus_unregister = sc_search_service_dbus_unregister;
}

static void
sc_search_service_init (ScSearchService *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } methods[] = {
    { "handle-get-initial-result-set", G_CALLBACK (first_asked_cb) },
    { "handle-get-subsearch-result-set", G_CALLBACK (next_asked_cb) },
    { "handle-get-result-metas", G_CALLBACK (metas_asked_cb) },
    { "handle-activate-result", G_CALLBACK (activated_cb) },
    { "handle-launch-search", G_CALLBACK (launched_cb) },
  };

  self->skeleton = sc_shell_search_provider2_skeleton_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    g_signal_connect_object (self->skeleton, methods[i].signal, methods[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/**
 * sc_search_service_new:
 *
 * Returns: (transfer full): the service
 */
ScSearchService *
sc_search_service_new (void)
{
  return g_object_new (SC_TYPE_SEARCH_SERVICE, "application-id", SC_APP_ID ".SearchProvider",
                       "flags", G_APPLICATION_IS_SERVICE, "inactivity-timeout", INACTIVITY_MS,
                       NULL);
}
