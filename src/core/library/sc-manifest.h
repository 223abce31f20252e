/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-database.h"

G_BEGIN_DECLS

/**
 * ScManifest:
 * @schema_version: of the database
 * @created_at: timestamp
 * @newest_change: (nullable): timestamp, %NULL when nothing was ever changed
 * @database_sha256: of library.db
 * @n_listings: how many
 * @n_photos: how many
 * @n_stagings: how many
 * @n_blobs: pictures in the archive
 * @missing: (element-type utf8): pictures that the library names but had lost already
 *
 * The first file of a backup: what is in the rest.
 */
typedef struct
{
  int schema_version;
  char *created_at;
  char *newest_change;
  char *database_sha256;
  gint64 n_listings;
  gint64 n_photos;
  gint64 n_stagings;
  gint64 n_blobs;
  GPtrArray *missing;
} ScManifest;

ScManifest *sc_manifest_new (void);
void sc_manifest_free (ScManifest *self);
gboolean sc_manifest_describe (ScManifest *self, ScDatabase *database, GError **error);
GBytes *sc_manifest_to_bytes (const ScManifest *self);
ScManifest *sc_manifest_parse (GBytes *bytes, GError **error);

gboolean sc_manifest_get_newest_change (ScDatabase *database, char **newest, GError **error);
GPtrArray *sc_manifest_list_blobs (ScDatabase *database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScManifest, sc_manifest_free)

G_END_DECLS
