/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-stager.h"

#include "sc-keyring.h"
#include "sc-queue-table.h"
#include "sc-service.h"
#include "sc-settings.h"
#include "sc-staging-error.h"

/**
 * ScStager:
 *
 * Keeps the queue working for the application: asks the keyring, makes the provider, starts the
 * workers, and starts them anew when the key or a setting changed. The queue lives on the library
 * thread; what writes is called there, what only asks from anywhere.
 */
struct _ScStager
{
  GObject parent_instance;

  ScLibraryThread *thread;
  ScLibraryThread *background;
  const ScModels *models;
  ScQueue *queue;
  GPtrArray *draining;
  GCancellable *starting;
  GCancellable *cancellable;
  ScKeyState key_state;
};

G_DEFINE_FINAL_TYPE (ScStager, sc_stager, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ScKeyState,
                    sc_key_state,
                    G_DEFINE_ENUM_VALUE (SC_KEY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_NO_KEYRING, "no-keyring"))

enum
{
  PROP_0,
  PROP_KEY_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  STAGING_CHANGED,
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a job on the library thread is given. */
typedef struct
{
  ScQueue *queue;
  ScProvider *provider;
  const ScModels *models;
  char *staging_id;
  char *other;
  gboolean flag;
} Errand;

static void
errand_free (Errand *errand)
{
  g_clear_object (&errand->queue);
  g_clear_object (&errand->provider);
  g_free (errand->staging_id);
  g_free (errand->other);
  g_free (errand);
}

static Errand *
errand_new (ScStager *self, const char *staging_id)
{
  Errand *errand = g_new0 (Errand, 1);

  g_set_object (&errand->queue, self->queue);
  errand->models = self->models;
  errand->staging_id = g_strdup (staging_id);
  return errand;
}

static void
set_key_state (ScStager *self, ScKeyState key_state)
{
  if (self->key_state == key_state)
    return;
  self->key_state = key_state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_STATE]);
}

static void
tell_trouble (ScStager *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[TROUBLE], 0, error);
}

static gpointer
find_staging (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  return sc_staging_get (library, errand->staging_id, error);
}

static void
found_staging_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = sc_library_thread_run_finish (result, &error);

  if (staging != NULL)
    g_signal_emit (self, signals[STAGING_CHANGED], 0, staging->id, staging->photo_id);
}

static void
tell_changed (ScStager *self, const char *staging_id)
{
  sc_library_thread_run (self->thread, find_staging, errand_new (self, staging_id),
                         (GDestroyNotify) errand_free, (GDestroyNotify) sc_staging_free,
                         self->cancellable, found_staging_cb, g_object_ref (self));
}

/* A queue that was replaced lives until its last call has come to its end. */
static void
forget_drained (ScStager *self)
{
  for (guint i = self->draining->len; i > 0; i--)
    if (sc_queue_get_n_running (g_ptr_array_index (self->draining, i - 1)) == 0)
      g_ptr_array_remove_index (self->draining, i - 1);
}

static void
queue_changed_cb (ScStager *self, const char *staging_id)
{
  forget_drained (self);
  tell_changed (self, staging_id);
}

static void
queue_trouble_cb (ScStager *self, const GError *error)
{
  tell_trouble (self, error);
}

static void
replace_queue (ScStager *self, ScQueue *queue)
{
  sc_stager_drain (self);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "changed", G_CALLBACK (queue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "trouble", G_CALLBACK (queue_trouble_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Made on the library thread, whose connection it uses; its signals come to the main thread, whose
 * context is the default one. */
static gpointer
start_queue (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  g_autoptr (ScQueue) queue = sc_queue_new (library, errand->provider, errand->models, NULL);

  return sc_queue_start (queue, error) ? g_steal_pointer (&queue) : NULL;
}

static void
queue_started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScQueue) queue = sc_library_thread_run_finish (result, &error);

  if (queue == NULL)
    {
      tell_trouble (self, error);
      return;
    }
  replace_queue (self, queue);
  set_key_state (self, SC_KEY_READY);
}

static gpointer
make_provider (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_service_new_provider (library, cancellable, error);
}

static void
provider_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScProvider) provider = sc_library_thread_run_finish (result, &error);
  Errand *errand;

  if (g_error_matches (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY))
    {
      sc_stager_drain (self);
      set_key_state (self, SC_KEY_MISSING);
      return;
    }
  if (g_error_matches (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE))
    {
      sc_stager_drain (self);
      set_key_state (self, SC_KEY_NO_KEYRING);
      return;
    }
  if (provider == NULL)
    {
      tell_trouble (self, error);
      return;
    }
  errand = errand_new (self, NULL);
  errand->provider = g_steal_pointer (&provider);
  sc_library_thread_run (self->thread, start_queue, errand, (GDestroyNotify) errand_free,
                         g_object_unref, self->starting, queue_started_cb, g_object_ref (self));
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
  g_clear_object (&self->background);
  g_clear_object (&self->starting);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->draining, g_ptr_array_unref);
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_stager_class_init (ScStagerClass *klass)
{
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
      = g_param_spec_enum ("key-state", NULL, NULL, SC_TYPE_KEY_STATE, SC_KEY_UNKNOWN,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

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
   * ScStager::trouble:
   * @self: the stager
   * @error: what could not be done
   */
  signals[TROUBLE] = g_signal_new ("trouble", SC_TYPE_STAGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_stager_init (ScStager *self)
{
  self->cancellable = g_cancellable_new ();
  self->draining = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sc_stager_new:
 * @thread: on which the queue lives
 * @background: on which the keyring is asked, which may take seconds
 * @models: the price table; must outlive the stager
 *
 * Returns: (transfer full): a stager that does not work yet
 */
ScStager *
sc_stager_new (ScLibraryThread *thread, ScLibraryThread *background, const ScModels *models)
{
  ScStager *self;

  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread) && SC_IS_LIBRARY_THREAD (background), NULL);
  g_return_val_if_fail (models != NULL, NULL);

  self = g_object_new (SC_TYPE_STAGER, NULL);
  self->thread = g_object_ref (thread);
  self->background = g_object_ref (background);
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
  g_return_if_fail (SC_IS_STAGER (self));

  g_cancellable_cancel (self->starting);
  g_clear_object (&self->starting);
  self->starting = g_cancellable_new ();
  sc_library_thread_run (self->background, make_provider, NULL, NULL, g_object_unref,
                         self->starting, provider_made_cb, g_object_ref (self));
}

/**
 * sc_stager_drain:
 * @self: a stager
 *
 * Makes no new call; those that are under way come to their end.
 */
void
sc_stager_drain (ScStager *self)
{
  g_return_if_fail (SC_IS_STAGER (self));

  if (self->queue == NULL)
    return;
  sc_queue_drain (self->queue);
  g_ptr_array_add (self->draining, g_steal_pointer (&self->queue));
  forget_drained (self);
}

/**
 * sc_stager_stop:
 * @self: a stager
 *
 * Ends all work: calls that are under way are broken off and their jobs count as interrupted.
 * Blocks until the workers have ended.
 */
void
sc_stager_stop (ScStager *self)
{
  g_return_if_fail (SC_IS_STAGER (self));

  g_cancellable_cancel (self->starting);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->queue);
  g_ptr_array_set_size (self->draining, 0);
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

  if (self->queue != NULL)
    sc_queue_wake (self->queue);
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
 * sc_stager_get_n_running:
 * @self: a stager
 *
 * Returns: how many jobs this program works on now
 */
guint
sc_stager_get_n_running (ScStager *self)
{
  guint n_running;

  g_return_val_if_fail (SC_IS_STAGER (self), 0);

  n_running = self->queue != NULL ? sc_queue_get_n_running (self->queue) : 0;
  for (guint i = 0; i < self->draining->len; i++)
    n_running += sc_queue_get_n_running (g_ptr_array_index (self->draining, i));
  return n_running;
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

  if (self->queue != NULL)
    return sc_queue_get_reason (self->queue, remaining_ms);
  if (remaining_ms != NULL)
    *remaining_ms = 0;
  return self->key_state == SC_KEY_UNKNOWN ? SC_GATE_OPEN : SC_GATE_ACCOUNT;
}

static gpointer
cancel_staging (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  gboolean changed;

  if (errand->queue != NULL)
    sc_queue_cancel (errand->queue, errand->staging_id, error);
  else
    sc_queue_table_cancel (library, errand->staging_id, &changed, error);
  return NULL;
}

static gpointer
requeue_staging (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  gboolean changed;

  if (sc_queue_table_requeue (library, errand->staging_id, &changed, error)
      && errand->queue != NULL)
    sc_queue_wake (errand->queue);
  return NULL;
}

static gpointer
move_staging (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  sc_queue_table_move (library, errand->staging_id, errand->other, error);
  return NULL;
}

static gpointer
set_paused (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  if (errand->queue == NULL)
    sc_settings_set (library, SC_QUEUE_PAUSED_SETTING, errand->flag ? "true" : "false", error);
  else if (errand->flag)
    sc_queue_pause (errand->queue, error);
  else
    sc_queue_resume (errand->queue, error);
  return NULL;
}

static void
errand_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStager) self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    tell_trouble (self, error);
}

/* Takes @errand. */
static void
run_errand (ScStager *self, ScLibraryFunc func, Errand *errand)
{
  g_autofree char *staging_id = g_strdup (errand->staging_id);

  sc_library_thread_run (self->thread, func, errand, (GDestroyNotify) errand_free, NULL,
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

  run_errand (self, cancel_staging, errand_new (self, staging_id));
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

  run_errand (self, requeue_staging, errand_new (self, staging_id));
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
  Errand *errand;

  g_return_if_fail (SC_IS_STAGER (self) && staging_id != NULL);

  errand = errand_new (self, staging_id);
  errand->other = g_strdup (before_id);
  run_errand (self, move_staging, errand);
}

/**
 * sc_stager_set_paused:
 * @self: a stager
 * @is_paused: %FALSE also goes on after a cap, the account or a full disk stopped the queue
 */
void
sc_stager_set_paused (ScStager *self, gboolean is_paused)
{
  Errand *errand;

  g_return_if_fail (SC_IS_STAGER (self));

  errand = errand_new (self, NULL);
  errand->flag = is_paused;
  run_errand (self, set_paused, errand);
}
