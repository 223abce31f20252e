/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-photo-query.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_SIDEBAR (sc_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ScSidebar, sc_sidebar, SC, SIDEBAR, AdwBin)

void sc_sidebar_select_scope (ScSidebar *self, ScPhotoScope scope);
void sc_sidebar_select_listing (ScSidebar *self, gint64 listing_id);

G_END_DECLS
