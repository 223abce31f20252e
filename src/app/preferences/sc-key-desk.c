/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-key-desk.h"

#include <glib/gi18n-lib.h>

#include "sc-service.h"

/* The keyring and the service may take seconds to answer, so they are asked on threads that nobody
 * waits for: the background thread, and for the service one of its own. */

typedef struct
{
  ScProvider *provider;
  char *model;
} Check;

static void
check_free (Check *check)
{
  g_clear_object (&check->provider);
  g_free (check->model);
  g_free (check);
}

/* One more than the source, for a source of 0 is an answer too. */
static gpointer
look (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScKeySource source = SC_KEY_SOURCE_NONE;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ScKey) key = sc_keyring_lookup (SC_SERVICE_GEMINI, &source, cancellable, &local_error);

  if (local_error != NULL
      && !g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return GINT_TO_POINTER ((int) source + 1);
}

/**
 * sc_key_desk_look:
 * @session: an open session
 * @cancellable: (nullable): ends the question
 * @callback: on the main thread
 * @user_data: for @callback
 *
 * Asks where the key of the user is.
 */
void
sc_key_desk_look (ScSession *session,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (SC_IS_SESSION (session));

  sc_library_thread_run (sc_session_get_background (session), look, NULL, NULL, NULL, cancellable,
                         callback, user_data);
}

/**
 * sc_key_desk_look_finish:
 * @result: of the callback
 * @source: (out): where the key is, %SC_KEY_SOURCE_NONE without one
 * @error: return location, %SC_KEYRING_ERROR
 *
 * Returns: whether the keyring could be asked
 */
gboolean
sc_key_desk_look_finish (GAsyncResult *result, ScKeySource *source, GError **error)
{
  int found = GPOINTER_TO_INT (sc_library_thread_run_finish (result, error));

  *source = found > 0 ? (ScKeySource) (found - 1) : SC_KEY_SOURCE_NONE;
  return found > 0;
}

static gpointer
store (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  sc_keyring_store (SC_SERVICE_GEMINI, data, cancellable, error);
  return NULL;
}

/**
 * sc_key_desk_store:
 * @session: an open session
 * @key: what the user typed
 * @cancellable: (nullable): stops waiting
 * @callback: on the main thread
 * @user_data: for @callback
 *
 * Puts the key into the keyring.
 */
void
sc_key_desk_store (ScSession *session,
                   const char *key,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_return_if_fail (SC_IS_SESSION (session) && key != NULL);

  sc_library_thread_run (sc_session_get_background (session), store, g_strdup (key),
                         (GDestroyNotify) sc_key_free, NULL, cancellable, callback, user_data);
}

static gpointer
forget (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  if (!sc_keyring_clear (SC_SERVICE_GEMINI, cancellable, &local_error)
      && !g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND)
      && !g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sc_key_desk_remove:
 * @session: an open session
 * @cancellable: (nullable): stops waiting
 * @callback: on the main thread
 * @user_data: for @callback
 *
 * Removes the key from the keyring and from this session.
 */
void
sc_key_desk_remove (ScSession *session,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (SC_IS_SESSION (session));

  sc_library_thread_run (sc_session_get_background (session), forget, NULL, NULL, NULL, cancellable,
                         callback, user_data);
}

/**
 * sc_key_desk_finish:
 * @result: of the callback of sc_key_desk_store() or sc_key_desk_remove()
 * @error: return location, %SC_KEYRING_ERROR
 *
 * Returns: whether it was done
 */
gboolean
sc_key_desk_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  sc_library_thread_run_finish (result, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
ask_service (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  ScProviderReply *reply = sc_provider_check (check->provider, check->model, cancellable);

  g_task_return_pointer (task, reply, (GDestroyNotify) sc_provider_reply_free);
}

static gpointer
make_provider (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_service_new_provider (library, cancellable, error);
}

static void
provider_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  check->provider = sc_library_thread_run_finish (result, &error);
  if (check->provider == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, ask_service);
}

/**
 * sc_key_desk_check:
 * @session: an open session
 * @model: the model that shall be used
 * @cancellable: (nullable): ends the question
 * @callback: on the main thread
 * @user_data: for @callback
 *
 * Asks the service whether it accepts the key, which costs nothing.
 */
void
sc_key_desk_check (ScSession *session,
                   const char *model,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_return_if_fail (SC_IS_SESSION (session) && model != NULL);

  check->model = g_strdup (model);
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  sc_library_thread_run (sc_session_get_background (session), make_provider, NULL, NULL,
                         g_object_unref, cancellable, provider_made_cb, task);
}

/**
 * sc_key_desk_check_finish:
 * @result: of the callback
 * @is_accepted: (out): whether calls can be made
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the answer means, as a sentence
 */
char *
sc_key_desk_check_finish (GAsyncResult *result, gboolean *is_accepted, GError **error)
{
  g_autoptr (ScProviderReply) reply = g_task_propagate_pointer (G_TASK (result), error);

  *is_accepted = reply != NULL && reply->outcome == SC_OUTCOME_OK;
  if (reply == NULL)
    return NULL;
  if (*is_accepted)
    return g_strdup (_ ("Google accepts the key and the model. The check cost nothing."));
  return g_strdup (sc_outcome_get_sentence (reply->outcome));
}
