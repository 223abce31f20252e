/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SC_KEYRING_ERROR (sc_keyring_error_quark ())

/**
 * ScKeyringError:
 * @SC_KEYRING_ERROR_UNAVAILABLE: no keyring service runs, or it stays locked
 * @SC_KEYRING_ERROR_NOT_FOUND: there is no key for this service
 * @SC_KEYRING_ERROR_NOT_KEPT: the keyring did not give back what was stored
 * @SC_KEYRING_ERROR_INVALID_KEY: the text cannot be a key (empty, blanks or control
 *   characters inside, longer than 512 bytes)
 */
typedef enum
{
  SC_KEYRING_ERROR_UNAVAILABLE,
  SC_KEYRING_ERROR_NOT_FOUND,
  SC_KEYRING_ERROR_NOT_KEPT,
  SC_KEYRING_ERROR_INVALID_KEY,
} ScKeyringError;

/**
 * ScKeySource:
 *
 * Where a key came from; the interface says so.
 */
typedef enum
{
  SC_KEY_SOURCE_NONE,
  SC_KEY_SOURCE_SESSION,
  SC_KEY_SOURCE_ENVIRONMENT,
  SC_KEY_SOURCE_KEYRING,
} ScKeySource;

GQuark sc_keyring_error_quark (void);

gboolean
sc_keyring_store (const char *service, const char *key, GCancellable *cancellable, GError **error);
char *sc_keyring_lookup (const char *service,
                         ScKeySource *source,
                         GCancellable *cancellable,
                         GError **error);
gboolean sc_keyring_clear (const char *service, GCancellable *cancellable, GError **error);
void sc_keyring_set_session_key (const char *service, const char *key);
char *sc_key_copy (const char *text);
void sc_key_free (char *key);

typedef char ScKey;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScKey, sc_key_free)

G_END_DECLS
