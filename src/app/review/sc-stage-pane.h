/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-order-draft.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_STAGE_PANE (sc_stage_pane_get_type ())
G_DECLARE_FINAL_TYPE (ScStagePane, sc_stage_pane, SC, STAGE_PANE, AdwBin)

void sc_stage_pane_set_photo (ScStagePane *self, gint64 photo_id, const char *room_type);
void sc_stage_pane_take_order (ScStagePane *self, const ScStaging *staging);
ScOrderDraft *sc_stage_pane_get_draft (ScStagePane *self);

G_END_DECLS
