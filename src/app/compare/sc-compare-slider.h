/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Logical pixels across which the slider can be taken hold of. */
#define SC_COMPARE_SLIDER_WIDTH 44

#define SC_TYPE_COMPARE_SLIDER (sc_compare_slider_get_type ())
G_DECLARE_FINAL_TYPE (ScCompareSlider, sc_compare_slider, SC, COMPARE_SLIDER, GtkWidget)

GtkWidget *sc_compare_slider_new (void);
double sc_compare_slider_get_value (ScCompareSlider *self);
void sc_compare_slider_set_value (ScCompareSlider *self, double value);

G_END_DECLS
