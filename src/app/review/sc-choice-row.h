/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SC_TYPE_CHOICE_ROW (sc_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (ScChoiceRow, sc_choice_row, SC, CHOICE_ROW, AdwComboRow)

void sc_choice_row_clear (ScChoiceRow *self);
void sc_choice_row_add (ScChoiceRow *self, const char *id, const char *name);
gboolean sc_choice_row_offers (ScChoiceRow *self, const char *id);

G_END_DECLS
