/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-library-thread.h"

/**
 * ScLibraryThread:
 *
 * The door to blocking work of core: one thread with a connection of its own that runs one job
 * at a time, in order. Results come back on the main context of the caller. The library is opened
 * by the first job; while it cannot be opened, every job fails with the reason and the next one
 * tries again.
 */
struct _ScLibraryThread
{
  GObject parent_instance;

  GAsyncQueue *jobs;
  GThread *thread;
};

typedef struct
{
  ScLibraryFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

G_DEFINE_FINAL_TYPE (ScLibraryThread, sc_library_thread, G_TYPE_OBJECT)

/* What the thread itself needs; it must not hold the object, whose dispose waits for it. */
typedef struct
{
  char *data_dir;
  char *cache_dir;
  GAsyncQueue *jobs;
} Worker;

/* The last entry of the queue. */
static int stop_mark;

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
worker_free (Worker *worker)
{
  g_free (worker->data_dir);
  g_free (worker->cache_dir);
  g_async_queue_unref (worker->jobs);
  g_free (worker);
}

static void
run_job (Worker *worker, ScLibrary **library, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (*library == NULL)
    *library = sc_library_open (worker->data_dir, worker->cache_dir, &error);
  if (*library == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  result = job->func (*library, job->data, g_task_get_cancellable (task), &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, job->free_result);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  ScLibrary *library = NULL;

  while (TRUE)
    {
      gpointer entry = g_async_queue_pop (worker->jobs);

      if (entry == &stop_mark)
        break;
      run_job (worker, &library, entry);
      g_object_unref (entry);
    }
  g_clear_pointer (&library, sc_library_close);
  worker_free (worker);
  return NULL;
}

static void
sc_library_thread_dispose (GObject *object)
{
  sc_library_thread_stop (SC_LIBRARY_THREAD (object));
  G_OBJECT_CLASS (sc_library_thread_parent_class)->dispose (object);
}

static void
sc_library_thread_finalize (GObject *object)
{
  ScLibraryThread *self = SC_LIBRARY_THREAD (object);

  g_clear_pointer (&self->jobs, g_async_queue_unref);
  G_OBJECT_CLASS (sc_library_thread_parent_class)->finalize (object);
}

static void
sc_library_thread_class_init (ScLibraryThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_library_thread_dispose;
  object_class->finalize = sc_library_thread_finalize;
}

static void
sc_library_thread_init (ScLibraryThread *self)
{
  self->jobs = g_async_queue_new ();
}

/**
 * sc_library_thread_new:
 * @data_dir: of the library
 * @cache_dir: for what can be made again
 *
 * Returns: (transfer full): a thread that waits for its first job
 */
ScLibraryThread *
sc_library_thread_new (const char *data_dir, const char *cache_dir)
{
  ScLibraryThread *self;
  Worker *worker;

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, NULL);

  self = g_object_new (SC_TYPE_LIBRARY_THREAD, NULL);
  worker = g_new0 (Worker, 1);
  worker->data_dir = g_strdup (data_dir);
  worker->cache_dir = g_strdup (cache_dir);
  worker->jobs = g_async_queue_ref (self->jobs);
  self->thread = g_thread_new ("library", work, worker);
  return self;
}

/**
 * sc_library_thread_run:
 * @self: a thread
 * @func: what is done there
 * @data: given to @func
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees a result that nobody fetches
 * @cancellable: (nullable): a job that has not begun is not begun any more
 * @callback: on the caller's main context
 * @user_data: for @callback
 */
void
sc_library_thread_run (ScLibraryThread *self,
                       ScLibraryFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (SC_IS_LIBRARY_THREAD (self) && func != NULL);

  /* Without the thread as its source: the last reference must not be dropped on the thread. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sc_library_thread_run);
  job = g_new0 (Job, 1);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->thread == NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
  else
    g_async_queue_push (self->jobs, g_steal_pointer (&task));
}

/**
 * sc_library_thread_run_finish:
 * @result: of the callback
 * @error: return location, whatever the function gave or why the library cannot be opened
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
sc_library_thread_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sc_library_thread_is_idle:
 * @self: a thread
 *
 * Returns: whether it has nothing to do, so that what nobody waits for is in nobody's way
 */
gboolean
sc_library_thread_is_idle (ScLibraryThread *self)
{
  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (self), FALSE);

  /* A queue's length counts those who wait at it below zero. */
  return self->thread == NULL || g_async_queue_length (self->jobs) < 0;
}

/**
 * sc_library_thread_stop:
 * @self: a thread
 *
 * Ends the thread after the jobs it was given; later jobs are cancelled at once.
 */
void
sc_library_thread_stop (ScLibraryThread *self)
{
  g_return_if_fail (SC_IS_LIBRARY_THREAD (self));

  if (self->thread == NULL)
    return;
  g_async_queue_push (self->jobs, &stop_mark);
  g_thread_join (g_steal_pointer (&self->thread));
}
