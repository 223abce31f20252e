/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-checker-job.h"

#include "sc-blobs.h"
#include "sc-fidelity-thresholds.h"
#include "sc-fidelity.h"
#include "sc-image-decode.h"
#include "sc-photo.h"
#include "sc-staging.h"

/**
 * sc_check_errand_new:
 * @staging_id: (nullable): a staging, or %NULL for the newest that nobody has looked at
 * @given_up: (element-type utf8): those that are not looked for
 *
 * Returns: (transfer full): what the job is given
 */
ScCheckErrand *
sc_check_errand_new (const char *staging_id, GHashTable *given_up)
{
  ScCheckErrand *self;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (given_up != NULL, NULL);

  self = g_new0 (ScCheckErrand, 1);
  self->staging_id = g_strdup (staging_id);
  self->given_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, given_up);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->given_up, g_strdup (id));
  return self;
}

void
sc_check_errand_free (ScCheckErrand *self)
{
  g_free (self->staging_id);
  g_hash_table_unref (self->given_up);
  g_free (self);
}

void
sc_check_report_free (ScCheckReport *self)
{
  g_free (self->staging_id);
  g_clear_error (&self->error);
  g_free (self);
}

static char *
find_newest (ScLibrary *library, GHashTable *given_up, GError **error)
{
  g_autoptr (ScStatement) rows
      = sc_database_prepare (sc_library_get_database (library), error,
                             "SELECT id FROM stagings WHERE status = 'completed' AND"
                             " fidelity IS NULL ORDER BY id DESC",
                             "");
  gboolean has_row = FALSE;

  while (rows != NULL && sc_statement_next (rows, &has_row, error) && has_row)
    if (!g_hash_table_contains (given_up, sc_statement_get_text (rows, 0)))
      return g_strdup (sc_statement_get_text (rows, 0));
  return NULL;
}

static GdkPixbuf *
read_image (ScLibrary *library, const char *sha256, GCancellable *cancellable, GError **error)
{
  static const ScImageLimits no_limits;
  g_autoptr (GBytes) bytes = sc_blobs_get (library, sha256, error);

  return bytes != NULL
             ? sc_image_decode (bytes, &no_limits, 2 * SC_FIDELITY_SIDE, cancellable, error)
             : NULL;
}

static gboolean
judge (ScLibrary *library, ScCheckReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (library, report->staging_id, error);
  g_autoptr (ScPhoto) photo
      = staging != NULL ? sc_photo_get (library, staging->photo_id, error) : NULL;
  g_autoptr (GdkPixbuf) before = NULL;
  g_autoptr (GdkPixbuf) after = NULL;
  g_autofree char *json = NULL;
  g_autofree char *quality = NULL;
  ScFidelity fidelity;

  if (photo == NULL)
    return FALSE;
  report->photo_id = photo->id;
  before = read_image (library, photo->sha256, cancellable, error);
  if (before != NULL)
    after = read_image (library, staging->result.sha256, cancellable, error);
  if (after == NULL || !sc_fidelity_judge (&fidelity, before, after, error))
    return FALSE;
  json = sc_fidelity_to_json (&fidelity);
  quality = g_strdup_printf ("%d", (int) (fidelity.quality * 1000));
  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET fidelity = ?, quality_score ="
                          " CAST (? AS REAL) / 1000 WHERE id = ?",
                          "sss", json, quality, report->staging_id);
}

/**
 * sc_checker_job_run:
 * @library: of the thread
 * @data: (type ScCheckErrand): which result
 * @cancellable: (nullable): ends the work soon
 * @error: %SC_LIBRARY_ERROR
 *
 * Looks at one result and writes down what it saw, for sc_library_thread_run().
 *
 * Returns: (transfer full) (nullable) (type ScCheckReport): what came of it, or %NULL when there is
 *   nothing left to look at
 */
gpointer
sc_checker_job_run (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const ScCheckErrand *errand = data;
  g_autoptr (ScCheckReport) report = g_new0 (ScCheckReport, 1);

  report->staging_id = errand->staging_id != NULL ? g_strdup (errand->staging_id)
                                                  : find_newest (library, errand->given_up, error);
  if (report->staging_id == NULL)
    return NULL;
  judge (library, report, cancellable, &report->error);
  if (g_error_matches (report->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&report->error));
      return NULL;
    }
  return g_steal_pointer (&report);
}
