/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-pause.h"

#include "sc-settings.h"

/* What was read before a pause must not be followed after it, so both are one step. */
struct _ScPause
{
  GMutex lock;
  ScGate *gate;
  gboolean is_unwritten;
};

/**
 * sc_pause_new:
 * @gate: what is paused; must outlive the pause
 *
 * Returns: (transfer full): a pause that leaves the gate as it is
 */
ScPause *
sc_pause_new (ScGate *gate)
{
  ScPause *self;

  g_return_val_if_fail (gate != NULL, NULL);

  self = g_new0 (ScPause, 1);
  g_mutex_init (&self->lock);
  self->gate = gate;
  return self;
}

/**
 * sc_pause_free:
 * @self: a pause
 */
void
sc_pause_free (ScPause *self)
{
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sc_pause_follow:
 * @self: a pause
 * @library: of the calling thread
 * @error: any #ScLibraryError
 *
 * Does what the library says, since any program may pause and go on.
 *
 * Returns: whether the library could be asked
 */
gboolean
sc_pause_follow (ScPause *self, ScLibrary *library, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean is_paused;

  g_return_val_if_fail (self != NULL && library != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (self->is_unwritten)
    return TRUE;
  if (!sc_settings_get_bool (library, SC_QUEUE_PAUSED_SETTING, &is_paused, error))
    return FALSE;
  sc_gate_set_paused (self->gate, is_paused);
  return TRUE;
}

/**
 * sc_pause_begin:
 * @self: a pause
 * @library: of the calling thread
 * @error: any #ScLibraryError
 *
 * Pauses, here at once and in every program that has the library open.
 *
 * Returns: whether the library remembers it; here it holds in any case
 */
gboolean
sc_pause_begin (ScPause *self, ScLibrary *library, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL && library != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  sc_gate_set_paused (self->gate, TRUE);
  self->is_unwritten = !sc_settings_set (library, SC_QUEUE_PAUSED_SETTING, "true", error);
  return !self->is_unwritten;
}

/**
 * sc_pause_end:
 * @self: a pause
 * @library: of the calling thread
 * @error: any #ScLibraryError
 *
 * Returns: %FALSE when the library cannot be told; the pause then stays
 */
gboolean
sc_pause_end (ScPause *self, ScLibrary *library, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL && library != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (!sc_settings_set (library, SC_QUEUE_PAUSED_SETTING, "false", error))
    return FALSE;
  self->is_unwritten = FALSE;
  sc_gate_set_paused (self->gate, FALSE);
  return TRUE;
}
