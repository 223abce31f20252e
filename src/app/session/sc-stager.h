/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-key-state.h"
#include "sc-library-thread.h"
#include "sc-queue.h"

G_BEGIN_DECLS

#define SC_TYPE_STAGER (sc_stager_get_type ())
G_DECLARE_FINAL_TYPE (ScStager, sc_stager, SC, STAGER, GObject)

ScStager *sc_stager_new (ScLibraryThread *thread, ScLibraryThread *outside, const ScModels *models);
void sc_stager_start (ScStager *self);
void sc_stager_drain (ScStager *self);
void sc_stager_stop (ScStager *self);
void sc_stager_wake (ScStager *self, const char *staging_id);
ScKeyState sc_stager_get_key_state (ScStager *self);
gboolean sc_stager_is_simulated (ScStager *self);
guint sc_stager_get_n_running (ScStager *self);
ScGateReason sc_stager_get_reason (ScStager *self, gint64 *remaining_ms);
ScOutcome sc_stager_get_account_outcome (ScStager *self);

void sc_stager_cancel (ScStager *self, const char *staging_id);
void sc_stager_requeue (ScStager *self, const char *staging_id);
void sc_stager_move (ScStager *self, const char *staging_id, const char *before_id);
void sc_stager_set_paused (ScStager *self, gboolean is_paused);

G_END_DECLS
