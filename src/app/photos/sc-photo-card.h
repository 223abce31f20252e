/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-photo-item.h"
#include "sc-thumbnail-loader.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_CARD (sc_photo_card_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotoCard, sc_photo_card, SC, PHOTO_CARD, GtkBox)

GtkWidget *sc_photo_card_new (ScThumbnailLoader *loader);
ScPhotoItem *sc_photo_card_get_photo (ScPhotoCard *self);
void sc_photo_card_set_photo (ScPhotoCard *self, ScPhotoItem *photo);

G_END_DECLS
