/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-staging.h"

G_BEGIN_DECLS

/* The one mapping between a row of the stagings table, called s, and #ScStaging: a query
 * selects these columns first and hands its row to sc_staging_row_read(). */

#define SC_STAGING_ROW_COLUMNS                                                                     \
  "s.id, s.photo_id, s.parent_id, s.batch_id, s.position, s.status, s.verdict, s.operation,"       \
  " s.style_id, s.room_type, s.instructions, s.prompt, s.provider, s.model, s.output_size,"        \
  " s.variation, s.staged_sha256, s.width, s.height, s.processing_time_ms, s.quality_score,"       \
  " s.fidelity, s.cost_micros, s.currency, s.created_at, s.started_at, s.completed_at,"            \
  " s.error_code, s.error_message"

#define SC_STAGING_ROW_N_COLUMNS 29

ScStaging *sc_staging_row_read (ScStatement *row);
GPtrArray *sc_staging_row_read_all (ScStatement *rows, GError **error);
void sc_staging_row_set_not_found (GError **error);

G_END_DECLS
