/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * ScTextureCache:
 *
 * Textures by name, no more than so many bytes of them: what was not asked for the longest goes
 * first. For one thread.
 */
typedef struct _ScTextureCache ScTextureCache;

ScTextureCache *sc_texture_cache_new (gsize max_bytes);
void sc_texture_cache_free (ScTextureCache *self);
void sc_texture_cache_insert (ScTextureCache *self, const char *name, GdkTexture *texture);
GdkTexture *sc_texture_cache_get (ScTextureCache *self, const char *name);
gsize sc_texture_cache_get_bytes (ScTextureCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScTextureCache, sc_texture_cache_free)

G_END_DECLS
