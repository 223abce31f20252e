/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-review-data.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

/* The results of a photo as a list of ScStagingItem, in the order of the strip. */

void sc_result_list_update (GListStore *self, ScReviewData *data, const ScModels *models);
guint sc_result_list_get_length (GListStore *self);
ScStagingItem *sc_result_list_get (GListStore *self, guint position);
ScStagingItem *sc_result_list_find (GListStore *self, const char *staging_id);
ScStagingItem *sc_result_list_find_newest_picture (GListStore *self);
gboolean sc_result_list_is_running (GListStore *self);
void sc_result_list_tick (GListStore *self);

G_END_DECLS
