/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-change-mask.h"
#include "sc-structure.h"

G_BEGIN_DECLS

#define SC_TYPE_CHANGE_LAYER (sc_change_layer_get_type ())
G_DECLARE_FINAL_TYPE (ScChangeLayer, sc_change_layer, SC, CHANGE_LAYER, GObject)

ScChangeLayer *sc_change_layer_new (const ScMask *mask, const ScStructure *structure);
guint sc_change_layer_get_n_places (ScChangeLayer *self);
const ScBox *sc_change_layer_get_place (ScChangeLayer *self, guint index);
char *sc_change_layer_describe (ScChangeLayer *self);
void sc_change_layer_snapshot_tint (ScChangeLayer *self,
                                    GtkSnapshot *snapshot,
                                    const graphene_rect_t *area);
void sc_change_layer_snapshot_places (ScChangeLayer *self,
                                      GtkWidget *widget,
                                      GtkSnapshot *snapshot,
                                      const graphene_rect_t *area);

G_END_DECLS
