/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-listing.h"
#include "sc-photo-query.h"

G_BEGIN_DECLS

/**
 * ScPlaceKind:
 * @SC_PLACE_SCOPE: all photos of which the same became
 * @SC_PLACE_LISTING: the photos of one listing
 * @SC_PLACE_SHELF: no photos; opens and closes the archived listings
 *
 * What a row of the sidebar stands for.
 */
typedef enum
{
  SC_PLACE_SCOPE,
  SC_PLACE_LISTING,
  SC_PLACE_SHELF,
} ScPlaceKind;

#define SC_TYPE_PLACE_KIND (sc_place_kind_get_type ())
GType sc_place_kind_get_type (void);

#define SC_TYPE_PLACE (sc_place_get_type ())
G_DECLARE_FINAL_TYPE (ScPlace, sc_place, SC, PLACE, GObject)

ScPlace *sc_place_new_scope (ScPhotoScope scope, const char *title, const char *icon_name);
ScPlace *sc_place_new_listing (const ScListingSummary *summary);
ScPlace *sc_place_new_shelf (const char *title, const char *icon_name);
void sc_place_update (ScPlace *self, const ScListingSummary *summary);
void sc_place_set_n_photos (ScPlace *self, guint n_photos);
void sc_place_set_open (ScPlace *self, gboolean is_open);

ScPlaceKind sc_place_get_kind (ScPlace *self);
ScPhotoScope sc_place_get_scope (ScPlace *self);
gint64 sc_place_get_listing_id (ScPlace *self);
const char *sc_place_get_title (ScPlace *self);
const char *sc_place_get_address (ScPlace *self);
gboolean sc_place_is_archived (ScPlace *self);
guint sc_place_get_n_photos (ScPlace *self);
char *sc_place_dup_label (ScPlace *self);

G_END_DECLS
