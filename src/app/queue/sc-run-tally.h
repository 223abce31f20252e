/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-job-item.h"

G_BEGIN_DECLS

/**
 * ScRunTally:
 *
 * Counts a run: all jobs from when the queue began to work until it is empty again.
 */
typedef struct _ScRunTally ScRunTally;

/**
 * ScRunEnd:
 * @n_staged: of how many photos there is a result
 * @n_failed: of how many a job failed
 * @photo_id: the photo, 0 when there are several
 * @listing_id: the listing of all of them, 0 when there are several
 *
 * What came of a run.
 */
typedef struct
{
  guint n_staged;
  guint n_failed;
  gint64 photo_id;
  gint64 listing_id;
} ScRunEnd;

ScRunTally *sc_run_tally_new (void);
void sc_run_tally_free (ScRunTally *self);
void sc_run_tally_clear (ScRunTally *self);
void sc_run_tally_note_job (ScRunTally *self, ScJobItem *item);
void sc_run_tally_note_ended (ScRunTally *self, const char *staging_id, ScStatus status);
GPtrArray *sc_run_tally_list_open (ScRunTally *self);
guint sc_run_tally_get_n_done (ScRunTally *self);
guint sc_run_tally_get_n_total (ScRunTally *self);
void sc_run_tally_sum_up (ScRunTally *self, ScRunEnd *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScRunTally, sc_run_tally_free)

G_END_DECLS
