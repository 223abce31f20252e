/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-style-list.h"

G_BEGIN_DECLS

#define SC_TYPE_STYLE_PICKER (sc_style_picker_get_type ())
G_DECLARE_FINAL_TYPE (ScStylePicker, sc_style_picker, SC, STYLE_PICKER, GtkWidget)

GtkWidget *sc_style_picker_new (ScStyleList *styles);
const char *sc_style_picker_get_selected (ScStylePicker *self);
void sc_style_picker_set_selected (ScStylePicker *self, const char *style_id);

G_END_DECLS
