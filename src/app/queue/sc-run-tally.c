/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-run-tally.h"

/* jobs: (element-type utf8 Job): by the id of the staging */
struct _ScRunTally
{
  GHashTable *jobs;
};

typedef struct
{
  gint64 photo_id;
  gint64 listing_id;
  ScStatus status;
} Job;

/**
 * sc_run_tally_new:
 *
 * Returns: (transfer full): an empty tally
 */
ScRunTally *
sc_run_tally_new (void)
{
  ScRunTally *self = g_new0 (ScRunTally, 1);

  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * sc_run_tally_free:
 * @self: a tally
 */
void
sc_run_tally_free (ScRunTally *self)
{
  g_hash_table_unref (self->jobs);
  g_free (self);
}

/**
 * sc_run_tally_clear:
 * @self: a tally
 *
 * Begins a new run.
 */
void
sc_run_tally_clear (ScRunTally *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->jobs);
}

/**
 * sc_run_tally_note_job:
 * @self: a tally
 * @item: a job that runs or waits; one that had ended was asked for again
 */
void
sc_run_tally_note_job (ScRunTally *self, ScJobItem *item)
{
  Job *job;

  g_return_if_fail (self != NULL && SC_IS_JOB_ITEM (item));

  job = g_new0 (Job, 1);
  job->photo_id = sc_job_item_get_photo_id (item);
  job->listing_id = sc_job_item_get_listing_id (item);
  job->status = sc_job_item_get_status (item);
  g_hash_table_replace (self->jobs, g_strdup (sc_job_item_get_staging_id (item)), job);
}

/**
 * sc_run_tally_note_ended:
 * @self: a tally
 * @staging_id: a job; one that is not of this run is left alone
 * @status: what became of it
 */
void
sc_run_tally_note_ended (ScRunTally *self, const char *staging_id, ScStatus status)
{
  Job *job;

  g_return_if_fail (self != NULL && staging_id != NULL);

  job = g_hash_table_lookup (self->jobs, staging_id);
  if (job != NULL)
    job->status = status;
}

static gboolean
has_ended (const Job *job)
{
  return job->status != SC_STATUS_QUEUED && job->status != SC_STATUS_PROCESSING;
}

/**
 * sc_run_tally_list_open:
 * @self: a tally
 *
 * Returns: (transfer full) (element-type utf8): ids of the jobs whose end is not known
 */
GPtrArray *
sc_run_tally_list_open (ScRunTally *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;
  gpointer job;

  g_return_val_if_fail (self != NULL, ids);

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &id, &job))
    if (!has_ended (job))
      g_ptr_array_add (ids, g_strdup (id));
  return ids;
}

static guint
count (ScRunTally *self, gboolean with_waiting)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Job *job = value;

      if (job->status != SC_STATUS_CANCELLED && (with_waiting || has_ended (job)))
        n++;
    }
  return n;
}

/**
 * sc_run_tally_get_n_done:
 * @self: a tally
 *
 * Returns: how many jobs have ended, those that were cancelled left away
 */
guint
sc_run_tally_get_n_done (ScRunTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count (self, FALSE);
}

/**
 * sc_run_tally_get_n_total:
 * @self: a tally
 *
 * Returns: how many jobs there are and were, those that were cancelled left away
 */
guint
sc_run_tally_get_n_total (ScRunTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count (self, TRUE);
}

static guint
count_photos (ScRunTally *self, ScStatus status)
{
  g_autoptr (GHashTable) photos = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Job *) value)->status == status)
      g_hash_table_add (photos, &((Job *) value)->photo_id);
  return g_hash_table_size (photos);
}

/* What all have in common, 0 for nothing. */
static void
join (gint64 *common, gint64 id, gboolean is_first)
{
  *common = is_first || *common == id ? id : 0;
}

/**
 * sc_run_tally_sum_up:
 * @self: a tally
 * @end: (out caller-allocates): what came of the run
 */
void
sc_run_tally_sum_up (ScRunTally *self, ScRunEnd *end)
{
  GHashTableIter iter;
  gpointer value;
  gboolean is_first = TRUE;

  g_return_if_fail (self != NULL && end != NULL);

  *end = (ScRunEnd) {
    .n_staged = count_photos (self, SC_STATUS_COMPLETED),
    .n_failed = count_photos (self, SC_STATUS_FAILED),
  };
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Job *job = value;

      if (job->status != SC_STATUS_COMPLETED && job->status != SC_STATUS_FAILED)
        continue;
      join (&end->photo_id, job->photo_id, is_first);
      join (&end->listing_id, job->listing_id, is_first);
      is_first = FALSE;
    }
}
