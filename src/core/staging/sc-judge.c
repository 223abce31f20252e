/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-judge.h"

#include "sc-judgement.h"

#include <sys/resource.h>
#include <unistd.h>

/* Nobody waits for it, and what prepares the next call and what draws windows comes first. */
#define NICENESS 10

/* How long who ends is kept waiting for what has not begun: no longer than a second staging would
 * be noticed, and enough for the one that was made last. */
#define GRACE_US (G_USEC_PER_SEC)

struct _ScJudge
{
  ScLibrary *library;
  GAsyncQueue *ids;
  GCancellable *cancellable;
  GThread *thread;
  ScJudgeFunc judged;
  gpointer user_data;
  int is_working;
};

/* Instead of an id: nothing comes any more. */
static const char the_end[] = "";

static void
judge_one (ScJudge *self, const char *id)
{
  if (sc_judgement_make (self->library, id, self->cancellable, NULL))
    self->judged (id, self->user_data);
}

static void
judge_rest (ScJudge *self)
{
  gint64 deadline = g_get_monotonic_time () + GRACE_US;

  while (!g_cancellable_is_cancelled (self->cancellable) && g_get_monotonic_time () < deadline)
    {
      g_autofree char *id = g_async_queue_try_pop (self->ids);

      if (id == NULL)
        break;
      judge_one (self, id);
    }
}

static gpointer
work (gpointer data)
{
  ScJudge *self = data;

  /* On Linux this is the thread's alone. */
  setpriority (PRIO_PROCESS, (id_t) gettid (), NICENESS);
  while (TRUE)
    {
      g_autofree char *id = g_async_queue_pop (self->ids);

      if (g_str_equal (id, the_end))
        break;
      judge_one (self, id);
    }
  judge_rest (self);
  g_atomic_int_set (&self->is_working, FALSE);
  return NULL;
}

/**
 * sc_judge_new:
 * @library: an open library of this thread
 * @judged: told of each judgement
 * @user_data: for @judged
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full): a judge that waits for results
 */
ScJudge *
sc_judge_new (ScLibrary *library, ScJudgeFunc judged, gpointer user_data, GError **error)
{
  ScLibrary *own;
  ScJudge *self;

  g_return_val_if_fail (library != NULL && judged != NULL, NULL);

  own = sc_library_open_again (library, error);
  if (own == NULL)
    return NULL;
  self = g_new0 (ScJudge, 1);
  self->library = own;
  self->ids = g_async_queue_new_full (g_free);
  self->cancellable = g_cancellable_new ();
  self->judged = judged;
  self->user_data = user_data;
  self->is_working = TRUE;
  self->thread = g_thread_new ("judge", work, self);
  return self;
}

/**
 * sc_judge_push:
 * @self: a judge
 * @staging_id: perhaps completed; if it is not, nothing happens
 */
void
sc_judge_push (ScJudge *self, const char *staging_id)
{
  g_return_if_fail (self != NULL && staging_id != NULL);

  g_async_queue_push (self->ids, g_strdup (staging_id));
}

/**
 * sc_judge_finish:
 * @self: a judge that is told of no further result
 *
 * Lets it come to its end by itself: soon, though not all may be judged then.
 */
void
sc_judge_finish (ScJudge *self)
{
  g_return_if_fail (self != NULL);

  g_async_queue_push_front (self->ids, g_strdup (the_end));
}

/**
 * sc_judge_stop:
 * @self: a judge
 *
 * Breaks off what it does.
 */
void
sc_judge_stop (ScJudge *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  sc_judge_finish (self);
}

/**
 * sc_judge_is_working:
 * @self: a judge
 *
 * Returns: whether its thread has not ended; once it has, sc_judge_free() does not block
 */
gboolean
sc_judge_is_working (ScJudge *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_atomic_int_get (&self->is_working) != 0;
}

/**
 * sc_judge_free:
 * @self: (nullable): a judge, which ends as after sc_judge_finish()
 */
void
sc_judge_free (ScJudge *self)
{
  if (self == NULL)
    return;

  sc_judge_finish (self);
  g_thread_join (self->thread);
  sc_library_close (self->library);
  g_async_queue_unref (self->ids);
  g_object_unref (self->cancellable);
  g_free (self);
}
