/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-stager.h"

#include "sc-errand.h"
#include "sc-start.h"

/**
 * ScStager:
 *
 * Keeps the queue working for the application: asks the keyring, makes the providers, starts the
 * workers, and starts them anew when the key or a setting changed. Queues live on the library
 * thread; what writes is called there, what only asks from anywhere.
 */
struct _ScStager
{
  GObject parent_instance;

  ScLibraryThread *thread;
  ScLibraryThread *outside;
  const ScModels *models;
  ScQueueKeeper *keeper;
  ScQueue *service;
  ScQueue *sample;
  GCancellable *starting;
  GCancellable *cancellable;
  ScKeyState key_state;
  ScOutcome account_outcome;
  guint n_starts;
  gboolean is_simulated;
};

G_DEFINE_FINAL_TYPE (ScStager, sc_stager, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEY_STATE,
  PROP_IS_SIMULATED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  STAGING_CHANGED,
  WORK_CHANGED,
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_key_state (ScStager *self, ScKeyState key_state)
{
  if (self->key_state == key_state)
    return;
  self->key_state = key_state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_STATE]);
}

static void
set_simulated (ScStager *self, gboolean is_simulated)
{
  if (self->is_simulated == is_simulated)
    return;
  self->is_simulated = is_simulated;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SIMULATED]);
}

static void
tell_work_changed (ScStager *self)
{
  g_signal_emit (self, signals[WORK_CHANGED], 0);
}

static void
tell_trouble (ScStager *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[TROUBLE], 0, error);
}

/* What stopped the queue is told by the job that met it. */
static void
note_account (ScStager *self, const ScStaging *staging)
{
  ScOutcome outcome;

  if (staging->status == SC_STATUS_FAILED && sc_stager_get_reason (self, NULL) == SC_GATE_ACCOUNT
      && sc_outcome_from_code (staging->error_code, &outcome))
    self->account_outcome = outcome;
}

static gpointer
find_staging (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_staging_get (library, data, error);
}

static void
found_staging_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = sc_library_thread_run_finish (result, &error);

  if (staging == NULL)
    return;
  note_account (self, staging);
  g_signal_emit (self, signals[STAGING_CHANGED], 0, staging->id, staging->photo_id);
  tell_work_changed (self);
}

static void
tell_changed (ScStager *self, const char *staging_id)
{
  sc_library_thread_run (self->thread, find_staging, g_strdup (staging_id), g_free,
                         (GDestroyNotify) sc_staging_free, self->cancellable, found_staging_cb,
                         g_object_ref (self));
}

/* Called on the library thread; emitted on the main thread, whose context is the default one. */
static void
connect_queue (ScQueue *queue, gpointer owner)
{
  g_signal_connect_object (queue, "changed", G_CALLBACK (tell_changed), owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "gate-changed", G_CALLBACK (tell_work_changed), owner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "trouble", G_CALLBACK (tell_trouble), owner, G_CONNECT_SWAPPED);
}

static void
drain_one (ScQueue *queue)
{
  if (queue != NULL)
    sc_queue_drain (queue);
}

/* Calls of the queues before come to their end. */
static void
adopt (ScStager *self, ScStart *start)
{
  g_set_object (&self->service, start->service);
  g_set_object (&self->sample, start->sample);
  sc_queue_keeper_drain (self->keeper, self->service, self->sample);
  self->account_outcome = SC_OUTCOME_OK;
  set_simulated (self, start->is_simulated);
  set_key_state (self, start->key_state);
}

static void
queues_started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStart) start = sc_library_thread_run_finish (result, &error);

  if (start == NULL)
    {
      tell_trouble (self, error);
    }
  else if (start->number == self->n_starts)
    {
      adopt (self, start);
    }
  else
    {
      drain_one (start->service);
      drain_one (start->sample);
    }
  tell_work_changed (self);
}

/* From here on a start runs to its end; the keeper refuses it when everything is being stopped. */
static void
providers_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStart) start = sc_library_thread_run_finish (result, &error);

  if (start == NULL)
    tell_trouble (self, error);
  else if (start->number == self->n_starts)
    sc_library_thread_run (self->thread, sc_start_start_queues, g_steal_pointer (&start),
                           (GDestroyNotify) sc_start_unref, (GDestroyNotify) sc_start_unref, NULL,
                           queues_started_cb, g_object_ref (self));
}

static void
sc_stager_dispose (GObject *object)
{
  ScStager *self = SC_STAGER (object);

  sc_stager_stop (self);
  G_OBJECT_CLASS (sc_stager_parent_class)->dispose (object);
}

static void
sc_stager_finalize (GObject *object)
{
  ScStager *self = SC_STAGER (object);

  g_clear_object (&self->thread);
  g_clear_object (&self->outside);
  g_clear_object (&self->starting);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->keeper, sc_queue_keeper_unref);
  G_OBJECT_CLASS (sc_stager_parent_class)->finalize (object);
}

static void
sc_stager_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStager *self = SC_STAGER (object);

  switch (id)
    {
    case PROP_KEY_STATE:
      g_value_set_enum (value, (int) self->key_state);
      break;
    case PROP_IS_SIMULATED:
      g_value_set_boolean (value, self->is_simulated);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_signals (void)
{
  /**
   * ScStager::staging-changed:
   * @self: the stager
   * @staging_id: which staging was placed, taken, moved or has ended
   * @photo_id: whose
   */
  signals[STAGING_CHANGED]
      = g_signal_new ("staging-changed", SC_TYPE_STAGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  /**
   * ScStager::work-changed:
   * @self: the stager, whose queue, reason or number of running jobs may be another now
   */
  signals[WORK_CHANGED] = g_signal_new ("work-changed", SC_TYPE_STAGER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ScStager::trouble:
   * @self: the stager
   * @error: what could not be done
   */
  signals[TROUBLE] = g_signal_new ("trouble", SC_TYPE_STAGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_stager_class_init (ScStagerClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_stager_dispose;
  object_class->finalize = sc_stager_finalize;
  object_class->get_property = sc_stager_get_property;

  /**
   * ScStager:key-state:
   *
   * What is known about the user's key.
   */
  properties[PROP_KEY_STATE]
      = g_param_spec_enum ("key-state", NULL, NULL, SC_TYPE_KEY_STATE, SC_KEY_UNKNOWN, flags);
  /**
   * ScStager:is-simulated:
   *
   * Whether the service is a program on this computer, so that nothing is sent or billed.
   */
  properties[PROP_IS_SIMULATED] = g_param_spec_boolean ("is-simulated", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();
}

static void
sc_stager_init (ScStager *self)
{
  self->cancellable = g_cancellable_new ();
  self->keeper = sc_queue_keeper_new ();
}

/**
 * sc_stager_new:
 * @thread: on which the queues live
 * @outside: on which the keyring is asked, which may take minutes
 * @models: the price table; must outlive the stager
 *
 * Returns: (transfer full): a stager that does not work yet
 */
ScStager *
sc_stager_new (ScLibraryThread *thread, ScLibraryThread *outside, const ScModels *models)
{
  ScStager *self;

  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread) && SC_IS_LIBRARY_THREAD (outside), NULL);
  g_return_val_if_fail (models != NULL, NULL);

  self = g_object_new (SC_TYPE_STAGER, NULL);
  self->thread = g_object_ref (thread);
  self->outside = g_object_ref (outside);
  self->models = models;
  return self;
}

/**
 * sc_stager_start:
 * @self: a stager
 *
 * Asks for the key and starts the workers. Called again when the key or a setting changed: new
 * jobs then go by the new ones, while calls that are under way come to their end.
 */
void
sc_stager_start (ScStager *self)
{
  ScStart *start;

  g_return_if_fail (SC_IS_STAGER (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_cancellable_cancel (self->starting);
  g_clear_object (&self->starting);
  self->starting = g_cancellable_new ();
  start = sc_start_new (self->keeper, self->models);
  start->connect = connect_queue;
  start->owner = self;
  start->number = ++self->n_starts;
  sc_library_thread_run (self->outside, sc_start_make_providers, start,
                         (GDestroyNotify) sc_start_unref, (GDestroyNotify) sc_start_unref,
                         self->starting, providers_made_cb, g_object_ref (self));
}

/**
 * sc_stager_drain:
 * @self: a stager
 *
 * Makes no new call until sc_stager_start(); those that are under way come to their end.
 */
void
sc_stager_drain (ScStager *self)
{
  g_return_if_fail (SC_IS_STAGER (self));

  self->n_starts++;
  g_clear_object (&self->service);
  g_clear_object (&self->sample);
  sc_queue_keeper_drain (self->keeper, NULL, NULL);
  tell_work_changed (self);
}

/**
 * sc_stager_stop:
 * @self: a stager
 *
 * Ends all work for good: calls that are under way are broken off and their jobs count as
 * interrupted. Blocks until the workers have ended.
 */
void
sc_stager_stop (ScStager *self)
{
  g_return_if_fail (SC_IS_STAGER (self));

  g_cancellable_cancel (self->starting);
  g_cancellable_cancel (self->cancellable);
  sc_queue_keeper_stop (self->keeper);
  g_clear_object (&self->service);
  g_clear_object (&self->sample);
}

/**
 * sc_stager_wake:
 * @self: a stager
 * @staging_id: a staging that was just queued
 */
void
sc_stager_wake (ScStager *self, const char *staging_id)
{
  g_return_if_fail (SC_IS_STAGER (self) && staging_id != NULL);

  if (self->service != NULL)
    sc_queue_wake (self->service);
  if (self->sample != NULL)
    sc_queue_wake (self->sample);
  tell_changed (self, staging_id);
}

/**
 * sc_stager_get_key_state:
 * @self: a stager
 *
 * Returns: what is known about the user's key
 */
ScKeyState
sc_stager_get_key_state (ScStager *self)
{
  g_return_val_if_fail (SC_IS_STAGER (self), SC_KEY_UNKNOWN);

  return self->key_state;
}

/**
 * sc_stager_is_simulated:
 * @self: a stager
 *
 * Returns: whether the service is a program on this computer
 */
gboolean
sc_stager_is_simulated (ScStager *self)
{
  g_return_val_if_fail (SC_IS_STAGER (self), FALSE);

  return self->is_simulated;
}

/**
 * sc_stager_get_n_running:
 * @self: a stager
 *
 * Returns: how many jobs this program works on now
 */
guint
sc_stager_get_n_running (ScStager *self)
{
  g_return_val_if_fail (SC_IS_STAGER (self), 0);

  return sc_queue_keeper_get_n_running (self->keeper);
}

/**
 * sc_stager_get_reason:
 * @self: a stager
 * @remaining_ms: (out) (optional): until it goes on by itself, 0 when unknown
 *
 * Returns: why no call is made at the moment, or %SC_GATE_OPEN
 */
ScGateReason
sc_stager_get_reason (ScStager *self, gint64 *remaining_ms)
{
  g_return_val_if_fail (SC_IS_STAGER (self), SC_GATE_OPEN);

  if (self->service != NULL)
    return sc_queue_get_reason (self->service, remaining_ms);
  if (remaining_ms != NULL)
    *remaining_ms = 0;
  switch (self->key_state)
    {
    case SC_KEY_UNKNOWN:
      return SC_GATE_OPEN;
    case SC_KEY_READY:
      return SC_GATE_STOPPING;
    case SC_KEY_MISSING:
    case SC_KEY_NO_KEYRING:
    default:
      return SC_GATE_ACCOUNT;
    }
}

/**
 * sc_stager_get_account_outcome:
 * @self: a stager
 *
 * Returns: what the service said when it stopped all work for the sake of the account, or
 *   %SC_OUTCOME_OK
 */
ScOutcome
sc_stager_get_account_outcome (ScStager *self)
{
  g_return_val_if_fail (SC_IS_STAGER (self), SC_OUTCOME_OK);

  return self->account_outcome;
}

static void
errand_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    tell_trouble (self, error);
  tell_work_changed (self);
}

/* Takes @errand. */
static void
run_errand (ScStager *self, ScLibraryFunc func, ScErrand *errand)
{
  g_autofree char *staging_id = g_strdup (errand->staging_id);

  g_set_object (&errand->service, self->service);
  g_set_object (&errand->sample, self->sample);
  sc_library_thread_run (self->thread, func, errand, (GDestroyNotify) sc_errand_free, NULL,
                         self->cancellable, errand_done_cb, g_object_ref (self));
  if (staging_id != NULL)
    tell_changed (self, staging_id);
}

/**
 * sc_stager_cancel:
 * @self: a stager
 * @staging_id: a staging that waits, runs or was interrupted
 *
 * Takes it out of the queue. A call that is under way is broken off and may be billed.
 */
void
sc_stager_cancel (ScStager *self, const char *staging_id)
{
  g_return_if_fail (SC_IS_STAGER (self) && staging_id != NULL);

  run_errand (self, sc_errand_cancel, sc_errand_new (self->keeper, staging_id));
}

/**
 * sc_stager_requeue:
 * @self: a stager
 * @staging_id: a staging that failed, was cancelled or was interrupted
 *
 * Asks for it again; only called when the user said so.
 */
void
sc_stager_requeue (ScStager *self, const char *staging_id)
{
  g_return_if_fail (SC_IS_STAGER (self) && staging_id != NULL);

  self->account_outcome = SC_OUTCOME_OK;
  run_errand (self, sc_errand_requeue, sc_errand_new (self->keeper, staging_id));
}

/**
 * sc_stager_move:
 * @self: a stager
 * @staging_id: a staging that waits
 * @before_id: (nullable): the one that shall come after it, %NULL for the end
 */
void
sc_stager_move (ScStager *self, const char *staging_id, const char *before_id)
{
  ScErrand *errand;

  g_return_if_fail (SC_IS_STAGER (self) && staging_id != NULL);

  errand = sc_errand_new (self->keeper, staging_id);
  errand->before_id = g_strdup (before_id);
  run_errand (self, sc_errand_move, errand);
}

/**
 * sc_stager_set_paused:
 * @self: a stager
 * @is_paused: %FALSE also goes on after a cap, the account or a full disk stopped the queue
 */
void
sc_stager_set_paused (ScStager *self, gboolean is_paused)
{
  ScErrand *errand;

  g_return_if_fail (SC_IS_STAGER (self));

  if (!is_paused)
    self->account_outcome = SC_OUTCOME_OK;
  errand = sc_errand_new (self->keeper, NULL);
  errand->is_paused = is_paused;
  run_errand (self, sc_errand_set_paused, errand);
}
