/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

typedef enum
{
  SC_STATUS_QUEUED,
  SC_STATUS_PROCESSING,
  SC_STATUS_COMPLETED,
  SC_STATUS_FAILED,
  SC_STATUS_CANCELLED,
  SC_STATUS_INTERRUPTED,
} ScStatus;

typedef enum
{
  SC_VERDICT_NONE,
  SC_VERDICT_APPROVED,
  SC_VERDICT_REJECTED,
} ScVerdict;

typedef enum
{
  SC_OPERATION_STAGE,
  SC_OPERATION_DECLUTTER,
  SC_OPERATION_RESTYLE,
} ScOperation;

/**
 * ScStagingOrder:
 * @operation: what is asked
 * @style_id: (nullable): %NULL for declutter
 * @room_type: (nullable): room type id, %NULL when unknown
 * @instructions: the user's words; for a revision all wishes so far, one a line; may be ""
 * @prompt: as sent to the provider
 * @provider: for example "gemini"
 * @model: model id of the provider
 * @output_size: "1K", "2K" or "4K"
 * @variation: 1 for the first
 *
 * What is asked of a provider.
 */
typedef struct
{
  ScOperation operation;
  char *style_id;
  char *room_type;
  char *instructions;
  char *prompt;
  char *provider;
  char *model;
  char *output_size;
  int variation;
} ScStagingOrder;

/**
 * ScStagingResult:
 * @sha256: (nullable): content address of the picture as the service sent it
 * @width: pixels
 * @height: pixels
 * @processing_time_ms: from claim to completion
 * @quality_score: 0.00-1.00, or -1 when not judged
 * @fidelity: (nullable): JSON
 * @cost_micros: millionths of @currency, all attempts together
 * @currency: (nullable): ISO 4217
 *
 * What came of it.
 */
typedef struct
{
  char *sha256;
  int width;
  int height;
  gint64 processing_time_ms;
  double quality_score;
  char *fidelity;
  gint64 cost_micros;
  char *currency;
} ScStagingResult;

/**
 * ScStaging:
 * @id: UUIDv7
 * @photo_id: the photo
 * @parent_id: (nullable): the staging this one revises
 * @batch_id: UUIDv7 shared by what was asked for together
 * @position: place in the queue, small first
 * @status: see #ScStatus
 * @verdict: the agent's decision
 * @order: what is asked
 * @result: what came of it
 * @created_at: timestamp
 * @started_at: (nullable): timestamp
 * @completed_at: (nullable): timestamp of completion, failure or cancellation
 * @error_code: (nullable): stable code, see sc_outcome_get_code()
 * @error_message: (nullable): a sentence for people
 *
 * One request for one photo and its result. Read-only to callers.
 */
typedef struct
{
  char *id;
  gint64 photo_id;
  char *parent_id;
  char *batch_id;
  double position;
  ScStatus status;
  ScVerdict verdict;
  ScStagingOrder order;
  ScStagingResult result;
  char *created_at;
  char *started_at;
  char *completed_at;
  char *error_code;
  char *error_message;
} ScStaging;

const char *sc_status_to_string (ScStatus status);
gboolean sc_status_from_string (const char *text, ScStatus *status);
const char *sc_verdict_to_string (ScVerdict verdict);
gboolean sc_verdict_from_string (const char *text, ScVerdict *verdict);
const char *sc_operation_to_string (ScOperation operation);
gboolean sc_operation_from_string (const char *text, ScOperation *operation);

ScStaging *sc_staging_new (void);
void sc_staging_free (ScStaging *self);
gboolean sc_staging_insert (ScLibrary *library, ScStaging *staging, GError **error);
gboolean sc_staging_insert_all (ScLibrary *library, GPtrArray *stagings, GError **error);
ScStaging *sc_staging_get (ScLibrary *library, const char *id, GError **error);
ScStaging *sc_staging_resolve (ScLibrary *library, const char *id_prefix, GError **error);
GPtrArray *sc_staging_list_photo (ScLibrary *library, gint64 photo_id, GError **error);
gboolean
sc_staging_set_verdict (ScLibrary *library, const char *id, ScVerdict verdict, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScStaging, sc_staging_free)

G_END_DECLS
