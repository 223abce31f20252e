/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-moves.h"

/* The jobs that wait are those at first to last - 1. */
typedef struct
{
  guint first;
  guint last;
} Range;

static Range
get_waiting (ScQueueModel *model)
{
  Range range = { sc_queue_model_get_n_running (model), 0 };

  range.last = range.first + sc_queue_model_get_n_waiting (model);
  return range;
}

static gboolean
find_waiting (ScQueueModel *model, ScJobItem *item, guint *place)
{
  const Range range = get_waiting (model);

  for (*place = range.first; *place < range.last; ++*place)
    {
      g_autoptr (ScJobItem) here = g_list_model_get_item (G_LIST_MODEL (model), *place);

      if (here == item)
        return TRUE;
    }
  return FALSE;
}

/* Beyond the last one that waits is the end of the queue. */
static void
move_before (ScQueueModel *model, ScJobItem *item, guint place)
{
  g_autoptr (ScJobItem) other = NULL;

  if (place < get_waiting (model).last)
    other = g_list_model_get_item (G_LIST_MODEL (model), place);
  if (other != item)
    sc_stager_move (sc_queue_model_get_stager (model), sc_job_item_get_staging_id (item),
                    other != NULL ? sc_job_item_get_staging_id (other) : NULL);
}

/**
 * sc_queue_moves_can_move:
 * @model: the queue
 * @item: a job
 * @offset: -1 for one place earlier, 1 for one later
 *
 * Returns: whether it waits and there is such a place
 */
gboolean
sc_queue_moves_can_move (ScQueueModel *model, ScJobItem *item, int offset)
{
  Range range;
  guint place;

  g_return_val_if_fail (SC_IS_QUEUE_MODEL (model) && SC_IS_JOB_ITEM (item), FALSE);

  range = get_waiting (model);
  if (!find_waiting (model, item, &place))
    return FALSE;
  return offset < 0 ? place > range.first : place + 1 < range.last;
}

/**
 * sc_queue_moves_by:
 * @model: the queue
 * @item: a job
 * @offset: -1 for one place earlier, 1 for one later
 */
void
sc_queue_moves_by (ScQueueModel *model, ScJobItem *item, int offset)
{
  guint place;

  g_return_if_fail (SC_IS_QUEUE_MODEL (model) && SC_IS_JOB_ITEM (item));

  if (!sc_queue_moves_can_move (model, item, offset) || !find_waiting (model, item, &place))
    return;
  move_before (model, item, offset < 0 ? place - 1 : place + 2);
}

/**
 * sc_queue_moves_to_top:
 * @model: the queue
 * @item: a job, which will be the next to run
 */
void
sc_queue_moves_to_top (ScQueueModel *model, ScJobItem *item)
{
  guint place;

  g_return_if_fail (SC_IS_QUEUE_MODEL (model) && SC_IS_JOB_ITEM (item));

  if (find_waiting (model, item, &place))
    move_before (model, item, get_waiting (model).first);
}

/**
 * sc_queue_moves_beside:
 * @model: the queue
 * @item: a job
 * @other: another that waits
 * @is_after: whether @item shall come after it or before
 */
void
sc_queue_moves_beside (ScQueueModel *model, ScJobItem *item, ScJobItem *other, gboolean is_after)
{
  guint from;
  guint to;

  g_return_if_fail (SC_IS_QUEUE_MODEL (model) && SC_IS_JOB_ITEM (item) && SC_IS_JOB_ITEM (other));

  if (item == other || !find_waiting (model, item, &from) || !find_waiting (model, other, &to))
    return;
  to += is_after ? 1 : 0;
  if (to != from && to != from + 1)
    move_before (model, item, to);
}

static void
for_each_interrupted (ScQueueModel *model, void (*func) (ScStager *stager, const char *staging_id))
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = get_waiting (model).last; i < n_items; i++)
    {
      g_autoptr (ScJobItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      func (sc_queue_model_get_stager (model), sc_job_item_get_staging_id (item));
    }
}

/**
 * sc_queue_moves_requeue_interrupted:
 * @model: the queue
 *
 * Asks for every interrupted job again; only called when the user said so.
 */
void
sc_queue_moves_requeue_interrupted (ScQueueModel *model)
{
  g_return_if_fail (SC_IS_QUEUE_MODEL (model));

  for_each_interrupted (model, sc_stager_requeue);
}

/**
 * sc_queue_moves_discard_interrupted:
 * @model: the queue
 *
 * Takes every interrupted job out of the queue.
 */
void
sc_queue_moves_discard_interrupted (ScQueueModel *model)
{
  g_return_if_fail (SC_IS_QUEUE_MODEL (model));

  for_each_interrupted (model, sc_stager_cancel);
}
