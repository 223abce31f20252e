/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-staging.h"

G_BEGIN_DECLS

void sc_result_order (GPtrArray *stagings);
gboolean sc_result_order_is_revision (GPtrArray *stagings, guint position);

G_END_DECLS
