/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-photo-model.h"
#include "sc-thumbnail-loader.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_GRID (sc_photo_grid_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotoGrid, sc_photo_grid, SC, PHOTO_GRID, AdwBin)

void sc_photo_grid_set_up (ScPhotoGrid *self, ScPhotoModel *model, ScThumbnailLoader *loader);
guint sc_photo_grid_get_n_selected (ScPhotoGrid *self);
GArray *sc_photo_grid_dup_selected (ScPhotoGrid *self);
void sc_photo_grid_select_photos (ScPhotoGrid *self, GArray *photo_ids);
void sc_photo_grid_select_all (ScPhotoGrid *self);
void sc_photo_grid_select_none (ScPhotoGrid *self);
void sc_photo_grid_scroll_to (ScPhotoGrid *self, guint position);

G_END_DECLS
