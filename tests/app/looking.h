/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person finds on a page: only what can be seen is found. */

GtkWidget *looking_for_type (GtkWidget *widget, GType type);
GtkWidget *looking_for_button (GtkWidget *widget, const char *label);
gboolean looking_sees (GtkWidget *widget, const char *text);

G_END_DECLS
