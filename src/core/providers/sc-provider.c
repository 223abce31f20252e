/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-provider.h"

G_DEFINE_INTERFACE (ScProvider, sc_provider, G_TYPE_OBJECT)

static void
sc_provider_default_init (ScProviderInterface *iface)
{
}

/**
 * sc_provider_get_name:
 * @self: a provider
 *
 * Gets the stable name that is stored with a staging, for example "gemini".
 *
 * Returns: (transfer none): the name
 */
const char *
sc_provider_get_name (ScProvider *self)
{
  g_return_val_if_fail (SC_IS_PROVIDER (self), NULL);

  return SC_PROVIDER_GET_IFACE (self)->get_name (self);
}

/**
 * sc_provider_stage:
 * @self: a provider
 * @request: what to ask; kept by the caller until this returns
 * @cancellable: (nullable): stops waiting within 100 ms; what was asked may be billed still
 *
 * Makes one call and waits for its end. Never calls twice, whatever happens, and may run in
 * several threads at once.
 *
 * Returns: (transfer full): what came of it
 */
ScProviderReply *
sc_provider_stage (ScProvider *self, const ScProviderRequest *request, GCancellable *cancellable)
{
  g_return_val_if_fail (SC_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (request != NULL && request->image != NULL, NULL);
  g_return_val_if_fail (request->model != NULL && request->prompt != NULL, NULL);

  return SC_PROVIDER_GET_IFACE (self)->stage (self, request, cancellable);
}

/**
 * sc_provider_check:
 * @self: a provider
 * @model: model name of the provider
 * @cancellable: (nullable): stops waiting
 *
 * Asks, free of charge, whether the service knows the key and the model.
 * %SC_OUTCOME_OK says that both are accepted; it is no promise that a picture will be made.
 *
 * Returns: (transfer full): what came of it, never with an image
 */
ScProviderReply *
sc_provider_check (ScProvider *self, const char *model, GCancellable *cancellable)
{
  g_return_val_if_fail (SC_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  return SC_PROVIDER_GET_IFACE (self)->check (self, model, cancellable);
}

/**
 * sc_provider_reply_new:
 * @outcome: what came of the call
 *
 * Makes a reply that knows nothing else yet.
 *
 * Returns: (transfer full): a reply
 */
ScProviderReply *
sc_provider_reply_new (ScOutcome outcome)
{
  ScProviderReply *reply = g_new0 (ScProviderReply, 1);

  reply->outcome = outcome;
  reply->retry_after_ms = -1;
  return reply;
}

/**
 * sc_provider_reply_free:
 * @reply: (nullable) (transfer full): a reply
 *
 * Frees a reply and what it holds.
 */
void
sc_provider_reply_free (ScProviderReply *reply)
{
  if (reply == NULL)
    return;

  g_clear_pointer (&reply->image, g_bytes_unref);
  g_free (reply->detail);
  g_free (reply->continuation_token);
  g_free (reply);
}
