/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-order-draft.h"
#include "sc-session.h"

G_BEGIN_DECLS

void sc_order_defaults_load (ScOrderDraft *draft, ScSession *session, GCancellable *cancellable);

G_END_DECLS
