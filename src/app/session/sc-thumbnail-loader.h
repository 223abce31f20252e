/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "sc-thumbnails.h"

G_BEGIN_DECLS

#define SC_TYPE_THUMBNAIL_LOADER (sc_thumbnail_loader_get_type ())
G_DECLARE_FINAL_TYPE (ScThumbnailLoader, sc_thumbnail_loader, SC, THUMBNAIL_LOADER, GObject)

ScThumbnailLoader *sc_thumbnail_loader_new (const char *data_dir, const char *cache_dir);
GdkTexture *
sc_thumbnail_loader_peek (ScThumbnailLoader *self, const char *sha256, ScThumbnailSize size);
void sc_thumbnail_loader_load_async (ScThumbnailLoader *self,
                                     const char *sha256,
                                     ScThumbnailSize size,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GdkTexture *sc_thumbnail_loader_load_finish (GAsyncResult *result, GError **error);
void sc_thumbnail_loader_stop (ScThumbnailLoader *self);

G_END_DECLS
