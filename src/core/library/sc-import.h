/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-image-header.h"
#include "sc-photo.h"

G_BEGIN_DECLS

/**
 * ScImport:
 * @listing_id: where to; 0 for a new listing, which is made with the photo or not at all, unless
 *   a listing that is not archived has the photo already
 * @listing_name: (nullable): of the new listing
 * @limits: what is accepted
 * @room_type: (nullable): given to new photos
 * @import_id: the first photo that came with this one, 0 for the first
 */
typedef struct
{
  gint64 listing_id;
  const char *listing_name;
  const ScImageLimits *limits;
  const char *room_type;
  gint64 import_id;
} ScImport;

gboolean sc_import_read_limits (ScLibrary *library, ScImageLimits *limits, GError **error);

ScPhoto *sc_import_file (ScLibrary *library,
                         const ScImport *import,
                         GFile *file,
                         gboolean *is_duplicate,
                         GCancellable *cancellable,
                         GError **error);
ScPhoto *sc_import_bytes (ScLibrary *library,
                          const ScImport *import,
                          GBytes *bytes,
                          const char *file_name,
                          gboolean *is_duplicate,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
