/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_CURSOR (sc_photo_cursor_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotoCursor, sc_photo_cursor, SC, PHOTO_CURSOR, GObject)

ScPhotoCursor *sc_photo_cursor_new (void);
void sc_photo_cursor_set_photos (ScPhotoCursor *self, GListModel *photos, guint position);
gint64 sc_photo_cursor_get_photo_id (ScPhotoCursor *self);
gboolean sc_photo_cursor_can_move (ScPhotoCursor *self, int step);
gboolean sc_photo_cursor_move (ScPhotoCursor *self, int step);
ScPhotoItem *sc_photo_cursor_dup_next (ScPhotoCursor *self);

G_END_DECLS
