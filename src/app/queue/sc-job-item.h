/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-history.h"

G_BEGIN_DECLS

#define SC_TYPE_JOB_ITEM (sc_job_item_get_type ())
G_DECLARE_FINAL_TYPE (ScJobItem, sc_job_item, SC, JOB_ITEM, GObject)

ScJobItem *sc_job_item_new (const ScHistoryRow *row, const char *style_name, gint64 usual_ms);
const char *sc_job_item_get_staging_id (ScJobItem *self);
gint64 sc_job_item_get_photo_id (ScJobItem *self);
gint64 sc_job_item_get_listing_id (ScJobItem *self);
ScStatus sc_job_item_get_status (ScJobItem *self);
gboolean sc_job_item_equal (ScJobItem *self, ScJobItem *other);
void sc_job_item_follow (ScJobItem *self, ScJobItem *newer);
void sc_job_item_tick (ScJobItem *self, gint64 now);

G_END_DECLS
