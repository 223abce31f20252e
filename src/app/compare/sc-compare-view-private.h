/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-scene.h"
#include "sc-compare-view.h"

G_BEGIN_DECLS

/* What gestures and actions do to the view; points are in its logical pixels. */
void sc_compare_view_zoom_around_middle (ScCompareView *self, double factor);
void sc_compare_view_zoom_by (ScCompareView *self, double factor, double x, double y);
void sc_compare_view_pan (ScCompareView *self, double dx, double dy);
void sc_compare_view_toggle_fit_at (ScCompareView *self, double x, double y);
void sc_compare_view_blink (ScCompareView *self);
ScCompareScene *sc_compare_view_get_scene (ScCompareView *self);

G_END_DECLS
