/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-job-item.h"
#include "sc-queue-reason.h"
#include "sc-run-tally.h"

G_BEGIN_DECLS

#define SC_TYPE_QUEUE_MODEL (sc_queue_model_get_type ())
G_DECLARE_FINAL_TYPE (ScQueueModel, sc_queue_model, SC, QUEUE_MODEL, GObject)

ScQueueModel *sc_queue_model_new (ScLibraryThread *thread, ScStager *stager);
void sc_queue_model_reload (ScQueueModel *self);
void sc_queue_model_tick (ScQueueModel *self);

ScStager *sc_queue_model_get_stager (ScQueueModel *self);
guint sc_queue_model_get_n_running (ScQueueModel *self);
guint sc_queue_model_get_n_waiting (ScQueueModel *self);
guint sc_queue_model_get_n_interrupted (ScQueueModel *self);
gboolean sc_queue_model_is_paused (ScQueueModel *self);
void sc_queue_model_get_reason (ScQueueModel *self, ScQueueReason *reason);
char *sc_queue_model_dup_summary (ScQueueModel *self);

G_END_DECLS
