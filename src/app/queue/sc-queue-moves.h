/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-queue-model.h"

G_BEGIN_DECLS

/* What a person does with jobs of the queue. A job that does not wait any more is left alone. */

gboolean sc_queue_moves_can_move (ScQueueModel *model, ScJobItem *item, int offset);
void sc_queue_moves_by (ScQueueModel *model, ScJobItem *item, int offset);
void sc_queue_moves_to_top (ScQueueModel *model, ScJobItem *item);
void
sc_queue_moves_beside (ScQueueModel *model, ScJobItem *item, ScJobItem *other, gboolean is_after);
void sc_queue_moves_requeue_interrupted (ScQueueModel *model);
void sc_queue_moves_discard_interrupted (ScQueueModel *model);

G_END_DECLS
