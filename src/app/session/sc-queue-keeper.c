/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-keeper.h"

struct _ScQueueKeeper
{
  gatomicrefcount ref_count;
  GMutex lock;
  GCond started;
  GPtrArray *queues;
  guint n_starting;
  gboolean is_closed;
};

/**
 * sc_queue_keeper_new:
 *
 * Returns: (transfer full): a keeper without queues
 */
ScQueueKeeper *
sc_queue_keeper_new (void)
{
  ScQueueKeeper *self = g_new0 (ScQueueKeeper, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->started);
  self->queues = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

ScQueueKeeper *
sc_queue_keeper_ref (ScQueueKeeper *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sc_queue_keeper_unref (ScQueueKeeper *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->queues);
  g_cond_clear (&self->started);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Their threads have ended, so that letting go of them does not block. */
static void
forget_ended (ScQueueKeeper *self)
{
  for (guint i = self->queues->len; i > 0; i--)
    if (!sc_queue_is_working (g_ptr_array_index (self->queues, i - 1)))
      g_ptr_array_remove_index (self->queues, i - 1);
}

static gboolean
enter (ScQueueKeeper *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->is_closed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
      return FALSE;
    }
  self->n_starting++;
  return TRUE;
}

static void
leave (ScQueueKeeper *self, ScQueue *queue, gboolean is_started)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (is_started)
    g_ptr_array_add (self->queues, g_object_ref (queue));
  self->n_starting--;
  g_cond_broadcast (&self->started);
}

/**
 * sc_queue_keeper_start:
 * @self: a keeper
 * @queue: one that does not work yet, on its own thread
 * @error: return location, %G_IO_ERROR_CANCELLED after sc_queue_keeper_stop()
 *
 * Starts a queue. Others that work go on.
 *
 * Returns: whether it works
 */
gboolean
sc_queue_keeper_start (ScQueueKeeper *self, ScQueue *queue, GError **error)
{
  gboolean is_started;

  g_return_val_if_fail (self != NULL && SC_IS_QUEUE (queue), FALSE);

  if (!enter (self, error))
    return FALSE;
  is_started = sc_queue_start (queue, error);
  leave (self, queue, is_started);
  return is_started;
}

/**
 * sc_queue_keeper_drain:
 * @self: a keeper
 * @first_kept: (nullable): goes on
 * @second_kept: (nullable): goes on
 *
 * Lets all other queues come to their end.
 */
void
sc_queue_keeper_drain (ScQueueKeeper *self, ScQueue *first_kept, ScQueue *second_kept)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < self->queues->len; i++)
    {
      ScQueue *queue = g_ptr_array_index (self->queues, i);

      if (queue != first_kept && queue != second_kept)
        sc_queue_drain (queue);
    }
  forget_ended (self);
}

static GPtrArray *
shut (ScQueueKeeper *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *queues;

  self->is_closed = TRUE;
  while (self->n_starting > 0)
    g_cond_wait (&self->started, &self->lock);
  queues = g_steal_pointer (&self->queues);
  self->queues = g_ptr_array_new_with_free_func (g_object_unref);
  return queues;
}

/**
 * sc_queue_keeper_stop:
 * @self: a keeper
 *
 * Breaks off all that runs, waits until every worker has ended, and starts no queue any more. What
 * runs a queue's own thread must go on meanwhile.
 */
void
sc_queue_keeper_stop (ScQueueKeeper *self)
{
  g_autoptr (GPtrArray) queues = NULL;

  g_return_if_fail (self != NULL);

  queues = shut (self);
  for (guint i = 0; i < queues->len; i++)
    sc_queue_stop (g_ptr_array_index (queues, i));
  for (guint i = 0; i < queues->len; i++)
    sc_queue_join (g_ptr_array_index (queues, i));
}

/**
 * sc_queue_keeper_get_n_running:
 * @self: a keeper
 *
 * Returns: how many jobs all queues work on now
 */
guint
sc_queue_keeper_get_n_running (ScQueueKeeper *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint n_running = 0;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < self->queues->len; i++)
    n_running += sc_queue_get_n_running (g_ptr_array_index (self->queues, i));
  return n_running;
}

/**
 * sc_queue_keeper_dup_queues:
 * @self: a keeper
 *
 * Returns: (transfer full) (element-type ScQueue): all that may still work on something
 */
GPtrArray *
sc_queue_keeper_dup_queues (ScQueueKeeper *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  return g_ptr_array_copy (self->queues, (GCopyFunc) (void *) g_object_ref, NULL);
}
