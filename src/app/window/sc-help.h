/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GFile *sc_help_find (const char *folder, const char *const *languages);
void sc_help_open (GtkWidget *widget);

G_END_DECLS
