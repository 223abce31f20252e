/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-error.h"

#include "sc-detail.h"
#include "sc-json.h"

#include <string.h>

/* Google's own clients and ours give up when they are asked to wait longer. */
#define MAX_WAIT_MS (120 * 1000)
#define MAX_PARSED_MS G_GINT64_CONSTANT (31536000000)
#define RETRY_IN "retry in "

/* The parts of an error envelope; all may be missing. */
typedef struct
{
  JsonObject *error;
  const char *message;
  const char *status;
} Envelope;

typedef struct
{
  guint status;
  ScOutcome outcome;
} StatusRow;

/* What a status says when the envelope adds nothing. */
static const StatusRow status_rows[] = {
  { 400, SC_OUTCOME_REQUEST_REJECTED }, { 401, SC_OUTCOME_INVALID_KEY },
  { 402, SC_OUTCOME_CREDIT_USED_UP },   { 403, SC_OUTCOME_KEY_NOT_ALLOWED },
  { 404, SC_OUTCOME_REQUEST_REJECTED }, { 407, SC_OUTCOME_OFFLINE },
  { 408, SC_OUTCOME_REQUEST_TIMEOUT },  { 413, SC_OUTCOME_REQUEST_TOO_LARGE },
  { 429, SC_OUTCOME_RATE_LIMITED },     { 500, SC_OUTCOME_SERVICE_ERROR },
  { 501, SC_OUTCOME_REQUEST_REJECTED }, { 502, SC_OUTCOME_GATEWAY_ERROR },
  { 503, SC_OUTCOME_OVERLOADED },       { 504, SC_OUTCOME_TIMED_OUT },
};

static gboolean
has_words (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

/* An envelope also comes as an array of one. */
static Envelope
open_envelope (JsonNode *root)
{
  JsonObject *object = sc_json_node_get_object (root);
  Envelope envelope = { NULL };

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    object = sc_json_array_get_object (json_node_get_array (root), 0);

  envelope.error = sc_json_get_object (object, "error");
  envelope.message = sc_json_get_string (envelope.error, "message");
  envelope.status = sc_json_get_string (envelope.error, "status");
  return envelope;
}

static JsonObject *
find_detail (const Envelope *envelope, const char *type)
{
  JsonArray *details = sc_json_get_array (envelope->error, "details");
  guint n = sc_json_array_get_length (details);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *detail = sc_json_array_get_object (details, i);
      const char *name = sc_json_get_string (detail, "@type");
      const char *tail = name != NULL ? strrchr (name, '.') : NULL;

      if (tail != NULL && strcmp (tail + 1, type) == 0)
        return detail;
    }

  return NULL;
}

/* Reads "45.837906927s", and the "1h52m56.4s" or "540.1ms" of the message. */
static gint64
parse_duration (const char *text)
{
  double total_ms = 0;
  gboolean has_unit = FALSE;

  while (text != NULL && g_ascii_isdigit (*text))
    {
      char *end = NULL;
      double number = g_ascii_strtod (text, &end);
      gboolean is_milli = strncmp (end, "ms", 2) == 0;
      double unit_ms = is_milli      ? 1
                       : *end == 'h' ? 3600000
                       : *end == 'm' ? 60000
                       : *end == 's' ? 1000
                                     : 0;

      if (unit_ms == 0)
        break;

      has_unit = TRUE;
      total_ms += number * unit_ms;
      text = end + (is_milli ? 2 : 1);
    }

  return has_unit ? (gint64) CLAMP (total_ms, 0, MAX_PARSED_MS) : -1;
}

static gint64
get_wait_ms (const Envelope *envelope, gint64 header_ms)
{
  JsonObject *info = find_detail (envelope, "RetryInfo");
  gint64 info_ms = parse_duration (sc_json_get_string (info, "retryDelay"));
  const char *words = envelope->message != NULL ? strstr (envelope->message, RETRY_IN) : NULL;
  gint64 message_ms = words != NULL ? parse_duration (words + strlen (RETRY_IN)) : -1;

  return MAX (MAX (info_ms, message_ms), header_ms);
}

static ScOutcome
classify_violation (JsonObject *violation)
{
  const char *id = sc_json_get_string (violation, "quotaId");
  const char *metric = sc_json_get_string (violation, "quotaMetric");
  gint64 value = -1;
  gboolean is_free = has_words (id, "freetier") || has_words (metric, "free_tier");

  sc_json_get_int (violation, "quotaValue", &value);
  /* A free tier of none at all: this account has to pay first. */
  if (value == 0 && is_free)
    return SC_OUTCOME_BILLING_REQUIRED;
  if (value == 0 || has_words (id, "perday") || has_words (metric, "per_day"))
    return SC_OUTCOME_QUOTA_EXHAUSTED;

  return SC_OUTCOME_RATE_LIMITED;
}

static ScOutcome
classify_limit (const Envelope *envelope, gint64 wait_ms)
{
  JsonArray *violations = sc_json_get_array (find_detail (envelope, "QuotaFailure"), "violations");
  guint n = sc_json_array_get_length (violations);

  if (has_words (envelope->message, "prepay") || has_words (envelope->message, "credits are"))
    return SC_OUTCOME_CREDIT_USED_UP;

  for (guint i = 0; i < n; i++)
    {
      ScOutcome outcome = classify_violation (sc_json_array_get_object (violations, i));

      if (outcome != SC_OUTCOME_RATE_LIMITED)
        return outcome;
    }

  if (has_words (envelope->message, "free_tier") && has_words (envelope->message, "limit: 0"))
    return SC_OUTCOME_BILLING_REQUIRED;

  /* Nobody sits through a longer wait, so it counts as used up for now. */
  return wait_ms > MAX_WAIT_MS ? SC_OUTCOME_QUOTA_EXHAUSTED : SC_OUTCOME_RATE_LIMITED;
}

static ScOutcome
classify_bad_request (const Envelope *envelope)
{
  JsonObject *info = find_detail (envelope, "ErrorInfo");
  const char *reason = sc_json_get_string (info, "reason");

  if (g_strcmp0 (reason, "API_KEY_INVALID") == 0
      || has_words (envelope->message, "api key not valid")
      || has_words (envelope->message, "api key expired"))
    return SC_OUTCOME_INVALID_KEY;
  if (g_strcmp0 (envelope->status, "FAILED_PRECONDITION") == 0)
    return SC_OUTCOME_BILLING_REQUIRED;
  if (has_words (envelope->message, "payload size exceeds"))
    return SC_OUTCOME_REQUEST_TOO_LARGE;
  if (has_words (envelope->message, "input image") || has_words (envelope->message, "mime type")
      || has_words (envelope->message, "image is not valid"))
    return SC_OUTCOME_UNREADABLE_IMAGE;

  return SC_OUTCOME_REQUEST_REJECTED;
}

static ScOutcome
classify_status (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_rows); i++)
    {
      if (status_rows[i].status == status)
        return status_rows[i].outcome;
    }

  return status >= 400 && status < 500 ? SC_OUTCOME_REQUEST_REJECTED : SC_OUTCOME_UNEXPECTED_REPLY;
}

static ScOutcome
classify (guint status, const Envelope *envelope, gint64 wait_ms)
{
  if (envelope->error != NULL && status == 400)
    return classify_bad_request (envelope);
  if (status == 429)
    return classify_limit (envelope, wait_ms);

  /* Without Google's own words a 404 only means that the address is wrong. */
  if (envelope->error != NULL && status == 404)
    return SC_OUTCOME_MODEL_RETIRED;

  return classify_status (status);
}

/**
 * sc_gemini_error_to_reply:
 * @status: any HTTP status but 200
 * @root: (nullable): the body, %NULL when it is no JSON
 * @retry_after_ms: from the header, -1 without one
 * @key: (nullable): what must not be shown
 *
 * Reads an error of the service. The status says whether anything was made; the envelope
 * only tells apart what people have to do about it. A limit that lasts longer than two
 * minutes, or a whole day, is %SC_OUTCOME_QUOTA_EXHAUSTED, which is never retried.
 *
 * Returns: (transfer full): a reply, never %SC_OUTCOME_OK
 */
ScProviderReply *
sc_gemini_error_to_reply (guint status, JsonNode *root, gint64 retry_after_ms, const char *key)
{
  Envelope envelope = open_envelope (root);
  gint64 wait_ms = get_wait_ms (&envelope, retry_after_ms);
  ScProviderReply *reply = sc_provider_reply_new (classify (status, &envelope, wait_ms));

  reply->http_status = status;
  reply->retry_after_ms = wait_ms;
  reply->detail = sc_detail_new (envelope.message, key);
  return reply;
}
