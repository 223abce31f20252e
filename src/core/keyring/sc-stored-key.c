/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-stored-key.h"

#include "sc-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* Long enough to type the keyring's password into its dialog, short enough for a machine
 * where nobody sees that dialog. */
#define TIME_LIMIT_MS (60 * 1000)
#define TURN_CHECK_US (50 * 1000)
#define SCHEMA_NAME "ai.stagecraft.StageCraft.ApiKey"

static const SecretSchema schema = {
  SCHEMA_NAME,
  SECRET_SCHEMA_NONE,
  { { "service", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* A collection that has been locked since its daemon started finds nothing by the name of a
 * schema (seen with gnome-keyring 48), so what is locked is looked for without it. */
static const SecretSchema any_schema = {
  SCHEMA_NAME,
  SECRET_SCHEMA_DONT_MATCH_NAME,
  { { "service", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* One thread at a time: the connection that libsecret shares may not be dropped while another
 * thread is about to use it, and one dialog is enough. */
static GMutex turn_lock;
static GCond turn_ended;
static gboolean is_turn_taken;
static guint time_limit_ms = TIME_LIMIT_MS;

/* One visit to the keyring. */
typedef struct
{
  GMainContext *context;
  GCancellable *stop;
  GHashTable *attributes;
  GAsyncResult *result;
  gboolean is_cancelled;
  gboolean is_late;
} Visit;

static gboolean
late_cb (gpointer user_data)
{
  Visit *visit = user_data;

  visit->is_late = TRUE;
  g_cancellable_cancel (visit->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Visit *visit = user_data;

  visit->is_cancelled = TRUE;
  g_cancellable_cancel (visit->stop);
  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->result = g_object_ref (result);
}

static gboolean
take_turn (GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn_lock);

  while (is_turn_taken && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&turn_ended, &turn_lock, g_get_monotonic_time () + TURN_CHECK_US);

  if (is_turn_taken)
    return FALSE;

  is_turn_taken = TRUE;
  return TRUE;
}

static void
end_turn (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn_lock);

  is_turn_taken = FALSE;
  g_cond_signal (&turn_ended);
}

static void
attach (Visit *visit, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, visit, NULL);
  g_source_attach (source, visit->context);
  g_source_unref (source);
}

/* libsecret's synchronous functions wait without end for a dialog that nobody sees. Its
 * other functions, turned by a main context that belongs to this visit alone, can be bounded
 * by a timer source without a second thread. */
static gboolean
visit_begin (Visit *visit, const char *service, GCancellable *cancellable, GError **error)
{
  if (!take_turn (cancellable))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("You stopped this."));
      return FALSE;
    }

  visit->attributes = secret_attributes_build (&schema, "service", service, NULL);
  visit->context = g_main_context_new ();
  visit->stop = g_cancellable_new ();
  g_main_context_push_thread_default (visit->context);
  attach (visit, g_timeout_source_new (time_limit_ms), late_cb);
  if (cancellable != NULL)
    attach (visit, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb));

  return TRUE;
}

static GAsyncResult *
visit_wait (Visit *visit)
{
  while (visit->result == NULL)
    g_main_context_iteration (visit->context, TRUE);

  return g_steal_pointer (&visit->result);
}

/* The connection is made anew each time, because a shared one does not survive its daemon:
 * the context in which it would hear of that is gone. */
static void
visit_end (Visit *visit)
{
  secret_service_disconnect ();
  while (g_main_context_iteration (visit->context, FALSE))
    continue;

  g_main_context_pop_thread_default (visit->context);
  g_clear_object (&visit->stop);
  g_clear_pointer (&visit->attributes, g_hash_table_unref);
  g_clear_pointer (&visit->context, g_main_context_unref);
  end_turn ();
}

static void
set_locked (GError **error)
{
  g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE,
                       _ ("The keyring of your desktop stays locked. Unlock it, or enter the key "
                          "for this session only."));
}

/* The words of libsecret are for developers, and nobody can promise what they contain. There
 * are none when somebody closed the dialog. */
static void
take_error (const Visit *visit, GError *reason, GError **error)
{
  if (visit->is_cancelled)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("You stopped this."));
  else if (visit->is_late || reason == NULL || reason->domain == SECRET_ERROR)
    set_locked (error);
  else
    g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE,
                         _ ("No keyring is running, so the key cannot be kept. Start the keyring "
                            "of your desktop, or enter the key for this session only."));

  g_clear_error (&reason);
}

static gboolean
has_locked (Visit *visit, SecretSearchFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_locked = FALSE;
  GList *items;

  secret_password_searchv (&any_schema, visit->attributes, SECRET_SEARCH_ALL | flags, visit->stop,
                           answered_cb, visit);
  result = visit_wait (visit);
  items = secret_password_search_finish (result, NULL);
  for (GList *l = items; l != NULL; l = l->next)
    is_locked = is_locked || (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data));

  g_list_free_full (items, g_object_unref);
  return is_locked;
}

/* Shows the dialog at most once: lookups and removals would show it again. */
static gboolean
open_keyring (Visit *visit)
{
  if (!has_locked (visit, SECRET_SEARCH_NONE))
    return TRUE;

  has_locked (visit, SECRET_SEARCH_UNLOCK);
  return !has_locked (visit, SECRET_SEARCH_NONE);
}

static char *
lookup (Visit *visit, GError **reason)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_password_lookupv (&schema, visit->attributes, visit->stop, answered_cb, visit);
  result = visit_wait (visit);
  return secret_password_lookup_nonpageable_finish (result, reason);
}

static gboolean
clear (Visit *visit, GError **reason)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_password_clearv (&schema, visit->attributes, visit->stop, answered_cb, visit);
  result = visit_wait (visit);
  return secret_password_clear_finish (result, reason);
}

static void
set_missing (const Visit *visit, gboolean is_open, GError *reason, GError **error)
{
  if (reason != NULL)
    take_error (visit, reason, error);
  else if (!is_open)
    set_locked (error);
  else
    g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND,
                         _ ("There is no API key in the keyring. Enter your key in the settings."));
}

/**
 * sc_stored_key_write:
 * @service: whose key it is
 * @key: a valid key
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Writes a key into the default collection, in place of an older one.
 *
 * Returns: whether the keyring took it
 */
gboolean
sc_stored_key_write (const char *service,
                     const char *key,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("StageCraft: API key for %s"), service);
  g_autoptr (GAsyncResult) result = NULL;
  Visit visit = { NULL };
  GError *reason = NULL;
  gboolean is_written;

  g_return_val_if_fail (service != NULL && key != NULL, FALSE);

  if (!visit_begin (&visit, service, cancellable, error))
    return FALSE;

  secret_password_storev (&schema, visit.attributes, SECRET_COLLECTION_DEFAULT, label, key,
                          visit.stop, answered_cb, &visit);
  result = visit_wait (&visit);
  is_written = secret_password_store_finish (result, &reason);
  if (!is_written)
    take_error (&visit, reason, error);
  visit_end (&visit);

  return is_written;
}

/**
 * sc_stored_key_read:
 * @service: whose key it is
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_NOT_FOUND, %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Reads a key; a keyring that is locked asks for its password.
 *
 * Returns: (transfer full): the key in locked memory, or %NULL
 */
char *
sc_stored_key_read (const char *service, GCancellable *cancellable, GError **error)
{
  Visit visit = { NULL };
  GError *reason = NULL;
  gboolean is_open;
  char *key = NULL;

  g_return_val_if_fail (service != NULL, NULL);

  if (!visit_begin (&visit, service, cancellable, error))
    return NULL;

  is_open = open_keyring (&visit);
  if (is_open)
    key = lookup (&visit, &reason);
  if (key == NULL)
    set_missing (&visit, is_open, reason, error);
  visit_end (&visit);

  return key;
}

/**
 * sc_stored_key_remove:
 * @service: whose key it is
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_NOT_FOUND, %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Removes a key; a keyring that is locked asks for its password.
 *
 * Returns: whether there was one
 */
gboolean
sc_stored_key_remove (const char *service, GCancellable *cancellable, GError **error)
{
  Visit visit = { NULL };
  GError *reason = NULL;
  gboolean is_open;
  gboolean is_removed = FALSE;

  g_return_val_if_fail (service != NULL, FALSE);

  if (!visit_begin (&visit, service, cancellable, error))
    return FALSE;

  is_open = open_keyring (&visit);
  if (is_open)
    is_removed = clear (&visit, &reason);
  if (!is_removed)
    set_missing (&visit, is_open, reason, error);
  visit_end (&visit);

  return is_removed;
}

/**
 * sc_stored_key_set_time_limit:
 * @milliseconds: how long one visit to the keyring may take, dialogs included
 *
 * Changes the limit of a minute, for tests.
 */
void
sc_stored_key_set_time_limit (guint milliseconds)
{
  time_limit_ms = milliseconds;
}
