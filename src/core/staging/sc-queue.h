/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gate.h"
#include "sc-models.h"
#include "sc-pause.h"
#include "sc-provider.h"
#include "sc-retry.h"
#include "sc-staging.h"

G_BEGIN_DECLS

#define SC_TYPE_QUEUE (sc_queue_get_type ())
G_DECLARE_FINAL_TYPE (ScQueue, sc_queue, SC, QUEUE, GObject)

ScQueue *sc_queue_new (ScLibrary *library,
                       ScProvider *provider,
                       const ScModels *models,
                       const char *batch_id);
void sc_queue_set_policy (ScQueue *self, const ScRetryPolicy *policy);
void sc_queue_set_max_workers (ScQueue *self, int max_workers);
gboolean sc_queue_start (ScQueue *self, GError **error);
void sc_queue_wake (ScQueue *self);
gboolean sc_queue_pause (ScQueue *self, GError **error);
gboolean sc_queue_resume (ScQueue *self, GError **error);
gboolean sc_queue_cancel (ScQueue *self, const char *staging_id, GError **error);
void sc_queue_drain (ScQueue *self);
void sc_queue_stop (ScQueue *self);
void sc_queue_join (ScQueue *self);
gboolean sc_queue_is_working (ScQueue *self);
guint sc_queue_get_n_running (ScQueue *self);
gboolean sc_queue_is_idle (ScQueue *self);
ScGateReason sc_queue_get_reason (ScQueue *self, gint64 *remaining_ms);

G_END_DECLS
