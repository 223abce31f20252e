/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-reply.h"
#include "sc-json.h"

#include "replies.h"

#include <string.h>

#define N_MUTATIONS 8000
#define SEED 20261122

static const guint statuses[] = { 200, 200, 200, 400, 429, 503, 302 };

static const char *const seeds[] = {
  REPLY_SUCCESS,
  REPLY_FINISHED ("\"IMAGE_SAFETY\""),
  REPLY_BLOCKED ("SAFETY"),
  REPLY_PARTS ("{\"text\":\"Key " REPLY_KEY "\"},{\"thought\":true,\"text\":\"t\"}"),
  "{\"candidates\":[{\"finishReason\":\"CONTINUATION\",\"continuationToken\":\"Q09OVDE=\"}]}",
  "{\"error\":{\"code\":429,\"message\":\"" REPLY_KEY " Please retry in 1h52m56.4s.\",\"status\":"
  "\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
  "\"violations\":[{\"quotaMetric\":\"m\",\"quotaId\":\"PerDay\",\"quotaValue\":\"20\"}]},"
  "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"41s\"}]}}",
};

/* What a broken or hostile service would put in place of a value. */
static const char *const values[] = {
  "null", "true",     "-1",          "1e999",       "9223372036854775808", "\"\"",           "[]",
  "{}",   "[[[[]]]]", "\"\\ud800\"", "\"\\u0000\"", "{\"a\":{}}",          "[null,1,\"x\"]", "0.5",
};

static void
change_byte (GRand *rand, GString *text)
{
  if (text->len > 0)
    text->str[g_rand_int_range (rand, 0, text->len)] = (char) g_rand_int_range (rand, 0, 256);
}

static void
cut (GRand *rand, GString *text)
{
  g_string_truncate (text, g_rand_int_range (rand, 0, text->len + 1));
}

static void
erase (GRand *rand, GString *text)
{
  gsize start = g_rand_int_range (rand, 0, text->len + 1);
  gsize length = g_rand_int_range (rand, 1, 40);

  g_string_erase (text, start, MIN (text->len - start, length));
}

/* Puts another value behind some colon, so that the text mostly stays JSON. */
static void
change_value (GRand *rand, GString *text)
{
  gsize start = g_rand_int_range (rand, 0, text->len + 1);
  const char *colon = strstr (text->str + start, "\":");
  const char *value = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];

  if (colon == NULL)
    return;

  start = colon + 2 - text->str;
  if (text->str[start] == '{' || text->str[start] == '[')
    g_string_insert (text, start, ",\"was\":");
  else
    g_string_erase (text, start, strcspn (text->str + start, ",}]"));
  g_string_insert (text, start, value);
}

static void
repeat (GRand *rand, GString *text)
{
  g_autofree char *copy = g_strdup (text->str);

  g_string_append (text, copy);
}

static char *
mutate (GRand *rand)
{
  void (*const mutators[]) (GRand *, GString *)
      = { change_byte, cut, erase, repeat, change_value, change_value, change_value, change_value };
  GString *text = g_string_new (seeds[g_rand_int_range (rand, 0, G_N_ELEMENTS (seeds))]);

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    mutators[g_rand_int_range (rand, 0, G_N_ELEMENTS (mutators))](rand, text);

  return g_string_free (text, FALSE);
}

static void
assert_sound (const ScProviderReply *reply)
{
  g_assert_true ((guint) reply->outcome < SC_N_OUTCOMES);
  g_assert_true ((reply->image != NULL) == (reply->outcome == SC_OUTCOME_OK));
  g_assert_true ((reply->continuation_token != NULL)
                 == (reply->outcome == SC_OUTCOME_CONTINUATION));
  g_assert_true (reply->http_status != 200 || sc_outcome_get_max_attempts (reply->outcome) == 1);
  g_assert_cmpint (reply->input_tokens, >=, 0);
  g_assert_cmpint (reply->image_tokens, >=, 0);
  g_assert_cmpint (reply->text_tokens, >=, 0);
  g_assert_cmpint (reply->retry_after_ms, >=, -1);
  if (reply->detail == NULL)
    return;

  g_assert_true (g_utf8_validate (reply->detail, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (reply->detail, -1), <=, 500);
  g_assert_null (strstr (reply->detail, REPLY_KEY));
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint n_parsed = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autofree char *body = mutate (rand);
      guint status = statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))];
      g_autoptr (ScHttpReply) http = create_http_reply (status, body, -1);
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
      g_autoptr (JsonNode) root = sc_json_parse (bytes, NULL);
      g_autoptr (ScProviderReply) reply = sc_gemini_reply_new (http, REPLY_KEY);
      g_autoptr (ScProviderReply) check = sc_gemini_reply_new_for_check (http, REPLY_KEY);

      n_parsed += root != NULL;
      assert_sound (reply);
      g_assert_null (check->image);
    }

  /* Most of this must get past the JSON parser, or it would test only that one. */
  g_assert_cmpuint (n_parsed, >, N_MUTATIONS / 4);
}

/* Every prefix of a good answer is a cut answer, never a picture and never a crash. */
static void
test_prefixes (void)
{
  for (gsize length = 0; length < strlen (REPLY_SUCCESS); length++)
    {
      g_autofree char *body = g_strndup (REPLY_SUCCESS, length);
      g_autoptr (ScProviderReply) reply = reply_to (200, body);

      g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TRUNCATED_REPLY);
    }
}

static void
test_random_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (ScHttpReply) http = create_http_reply (200, i % 2 == 0 ? "{\"" : "", -1);
      g_autoptr (ScProviderReply) reply = NULL;

      for (int n = g_rand_int_range (rand, 0, 200); n > 0; n--)
        {
          guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

          g_byte_array_append (http->body, &byte, 1);
        }
      reply = sc_gemini_reply_new (http, REPLY_KEY);
      assert_sound (reply);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/gemini-fuzz/mutations", test_mutations);
  g_test_add_func ("/providers/gemini-fuzz/prefixes", test_prefixes);
  g_test_add_func ("/providers/gemini-fuzz/random-bytes", test_random_bytes);

  return g_test_run ();
}
