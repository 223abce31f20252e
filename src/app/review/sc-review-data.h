/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScReviewData:
 * @photo: the photo
 * @listing_name: of its listing
 * @stagings: (element-type ScStaging): in the order of the strip
 * @style_names: (element-type utf8 utf8): by style id, those that are not offered too
 * @usual_ms: how long a staging usually takes, 0 when unknown
 *
 * What the library has about one photo, read in one go.
 */
typedef struct
{
  ScPhoto *photo;
  char *listing_name;
  GPtrArray *stagings;
  GHashTable *style_names;
  gint64 usual_ms;
} ScReviewData;

ScReviewData *sc_review_data_read (ScLibrary *library, gint64 photo_id, GError **error);
void sc_review_data_free (ScReviewData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScReviewData, sc_review_data_free)

G_END_DECLS
