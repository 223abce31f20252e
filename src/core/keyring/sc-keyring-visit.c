/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-keyring-visit.h"

#include <glib/gi18n-lib.h>

/* Long enough to type the keyring's password into its dialog, short enough for a machine
 * where nobody sees that dialog. */
#define TIME_LIMIT_MS (60 * 1000)
#define GRACE_MS 1000
#define TURN_CHECK_US (50 * 1000)

/* One thread at a time: the connection that libsecret shares may not be dropped while another
 * thread is about to use it, and one dialog is enough. */
static GMutex turn_lock;
static GCond turn_ended;
static gboolean is_turn_taken;
static guint time_limit_ms = TIME_LIMIT_MS;

static gboolean
take_turn (GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn_lock);

  while (is_turn_taken && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&turn_ended, &turn_lock, g_get_monotonic_time () + TURN_CHECK_US);

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;

  is_turn_taken = TRUE;
  return TRUE;
}

static void
end_turn (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn_lock);

  is_turn_taken = FALSE;
  g_cond_signal (&turn_ended);
}

static void
attach (ScKeyringVisit *self, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static gboolean
abandoned_cb (gpointer user_data)
{
  ScKeyringVisit *self = user_data;

  self->is_abandoned = TRUE;
  return G_SOURCE_REMOVE;
}

static void
stop (ScKeyringVisit *self)
{
  g_cancellable_cancel (self->stop);
  attach (self, g_timeout_source_new (GRACE_MS), abandoned_cb);
}

static gboolean
late_cb (gpointer user_data)
{
  ScKeyringVisit *self = user_data;

  self->is_late = TRUE;
  stop (self);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  ScKeyringVisit *self = user_data;

  self->is_cancelled = TRUE;
  stop (self);
  return G_SOURCE_REMOVE;
}

/**
 * sc_keyring_visit_begin:
 * @self: an empty visit
 * @cancellable: (nullable): ends the visit
 * @error: %G_IO_ERROR_CANCELLED before the visit began
 *
 * Begins a visit when no other thread is on one. It has to be ended if and only if this
 * returns %TRUE.
 *
 * libsecret's synchronous functions are of no use here: they wait without end for a dialog
 * that nobody sees. Its other functions, turned by a main context that belongs to the visit
 * alone, are bounded by a timer source without a second thread.
 *
 * Returns: whether the visit began
 */
gboolean
sc_keyring_visit_begin (ScKeyringVisit *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!take_turn (cancellable))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("You stopped this."));
      return FALSE;
    }

  self->context = g_main_context_new ();
  self->stop = g_cancellable_new ();
  g_main_context_push_thread_default (self->context);
  attach (self, g_timeout_source_new (time_limit_ms), late_cb);
  if (cancellable != NULL)
    attach (self, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb));

  return TRUE;
}

/**
 * sc_keyring_visit_end:
 * @self: a visit
 *
 * Ends a visit. What it abandoned is never heard of again, because its context turns no more.
 */
void
sc_keyring_visit_end (ScKeyringVisit *self)
{
  g_return_if_fail (self != NULL);

  while (g_main_context_iteration (self->context, FALSE))
    continue;

  g_main_context_pop_thread_default (self->context);
  g_clear_object (&self->result);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->context, g_main_context_unref);
  end_turn ();
}

/**
 * sc_keyring_visit_answered_cb:
 * @source: who answers
 * @result: the answer
 * @visit: the visit
 *
 * Takes the answer to the one open question of a visit.
 */
void
sc_keyring_visit_answered_cb (GObject *source, GAsyncResult *result, gpointer visit)
{
  g_set_object (&((ScKeyringVisit *) visit)->result, result);
}

/**
 * sc_keyring_visit_wait:
 * @self: a visit with an open question
 *
 * Waits for the answer. When the visit is stopped the answer has another second to come:
 * libsecret 0.21 never answers when a dialog is closed while it waits for it.
 *
 * Returns: (transfer full) (nullable): the answer, %NULL when there will be none
 */
GAsyncResult *
sc_keyring_visit_wait (ScKeyringVisit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->result == NULL && !self->is_abandoned)
    g_main_context_iteration (self->context, TRUE);

  return g_steal_pointer (&self->result);
}

/**
 * sc_keyring_visit_wait_for:
 * @self: a visit
 * @is_done: becomes %TRUE in a callback
 *
 * Waits for something else than an answer.
 *
 * Returns: whether it happened before the visit was stopped
 */
gboolean
sc_keyring_visit_wait_for (ScKeyringVisit *self, const gboolean *is_done)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (!*is_done && !g_cancellable_is_cancelled (self->stop))
    g_main_context_iteration (self->context, TRUE);

  return *is_done;
}

/**
 * sc_keyring_visit_set_time_limit:
 * @milliseconds: how long one visit may take, dialogs included
 *
 * Changes the limit of a minute, for tests.
 */
void
sc_keyring_visit_set_time_limit (guint milliseconds)
{
  time_limit_ms = milliseconds;
}
