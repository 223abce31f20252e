/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-gemini.h"

#include "raw-server.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define KEY "AQ.test-key-0123456789"
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n"
#define PNG "iVBORw0KGgoAAAANSUhEUg=="
#define SUCCESS                                                                                    \
  "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Here is the staged room.\"},"             \
  "{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"" PNG "\"},"                            \
  "\"thoughtSignature\":\"AAECAw==\"}],\"role\":\"model\"},\"finishReason\":\"STOP\","             \
  "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1131,\"candidatesTokenCount\":1210,"      \
  "\"totalTokenCount\":2541,\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\","                 \
  "\"tokenCount\":1120}],\"thoughtsTokenCount\":200},\"responseId\":\"c2ltLTE\"}"

static ScProvider *
create_gemini (RawServer *server, const char *proxy, guint timeout_s)
{
  g_autofree char *url = raw_server_dup_url (server);

  return sc_gemini_new (
      &(ScGeminiOptions) { .base_url = url, .proxy = proxy, .timeout_s = timeout_s }, KEY);
}

static ScProviderReply *
stage (ScProvider *provider, GCancellable *cancellable)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("\xff\xd8\xff\xe0photo", 9);
  ScProviderRequest request = {
    .model = "gemini-nano-banana-2.1",
    .prompt = "Stage this \"empty\" room.",
    .image = image,
    .mime_type = "image/jpeg",
    .aspect_ratio = "3:2",
    .output_size = "2K",
  };

  return sc_provider_stage (provider, &request, cancellable);
}

static void
test_success (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text, (gpointer) (HEAD "\r\n" SUCCESS));
  g_autoptr (ScProvider) gemini = create_gemini (server, NULL, 30);
  g_autoptr (ScProviderReply) reply = stage (gemini, NULL);
  g_autofree char *request = raw_server_dup_request (server, 0);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpuint (reply->http_status, ==, 200);
  g_assert_nonnull (reply->image);
  g_assert_cmpuint (g_bytes_get_size (reply->image), ==, 16);
  g_assert_cmpint (reply->input_tokens, ==, 1131);
  g_assert_cmpint (reply->image_tokens, ==, 1120);
  g_assert_cmpint (reply->text_tokens, ==, 290);
  g_assert_true (reply->has_usage);
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
  g_assert_nonnull (
      strstr (request, "POST /v1beta/models/gemini-nano-banana-2.1:generateContent "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/gemini/success", test_success);

  return g_test_run ();
}
