/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-place.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_OVERVIEW (sc_overview_get_type ())
G_DECLARE_FINAL_TYPE (ScOverview, sc_overview, SC, OVERVIEW, GObject)

ScOverview *sc_overview_new (ScSession *session);
GListModel *sc_overview_get_places (ScOverview *self);
GListModel *sc_overview_get_listings (ScOverview *self);
GListModel *sc_overview_get_archived (ScOverview *self);
ScPlace *sc_overview_find_listing (ScOverview *self, gint64 listing_id);
void sc_overview_reload (ScOverview *self);

G_END_DECLS
