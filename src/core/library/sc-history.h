/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScHistoryFilter:
 * @search: (nullable): the user's words; every word must begin a word of the name or address of
 *   the listing, the file name, style, room type or instructions
 * @names: (nullable) (element-type ScSearchName): see sc_shown_names_get()
 * @status: a status name, or %NULL for all
 * @verdict: a verdict name, or %NULL for all
 * @style_id: or %NULL
 * @room_type: that was asked for, or %NULL
 * @listing_id: or 0
 * @before: (nullable): id of the last staging of the page before
 * @limit: rows of a page, 0 for all
 */
typedef struct
{
  const char *search;
  const GArray *names;
  const char *status;
  const char *verdict;
  const char *style_id;
  const char *room_type;
  gint64 listing_id;
  const char *before;
  int limit;
} ScHistoryFilter;

/**
 * ScHistoryRow:
 *
 * One staging with what a list shows beside it.
 */
typedef struct
{
  ScStaging *staging;
  gint64 listing_id;
  char *listing_name;
  char *file_name;
  char *photo_sha256;
} ScHistoryRow;

GPtrArray *sc_history_query (ScLibrary *library, const ScHistoryFilter *filter, GError **error);
GPtrArray *sc_history_list_queue (ScLibrary *library, GError **error);
void sc_history_row_free (ScHistoryRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScHistoryRow, sc_history_row_free)

G_END_DECLS
