/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-outcome.h"

G_BEGIN_DECLS

/**
 * ScGateReason:
 *
 * Why no call is made at the moment.
 */
typedef enum
{
  SC_GATE_OPEN,
  SC_GATE_PAUSED,
  SC_GATE_LIMITED,
  SC_GATE_OVERLOADED,
  SC_GATE_OFFLINE,
  SC_GATE_BUDGET,
  SC_GATE_ACCOUNT,
  SC_GATE_STORAGE,
  SC_GATE_STOPPING,
} ScGateReason;

/**
 * ScGate:
 *
 * The one door that every job of a process passes before each call, so that a limit met by one
 * of them holds back all. May be used from any thread.
 */
typedef struct _ScGate ScGate;

/**
 * ScGateFunc:
 *
 * Called after what sc_gate_get_reason() says has changed, on the thread that changed it; not when
 * a hold ends, whose end is known before.
 */
typedef void (*ScGateFunc) (gpointer user_data);

gboolean sc_gate_reason_is_closed (ScGateReason reason);

ScGate *sc_gate_new (void);
void sc_gate_free (ScGate *self);
void sc_gate_set_func (ScGate *self, ScGateFunc func, gpointer user_data);
void sc_gate_hold (ScGate *self, ScGateReason reason, gint64 duration_ms);
void sc_gate_close (ScGate *self, ScGateReason reason);
void sc_gate_open (ScGate *self);
void sc_gate_set_paused (ScGate *self, gboolean is_paused);
ScGateReason sc_gate_get_reason (ScGate *self, gint64 *remaining_ms);
gboolean sc_gate_wait (ScGate *self, GCancellable *cancellable);
gboolean sc_gate_sleep (gint64 duration_ms, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScGate, sc_gate_free)

G_END_DECLS
