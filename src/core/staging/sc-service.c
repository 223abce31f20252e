/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-service.h"

#include <glib/gi18n-lib.h>

#include "sc-gemini.h"
#include "sc-keyring.h"
#include "sc-sample-room.h"
#include "sc-sample.h"
#include "sc-settings.h"
#include "sc-staging-error.h"

/* Google's own clients read the same variable (gemini-api.md, section 7). */
#define BASE_URL_VARIABLE "GOOGLE_GEMINI_BASE_URL"

/**
 * sc_service_dup_address:
 * @library: an open library
 * @error: return location
 *
 * Where the service is called: the environment, then the setting, then Google.
 *
 * Returns: (transfer full) (nullable): a base URL
 */
char *
sc_service_dup_address (ScLibrary *library, GError **error)
{
  const char *from_environment = g_getenv (BASE_URL_VARIABLE);
  g_autofree char *stored = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);
  stored = sc_settings_get_text (library, "gemini-base-url", error);
  if (stored == NULL)
    return NULL;
  return *stored != '\0' ? g_steal_pointer (&stored) : g_strdup (SC_GEMINI_DEFAULT_BASE_URL);
}

static char *
lookup_key (GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *key = sc_keyring_lookup (SC_SERVICE_GEMINI, NULL, cancellable, &local_error);

  if (key == NULL && g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_NOT_FOUND))
    g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY,
                         _ ("There is no Gemini key yet. Add yours, then try again; nothing was "
                            "charged."));
  else if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return key;
}

/**
 * sc_service_new_provider:
 * @library: an open library
 * @cancellable: (nullable): ends the question to the keyring
 * @error: return location, %SC_STAGING_ERROR, %SC_KEYRING_ERROR or %SC_LIBRARY_ERROR
 *
 * Makes the provider as the settings say, with the key of the user.
 *
 * Returns: (transfer full) (nullable): the provider
 */
ScProvider *
sc_service_new_provider (ScLibrary *library, GCancellable *cancellable, GError **error)
{
  g_autofree char *base_url = NULL;
  g_autofree char *version = NULL;
  g_autofree char *proxy = NULL;
  g_autoptr (ScKey) key = NULL;
  gint64 timeout;

  g_return_val_if_fail (library != NULL, NULL);

  base_url = sc_service_dup_address (library, error);
  if (base_url == NULL)
    return NULL;
  version = sc_settings_get_text (library, "gemini-api-version", error);
  if (version == NULL)
    return NULL;
  proxy = sc_settings_get_text (library, "proxy", error);
  if (proxy == NULL || !sc_settings_get_int (library, "call-timeout-seconds", &timeout, error))
    return NULL;
  key = lookup_key (cancellable, error);
  if (key == NULL)
    return NULL;

  const ScGeminiOptions options = {
    .base_url = base_url,
    .api_version = version,
    .proxy = *proxy != '\0' ? proxy : NULL,
    .timeout_s = (guint) timeout,
  };
  return sc_gemini_new (&options, key);
}

static GBytes *
find_sample (GBytes *image, const char *style_id, gpointer data)
{
  const ScSampleRoom *room = data;

  return sc_sample_room_find (room, image, style_id, NULL);
}

/**
 * sc_service_new_sample_provider:
 * @folder: where the sample room and its finished pictures lie, see sc_sample_room_new()
 * @next: (nullable): who makes all other pictures, once there is a key
 * @error: return location, %G_IO_ERROR or %SC_IMAGE_ERROR
 *
 * Makes a provider that stages the sample room without key and network, for nothing, when the model
 * %SC_SAMPLE_NAME is asked for. Every other order goes to @next.
 *
 * Returns: (transfer full) (nullable): the provider
 */
ScProvider *
sc_service_new_sample_provider (GFile *folder, ScProvider *next, GError **error)
{
  ScSampleRoom *room;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  room = sc_sample_room_new (folder, error);
  if (room == NULL)
    return NULL;
  return sc_sample_provider_new (find_sample, room, (GDestroyNotify) sc_sample_room_free, next);
}
