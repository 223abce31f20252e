/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo-item.h"

G_BEGIN_DECLS

/**
 * ScPhotoCache:
 *
 * The items of photos by their id. One that somebody holds is always found again, so that a photo
 * has one item at a time; of the others the last few are kept. It also knows whose rows are being
 * read.
 */
typedef struct _ScPhotoCache ScPhotoCache;

ScPhotoCache *sc_photo_cache_new (guint n_kept);
void sc_photo_cache_free (ScPhotoCache *self);
ScPhotoItem *sc_photo_cache_lookup (ScPhotoCache *self, gint64 id);
ScPhotoItem *sc_photo_cache_ensure (ScPhotoCache *self, gint64 id);
gboolean sc_photo_cache_lacks (ScPhotoCache *self, gint64 id);
GArray *sc_photo_cache_claim (ScPhotoCache *self, const gint64 *ids, guint n_ids);
void sc_photo_cache_release (ScPhotoCache *self, const GArray *ids);
void sc_photo_cache_take_rows (ScPhotoCache *self, GPtrArray *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPhotoCache, sc_photo_cache_free)

G_END_DECLS
