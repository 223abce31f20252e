/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-running.h"

struct _ScRunning
{
  GMutex mutex;
  GHashTable *jobs;
  guint n_taking;
  gboolean is_stopped;
};

ScRunning *
sc_running_new (void)
{
  ScRunning *self = g_new0 (ScRunning, 1);

  g_mutex_init (&self->mutex);
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
sc_running_free (ScRunning *self)
{
  g_hash_table_unref (self->jobs);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * sc_running_begin_taking:
 * @self: the jobs
 *
 * To be called before somebody looks for a job, and sc_running_end_taking() when it was added or
 * none was found: in between nobody can say that nothing runs.
 */
void
sc_running_begin_taking (ScRunning *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->n_taking++;
  g_mutex_unlock (&self->mutex);
}

void
sc_running_end_taking (ScRunning *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->n_taking--;
  g_mutex_unlock (&self->mutex);
}

/**
 * sc_running_add:
 * @self: the jobs
 * @staging_id: one that is taken now
 *
 * Returns: (transfer full): what breaks it off; cancelled already after sc_running_cancel_all()
 */
GCancellable *
sc_running_add (ScRunning *self, const char *staging_id)
{
  GCancellable *cancellable = g_cancellable_new ();

  g_return_val_if_fail (self != NULL && staging_id != NULL, cancellable);

  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->jobs, g_strdup (staging_id), g_object_ref (cancellable));
  if (self->is_stopped)
    g_cancellable_cancel (cancellable);
  g_mutex_unlock (&self->mutex);
  return cancellable;
}

void
sc_running_remove (ScRunning *self, const char *staging_id)
{
  g_return_if_fail (self != NULL && staging_id != NULL);

  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->jobs, staging_id);
  g_mutex_unlock (&self->mutex);
}

/**
 * sc_running_cancel:
 * @self: the jobs
 * @staging_id: one of them, or one that has ended
 */
void
sc_running_cancel (ScRunning *self, const char *staging_id)
{
  GCancellable *cancellable;

  g_return_if_fail (self != NULL && staging_id != NULL);

  g_mutex_lock (&self->mutex);
  cancellable = g_hash_table_lookup (self->jobs, staging_id);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  g_mutex_unlock (&self->mutex);
}

/**
 * sc_running_cancel_all:
 * @self: the jobs
 *
 * Breaks off every job, and every one that is still added.
 */
void
sc_running_cancel_all (ScRunning *self)
{
  GHashTableIter iter;
  gpointer cancellable;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->is_stopped = TRUE;
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &cancellable))
    g_cancellable_cancel (cancellable);
  g_mutex_unlock (&self->mutex);
}

guint
sc_running_get_n_jobs (ScRunning *self)
{
  guint n_jobs;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  n_jobs = g_hash_table_size (self->jobs);
  g_mutex_unlock (&self->mutex);
  return n_jobs;
}

/**
 * sc_running_is_idle:
 * @self: the jobs
 *
 * Returns: whether there is none, and none is being taken
 */
gboolean
sc_running_is_idle (ScRunning *self)
{
  gboolean is_idle;

  g_return_val_if_fail (self != NULL, TRUE);

  g_mutex_lock (&self->mutex);
  is_idle = g_hash_table_size (self->jobs) == 0 && self->n_taking == 0;
  g_mutex_unlock (&self->mutex);
  return is_idle;
}
