/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SC_TYPE_ROOM_TYPE_ITEM (sc_room_type_item_get_type ())
G_DECLARE_FINAL_TYPE (ScRoomTypeItem, sc_room_type_item, SC, ROOM_TYPE_ITEM, GObject)

const char *sc_room_type_item_get_id (ScRoomTypeItem *self);
const char *sc_room_type_item_get_name (ScRoomTypeItem *self);

GListModel *sc_room_type_list_new (const char *unset_name);
guint sc_room_type_list_find (GListModel *list, const char *id);

G_END_DECLS
