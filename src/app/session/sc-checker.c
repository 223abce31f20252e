/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-checker.h"

#include "sc-checker-job.h"

/* When the window is there and nobody waits for anything any more. */
#define START_SECONDS 6
/* Until it is looked again whether the thread has something better to do. */
#define PATIENCE_SECONDS 2

/**
 * ScChecker:
 *
 * Looks at results that nobody has looked at: those that a page shows at once, the others a while
 * after the start, the newest first. It takes one at a time and steps back while the thread has
 * other work. What was looked at once is looked at again only when somebody asks.
 */
struct _ScChecker
{
  GObject parent_instance;

  ScLibraryThread *thread;
  GQueue *asked;
  GHashTable *tried;
  char *current;
  GCancellable *cancellable;
  guint source;
  gboolean is_started;
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (ScChecker, sc_checker, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CHECKED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void step (ScChecker *self);

static void
tell_changed (ScChecker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
patience_ends_cb (gpointer data)
{
  ScChecker *self = data;

  self->source = 0;
  step (self);
}

static void
wait_for (ScChecker *self, guint seconds)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_seconds_once (seconds, patience_ends_cb, self);
}

static void
take_report (ScChecker *self, const ScCheckReport *report)
{
  g_hash_table_add (self->tried, g_strdup (report->staging_id));
  if (report->error != NULL)
    g_signal_emit (self, signals[FAILED], 0, report->staging_id, report->error);
  else
    g_signal_emit (self, signals[CHECKED], 0, report->staging_id, report->photo_id);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScChecker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScCheckReport) report = sc_library_thread_run_finish (result, &error);

  self->is_running = FALSE;
  g_clear_pointer (&self->current, g_free);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (report != NULL)
    take_report (self, report);
  tell_changed (self);
  if (report != NULL || !g_queue_is_empty (self->asked))
    step (self);
}

static void
step (ScChecker *self)
{
  if (self->is_running || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (g_queue_is_empty (self->asked) && !self->is_started)
    return;
  if (g_queue_is_empty (self->asked) && !sc_library_thread_is_idle (self->thread))
    {
      wait_for (self, PATIENCE_SECONDS);
      return;
    }
  self->is_running = TRUE;
  self->current = g_queue_pop_head (self->asked);
  sc_library_thread_run (self->thread, sc_checker_job_run,
                         sc_check_errand_new (self->current, self->tried),
                         (GDestroyNotify) sc_check_errand_free,
                         (GDestroyNotify) sc_check_report_free, self->cancellable, done_cb,
                         g_object_ref (self));
}

static void
sc_checker_dispose (GObject *object)
{
  ScChecker *self = SC_CHECKER (object);

  sc_checker_stop (self);
  g_clear_object (&self->thread);
  G_OBJECT_CLASS (sc_checker_parent_class)->dispose (object);
}

static void
sc_checker_finalize (GObject *object)
{
  ScChecker *self = SC_CHECKER (object);

  g_queue_free_full (self->asked, g_free);
  g_hash_table_unref (self->tried);
  g_object_unref (self->cancellable);
  g_free (self->current);
  G_OBJECT_CLASS (sc_checker_parent_class)->finalize (object);
}

static void
sc_checker_class_init (ScCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_checker_dispose;
  object_class->finalize = sc_checker_finalize;

  /**
   * ScChecker::changed:
   * @self: the checker, which waits for other results now
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * ScChecker::checked:
   * @self: the checker
   * @staging_id: of what more is known now
   * @photo_id: its photo
   */
  signals[CHECKED] = g_signal_new ("checked", SC_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  /**
   * ScChecker::failed:
   * @self: the checker
   * @staging_id: what could not be looked at
   * @error: why
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
sc_checker_init (ScChecker *self)
{
  self->asked = g_queue_new ();
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * sc_checker_new:
 * @thread: where it works
 *
 * Returns: (transfer full): a checker that does nothing by itself yet
 */
ScChecker *
sc_checker_new (ScLibraryThread *thread)
{
  ScChecker *self;

  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread), NULL);

  self = g_object_new (SC_TYPE_CHECKER, NULL);
  self->thread = g_object_ref (thread);
  return self;
}

/**
 * sc_checker_start:
 * @self: a checker
 *
 * Looks at old results in a while.
 */
void
sc_checker_start (ScChecker *self)
{
  g_return_if_fail (SC_IS_CHECKER (self));

  self->is_started = TRUE;
  wait_for (self, START_SECONDS);
}

/**
 * sc_checker_stop:
 * @self: a checker
 *
 * Ends for good.
 */
void
sc_checker_stop (ScChecker *self)
{
  g_return_if_fail (SC_IS_CHECKER (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

/**
 * sc_checker_is_waited_for:
 * @self: a checker
 * @staging_id: a result
 *
 * Returns: whether it is being looked at, or will be next
 */
gboolean
sc_checker_is_waited_for (ScChecker *self, const char *staging_id)
{
  g_return_val_if_fail (SC_IS_CHECKER (self) && staging_id != NULL, FALSE);

  return g_strcmp0 (self->current, staging_id) == 0
         || g_queue_find_custom (self->asked, staging_id, (GCompareFunc) g_strcmp0) != NULL;
}

/**
 * sc_checker_ask:
 * @self: a checker
 * @staging_id: a result
 *
 * Looks at it next, whatever happened before.
 */
void
sc_checker_ask (ScChecker *self, const char *staging_id)
{
  g_return_if_fail (SC_IS_CHECKER (self) && staging_id != NULL);

  if (sc_checker_is_waited_for (self, staging_id))
    return;
  g_hash_table_remove (self->tried, staging_id);
  g_queue_push_head (self->asked, g_strdup (staging_id));
  step (self);
  tell_changed (self);
}

/**
 * sc_checker_suggest:
 * @self: a checker
 * @staging_id: a result that is being shown
 *
 * Looks at it next, unless that was tried before.
 */
void
sc_checker_suggest (ScChecker *self, const char *staging_id)
{
  g_return_if_fail (SC_IS_CHECKER (self) && staging_id != NULL);

  if (!g_hash_table_contains (self->tried, staging_id))
    sc_checker_ask (self, staging_id);
}
