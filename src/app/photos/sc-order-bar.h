/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-order-draft.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_ORDER_BAR (sc_order_bar_get_type ())
G_DECLARE_FINAL_TYPE (ScOrderBar, sc_order_bar, SC, ORDER_BAR, AdwBin)

ScOrderDraft *sc_order_bar_get_draft (ScOrderBar *self);
void sc_order_bar_choose_style (ScOrderBar *self);

G_END_DECLS
