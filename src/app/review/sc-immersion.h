/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SC_TYPE_IMMERSION (sc_immersion_get_type ())
G_DECLARE_FINAL_TYPE (ScImmersion, sc_immersion, SC, IMMERSION, GObject)

ScImmersion *sc_immersion_new (GtkWidget *widget);
void sc_immersion_set_is_shown (ScImmersion *self, gboolean is_shown);
gboolean sc_immersion_is_immersed (ScImmersion *self);
void sc_immersion_toggle (ScImmersion *self);
void sc_immersion_leave (ScImmersion *self);

G_END_DECLS
