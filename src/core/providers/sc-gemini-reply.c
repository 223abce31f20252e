/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-reply.h"

#include "sc-detail.h"
#include "sc-gemini-error.h"
#include "sc-json.h"

#include <string.h>

/* More than any picture takes; a larger count is not believed. */
#define MAX_TOKENS 100000000
#define BASE64_ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

typedef struct
{
  const char *reason;
  ScOutcome outcome;
} ReasonRow;

static const ReasonRow finish_reasons[] = {
  { "STOP", SC_OUTCOME_TEXT_ONLY },
  { "CONTINUATION", SC_OUTCOME_CONTINUATION },
  { "MAX_TOKENS", SC_OUTCOME_CUT_OFF },
  { "SAFETY", SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "IMAGE_SAFETY", SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "PROHIBITED_CONTENT", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "IMAGE_PROHIBITED_CONTENT", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "BLOCKLIST", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "SPII", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "RECITATION", SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "IMAGE_RECITATION", SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "LANGUAGE", SC_OUTCOME_UNSUPPORTED_LANGUAGE },
};

static const ReasonRow block_reasons[] = {
  { "PROHIBITED_CONTENT", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "BLOCKLIST", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "MODEL_ARMOR", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "JAILBREAK", SC_OUTCOME_BLOCKED_BY_POLICY },
};

static ScOutcome
find_reason (const ReasonRow *rows, gsize n_rows, const char *reason, ScOutcome otherwise)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      if (g_strcmp0 (rows[i].reason, reason) == 0)
        return rows[i].outcome;
    }

  return otherwise;
}

static gint64
get_tokens (JsonObject *object, const char *name)
{
  gint64 tokens = 0;

  sc_json_get_int (object, name, &tokens);
  return CLAMP (tokens, 0, MAX_TOKENS);
}

static gint64
count_image_tokens (JsonObject *usage)
{
  JsonArray *details = sc_json_get_array (usage, "candidatesTokensDetails");
  guint n = sc_json_array_get_length (details);
  gint64 tokens = 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *detail = sc_json_array_get_object (details, i);

      if (g_strcmp0 (sc_json_get_string (detail, "modality"), "IMAGE") == 0)
        tokens = MIN (tokens + get_tokens (detail, "tokenCount"), MAX_TOKENS);
    }

  return tokens;
}

/* A picture without a count of its own is counted as if all that came back were picture,
 * which is the dearest kind of token. */
static void
read_usage (JsonObject *usage, ScProviderReply *reply)
{
  gint64 candidates = get_tokens (usage, "candidatesTokenCount");

  reply->input_tokens = get_tokens (usage, "promptTokenCount");
  reply->image_tokens = count_image_tokens (usage);
  if (reply->image_tokens == 0 && reply->outcome == SC_OUTCOME_OK)
    reply->image_tokens = candidates;
  reply->text_tokens
      = MAX (candidates - reply->image_tokens, 0) + get_tokens (usage, "thoughtsTokenCount");
  reply->has_usage = reply->input_tokens > 0 || candidates > 0;
}

static gboolean
is_image (JsonObject *part)
{
  JsonObject *data = sc_json_get_object (part, "inlineData");
  const char *type = sc_json_get_string (data, "mimeType");

  return data != NULL && !sc_json_get_boolean (part, "thought")
         && (type == NULL || g_str_has_prefix (type, "image/")
             || strcmp (type, "application/octet-stream") == 0);
}

/* The last one: earlier ones are drafts, flagged or not. */
static JsonObject *
find_image (JsonArray *parts)
{
  for (guint i = sc_json_array_get_length (parts); i > 0; i--)
    {
      JsonObject *part = sc_json_array_get_object (parts, i - 1);

      if (is_image (part))
        return sc_json_get_object (part, "inlineData");
    }

  return NULL;
}

static char *
join_text (JsonArray *parts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = sc_json_array_get_length (parts);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *part = sc_json_array_get_object (parts, i);
      const char *words = sc_json_get_string (part, "text");

      if (words != NULL && !sc_json_get_boolean (part, "thought"))
        g_string_append_printf (text, "%s ", words);
    }

  return g_strdup (g_strstrip (text->str));
}

static gboolean
is_picture (const guchar *data, gsize size)
{
  return (size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
         || (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
         || (size > 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0);
}

/* g_base64_decode() skips what it does not know, so that a damaged picture would shift and
 * still pass. JSON of protobuf allows the URL-safe alphabet and leaving out the padding. */
static GBytes *
decode_picture (const char *text)
{
  gsize length = text != NULL ? strspn (text, BASE64_ALPHABET "-_") : 0;
  gsize padding = text != NULL ? strspn (text + length, "=") : 0;
  g_autofree char *base64 = NULL;
  gsize size = 0;

  if (length < 4 || length % 4 == 1 || padding > 2 || text[length + padding] != '\0')
    return NULL;

  base64 = g_malloc0 (length + 4);
  memcpy (base64, text, length);
  memset (base64 + length, '=', (4 - length % 4) % 4);
  g_strdelimit (base64, "-", '+');
  g_strdelimit (base64, "_", '/');
  g_base64_decode_inplace (base64, &size);

  return is_picture ((const guchar *) base64, size)
             ? g_bytes_new_take (g_steal_pointer (&base64), size)
             : NULL;
}

static ScOutcome
classify_without_image (JsonObject *root, JsonObject *candidate, const char *text)
{
  const char *blocked
      = sc_json_get_string (sc_json_get_object (root, "promptFeedback"), "blockReason");
  const char *reason = sc_json_get_string (candidate, "finishReason");
  ScOutcome outcome
      = find_reason (finish_reasons, G_N_ELEMENTS (finish_reasons), reason, SC_OUTCOME_NO_IMAGE);

  if (blocked != NULL)
    return find_reason (block_reasons, G_N_ELEMENTS (block_reasons), blocked,
                        SC_OUTCOME_BLOCKED_BY_SAFETY);
  if (reason == NULL)
    outcome = SC_OUTCOME_TEXT_ONLY;
  if (outcome == SC_OUTCOME_TEXT_ONLY && *text == '\0')
    return SC_OUTCOME_NO_IMAGE;
  if (outcome == SC_OUTCOME_CONTINUATION
      && sc_json_get_string (candidate, "continuationToken") == NULL)
    return SC_OUTCOME_NO_IMAGE;

  return outcome;
}

static const char *
get_words (JsonObject *root, JsonObject *candidate, const char *text)
{
  JsonObject *feedback = sc_json_get_object (root, "promptFeedback");
  const char *words = sc_json_get_string (candidate, "finishMessage");

  if (words == NULL)
    words = sc_json_get_string (feedback, "blockReasonMessage");

  return words != NULL ? words : text;
}

static void
read_without_image (JsonObject *root,
                    JsonObject *candidate,
                    JsonArray *parts,
                    const char *key,
                    ScProviderReply *reply)
{
  g_autofree char *text = join_text (parts);

  reply->outcome = classify_without_image (root, candidate, text);
  reply->detail = sc_detail_new (get_words (root, candidate, text), key);
  if (reply->outcome == SC_OUTCOME_CONTINUATION)
    reply->continuation_token = g_strdup (sc_json_get_string (candidate, "continuationToken"));
}

static void
read_answer (JsonObject *root, const char *key, ScProviderReply *reply)
{
  JsonObject *candidate = sc_json_array_get_object (sc_json_get_array (root, "candidates"), 0);
  JsonArray *parts = sc_json_get_array (sc_json_get_object (candidate, "content"), "parts");
  JsonObject *image = find_image (parts);

  if (image != NULL)
    {
      reply->image = decode_picture (sc_json_get_string (image, "data"));
      reply->outcome = reply->image != NULL ? SC_OUTCOME_OK : SC_OUTCOME_UNREADABLE_RESULT;
    }
  else if (sc_json_get_object (root, "error") == NULL)
    {
      read_without_image (root, candidate, parts, key, reply);
    }

  read_usage (sc_json_get_object (root, "usageMetadata"), reply);
}

/* Whether the body began as JSON; it then broke off on the way. */
static gboolean
looks_cut (const GByteArray *body)
{
  for (guint i = 0; i < body->len; i++)
    {
      if (!g_ascii_isspace (body->data[i]))
        return body->data[i] == '{' || body->data[i] == '[';
    }

  return TRUE;
}

static JsonNode *
parse_body (const ScHttpReply *http)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (http->body->data, http->body->len);

  return http->body->len > 0 ? sc_json_parse (bytes, NULL) : NULL;
}

/* A status other than success stands even if its body was cut: it says by itself that
 * nothing was made. And JSON that is complete lacks nothing, whatever was to come after it: a
 * picture that arrived is not thrown away. */
static gboolean
is_transport_failure (const ScHttpReply *http, JsonNode *root)
{
  if (http->outcome == SC_OUTCOME_OK)
    return FALSE;
  if (http->outcome == SC_OUTCOME_TRUNCATED_REPLY && root != NULL)
    return FALSE;

  return http->outcome == SC_OUTCOME_CANCELLED || http->status < 400;
}

static ScProviderReply *
create_transport_failure (const ScHttpReply *http, const char *key)
{
  ScProviderReply *reply = sc_provider_reply_new (http->outcome);

  reply->http_status = http->status;
  reply->detail = sc_detail_new (http->error, key);
  return reply;
}

/* A page of HTML most likely comes from something between Google and us that wants to be
 * signed in to. It still counts as perhaps billed: over https only somebody whom this computer
 * trusts can answer for Google, and it had our request before it answered. */
static ScProviderReply *
create_answer (const ScHttpReply *http, JsonNode *root)
{
  ScProviderReply *reply = sc_provider_reply_new (SC_OUTCOME_UNEXPECTED_REPLY);

  reply->http_status = http->status;
  if (root == NULL && looks_cut (http->body))
    reply->outcome = SC_OUTCOME_TRUNCATED_REPLY;

  return reply;
}

/* What holds for every method. @answer is set when the service has answered with status 200. */
static ScProviderReply *
create_reply (const ScHttpReply *http, const char *key, JsonNode **answer)
{
  g_autoptr (JsonNode) root = parse_body (http);
  ScProviderReply *reply;

  if (is_transport_failure (http, root))
    return create_transport_failure (http, key);
  if (http->status != 200)
    return sc_gemini_error_to_reply (http->status, root, http->retry_after_ms, key);

  reply = create_answer (http, root);
  *answer = g_steal_pointer (&root);
  return reply;
}

/**
 * sc_gemini_reply_new:
 * @http: what came back of generateContent
 * @key: (nullable): what must not be shown, even if the service repeats it
 *
 * Reads a reply of generateContent, whatever its shape. There is success only with a picture
 * that has the magic bytes of JPEG, PNG or WebP: the last one that is no thought. Names of
 * reasons that nobody knows yet count as "other".
 *
 * Returns: (transfer full): a reply, with an image if and only if it is %SC_OUTCOME_OK
 */
ScProviderReply *
sc_gemini_reply_new (const ScHttpReply *http, const char *key)
{
  g_autoptr (JsonNode) answer = NULL;
  ScProviderReply *reply;

  g_return_val_if_fail (http != NULL && http->body != NULL, NULL);

  reply = create_reply (http, key, &answer);
  if (sc_json_node_get_object (answer) != NULL)
    read_answer (sc_json_node_get_object (answer), key, reply);

  return reply;
}

/**
 * sc_gemini_reply_new_for_check:
 * @http: what came back of asking for a model
 * @key: (nullable): what must not be shown, even if the service repeats it
 *
 * Reads a reply of models.get.
 *
 * Returns: (transfer full): %SC_OUTCOME_OK when the service described the model
 */
ScProviderReply *
sc_gemini_reply_new_for_check (const ScHttpReply *http, const char *key)
{
  g_autoptr (JsonNode) answer = NULL;
  ScProviderReply *reply;

  g_return_val_if_fail (http != NULL && http->body != NULL, NULL);

  reply = create_reply (http, key, &answer);
  if (sc_json_get_string (sc_json_node_get_object (answer), "name") != NULL)
    reply->outcome = SC_OUTCOME_OK;

  return reply;
}
