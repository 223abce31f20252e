/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-job-item.h"

G_BEGIN_DECLS

/**
 * ScQueueSnapshot:
 * @items: (element-type ScJobItem): what runs, then what waits, then what was interrupted
 * @n_running: how many run
 * @n_waiting: how many wait
 * @is_paused: whether the user wants the queue to rest
 * @ended: (element-type utf8 int): the #ScStatus of the jobs that were asked about and are in no
 *   queue any more
 * @is_month: whether the cap of the month leaves less than the one of the day
 *
 * The queue at one moment.
 */
typedef struct
{
  GPtrArray *items;
  guint n_running;
  guint n_waiting;
  GHashTable *ended;
  gboolean is_paused;
  gboolean is_month;
} ScQueueSnapshot;

gpointer sc_queue_snapshot_take (ScLibrary *library,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
void sc_queue_snapshot_free (ScQueueSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScQueueSnapshot, sc_queue_snapshot_free)

G_END_DECLS
