/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-attempt.h"

#include "sc-row-list.h"
#include "sc-staging-row.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

#define COLUMNS                                                                                    \
  "id, staging_id, number, started_at, finished_at, outcome, http_status, input_tokens,"           \
  " output_tokens, cost_micros, detail"

static gpointer
read_row (ScStatement *row)
{
  ScAttempt *self = g_new0 (ScAttempt, 1);

  self->id = sc_statement_get_int (row, 0);
  self->staging_id = g_strdup (sc_statement_get_text (row, 1));
  self->number = (int) sc_statement_get_int (row, 2);
  self->started_at = g_strdup (sc_statement_get_text (row, 3));
  self->finished_at = g_strdup (sc_statement_get_text (row, 4));
  self->outcome = g_strdup (sc_statement_get_text (row, 5));
  self->http_status = (int) sc_statement_get_int (row, 6);
  self->input_tokens = sc_statement_get_int (row, 7);
  self->output_tokens = sc_statement_get_int (row, 8);
  self->cost_micros = sc_statement_get_int (row, 9);
  self->detail = g_strdup (sc_statement_get_text (row, 10));
  return self;
}

static gboolean
fits_caps (ScLibrary *library,
           gint64 estimate,
           const ScSpendCap *caps,
           gsize n_caps,
           gboolean *fits,
           GError **error)
{
  *fits = TRUE;
  for (gsize i = 0; i < n_caps && *fits; i++)
    {
      gint64 spent = 0;

      if (caps[i].cap_micros <= 0)
        continue;
      if (!sc_attempt_sum_since (library, caps[i].since, &spent, error))
        return FALSE;
      *fits = spent <= caps[i].cap_micros && estimate <= caps[i].cap_micros - spent;
    }
  return TRUE;
}

static void
set_not_processing (ScDatabase *database, const char *staging_id, GError **error)
{
  gint64 is_there = 0;

  if (!sc_database_get_int (database, &is_there, error,
                            "SELECT EXISTS (SELECT 1 FROM stagings WHERE id = ?)", "s", staging_id))
    return;
  if (!is_there)
    sc_staging_row_set_not_found (error);
  else
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                         _ ("The staging was taken out of the queue."));
}

static ScAttempt *
insert_row (ScDatabase *database, const char *staging_id, gint64 estimate, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();
  g_autoptr (ScStatement) row = NULL;
  g_autoptr (ScAttempt) attempt = NULL;
  gboolean has_row = FALSE;

  row = sc_database_prepare (database, error,
                             "INSERT INTO attempts (staging_id, number, started_at, cost_micros)"
                             " SELECT id, (SELECT coalesce (max (number), 0) + 1 FROM attempts"
                             " WHERE staging_id = s.id), ?2, ?3 FROM stagings s"
                             " WHERE id = ?1 AND status = 'processing' AND deleted_at IS NULL"
                             " RETURNING " COLUMNS,
                             "ssi", staging_id, now, estimate);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (!has_row)
    {
      set_not_processing (database, staging_id, error);
      return NULL;
    }
  attempt = read_row (row);
  return sc_statement_run (row, error) ? g_steal_pointer (&attempt) : NULL;
}

/**
 * sc_attempt_begin:
 * @library: a library
 * @staging_id: whose call it will be
 * @estimate_micros: what the call may cost at most, in millionths of the currency
 * @caps: (array length=n_caps): what may be spent
 * @n_caps: how many
 * @attempt: (out) (transfer full) (nullable): the attempt, or %NULL when a cap would be exceeded
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND; %SC_LIBRARY_ERROR_INVALID when the
 *   staging is not processing, for example because the user has cancelled or deleted it
 *
 * Checks the caps and writes the attempt down with its estimate, before the call and as one
 * step: of two processes that both see room for one more call, one gets it.
 *
 * Returns: %TRUE also when a cap said no
 */
gboolean
sc_attempt_begin (ScLibrary *library,
                  const char *staging_id,
                  gint64 estimate_micros,
                  const ScSpendCap *caps,
                  gsize n_caps,
                  ScAttempt **attempt,
                  GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScAttempt) begun = NULL;
  gboolean fits = FALSE;

  g_return_val_if_fail (database != NULL && staging_id != NULL && attempt != NULL, FALSE);
  g_return_val_if_fail (estimate_micros >= 0 && (caps != NULL || n_caps == 0), FALSE);

  *attempt = NULL;
  if (!sc_database_begin (database, error))
    return FALSE;
  if (!fits_caps (library, estimate_micros, caps, n_caps, &fits, error)
      || (fits && (begun = insert_row (database, staging_id, estimate_micros, error)) == NULL))
    {
      sc_database_rollback (database);
      return FALSE;
    }
  if (!sc_database_commit (database, error))
    return FALSE;
  *attempt = g_steal_pointer (&begun);
  return TRUE;
}

/**
 * sc_attempt_settle:
 * @library: a library
 * @attempt: as begun, with outcome, status, tokens, cost and detail filled in; a missing
 *   @finished_at means now
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Writes down what came of a call.
 */
gboolean
sc_attempt_settle (ScLibrary *library, const ScAttempt *attempt, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && attempt != NULL && attempt->outcome != NULL, FALSE);

  if (!sc_database_run (database, error,
                        "UPDATE attempts SET finished_at = ?, outcome = ?, http_status = ?,"
                        " input_tokens = ?, output_tokens = ?, cost_micros = ?, detail = ?"
                        " WHERE id = ?",
                        "ssiiiisi", attempt->finished_at != NULL ? attempt->finished_at : now,
                        attempt->outcome, (gint64) attempt->http_status, attempt->input_tokens,
                        attempt->output_tokens, attempt->cost_micros, attempt->detail, attempt->id))
    return FALSE;
  if (sc_database_get_changes (database) > 0)
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such call in the library."));
  return FALSE;
}

/**
 * sc_attempt_list:
 * @library: a library
 * @staging_id: whose
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScAttempt): the calls of a staging, the first first
 */
GPtrArray *
sc_attempt_list (ScLibrary *library, const char *staging_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL && staging_id != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " COLUMNS
                             " FROM attempts WHERE staging_id = ? ORDER BY number",
                             "s", staging_id);
  return sc_row_list_read (row, read_row, (GDestroyNotify) sc_attempt_free, error);
}

/**
 * sc_attempt_sum_since:
 * @library: a library
 * @since: a timestamp
 * @micros: (out): millionths of the currency
 * @error: any #ScLibraryError
 *
 * What was, or may have been, spent by calls that began at @since or later, also by those of
 * stagings that were deleted (the trash keeps them for two months).
 */
gboolean
sc_attempt_sum_since (ScLibrary *library, const char *since, gint64 *micros, GError **error)
{
  g_return_val_if_fail (since != NULL, FALSE);

  return sc_database_get_int (sc_library_get_database (library), micros, error,
                              "SELECT coalesce ((SELECT sum (cost_micros) FROM attempts"
                              " WHERE started_at >= ?1), 0) + coalesce ((SELECT sum (cost_micros)"
                              " FROM removed_attempts WHERE started_at >= ?1), 0)",
                              "s", since);
}

/**
 * sc_attempt_sum_staging:
 * @library: a library
 * @staging_id: whose
 * @micros: (out): millionths of the currency
 * @error: any #ScLibraryError
 *
 * What was, or may have been, spent on a staging.
 */
gboolean
sc_attempt_sum_staging (ScLibrary *library, const char *staging_id, gint64 *micros, GError **error)
{
  g_return_val_if_fail (staging_id != NULL, FALSE);

  return sc_database_get_int (sc_library_get_database (library), micros, error,
                              "SELECT sum (cost_micros) FROM attempts WHERE staging_id = ?", "s",
                              staging_id);
}

/**
 * sc_attempt_free:
 * @self: (nullable): an attempt
 */
void
sc_attempt_free (ScAttempt *self)
{
  if (self == NULL)
    return;

  g_free (self->staging_id);
  g_free (self->started_at);
  g_free (self->finished_at);
  g_free (self->outcome);
  g_free (self->detail);
  g_free (self);
}
