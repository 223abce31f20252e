/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-photo-query.h"

#include "sc-id-list.h"
#include "sc-photo-row.h"
#include "sc-row-list.h"
#include "sc-search.h"

/* Which stagings put a photo into a scope. Each names the index that holds nothing else, for
 * SQLite would take one over all stagings. */
static const char *const scope_sources[] = {
  [SC_PHOTO_SCOPE_ALL] = NULL,
  [SC_PHOTO_SCOPE_TO_REVIEW] = "FROM stagings s INDEXED BY stagings_to_review"
                               " WHERE s.status = 'completed' AND s.verdict = 'none'"
                               " AND s.deleted_at IS NULL",
  [SC_PHOTO_SCOPE_IN_QUEUE] = "FROM stagings s INDEXED BY stagings_in_queue"
                              " WHERE s.status IN ('queued', 'processing')"
                              " AND s.deleted_at IS NULL",
  [SC_PHOTO_SCOPE_APPROVED] = "FROM stagings s INDEXED BY stagings_approved"
                              " WHERE s.verdict = 'approved' AND s.deleted_at IS NULL",
  [SC_PHOTO_SCOPE_FAILED] = "FROM stagings s INDEXED BY stagings_troubled"
                            " WHERE s.status IN ('failed', 'interrupted')"
                            " AND s.deleted_at IS NULL AND NOT EXISTS"
                            " (SELECT 1 FROM stagings n INDEXED BY stagings_living"
                            " WHERE n.photo_id = s.photo_id AND n.seq > s.seq"
                            " AND n.deleted_at IS NULL)",
};

static const char style_source[] = "FROM stagings s INDEXED BY stagings_of_style"
                                   " WHERE s.style_id = ?4 AND s.deleted_at IS NULL";

static const char look_source[] = "FROM stagings s INDEXED BY stagings_to_look_at"
                                  " WHERE s.fidelity_light > 0 AND s.status = 'completed'"
                                  " AND s.verdict <> 'rejected' AND s.deleted_at IS NULL"
                                  " AND NOT EXISTS (SELECT 1 FROM stagings n"
                                  " INDEXED BY stagings_with_result WHERE n.photo_id = s.photo_id"
                                  " AND n.seq > s.seq AND n.status = 'completed'"
                                  " AND n.deleted_at IS NULL)";

static const char *const orders[] = {
  [SC_PHOTO_SORT_NEWEST] = "coalesce (p.import_id, p.id) DESC, p.id",
  [SC_PHOTO_SORT_OLDEST] = "p.id",
  [SC_PHOTO_SORT_NAME] = "p.file_name COLLATE NOCASE, p.id",
  [SC_PHOTO_SORT_POSITION] = "p.listing_id DESC, p.position, p.id",
};

#define NOT_ARCHIVED                                                                               \
  " AND p.listing_id NOT IN (SELECT id FROM listings WHERE archived_at IS NOT NULL)"

#define HAS_WORDS                                                                                  \
  " AND p.id IN (SELECT rowid FROM photo_words WHERE photo_words MATCH ?1 UNION ALL"               \
  " SELECT s.photo_id FROM staging_words w CROSS JOIN stagings s INDEXED BY stagings_by_seq"       \
  " ON s.seq = w.rowid WHERE staging_words MATCH ?1 AND s.deleted_at IS NULL)"

/* The photos of one listing are few and looked at one by one; for all of them it is quicker to
 * make the set first. */
static void
append_source (GString *sql, const ScPhotoFilter *filter, const char *source)
{
  if (filter->listing_id != 0)
    g_string_append_printf (sql, " AND EXISTS (SELECT 1 %s AND s.photo_id = p.id)", source);
  else
    g_string_append_printf (sql, " AND p.id IN (SELECT s.photo_id %s)", source);
}

/* A condition that is not wanted still names its parameter, so that all of them can be bound in
 * one way. */
static char *
build_sql (const ScPhotoFilter *filter, gboolean has_words)
{
  g_autoptr (GString) sql = g_string_new ("SELECT p.id FROM photos p WHERE p.deleted_at IS NULL");

  g_string_append (sql, has_words ? HAS_WORDS : " AND ?1 IS NULL");
  g_string_append (sql,
                   filter->listing_id != 0 ? " AND p.listing_id = ?2" : NOT_ARCHIVED " AND ?2 = 0");
  g_string_append (sql, filter->room_type != NULL ? " AND p.room_type = ?3" : " AND ?3 IS NULL");
  if (filter->style_id != NULL)
    append_source (sql, filter, style_source);
  else
    g_string_append (sql, " AND ?4 IS NULL");
  if (scope_sources[filter->scope] != NULL)
    append_source (sql, filter, scope_sources[filter->scope]);
  if (filter->needs_look)
    append_source (sql, filter, look_source);
  g_string_append_printf (sql, " ORDER BY %s LIMIT ?5", orders[filter->sort]);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static ScStatement *
prepare_ids (ScLibrary *library, const ScPhotoFilter *filter, GError **error)
{
  g_autofree char *expression = sc_search_dup_expression (filter->search, filter->names);
  g_autofree char *sql = build_sql (filter, expression != NULL);

  return sc_database_prepare (sc_library_get_database (library), error, sql, "sissi", expression,
                              filter->listing_id, filter->room_type, filter->style_id,
                              (gint64) (filter->limit > 0 ? filter->limit : -1));
}

static GArray *
read_ids (ScStatement *rows, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = FALSE;

  if (rows == NULL)
    return NULL;
  while (TRUE)
    {
      gint64 id;

      if (!sc_statement_next (rows, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      id = sc_statement_get_int (rows, 0);
      g_array_append_val (ids, id);
    }
}

/**
 * sc_photo_query_ids:
 * @library: a library
 * @filter: what is wanted
 * @error: any #ScLibraryError
 *
 * Finds photos. What was deleted is never among them. A search without a single letter or digit
 * looks for nothing and finds everything.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in order
 */
GArray *
sc_photo_query_ids (ScLibrary *library, const ScPhotoFilter *filter, GError **error)
{
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (library != NULL && filter != NULL, NULL);
  g_return_val_if_fail (filter->scope < G_N_ELEMENTS (scope_sources), NULL);
  g_return_val_if_fail (filter->sort < G_N_ELEMENTS (orders), NULL);

  rows = prepare_ids (library, filter, error);
  return read_ids (rows, error);
}

/**
 * sc_photo_query_newest:
 * @library: a library
 * @search: the user's words, as in #ScPhotoFilter
 * @limit: at most so many
 * @error: any #ScLibraryError
 *
 * Finds the newest photos that have some words, and those of the newest stagings that have them.
 * Reads both indexes from their ends and stops there, so that it takes as long for a word that all
 * photos have as for a rare one: half a millisecond in 100,000 stagings, where the whole set takes
 * a tenth of a second.
 *
 * Returns: (transfer full) (element-type gint64): their ids, the newest first; none without a
 *   single letter or digit
 */
GArray *
sc_photo_query_newest (ScLibrary *library, const char *search, int limit, GError **error)
{
  g_autofree char *expression = NULL;
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (library != NULL && limit > 0, NULL);

  expression = sc_search_dup_expression (search, NULL);
  if (expression == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  rows = sc_database_prepare (
      sc_library_get_database (library), error,
      "SELECT id FROM (SELECT p.id FROM photo_words w CROSS JOIN photos p ON p.id = w.rowid"
      " WHERE photo_words MATCH ?1 AND p.deleted_at IS NULL" NOT_ARCHIVED
      " ORDER BY w.rowid DESC LIMIT ?2)"
      " UNION SELECT id FROM (SELECT p.id FROM staging_words w"
      " CROSS JOIN stagings s ON s.seq = w.rowid CROSS JOIN photos p ON p.id = s.photo_id"
      " WHERE staging_words MATCH ?1 AND s.deleted_at IS NULL AND p.deleted_at IS NULL" NOT_ARCHIVED
      " ORDER BY w.rowid DESC LIMIT ?2)"
      " ORDER BY id DESC LIMIT ?2",
      "si", expression, (gint64) limit);
  return read_ids (rows, error);
}

static char *
dup_text (ScStatement *row, int *column)
{
  return g_strdup (sc_statement_get_text (row, (*column)++));
}

static gpointer
read_row (ScStatement *row)
{
  ScPhotoRow *self = g_new0 (ScPhotoRow, 1);
  int column = SC_PHOTO_ROW_N_COLUMNS;

  self->photo = sc_photo_row_read (row);
  self->listing_name = dup_text (row, &column);
  self->n_stagings = (int) sc_statement_get_int (row, column++);
  self->result_sha256 = dup_text (row, &column);
  self->light = sc_statement_is_null (row, column) ? SC_JUDGEMENT_NO_LIGHT
                                                   : (int) sc_statement_get_int (row, column);
  column++;
  self->staging_id = dup_text (row, &column);
  sc_status_from_string (sc_statement_get_text (row, column++), &self->status);
  sc_verdict_from_string (sc_statement_get_text (row, column++), &self->verdict);
  sc_operation_from_string (sc_statement_get_text (row, column++), &self->operation);
  self->style_id = dup_text (row, &column);
  self->style_name = dup_text (row, &column);
  self->error_code = dup_text (row, &column);
  self->error_message = dup_text (row, &column);
  self->created_at = dup_text (row, &column);
  self->started_at = dup_text (row, &column);
  return self;
}

/**
 * sc_photo_query_rows:
 * @library: a library
 * @ids: (array length=n_ids): photos, each once
 * @n_ids: how many
 * @error: any #ScLibraryError
 *
 * Reads what the cards of some photos show.
 *
 * Returns: (transfer full) (element-type ScPhotoRow): in the order of @ids, without those that
 *   are not there or were deleted
 */
GPtrArray *
sc_photo_query_rows (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error)
{
  g_autofree char *list = NULL;
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (library != NULL && (ids != NULL || n_ids == 0), NULL);

  list = sc_id_list_to_json (ids, n_ids);
  rows = sc_database_prepare (
      sc_library_get_database (library), error,
      "SELECT " SC_PHOTO_ROW_COLUMNS ", l.name, (SELECT count (*) FROM stagings"
      " WHERE photo_id = p.id AND deleted_at IS NULL), r.staged_sha256,"
      " iif (r.verdict = 'rejected', NULL, r.fidelity_light), s.id, s.status, s.verdict, "
      "s.operation, "
      "s.style_id, y.name,"
      " s.error_code, s.error_message, s.created_at, s.started_at"
      " FROM json_each (?1) j CROSS JOIN photos p ON p.id = j.value"
      " CROSS JOIN listings l ON l.id = p.listing_id"
      " LEFT JOIN stagings s ON s.seq = (SELECT max (seq) FROM stagings"
      " WHERE photo_id = p.id AND deleted_at IS NULL)"
      " LEFT JOIN stagings r ON r.seq = (SELECT max (seq) FROM stagings"
      " INDEXED BY stagings_with_result"
      " WHERE photo_id = p.id AND status = 'completed' AND deleted_at IS NULL)"
      " LEFT JOIN styles y ON y.id = s.style_id WHERE p.deleted_at IS NULL ORDER BY j.key",
      "s", list);
  return sc_row_list_read (rows, read_row, (GDestroyNotify) sc_photo_row_free, error);
}

static gboolean
count_scope (ScLibrary *library, ScPhotoScope scope, gint64 *count, GError **error)
{
  g_autoptr (GString) sql
      = g_string_new ("SELECT count (*) FROM photos p WHERE p.deleted_at IS NULL" NOT_ARCHIVED);
  const ScPhotoFilter everywhere = { .listing_id = 0 };

  if (scope_sources[scope] != NULL)
    append_source (sql, &everywhere, scope_sources[scope]);
  return sc_database_get_int (sc_library_get_database (library), count, error, sql->str, "");
}

/**
 * sc_photo_query_counts:
 * @library: a library
 * @counts: (out caller-allocates): the counts
 * @error: any #ScLibraryError
 *
 * Counts the photos of each scope.
 */
gboolean
sc_photo_query_counts (ScLibrary *library, ScPhotoCounts *counts, GError **error)
{
  g_return_val_if_fail (library != NULL && counts != NULL, FALSE);

  return count_scope (library, SC_PHOTO_SCOPE_ALL, &counts->all, error)
         && count_scope (library, SC_PHOTO_SCOPE_TO_REVIEW, &counts->to_review, error)
         && count_scope (library, SC_PHOTO_SCOPE_IN_QUEUE, &counts->in_queue, error)
         && count_scope (library, SC_PHOTO_SCOPE_APPROVED, &counts->approved, error)
         && count_scope (library, SC_PHOTO_SCOPE_FAILED, &counts->failed, error);
}

/**
 * sc_photo_row_free:
 * @self: (nullable): a row
 */
void
sc_photo_row_free (ScPhotoRow *self)
{
  if (self == NULL)
    return;

  sc_photo_free (self->photo);
  g_free (self->listing_name);
  g_free (self->result_sha256);
  g_free (self->staging_id);
  g_free (self->style_id);
  g_free (self->style_name);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->created_at);
  g_free (self->started_at);
  g_free (self);
}
