/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-staging.h"

G_BEGIN_DECLS

/* The queue is the stagings table; these are its transitions. Each is one transaction that
 * checks the status it leaves, so that two processes cannot both make it. Those that return a
 * `changed` flag say FALSE when the row was no longer in the state they start from. A job that
 * the user cancelled while it ran stays cancelled whatever its worker says then, and that is no
 * error; only a picture that arrived all the same completes it. What was deleted is not claimed,
 * counted or listed, but what already runs then comes to its end, and a restore finds the rest in
 * its old place. */

/**
 * ScClaim:
 * @runner_id: who will run it (see sc-runner.h)
 * @batch_id: (nullable): only of this batch
 * @provider: (nullable): only what was ordered from this provider
 * @jobs_at_once: give nothing while so many are being processed, by whomever
 */
typedef struct
{
  const char *runner_id;
  const char *batch_id;
  const char *provider;
  int jobs_at_once;
} ScClaim;

ScStaging *sc_queue_table_claim (ScLibrary *library, const ScClaim *claim, GError **error);
gboolean sc_queue_table_complete (ScLibrary *library,
                                  const char *id,
                                  const ScStagingResult *result,
                                  GError **error);
gboolean sc_queue_table_fail (ScLibrary *library,
                              const char *id,
                              const char *error_code,
                              const char *error_message,
                              GError **error);
gboolean sc_queue_table_release (ScLibrary *library, const char *id, GError **error);
gboolean sc_queue_table_interrupt (ScLibrary *library, const char *id, GError **error);
gboolean
sc_queue_table_cancel (ScLibrary *library, const char *id, gboolean *changed, GError **error);
gboolean
sc_queue_table_requeue (ScLibrary *library, const char *id, gboolean *changed, GError **error);
gboolean
sc_queue_table_move (ScLibrary *library, const char *id, const char *before_id, GError **error);
gboolean sc_queue_table_count (ScLibrary *library,
                               const char *batch_id,
                               ScStatus status,
                               int *count,
                               GError **error);
gboolean
sc_queue_table_usual_ms (ScLibrary *library, gint64 fallback_ms, gint64 *usual_ms, GError **error);
GPtrArray *sc_queue_table_list (ScLibrary *library, GError **error);
gboolean sc_queue_table_abandon (ScLibrary *library, const char *id, GError **error);
gboolean sc_queue_table_recover (ScLibrary *library, GError **error);

G_END_DECLS
