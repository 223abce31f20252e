/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-judgement.h"
#include "sc-photo.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/* What a grid of photos asks. The ids of everything that fits come at once, in order, so that the
 * grid knows its length; what a card shows comes for the few that are in sight. */

/**
 * ScPhotoScope:
 * @SC_PHOTO_SCOPE_ALL: every photo
 * @SC_PHOTO_SCOPE_TO_REVIEW: with a result that has no verdict
 * @SC_PHOTO_SCOPE_IN_QUEUE: with a staging that waits or is being worked on
 * @SC_PHOTO_SCOPE_APPROVED: with an approved result
 * @SC_PHOTO_SCOPE_FAILED: whose newest staging failed or was interrupted
 */
typedef enum
{
  SC_PHOTO_SCOPE_ALL,
  SC_PHOTO_SCOPE_TO_REVIEW,
  SC_PHOTO_SCOPE_IN_QUEUE,
  SC_PHOTO_SCOPE_APPROVED,
  SC_PHOTO_SCOPE_FAILED,
} ScPhotoScope;

/**
 * ScPhotoSort:
 * @SC_PHOTO_SORT_NEWEST: what was added last first; what came together as it came
 * @SC_PHOTO_SORT_OLDEST: what was added first first
 * @SC_PHOTO_SORT_NAME: by file name; small and capital letters of ASCII are the same
 * @SC_PHOTO_SORT_POSITION: the newest listing first, each in its own order
 */
typedef enum
{
  SC_PHOTO_SORT_NEWEST,
  SC_PHOTO_SORT_OLDEST,
  SC_PHOTO_SORT_NAME,
  SC_PHOTO_SORT_POSITION,
} ScPhotoSort;

/**
 * ScPhotoFilter:
 * @scope: what became of them
 * @listing_id: only of this listing, or 0 for all that are not archived
 * @search: (nullable): the user's words; every word must begin a word of the photo's file name,
 *   room type, listing or address, or all of them words of one of its stagings
 * @names: (nullable) (element-type ScSearchName): names that @search may use, see
 *   sc_shown_names_get()
 * @room_type: (nullable): of the photo
 * @style_id: (nullable): with a staging in this style
 * @needs_look: only those whose newest result has a light that is not green, unless it was rejected
 * @sort: order
 * @limit: at most so many, 0 for all
 */
typedef struct
{
  ScPhotoScope scope;
  gint64 listing_id;
  const char *search;
  const GArray *names;
  const char *room_type;
  const char *style_id;
  gboolean needs_look;
  ScPhotoSort sort;
  int limit;
} ScPhotoFilter;

/**
 * ScPhotoRow:
 * @photo: the photo
 * @listing_name: of its listing
 * @n_stagings: how many it has
 * @result_sha256: (nullable): newest result, which may be of an earlier staging than the newest
 * @light: the worst #ScLight of that result, or %SC_JUDGEMENT_NO_LIGHT without one, when it was not
 *   judged, and when it was rejected
 * @staging_id: (nullable): the newest staging; what follows is its and unset without one
 * @status: see #ScStatus
 * @verdict: see #ScVerdict
 * @operation: see #ScOperation
 * @style_id: (nullable)
 * @style_name: (nullable): for people
 * @error_code: (nullable): stable code
 * @error_message: (nullable): a sentence for people
 * @created_at: (nullable): timestamp
 * @started_at: (nullable): timestamp
 *
 * What a card shows. Read-only to callers.
 */
typedef struct
{
  ScPhoto *photo;
  char *listing_name;
  int n_stagings;
  char *result_sha256;
  int light;
  char *staging_id;
  ScStatus status;
  ScVerdict verdict;
  ScOperation operation;
  char *style_id;
  char *style_name;
  char *error_code;
  char *error_message;
  char *created_at;
  char *started_at;
} ScPhotoRow;

/**
 * ScPhotoCounts:
 *
 * How many photos each #ScPhotoScope has in all listings that are not archived.
 */
typedef struct
{
  gint64 all;
  gint64 to_review;
  gint64 in_queue;
  gint64 approved;
  gint64 failed;
} ScPhotoCounts;

GArray *sc_photo_query_ids (ScLibrary *library, const ScPhotoFilter *filter, GError **error);
GArray *sc_photo_query_newest (ScLibrary *library, const char *search, int limit, GError **error);
GPtrArray *sc_photo_query_rows (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error);
gboolean sc_photo_query_counts (ScLibrary *library, ScPhotoCounts *counts, GError **error);
void sc_photo_row_free (ScPhotoRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPhotoRow, sc_photo_row_free)

G_END_DECLS
