/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-mode.h"
#include "sc-picture.h"

G_BEGIN_DECLS

#define SC_TYPE_COMPARE_VIEW (sc_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (ScCompareView, sc_compare_view, SC, COMPARE_VIEW, GtkWidget)

GtkWidget *sc_compare_view_new (void);

ScPicture *sc_compare_view_get_before (ScCompareView *self);
void sc_compare_view_set_before (ScCompareView *self, ScPicture *before);
ScPicture *sc_compare_view_get_after (ScCompareView *self);
void sc_compare_view_set_after (ScCompareView *self, ScPicture *after);

ScCompareMode sc_compare_view_get_mode (ScCompareView *self);
void sc_compare_view_set_mode (ScCompareView *self, ScCompareMode mode);

double sc_compare_view_get_zoom (ScCompareView *self);
void sc_compare_view_set_zoom (ScCompareView *self, double zoom);
gboolean sc_compare_view_get_fit (ScCompareView *self);
void sc_compare_view_fit (ScCompareView *self);
void sc_compare_view_actual_size (ScCompareView *self);

G_END_DECLS
