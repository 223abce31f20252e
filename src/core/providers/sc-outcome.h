/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScOutcome:
 *
 * What one call to a provider, or one staging, came to. The order is free; what is stored
 * is the stable name of sc_outcome_get_code().
 */
typedef enum
{
  SC_OUTCOME_OK,
  SC_OUTCOME_CONTINUATION,
  /* the key and the account */
  SC_OUTCOME_NO_KEY,
  SC_OUTCOME_INVALID_KEY,
  SC_OUTCOME_KEY_NOT_ALLOWED,
  SC_OUTCOME_BILLING_REQUIRED,
  SC_OUTCOME_CREDIT_USED_UP,
  /* the request */
  SC_OUTCOME_MODEL_RETIRED,
  SC_OUTCOME_REQUEST_REJECTED,
  SC_OUTCOME_REQUEST_TOO_LARGE,
  SC_OUTCOME_UNREADABLE_IMAGE,
  SC_OUTCOME_UNSUPPORTED_LANGUAGE,
  SC_OUTCOME_INSECURE_ADDRESS,
  /* the service is busy or ill */
  SC_OUTCOME_RATE_LIMITED,
  SC_OUTCOME_QUOTA_EXHAUSTED,
  SC_OUTCOME_OVERLOADED,
  SC_OUTCOME_SERVICE_ERROR,
  SC_OUTCOME_GATEWAY_ERROR,
  SC_OUTCOME_REQUEST_TIMEOUT,
  SC_OUTCOME_UNEXPECTED_REPLY,
  /* the way there and back */
  SC_OUTCOME_OFFLINE,
  SC_OUTCOME_TIMED_OUT,
  SC_OUTCOME_CONNECTION_LOST,
  SC_OUTCOME_TRUNCATED_REPLY,
  SC_OUTCOME_CANCELLED,
  SC_OUTCOME_INTERRUPTED,
  /* an answer without a picture */
  SC_OUTCOME_BLOCKED_BY_SAFETY,
  SC_OUTCOME_BLOCKED_BY_POLICY,
  SC_OUTCOME_TOO_CLOSE_TO_EXISTING,
  SC_OUTCOME_NO_IMAGE,
  SC_OUTCOME_TEXT_ONLY,
  SC_OUTCOME_CUT_OFF,
  SC_OUTCOME_UNREADABLE_RESULT,
  /* ours, before a call */
  SC_OUTCOME_BUDGET_REACHED,
  SC_OUTCOME_PHOTO_MISSING,
  SC_OUTCOME_DISK_FULL,
  SC_OUTCOME_STORAGE_FAILED,
  SC_OUTCOME_KEYRING_UNAVAILABLE,
  SC_N_OUTCOMES,
} ScOutcome;

/**
 * ScBilling:
 *
 * What a call that ended this way cost.
 * @SC_BILLING_NONE: nothing; the service says so, or nothing was sent
 * @SC_BILLING_POSSIBLE: nobody can tell; counted with the estimated price
 * @SC_BILLING_DONE: billed by the tokens in the reply
 */
typedef enum
{
  SC_BILLING_NONE,
  SC_BILLING_POSSIBLE,
  SC_BILLING_DONE,
} ScBilling;

const char *sc_outcome_get_code (ScOutcome outcome);
gboolean sc_outcome_from_code (const char *code, ScOutcome *outcome);
const char *sc_outcome_get_sentence (ScOutcome outcome);
ScBilling sc_outcome_get_billing (ScOutcome outcome);
gboolean sc_outcome_can_retry_help (ScOutcome outcome);
int sc_outcome_get_max_attempts (ScOutcome outcome);

G_END_DECLS
