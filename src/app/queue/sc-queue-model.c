/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-model.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "sc-queue-snapshot.h"

/**
 * ScQueueModel:
 *
 * The queue as the interface shows it: a list of #ScJobItem in three sections (what runs, what
 * waits, what was interrupted), what they come to, and why they wait. It is read anew whenever the
 * stager says that something changed, once for many changes.
 */
struct _ScQueueModel
{
  GObject parent_instance;

  ScLibraryThread *thread;
  ScStager *stager;
  GPtrArray *items;
  guint n_running;
  guint n_waiting;
  gboolean is_paused;
  gboolean is_month;
  gboolean is_reloading;
  gboolean is_stale;
  ScRunTally *tally;
  GCancellable *cancellable;
  guint hold_source;
};

enum
{
  PROP_0,
  PROP_N_RUNNING,
  PROP_N_WAITING,
  PROP_N_INTERRUPTED,
  PROP_N_ITEMS,
  PROP_IS_PAUSED,
  PROP_FRACTION,
  PROP_REASON_TEXT,
  PROP_SUMMARY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  RUN_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return SC_TYPE_JOB_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SC_QUEUE_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ScQueueModel *self = SC_QUEUE_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  ScQueueModel *self = SC_QUEUE_MODEL (model);
  const guint limits[]
      = { 0, self->n_running, self->n_running + self->n_waiting, self->items->len, G_MAXUINT };
  guint i = 0;

  while (position >= limits[i + 1])
    i++;
  *start = limits[i];
  *end = limits[i + 1];
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ScQueueModel,
                               sc_queue_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          section_model_init))

static double
get_fraction (ScQueueModel *self)
{
  const guint n_total = sc_run_tally_get_n_total (self->tally);

  return n_total > 0 ? (double) sc_run_tally_get_n_done (self->tally) / n_total : 0;
}

static char *
dup_reason_text (ScQueueModel *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  ScQueueReason reason;

  sc_queue_model_get_reason (self, &reason);
  return sc_queue_reason_dup_text (&reason, now);
}

static void
notify_reason (ScQueueModel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON_TEXT]);
}

static void
hold_ended_cb (gpointer data)
{
  ScQueueModel *self = data;

  self->hold_source = 0;
  notify_reason (self);
}

/* A hold ends by itself, and nobody tells. */
static void
watch_hold (ScQueueModel *self)
{
  ScQueueReason reason;

  g_clear_handle_id (&self->hold_source, g_source_remove);
  sc_queue_model_get_reason (self, &reason);
  if (reason.remaining_ms > 0)
    self->hold_source = g_timeout_add_once ((guint) MIN (reason.remaining_ms + 50, G_MAXINT),
                                            hold_ended_cb, self);
}

static void
notify_all (ScQueueModel *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Items that show the same are kept, so that their rows keep the focus. */
static void
keep_items (GPtrArray *old_items, GPtrArray *new_items)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < old_items->len; i++)
    g_hash_table_insert (known,
                         (gpointer) sc_job_item_get_staging_id (g_ptr_array_index (old_items, i)),
                         g_ptr_array_index (old_items, i));
  for (guint i = 0; i < new_items->len; i++)
    {
      ScJobItem *item = g_ptr_array_index (new_items, i);
      ScJobItem *old = g_hash_table_lookup (known, sc_job_item_get_staging_id (item));

      if (old == NULL || !sc_job_item_equal (old, item))
        continue;
      sc_job_item_follow (old, item);
      g_object_unref (item);
      new_items->pdata[i] = g_object_ref (old);
    }
}

/* Tells the smallest stretch that holds every change. */
static void
take_items (ScQueueModel *self, GPtrArray *new_items)
{
  g_autoptr (GPtrArray) old_items = g_steal_pointer (&self->items);
  const guint shorter = MIN (old_items->len, new_items->len);
  guint first = 0;
  guint last = 0;

  while (first < shorter && old_items->pdata[first] == new_items->pdata[first])
    first++;
  while (last < shorter - first
         && old_items->pdata[old_items->len - 1 - last]
                == new_items->pdata[new_items->len - 1 - last])
    last++;
  self->items = g_ptr_array_ref (new_items);
  if (first + last < old_items->len || first + last < new_items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), first, old_items->len - first - last,
                                new_items->len - first - last);
}

/* By what is written down, since what is told may come a moment later. */
static void
count_run (ScQueueModel *self, ScQueueSnapshot *snapshot)
{
  GHashTableIter iter;
  gpointer id;
  gpointer status;

  g_hash_table_iter_init (&iter, snapshot->ended);
  while (g_hash_table_iter_next (&iter, &id, &status))
    sc_run_tally_note_ended (self->tally, id, (ScStatus) GPOINTER_TO_INT (status));
  for (guint i = 0; i < self->n_running + self->n_waiting; i++)
    sc_run_tally_note_job (self->tally, self->items->pdata[i]);
}

/* A run that waits for somebody has ended too, as far as it could. */
static gboolean
rests (ScQueueModel *self)
{
  ScQueueReason reason;

  if (self->n_running > 0)
    return FALSE;
  sc_queue_model_get_reason (self, &reason);
  return self->n_waiting == 0
         || (reason.gate != SC_GATE_PAUSED && sc_gate_reason_is_closed (reason.gate));
}

static void
end_run (ScQueueModel *self)
{
  ScRunEnd end;

  sc_run_tally_sum_up (self->tally, &end);
  sc_run_tally_clear (self->tally);
  if (end.n_staged + end.n_failed > 0)
    g_signal_emit (self, signals[RUN_ENDED], 0, &end);
}

static void
adopt (ScQueueModel *self, ScQueueSnapshot *snapshot)
{
  keep_items (self->items, snapshot->items);
  self->n_running = snapshot->n_running;
  self->n_waiting = snapshot->n_waiting;
  self->is_paused = snapshot->is_paused;
  self->is_month = snapshot->is_month;
  take_items (self, snapshot->items);
  count_run (self, snapshot);
  if (rests (self))
    end_run (self);
  watch_hold (self);
  notify_all (self);
}

static void
snapshot_taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScQueueModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScQueueSnapshot) snapshot = sc_library_thread_run_finish (result, &error);

  self->is_reloading = FALSE;
  if (snapshot != NULL)
    adopt (self, snapshot);
  else
    notify_reason (self);
  if (self->is_stale && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sc_queue_model_reload (self);
}

static void
sc_queue_model_dispose (GObject *object)
{
  ScQueueModel *self = SC_QUEUE_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->hold_source, g_source_remove);
  G_OBJECT_CLASS (sc_queue_model_parent_class)->dispose (object);
}

static void
sc_queue_model_finalize (GObject *object)
{
  ScQueueModel *self = SC_QUEUE_MODEL (object);

  g_clear_object (&self->thread);
  g_clear_object (&self->stager);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->tally, sc_run_tally_free);
  G_OBJECT_CLASS (sc_queue_model_parent_class)->finalize (object);
}

static void
sc_queue_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScQueueModel *self = SC_QUEUE_MODEL (object);

  switch (id)
    {
    case PROP_N_RUNNING:
      g_value_set_uint (value, self->n_running);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    case PROP_N_INTERRUPTED:
      g_value_set_uint (value, sc_queue_model_get_n_interrupted (self));
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    case PROP_IS_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, get_fraction (self));
      break;
    case PROP_REASON_TEXT:
      g_value_take_string (value, dup_reason_text (self));
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, sc_queue_model_dup_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_signals (void)
{
  /**
   * ScQueueModel::run-ended:
   * @self: the model
   * @end: (type ScRunEnd): what came of the jobs since the last run
   *
   * Nothing runs any more, and nothing goes on by itself.
   */
  signals[RUN_ENDED] = g_signal_new ("run-ended", SC_TYPE_QUEUE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sc_queue_model_class_init (ScQueueModelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_queue_model_dispose;
  object_class->finalize = sc_queue_model_finalize;
  object_class->get_property = sc_queue_model_get_property;

  properties[PROP_N_RUNNING] = g_param_spec_uint ("n-running", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_INTERRUPTED]
      = g_param_spec_uint ("n-interrupted", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * ScQueueModel:is-paused:
   *
   * Whether the user wants the queue to rest.
   */
  properties[PROP_IS_PAUSED] = g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  /**
   * ScQueueModel:fraction:
   *
   * How much of the present run is done, 0 to 1.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  /**
   * ScQueueModel:reason-text:
   *
   * Why nothing is called, as a sentence; "" when nothing is in the way.
   */
  properties[PROP_REASON_TEXT] = g_param_spec_string ("reason-text", NULL, NULL, NULL, flags);
  /**
   * ScQueueModel:summary:
   *
   * How much runs and waits, as a sentence.
   */
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();
}

static void
sc_queue_model_init (ScQueueModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->tally = sc_run_tally_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * sc_queue_model_new:
 * @thread: on which the queue is read
 * @stager: who works on it
 *
 * Returns: (transfer full): a model that is empty until sc_queue_model_reload()
 */
ScQueueModel *
sc_queue_model_new (ScLibraryThread *thread, ScStager *stager)
{
  ScQueueModel *self;

  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread) && SC_IS_STAGER (stager), NULL);

  self = g_object_new (SC_TYPE_QUEUE_MODEL, NULL);
  self->thread = g_object_ref (thread);
  self->stager = g_object_ref (stager);
  g_signal_connect_object (stager, "work-changed", G_CALLBACK (sc_queue_model_reload), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * sc_queue_model_reload:
 * @self: a model
 *
 * Reads the queue anew; while it is being read, once more afterwards.
 */
void
sc_queue_model_reload (ScQueueModel *self)
{
  g_return_if_fail (SC_IS_QUEUE_MODEL (self));

  self->is_stale = self->is_reloading;
  if (self->is_reloading)
    return;
  self->is_reloading = TRUE;
  sc_library_thread_run (self->thread, sc_queue_snapshot_take, sc_run_tally_list_open (self->tally),
                         (GDestroyNotify) g_ptr_array_unref,
                         (GDestroyNotify) sc_queue_snapshot_free, self->cancellable,
                         snapshot_taken_cb, g_object_ref (self));
}

/**
 * sc_queue_model_tick:
 * @self: a model that somebody looks at
 *
 * Tells how time goes by: for running jobs and for a wait that ends by itself.
 */
void
sc_queue_model_tick (ScQueueModel *self)
{
  const gint64 now = g_get_real_time ();

  g_return_if_fail (SC_IS_QUEUE_MODEL (self));

  for (guint i = 0; i < self->n_running; i++)
    sc_job_item_tick (self->items->pdata[i], now);
  notify_reason (self);
}

/**
 * sc_queue_model_get_stager:
 * @self: a model
 *
 * Returns: (transfer none): who works on the queue
 */
ScStager *
sc_queue_model_get_stager (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), NULL);

  return self->stager;
}

/**
 * sc_queue_model_get_n_running:
 * @self: a model
 *
 * Returns: how many jobs run, in this program or another
 */
guint
sc_queue_model_get_n_running (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), 0);

  return self->n_running;
}

/**
 * sc_queue_model_get_n_waiting:
 * @self: a model
 *
 * Returns: how many jobs wait
 */
guint
sc_queue_model_get_n_waiting (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), 0);

  return self->n_waiting;
}

/**
 * sc_queue_model_get_n_interrupted:
 * @self: a model
 *
 * Returns: how many jobs were interrupted and wait for a decision
 */
guint
sc_queue_model_get_n_interrupted (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), 0);

  return self->items->len - self->n_running - self->n_waiting;
}

/**
 * sc_queue_model_is_paused:
 * @self: a model
 *
 * Returns: whether the user wants the queue to rest
 */
gboolean
sc_queue_model_is_paused (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), FALSE);

  return self->is_paused;
}

/**
 * sc_queue_model_get_reason:
 * @self: a model
 * @reason: (out caller-allocates): why nothing is called
 */
void
sc_queue_model_get_reason (ScQueueModel *self, ScQueueReason *reason)
{
  g_return_if_fail (SC_IS_QUEUE_MODEL (self) && reason != NULL);

  sc_queue_reason_read (reason, self->stager);
  reason->is_month = self->is_month;
}

/**
 * sc_queue_model_dup_summary:
 * @self: a model
 *
 * Returns: (transfer full): how much runs and waits, as a sentence
 */
char *
sc_queue_model_dup_summary (ScQueueModel *self)
{
  g_return_val_if_fail (SC_IS_QUEUE_MODEL (self), NULL);

  if (self->n_running == 0 && self->n_waiting == 0)
    return g_strdup (_ ("Nothing is being staged."));
  if (self->n_waiting == 0)
    return g_strdup_printf (ngettext ("%'u job is running.", "%'u jobs are running.",
                                      self->n_running),
                            self->n_running);
  if (self->n_running == 0)
    return g_strdup_printf (ngettext ("%'u job waits.", "%'u jobs wait.", self->n_waiting),
                            self->n_waiting);
  /* Translators: jobs of the queue */
  return g_strdup_printf (_ ("Running: %'u, waiting: %'u."), self->n_running, self->n_waiting);
}
