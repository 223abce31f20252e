/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-layer.h"
#include "sc-compare-view.h"

G_BEGIN_DECLS

void sc_compare_changes_show (ScCompareView *view, ScChangeLayer *layer);
void sc_compare_changes_zoom_to (ScCompareView *view, const ScBox *place);

G_END_DECLS
