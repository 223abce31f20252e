/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-start.h"

#include "sc-address.h"
#include "sc-keyring.h"
#include "sc-retry.h"
#include "sc-service.h"
#include "sc-staging-error.h"

/**
 * sc_start_new:
 * @keeper: who holds the queues
 * @models: the price table; must outlive the start
 *
 * Returns: (transfer full): a start
 */
ScStart *
sc_start_new (ScQueueKeeper *keeper, const ScModels *models)
{
  ScStart *self = g_atomic_rc_box_new0 (ScStart);

  self->keeper = sc_queue_keeper_ref (keeper);
  self->models = models;
  return self;
}

static void
clear (ScStart *self)
{
  sc_queue_keeper_unref (self->keeper);
  g_clear_object (&self->provider);
  g_clear_object (&self->sample_provider);
  g_clear_object (&self->service);
  g_clear_object (&self->sample);
}

/**
 * sc_start_unref:
 * @self: a start, which is counted because it is both what a job is given and what comes of it
 */
void
sc_start_unref (ScStart *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static gboolean
make_provider (ScStart *self, ScLibrary *library, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->provider = sc_service_new_provider (library, cancellable, &local_error);
  if (self->provider != NULL)
    self->key_state = SC_KEY_READY;
  else if (g_error_matches (local_error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY))
    self->key_state = SC_KEY_MISSING;
  else if (g_error_matches (local_error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE))
    self->key_state = SC_KEY_NO_KEYRING;
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return self->key_state != SC_KEY_UNKNOWN;
}

/* The service works without the sample, so that a broken one is no reason to stop. */
static void
make_sample_provider (ScStart *self)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (SC_SAMPLE_FOLDER);

  self->sample_provider = sc_service_new_sample_provider (folder, NULL, NULL);
}

/**
 * sc_start_make_providers:
 *
 * Asks the keyring and the settings. Having no key is no error.
 */
gpointer
sc_start_make_providers (ScLibrary *library,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  ScStart *self = data;
  g_autofree char *address = sc_service_dup_address (library, error);

  if (address == NULL || !make_provider (self, library, cancellable, error))
    return NULL;
  make_sample_provider (self);
  self->is_simulated = sc_address_is_loopback (address);
  return g_atomic_rc_box_acquire (self);
}

static ScQueue *
start_queue (ScStart *self, ScLibrary *library, ScProvider *provider, GError **error)
{
  g_autoptr (ScQueue) queue = sc_queue_new (library, provider, self->models, NULL);

  sc_queue_set_policy (queue, &sc_retry_patient_policy);
  if (provider == self->sample_provider)
    sc_queue_set_max_workers (queue, 1);
  self->connect (queue, self->owner);
  return sc_queue_keeper_start (self->keeper, queue, error) ? g_steal_pointer (&queue) : NULL;
}

/**
 * sc_start_start_queues:
 *
 * Starts the workers, who cannot be called back: what comes of it must be looked at.
 */
gpointer
sc_start_start_queues (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScStart *self = data;

  if (self->provider != NULL)
    {
      self->service = start_queue (self, library, self->provider, error);
      if (self->service == NULL)
        return NULL;
    }
  if (self->sample_provider != NULL)
    self->sample = start_queue (self, library, self->sample_provider, NULL);
  return g_atomic_rc_box_acquire (self);
}
