/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-test-client.h"

#include <string.h>

#define STREAM "/v1beta/models/" SIM_TEST_MODEL ":streamGenerateContent"
#define COUNT "/v1beta/models/" SIM_TEST_MODEL ":countTokens"

static gint64
find_number (const SimTestReply *reply, const char *path)
{
  JsonNode *node = sim_test_find (reply->json, path);

  return node == NULL ? -1 : json_node_get_int (node);
}

static void
test_success_shape (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = NULL;

  reply = sim_test_stage (test, "12345678", "\"responseModalities\":[\"IMAGE\"]");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->type, ==, "application/json; charset=UTF-8");
  g_assert_cmpstr (sim_test_find_text (reply, "candidates.0.finishReason"), ==, "STOP");
  g_assert_cmpstr (sim_test_find_text (reply, "candidates.0.content.role"), ==, "model");
  g_assert_cmpstr (sim_test_find_text (reply, "candidates.0.content.parts.0.inlineData.mimeType"),
                   ==, "image/jpeg");
  g_assert_nonnull (sim_test_find_text (reply, "candidates.0.content.parts.0.thoughtSignature"));
  g_assert_cmpstr (sim_test_find_text (reply, "modelVersion"), ==, SIM_TEST_MODEL);
  g_assert_nonnull (sim_test_find_text (reply, "responseId"));
  g_assert_cmpint (find_number (reply, "usageMetadata.promptTokenCount"), ==, 1122);
  g_assert_cmpint (find_number (reply, "usageMetadata.candidatesTokensDetails.0.tokenCount"), ==,
                   1120);
  g_assert_cmpint (find_number (reply, "usageMetadata.thoughtsTokenCount"), ==, 200);
  g_assert_cmpint (find_number (reply, "usageMetadata.totalTokenCount"), ==, 1122 + 1210 + 200);
}

static void
test_frames (void)
{
  static const struct
  {
    const char *model;
    const char *config;
    int width;
    int height;
  } cases[] = {
    { SIM_TEST_MODEL, "\"aspectRatio\":\"4:3\",\"imageSize\":\"2K\"", 2400, 1792 },
    { SIM_TEST_MODEL, "\"aspectRatio\":\"9:16\",\"imageSize\":\"1K\"", 768, 1376 },
    { SIM_TEST_MODEL, "\"aspectRatio\":\"1:8\"", 384, 3072 },
    { SIM_TEST_MODEL, "\"imageSize\":\"4K\"", 5056, 3392 },
    { SIM_TEST_MODEL, "", 1264, 848 },
    { "gemini-3-pro-image", "\"aspectRatio\":\"21:9\",\"imageSize\":\"2K\"", 3168, 1344 },
    { "gemini-3.1-flash-lite-image", "\"aspectRatio\":\"5:4\"", 1152, 928 },
  };
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *photo = sim_test_make_photo (300, 200);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config
          = g_strdup_printf ("\"responseModalities\":[\"IMAGE\"],\"imageConfig\":{%s}",
                             cases[i].config);
      g_autofree char *body = sim_test_make_body ("x", photo, config);
      g_autofree char *path = g_strdup_printf ("/v1/models/%s:generateContent", cases[i].model);
      g_autoptr (SimTestReply) reply = sim_test_post (test, path, body);
      g_autoptr (GdkPixbuf) pixbuf = sim_test_decode (reply, 0);

      g_assert_nonnull (pixbuf);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, cases[i].width);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, cases[i].height);
    }
}

/* The mean of a square in the upper left part, where only wall is. */
static void
assert_wall (GdkPixbuf *pixbuf)
{
  const guchar *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guchar wall[3] = { 0xd8, 0xd2, 0xc8 };

  for (int channel = 0; channel < 3; channel++)
    {
      int mean = 0;

      for (int y = 50; y < 82; y++)
        {
          for (int x = 50; x < 82; x++)
            mean += pixels[y * stride + x * 3 + channel];
        }
      mean /= 32 * 32;
      g_assert_cmpint (ABS (mean - wall[channel]), <=, 14);
    }
}

static void
test_same_room_other_picture (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) first = sim_test_stage (test, "x", "\"responseModalities\":[\"IMAGE\"]");
  g_autoptr (SimTestReply) second
      = sim_test_stage (test, "x", "\"responseModalities\":[\"IMAGE\"]");
  g_autoptr (GdkPixbuf) pixbuf = sim_test_decode (first, 0);
  const char *path = "candidates.0.content.parts.0.inlineData.data";

  assert_wall (pixbuf);
  g_assert_cmpstr (sim_test_find_text (first, path), !=, sim_test_find_text (second, path));
  g_assert_cmpstr (sim_test_find_text (first, "responseId"), !=,
                   sim_test_find_text (second, "responseId"));
}

static void
test_fast_has_bytes_of_its_own (void)
{
  const char *options[] = { "--fast", NULL };
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) first = sim_test_stage (test, "x", "\"responseModalities\":[\"IMAGE\"]");
  g_autoptr (SimTestReply) second
      = sim_test_stage (test, "y", "\"responseModalities\":[\"IMAGE\"]");
  g_autoptr (GdkPixbuf) pixbuf = sim_test_decode (second, 0);
  const char *path = "candidates.0.content.parts.0.inlineData.data";

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 1264);
  g_assert_cmpstr (sim_test_find_text (first, path), !=, sim_test_find_text (second, path));
}

static void
test_modalities (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) both = sim_test_stage (test, "x", NULL);
  g_autoptr (SimTestReply) text = sim_test_stage (test, "x", "\"responseModalities\":[\"TEXT\"]");

  g_assert_nonnull (sim_test_find_text (both, "candidates.0.content.parts.0.text"));
  g_assert_nonnull (sim_test_find (both->json, "candidates.0.content.parts.1.inlineData"));
  g_assert_nonnull (sim_test_find_text (text, "candidates.0.content.parts.0.text"));
  g_assert_null (sim_test_find (text->json, "candidates.0.content.parts.1"));
  g_assert_null (sim_test_find (text->json, "usageMetadata.candidatesTokensDetails"));
}

static void
test_prompt_without_photo_is_square (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *body = sim_test_make_body ("x", NULL, "\"responseModalities\":[\"IMAGE\"]");
  g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, body);
  g_autoptr (GdkPixbuf) pixbuf = sim_test_decode (reply, 0);

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 1024);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 1024);
}

static SimTestReply *
send_with_key (SimTest *test, const char *path, const char *header, const char *value)
{
  g_autofree char *uri = g_strconcat (test->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);

  if (header != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), header, value);
  return sim_test_send (test, message);
}

static void
test_keys (void)
{
  const char *options[] = { "--key", "AQ.secret", NULL };
  const char *path = "/v1beta/models/" SIM_TEST_MODEL;
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) missing = send_with_key (test, path, NULL, NULL);
  g_autoptr (SimTestReply) wrong = send_with_key (test, path, "x-goog-api-key", "AQ.other");
  g_autoptr (SimTestReply) bearer = send_with_key (test, path, "Authorization", "Bearer AQ.secret");
  g_autoptr (SimTestReply) header = send_with_key (test, path, "X-Goog-Api-Key", "AQ.secret");
  g_autoptr (SimTestReply) query = NULL;

  query = send_with_key (test, "/v1/models/" SIM_TEST_MODEL "?key=AQ.secret", NULL, NULL);
  sim_test_assert_error (missing, 403, "PERMISSION_DENIED", "unregistered callers");
  sim_test_assert_error (wrong, 400, "INVALID_ARGUMENT", "API key not valid.");
  g_assert_cmpstr (sim_test_find_text (wrong, "error.details.0.reason"), ==, "API_KEY_INVALID");
  sim_test_assert_error (bearer, 401, "UNAUTHENTICATED", "invalid authentication credentials");
  g_assert_cmpuint (header->status, ==, 200);
  g_assert_cmpuint (query->status, ==, 200);
}

static void
test_models_in_pages (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *path = g_strdup ("/v1beta/models?pageSize=1");
  const char *token;
  guint n = 0;

  do
    {
      g_autoptr (SimTestReply) reply = sim_test_get (test, path);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_nonnull (sim_test_find_text (reply, "models.0.displayName"));
      g_assert_null (sim_test_find (reply->json, "models.1"));
      token = sim_test_find_text (reply, "nextPageToken");
      g_free (path);
      path = g_strdup_printf ("/v1beta/models?pageSize=1&pageToken=%s", token);
      n++;
    }
  while (token != NULL && n < 10);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_models_bad_pages (void)
{
  static const char *const paths[] = {
    "/v1/models?pageSize=x",
    "/v1/models?pageSize=-1",
    "/v1/models?pageToken=bogus",
  };
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SimTestReply) reply = sim_test_get (test, paths[i]);

      sim_test_assert_error (reply, 400, "INVALID_ARGUMENT", "not valid");
    }
}

static void
test_model_get (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) live = sim_test_get (test, "/v1alpha/models/gemini-3-pro-image");
  g_autoptr (SimTestReply) gone = sim_test_get (test, "/v1beta/models/gemini-2.5-flash-image");

  g_assert_cmpstr (sim_test_find_text (live, "name"), ==, "models/gemini-3-pro-image");
  g_assert_cmpstr (sim_test_find_text (live, "supportedGenerationMethods.0"), ==,
                   "generateContent");
  sim_test_assert_error (
      gone, 404, "NOT_FOUND",
      "models/gemini-2.5-flash-image is not found for API version v1beta, or is not "
      "supported for generateContent.");
}

static void
test_retired_model_cannot_stage (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = NULL;

  reply = sim_test_post (test, "/v1/models/gemini-3.1-flash-image:generateContent",
                         SIM_TEST_TEXT (""));
  sim_test_assert_error (reply, 404, "NOT_FOUND", "is not found for API version v1");
}

static void
test_unknown_paths (void)
{
  static const char *const paths[] = {
    "/", "/v2/models", "/v1/models/x/y", "/v1beta/files", "/v1/models/" SIM_TEST_MODEL ":count",
  };
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SimTestReply) reply = sim_test_get (test, paths[i]);

      g_assert_cmpuint (reply->status, ==, 404);
      g_assert_true (g_str_has_prefix (reply->type, "text/html"));
    }
}

static void
test_count_tokens (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply
      = sim_test_post (test, COUNT, SIM_TEST_PART ("{\"text\":\"12345678\"}"));
  g_autoptr (SimTestReply) strict = sim_test_post (test, COUNT, SIM_TEST_CONFIG (""));

  g_assert_cmpint (find_number (reply, "totalTokens"), ==, 2);
  g_assert_cmpstr (sim_test_find_text (reply, "promptTokensDetails.0.modality"), ==, "TEXT");
  sim_test_assert_error (strict, 400, "INVALID_ARGUMENT", "Unknown name \"generationConfig\"");
}

static void
test_stream_frames (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *photo = sim_test_make_photo (300, 200);
  g_autofree char *body = sim_test_make_body ("x", photo, NULL);
  g_autoptr (SimTestReply) reply = sim_test_post (test, STREAM "?alt=sse", body);
  g_auto (GStrv) frames = g_strsplit (reply->body, "\r\n\r\n", 0);
  g_autoptr (JsonNode) last = NULL;

  g_assert_cmpstr (reply->type, ==, "text/event-stream");
  g_assert_cmpuint (g_strv_length (frames), ==, 4);
  g_assert_cmpstr (frames[3], ==, "");
  for (int i = 0; i < 3; i++)
    g_assert_true (g_str_has_prefix (frames[i], "data: {\"candidates\":"));
  last = json_from_string (frames[2] + strlen ("data: "), NULL);
  g_assert_cmpstr (json_node_get_string (sim_test_find (last, "candidates.0.finishReason")), ==,
                   "STOP");
  g_assert_null (sim_test_find (last, "candidates.0.content.parts"));
}

static void
test_stream_as_array (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = sim_test_post (test, STREAM, SIM_TEST_TEXT (""));
  g_autoptr (SimTestReply) refused = sim_test_post (test, STREAM, "{}");
  g_autoptr (SimTestReply) sse = sim_test_post (test, STREAM "?alt=sse", "{}");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (reply->json)), ==, 3);
  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_nonnull (sim_test_find (refused->json, "0.error.message"));
  g_assert_cmpstr (sse->type, ==, "text/event-stream");
  g_assert_nonnull (sim_test_find (sse->json, "error.message"));
}

static void
test_second_turn (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) first = sim_test_stage (test, "x", NULL);
  g_autofree char *turn
      = json_to_string (sim_test_find (first->json, "candidates.0.content"), FALSE);
  g_autofree char *body = NULL;
  g_autoptr (SimTestReply) second = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  body = g_strdup_printf ("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]},%s,"
                          "{\"role\":\"user\",\"parts\":[{\"text\":\"Make the sofa green\"}]}]}",
                          turn);
  second = sim_test_post (test, SIM_TEST_GENERATE, body);
  g_assert_cmpuint (second->status, ==, 200);
  pixbuf = sim_test_decode (second, 1);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 1264);
}

static void
test_continuation (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) first = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SimTestReply) second = NULL;
  g_autoptr (SimTestReply) third = NULL;

  first = sim_test_post (test, SIM_TEST_GENERATE,
                         SIM_TEST_PART ("{\"text\":\"[[fault:continuation]]\"}"));
  g_assert_cmpstr (sim_test_find_text (first, "candidates.0.finishReason"), ==, "CONTINUATION");
  body = g_strdup_printf ("{\"contents\":[{\"parts\":[{\"text\":\"[[fault:continuation]]\"}]}],"
                          "\"continuationToken\":\"%s\"}",
                          sim_test_find_text (first, "candidates.0.continuationToken"));
  second = sim_test_post (test, SIM_TEST_GENERATE, body);
  g_assert_cmpstr (sim_test_find_text (second, "candidates.0.finishReason"), ==, "STOP");
  g_assert_nonnull (sim_test_find (second->json, "candidates.0.content.parts.1.inlineData"));
  third = sim_test_post (test, SIM_TEST_GENERATE, body);
  sim_test_assert_error (third, 400, "INVALID_ARGUMENT", "continuation token is not valid");
}

static void
test_google_headers (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *uri = g_strconcat (test->url, "/v1/models", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (SimTestReply) reply = sim_test_send (test, message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  g_assert_cmpuint (reply->status, ==, 403);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Server"), ==,
                   "scaffolding on HTTPServer2");
  g_assert_cmpstr (soup_message_headers_get_list (headers, "Vary"), ==,
                   "Origin, X-Origin, Referer");
  g_assert_true (
      g_str_has_prefix (soup_message_headers_get_one (headers, "Server-Timing"), "gfet4t7; dur="));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Content-Type-Options"), ==, "nosniff");
}

static void
test_gzip (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *uri = g_strconcat (test->url, COUNT, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) body = g_bytes_new_static (SIM_TEST_TEXT (""), strlen (SIM_TEST_TEXT ("")));
  g_autoptr (SimTestReply) reply = NULL;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_session_remove_feature_by_type (test->session, SOUP_TYPE_CONTENT_DECODER);
  soup_message_headers_append (headers, "Accept-Encoding", "gzip, deflate");
  soup_message_headers_append (headers, "x-goog-api-key", "TEST_KEY");
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  reply = sim_test_send (test, message);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "Content-Encoding"),
                   ==, "gzip");
  g_assert_cmpmem (reply->body, 2, "\x1f\x8b", 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/success/shape", test_success_shape);
  g_test_add_func ("/simulator/success/frames", test_frames);
  g_test_add_func ("/simulator/success/same-room-other-picture", test_same_room_other_picture);
  g_test_add_func ("/simulator/success/fast-has-bytes-of-its-own", test_fast_has_bytes_of_its_own);
  g_test_add_func ("/simulator/success/modalities", test_modalities);
  g_test_add_func ("/simulator/success/prompt-without-photo", test_prompt_without_photo_is_square);
  g_test_add_func ("/simulator/success/second-turn", test_second_turn);
  g_test_add_func ("/simulator/success/continuation", test_continuation);
  g_test_add_func ("/simulator/keys", test_keys);
  g_test_add_func ("/simulator/models/pages", test_models_in_pages);
  g_test_add_func ("/simulator/models/bad-pages", test_models_bad_pages);
  g_test_add_func ("/simulator/models/get", test_model_get);
  g_test_add_func ("/simulator/models/retired-cannot-stage", test_retired_model_cannot_stage);
  g_test_add_func ("/simulator/unknown-paths", test_unknown_paths);
  g_test_add_func ("/simulator/count-tokens", test_count_tokens);
  g_test_add_func ("/simulator/stream/frames", test_stream_frames);
  g_test_add_func ("/simulator/stream/array", test_stream_as_array);
  g_test_add_func ("/simulator/headers", test_google_headers);
  g_test_add_func ("/simulator/gzip", test_gzip);
  return g_test_run ();
}
