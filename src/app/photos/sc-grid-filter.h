/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo-query.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTO_SORT (sc_photo_sort_get_type ())
GType sc_photo_sort_get_type (void);

#define SC_TYPE_GRID_FILTER (sc_grid_filter_get_type ())
G_DECLARE_FINAL_TYPE (ScGridFilter, sc_grid_filter, SC, GRID_FILTER, GObject)

ScGridFilter *sc_grid_filter_new (void);
void sc_grid_filter_set_place (ScGridFilter *self, ScPhotoScope scope, gint64 listing_id);
void sc_grid_filter_clear (ScGridFilter *self);
void sc_grid_filter_search (ScGridFilter *self, const char *search);
ScPhotoScope sc_grid_filter_get_scope (ScGridFilter *self);
gint64 sc_grid_filter_get_listing_id (ScGridFilter *self);
gboolean sc_grid_filter_is_narrowed (ScGridFilter *self);
void sc_grid_filter_get (ScGridFilter *self, ScPhotoFilter *filter);

G_END_DECLS
