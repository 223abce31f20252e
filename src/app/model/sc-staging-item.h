/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-fidelity.h"
#include "sc-models.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScStagingSetting:
 * @models: the price table; must outlive the item
 * @style_name: (nullable): of the staging's style
 * @usual_ms: how long a staging usually takes, 0 when unknown
 * @is_revision: whether it is shown behind the staging it revises
 *
 * What else has to be known to show a staging.
 */
typedef struct
{
  const ScModels *models;
  const char *style_name;
  gint64 usual_ms;
  gboolean is_revision;
} ScStagingSetting;

#define SC_TYPE_STAGING_ITEM (sc_staging_item_get_type ())
G_DECLARE_FINAL_TYPE (ScStagingItem, sc_staging_item, SC, STAGING_ITEM, GObject)

ScStagingItem *sc_staging_item_new (ScStaging *staging, const ScStagingSetting *setting);
void
sc_staging_item_update (ScStagingItem *self, ScStaging *staging, const ScStagingSetting *setting);
const ScStaging *sc_staging_item_get_staging (ScStagingItem *self);
const char *sc_staging_item_get_id (ScStagingItem *self);
gboolean sc_staging_item_has_picture (ScStagingItem *self);
gboolean sc_staging_item_is_running (ScStagingItem *self);
void sc_staging_item_tick (ScStagingItem *self);
void sc_staging_item_set_verdict (ScStagingItem *self, ScVerdict verdict);
const ScFidelity *sc_staging_item_get_fidelity (ScStagingItem *self);
gboolean sc_staging_item_can_lock (ScStagingItem *self);
gboolean sc_staging_item_is_locked (ScStagingItem *self);
void sc_staging_item_set_is_locked (ScStagingItem *self, gboolean is_locked);
gboolean sc_staging_item_get_is_new (ScStagingItem *self);
void sc_staging_item_set_is_new (ScStagingItem *self, gboolean is_new);
GdkPaintable *sc_staging_item_get_thumbnail (ScStagingItem *self);
void sc_staging_item_set_thumbnail (ScStagingItem *self, GdkPaintable *thumbnail);

G_END_DECLS
