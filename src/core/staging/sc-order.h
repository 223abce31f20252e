/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-models.h"
#include "sc-photo.h"
#include "sc-staging.h"

G_BEGIN_DECLS

#define SC_ORDER_MAX_VARIATIONS 4

/**
 * ScOrderForm:
 * @operation: what is asked
 * @style_id: (nullable): not needed for declutter
 * @room_type: (nullable): for all photos; %NULL takes each photo's own
 * @wishes: (nullable): the user's words, one wish a line
 * @model: model id
 * @output_size: a size of the model
 * @variations: 1 to %SC_ORDER_MAX_VARIATIONS, each a staging of its own
 */
typedef struct
{
  ScOperation operation;
  const char *style_id;
  const char *room_type;
  const char *wishes;
  const char *model;
  const char *output_size;
  int variations;
} ScOrderForm;

gboolean sc_order_check (ScLibrary *library,
                         const ScModels *models,
                         const ScOrderForm *form,
                         GError **error);
gint64 sc_order_estimate_micros (const ScModels *models,
                                 const ScOrderForm *form,
                                 int n_photos,
                                 GError **error);
GPtrArray *sc_order_place (ScLibrary *library,
                           const ScModels *models,
                           const ScOrderForm *form,
                           GPtrArray *photos,
                           GError **error);
ScStaging *
sc_order_revise (ScLibrary *library, const ScStaging *parent, const char *wishes, GError **error);

G_END_DECLS
