/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScListing:
 * @id: row id
 * @name: as the user wrote it
 * @address: may be ""
 * @notes: may be ""
 * @created_at: timestamp
 * @archived_at: (nullable): timestamp
 *
 * One property. Read-only to callers.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *address;
  char *notes;
  char *created_at;
  char *archived_at;
} ScListing;

/**
 * ScListingSummary:
 * @listing: the listing
 * @n_photos: how many it has
 * @cover_sha256: (nullable): the picture that stands for it, %NULL without a photo
 *
 * What a list of listings shows. Read-only to callers.
 */
typedef struct
{
  ScListing *listing;
  int n_photos;
  char *cover_sha256;
} ScListingSummary;

gint64
sc_listing_insert (ScLibrary *library, const char *name, const char *address, GError **error);
ScListing *sc_listing_get (ScLibrary *library, gint64 id, GError **error);
ScListing *sc_listing_find (ScLibrary *library, const char *name, GError **error);
GPtrArray *sc_listing_list (ScLibrary *library, gboolean with_archived, GError **error);
GPtrArray *sc_listing_summaries (ScLibrary *library, gboolean archived, GError **error);
gboolean sc_listing_update (ScLibrary *library, const ScListing *listing, GError **error);
gboolean sc_listing_set_archived (ScLibrary *library, gint64 id, gboolean archived, GError **error);
gboolean sc_listing_find_style (ScLibrary *library, gint64 id, char **style_id, GError **error);
void sc_listing_free (ScListing *self);
void sc_listing_summary_free (ScListingSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScListing, sc_listing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScListingSummary, sc_listing_summary_free)

G_END_DECLS
