/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library-thread.h"
#include "sc-photo-item.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_MODEL (sc_photo_model_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotoModel, sc_photo_model, SC, PHOTO_MODEL, GObject)

ScPhotoModel *sc_photo_model_new (ScLibraryThread *thread);
void sc_photo_model_set_filter (ScPhotoModel *self, const ScPhotoFilter *filter);
void sc_photo_model_refresh (ScPhotoModel *self);
void sc_photo_model_reload (ScPhotoModel *self, gint64 photo_id);

const ScPhotoFilter *sc_photo_model_get_filter (ScPhotoModel *self);
gboolean sc_photo_model_is_loading (ScPhotoModel *self);
const char *sc_photo_model_get_failure (ScPhotoModel *self);
gint64 sc_photo_model_get_id (ScPhotoModel *self, guint position);
gboolean sc_photo_model_find (ScPhotoModel *self, gint64 photo_id, guint *position);

G_END_DECLS
