/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-judgement.h"

#include "sc-blobs.h"
#include "sc-image-error.h"
#include "sc-photo.h"
#include "sc-row-list.h"
#include "sc-staging-row.h"

#include <glib/gi18n-lib.h>

/* Memory may be there the next time; a file that cannot be read today will not read tomorrow. */
static gboolean
is_about_pictures (const GError *error)
{
  return (error->domain == SC_IMAGE_ERROR && error->code != SC_IMAGE_ERROR_FAILED)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED);
}

/* What was asked for is no fault of the result. */
static void
allow_for_order (ScFidelity *fidelity, ScOperation operation)
{
  if (operation != SC_OPERATION_STAGE)
    sc_fidelity_expect_removals (fidelity);
}

/* The row may have got another picture meanwhile, or none: then this says nothing about it. */
static gboolean
store (ScLibrary *library, const ScStaging *staging, const ScFidelity *fidelity, GError **error)
{
  g_autofree char *json = sc_fidelity_to_json (fidelity);

  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET fidelity = ?1, quality_score = ?2,"
                          " fidelity_light = ?3, fidelity_version = ?4"
                          " WHERE id = ?5 AND status = 'completed' AND staged_sha256 = ?6",
                          "sdiiss", json, fidelity->quality,
                          (gint64) sc_fidelity_get_light (fidelity), (gint64) fidelity->version,
                          staging->id, staging->result.sha256);
}

/* So that nobody tries again and again. What an earlier method told of it stays. */
static void
store_unreadable (ScLibrary *library, const ScStaging *staging)
{
  sc_database_run (sc_library_get_database (library), NULL,
                   "UPDATE stagings SET fidelity_version = ?1"
                   " WHERE id = ?2 AND status = 'completed' AND staged_sha256 = ?3",
                   "iss", (gint64) SC_FIDELITY_VERSION, staging->id, staging->result.sha256);
}

static gboolean
look (ScLibrary *library,
      const ScStaging *staging,
      ScFidelity *fidelity,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (ScPhoto) photo = sc_photo_get (library, staging->photo_id, error);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  before = photo != NULL ? sc_blobs_get (library, photo->sha256, error) : NULL;
  after = before != NULL ? sc_blobs_get (library, staging->result.sha256, error) : NULL;
  return after != NULL && sc_fidelity_judge_bytes (fidelity, before, after, cancellable, error);
}

static ScStaging *
get_completed (ScLibrary *library, const char *id, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (library, id, error);

  if (staging == NULL || staging->status == SC_STATUS_COMPLETED)
    return g_steal_pointer (&staging);
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("There is no finished picture yet that could be compared with the "
                          "photo."));
  return NULL;
}

/**
 * sc_judgement_make:
 * @library: a library
 * @staging_id: a completed staging
 * @cancellable: (nullable): looked at between the steps
 * @error: any #ScLibraryError or #ScImageError, or %G_IO_ERROR_CANCELLED;
 *   %SC_LIBRARY_ERROR_INVALID when there is no picture to judge
 *
 * Compares a result with its photo and keeps what was found: lights, quality, boxes and how the
 * pictures lie on each other, in one step. Takes about half a second and some ten megabytes. The
 * result itself is never touched. After a failure the row is as it was, but when a picture is
 * missing or cannot be read, which is remembered, so that sc_judgement_list_waiting() leaves it
 * out until another method comes. Any number of processes may judge the same staging.
 *
 * Returns: whether it is judged now
 */
gboolean
sc_judgement_make (ScLibrary *library,
                   const char *staging_id,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (GError) local_error = NULL;
  ScFidelity fidelity;

  g_return_val_if_fail (library != NULL && staging_id != NULL, FALSE);

  staging = get_completed (library, staging_id, error);
  if (staging == NULL)
    return FALSE;
  if (look (library, staging, &fidelity, cancellable, &local_error))
    {
      allow_for_order (&fidelity, staging->order.operation);
      return store (library, staging, &fidelity, error);
    }
  if (is_about_pictures (local_error))
    store_unreadable (library, staging);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
read_id (ScStatement *row)
{
  return g_strdup (sc_statement_get_text (row, 0));
}

/**
 * sc_judgement_list_waiting:
 * @library: a library
 * @filter: what is wanted
 * @error: any #ScLibraryError
 *
 * Finds results that were never judged, or by an older method. After a failure that is not about
 * the pictures (a full disk, no memory) a staging stays among them; who goes through the list sets
 * the filter's @before to the last one tried and so meets none twice.
 *
 * Returns: (transfer full) (element-type utf8): ids, the newest first
 */
GPtrArray *
sc_judgement_list_waiting (ScLibrary *library, const ScJudgementFilter *filter, GError **error)
{
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (library != NULL && filter != NULL, NULL);

  rows = sc_database_prepare (
      sc_library_get_database (library), error,
      "SELECT s.id FROM stagings s WHERE s.seq IN (SELECT seq FROM stagings"
      " INDEXED BY stagings_judged WHERE status = 'completed' AND deleted_at IS NULL"
      " AND fidelity_version < ?1 AND (?2 = 0 OR photo_id IN"
      " (SELECT id FROM photos WHERE listing_id = ?2))"
      " UNION ALL SELECT seq FROM stagings WHERE ?3 <> 0 AND status = 'completed'"
      " AND deleted_at IS NULL AND fidelity_light IS NULL AND fidelity_version >= ?1"
      " AND (?2 = 0 OR photo_id IN (SELECT id FROM photos WHERE listing_id = ?2)))"
      " AND (?4 IS NULL OR s.seq < (SELECT seq FROM stagings WHERE id = ?4))"
      " ORDER BY s.seq DESC LIMIT ?5",
      "iiisi", (gint64) SC_FIDELITY_VERSION, filter->listing_id, (gint64) filter->with_unreadable,
      filter->before, (gint64) (filter->limit > 0 ? filter->limit : -1));
  return sc_row_list_read (rows, read_id, g_free, error);
}

/**
 * sc_judgement_read:
 * @result: of a staging
 * @fidelity: (out): filled when it was judged
 *
 * Reads what was found about a result. Costs some microseconds, so do it when it is shown.
 *
 * Returns: %FALSE when it was not judged yet or could not be
 */
gboolean
sc_judgement_read (const ScStagingResult *result, ScFidelity *fidelity)
{
  g_return_val_if_fail (result != NULL && fidelity != NULL, FALSE);

  return result->fidelity != NULL && sc_fidelity_from_json (fidelity, result->fidelity, NULL);
}
