/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SC_TYPE_STYLE_SWATCH (sc_style_swatch_get_type ())
G_DECLARE_FINAL_TYPE (ScStyleSwatch, sc_style_swatch, SC, STYLE_SWATCH, GtkWidget)

G_END_DECLS
