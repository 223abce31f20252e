/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-reply.h"

#include "replies.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *body;
  ScOutcome outcome;
} ReplyCase;

static void
test_success (void)
{
  g_autoptr (ScProviderReply) reply = reply_to (200, REPLY_SUCCESS);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpuint (reply->http_status, ==, 200);
  assert_image (reply, REPLY_PNG_BYTES);
  g_assert_cmpint (reply->input_tokens, ==, 1131);
  g_assert_cmpint (reply->image_tokens, ==, 1120);
  g_assert_cmpint (reply->text_tokens, ==, 290);
  g_assert_true (reply->has_usage);
  g_assert_cmpint (reply->retry_after_ms, ==, -1);
  g_assert_null (reply->continuation_token);
}

/* The bodies of section 2.5 as they stand there, and each other reason. */
static const ReplyCase failures[] = {
  { "no-image",
    "{\"candidates\":[{\"content\":{},\"finishReason\":\"NO_IMAGE\",\"finishMessage\":\"Unable to "
    "generate an image.\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1131,"
    "\"totalTokenCount\":1131},\"modelVersion\":\"gemini-nano-banana-2.1\",\"responseId\":\"r1\"}",
    SC_OUTCOME_NO_IMAGE },
  { "parts-null",
    "{\"candidates\":[{\"content\":{\"parts\":null},\"finishReason\":\"IMAGE_SAFETY\",\"index\":0}]"
    ",\"usageMetadata\":{\"promptTokenCount\":1131,\"totalTokenCount\":1131}}",
    SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "no-content",
    "{\"candidates\":[{\"finishReason\":\"IMAGE_OTHER\",\"index\":0}],\"usageMetadata\":{"
    "\"promptTokenCount\":1131,\"totalTokenCount\":1131}}",
    SC_OUTCOME_NO_IMAGE },
  { "prompt-feedback",
    "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{"
    "\"promptTokenCount\":1131,\"totalTokenCount\":1131},\"modelVersion\":\"m\"}",
    SC_OUTCOME_BLOCKED_BY_POLICY },
  { "no-candidates", "{\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}}",
    SC_OUTCOME_NO_IMAGE },
  { "text-only",
    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"I can't edit this photo, but ...\"}],"
    "\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{"
    "\"promptTokenCount\":1131,\"candidatesTokenCount\":30,\"totalTokenCount\":1161}}",
    SC_OUTCOME_TEXT_ONLY },
  { "stop-empty", REPLY_FINISHED ("\"STOP\""), SC_OUTCOME_NO_IMAGE },
  { "max-tokens", REPLY_FINISHED ("\"MAX_TOKENS\""), SC_OUTCOME_CUT_OFF },
  { "safety", REPLY_FINISHED ("\"SAFETY\""), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "image-safety", REPLY_FINISHED ("\"IMAGE_SAFETY\""), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "prohibited", REPLY_FINISHED ("\"PROHIBITED_CONTENT\""), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "image-prohibited", REPLY_FINISHED ("\"IMAGE_PROHIBITED_CONTENT\""),
    SC_OUTCOME_BLOCKED_BY_POLICY },
  { "blocklist", REPLY_FINISHED ("\"BLOCKLIST\""), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "spii", REPLY_FINISHED ("\"SPII\""), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "recitation", REPLY_FINISHED ("\"RECITATION\""), SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "image-recitation", REPLY_FINISHED ("\"IMAGE_RECITATION\""), SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "other", REPLY_FINISHED ("\"OTHER\""), SC_OUTCOME_NO_IMAGE },
  { "unspecified", REPLY_FINISHED ("\"FINISH_REASON_UNSPECIFIED\""), SC_OUTCOME_NO_IMAGE },
  { "language", REPLY_FINISHED ("\"LANGUAGE\""), SC_OUTCOME_UNSUPPORTED_LANGUAGE },
  { "malformed-call", REPLY_FINISHED ("\"MALFORMED_FUNCTION_CALL\""), SC_OUTCOME_NO_IMAGE },
  { "unexpected-tool", REPLY_FINISHED ("\"UNEXPECTED_TOOL_CALL\""), SC_OUTCOME_NO_IMAGE },
  { "many-tools", REPLY_FINISHED ("\"TOO_MANY_TOOL_CALLS\""), SC_OUTCOME_NO_IMAGE },
  { "malformed-response", REPLY_FINISHED ("\"MALFORMED_RESPONSE\""), SC_OUTCOME_NO_IMAGE },
  { "unknown-reason", REPLY_FINISHED ("\"UNKNOWN_NEW_REASON\""), SC_OUTCOME_NO_IMAGE },
  { "reason-number", REPLY_FINISHED ("7"), SC_OUTCOME_NO_IMAGE },
  { "continuation-without-token", REPLY_FINISHED ("\"CONTINUATION\""), SC_OUTCOME_NO_IMAGE },
  { "blocked-safety", REPLY_BLOCKED ("SAFETY"), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "blocked-image", REPLY_BLOCKED ("IMAGE_SAFETY"), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "blocked-other", REPLY_BLOCKED ("OTHER"), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "blocked-unknown", REPLY_BLOCKED ("SOMETHING_NEW"), SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "blocked-list", REPLY_BLOCKED ("BLOCKLIST"), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "blocked-armor", REPLY_BLOCKED ("MODEL_ARMOR"), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "blocked-jailbreak", REPLY_BLOCKED ("JAILBREAK"), SC_OUTCOME_BLOCKED_BY_POLICY },
  { "only-thoughts",
    REPLY_PARTS (
        "{\"thought\":true,\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" REPLY_PNG
        "\"}}"),
    SC_OUTCOME_NO_IMAGE },
  { "empty-data", REPLY_IMAGE ("image/png", ""), SC_OUTCOME_UNREADABLE_RESULT },
  { "not-base64", REPLY_IMAGE ("image/png", "%%%%iVBORw0KGgo"), SC_OUTCOME_UNREADABLE_RESULT },
  { "base64-with-hole", REPLY_IMAGE ("image/png", "iVBORw0K!GgoAAAA"),
    SC_OUTCOME_UNREADABLE_RESULT },
  { "base64-of-words", REPLY_IMAGE ("image/png", "bm90IGEgcGljdHVyZSBhdCBhbGw="),
    SC_OUTCOME_UNREADABLE_RESULT },
  { "base64-length", REPLY_IMAGE ("image/png", "iVBORw0KGgoAAAANS"), SC_OUTCOME_UNREADABLE_RESULT },
  { "data-missing", REPLY_PARTS ("{\"inlineData\":{\"mimeType\":\"image/png\"}}"),
    SC_OUTCOME_UNREADABLE_RESULT },
  { "other-media", REPLY_IMAGE ("audio/wav", "UklGRgAAAABXQVZF"), SC_OUTCOME_NO_IMAGE },
  { "error-at-200", "{\"error\":{\"code\":503,\"message\":\"m\"}}", SC_OUTCOME_UNEXPECTED_REPLY },
  { "html", "<!DOCTYPE html><html><body>Sign in</body></html>", SC_OUTCOME_UNEXPECTED_REPLY },
  { "words", "OK", SC_OUTCOME_UNEXPECTED_REPLY },
  { "array", "[]", SC_OUTCOME_UNEXPECTED_REPLY },
  { "string", "\"x\"", SC_OUTCOME_UNEXPECTED_REPLY },
  { "cut", "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\"iVBO",
    SC_OUTCOME_TRUNCATED_REPLY },
  { "cut-array", " [{\"a\":1},", SC_OUTCOME_TRUNCATED_REPLY },
  { "empty", "", SC_OUTCOME_TRUNCATED_REPLY },
};

static void
test_failure (gconstpointer data)
{
  const ReplyCase *test = data;
  g_autoptr (ScProviderReply) reply = reply_to (200, test->body);

  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (test->outcome));
  g_assert_null (reply->image);
  g_assert_cmpuint (reply->http_status, ==, 200);
  g_assert_cmpint (sc_outcome_get_max_attempts (reply->outcome), ==, 1);
  g_assert_cmpint (sc_outcome_get_billing (reply->outcome), ==, SC_BILLING_POSSIBLE);
}

static void
test_words (void)
{
  g_autoptr (ScProviderReply) text = reply_to (200, failures[5].body);
  g_autoptr (ScProviderReply) message = reply_to (200, failures[0].body);
  g_autoptr (ScProviderReply) html = reply_to (200, "<html>Sign in to \"Hotel\"</html>");
  g_autoptr (ScProviderReply) feedback = reply_to (
      200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\",\"blockReasonMessage\":\"No.\"}}");

  g_assert_cmpstr (text->detail, ==, "I can't edit this photo, but ...");
  g_assert_cmpstr (message->detail, ==, "Unable to generate an image.");
  g_assert_cmpstr (feedback->detail, ==, "No.");
  g_assert_null (html->detail);
}

static void
test_last_image (void)
{
  g_autoptr (ScProviderReply) reply = reply_to (
      200, REPLY_PARTS (
               "{\"inlineData\":{\"mimeType\":\"image/webp\",\"data\":\"" REPLY_WEBP "\"}},"
               "{\"text\":\"and\"},"
               "{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"" REPLY_JPEG "\"}},"
               "{\"thought\":true,\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" REPLY_PNG
               "\"}},{\"text\":\"done\"}"));

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  assert_image (reply, REPLY_JPEG_BYTES);
}

static void
test_thought_false (void)
{
  g_autoptr (ScProviderReply) reply
      = reply_to (200, REPLY_PARTS ("{\"thought\":\"true\",\"inlineData\":{\"data\":\"" REPLY_WEBP
                                    "\"}},null,7"));

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  assert_image (reply, REPLY_WEBP_BYTES);
}

static void
test_wrong_mime (void)
{
  g_autoptr (ScProviderReply) reply = reply_to (200, REPLY_IMAGE ("image/png", REPLY_JPEG));

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  assert_image (reply, REPLY_JPEG_BYTES);
}

/* Protobuf's JSON also allows the URL-safe alphabet and leaving out the padding. */
static void
test_base64_variants (void)
{
  const char *variants[] = { "_9j_4AAQSkZJRgABAQ", "_9j_4AAQSkZJRgABAQ==", "/9j/4AAQSkZJRgABAQ",
                             "/9j/4AAQSkZJRgABAQ==" };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *body = g_strdup_printf (REPLY_IMAGE ("image/jpeg", "%s"), variants[i]);
      g_autoptr (ScProviderReply) reply = reply_to (200, body);

      g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
      assert_image (reply, REPLY_JPEG_BYTES);
    }
}

static void
test_continuation (void)
{
  g_autoptr (ScProviderReply) reply
      = reply_to (200, "{\"candidates\":[{\"finishReason\":\"CONTINUATION\","
                       "\"continuationToken\":\"Q09OVDE=\"}]}");

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_CONTINUATION);
  g_assert_cmpstr (reply->continuation_token, ==, "Q09OVDE=");
  g_assert_null (reply->image);
}

static void
assert_usage (const char *usage, gint64 input, gint64 image, gint64 text)
{
  g_autofree char *body = g_strdup_printf (
      "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\"" REPLY_PNG
      "\"}}]}}],\"usageMetadata\":%s}",
      usage);
  g_autoptr (ScProviderReply) reply = reply_to (200, body);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpint (reply->input_tokens, ==, input);
  g_assert_cmpint (reply->image_tokens, ==, image);
  g_assert_cmpint (reply->text_tokens, ==, text);
  g_assert_true (reply->has_usage == (input > 0 || image > 0));
}

static void
test_usage (void)
{
  assert_usage ("null", 0, 0, 0);
  assert_usage ("{}", 0, 0, 0);
  assert_usage ("[1]", 0, 0, 0);
  assert_usage ("{\"promptTokenCount\":10}", 10, 0, 0);
  assert_usage ("{\"promptTokenCount\":\"10\",\"candidatesTokenCount\":1200}", 10, 1200, 0);
  assert_usage ("{\"promptTokenCount\":10,\"candidatesTokenCount\":100,\"candidatesTokensDetails\":"
                "[{\"modality\":\"IMAGE\",\"tokenCount\":1120}]}",
                10, 1120, 0);
  assert_usage ("{\"promptTokenCount\":10,\"candidatesTokenCount\":1500,\"thoughtsTokenCount\":7,"
                "\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":600},null,"
                "{\"modality\":\"TEXT\",\"tokenCount\":80},{\"modality\":\"IMAGE\","
                "\"tokenCount\":520}]}",
                10, 1120, 387);
  assert_usage ("{\"promptTokenCount\":-5,\"candidatesTokenCount\":-1,\"thoughtsTokenCount\":1e99}",
                0, 0, 0);
  assert_usage ("{\"promptTokenCount\":9223372036854775807,\"candidatesTokenCount\":4}", 100000000,
                4, 0);
}

static void
test_key_is_hidden (void)
{
  g_autoptr (ScProviderReply) reply
      = reply_to (200, REPLY_PARTS ("{\"text\":\"Your key " REPLY_KEY " is\\u0007 <b>" REPLY_KEY
                                    "</b> and "
                                    "AQ.te"
                                    "<i>st-key-0123456789\"}"));

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TEXT_ONLY);
  g_assert_nonnull (reply->detail);
  g_assert_null (strstr (reply->detail, REPLY_KEY));
  g_assert_null (strchr (reply->detail, '<'));
  g_assert_null (strchr (reply->detail, '\a'));
}

static void
test_long_words (void)
{
  g_autofree char *words = g_strnfill (5000, 'w');
  g_autofree char *body = g_strdup_printf (REPLY_PARTS ("{\"text\":\"\\n ü%s\"}"), words);
  g_autoptr (ScProviderReply) reply = reply_to (200, body);

  g_assert_true (g_utf8_validate (reply->detail, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (reply->detail, -1), ==, 500);
  g_assert_true (g_str_has_prefix (reply->detail, "üww"));
}

static void
test_check (void)
{
  const ReplyCase cases[] = {
    { "model", "{\"name\":\"models/m\",\"version\":\"2.1\"}", SC_OUTCOME_OK },
    { "empty-object", "{}", SC_OUTCOME_UNEXPECTED_REPLY },
    { "html", "<html>", SC_OUTCOME_UNEXPECTED_REPLY },
    { "cut", "{\"name\":", SC_OUTCOME_TRUNCATED_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ScHttpReply) http = create_http_reply (200, cases[i].body, -1);
      g_autoptr (ScProviderReply) reply = sc_gemini_reply_new_for_check (http, REPLY_KEY);

      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_null (reply->image);
    }
}

/* A status other than success says by itself that nothing was made, cut or not. */
static void
test_cut_error (void)
{
  g_autoptr (ScHttpReply) http = create_http_reply (503, "{\"error\":{\"mess", -1);
  g_autoptr (ScProviderReply) reply = NULL;

  http->outcome = SC_OUTCOME_TRUNCATED_REPLY;
  reply = sc_gemini_reply_new (http, REPLY_KEY);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OVERLOADED);
}

/* What is missing after complete JSON is no part of the picture. */
static void
test_cut_after_the_end (void)
{
  g_autoptr (ScHttpReply) whole = create_http_reply (200, REPLY_SUCCESS, -1);
  g_autoptr (ScHttpReply) cut = create_http_reply (200, "{\"candidates\":", -1);
  g_autoptr (ScHttpReply) late = create_http_reply (200, REPLY_SUCCESS, -1);
  g_autoptr (ScProviderReply) whole_reply = NULL;
  g_autoptr (ScProviderReply) cut_reply = NULL;
  g_autoptr (ScProviderReply) late_reply = NULL;

  whole->outcome = SC_OUTCOME_TRUNCATED_REPLY;
  cut->outcome = SC_OUTCOME_TRUNCATED_REPLY;
  late->outcome = SC_OUTCOME_CANCELLED;
  whole_reply = sc_gemini_reply_new (whole, REPLY_KEY);
  cut_reply = sc_gemini_reply_new (cut, REPLY_KEY);
  late_reply = sc_gemini_reply_new (late, REPLY_KEY);
  g_assert_cmpint (whole_reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpint (cut_reply->outcome, ==, SC_OUTCOME_TRUNCATED_REPLY);
  g_assert_cmpint (late_reply->outcome, ==, SC_OUTCOME_CANCELLED);
}

static void
test_deep_json (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *nested = g_strdup_printf ("{\"candidates\":%s", deep);
  g_autoptr (ScProviderReply) reply = reply_to (200, deep);
  g_autoptr (ScProviderReply) reply_2 = reply_to (200, nested);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TRUNCATED_REPLY);
  g_assert_cmpint (reply_2->outcome, ==, SC_OUTCOME_TRUNCATED_REPLY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/gemini-reply/success", test_success);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path
          = g_strconcat ("/providers/gemini-reply/failure/", failures[i].name, NULL);

      g_test_add_data_func (path, &failures[i], test_failure);
    }
  g_test_add_func ("/providers/gemini-reply/words", test_words);
  g_test_add_func ("/providers/gemini-reply/last-image", test_last_image);
  g_test_add_func ("/providers/gemini-reply/thought-false", test_thought_false);
  g_test_add_func ("/providers/gemini-reply/wrong-mime", test_wrong_mime);
  g_test_add_func ("/providers/gemini-reply/base64-variants", test_base64_variants);
  g_test_add_func ("/providers/gemini-reply/continuation", test_continuation);
  g_test_add_func ("/providers/gemini-reply/usage", test_usage);
  g_test_add_func ("/providers/gemini-reply/key-is-hidden", test_key_is_hidden);
  g_test_add_func ("/providers/gemini-reply/long-words", test_long_words);
  g_test_add_func ("/providers/gemini-reply/check", test_check);
  g_test_add_func ("/providers/gemini-reply/cut-error", test_cut_error);
  g_test_add_func ("/providers/gemini-reply/cut-after-the-end", test_cut_after_the_end);
  g_test_add_func ("/providers/gemini-reply/deep-json", test_deep_json);

  return g_test_run ();
}
