/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScPhoto:
 * @id: row id
 * @listing_id: the listing it belongs to
 * @sha256: content address of the original, lower-case hex
 * @file_name: display name, UTF-8
 * @width: pixels, upright
 * @height: pixels, upright
 * @byte_size: of the original
 * @mime_type: by content
 * @captured_at: (nullable): camera's time, ISO 8601 without a zone
 * @room_type: (nullable): room type id
 * @position: order within the listing, from 0
 * @created_at: timestamp
 * @import_id: the photo that came first with it, 0 for that one and for what came alone
 *
 * One original room photo. Read-only to callers.
 */
typedef struct
{
  gint64 id;
  gint64 listing_id;
  char *sha256;
  char *file_name;
  int width;
  int height;
  gint64 byte_size;
  char *mime_type;
  char *captured_at;
  char *room_type;
  int position;
  char *created_at;
  gint64 import_id;
} ScPhoto;

gint64 sc_photo_insert (ScLibrary *library, const ScPhoto *photo, GError **error);
ScPhoto *sc_photo_get (ScLibrary *library, gint64 id, GError **error);
ScPhoto *sc_photo_find (ScLibrary *library, gint64 listing_id, const char *sha256, GError **error);
ScPhoto *sc_photo_find_anywhere (ScLibrary *library, const char *sha256, GError **error);
GPtrArray *sc_photo_list (ScLibrary *library, gint64 listing_id, GError **error);
gboolean
sc_photo_set_room_type (ScLibrary *library, gint64 id, const char *room_type, GError **error);
gboolean sc_photo_set_room_types (ScLibrary *library,
                                  const gint64 *ids,
                                  guint n_ids,
                                  const char *room_type,
                                  GError **error);
void sc_photo_free (ScPhoto *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPhoto, sc_photo_free)

G_END_DECLS
