/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-view.h"

G_BEGIN_DECLS

/* What the gestures do to the view; points are in its logical pixels. */
void sc_compare_view_zoom_by (ScCompareView *self, double factor, double x, double y);
void sc_compare_view_pan (ScCompareView *self, double dx, double dy);
void sc_compare_view_toggle_fit_at (ScCompareView *self, double x, double y);
void sc_compare_view_blink (ScCompareView *self);
gboolean sc_compare_view_can_pan (ScCompareView *self);
gboolean sc_compare_view_has_slider (ScCompareView *self);
double sc_compare_view_get_slider_x (ScCompareView *self);
void sc_compare_view_move_slider (ScCompareView *self, double x);
void sc_compare_view_focus_slider (ScCompareView *self);

G_END_DECLS
