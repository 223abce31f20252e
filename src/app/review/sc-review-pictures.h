/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-picture-recipe.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_REVIEW_PICTURES (sc_review_pictures_get_type ())
G_DECLARE_FINAL_TYPE (ScReviewPictures, sc_review_pictures, SC, REVIEW_PICTURES, GObject)

ScReviewPictures *sc_review_pictures_new (ScSession *session);
void sc_review_pictures_show (ScReviewPictures *self, const char *before, const char *after);
void sc_review_pictures_show_recipes (ScReviewPictures *self,
                                      ScPictureRecipe *before,
                                      ScPictureRecipe *after);
void sc_review_pictures_expect (ScReviewPictures *self, const char *before, const char *after);
void sc_review_pictures_clear (ScReviewPictures *self);
ScPicture *sc_review_pictures_get_before (ScReviewPictures *self);
ScPicture *sc_review_pictures_get_after (ScReviewPictures *self);
gboolean sc_review_pictures_is_loading (ScReviewPictures *self);
gboolean sc_review_pictures_has_loaded_ahead (ScReviewPictures *self);

G_END_DECLS
