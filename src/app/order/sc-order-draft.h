/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-order.h"

G_BEGIN_DECLS

#define SC_TYPE_ORDER_DRAFT (sc_order_draft_get_type ())
G_DECLARE_FINAL_TYPE (ScOrderDraft, sc_order_draft, SC, ORDER_DRAFT, GObject)

ScOrderDraft *sc_order_draft_new (const ScModels *models);
ScOrderDraft *sc_order_draft_copy (ScOrderDraft *self);
void sc_order_draft_get_form (ScOrderDraft *self, ScOrderForm *form);
const ScModels *sc_order_draft_get_models (ScOrderDraft *self);
guint sc_order_draft_get_n_photos (ScOrderDraft *self);
gint64 sc_order_draft_get_micros (ScOrderDraft *self);
void sc_order_draft_tell_placed (ScOrderDraft *self);

G_END_DECLS
