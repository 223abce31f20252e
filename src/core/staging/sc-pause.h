/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gate.h"
#include "sc-library.h"

G_BEGIN_DECLS

/* Whether the whole queue rests, in every program that has the library open. */
#define SC_QUEUE_PAUSED_SETTING "queue-paused"

/**
 * ScPause:
 *
 * Keeps a gate as the library says: paused or not. May be used from any thread, with the library
 * of that thread.
 */
typedef struct _ScPause ScPause;

ScPause *sc_pause_new (ScGate *gate);
void sc_pause_free (ScPause *self);
gboolean sc_pause_follow (ScPause *self, ScLibrary *library, GError **error);
gboolean sc_pause_begin (ScPause *self, ScLibrary *library, GError **error);
gboolean sc_pause_end (ScPause *self, ScLibrary *library, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPause, sc_pause_free)

G_END_DECLS
