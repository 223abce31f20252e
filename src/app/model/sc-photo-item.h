/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "sc-photo-query.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_ITEM (sc_photo_item_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotoItem, sc_photo_item, SC, PHOTO_ITEM, GObject)

ScPhotoItem *sc_photo_item_new (gint64 id);
void sc_photo_item_take_row (ScPhotoItem *self, ScPhotoRow *row);
void sc_photo_item_set_thumbnail (ScPhotoItem *self, GdkPaintable *thumbnail);

gint64 sc_photo_item_get_id (ScPhotoItem *self);
gboolean sc_photo_item_is_loaded (ScPhotoItem *self);
const ScPhotoRow *sc_photo_item_get_row (ScPhotoItem *self);
const char *sc_photo_item_get_shown_sha256 (ScPhotoItem *self);
GdkPaintable *sc_photo_item_get_thumbnail (ScPhotoItem *self);

G_END_DECLS
