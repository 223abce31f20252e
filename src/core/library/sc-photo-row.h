/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo.h"

G_BEGIN_DECLS

/* The one mapping between a row of the photos table, called p, and #ScPhoto: a query selects
 * these columns first and hands its row to sc_photo_row_read(). */

#define SC_PHOTO_ROW_COLUMNS                                                                       \
  "p.id, p.listing_id, p.sha256, p.file_name, p.width, p.height, p.byte_size, p.mime_type,"        \
  " p.captured_at, p.room_type, p.position, p.created_at, p.import_id"

#define SC_PHOTO_ROW_N_COLUMNS 13

gpointer sc_photo_row_read (ScStatement *row);

G_END_DECLS
