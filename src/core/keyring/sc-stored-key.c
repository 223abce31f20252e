/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-stored-key.h"

#include "sc-keyring-unlock.h"
#include "sc-keyring-visit.h"
#include "sc-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

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

static GHashTable *
create_attributes (const char *service)
{
  return secret_attributes_build (&schema, "service", service, NULL);
}

/* The connection is made anew each time, because a shared one does not survive its daemon:
 * the context in which it would hear of that is gone. */
static void
leave (ScKeyringVisit *visit)
{
  secret_service_disconnect ();
  sc_keyring_visit_end (visit);
}

static void
set_locked (GError **error)
{
  g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE,
                       _ ("The keyring of your desktop stays locked. Unlock it, or enter the key "
                          "for this session only."));
}

/* The words of libsecret are for developers, and nobody can promise what they contain. */
static void
set_failed (const ScKeyringVisit *visit, const GError *reason, GError **error)
{
  if (visit->is_cancelled)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("You stopped this."));
  else if (visit->is_late || reason == NULL || reason->domain == SECRET_ERROR)
    set_locked (error);
  else
    g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE,
                         _ ("No keyring is running, so a key cannot be kept or read. Start the "
                            "keyring of your desktop, or enter the key for this session only."));
}

/* Whether a key of @service is somewhere that is still locked, such as in a keyring that is
 * not the default one. */
static gboolean
is_locked_in (ScKeyringVisit *visit, GHashTable *attributes)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_locked = FALSE;
  GList *items = NULL;

  secret_password_searchv (&any_schema, attributes, SECRET_SEARCH_ALL, visit->stop,
                           sc_keyring_visit_answered_cb, visit);
  result = sc_keyring_visit_wait (visit);
  if (result != NULL)
    items = secret_password_search_finish (result, NULL);
  for (GList *l = items; l != NULL; l = l->next)
    is_locked = is_locked || (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data));

  g_list_free_full (items, g_object_unref);
  return is_locked;
}

static void
set_missing (ScKeyringVisit *visit,
             GHashTable *attributes,
             gboolean has_answer,
             const GError *reason,
             GError **error)
{
  if (!has_answer || reason != NULL)
    set_failed (visit, reason, error);
  else if (is_locked_in (visit, attributes))
    set_locked (error);
  else
    g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND,
                         _ ("There is no API key in the keyring. Enter your key in Preferences."));
}

static gboolean
write_key (ScKeyringVisit *visit, GHashTable *attributes, const char *key, GError **error)
{
  const char *service = g_hash_table_lookup (attributes, "service");
  g_autofree char *label = g_strdup_printf (_ ("StageCraft: API key for %s"), service);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean is_written = FALSE;

  if (sc_keyring_unlock (visit))
    {
      secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, key,
                              visit->stop, sc_keyring_visit_answered_cb, visit);
      result = sc_keyring_visit_wait (visit);
    }
  if (result != NULL)
    is_written = secret_password_store_finish (result, &reason);
  if (!is_written)
    set_failed (visit, reason, error);

  return is_written;
}

static char *
read_key (ScKeyringVisit *visit, GHashTable *attributes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) reason = NULL;
  char *key = NULL;

  if (sc_keyring_unlock (visit))
    {
      secret_password_lookupv (&schema, attributes, visit->stop, sc_keyring_visit_answered_cb,
                               visit);
      result = sc_keyring_visit_wait (visit);
    }
  if (result != NULL)
    key = secret_password_lookup_nonpageable_finish (result, &reason);
  if (key == NULL)
    set_missing (visit, attributes, result != NULL, reason, error);

  return key;
}

static gboolean
remove_key (ScKeyringVisit *visit, GHashTable *attributes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean is_removed = FALSE;

  if (sc_keyring_unlock (visit))
    {
      secret_password_clearv (&schema, attributes, visit->stop, sc_keyring_visit_answered_cb,
                              visit);
      result = sc_keyring_visit_wait (visit);
    }
  if (result != NULL)
    is_removed = secret_password_clear_finish (result, &reason);
  if (!is_removed)
    set_missing (visit, attributes, result != NULL, reason, error);

  return is_removed;
}

/**
 * sc_stored_key_write:
 * @service: whose key it is
 * @key: a valid key
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Writes a key into the default keyring, in place of an older one. A keyring that is locked
 * asks for its password.
 *
 * Returns: whether the keyring took it
 */
gboolean
sc_stored_key_write (const char *service,
                     const char *key,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GHashTable) attributes = NULL;
  ScKeyringVisit visit = { NULL };
  gboolean is_written;

  g_return_val_if_fail (service != NULL && key != NULL, FALSE);

  if (!sc_keyring_visit_begin (&visit, cancellable, error))
    return FALSE;

  attributes = create_attributes (service);
  is_written = write_key (&visit, attributes, key, error);
  leave (&visit);
  return is_written;
}

/**
 * sc_stored_key_read:
 * @service: whose key it is
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_NOT_FOUND, %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Reads a key. A keyring that is locked asks for its password.
 *
 * Returns: (transfer full): the key in locked memory, or %NULL
 */
char *
sc_stored_key_read (const char *service, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = NULL;
  ScKeyringVisit visit = { NULL };
  char *key;

  g_return_val_if_fail (service != NULL, NULL);

  if (!sc_keyring_visit_begin (&visit, cancellable, error))
    return NULL;

  attributes = create_attributes (service);
  key = read_key (&visit, attributes, error);
  leave (&visit);
  return key;
}

/**
 * sc_stored_key_remove:
 * @service: whose key it is
 * @cancellable: (nullable): stops waiting
 * @error: %SC_KEYRING_ERROR_NOT_FOUND, %SC_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 *
 * Removes a key. A keyring that is locked asks for its password.
 *
 * Returns: whether there was one
 */
gboolean
sc_stored_key_remove (const char *service, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = NULL;
  ScKeyringVisit visit = { NULL };
  gboolean is_removed;

  g_return_val_if_fail (service != NULL, FALSE);

  if (!sc_keyring_visit_begin (&visit, cancellable, error))
    return FALSE;

  attributes = create_attributes (service);
  is_removed = remove_key (&visit, attributes, error);
  leave (&visit);
  return is_removed;
}
