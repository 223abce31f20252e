/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-fidelity.h"
#include "sc-photo.h"
#include "sc-picture.h"

G_BEGIN_DECLS

/**
 * ScPictureRecipe:
 *
 * What is made of the files of a library to be looked at: a picture as it is, a result laid on its
 * photo so that the same wall is in the same place, or a result of which only the furniture is
 * left and all else is the photo. It never changes and may be used on any thread.
 */
typedef struct _ScPictureRecipe ScPictureRecipe;

ScPictureRecipe *sc_picture_recipe_new (const char *sha256);
ScPictureRecipe *
sc_picture_recipe_new_laid (const char *sha256, const ScPhoto *photo, const ScFidelity *fidelity);
ScPictureRecipe *
sc_picture_recipe_new_locked (const char *sha256, const ScPhoto *photo, const ScFidelity *fidelity);
ScPictureRecipe *sc_picture_recipe_ref (ScPictureRecipe *self);
void sc_picture_recipe_unref (ScPictureRecipe *self);

const char *sc_picture_recipe_get_key (const ScPictureRecipe *self);
const char *sc_picture_recipe_get_sha256 (const ScPictureRecipe *self);
const char *sc_picture_recipe_get_photo_sha256 (const ScPictureRecipe *self);

ScPicture *sc_picture_recipe_make_preview (const ScPictureRecipe *self,
                                           GBytes *small,
                                           int width,
                                           int height,
                                           GCancellable *cancellable);
void sc_picture_recipe_make_async (ScPictureRecipe *self,
                                   const char *path,
                                   const char *photo_path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ScPicture *sc_picture_recipe_make_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPictureRecipe, sc_picture_recipe_unref)

G_END_DECLS
