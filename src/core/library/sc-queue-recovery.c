/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-queue-table.h"

#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-image-header.h"
#include "sc-incoming-files.h"
#include "sc-row-list.h"
#include "sc-runner-files.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

/* What the service sends keeps to no limit of ours; whatever can be read is kept. */
static const ScImageLimits no_limits;

static gboolean
settle_open_attempts (ScDatabase *database, const char *id, const char *outcome, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();

  return sc_database_run (database, error,
                          "UPDATE attempts SET finished_at = ?, outcome = ?"
                          " WHERE staging_id = ? AND finished_at IS NULL",
                          "sss", now, outcome, id);
}

/* A row in any state but completed, whose picture lies in incoming/ and whose worker is gone. */
static gboolean
reopen (ScDatabase *database, const char *id, GError **error)
{
  return sc_database_run (database, error, "UPDATE stagings SET status = 'processing' WHERE id = ?",
                          "s", id);
}

static gboolean
fail_unreadable (ScLibrary *library, const char *id, GError **error)
{
  return settle_open_attempts (sc_library_get_database (library), id, "unreadable-result", error)
         && sc_queue_table_fail (library, id, "unreadable-result",
                                 _ ("The service sent something that is not a picture. It may have "
                                    "been billed. Choose whether to try again."),
                                 error);
}

static gboolean
complete_arrived (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *sha256 = sc_incoming_promote (library, id, error);
  g_autoptr (GBytes) bytes = sha256 != NULL ? sc_blobs_get (library, sha256, error) : NULL;
  ScStagingResult result = { .sha256 = sha256, .quality_score = -1 };
  ScImageHeader header;

  if (bytes == NULL || !reopen (database, id, error))
    return FALSE;
  if (!sc_image_header_read (bytes, &no_limits, &header, NULL))
    return fail_unreadable (library, id, error);

  result.width = header.width;
  result.height = header.height;
  return settle_open_attempts (database, id, "ok", error)
         && sc_attempt_sum_staging (library, id, &result.cost_micros, error)
         && sc_queue_table_complete (library, id, &result, error);
}

/* Money may have been spent when a call was never heard of again, or when one of this run is
 * counted with a price; then only the user may ask again. */
static gboolean
put_right (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  gint64 may_be_billed = 0;

  if (!sc_database_get_int (database, &may_be_billed, error,
                            "SELECT EXISTS (SELECT 1 FROM attempts a JOIN stagings s"
                            " ON s.id = a.staging_id WHERE s.id = ? AND (a.finished_at IS NULL"
                            " OR (a.cost_micros > 0 AND a.started_at >= s.started_at)))",
                            "s", id))
    return FALSE;
  if (may_be_billed == 0)
    return sc_queue_table_release (library, id, error);
  return settle_open_attempts (database, id, "interrupted", error)
         && sc_queue_table_interrupt (library, id, error);
}

typedef enum
{
  STATE_MISSING,
  STATE_ALIVE,
  STATE_ABANDONED,
  STATE_RESTING,
  STATE_COMPLETED,
} State;

static gboolean
read_state (ScLibrary *library, const char *id, State *state, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  const char *status;
  gboolean has_row = FALSE;

  row = sc_database_prepare (sc_library_get_database (library), error,
                             "SELECT status, runner_id FROM stagings WHERE id = ?", "s", id);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;

  status = has_row ? sc_statement_get_text (row, 0) : NULL;
  if (status == NULL)
    *state = STATE_MISSING;
  else if (g_str_equal (status, "completed"))
    *state = STATE_COMPLETED;
  else if (!sc_statement_is_null (row, 1)
           && sc_runner_is_alive (library, sc_statement_get_text (row, 1)))
    *state = STATE_ALIVE;
  else
    *state = g_str_equal (status, "processing") ? STATE_ABANDONED : STATE_RESTING;
  return TRUE;
}

/* A job that was cancelled and whose worker died before it let go. */
static gboolean
disown (ScLibrary *library, const char *id, GError **error)
{
  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET runner_id = NULL WHERE id = ?", "s", id);
}

/* The program died between the row and the end of sc-pipeline.c's look at the file. */
static gboolean
keep_blob (ScLibrary *library, const char *id, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (library, id, error);
  g_autofree char *sha256 = NULL;

  if (staging == NULL || sc_blobs_has (library, staging->result.sha256))
    return staging != NULL;
  sha256 = sc_incoming_promote (library, id, error);
  return sha256 != NULL;
}

/* Reads the state again, for another process may recover at the same time. */
static gboolean
recover_inside (ScLibrary *library, const char *id, gboolean *is_done, GError **error)
{
  State state = STATE_MISSING;

  *is_done = FALSE;
  if (!read_state (library, id, &state, error))
    return FALSE;
  if (state == STATE_MISSING || state == STATE_ALIVE)
    return TRUE;

  *is_done = TRUE;
  if (sc_incoming_has (library, id))
    return state == STATE_COMPLETED ? keep_blob (library, id, error)
                                    : complete_arrived (library, id, error);
  return state == STATE_ABANDONED ? put_right (library, id, error) : disown (library, id, error);
}

static gboolean
recover_one (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  gboolean is_done = FALSE;

  if (!sc_database_begin (database, error))
    return FALSE;
  if (!recover_inside (library, id, &is_done, error))
    {
      sc_database_rollback (database);
      return FALSE;
    }
  if (!sc_database_commit (database, error))
    return FALSE;
  if (is_done)
    sc_incoming_discard (library, id);
  return TRUE;
}

static gpointer
read_id (ScStatement *row)
{
  return g_strdup (sc_statement_get_text (row, 0));
}

static GPtrArray *
list_processing (ScLibrary *library, GError **error)
{
  g_autoptr (ScStatement) rows
      = sc_database_prepare (sc_library_get_database (library), error,
                             "SELECT id FROM stagings WHERE seq IN"
                             " (SELECT seq FROM stagings WHERE status = 'processing' UNION ALL"
                             " SELECT seq FROM stagings INDEXED BY stagings_owned"
                             " WHERE runner_id IS NOT NULL) ORDER BY seq",
                             "");

  return sc_row_list_read (rows, read_id, g_free, error);
}

/* Calls of jobs that ended or were cancelled while the program died. */
static gboolean
settle_forgotten (ScLibrary *library, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();

  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE attempts SET finished_at = ?, outcome = 'interrupted'"
                          " WHERE finished_at IS NULL AND EXISTS (SELECT 1 FROM stagings s"
                          " WHERE s.id = attempts.staging_id AND s.status <> 'processing'"
                          " AND s.runner_id IS NULL)",
                          "s", now);
}

/* Within a transaction no job can be claimed, so no room is given back that was just reserved. */
static gboolean
free_room (ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) ids = sc_incoming_list_parts (library, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      State state = STATE_MISSING;

      if (!read_state (library, id, &state, error))
        return FALSE;
      if (state != STATE_ALIVE)
        sc_incoming_discard_part (library, id);
    }
  return ids != NULL;
}

static gboolean
tidy_up (ScLibrary *library, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  if (!sc_database_begin (database, error))
    return FALSE;
  if (!settle_forgotten (library, error) || !free_room (library, error))
    {
      sc_database_rollback (database);
      return FALSE;
    }
  if (!sc_database_commit (database, error))
    return FALSE;
  sc_runner_files_sweep (library);
  sc_blobs_sweep (library);
  return TRUE;
}

/**
 * sc_queue_table_recover:
 * @library: a library
 * @error: any #ScLibraryError; the first, after all other jobs were put right
 *
 * Brings the jobs of programs that died to the truth. One whose result has arrived is completed
 * from it. One whose call may have been billed becomes interrupted and waits for the user; its
 * open call keeps the estimate. One for which nothing was spent goes back to its place. Jobs that
 * somebody works on are left alone; several processes may recover at once.
 */
gboolean
sc_queue_table_recover (ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) processing = NULL;
  g_autoptr (GError) first_problem = NULL;

  g_return_val_if_fail (library != NULL, FALSE);

  ids = sc_incoming_list (library, error);
  processing = ids != NULL ? list_processing (library, error) : NULL;
  if (processing == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (ids, g_steal_pointer (&processing));
  for (guint i = 0; i < ids->len; i++)
    recover_one (library, g_ptr_array_index (ids, i),
                 first_problem == NULL ? &first_problem : NULL);
  if (first_problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first_problem));
      return FALSE;
    }
  return tidy_up (library, error);
}

/**
 * sc_queue_table_abandon:
 * @library: a library
 * @id: a staging that this program was working on
 * @error: any #ScLibraryError
 *
 * Gives up a job of which could not be written down what came of it, so that
 * sc_queue_table_recover() looks at it though this program lives.
 *
 * Returns: whether it was given up
 */
gboolean
sc_queue_table_abandon (ScLibrary *library, const char *id, GError **error)
{
  g_return_val_if_fail (library != NULL && id != NULL, FALSE);

  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET runner_id = NULL WHERE id = ?", "s", id);
}
