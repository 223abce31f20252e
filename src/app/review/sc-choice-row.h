/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SC_TYPE_CHOICE_ROW (sc_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (ScChoiceRow, sc_choice_row, SC, CHOICE_ROW, AdwComboRow)

void
sc_choice_row_set_choices (ScChoiceRow *self, const char *const *ids, const char *const *names);

G_END_DECLS
