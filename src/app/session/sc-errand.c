/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-errand.h"

#include "sc-queue-table.h"
#include "sc-settings.h"

/**
 * sc_errand_new:
 * @keeper: who knows every queue
 * @staging_id: (nullable): which job
 *
 * Returns: (transfer full): an errand, free with sc_errand_free()
 */
ScErrand *
sc_errand_new (ScQueueKeeper *keeper, const char *staging_id)
{
  ScErrand *self = g_new0 (ScErrand, 1);

  self->keeper = sc_queue_keeper_ref (keeper);
  self->staging_id = g_strdup (staging_id);
  return self;
}

/**
 * sc_errand_free:
 * @self: an errand
 */
void
sc_errand_free (ScErrand *self)
{
  sc_queue_keeper_unref (self->keeper);
  g_clear_object (&self->service);
  g_clear_object (&self->sample);
  g_free (self->staging_id);
  g_free (self->before_id);
  g_free (self);
}

/**
 * sc_errand_cancel:
 *
 * Takes a job out of the queue, and breaks it off wherever it runs: that may be a queue that was
 * replaced.
 */
gpointer
sc_errand_cancel (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScErrand *self = data;
  g_autoptr (GPtrArray) queues = sc_queue_keeper_dup_queues (self->keeper);
  gboolean changed;

  for (guint i = 0; i < queues->len; i++)
    if (!sc_queue_cancel (g_ptr_array_index (queues, i), self->staging_id, error))
      return NULL;
  if (queues->len == 0)
    sc_queue_table_cancel (library, self->staging_id, &changed, error);
  return NULL;
}

static void
wake (ScErrand *self)
{
  if (self->service != NULL)
    sc_queue_wake (self->service);
  if (self->sample != NULL)
    sc_queue_wake (self->sample);
}

/* Who asks for a job again believes that what stopped the queue has been put right. */
static gboolean
go_on (ScQueue *queue, GError **error)
{
  switch (queue != NULL ? sc_queue_get_reason (queue, NULL) : SC_GATE_OPEN)
    {
    case SC_GATE_ACCOUNT:
    case SC_GATE_BUDGET:
    case SC_GATE_STORAGE:
      return sc_queue_resume (queue, error);
    default:
      return TRUE;
    }
}

/**
 * sc_errand_requeue:
 *
 * Asks for a job again.
 */
gpointer
sc_errand_requeue (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScErrand *self = data;
  gboolean changed;

  if (sc_queue_table_requeue (library, self->staging_id, &changed, error)
      && go_on (self->service, error) && go_on (self->sample, error))
    wake (self);
  return NULL;
}

/**
 * sc_errand_move:
 *
 * Gives a job another place.
 */
gpointer
sc_errand_move (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScErrand *self = data;

  sc_queue_table_move (library, self->staging_id, self->before_id, error);
  return NULL;
}

static gboolean
pause_one (ScErrand *self, ScQueue *queue, GError **error)
{
  return queue == NULL
         || (self->is_paused ? sc_queue_pause (queue, error) : sc_queue_resume (queue, error));
}

/**
 * sc_errand_set_paused:
 *
 * Lets all rest or go on. Without a queue the library remembers it for the next one.
 */
gpointer
sc_errand_set_paused (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScErrand *self = data;

  if (self->service == NULL && self->sample == NULL)
    sc_settings_set (library, SC_QUEUE_PAUSED_SETTING, self->is_paused ? "true" : "false", error);
  else if (pause_one (self, self->service, error))
    pause_one (self, self->sample, error);
  return NULL;
}
