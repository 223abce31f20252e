/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-outcome.h"

G_BEGIN_DECLS

/**
 * ScHttpRequest:
 * @url: https, or http to a loopback address
 * @body: (nullable): JSON to POST; %NULL makes a GET
 * @key_header: name of the header that carries @key
 * @key: the only place where the key goes
 * @proxy: (nullable): URI of a proxy, or %NULL for the system's
 * @timeout_s: seconds from the start to the last byte, over 0
 *
 * One request. The caller owns everything and keeps it until the call returns.
 */
typedef struct
{
  const char *url;
  GBytes *body;
  const char *key_header;
  const char *key;
  const char *proxy;
  guint timeout_s;
} ScHttpRequest;

/**
 * ScHttpReply:
 * @outcome: %SC_OUTCOME_OK when a status and the whole body arrived, whatever they say, as far
 *   as HTTP can tell: a server that hangs up after each reply marks its end by nothing else;
 *   otherwise how far the request got
 * @status: 0 when no status arrived
 * @content_type: (nullable): without parameters
 * @retry_after_ms: from the Retry-After header, -1 without one
 * @body: what arrived of the body, never %NULL
 * @error: (nullable): the system's words when @outcome is not OK
 *
 * What came back.
 */
typedef struct
{
  ScOutcome outcome;
  guint status;
  char *content_type;
  gint64 retry_after_ms;
  GByteArray *body;
  char *error;
} ScHttpReply;

ScHttpReply *sc_http_send (const ScHttpRequest *request, GCancellable *cancellable);
void sc_http_reply_free (ScHttpReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScHttpReply, sc_http_reply_free)

G_END_DECLS
