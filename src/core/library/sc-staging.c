/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-staging-row.h"

#include "sc-row-list.h"
#include "sc-timestamp.h"
#include "sc-uuid.h"

#include <glib/gi18n-lib.h>

#define MIN_PREFIX_LENGTH 4

static const char *const status_names[] = {
  [SC_STATUS_QUEUED] = "queued",       [SC_STATUS_PROCESSING] = "processing",
  [SC_STATUS_COMPLETED] = "completed", [SC_STATUS_FAILED] = "failed",
  [SC_STATUS_CANCELLED] = "cancelled", [SC_STATUS_INTERRUPTED] = "interrupted",
};

static const char *const verdict_names[] = {
  [SC_VERDICT_NONE] = "none",
  [SC_VERDICT_APPROVED] = "approved",
  [SC_VERDICT_REJECTED] = "rejected",
};

static const char *const operation_names[] = {
  [SC_OPERATION_STAGE] = "stage",
  [SC_OPERATION_DECLUTTER] = "declutter",
  [SC_OPERATION_RESTYLE] = "restyle",
};

static gboolean
find_name (const char *text, const char *const *names, gsize n_names, guint *index)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (text, names[i]) == 0)
        {
          *index = (guint) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sc_status_to_string:
 * @status: a status
 *
 * Returns: its stored name
 */
const char *
sc_status_to_string (ScStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * sc_status_from_string:
 * @text: (nullable): a stored name
 * @status: (out): set when @text is one
 *
 * Returns: whether @text names a status
 */
gboolean
sc_status_from_string (const char *text, ScStatus *status)
{
  return find_name (text, status_names, G_N_ELEMENTS (status_names), (guint *) status);
}

/**
 * sc_verdict_to_string:
 * @verdict: a verdict
 *
 * Returns: its stored name
 */
const char *
sc_verdict_to_string (ScVerdict verdict)
{
  g_return_val_if_fail (verdict < G_N_ELEMENTS (verdict_names), NULL);

  return verdict_names[verdict];
}

/**
 * sc_verdict_from_string:
 * @text: (nullable): a stored name
 * @verdict: (out): set when @text is one
 *
 * Returns: whether @text names a verdict
 */
gboolean
sc_verdict_from_string (const char *text, ScVerdict *verdict)
{
  return find_name (text, verdict_names, G_N_ELEMENTS (verdict_names), (guint *) verdict);
}

/**
 * sc_operation_to_string:
 * @operation: an operation
 *
 * Returns: its stored name
 */
const char *
sc_operation_to_string (ScOperation operation)
{
  g_return_val_if_fail (operation < G_N_ELEMENTS (operation_names), NULL);

  return operation_names[operation];
}

/**
 * sc_operation_from_string:
 * @text: (nullable): a stored name
 * @operation: (out): set when @text is one
 *
 * Returns: whether @text names an operation
 */
gboolean
sc_operation_from_string (const char *text, ScOperation *operation)
{
  return find_name (text, operation_names, G_N_ELEMENTS (operation_names), (guint *) operation);
}

/**
 * sc_staging_new:
 *
 * Returns: (transfer full): a staging that is queued, not judged and without a verdict; the
 *   caller fills in the photo and the order and hands it to sc_staging_insert()
 */
ScStaging *
sc_staging_new (void)
{
  ScStaging *self = g_new0 (ScStaging, 1);

  self->order.variation = 1;
  self->result.quality_score = -1;
  return self;
}

/**
 * sc_staging_free:
 * @self: (nullable): a staging
 */
void
sc_staging_free (ScStaging *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->batch_id);
  g_free (self->order.style_id);
  g_free (self->order.room_type);
  g_free (self->order.instructions);
  g_free (self->order.prompt);
  g_free (self->order.provider);
  g_free (self->order.model);
  g_free (self->order.output_size);
  g_free (self->result.sha256);
  g_free (self->result.fidelity);
  g_free (self->result.currency);
  g_free (self->created_at);
  g_free (self->started_at);
  g_free (self->completed_at);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self);
}

static char *
dup_text (ScStatement *row, int *column)
{
  return g_strdup (sc_statement_get_text (row, (*column)++));
}

static gint64
take_int (ScStatement *row, int *column)
{
  return sc_statement_get_int (row, (*column)++);
}

static void
read_order (ScStagingOrder *order, ScStatement *row, int *column)
{
  sc_operation_from_string (sc_statement_get_text (row, (*column)++), &order->operation);
  order->style_id = dup_text (row, column);
  order->room_type = dup_text (row, column);
  order->instructions = dup_text (row, column);
  order->prompt = dup_text (row, column);
  order->provider = dup_text (row, column);
  order->model = dup_text (row, column);
  order->output_size = dup_text (row, column);
  order->variation = (int) take_int (row, column);
}

static void
read_result (ScStagingResult *result, ScStatement *row, int *column)
{
  result->sha256 = dup_text (row, column);
  result->width = (int) take_int (row, column);
  result->height = (int) take_int (row, column);
  result->processing_time_ms = take_int (row, column);
  result->quality_score = sc_statement_get_double (row, (*column)++);
  result->fidelity = dup_text (row, column);
  result->cost_micros = take_int (row, column);
  result->currency = dup_text (row, column);
}

/**
 * sc_staging_row_read:
 * @row: on a row that begins with %SC_STAGING_ROW_COLUMNS
 *
 * Returns: (transfer full): the staging of the row
 */
ScStaging *
sc_staging_row_read (ScStatement *row)
{
  ScStaging *self = sc_staging_new ();
  int column = 0;

  self->id = dup_text (row, &column);
  self->photo_id = take_int (row, &column);
  self->parent_id = dup_text (row, &column);
  self->batch_id = dup_text (row, &column);
  self->position = sc_statement_get_double (row, column++);
  sc_status_from_string (sc_statement_get_text (row, column++), &self->status);
  sc_verdict_from_string (sc_statement_get_text (row, column++), &self->verdict);
  read_order (&self->order, row, &column);
  read_result (&self->result, row, &column);
  self->created_at = dup_text (row, &column);
  self->started_at = dup_text (row, &column);
  self->completed_at = dup_text (row, &column);
  self->error_code = dup_text (row, &column);
  self->error_message = dup_text (row, &column);
  g_assert (column == SC_STAGING_ROW_N_COLUMNS);
  return self;
}

static gpointer
read_row (ScStatement *row)
{
  return sc_staging_row_read (row);
}

/**
 * sc_staging_row_read_all:
 * @rows: (nullable): before its first row; %NULL when preparing it failed and set @error
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScStaging): the stagings of all rows
 */
GPtrArray *
sc_staging_row_read_all (ScStatement *rows, GError **error)
{
  return sc_row_list_read (rows, read_row, (GDestroyNotify) sc_staging_free, error);
}

/**
 * sc_staging_row_set_not_found:
 * @error: where to
 *
 * Says that a staging is not there.
 */
void
sc_staging_row_set_not_found (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such staging in the library."));
}

/* Jobs that run count for the last place too: one that is released takes its old place again. */
static gboolean
insert_row (ScDatabase *database, ScStaging *staging, GError **error)
{
  const ScStagingOrder *order = &staging->order;
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  row = sc_database_prepare (
      database, error,
      "INSERT INTO stagings (id, photo_id, parent_id, batch_id, position, status, operation,"
      " style_id, room_type, instructions, prompt, provider, model, output_size, variation,"
      " currency, created_at)"
      " VALUES (?, ?, ?, ?, coalesce (nullif (?, 0.0), (SELECT cast (max (last) AS INTEGER)"
      " FROM (SELECT max (position) AS last FROM stagings WHERE status = 'queued' UNION ALL"
      " SELECT max (position) FROM stagings WHERE status = 'processing')) + 1.0, 1.0),"
      " 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING position",
      "sissdssssssssiss", staging->id, staging->photo_id, staging->parent_id, staging->batch_id,
      staging->position, sc_operation_to_string (order->operation), order->style_id,
      order->room_type, order->instructions != NULL ? order->instructions : "", order->prompt,
      order->provider, order->model, order->output_size, (gint64) order->variation,
      staging->result.currency, staging->created_at);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  staging->position = sc_statement_get_double (row, 0);
  return sc_statement_run (row, error);
}

static gboolean
check_order (ScDatabase *database, const ScStaging *staging, GError **error)
{
  gint64 has_photo = 0;
  gint64 has_style = 0;

  if (!sc_database_get_int (database, &has_photo, error,
                            "SELECT EXISTS (SELECT 1 FROM photos WHERE id = ?"
                            " AND deleted_at IS NULL)",
                            "i", staging->photo_id)
      || !sc_database_get_int (database, &has_style, error,
                               "SELECT ?1 IS NULL OR EXISTS (SELECT 1 FROM styles WHERE id = ?1)",
                               "s", staging->order.style_id))
    return FALSE;
  if (has_photo == 0)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                         _ ("There is no such photo in the library."));
  else if (has_style == 0)
    g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                 _ ("There is no style “%s”. Choose one of the list of styles."),
                 staging->order.style_id);
  return has_photo != 0 && has_style != 0;
}

static gboolean
insert_one (ScDatabase *database, ScStaging *staging, GError **error)
{
  g_assert (staging->status == SC_STATUS_QUEUED);

  if (staging->id == NULL)
    staging->id = sc_uuid_new ();
  if (staging->batch_id == NULL)
    staging->batch_id = g_strdup (staging->id);
  if (staging->created_at == NULL)
    staging->created_at = sc_timestamp_now ();
  return check_order (database, staging, error) && insert_row (database, staging, error);
}

/**
 * sc_staging_insert:
 * @library: a library
 * @staging: queued, with photo, order and, if they are wanted, parent, batch, position and
 *   currency; what is unset of id, batch, position and time is filled in
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when the photo or style is missing
 *
 * Puts a staging into the queue, behind all others unless it brings a position.
 */
gboolean
sc_staging_insert (ScLibrary *library, ScStaging *staging, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && staging != NULL, FALSE);

  return insert_one (database, staging, error);
}

/**
 * sc_staging_insert_all:
 * @library: a library
 * @stagings: (element-type ScStaging): each as for sc_staging_insert()
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when a photo or style is missing
 *
 * Puts stagings into the queue in their order, all or none.
 */
gboolean
sc_staging_insert_all (ScLibrary *library, GPtrArray *stagings, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && stagings != NULL, FALSE);

  if (!sc_database_begin (database, error))
    return FALSE;
  for (guint i = 0; i < stagings->len; i++)
    {
      if (!insert_one (database, g_ptr_array_index (stagings, i), error))
        {
          sc_database_rollback (database);
          return FALSE;
        }
    }
  return sc_database_commit (database, error);
}

/**
 * sc_staging_get:
 * @library: a library
 * @id: the whole id
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Reads a staging by its id, whether it was deleted or not.
 *
 * Returns: (transfer full): the staging
 */
ScStaging *
sc_staging_get (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (database != NULL && id != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " SC_STAGING_ROW_COLUMNS " FROM stagings s WHERE s.id = ?",
                             "s", id);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (!has_row)
    sc_staging_row_set_not_found (error);
  return has_row ? sc_staging_row_read (row) : NULL;
}

static gboolean
check_prefix (const char *prefix, GError **error)
{
  if (strlen (prefix) >= MIN_PREFIX_LENGTH
      && strspn (prefix, "0123456789abcdef-") == strlen (prefix))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” is not the beginning of a staging’s id. Give at least %d characters of it, "
                  "as the history shows them."),
               prefix, MIN_PREFIX_LENGTH);
  return FALSE;
}

static ScStaging *
take_only (GPtrArray *found, const char *prefix, GError **error)
{
  if (found->len == 1)
    return g_ptr_array_steal_index (found, 0);

  if (found->len == 0)
    g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                 _ ("There is no staging whose id begins with “%s”."), prefix);
  else
    g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                 _ ("Several stagings begin with “%s”. Give more characters of the id."), prefix);
  return NULL;
}

/**
 * sc_staging_resolve:
 * @library: a library
 * @id_prefix: an id or its first four or more characters, capitals allowed
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when none begins so,
 *   %SC_LIBRARY_ERROR_INVALID when several do or when it cannot be an id
 *
 * Finds the one staging that a person means.
 *
 * Returns: (transfer full): the staging
 */
ScStaging *
sc_staging_resolve (ScLibrary *library, const char *id_prefix, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *prefix = NULL;
  g_autoptr (ScStatement) rows = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (database != NULL && id_prefix != NULL, NULL);

  prefix = g_ascii_strdown (id_prefix, -1);
  if (!check_prefix (prefix, error))
    return NULL;

  /* 'g' sorts behind every character of an id. */
  rows = sc_database_prepare (database, error,
                              "SELECT " SC_STAGING_ROW_COLUMNS " FROM stagings s"
                              " WHERE s.id >= ?1 AND s.id < ?1 || 'g' AND s.deleted_at IS NULL"
                              " ORDER BY s.id LIMIT 2",
                              "s", prefix);
  found = sc_staging_row_read_all (rows, error);
  return found != NULL ? take_only (found, prefix, error) : NULL;
}

/**
 * sc_staging_list_photo:
 * @library: a library
 * @photo_id: the photo
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScStaging): its stagings, the newest first; the parent of
 *   one may have been deleted and be missing
 */
GPtrArray *
sc_staging_list_photo (ScLibrary *library, gint64 photo_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  rows = sc_database_prepare (database, error,
                              "SELECT " SC_STAGING_ROW_COLUMNS " FROM stagings s"
                              " WHERE s.photo_id = ? AND s.deleted_at IS NULL"
                              " ORDER BY s.seq DESC",
                              "i", photo_id);
  return sc_staging_row_read_all (rows, error);
}

/**
 * sc_staging_set_verdict:
 * @library: a library
 * @id: a completed staging
 * @verdict: what the agent decided
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID when there
 *   is no picture to judge
 *
 * Keeps the agent's decision.
 */
gboolean
sc_staging_set_verdict (ScLibrary *library, const char *id, ScVerdict verdict, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStaging) staging = NULL;

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);

  if (!sc_database_run (database, error,
                        "UPDATE stagings SET verdict = ? WHERE id = ? AND status = 'completed'",
                        "ss", sc_verdict_to_string (verdict), id))
    return FALSE;
  if (sc_database_get_changes (database) > 0)
    return TRUE;

  staging = sc_staging_get (library, id, error);
  if (staging != NULL)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                         _ ("Only a finished picture can be approved or rejected. Wait until it "
                            "is there."));
  return FALSE;
}
