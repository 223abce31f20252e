/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-photo-query.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_PHOTOS_PAGE (sc_photos_page_get_type ())
G_DECLARE_FINAL_TYPE (ScPhotosPage, sc_photos_page, SC, PHOTOS_PAGE, AdwNavigationPage)

void sc_photos_page_show_place (ScPhotosPage *self,
                                ScPhotoScope scope,
                                gint64 listing_id,
                                const char *title);
GListModel *sc_photos_page_get_model (ScPhotosPage *self);
gboolean sc_photos_page_shows_listing (ScPhotosPage *self, gint64 listing_id);
void sc_photos_page_select_photos (ScPhotosPage *self, GArray *photo_ids);
gboolean sc_photos_page_open_photo (ScPhotosPage *self, gint64 photo_id);

G_END_DECLS
