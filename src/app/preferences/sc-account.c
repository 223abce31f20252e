/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account.h"

#include "sc-service.h"
#include "sc-settings.h"

/**
 * sc_account_read:
 *
 * Looks where the key is. Having none, or no keyring, is no error.
 *
 * Returns: (transfer full) (nullable): an #ScAccount, free with g_free()
 */
gpointer
sc_account_read (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ScKey) key = NULL;
  ScAccount account = { .source = SC_KEY_SOURCE_NONE, .has_keyring = TRUE };

  key = sc_keyring_lookup (SC_SERVICE_GEMINI, &account.source, cancellable, &local_error);
  if (g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE))
    account.has_keyring = FALSE;
  else if (key == NULL
           && !g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_memdup2 (&account, sizeof account);
}

/**
 * sc_account_store:
 * @data: a #ScKey
 *
 * Keeps a key in the keyring; one that was for this session only is forgotten.
 */
gpointer
sc_account_store (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  if (sc_keyring_store (SC_SERVICE_GEMINI, data, cancellable, error))
    sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  return NULL;
}

/**
 * sc_account_remove:
 *
 * Takes the key out of the keyring and forgets that of this session.
 */
gpointer
sc_account_remove (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
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
 * sc_account_check:
 *
 * Asks the service, for nothing, whether it accepts the key and offers the chosen model.
 *
 * Returns: (transfer full) (nullable): an #ScProviderReply
 */
gpointer
sc_account_check (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *model = sc_settings_get_text (library, "model", error);
  g_autoptr (ScProvider) provider = NULL;

  if (model == NULL)
    return NULL;
  provider = sc_service_new_provider (library, cancellable, error);
  return provider != NULL ? sc_provider_check (provider, model, cancellable) : NULL;
}
