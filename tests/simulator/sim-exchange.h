/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "sim-call-log.h"
#include "sim-reply.h"

G_BEGIN_DECLS

typedef struct _SimExchange SimExchange;

SimExchange *sim_exchange_new (SoupServerMessage *message, SimCallLog *log);
SimExchange *sim_exchange_ref (SimExchange *self);
void sim_exchange_unref (SimExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimExchange, sim_exchange_unref)

SoupServerMessage *sim_exchange_get_message (SimExchange *self);
guint sim_exchange_get_number (SimExchange *self);
void sim_exchange_pack (SimExchange *self, SimReply *reply);
void sim_exchange_log (SimExchange *self, const SimCallFacts *facts);
void sim_exchange_send (SimExchange *self, SimReply *reply, const char *cut, guint latency_ms);

G_END_DECLS
