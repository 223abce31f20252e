/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue.h"

#include "sc-judge.h"
#include "sc-pipeline.h"
#include "sc-queue-table.h"
#include "sc-runner.h"
#include "sc-running.h"
#include "sc-settings.h"

/* An idle worker looks into the database this often, for what other programs have queued. */
#define IDLE_POLL_US (G_USEC_PER_SEC)

/* And this often for jobs of programs that have died. */
#define LOOK_AGAIN_US (10 * G_USEC_PER_SEC)

/**
 * ScQueue:
 *
 * The worker pool: as many threads as jobs may run at once, each of which takes the next queued
 * staging that was ordered from its provider and runs the pipeline for it. The queue itself is the
 * stagings table; this object holds no job that is not also there.
 * All methods are called on the thread that made the object, and its signals are emitted there.
 */
struct _ScQueue
{
  GObject parent_instance;

  ScLibrary *library;
  ScProvider *provider;
  const ScModels *models;
  const ScRetryPolicy *policy;
  ScGate *gate;
  ScRunner *runner;
  char *batch_id;
  GMainContext *context;
  ScPause *pause;

  GPtrArray *threads;
  GAsyncQueue *wakes;
  GAsyncQueue *unwritten;
  int max_workers;
  int is_draining;
  int n_workers;
  ScRunning *running;
  ScJudge *judge;
};

/* One thread and what belongs to it alone. */
typedef struct
{
  ScQueue *queue;
  ScLibrary *library;
  int jobs_at_once;
  gboolean looks_for_dead;
  gint64 looked_at;
} Worker;

typedef struct
{
  ScQueue *queue;
  char *staging_id;
  GError *error;
} Event;

G_DEFINE_FINAL_TYPE (ScQueue, sc_queue, G_TYPE_OBJECT)

enum
{
  CHANGED,
  GATE_CHANGED,
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
worker_free (Worker *worker)
{
  g_clear_pointer (&worker->library, sc_library_close);
  g_free (worker);
}

static void
event_free (Event *event)
{
  g_object_unref (event->queue);
  g_free (event->staging_id);
  g_clear_error (&event->error);
  g_free (event);
}

static gboolean
emit_event_cb (gpointer data)
{
  Event *event = data;

  if (event->error != NULL)
    g_signal_emit (event->queue, signals[TROUBLE], 0, event->error);
  if (event->staging_id != NULL)
    g_signal_emit (event->queue, signals[CHANGED], 0, event->staging_id);
  if (event->error == NULL && event->staging_id == NULL)
    g_signal_emit (event->queue, signals[GATE_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Attached, not invoked: g_main_context_invoke() runs it on this thread when nobody iterates the
 * context at the moment. */
static void
post (ScQueue *self, const char *staging_id, const GError *error)
{
  Event *event = g_new0 (Event, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  event->queue = g_object_ref (self);
  event->staging_id = g_strdup (staging_id);
  event->error = error != NULL ? g_error_copy (error) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_event_cb, event, (GDestroyNotify) event_free);
  g_source_attach (source, self->context);
}

static gboolean
is_draining (ScQueue *self)
{
  return g_atomic_int_get (&self->is_draining) != 0;
}

/* A queue that ends, perhaps in its dispose, must not get another reference. */
static void
gate_changed_cb (gpointer user_data)
{
  ScQueue *self = user_data;

  if (!is_draining (self))
    post (self, NULL, NULL);
}

/* On the judge's thread. */
static void
judged_cb (const char *staging_id, gpointer user_data)
{
  post (user_data, staging_id, NULL);
}

/* What cannot be written down must not go on: the next start reads the truth from the library. */
static void
stop_for_trouble (ScQueue *self, const GError *error)
{
  sc_gate_close (self->gate, SC_GATE_STORAGE);
  post (self, NULL, error);
}

static void
run_job (Worker *worker, const ScStaging *staging, GCancellable *cancellable)
{
  ScQueue *queue = worker->queue;
  g_autoptr (GError) error = NULL;
  const ScPipeline pipeline = {
    .library = worker->library,
    .provider = queue->provider,
    .models = queue->models,
    .gate = queue->gate,
    .policy = queue->policy,
  };

  post (queue, staging->id, NULL);
  if (!sc_pipeline_run (&pipeline, staging, cancellable, &error))
    {
      g_async_queue_push (queue->unwritten, g_strdup (staging->id));
      stop_for_trouble (queue, error);
    }
  sc_running_remove (queue->running, staging->id);
  post (queue, staging->id, NULL);
  sc_judge_push (queue->judge, staging->id);
}

/* @library is the thread's. */
static gboolean
follow_pause (ScQueue *self, ScLibrary *library, GError **error)
{
  return self->batch_id != NULL || sc_pause_follow (self->pause, library, error);
}

/* A program that died leaves jobs that count as running; one worker looks for them. */
static void
rest (Worker *worker)
{
  gint64 now = g_get_monotonic_time ();

  if (worker->looks_for_dead && now - worker->looked_at > LOOK_AGAIN_US)
    {
      worker->looked_at = now;
      sc_queue_table_recover (worker->library, NULL);
    }
  g_async_queue_timeout_pop (worker->queue->wakes, IDLE_POLL_US);
}

static ScStaging *
claim_next (Worker *worker)
{
  ScQueue *queue = worker->queue;
  const ScClaim claim = {
    .runner_id = sc_runner_get_id (queue->runner),
    .batch_id = queue->batch_id,
    .provider = sc_provider_get_name (queue->provider),
    .jobs_at_once = worker->jobs_at_once,
  };
  g_autoptr (GError) error = NULL;
  ScStaging *staging;

  follow_pause (queue, worker->library, NULL);
  if (sc_gate_get_reason (queue->gate, NULL) != SC_GATE_OPEN)
    return NULL;
  staging = sc_queue_table_claim (worker->library, &claim, &error);
  if (error != NULL && !g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY))
    stop_for_trouble (queue, error);
  return staging;
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  ScQueue *queue = worker->queue;

  while (!is_draining (queue))
    {
      g_autoptr (ScStaging) staging = NULL;
      g_autoptr (GCancellable) cancellable = NULL;

      sc_running_begin_taking (queue->running);
      staging = claim_next (worker);
      cancellable = staging != NULL ? sc_running_add (queue->running, staging->id) : NULL;
      sc_running_end_taking (queue->running);
      if (staging != NULL)
        run_job (worker, staging, cancellable);
      else
        rest (worker);
    }
  worker_free (worker);
  if (g_atomic_int_dec_and_test (&queue->n_workers))
    sc_judge_finish (queue->judge);
  return NULL;
}

/* All connections first: a worker that already calls must not be stopped by one that cannot start.
 */
static GPtrArray *
open_workers (ScQueue *self, int jobs_at_once, GError **error)
{
  g_autoptr (GPtrArray) workers = g_ptr_array_new_with_free_func ((GDestroyNotify) worker_free);

  for (int i = 0; i < MIN (jobs_at_once, self->max_workers); i++)
    {
      Worker *worker = g_new0 (Worker, 1);

      g_ptr_array_add (workers, worker);
      worker->queue = self;
      worker->jobs_at_once = jobs_at_once;
      worker->looks_for_dead = i == 0;
      worker->looked_at = g_get_monotonic_time ();
      worker->library = sc_library_open_again (self->library, error);
      if (worker->library == NULL)
        return NULL;
    }
  return g_steal_pointer (&workers);
}

/* Workers that end still refer to the queue in what they tell. */
static void
sc_queue_dispose (GObject *object)
{
  ScQueue *self = SC_QUEUE (object);

  sc_queue_stop (self);
  sc_queue_join (self);
  G_OBJECT_CLASS (sc_queue_parent_class)->dispose (object);
}

static void
sc_queue_finalize (GObject *object)
{
  ScQueue *self = SC_QUEUE (object);

  g_clear_pointer (&self->runner, sc_runner_free);
  g_clear_pointer (&self->pause, sc_pause_free);
  g_clear_pointer (&self->gate, sc_gate_free);
  g_clear_pointer (&self->batch_id, g_free);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_pointer (&self->wakes, g_async_queue_unref);
  g_clear_pointer (&self->unwritten, g_async_queue_unref);
  g_clear_pointer (&self->running, sc_running_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->provider);
  G_OBJECT_CLASS (sc_queue_parent_class)->finalize (object);
}

static void
sc_queue_class_init (ScQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_queue_dispose;
  object_class->finalize = sc_queue_finalize;

  /**
   * ScQueue::changed:
   * @self: the queue
   * @staging_id: which staging was taken, has ended or, once more, was judged
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * ScQueue::gate-changed:
   * @self: the queue, whose sc_queue_get_reason() may say something else now
   */
  signals[GATE_CHANGED] = g_signal_new ("gate-changed", SC_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ScQueue::trouble:
   * @self: the queue, which takes no further job
   * @error: why it could not be written down what came of a job
   */
  signals[TROUBLE] = g_signal_new ("trouble", SC_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_queue_init (ScQueue *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->gate = sc_gate_new ();
  sc_gate_set_func (self->gate, gate_changed_cb, self);
  self->pause = sc_pause_new (self->gate);
  self->policy = &sc_retry_default_policy;
  self->max_workers = G_MAXINT;
  self->threads = g_ptr_array_new ();
  self->wakes = g_async_queue_new ();
  self->unwritten = g_async_queue_new_full (g_free);
  self->running = sc_running_new ();
}

/**
 * sc_queue_new:
 * @library: an open library of this thread; must outlive the queue
 * @provider: who makes the pictures
 * @models: the price table; must outlive the queue
 * @batch_id: (nullable): work only on this batch, %NULL for all that is queued
 *
 * Returns: (transfer full): a queue that does not work yet
 */
ScQueue *
sc_queue_new (ScLibrary *library,
              ScProvider *provider,
              const ScModels *models,
              const char *batch_id)
{
  ScQueue *self;

  g_return_val_if_fail (library != NULL && SC_IS_PROVIDER (provider) && models != NULL, NULL);

  self = g_object_new (SC_TYPE_QUEUE, NULL);
  self->library = library;
  self->provider = g_object_ref (provider);
  self->models = models;
  self->batch_id = g_strdup (batch_id);
  return self;
}

/**
 * sc_queue_set_policy:
 * @self: a queue that does not work yet
 * @policy: how calls are repeated; must outlive the queue
 */
void
sc_queue_set_policy (ScQueue *self, const ScRetryPolicy *policy)
{
  g_return_if_fail (SC_IS_QUEUE (self) && policy != NULL && self->threads->len == 0);

  self->policy = policy;
}

/**
 * sc_queue_set_max_workers:
 * @self: a queue that does not work yet
 * @max_workers: never more threads than these, however many jobs may run at once
 */
void
sc_queue_set_max_workers (ScQueue *self, int max_workers)
{
  g_return_if_fail (SC_IS_QUEUE (self) && max_workers > 0 && self->threads->len == 0);

  self->max_workers = max_workers;
}

/**
 * sc_queue_start:
 * @self: a queue that does not work yet
 * @error: return location
 *
 * First brings rows of a program that has died to the truth (sc_queue_table_recover()), then starts
 * the workers.
 *
 * Returns: whether they work
 */
gboolean
sc_queue_start (ScQueue *self, GError **error)
{
  g_autoptr (GPtrArray) workers = NULL;
  gint64 jobs_at_once;

  g_return_val_if_fail (SC_IS_QUEUE (self) && self->threads->len == 0, FALSE);

  if (!sc_queue_table_recover (self->library, error)
      || !sc_settings_get_int (self->library, "jobs-at-once", &jobs_at_once, error)
      || !follow_pause (self, self->library, error))
    return FALSE;
  self->runner = sc_runner_new (self->library, error);
  if (self->runner == NULL)
    return FALSE;
  workers = open_workers (self, (int) jobs_at_once, error);
  self->judge = workers != NULL ? sc_judge_new (self->library, judged_cb, self, error) : NULL;
  if (self->judge == NULL)
    return FALSE;
  g_atomic_int_set (&self->n_workers, (int) workers->len);
  while (workers->len > 0)
    g_ptr_array_add (self->threads,
                     g_thread_new ("staging", work, g_ptr_array_steal_index (workers, 0)));
  return TRUE;
}

/**
 * sc_queue_wake:
 * @self: a queue
 *
 * Says that something was queued, so that idle workers look at once.
 */
void
sc_queue_wake (ScQueue *self)
{
  g_return_if_fail (SC_IS_QUEUE (self));

  for (guint i = 0; i < self->threads->len; i++)
    g_async_queue_push (self->wakes, GINT_TO_POINTER (TRUE));
}

/**
 * sc_queue_pause:
 * @self: a queue
 * @error: return location
 *
 * Makes no new call; those that are under way come to their end. A pause of the whole queue is
 * remembered in the library; one of a batch ends with the program.
 *
 * Returns: whether the pause could be remembered; it holds in any case
 */
gboolean
sc_queue_pause (ScQueue *self, GError **error)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), FALSE);

  if (self->batch_id == NULL)
    return sc_pause_begin (self->pause, self->library, error);
  sc_gate_set_paused (self->gate, TRUE);
  return TRUE;
}

/* Jobs of this program that could not be written down still name its runner, which lives. */
static gboolean
recover_from_trouble (ScQueue *self, GError **error)
{
  while (TRUE)
    {
      g_autofree char *id = g_async_queue_try_pop (self->unwritten);

      if (id == NULL)
        break;
      if (!sc_queue_table_abandon (self->library, id, error))
        {
          g_async_queue_push (self->unwritten, g_steal_pointer (&id));
          return FALSE;
        }
    }
  return sc_queue_table_recover (self->library, error);
}

/**
 * sc_queue_resume:
 * @self: a queue
 * @error: return location
 *
 * Undoes sc_queue_pause(), and goes on after a cap, the account or a full disk stopped the queue.
 *
 * Returns: %FALSE when the library still cannot be written to; the queue then stays as it is
 */
gboolean
sc_queue_resume (ScQueue *self, GError **error)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), FALSE);

  if (!recover_from_trouble (self, error)
      || (self->batch_id == NULL && !sc_pause_end (self->pause, self->library, error)))
    return FALSE;
  sc_gate_set_paused (self->gate, FALSE);
  sc_gate_open (self->gate);
  sc_queue_wake (self);
  return TRUE;
}

/**
 * sc_queue_cancel:
 * @self: a queue
 * @staging_id: a staging that waits or is being worked on
 * @error: return location
 *
 * Takes a staging out of the queue. A call that is under way is broken off; it may be billed all
 * the same, and is counted so.
 *
 * Returns: whether the library could be changed; a staging that has ended stays as it is
 */
gboolean
sc_queue_cancel (ScQueue *self, const char *staging_id, GError **error)
{
  gboolean changed;

  g_return_val_if_fail (SC_IS_QUEUE (self) && staging_id != NULL, FALSE);

  if (!sc_queue_table_cancel (self->library, staging_id, &changed, error))
    return FALSE;
  sc_running_cancel (self->running, staging_id);
  if (changed)
    post (self, staging_id, NULL);
  return TRUE;
}

/**
 * sc_queue_drain:
 * @self: a queue
 *
 * Takes no new job and makes no new call. Calls that are under way come to their end; a job that
 * has not called goes back to its place; then the workers end. Of the results that were not judged
 * yet a second's worth is.
 */
void
sc_queue_drain (ScQueue *self)
{
  g_return_if_fail (SC_IS_QUEUE (self));

  g_atomic_int_set (&self->is_draining, 1);
  sc_gate_close (self->gate, SC_GATE_STOPPING);
  sc_queue_wake (self);
}

/**
 * sc_queue_stop:
 * @self: a queue
 *
 * Like sc_queue_drain(), but breaks off what runs: a job whose call is under way becomes
 * interrupted, one that has not called goes back to its place.
 */
void
sc_queue_stop (ScQueue *self)
{
  g_return_if_fail (SC_IS_QUEUE (self));

  sc_queue_drain (self);
  sc_running_cancel_all (self->running);
  if (self->judge != NULL)
    sc_judge_stop (self->judge);
}

/**
 * sc_queue_join:
 * @self: a queue that drains or was stopped
 *
 * Waits for the workers to end.
 */
void
sc_queue_join (ScQueue *self)
{
  g_return_if_fail (SC_IS_QUEUE (self));

  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_ptr_array_set_size (self->threads, 0);
  g_clear_pointer (&self->judge, sc_judge_free);
}

/**
 * sc_queue_is_working:
 * @self: a queue
 *
 * Returns: whether it was started and its workers have not all ended; after sc_queue_drain() they
 *   end by themselves, and sc_queue_join() then does not block
 */
gboolean
sc_queue_is_working (ScQueue *self)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), FALSE);

  return g_atomic_int_get (&self->n_workers) > 0
         || (self->judge != NULL && sc_judge_is_working (self->judge));
}

/**
 * sc_queue_get_n_running:
 * @self: a queue
 *
 * Returns: how many jobs this program works on now
 */
guint
sc_queue_get_n_running (ScQueue *self)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), 0);

  return sc_running_get_n_jobs (self->running);
}

/**
 * sc_queue_is_idle:
 * @self: a queue
 *
 * Returns: whether this program works on no job and takes none. When none waited before that was
 *   asked, all are done.
 */
gboolean
sc_queue_is_idle (ScQueue *self)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), TRUE);

  return sc_running_is_idle (self->running);
}

/**
 * sc_queue_get_reason:
 * @self: a queue
 * @remaining_ms: (out) (optional): until it goes on by itself, 0 when unknown
 *
 * Returns: why no call is made at the moment, or %SC_GATE_OPEN
 */
ScGateReason
sc_queue_get_reason (ScQueue *self, gint64 *remaining_ms)
{
  g_return_val_if_fail (SC_IS_QUEUE (self), SC_GATE_OPEN);

  return sc_gate_get_reason (self->gate, remaining_ms);
}
