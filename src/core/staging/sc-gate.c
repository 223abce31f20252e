/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-gate.h"

/* A held job looks again this often: the hold can be lengthened, or the gate closed, meanwhile. */
#define SLICE_MS 100

struct _ScGate
{
  GMutex mutex;
  ScGateReason closed;
  gboolean is_paused;
  ScGateReason held;
  gint64 held_until;
  ScGateFunc func;
  gpointer user_data;
};

/**
 * sc_gate_reason_is_closed:
 * @reason: why no call is made
 *
 * Returns: whether it stays so until somebody does something, other than a hold, which ends
 */
gboolean
sc_gate_reason_is_closed (ScGateReason reason)
{
  return reason != SC_GATE_OPEN && reason != SC_GATE_LIMITED && reason != SC_GATE_OVERLOADED
         && reason != SC_GATE_OFFLINE;
}

ScGate *
sc_gate_new (void)
{
  ScGate *self = g_new0 (ScGate, 1);

  g_mutex_init (&self->mutex);
  return self;
}

void
sc_gate_free (ScGate *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * sc_gate_set_func:
 * @self: a gate that nobody else knows yet
 * @func: told of every change
 * @user_data: for @func; must outlive the gate
 */
void
sc_gate_set_func (ScGate *self, ScGateFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->user_data = user_data;
}

static void
tell (ScGate *self, gboolean has_changed)
{
  if (has_changed && self->func != NULL)
    self->func (self->user_data);
}

/**
 * sc_gate_hold:
 * @self: a gate
 * @reason: what to tell the user
 * @duration_ms: from now on; a hold that lasts longer already stays
 *
 * Lets nobody through for a while.
 */
void
sc_gate_hold (ScGate *self, ScGateReason reason, gint64 duration_ms)
{
  gint64 until = g_get_monotonic_time () + duration_ms * 1000;
  gboolean is_longer;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  is_longer = until > self->held_until;
  if (is_longer)
    {
      self->held = reason;
      self->held_until = until;
    }
  g_mutex_unlock (&self->mutex);
  tell (self, is_longer);
}

/**
 * sc_gate_close:
 * @self: a gate
 * @reason: what to tell the user
 *
 * Lets nobody through until sc_gate_open().
 */
void
sc_gate_close (ScGate *self, ScGateReason reason)
{
  gboolean has_changed;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  has_changed = self->closed != reason;
  self->closed = reason;
  g_mutex_unlock (&self->mutex);
  tell (self, has_changed);
}

/**
 * sc_gate_open:
 * @self: a gate
 *
 * Undoes sc_gate_close(). A pause and a hold that the service asked for stay.
 */
void
sc_gate_open (ScGate *self)
{
  sc_gate_close (self, SC_GATE_OPEN);
}

/**
 * sc_gate_set_paused:
 * @self: a gate
 * @is_paused: whether the user wants no calls
 *
 * Apart from sc_gate_close(), so that following the user's wish never undoes another reason.
 */
void
sc_gate_set_paused (ScGate *self, gboolean is_paused)
{
  gboolean has_changed;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  has_changed = self->is_paused != is_paused;
  self->is_paused = is_paused;
  g_mutex_unlock (&self->mutex);
  tell (self, has_changed);
}

/**
 * sc_gate_get_reason:
 * @self: a gate
 * @remaining_ms: (out) (optional): until a hold ends, 0 when there is none
 *
 * Returns: why nobody is let through, or %SC_GATE_OPEN
 */
ScGateReason
sc_gate_get_reason (ScGate *self, gint64 *remaining_ms)
{
  ScGateReason reason;
  gint64 remaining;

  g_return_val_if_fail (self != NULL, SC_GATE_OPEN);

  g_mutex_lock (&self->mutex);
  remaining = MAX (0, self->held_until - g_get_monotonic_time ());
  reason = self->closed != SC_GATE_OPEN ? self->closed
           : self->is_paused            ? SC_GATE_PAUSED
           : remaining > 0              ? self->held
                                        : SC_GATE_OPEN;
  g_mutex_unlock (&self->mutex);
  if (remaining_ms != NULL)
    *remaining_ms = (remaining + 999) / 1000;
  return reason;
}

/**
 * sc_gate_sleep:
 * @duration_ms: how long
 * @cancellable: (nullable): ends it early
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
sc_gate_sleep (gint64 duration_ms, GCancellable *cancellable)
{
  GPollFD poll_fd;

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  if (!g_cancellable_make_pollfd (cancellable, &poll_fd))
    {
      g_usleep ((gulong) duration_ms * 1000);
      return TRUE;
    }
  g_poll (&poll_fd, 1, (int) MIN (duration_ms, G_MAXINT));
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * sc_gate_wait:
 * @self: a gate
 * @cancellable: (nullable): ends the wait
 *
 * Blocks for as long as the gate is held. A closed gate says no at once, so that a job that has
 * not called yet goes back to the queue and waits there, where it can be seen and steered.
 *
 * Returns: whether a call may be made now
 */
gboolean
sc_gate_wait (ScGate *self, GCancellable *cancellable)
{
  gint64 remaining;
  ScGateReason reason;

  g_return_val_if_fail (self != NULL, FALSE);

  while ((reason = sc_gate_get_reason (self, &remaining)) != SC_GATE_OPEN)
    {
      if (sc_gate_reason_is_closed (reason))
        return FALSE;
      if (!sc_gate_sleep (MIN (remaining, SLICE_MS), cancellable))
        return FALSE;
    }
  return !g_cancellable_is_cancelled (cancellable);
}
