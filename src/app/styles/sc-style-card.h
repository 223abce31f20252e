/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-style-item.h"

G_BEGIN_DECLS

#define SC_TYPE_STYLE_CARD (sc_style_card_get_type ())
G_DECLARE_FINAL_TYPE (ScStyleCard, sc_style_card, SC, STYLE_CARD, GtkFlowBoxChild)

GtkWidget *sc_style_card_new (ScStyleItem *item);
ScStyleItem *sc_style_card_get_item (ScStyleCard *self);
gboolean sc_style_card_is_selected (ScStyleCard *self);
void sc_style_card_set_selected (ScStyleCard *self, gboolean is_selected);

G_END_DECLS
