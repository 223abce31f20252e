/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-checker-job.h"

#include "sc-judgement.h"
#include "sc-staging.h"

/**
 * sc_check_errand_new:
 * @staging_id: (nullable): a staging, or %NULL for the newest that nobody has looked at
 * @tried: (element-type utf8): those that are not looked for
 *
 * Returns: (transfer full): what the job is given
 */
ScCheckErrand *
sc_check_errand_new (const char *staging_id, GHashTable *tried)
{
  ScCheckErrand *self;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (tried != NULL, NULL);

  self = g_new0 (ScCheckErrand, 1);
  self->staging_id = g_strdup (staging_id);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, tried);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->tried, g_strdup (id));
  return self;
}

void
sc_check_errand_free (ScCheckErrand *self)
{
  g_free (self->staging_id);
  g_hash_table_unref (self->tried);
  g_free (self);
}

void
sc_check_report_free (ScCheckReport *self)
{
  g_free (self->staging_id);
  g_clear_error (&self->error);
  g_free (self);
}

/* After a failure that is not about its pictures a result still waits for a judgement. */
static char *
find_newest (ScLibrary *library, GHashTable *tried, GError **error)
{
  const ScJudgementFilter filter = { .limit = (int) g_hash_table_size (tried) + 1 };
  g_autoptr (GPtrArray) ids = sc_judgement_list_waiting (library, &filter, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!g_hash_table_contains (tried, g_ptr_array_index (ids, i)))
      return g_strdup (g_ptr_array_index (ids, i));
  return NULL;
}

static void
judge (ScLibrary *library, ScCheckReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (library, report->staging_id, error);

  if (staging == NULL)
    return;
  report->photo_id = staging->photo_id;
  sc_judgement_make (library, report->staging_id, cancellable, error);
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
                                                  : find_newest (library, errand->tried, error);
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
