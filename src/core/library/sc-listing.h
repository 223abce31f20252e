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

gint64
sc_listing_insert (ScLibrary *library, const char *name, const char *address, GError **error);
ScListing *sc_listing_get (ScLibrary *library, gint64 id, GError **error);
ScListing *sc_listing_find (ScLibrary *library, const char *name, GError **error);
GPtrArray *sc_listing_list (ScLibrary *library, gboolean with_archived, GError **error);
gboolean sc_listing_update (ScLibrary *library, const ScListing *listing, GError **error);
gboolean sc_listing_set_archived (ScLibrary *library, gint64 id, gboolean archived, GError **error);
void sc_listing_free (ScListing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScListing, sc_listing_free)

G_END_DECLS
