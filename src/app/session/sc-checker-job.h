/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScCheckErrand:
 * @staging_id: (nullable): a staging, or %NULL for the newest that nobody has looked at
 * @tried: (element-type utf8): those that are not looked for again
 *
 * For sc_checker_job_run().
 */
typedef struct
{
  char *staging_id;
  GHashTable *tried;
} ScCheckErrand;

/**
 * ScCheckReport:
 * @staging_id: which staging
 * @photo_id: its photo
 * @error: (nullable): why nothing is known of it now either
 *
 * What came of it.
 */
typedef struct
{
  char *staging_id;
  gint64 photo_id;
  GError *error;
} ScCheckReport;

ScCheckErrand *sc_check_errand_new (const char *staging_id, GHashTable *tried);
void sc_check_errand_free (ScCheckErrand *self);
void sc_check_report_free (ScCheckReport *self);

gpointer
sc_checker_job_run (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScCheckReport, sc_check_report_free)

G_END_DECLS
