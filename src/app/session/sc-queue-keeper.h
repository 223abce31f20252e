/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-queue.h"

G_BEGIN_DECLS

/**
 * ScQueueKeeper:
 *
 * Holds every queue that was started until its workers have ended, so that none of them works
 * unseen: not one that was replaced while it called, not one that started while everything was
 * being stopped. May be used from any thread.
 */
typedef struct _ScQueueKeeper ScQueueKeeper;

ScQueueKeeper *sc_queue_keeper_new (void);
ScQueueKeeper *sc_queue_keeper_ref (ScQueueKeeper *self);
void sc_queue_keeper_unref (ScQueueKeeper *self);
gboolean sc_queue_keeper_start (ScQueueKeeper *self, ScQueue *queue, GError **error);
void sc_queue_keeper_drain (ScQueueKeeper *self, ScQueue *first_kept, ScQueue *second_kept);
void sc_queue_keeper_stop (ScQueueKeeper *self);
guint sc_queue_keeper_get_n_running (ScQueueKeeper *self);
GPtrArray *sc_queue_keeper_dup_queues (ScQueueKeeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScQueueKeeper, sc_queue_keeper_unref)

G_END_DECLS
