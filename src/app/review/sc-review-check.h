/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-layer.h"
#include "sc-photo.h"
#include "sc-picture-recipe.h"
#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_REVIEW_CHECK (sc_review_check_get_type ())
G_DECLARE_FINAL_TYPE (ScReviewCheck, sc_review_check, SC, REVIEW_CHECK, GObject)

ScReviewCheck *sc_review_check_new (ScSession *session);
void sc_review_check_show (ScReviewCheck *self, const ScPhoto *photo, ScStagingItem *item);
void sc_review_check_remember (ScReviewCheck *self, GListModel *items);
void sc_review_check_set_shown (ScReviewCheck *self, ScPicture *shown);
ScPictureRecipe *sc_review_check_dup_recipe (ScReviewCheck *self);
ScChangeLayer *sc_review_check_get_layer (ScReviewCheck *self);
const ScBox *sc_review_check_get_next_place (ScReviewCheck *self);
gboolean sc_review_check_is_redrawn (ScReviewCheck *self);

G_END_DECLS
