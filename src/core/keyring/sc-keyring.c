/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-keyring.h"

#include "sc-stored-key.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#define MAX_KEY_SIZE 512
#define ENVIRONMENT_SERVICE "gemini"
#define ENVIRONMENT_VARIABLE "GOOGLE_AI_API_KEY"

G_DEFINE_QUARK (sc - keyring - error - quark, sc_keyring_error)

/* Keys for this run only; libsecret keeps them in locked memory. */
static GMutex session_lock;
static GHashTable *session_keys;

static char *
dup_secure (const char *text, gssize length)
{
  return secret_value_unref_to_password (secret_value_new (text, length, "text/plain"), NULL);
}

/* What was pasted often has blanks and line ends around it. */
static char *
dup_trimmed (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n");
  gsize length = strlen (start);

  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;

  return dup_secure (start, (gssize) length);
}

static gboolean
is_key (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (text[i]))
        return FALSE;
    }

  return length > 0 && length <= MAX_KEY_SIZE;
}

/* Looks at every byte whatever it finds, so that the time taken tells nothing. */
static gboolean
are_equal (const char *a, const char *b)
{
  gsize length = strlen (a);
  guchar difference = 0;

  if (length != strlen (b))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    difference |= (guchar) (a[i] ^ b[i]);

  return difference == 0;
}

static char *
lookup_session (const char *service)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session_lock);
  SecretValue *value = session_keys != NULL ? g_hash_table_lookup (session_keys, service) : NULL;

  return value != NULL ? dup_secure (secret_value_get_text (value), -1) : NULL;
}

static char *
lookup_environment (const char *service)
{
  const char *text
      = strcmp (service, ENVIRONMENT_SERVICE) == 0 ? g_getenv (ENVIRONMENT_VARIABLE) : NULL;
  char *key = text != NULL ? dup_trimmed (text) : NULL;

  if (key != NULL && *key == '\0')
    g_clear_pointer (&key, sc_key_free);

  return key;
}

/**
 * sc_keyring_store:
 * @service: whose key it is, for example "gemini"
 * @key: the key; blanks around it are left away
 * @cancellable: (nullable): stops waiting for the keyring
 * @error: %SC_KEYRING_ERROR_INVALID_KEY before anything is written,
 *   %SC_KEYRING_ERROR_UNAVAILABLE when no keyring runs or opens within a minute,
 *   %SC_KEYRING_ERROR_NOT_KEPT when reading back gave something else, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Keeps a key in the keyring of the desktop, in place of an older one, and reads it back to
 * be sure. No error ever contains the key.
 *
 * Returns: whether the key is kept
 */
gboolean
sc_keyring_store (const char *service, const char *key, GCancellable *cancellable, GError **error)
{
  g_autoptr (ScKey) trimmed = NULL;
  g_autoptr (ScKey) kept = NULL;

  g_return_val_if_fail (service != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  trimmed = dup_trimmed (key);
  if (!is_key (trimmed))
    {
      g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_INVALID_KEY,
                           _ ("This cannot be an API key: a key has no blanks and at most 512 "
                              "characters. Copy it again from Google AI Studio."));
      return FALSE;
    }
  if (!sc_stored_key_write (service, trimmed, cancellable, error))
    return FALSE;

  kept = sc_stored_key_read (service, cancellable, NULL);
  if (kept == NULL || !are_equal (kept, trimmed))
    {
      g_set_error_literal (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_KEPT,
                           _ ("The keyring did not keep the key. Check the keyring of your "
                              "desktop, then enter the key again."));
      return FALSE;
    }

  return TRUE;
}

/**
 * sc_keyring_lookup:
 * @service: whose key it is, for example "gemini"
 * @source: (out) (optional): where the key came from, %SC_KEY_SOURCE_NONE without one
 * @cancellable: (nullable): stops waiting for the keyring
 * @error: %SC_KEYRING_ERROR_NOT_FOUND, %SC_KEYRING_ERROR_UNAVAILABLE when no keyring runs
 *   or opens within a minute, or %G_IO_ERROR_CANCELLED
 *
 * Finds the key of a service. What was said most explicitly wins: the key for this session,
 * then for "gemini" the environment variable GOOGLE_AI_API_KEY, then the keyring, which may
 * ask for its password meanwhile. May be called in any thread.
 *
 * Returns: (transfer full): the key in locked memory, free with sc_key_free(), or %NULL
 */
char *
sc_keyring_lookup (const char *service,
                   ScKeySource *source,
                   GCancellable *cancellable,
                   GError **error)
{
  ScKeySource found = SC_KEY_SOURCE_SESSION;
  char *key;

  g_return_val_if_fail (service != NULL, NULL);

  key = lookup_session (service);
  if (key == NULL)
    {
      found = SC_KEY_SOURCE_ENVIRONMENT;
      key = lookup_environment (service);
    }
  if (key == NULL)
    {
      key = sc_stored_key_read (service, cancellable, error);
      found = key != NULL ? SC_KEY_SOURCE_KEYRING : SC_KEY_SOURCE_NONE;
    }

  if (source != NULL)
    *source = found;
  return key;
}

/**
 * sc_keyring_clear:
 * @service: whose key it is, for example "gemini"
 * @cancellable: (nullable): stops waiting for the keyring
 * @error: %SC_KEYRING_ERROR_NOT_FOUND when the keyring has none,
 *   %SC_KEYRING_ERROR_UNAVAILABLE when no keyring runs or opens within a minute, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Takes the key out of the keyring. A key for this session and one in the environment stay.
 *
 * Returns: whether a key was taken out
 */
gboolean
sc_keyring_clear (const char *service, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (service != NULL, FALSE);

  return sc_stored_key_remove (service, cancellable, error);
}

/**
 * sc_keyring_set_session_key:
 * @service: whose key it is, for example "gemini"
 * @key: (nullable): the key, or %NULL to forget it; blanks around it are left away
 *
 * Sets a key for this run of the program only. It is held in locked memory and written
 * nowhere. May be called in any thread.
 */
void
sc_keyring_set_session_key (const char *service, const char *key)
{
  g_autoptr (ScKey) trimmed = key != NULL ? dup_trimmed (key) : NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session_lock);

  g_return_if_fail (service != NULL);

  if (session_keys == NULL)
    session_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secret_value_unref);

  if (trimmed == NULL || *trimmed == '\0')
    g_hash_table_remove (session_keys, service);
  else
    g_hash_table_insert (session_keys, g_strdup (service),
                         secret_value_new (trimmed, -1, "text/plain"));
}

/**
 * sc_key_copy:
 * @text: a key, or what somebody entered as one
 *
 * Returns: (transfer full): a copy in locked memory, free with sc_key_free()
 */
char *
sc_key_copy (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return dup_secure (text, -1);
}

/**
 * sc_key_free:
 * @key: (nullable) (transfer full): a key of sc_keyring_lookup() or sc_key_copy()
 *
 * Wipes and frees a key.
 */
void
sc_key_free (char *key)
{
  secret_password_free (key);
}
