/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-history.h"

#include "sc-row-list.h"
#include "sc-search.h"
#include "sc-staging-row.h"

#define ROW_COLUMNS SC_STAGING_ROW_COLUMNS ", p.listing_id, l.name, p.file_name, p.sha256"

/* A condition that is not wanted still names its parameter, so that all of them can be bound in
 * one way, and costs nothing. */
typedef struct
{
  const char *wanted;
  const char *unwanted;
} Condition;

enum
{
  CONDITION_STATUS,
  CONDITION_VERDICT,
  CONDITION_STYLE,
  CONDITION_ROOM_TYPE,
  CONDITION_LISTING,
  CONDITION_BEFORE,
  N_CONDITIONS,
};

static const Condition conditions[N_CONDITIONS] = {
  [CONDITION_STATUS] = { " AND s.status = ?2", " AND ?2 IS NULL" },
  [CONDITION_VERDICT] = { " AND s.verdict = ?3", " AND ?3 IS NULL" },
  [CONDITION_STYLE] = { " AND s.style_id = ?4", " AND ?4 IS NULL" },
  [CONDITION_ROOM_TYPE] = { " AND s.room_type = ?5", " AND ?5 IS NULL" },
  [CONDITION_LISTING]
  = { " AND s.photo_id IN (SELECT id FROM photos WHERE listing_id = ?6)", " AND ?6 = 0" },
  [CONDITION_BEFORE] = { " AND s.seq < ?7", " AND ?7 = 0" },
};

/* The search index is walked from its newest row, so that a common word costs no more than a
 * page. CROSS JOIN keeps SQLite from turning the tables around. */
static char *
build_sql (const ScHistoryFilter *filter, gboolean has_words)
{
  const gboolean is_wanted[N_CONDITIONS] = {
    [CONDITION_STATUS] = filter->status != NULL,
    [CONDITION_VERDICT] = filter->verdict != NULL,
    [CONDITION_STYLE] = filter->style_id != NULL,
    [CONDITION_ROOM_TYPE] = filter->room_type != NULL,
    [CONDITION_LISTING] = filter->listing_id != 0,
    [CONDITION_BEFORE] = filter->before != NULL,
  };
  g_autoptr (GString) sql = g_string_new ("SELECT " ROW_COLUMNS " FROM ");

  g_string_append (sql, has_words ? "staging_words w CROSS JOIN stagings s ON s.seq = w.rowid"
                                  : "stagings s");
  g_string_append (sql, " CROSS JOIN photos p ON p.id = s.photo_id"
                        " CROSS JOIN listings l ON l.id = p.listing_id WHERE ");
  g_string_append (sql, has_words ? "staging_words MATCH ?1" : "?1 IS NULL");
  g_string_append (sql, " AND s.deleted_at IS NULL");
  for (int i = 0; i < N_CONDITIONS; i++)
    g_string_append (sql, is_wanted[i] ? conditions[i].wanted : conditions[i].unwanted);
  if (has_words && filter->before != NULL)
    g_string_append (sql, " AND w.rowid < ?7");
  g_string_append (sql, has_words ? " ORDER BY w.rowid DESC" : " ORDER BY s.seq DESC");
  g_string_append (sql, " LIMIT ?8");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
find_seq (ScLibrary *library, const char *id, gint64 *seq, GError **error)
{
  *seq = 0;
  return id == NULL
         || sc_database_get_int (sc_library_get_database (library), seq, error,
                                 "SELECT seq FROM stagings WHERE id = ?", "s", id);
}

static ScStatement *
prepare_query (ScLibrary *library, const ScHistoryFilter *filter, GError **error)
{
  g_autofree char *expression = sc_search_dup_expression (filter->search, filter->names);
  g_autofree char *sql = build_sql (filter, expression != NULL);
  gint64 before;

  if (!find_seq (library, filter->before, &before, error))
    return NULL;
  return sc_database_prepare (sc_library_get_database (library), error, sql, "sssssiii", expression,
                              filter->status, filter->verdict, filter->style_id, filter->room_type,
                              filter->listing_id, before,
                              (gint64) (filter->limit > 0 ? filter->limit : -1));
}

static gpointer
read_row (ScStatement *row)
{
  ScHistoryRow *self = g_new0 (ScHistoryRow, 1);

  self->staging = sc_staging_row_read (row);
  self->listing_id = sc_statement_get_int (row, SC_STAGING_ROW_N_COLUMNS);
  self->listing_name = g_strdup (sc_statement_get_text (row, SC_STAGING_ROW_N_COLUMNS + 1));
  self->file_name = g_strdup (sc_statement_get_text (row, SC_STAGING_ROW_N_COLUMNS + 2));
  self->photo_sha256 = g_strdup (sc_statement_get_text (row, SC_STAGING_ROW_N_COLUMNS + 3));
  return self;
}

/**
 * sc_history_query:
 * @library: a library
 * @filter: what is wanted; a limit of 0 means all
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when the staging of @before is gone
 *
 * Looks through the stagings, the newest first. A search without a single letter or digit looks
 * for nothing and finds everything.
 *
 * Returns: (transfer full) (element-type ScHistoryRow): one page
 */
GPtrArray *
sc_history_query (ScLibrary *library, const ScHistoryFilter *filter, GError **error)
{
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (library != NULL && filter != NULL, NULL);

  row = prepare_query (library, filter, error);
  return sc_row_list_read (row, read_row, (GDestroyNotify) sc_history_row_free, error);
}

/**
 * sc_history_list_queue:
 * @library: a library
 * @error: any #ScLibraryError
 *
 * Lists what has not ended, as sc_queue_table_list() does, with what a list shows beside it.
 *
 * Returns: (transfer full) (element-type ScHistoryRow): what is processing, then what is queued,
 *   then what was interrupted, each in the order of the queue
 */
GPtrArray *
sc_history_list_queue (ScLibrary *library, GError **error)
{
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  row = sc_database_prepare (sc_library_get_database (library), error,
                             "SELECT " ROW_COLUMNS " FROM stagings s"
                             " CROSS JOIN photos p ON p.id = s.photo_id"
                             " CROSS JOIN listings l ON l.id = p.listing_id"
                             " WHERE s.status IN ('processing', 'queued', 'interrupted')"
                             " AND s.deleted_at IS NULL ORDER BY"
                             " s.status = 'interrupted', s.status = 'queued', s.position, s.seq",
                             "");
  return sc_row_list_read (row, read_row, (GDestroyNotify) sc_history_row_free, error);
}

/**
 * sc_history_row_free:
 * @self: (nullable): a row
 */
void
sc_history_row_free (ScHistoryRow *self)
{
  if (self == NULL)
    return;

  sc_staging_free (self->staging);
  g_free (self->listing_name);
  g_free (self->file_name);
  g_free (self->photo_sha256);
  g_free (self);
}
