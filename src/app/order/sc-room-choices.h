/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *sc_room_choices_new (const char *unset);
const char *sc_room_choices_get_id (guint position);
guint sc_room_choices_find (const char *room_type);
GMenuModel *sc_room_choices_new_menu (const char *action, const char *unset);

G_END_DECLS
