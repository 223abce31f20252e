/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-style-list.h"

G_BEGIN_DECLS

#define SC_TYPE_STYLE_DIALOG (sc_style_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ScStyleDialog, sc_style_dialog, SC, STYLE_DIALOG, AdwDialog)

AdwDialog *sc_style_dialog_new (ScStyleList *styles);
AdwDialog *sc_style_dialog_new_for (ScStyleList *styles, ScStyleItem *style, gboolean is_duplicate);
void sc_style_dialog_take_picture (ScStyleDialog *self, GFile *file);

G_END_DECLS
