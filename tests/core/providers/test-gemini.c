/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini.h"

#include "sc-gemini-request.h"

#include "raw-server.h"
#include "replies.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
#define N_THREADS 8
#define N_CALLS 20

typedef struct
{
  const char *name;
  const char *text;
  ScOutcome outcome;
} CallCase;

static ScProvider *
create_gemini (RawServer *server, const char *key)
{
  g_autofree char *url = raw_server_dup_url (server);

  return sc_gemini_new (&(ScGeminiOptions) { .base_url = url, .timeout_s = 30 }, key);
}

static ScProviderReply *
stage_with (ScProvider *provider, const char *model, const char *prompt)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("\xff\xd8\xff\xe0photo", 9);
  ScProviderRequest request = {
    .model = model,
    .prompt = prompt,
    .image = image,
    .mime_type = "image/jpeg",
    .aspect_ratio = "3:2",
    .output_size = "2K",
  };

  return sc_provider_stage (provider, &request, NULL);
}

static ScProviderReply *
stage (ScProvider *provider)
{
  return stage_with (provider, "gemini-nano-banana-2.1", "Stage this room.");
}

static const CallCase call_cases[] = {
  { "success", HEAD REPLY_SUCCESS, SC_OUTCOME_OK },
  { "wrong-key",
    "HTTP/1.1 400 X\r\nContent-Type: application/json\r\n\r\n{\"error\":{\"code\":400,\"message\":"
    "\"API key not valid. Please pass a valid API key.\",\"status\":\"INVALID_ARGUMENT\"}}",
    SC_OUTCOME_INVALID_KEY },
  { "limited", "HTTP/1.1 429 X\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n",
    SC_OUTCOME_RATE_LIMITED },
  { "limited-for-long", "HTTP/1.1 429 X\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n",
    SC_OUTCOME_QUOTA_EXHAUSTED },
  { "html", "HTTP/1.1 502 X\r\nContent-Type: text/html\r\n\r\n<html>", SC_OUTCOME_GATEWAY_ERROR },
  { "portal", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>",
    SC_OUTCOME_UNEXPECTED_REPLY },
  { "redirect", "HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    SC_OUTCOME_UNEXPECTED_REPLY },
  { "cut-json", HEAD "{\"candidates\":[{\"content\":{\"parts\":[{\"inli",
    SC_OUTCOME_TRUNCATED_REPLY },
  { "cut-length",
    "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"candidates\":", SC_OUTCOME_TRUNCATED_REPLY },
  { "cut-error", "HTTP/1.1 503 X\r\nContent-Length: 500\r\n\r\n{\"error\":{\"mess",
    SC_OUTCOME_OVERLOADED },
  { "lost", "", SC_OUTCOME_CONNECTION_LOST },
};

static void
test_call (gconstpointer data)
{
  const CallCase *test = data;
  g_autoptr (RawServer) server = raw_server_new (raw_server_serve_text, (gpointer) test->text);
  g_autoptr (ScProvider) gemini = create_gemini (server, REPLY_KEY);
  g_autoptr (ScProviderReply) reply = stage (gemini);
  g_autofree char *request = raw_server_dup_request (server, 0);

  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (test->outcome));
  g_assert_true ((reply->image != NULL) == (test->outcome == SC_OUTCOME_OK));
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
  g_assert_true (
      g_str_has_prefix (request,
                        "POST /v1beta/models/gemini-nano-banana-2.1:generateContent HTTP/1.1\r\n"));
}

static JsonObject *
parse_request (GBytes *json, JsonNode **root)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

  *root = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

static JsonObject *
get_part (JsonObject *root, guint index)
{
  JsonObject *turn
      = json_array_get_object_element (json_object_get_array_member (root, "contents"), 0);

  g_assert_cmpstr (json_object_get_string_member (turn, "role"), ==, "user");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (turn, "parts")), ==, 2);
  return json_array_get_object_element (json_object_get_array_member (turn, "parts"), index);
}

static void
test_request (void)
{
  const char *prompt = "Sofa \"blue\" \\ lamp\n\tÜber </script> \x01";
  g_autoptr (GBytes) image = g_bytes_new_static ("photo", 5);
  ScProviderRequest request = { .model = "m",
                                .prompt = prompt,
                                .image = image,
                                .mime_type = "image/jpeg",
                                .aspect_ratio = "3:2",
                                .output_size = "2K",
                                .continuation_token = "Q09OVDE=" };
  g_autoptr (GBytes) json = sc_gemini_request_to_json (&request);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = parse_request (json, &node);
  JsonObject *data = json_object_get_object_member (get_part (root, 1), "inlineData");
  JsonObject *config = json_object_get_object_member (root, "generationConfig");
  JsonArray *modalities = json_object_get_array_member (config, "responseModalities");
  JsonObject *frame = json_object_get_object_member (config, "imageConfig");

  g_assert_cmpstr (json_object_get_string_member (get_part (root, 0), "text"), ==, prompt);
  g_assert_cmpstr (json_object_get_string_member (data, "mimeType"), ==, "image/jpeg");
  g_assert_cmpuint (json_array_get_length (modalities), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (modalities, 0), ==, "IMAGE");
  g_assert_cmpstr (json_object_get_string_member (frame, "aspectRatio"), ==, "3:2");
  g_assert_cmpstr (json_object_get_string_member (frame, "imageSize"), ==, "2K");
  g_assert_cmpstr (json_object_get_string_member (root, "continuationToken"), ==, "Q09OVDE=");
  g_assert_cmpuint (json_object_get_size (root), ==, 3);
}

static void
test_request_without_frame (void)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("photo", 5);
  ScProviderRequest request = {
    .model = "m", .prompt = "p", .image = image, .mime_type = "image/png", .output_size = ""
  };
  g_autoptr (GBytes) json = sc_gemini_request_to_json (&request);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = parse_request (json, &node);
  JsonObject *config = json_object_get_object_member (root, "generationConfig");

  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (config, "imageConfig")),
                    ==, 0);
  g_assert_false (json_object_has_member (root, "continuationToken"));
}

/* Every length around the groups of three that base64 works in, and many megabytes. */
static void
test_request_image (void)
{
  const gsize sizes[] = { 0, 1, 2, 3, 4, 5, 6, 57, 1000, 12 * 1024 * 1024 + 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autofree guint8 *data = g_malloc0 (sizes[i] + 1);
      g_autoptr (GBytes) image = NULL;
      g_autoptr (GBytes) json = NULL;
      g_autofree guchar *decoded = NULL;
      g_autoptr (JsonNode) node = NULL;
      JsonObject *part;
      gsize size;

      for (gsize j = 0; j < MIN (sizes[i], 4096); j++)
        data[j] = (guint8) g_rand_int (rand);
      image = g_bytes_new (data, sizes[i]);
      json = sc_gemini_request_to_json (
          &(ScProviderRequest) { .prompt = "p", .image = image, .mime_type = "image/jpeg" });
      part = get_part (parse_request (json, &node), 1);
      part = json_object_get_object_member (part, "inlineData");
      decoded = g_base64_decode (json_object_get_string_member (part, "data"), &size);
      g_assert_cmpmem (decoded, size, data, sizes[i]);
    }
}

static void
assert_no_call (const char *base_url, const char *key, ScOutcome outcome)
{
  g_autoptr (ScProvider) gemini
      = sc_gemini_new (&(ScGeminiOptions) { .base_url = base_url, .timeout_s = 5 }, key);
  g_autoptr (ScProviderReply) reply = stage (gemini);
  g_autoptr (ScProviderReply) check = sc_provider_check (gemini, "m", NULL);

  g_assert_cmpint (reply->outcome, ==, outcome);
  g_assert_cmpint (check->outcome, ==, outcome);
  g_assert_cmpuint (reply->http_status, ==, 0);
}

static void
test_unfit_key (void)
{
  g_autoptr (RawServer) server = raw_server_new (raw_server_serve_text, (gpointer) HEAD);
  g_autofree char *url = raw_server_dup_url (server);

  assert_no_call (url, NULL, SC_OUTCOME_NO_KEY);
  assert_no_call (url, "", SC_OUTCOME_NO_KEY);
  assert_no_call (url, "a\r\nX-Other: b", SC_OUTCOME_INVALID_KEY);
  assert_no_call (url, "two words", SC_OUTCOME_INVALID_KEY);
  assert_no_call (url, "schlüssel", SC_OUTCOME_INVALID_KEY);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 0);
}

static void
test_insecure_address (void)
{
  assert_no_call ("http://generativelanguage.googleapis.com", REPLY_KEY,
                  SC_OUTCOME_INSECURE_ADDRESS);
  assert_no_call ("generativelanguage.googleapis.com", REPLY_KEY, SC_OUTCOME_INSECURE_ADDRESS);
}

static void
assert_path (const char *model, const char *path)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text, (gpointer) (HEAD REPLY_SUCCESS));
  g_autoptr (ScProvider) gemini = create_gemini (server, REPLY_KEY);
  g_autoptr (ScProviderReply) reply = stage_with (gemini, model, "p");
  g_autofree char *request = raw_server_dup_request (server, 0);
  g_autofree char *line = g_strdup_printf ("POST %s HTTP/1.1\r\n", path);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_true (g_str_has_prefix (request, line));
}

static void
test_model_in_path (void)
{
  assert_path ("models/m", "/v1beta/models/m:generateContent");
  assert_path ("../../x?key=1#y z", "/v1beta/models/..%2F..%2Fx%3Fkey%3D1%23y%20z:generateContent");
}

static void
test_version (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text, (gpointer) (HEAD REPLY_SUCCESS));
  g_autofree char *url = raw_server_dup_url (server);
  g_autofree char *base = g_strdup_printf ("%s/gateway//", url);
  g_autoptr (ScProvider) gemini
      = sc_gemini_new (&(ScGeminiOptions) { .base_url = base, .api_version = "v1", .proxy = "" },
                       REPLY_KEY);
  g_autoptr (ScProviderReply) reply = stage (gemini);
  g_autofree char *request = raw_server_dup_request (server, 0);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_true (g_str_has_prefix (request, "POST /gateway/v1/models/gemini-nano-banana-2.1:"));
  g_assert_nonnull (strstr (request, "X-Server-Timeout: 350\r\n"));
}

static void
test_check (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text,
                        (gpointer) (HEAD "{\"name\":\"models/m\",\"version\":\"2.1\"}"));
  g_autoptr (ScProvider) gemini = create_gemini (server, REPLY_KEY);
  g_autoptr (ScProviderReply) reply = sc_provider_check (gemini, "m", NULL);
  g_autofree char *request = raw_server_dup_request (server, 0);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_null (reply->image);
  g_assert_true (g_str_has_prefix (request, "GET /v1beta/models/m HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nx-goog-api-key: " REPLY_KEY "\r\n"));
  g_assert_cmpstr (sc_provider_get_name (gemini), ==, "gemini");
}

/* Echoes a number of the prompt, so that answers that went astray would be seen. */
static void
echo (RawServer *server, GIOStream *stream, gpointer user_data)
{
  g_autofree char *request = NULL;
  g_autofree char *text = NULL;
  const char *number;

  request = raw_server_read_request_text (server, stream);
  number = request != NULL ? strstr (request, "number ") : NULL;
  if (number == NULL)
    return;

  text = g_strdup_printf (HEAD REPLY_PARTS ("{\"text\":\"%.6s\"}"), number + strlen ("number "));
  raw_server_write (stream, text, -1);
}

static gpointer
call_often (gpointer user_data)
{
  static int thread_number = 0;
  int base = g_atomic_int_add (&thread_number, 1) * 1000 + 100000;

  for (int i = 0; i < N_CALLS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", base + i);
      g_autofree char *prompt = g_strconcat ("number ", number, NULL);
      g_autoptr (ScProviderReply) reply = stage_with (user_data, "m", prompt);

      g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TEXT_ONLY);
      g_assert_cmpstr (reply->detail, ==, number);
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (RawServer) server = raw_server_new (echo, NULL);
  g_autoptr (ScProvider) gemini = create_gemini (server, REPLY_KEY);
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("call", call_often, gemini);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (raw_server_get_n_requests (server), ==, N_THREADS * N_CALLS);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, N_THREADS * N_CALLS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (call_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/gemini/call/", call_cases[i].name, NULL);

      g_test_add_data_func (path, &call_cases[i], test_call);
    }
  g_test_add_func ("/providers/gemini/request", test_request);
  g_test_add_func ("/providers/gemini/request/without-frame", test_request_without_frame);
  g_test_add_func ("/providers/gemini/request/image", test_request_image);
  g_test_add_func ("/providers/gemini/unfit-key", test_unfit_key);
  g_test_add_func ("/providers/gemini/insecure-address", test_insecure_address);
  g_test_add_func ("/providers/gemini/model-in-path", test_model_in_path);
  g_test_add_func ("/providers/gemini/version", test_version);
  g_test_add_func ("/providers/gemini/check", test_check);
  g_test_add_func ("/providers/gemini/threads", test_threads);

  return g_test_run ();
}
