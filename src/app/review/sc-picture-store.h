/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-picture-recipe.h"
#include "sc-session.h"

G_BEGIN_DECLS

/**
 * ScPictureState:
 * @SC_PICTURE_MISSING: nothing is there yet
 * @SC_PICTURE_PREVIEW: a small one is there
 * @SC_PICTURE_FULL: the picture is there
 * @SC_PICTURE_BROKEN: it cannot be read; a small one may be there
 */
typedef enum
{
  SC_PICTURE_MISSING,
  SC_PICTURE_PREVIEW,
  SC_PICTURE_FULL,
  SC_PICTURE_BROKEN,
} ScPictureState;

#define SC_TYPE_PICTURE_STORE (sc_picture_store_get_type ())
G_DECLARE_FINAL_TYPE (ScPictureStore, sc_picture_store, SC, PICTURE_STORE, GObject)

ScPictureStore *sc_picture_store_new (ScSession *session);
void sc_picture_store_want (ScPictureStore *self, GPtrArray *wanted, GPtrArray *expected);
ScPictureState
sc_picture_store_get (ScPictureStore *self, const ScPictureRecipe *recipe, ScPicture **picture);
void sc_picture_store_clear (ScPictureStore *self);
gsize sc_picture_store_get_memory (ScPictureStore *self);

G_END_DECLS
