/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-outcome.h"

G_BEGIN_DECLS

/**
 * ScProviderRequest:
 * @model: model name of the provider
 * @prompt: UTF-8, sent as it is
 * @image: the photo, encoded, upright, without metadata
 * @mime_type: of @image
 * @aspect_ratio: for example "3:2"
 * @output_size: for example "2K"
 * @style_id: (nullable): the style that @prompt describes; only the sample provider looks at it
 * @continuation_token: (nullable): from a reply with %SC_OUTCOME_CONTINUATION
 *
 * One call. The caller owns everything and keeps it until the call returns.
 */
typedef struct
{
  const char *model;
  const char *prompt;
  GBytes *image;
  const char *mime_type;
  const char *aspect_ratio;
  const char *output_size;
  const char *style_id;
  const char *continuation_token;
} ScProviderRequest;

/**
 * ScProviderReply:
 * @outcome: what came of it; @image is set if and only if a picture was asked for and it is
 *   %SC_OUTCOME_OK
 * @http_status: 0 when no status arrived
 * @image: bytes as the service sent them
 * @input_tokens: as billed, 0 when unknown
 * @image_tokens: output tokens of the picture, 0 when unknown
 * @text_tokens: other output tokens, thoughts included
 * @has_usage: whether the reply carried token counts
 * @retry_after_ms: how long the service asks to wait, -1 when it did not say
 * @detail: (nullable): the service's own words, without markup and never with a key
 * @continuation_token: (nullable): for %SC_OUTCOME_CONTINUATION
 *
 * What came back of one call.
 */
typedef struct
{
  ScOutcome outcome;
  guint http_status;
  GBytes *image;
  gint64 input_tokens;
  gint64 image_tokens;
  gint64 text_tokens;
  gboolean has_usage;
  gint64 retry_after_ms;
  char *detail;
  char *continuation_token;
} ScProviderReply;

#define SC_TYPE_PROVIDER (sc_provider_get_type ())
G_DECLARE_INTERFACE (ScProvider, sc_provider, SC, PROVIDER, GObject)

/**
 * ScProviderInterface:
 * @get_name: stable name that is stored, for example "gemini"
 * @stage: one blocking call; never retries, may run in several threads at once
 * @check: asks for free whether key and model are accepted
 */
struct _ScProviderInterface
{
  GTypeInterface parent_interface;

  const char *(*get_name) (ScProvider *self);
  ScProviderReply *(*stage) (ScProvider *self,
                             const ScProviderRequest *request,
                             GCancellable *cancellable);
  ScProviderReply *(*check) (ScProvider *self, const char *model, GCancellable *cancellable);
};

const char *sc_provider_get_name (ScProvider *self);
ScProviderReply *
sc_provider_stage (ScProvider *self, const ScProviderRequest *request, GCancellable *cancellable);
ScProviderReply *sc_provider_check (ScProvider *self, const char *model, GCancellable *cancellable);

ScProviderReply *sc_provider_reply_new (ScOutcome outcome);
void sc_provider_reply_free (ScProviderReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScProviderReply, sc_provider_reply_free)

G_END_DECLS
