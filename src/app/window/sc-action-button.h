/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sc_action_button_set_action (GtkActionable *button, const char *detailed_action);

G_END_DECLS
