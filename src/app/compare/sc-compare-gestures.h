/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-view.h"

G_BEGIN_DECLS

typedef struct _ScCompareGestures ScCompareGestures;

ScCompareGestures *sc_compare_gestures_new (ScCompareView *view);
void sc_compare_gestures_free (ScCompareGestures *self);

G_END_DECLS
