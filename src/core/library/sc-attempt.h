/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScAttempt:
 * @id: row id
 * @staging_id: whose
 * @number: from 1 within the staging
 * @started_at: timestamp, written before the call
 * @finished_at: (nullable): timestamp; %NULL while the call runs or when it was never heard of
 * again
 * @outcome: (nullable): code of the outcome, %NULL like @finished_at
 * @http_status: 0 when none arrived
 * @input_tokens: 0 when unknown
 * @output_tokens: 0 when unknown
 * @cost_micros: millionths of the currency; the estimate until the call is settled, so that the
 *   sum over attempts never says less than what may have been spent
 * @detail: (nullable): the service's own words
 *
 * One call to a provider.
 */
typedef struct
{
  gint64 id;
  char *staging_id;
  int number;
  char *started_at;
  char *finished_at;
  char *outcome;
  int http_status;
  gint64 input_tokens;
  gint64 output_tokens;
  gint64 cost_micros;
  char *detail;
} ScAttempt;

/**
 * ScSpendCap:
 * @since: timestamp from which spending counts
 * @cap_micros: what may be spent since then, 0 for no cap
 */
typedef struct
{
  const char *since;
  gint64 cap_micros;
} ScSpendCap;

gboolean sc_attempt_begin (ScLibrary *library,
                           const char *staging_id,
                           gint64 estimate_micros,
                           const ScSpendCap *caps,
                           gsize n_caps,
                           ScAttempt **attempt,
                           GError **error);
gboolean sc_attempt_settle (ScLibrary *library, const ScAttempt *attempt, GError **error);
GPtrArray *sc_attempt_list (ScLibrary *library, const char *staging_id, GError **error);
gboolean
sc_attempt_sum_since (ScLibrary *library, const char *since, gint64 *micros, GError **error);
gboolean
sc_attempt_sum_staging (ScLibrary *library, const char *staging_id, gint64 *micros, GError **error);
void sc_attempt_free (ScAttempt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScAttempt, sc_attempt_free)

G_END_DECLS
