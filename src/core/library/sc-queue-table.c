/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-queue-table.h"

#include "sc-staging-row.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

/* How many of the newest results say how long one usually takes. */
#define USUAL_OF 50

static gboolean
count_processing (ScDatabase *database, gint64 *n_processing, GError **error)
{
  return sc_database_get_int (database, n_processing, error,
                              "SELECT count (*) FROM stagings WHERE status = 'processing'", "");
}

static char *
find_first (ScDatabase *database, const ScClaim *claim, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;
  const char *sql = claim->batch_id == NULL
                        ? "SELECT id FROM stagings INDEXED BY stagings_queued"
                          " WHERE status = 'queued' AND ?1 IS NULL"
                          " AND deleted_at IS NULL AND (?2 IS NULL OR provider = ?2)"
                          " ORDER BY position, seq LIMIT 1"
                        : "SELECT id FROM stagings WHERE status = 'queued' AND batch_id = ?1"
                          " AND deleted_at IS NULL AND (?2 IS NULL OR provider = ?2)"
                          " ORDER BY position, seq LIMIT 1";

  row = sc_database_prepare (database, error, sql, "ss", claim->batch_id, claim->provider);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  return has_row ? g_strdup (sc_statement_get_text (row, 0)) : NULL;
}

static ScStaging *
take (ScLibrary *library, const char *id, const char *runner_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  if (!sc_database_run (database, error,
                        "UPDATE stagings SET status = 'processing', runner_id = ?, started_at = ?"
                        " WHERE id = ?",
                        "sss", runner_id, now, id))
    return NULL;
  return sc_staging_get (library, id, error);
}

static gboolean
claim_inside (ScLibrary *library, const ScClaim *claim, ScStaging **staging, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (GError) problem = NULL;
  g_autofree char *id = NULL;
  gint64 n_processing = 0;

  if (!count_processing (database, &n_processing, error))
    return FALSE;
  if (n_processing >= claim->jobs_at_once)
    return TRUE;

  id = find_first (database, claim, &problem);
  if (id != NULL)
    *staging = take (library, id, claim->runner_id, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * sc_queue_table_claim:
 * @library: a library
 * @claim: for whom
 * @error: any #ScLibraryError
 *
 * Takes the first job of the queue. No other process can take the same one.
 *
 * Returns: (transfer full) (nullable): the staging, now processing, or %NULL without an error
 *   when nothing waits or enough is being done
 */
ScStaging *
sc_queue_table_claim (ScLibrary *library, const ScClaim *claim, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStaging) staging = NULL;

  g_return_val_if_fail (database != NULL && claim != NULL && claim->runner_id != NULL, NULL);

  if (!sc_database_begin (database, error))
    return NULL;
  if (!claim_inside (library, claim, &staging, error) || staging == NULL)
    {
      sc_database_rollback (database);
      return NULL;
    }
  return sc_database_commit (database, error) ? g_steal_pointer (&staging) : NULL;
}

/* The worker of a cancelled job is done with it; what its calls cost is known now. */
static gboolean
let_go (ScLibrary *library, const char *id, GError **error)
{
  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET runner_id = NULL, cost_micros ="
                          " (SELECT coalesce (sum (cost_micros), 0) FROM attempts"
                          " WHERE staging_id = ?1)"
                          " WHERE id = ?1 AND status = 'cancelled'",
                          "s", id);
}

/* After an UPDATE that changed no row: a job that the user cancelled meanwhile stays cancelled,
 * which is no failure of whoever worked on it. */
static gboolean
explain_unchanged (ScLibrary *library, const char *id, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (library, id, error);

  if (staging == NULL)
    return FALSE;
  if (staging->status == SC_STATUS_CANCELLED)
    return let_go (library, id, error);

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("The staging is not being worked on any more. Look at it again to see "
                          "what became of it."));
  return FALSE;
}

static gboolean
check_left (ScLibrary *library, const char *id, GError **error)
{
  return sc_database_get_changes (sc_library_get_database (library)) > 0
         || explain_unchanged (library, id, error);
}

/**
 * sc_queue_table_complete:
 * @library: a library
 * @id: a staging that is processing
 * @result: what came; its blob must be there
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID when it is
 *   not being worked on
 *
 * Ends a job with a picture. A job that was cancelled too late to stop the picture is completed
 * as well, for it was paid; one that was completed with this picture already stays so.
 */
gboolean
sc_queue_table_complete (ScLibrary *library,
                         const char *id,
                         const ScStagingResult *result,
                         GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);
  g_return_val_if_fail (result != NULL && result->sha256 != NULL, FALSE);

  return sc_database_run (
             database, error,
             "UPDATE stagings SET status = 'completed', staged_sha256 = ?1, width = ?2,"
             " height = ?3, processing_time_ms = ?4, quality_score = ?5,"
             " fidelity = ?6, fidelity_light = NULL, fidelity_version = 0, cost_micros = ?7, "
             "currency = coalesce (?8, currency),"
             " completed_at = ?9,"
             " runner_id = NULL, error_code = NULL, error_message = NULL"
             " WHERE id = ?10 AND (status IN ('processing', 'cancelled')"
             " OR (status = 'completed' AND staged_sha256 = ?1))",
             "siiidsisss", result->sha256, (gint64) result->width, (gint64) result->height,
             result->processing_time_ms, result->quality_score, result->fidelity,
             result->cost_micros, result->currency, now, id)
         && check_left (library, id, error);
}

/**
 * sc_queue_table_fail:
 * @library: a library
 * @id: a staging that is processing
 * @error_code: stable code
 * @error_message: a sentence for people
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID when it is
 *   not being worked on
 *
 * Ends a job without a picture; what its calls cost is kept. One that was cancelled meanwhile
 * stays so.
 */
gboolean
sc_queue_table_fail (ScLibrary *library,
                     const char *id,
                     const char *error_code,
                     const char *error_message,
                     GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && id != NULL && error_code != NULL, FALSE);

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'failed', error_code = ?1,"
                          " error_message = ?2, completed_at = ?3, runner_id = NULL, cost_micros ="
                          " (SELECT coalesce (sum (cost_micros), 0) FROM attempts"
                          " WHERE staging_id = ?4)"
                          " WHERE id = ?4 AND status = 'processing'",
                          "ssss", error_code, error_message, now, id)
         && check_left (library, id, error);
}

/**
 * sc_queue_table_release:
 * @library: a library
 * @id: a staging that is processing, for which nothing can have been billed
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID when it is
 *   not being worked on
 *
 * Puts a job back into its place in the queue. One that was cancelled meanwhile stays so.
 */
gboolean
sc_queue_table_release (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'queued', runner_id = NULL,"
                          " started_at = NULL WHERE id = ? AND status = 'processing'",
                          "s", id)
         && check_left (library, id, error);
}

/**
 * sc_queue_table_interrupt:
 * @library: a library
 * @id: a staging that is processing
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID when it is
 *   not being worked on
 *
 * Says that a job was broken off and may have been billed; it waits for the user. One that was
 * cancelled meanwhile stays so.
 */
gboolean
sc_queue_table_interrupt (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'interrupted', error_code = 'interrupted',"
                          " error_message = ?1, runner_id = NULL, cost_micros ="
                          " (SELECT coalesce (sum (cost_micros), 0) FROM attempts"
                          " WHERE staging_id = ?2)"
                          " WHERE id = ?2 AND status = 'processing'",
                          "ss",
                          _ ("StageCraft was stopped while the service was working on this. It may "
                             "have been billed. Choose whether to try again."),
                          id)
         && check_left (library, id, error);
}

static gboolean
report_changed (ScLibrary *library, const char *id, gboolean *changed, GError **error)
{
  g_autoptr (ScStaging) staging = NULL;

  *changed = sc_database_get_changes (sc_library_get_database (library)) > 0;
  if (*changed)
    return TRUE;
  staging = sc_staging_get (library, id, error);
  return staging != NULL;
}

/**
 * sc_queue_table_cancel:
 * @library: a library
 * @id: a staging
 * @changed: (out): %FALSE when it had ended already
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Takes a job out of the queue: one that is queued, processing or interrupted. One that somebody
 * works on stays theirs until they let go of it, so that it cannot be asked for again before.
 */
gboolean
sc_queue_table_cancel (ScLibrary *library, const char *id, gboolean *changed, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && id != NULL && changed != NULL, FALSE);

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'cancelled', completed_at = ?,"
                          " error_code = NULL, error_message = NULL"
                          " WHERE id = ? AND status IN ('queued', 'processing', 'interrupted')",
                          "ss", now, id)
         && report_changed (library, id, changed, error);
}

/**
 * sc_queue_table_requeue:
 * @library: a library
 * @id: a staging
 * @changed: (out): %FALSE when it waits, runs, is completed, or was cancelled and its worker has
 *   not let go of it yet
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Asks for a job again that failed, was cancelled or was interrupted and was not deleted. This is
 * the user's consent to another call. It gets the place that it had.
 */
gboolean
sc_queue_table_requeue (ScLibrary *library, const char *id, gboolean *changed, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && id != NULL && changed != NULL, FALSE);

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'queued', started_at = NULL,"
                          " completed_at = NULL, error_code = NULL, error_message = NULL"
                          " WHERE id = ? AND status IN ('failed', 'cancelled', 'interrupted')"
                          " AND runner_id IS NULL AND deleted_at IS NULL",
                          "s", id)
         && report_changed (library, id, changed, error);
}

static gboolean
find_place (ScDatabase *database,
            const char *id,
            const char *before_id,
            gboolean *has_room,
            double *place,
            GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;
  double upper;
  double lower;

  row = sc_database_prepare (
      database, error,
      "SELECT b.position, (SELECT p.position FROM stagings p WHERE p.status = 'queued'"
      " AND (p.position, p.seq) < (b.position, b.seq) AND p.id <> ?1"
      " ORDER BY p.position DESC, p.seq DESC LIMIT 1)"
      " FROM stagings b WHERE b.id = ?2 AND b.status = 'queued' AND b.deleted_at IS NULL",
      "ss", id, before_id);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                           _ ("The staging does not wait in the queue any more."));
      return FALSE;
    }
  upper = sc_statement_get_double (row, 0);
  lower = sc_statement_is_null (row, 1) ? upper - 2 : sc_statement_get_double (row, 1);
  *place = lower + (upper - lower) / 2;
  *has_room = *place > lower && *place < upper;
  return TRUE;
}

/* Halving runs out of numbers after some fifty moves to the same place. */
static gboolean
spread_out (ScDatabase *database, GError **error)
{
  return sc_database_exec (database,
                           "UPDATE stagings SET position = place.number FROM (SELECT seq,"
                           " row_number () OVER (ORDER BY position, seq) AS number FROM stagings"
                           " WHERE status = 'queued') AS place"
                           " WHERE stagings.seq = place.seq",
                           error);
}

static gboolean
find_last_place (ScDatabase *database, double *place, GError **error)
{
  gint64 last = 0;

  if (!sc_database_get_int (database, &last, error,
                            "SELECT max (position) FROM stagings WHERE status = 'queued'", ""))
    return FALSE;
  *place = (double) last + 1;
  return TRUE;
}

static gboolean
find_place_before (ScDatabase *database,
                   const char *id,
                   const char *before_id,
                   double *place,
                   GError **error)
{
  gboolean has_room = FALSE;

  if (!find_place (database, id, before_id, &has_room, place, error))
    return FALSE;
  return has_room
         || (spread_out (database, error)
             && find_place (database, id, before_id, &has_room, place, error));
}

static gboolean
move_inside (ScDatabase *database, const char *id, const char *before_id, GError **error)
{
  gboolean has_place;
  double place = 0;

  has_place = before_id != NULL ? find_place_before (database, id, before_id, &place, error)
                                : find_last_place (database, &place, error);
  if (!has_place
      || !sc_database_run (database, error,
                           "UPDATE stagings SET position = ? WHERE id = ? AND status = 'queued'"
                           " AND deleted_at IS NULL",
                           "ds", place, id))
    return FALSE;
  if (sc_database_get_changes (database) > 0)
    return TRUE;
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("The staging does not wait in the queue any more."));
  return FALSE;
}

/**
 * sc_queue_table_move:
 * @library: a library
 * @id: a queued staging
 * @before_id: (nullable): the queued staging that shall come right after it, %NULL for the end
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID when one of them is not queued
 *
 * Changes the order of the queue.
 */
gboolean
sc_queue_table_move (ScLibrary *library, const char *id, const char *before_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);

  if (!sc_database_begin (database, error))
    return FALSE;
  if (move_inside (database, id, before_id, error))
    return sc_database_commit (database, error);
  sc_database_rollback (database);
  return FALSE;
}

/**
 * sc_queue_table_count:
 * @library: a library
 * @batch_id: (nullable): only of this batch
 * @status: a status
 * @count: (out): how many stagings have it
 * @error: any #ScLibraryError
 */
gboolean
sc_queue_table_count (ScLibrary *library,
                      const char *batch_id,
                      ScStatus status,
                      int *count,
                      GError **error)
{
  gint64 number = 0;
  const char *sql = batch_id == NULL
                        ? "SELECT count (*) FROM stagings WHERE ?1 IS NULL AND status = ?2"
                          " AND deleted_at IS NULL"
                        : "SELECT count (*) FROM stagings WHERE batch_id = ?1 AND status = ?2"
                          " AND deleted_at IS NULL";

  g_return_val_if_fail (library != NULL && count != NULL, FALSE);

  if (!sc_database_get_int (sc_library_get_database (library), &number, error, sql, "ss", batch_id,
                            sc_status_to_string (status)))
    return FALSE;
  *count = (int) number;
  return TRUE;
}

/**
 * sc_queue_table_usual_ms:
 * @library: a library
 * @fallback_ms: said when nothing was completed yet
 * @usual_ms: (out): milliseconds
 * @error: any #ScLibraryError
 *
 * How long a staging usually takes: the median of the newest fifty.
 */
gboolean
sc_queue_table_usual_ms (ScLibrary *library, gint64 fallback_ms, gint64 *usual_ms, GError **error)
{
  g_return_val_if_fail (library != NULL && usual_ms != NULL, FALSE);

  return sc_database_get_int (
      sc_library_get_database (library), usual_ms, error,
      "WITH newest AS (SELECT processing_time_ms AS ms FROM stagings"
      " WHERE status = 'completed' AND deleted_at IS NULL AND processing_time_ms > 0"
      " ORDER BY seq DESC LIMIT ?1)"
      " SELECT coalesce ((SELECT ms FROM newest ORDER BY ms"
      " LIMIT 1 OFFSET (SELECT count (*) / 2 FROM newest)), ?2)",
      "ii", (gint64) USUAL_OF, fallback_ms);
}

/**
 * sc_queue_table_list:
 * @library: a library
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScStaging): what has not ended: what is processing, then
 *   what is queued, then what was interrupted, each in the order of the queue
 */
GPtrArray *
sc_queue_table_list (ScLibrary *library, GError **error)
{
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  rows = sc_database_prepare (sc_library_get_database (library), error,
                              "SELECT " SC_STAGING_ROW_COLUMNS " FROM stagings s"
                              " WHERE s.status IN ('processing', 'queued', 'interrupted')"
                              " AND s.deleted_at IS NULL ORDER BY"
                              " s.status = 'interrupted', s.status = 'queued', s.position, s.seq",
                              "");
  return sc_staging_row_read_all (rows, error);
}
