/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScRunning:
 *
 * The jobs that a program works on, each with what breaks it off. May be used from any thread.
 */
typedef struct _ScRunning ScRunning;

ScRunning *sc_running_new (void);
void sc_running_free (ScRunning *self);
void sc_running_begin_taking (ScRunning *self);
void sc_running_end_taking (ScRunning *self);
GCancellable *sc_running_add (ScRunning *self, const char *staging_id);
void sc_running_remove (ScRunning *self, const char *staging_id);
void sc_running_cancel (ScRunning *self, const char *staging_id);
void sc_running_cancel_all (ScRunning *self);
guint sc_running_get_n_jobs (ScRunning *self);
gboolean sc_running_is_idle (ScRunning *self);

G_END_DECLS
