/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-reply.h"

#include "replies.h"

#include <string.h>

#define RPC "\"@type\":\"type.googleapis.com/google.rpc."
#define ERROR(code, status, message)                                                               \
  "{\"error\":{\"code\":" #code ",\"message\":\"" message "\",\"status\":\"" status "\"}}"
#define ERROR_WITH(code, status, message, details)                                                 \
  "{\"error\":{\"code\":" #code ",\"message\":\"" message "\",\"status\":\"" status                \
  "\",\"details\":[" details "]}}"
#define RETRY(delay) "{" RPC "RetryInfo\",\"retryDelay\":\"" delay "\"}"
#define QUOTA(metric, id, value)                                                                   \
  "{" RPC                                                                                          \
  "QuotaFailure\",\"violations\":[{\"quotaMetric\":\"generativelanguage.googleapis.com/" metric    \
  "\",\"quotaId\":\"" id "\",\"quotaDimensions\":{\"model\":\"m\",\"location\":\"global\"}"        \
  ",\"quotaValue\":\"" value "\"}]}"
#define REASON(reason)                                                                             \
  "{" RPC "ErrorInfo\",\"reason\":\"" reason "\",\"domain\":\"googleapis.com\"}"
#define EXCEEDED "You exceeded your current quota, please check your plan and billing details. "

typedef struct
{
  const char *name;
  guint status;
  const char *body;
  ScOutcome outcome;
  gint64 retry_after_ms;
} ErrorCase;

static const ErrorCase cases[] = {
  { "invalid-key", 400,
    ERROR_WITH (400,
                "INVALID_ARGUMENT",
                "API key not valid. Please pass a valid API key.",
                REASON ("API_KEY_INVALID")),
    SC_OUTCOME_INVALID_KEY, -1 },
  { "invalid-key-message", 400,
    ERROR (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
    SC_OUTCOME_INVALID_KEY, -1 },
  { "expired-key", 400,
    ERROR (400, "INVALID_ARGUMENT", "API key expired. Please renew the API key."),
    SC_OUTCOME_INVALID_KEY, -1 },
  { "bad-field", 400,
    ERROR (400,
           "INVALID_ARGUMENT",
           "Invalid JSON payload received. Unknown name \\\"X\\\" at 'generation_config': Cannot "
           "find field."),
    SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "bad-mime", 400, ERROR (400, "INVALID_ARGUMENT", "Unsupported MIME type: bad/mime_type"),
    SC_OUTCOME_UNREADABLE_IMAGE, -1 },
  { "bad-image", 400, ERROR (400, "INVALID_ARGUMENT", "Unable to process input image."),
    SC_OUTCOME_UNREADABLE_IMAGE, -1 },
  { "signature", 400, ERROR (400, "INVALID_ARGUMENT", "Corrupted thought signature."),
    SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "payload", 400,
    ERROR (400, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes."),
    SC_OUTCOME_REQUEST_TOO_LARGE, -1 },
  { "billing", 400, ERROR (400, "FAILED_PRECONDITION", "Enable billing on project 1."),
    SC_OUTCOME_BILLING_REQUIRED, -1 },
  { "region", 400,
    ERROR (400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
    SC_OUTCOME_BILLING_REQUIRED, -1 },
  { "html-400", 400, "<html>Bad Request</html>", SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "unauthenticated", 401,
    ERROR_WITH (401, "UNAUTHENTICATED", "wrong", REASON ("ACCESS_TOKEN_TYPE_UNSUPPORTED")),
    SC_OUTCOME_INVALID_KEY, -1 },
  { "payment", 402, "{\"error\":{\"code\":\"payment_required\",\"message\":\"balance 0\"}}",
    SC_OUTCOME_CREDIT_USED_UP, -1 },
  { "leaked", 403,
    ERROR (403, "PERMISSION_DENIED", "Your API key was reported as leaked. Please use another."),
    SC_OUTCOME_KEY_NOT_ALLOWED, -1 },
  { "disabled", 403, ERROR_WITH (403, "PERMISSION_DENIED", "x", REASON ("SERVICE_DISABLED")),
    SC_OUTCOME_KEY_NOT_ALLOWED, -1 },
  { "retired", 404,
    ERROR_WITH (404,
                "NOT_FOUND",
                "models/custom-gemini-2.0-flash is not found for API version v1beta, or is not "
                "supported for generateContent. Call ListModels to see the list of available "
                "models and their supported methods.",
                "{" RPC "DebugInfo\",\"detail\":\"[ORIGINAL ERROR] generic::not_found: ...\"}"),
    SC_OUTCOME_MODEL_RETIRED, -1 },
  { "wrong-address", 404, "<html>nginx</html>", SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "proxy-login", 407, "<html>Log in</html>", SC_OUTCOME_OFFLINE, -1 },
  { "timeout", 408, "", SC_OUTCOME_REQUEST_TIMEOUT, -1 },
  { "too-large", 413, "<html><title>413</title></html>", SC_OUTCOME_REQUEST_TOO_LARGE, -1 },
  { "out-of-range", 416, ERROR (416, "OUT_OF_RANGE", "x"), SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "cancelled", 499, ERROR (499, "CANCELLED", "x"), SC_OUTCOME_REQUEST_REJECTED, -1 },

  { "free-tier-day", 429,
    ERROR_WITH (429,
                "RESOURCE_EXHAUSTED",
                EXCEEDED "...",
                "{" RPC "Help\",\"links\":[{\"description\":\"d\",\"url\":\"https://e\"}]}," QUOTA (
                    "generate_content_free_tier_requests",
                    "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
                    "20") "," RETRY ("41s")),
    SC_OUTCOME_QUOTA_EXHAUSTED, 41000 },
  { "paid-day", 429,
    ERROR_WITH (429,
                "RESOURCE_EXHAUSTED",
                EXCEEDED "Please retry in 1h52m56.409571576s.",
                QUOTA ("generate_requests_per_model_per_day",
                       "GenerateRequestsPerDayPerProjectPerModel",
                       "250") "," RETRY ("6776s")),
    SC_OUTCOME_QUOTA_EXHAUSTED, 6776409 },
  { "day-metric-only", 429,
    ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", QUOTA ("requests_per_model_per_day", "", "9")),
    SC_OUTCOME_QUOTA_EXHAUSTED, -1 },
  { "free-tier-zero", 429,
    ERROR_WITH (429,
                "RESOURCE_EXHAUSTED",
                "x",
                QUOTA ("generate_content_free_tier_requests",
                       "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
                       "0")),
    SC_OUTCOME_BILLING_REQUIRED, -1 },
  { "free-tier-zero-message", 429,
    ERROR (429,
           "RESOURCE_EXHAUSTED",
           "* Quota exceeded for metric: g/generate_content_free_tier_requests, limit: 0"),
    SC_OUTCOME_BILLING_REQUIRED, -1 },
  { "paid-zero", 429,
    ERROR_WITH (429,
                "RESOURCE_EXHAUSTED",
                "x",
                QUOTA ("generate_requests_per_model", "PerMinutePerModel", "0")),
    SC_OUTCOME_QUOTA_EXHAUSTED, -1 },
  { "prepay", 429,
    ERROR (429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted. Please go on."),
    SC_OUTCOME_CREDIT_USED_UP, -1 },
  { "per-minute", 429,
    ERROR_WITH (429,
                "RESOURCE_EXHAUSTED",
                "x",
                QUOTA ("requests_per_model",
                       "GenerateRequestsPerMinutePerProject",
                       "10") "," RETRY ("45.837906927s")),
    SC_OUTCOME_RATE_LIMITED, 45837 },
  { "message-only", 429, ERROR (429, "RESOURCE_EXHAUSTED", EXCEEDED "Please retry in 1m1.5s."),
    SC_OUTCOME_RATE_LIMITED, 61500 },
  { "message-ms", 429, ERROR (429, "RESOURCE_EXHAUSTED", "Please retry in 540.123ms."),
    SC_OUTCOME_RATE_LIMITED, 540 },
  { "two-minutes", 429, ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("120s")),
    SC_OUTCOME_RATE_LIMITED, 120000 },
  { "over-two-minutes", 429, ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("120.001s")),
    SC_OUTCOME_QUOTA_EXHAUSTED, 120001 },
  { "bare", 429, ERROR (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
    SC_OUTCOME_RATE_LIMITED, -1 },
  { "html-429", 429, "<html>Too many</html>", SC_OUTCOME_RATE_LIMITED, -1 },
  { "nonsense-delay", 429, ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("soon")),
    SC_OUTCOME_RATE_LIMITED, -1 },
  { "no-unit", 429, ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("41")),
    SC_OUTCOME_RATE_LIMITED, -1 },
  { "endless-delay", 429,
    ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("99999999999999999999999s")),
    SC_OUTCOME_QUOTA_EXHAUSTED, 31536000000 },

  { "internal", 500, ERROR (500, "INTERNAL", "An internal error has occurred."),
    SC_OUTCOME_SERVICE_ERROR, -1 },
  { "internal-empty", 500, "", SC_OUTCOME_SERVICE_ERROR, -1 },
  { "unimplemented", 501, ERROR (501, "UNIMPLEMENTED", "x"), SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "bad-gateway", 502, "<html><head><title>502 Server Error</title>", SC_OUTCOME_GATEWAY_ERROR,
    -1 },
  { "overloaded", 503,
    ERROR (503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
    SC_OUTCOME_OVERLOADED, -1 },
  { "overloaded-array", 503,
    "[" ERROR (503, "UNAVAILABLE", "The model is overloaded. Please try again later.") "]",
    SC_OUTCOME_OVERLOADED, -1 },
  { "deadline", 504, ERROR (504, "DEADLINE_EXCEEDED", "x"), SC_OUTCOME_TIMED_OUT, -1 },
  { "teapot", 418, "", SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "front-end-525", 525, "", SC_OUTCOME_UNEXPECTED_REPLY, -1 },
  { "redirect", 302, "", SC_OUTCOME_UNEXPECTED_REPLY, -1 },
  { "no-content", 204, "", SC_OUTCOME_UNEXPECTED_REPLY, -1 },
  { "wrong-types", 400, "{\"error\":{\"message\":[1],\"status\":{},\"details\":\"none\"}}",
    SC_OUTCOME_REQUEST_REJECTED, -1 },
  { "wrong-detail-types", 429,
    "{\"error\":{\"message\":7,\"details\":[null,[],{\"@type\":5},{\"@type\":\"QuotaFailure\"},"
    "{" RPC "QuotaFailure\",\"violations\":{}},{" RPC "RetryInfo\",\"retryDelay\":41}]}}",
    SC_OUTCOME_RATE_LIMITED, -1 },
};

static void
test_error (gconstpointer data)
{
  const ErrorCase *test = data;
  g_autoptr (ScProviderReply) reply = reply_to (test->status, test->body);

  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (test->outcome));
  g_assert_cmpint (reply->retry_after_ms, ==, test->retry_after_ms);
  g_assert_cmpuint (reply->http_status, ==, test->status);
  g_assert_null (reply->image);
  g_assert_true (reply->detail == NULL || strchr (reply->detail, '<') == NULL);
}

static void
test_words (void)
{
  g_autoptr (ScProviderReply) busy
      = reply_to (503, ERROR (503, "UNAVAILABLE", "The model\\nis overloaded."));
  g_autoptr (ScProviderReply) html = reply_to (502, "<html>secret <b>page</b></html>");
  g_autoptr (ScProviderReply) array
      = reply_to (400, "[{\"error\":{\"code\":400,\"message\":\"In <an> array\"}}]");

  g_assert_null (html->detail);
  g_assert_cmpstr (array->detail, ==, "In array");
  g_assert_cmpstr (busy->detail, ==, "The model is overloaded.");
}

static void
test_key_is_hidden (void)
{
  g_autoptr (ScProviderReply) reply
      = reply_to (400, ERROR_WITH (400, "INVALID_ARGUMENT", "API key not valid: " REPLY_KEY, ""));

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_INVALID_KEY);
  g_assert_cmpstr (reply->detail, ==, "API key not valid: …");
}

static void
test_header_counts (void)
{
  g_autoptr (ScHttpReply) http
      = create_http_reply (429, ERROR_WITH (429, "RESOURCE_EXHAUSTED", "x", RETRY ("3s")), 7000);
  g_autoptr (ScHttpReply) long_http = create_http_reply (429, "", 3600000);
  g_autoptr (ScProviderReply) reply = sc_gemini_reply_new (http, REPLY_KEY);
  g_autoptr (ScProviderReply) long_reply = sc_gemini_reply_new (long_http, REPLY_KEY);

  g_assert_cmpint (reply->retry_after_ms, ==, 7000);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_RATE_LIMITED);
  g_assert_cmpint (long_reply->retry_after_ms, ==, 3600000);
  g_assert_cmpint (long_reply->outcome, ==, SC_OUTCOME_QUOTA_EXHAUSTED);
}

/* Whatever a status comes with, only those that say that nothing was made are repeated. */
static void
test_every_status (void)
{
  const char *bodies[] = { "", "{}", "[]", "<html>", ERROR (1, "X", "y"), REPLY_SUCCESS };

  for (guint status = 100; status < 700; status++)
    {
      gboolean may_repeat = status == 407 || status == 408 || status == 429 || status == 500
                            || status == 502 || status == 503;

      for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
        {
          g_autoptr (ScProviderReply) reply = reply_to (status, bodies[i]);

          g_assert_true ((reply->image != NULL) == (status == 200 && i == 5));
          g_assert_true ((sc_outcome_get_max_attempts (reply->outcome) > 1) == may_repeat);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/gemini-error/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_error);
    }
  g_test_add_func ("/providers/gemini-error/words", test_words);
  g_test_add_func ("/providers/gemini-error/key-is-hidden", test_key_is_hidden);
  g_test_add_func ("/providers/gemini-error/header-counts", test_header_counts);
  g_test_add_func ("/providers/gemini-error/every-status", test_every_status);

  return g_test_run ();
}
