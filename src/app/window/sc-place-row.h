/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-place.h"
#include "sc-thumbnail-loader.h"

G_BEGIN_DECLS

#define SC_TYPE_PLACE_ROW (sc_place_row_get_type ())
G_DECLARE_FINAL_TYPE (ScPlaceRow, sc_place_row, SC, PLACE_ROW, GtkBox)

GtkWidget *sc_place_row_new (ScThumbnailLoader *loader);
ScPlace *sc_place_row_get_place (ScPlaceRow *self);
void sc_place_row_set_place (ScPlaceRow *self, ScPlace *place);

G_END_DECLS
