/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-test-client.h"

#include <string.h>

#define STREAM "/v1beta/models/" SIM_TEST_MODEL ":streamGenerateContent?alt=sse"

/* status: 0 when the reply must not arrive whole; needle: in the body */
typedef struct
{
  const char *name;
  guint status;
  const char *needle;
} Promise;

static const Promise promises[] = {
  { "no-image", 200, "{\"content\":{},\"finishReason\":\"NO_IMAGE\"" },
  { "parts-null", 200, "{\"parts\":null},\"finishReason\":\"IMAGE_SAFETY\"" },
  { "image-other", 200, "[{\"finishReason\":\"IMAGE_OTHER\"" },
  { "prompt-feedback", 200, "\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}" },
  { "no-candidates", 200, "{\"usageMetadata\":{" },
  { "text-only", 200, "\"text\":\"I can't edit this photo" },
  { "continuation", 200, "\"finishReason\":\"CONTINUATION\",\"continuationToken\":" },
  { "key-invalid", 400, "\"reason\":\"API_KEY_INVALID\"" },
  { "key-expired", 400, "API key expired." },
  { "key-leaked", 403, "reported as leaked" },
  { "key-blocked", 403, "API_KEY_SERVICE_BLOCKED" },
  { "service-disabled", 403, "SERVICE_DISABLED" },
  { "unauthenticated", 401, "ACCESS_TOKEN_TYPE_UNSUPPORTED" },
  { "billing", 400, "FAILED_PRECONDITION" },
  { "region", 400, "User location is not supported" },
  { "payment-402", 402, "\"code\":402" },
  { "not-found", 404, "models/" SIM_TEST_MODEL " is not found for API version v1beta" },
  { "bad-request", 400, "Unable to process input image." },
  { "thought-signature", 400, "Corrupted thought signature." },
  { "too-large-413", 413, "<title>413" },
  { "out-of-range-416", 416, "OUT_OF_RANGE" },
  { "rate-limit", 429, "\"retryDelay\":\"2s\"" },
  { "rate-limit-message-only", 429, "Please retry in 1.5s.\",\"status\":\"RESOURCE_EXHAUSTED\"}}" },
  { "rate-limit-bare", 429, "exhausted.\",\"status\":\"RESOURCE_EXHAUSTED\"}}" },
  { "rate-limit-retry-after-header", 429, "exhausted.\",\"status\":\"RESOURCE_EXHAUSTED\"}}" },
  { "rate-limit-long", 429, "\"retryDelay\":\"600s\"" },
  { "spend-limit", 429, "\"retryDelay\":\"45.837906927s\"" },
  { "quota-day", 429, "GenerateRequestsPerDayPerProjectPerModel" },
  { "quota-zero", 429, "\"quotaValue\":\"0\"" },
  { "prepay-depleted", 429, "Your prepayment credits are depleted." },
  { "cancelled-499", 499, "CANCELLED" },
  { "internal-500", 500, "\"status\":\"INTERNAL\"" },
  { "unimplemented-501", 501, "UNIMPLEMENTED" },
  { "bad-gateway-502", 502, "<html>" },
  { "overloaded-503", 503, "The model is overloaded." },
  { "high-demand-503", 503, "currently experiencing high demand" },
  { "deadline-504", 504, "DEADLINE_EXCEEDED" },
  { "timeout-408", 408, "\"code\":408" },
  { "error-array", 503, "[{\"error\":{" },
  { "error-empty-body", 500, "" },
  { "error-html-200", 200, "<form>" },
  { "error-wrong-json-200", 200, "{\"candidates\":\"none\"" },
  { "wrong-size", 200, "\"data\":\"/9j/" },
  { "several-images", 200, "\"data\":\"/9j/" },
  { "draft-first", 200, "\"thought\":true}" },
  { "draft-last", 200, "\"thought\":true}]" },
  { "only-thought-images", 200, "\"thought\":true}]" },
  { "wrong-mime", 200, "\"mimeType\":\"image/png\",\"data\":\"/9j/" },
  { "png-output", 200, "\"mimeType\":\"image/png\",\"data\":\"iVBORw0KGgo" },
  { "bad-base64", 200, "\"data\":\"%%%" },
  { "corrupt-image", 200, "\"data\":\"/9j/" },
  { "truncated-image", 200, "\"data\":\"/9j/" },
  { "empty-image", 200, "\"data\":\"\"" },
  { "no-usage", 200, "\"data\":\"/9j/" },
  { "text-first", 200, "\"parts\":[{\"text\":\"Here is the staged room.\"},{\"inlineData\"" },
  { "close-immediately", 0, NULL },
  { "cut-before-status", 0, NULL },
  { "cut-after-headers", 0, NULL },
  { "truncated-body", 0, NULL },
  { "slow-body", 200, "\"data\":\"/9j/" },
  { "huge-reply", 200, "        " },
  { "huge-reply-gzip", 200, "        " },
  { "redirect", 302, "" },
  { "delay-1000ms", 200, "\"data\":\"/9j/" },
  { "mid-stream-error", 200, "\"data\":\"/9j/" },
  { "mid-stream-error-data", 200, "\"data\":\"/9j/" },
  { "stream-cut", 200, "\"data\":\"/9j/" },
};

/* A call that follows no redirect, for a picture without words. */
static SimTestReply *
ask (SimTest *test, const char *prompt)
{
  g_autofree char *photo = sim_test_make_photo (150, 100);
  g_autofree char *body = NULL;
  g_autofree char *uri = g_strconcat (test->url, SIM_TEST_GENERATE, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) bytes = NULL;

  body = sim_test_make_body (prompt, photo, "\"responseModalities\":[\"IMAGE\"]");
  bytes = g_bytes_new (body, strlen (body));
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_message_headers_append (soup_message_get_request_headers (message), "x-goog-api-key",
                               "TEST_KEY");
  return sim_test_send (test, message);
}

static Promise
find_promise (const char *name, const char *finish)
{
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      if (g_str_equal (promises[i].name, name))
        return promises[i];
    }
  if (!g_str_has_prefix (name, "finish-"))
    g_error ("Nothing is promised of fault \"%s\".", name);
  return (Promise) { name, 200, finish };
}

static void
check_fault (SimTest *test, const char *name)
{
  g_autofree char *prompt = g_strdup_printf ("x [[fault:%s]]", name);
  g_autofree char *finish = g_strdup_printf ("\"finishReason\":\"%s\"", name + strlen ("finish-"));
  Promise promise = find_promise (name, finish);
  g_autoptr (SimTestReply) reply = ask (test, prompt);

  g_test_message ("%s", name);
  if (promise.status == 0)
    {
      g_assert_nonnull (reply->error);
      return;
    }
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, promise.status);
  if (strstr (reply->body, promise.needle) == NULL)
    g_error ("\"%s\" is not in \"%.300s\"", promise.needle, reply->body);
}

static char *
list_faults (void)
{
  g_autoptr (GError) error = NULL;
  char *list = NULL;
  const char *command[] = { SIM_PROGRAM, "--list-faults", NULL };

  g_spawn_sync (NULL, (char **) command, NULL, 0, NULL, NULL, &list, NULL, NULL, &error);
  g_assert_no_error (error);
  return list;
}

static void
test_every_listed_fault (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *list = list_faults ();
  g_auto (GStrv) lines = g_strsplit (list, "\n", 0);
  guint n = g_strv_length (lines);

  g_assert_cmpuint (n, >, 80);
  for (guint i = 0; i + 1 < n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 0);

      g_assert_cmpuint (g_strv_length (cells), ==, 2);
      g_assert_true (g_str_has_suffix (cells[1], "."));
      check_fault (test, cells[0]);
    }
}

static void
test_pictures_that_cannot_be_read (void)
{
  static const char *const names[] = { "corrupt-image", "bad-base64", "empty-image" };
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[[fault:%s]]", names[i]);
      g_autoptr (SimTestReply) reply = ask (test, prompt);

      g_assert_null (sim_test_decode (reply, 0));
    }
}

static void
test_wrong_size (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = ask (test, "[[fault:wrong-size]]");
  g_autoptr (GdkPixbuf) pixbuf = sim_test_decode (reply, 0);

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 1152);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 896);
}

static void
test_several_images (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = ask (test, "[[fault:several-images]]");
  g_autoptr (GdkPixbuf) first = sim_test_decode (reply, 0);
  g_autoptr (GdkPixbuf) last = sim_test_decode (reply, 2);

  g_assert_cmpint (gdk_pixbuf_get_width (first), ==, 1264 / 4);
  g_assert_cmpint (gdk_pixbuf_get_width (last), ==, 1264);
  g_assert_null (sim_test_find (reply->json, "candidates.0.content.parts.3"));
}

static void
test_without_usage (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = ask (test, "[[fault:no-usage]]");

  g_assert_null (sim_test_find (reply->json, "usageMetadata"));
}

static void
test_huge_replies (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) plain = ask (test, "[[fault:huge-reply]]");

  g_assert_cmpuint (plain->length, ==, 256 * 1024 * 1024);
  sim_test_reply_free (g_steal_pointer (&plain));
  plain = ask (test, "[[fault:huge-reply-gzip]]");
  g_assert_cmpuint (plain->length, ==, 256 * 1024 * 1024);
}

static void
test_delays (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  gint64 before = g_get_monotonic_time ();
  gint64 passed;
  g_autoptr (SimTestReply) reply = ask (test, "[[fault:delay-321ms]]");

  g_assert_cmpuint (reply->status, ==, 200);
  passed = g_get_monotonic_time () - before;
  g_assert_cmpint (passed, >=, 321 * 1000);
}

static void
test_times_count_each_request (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  static const struct
  {
    const char *prompt;
    guint status;
  } steps[] = {
    { "a [[fault:overloaded-503*2]]", 503 }, { "a [[fault:overloaded-503*2]]", 503 },
    { "b [[fault:overloaded-503*2]]", 503 }, { "a [[fault:overloaded-503*2]]", 200 },
    { "b [[fault:overloaded-503*2]]", 503 }, { "b [[fault:overloaded-503*2]]", 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SimTestReply) reply = ask (test, steps[i].prompt);

      g_assert_cmpuint (reply->status, ==, steps[i].status);
    }
}

static void
test_unknown_fault_is_refused (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = ask (test, "[[fault:bogus]]");

  g_assert_cmpuint (reply->status, ==, 400);
  g_assert_nonnull (strstr (reply->body, "bogus"));
}

static void
test_default_fault (void)
{
  const char *options[] = { "--default-fault", "rate-limit*1", NULL };
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) first = ask (test, "x");
  g_autoptr (SimTestReply) second = ask (test, "x");

  g_assert_cmpuint (first->status, ==, 429);
  g_assert_cmpuint (second->status, ==, 200);
}

static void
test_control_sets_and_ends (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  static const struct
  {
    const char *control;
    guint accepted;
    guint status;
  } steps[] = {
    { "{\"fault\":\"internal-500\"}", 200, 500 },
    { "{\"fault\":\"bogus\"}", 400, 500 },
    { "{\"times\":1}", 400, 500 },
    { "{\"fault\":\"\"}", 200, 200 },
    { "{\"fault\":\"region\",\"on\":\"nobody\"}", 400, 200 },
    { "{\"fault\":\"region\",\"on\":\"models\"}", 200, 200 },
    { "{\"fault\":\"billing\",\"times\":1}", 200, 400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SimTestReply) control = NULL;
      g_autoptr (SimTestReply) reply = NULL;

      control = sim_test_post (test, "/simulator/fault", steps[i].control);
      g_assert_cmpuint (control->status, ==, steps[i].accepted);
      reply = ask (test, "x");
      g_assert_cmpuint (reply->status, ==, steps[i].status);
    }
}

static void
test_faults_of_model_calls (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) control = NULL;
  g_autoptr (SimTestReply) first = NULL;
  g_autoptr (SimTestReply) second = NULL;

  control = sim_test_post (test, "/simulator/fault",
                           "{\"fault\":\"key-leaked\",\"times\":1,\"on\":\"all\"}");
  g_assert_cmpuint (control->status, ==, 200);
  first = sim_test_get (test, "/v1beta/models/" SIM_TEST_MODEL);
  second = sim_test_get (test, "/v1beta/models/" SIM_TEST_MODEL);
  g_assert_cmpuint (first->status, ==, 403);
  g_assert_cmpuint (second->status, ==, 200);
}

static void
test_streams_that_fail (void)
{
  static const struct
  {
    const char *name;
    const char *tail;
  } cases[] = {
    { "mid-stream-error", "}\r\n\r\n{\"error\":{\"code\":503" },
    { "mid-stream-error-data", "}\r\n\r\ndata: {\"error\":{\"code\":503" },
    { "overloaded-503", "{\"error\":{\"code\":503" },
  };
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[[fault:%s]]", cases[i].name);
      g_autofree char *body = sim_test_make_body (prompt, NULL, NULL);
      g_autoptr (SimTestReply) reply = sim_test_post (test, STREAM, body);

      g_assert_cmpstr (reply->type, ==, "text/event-stream");
      g_assert_nonnull (strstr (reply->body, cases[i].tail));
      g_assert_null (strstr (reply->body, "STOP"));
    }
}

static void
test_redirect_notes_the_key (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = sim_test_stage (test, "[[fault:redirect]]", NULL);
  g_autoptr (SimTestReply) log = NULL;
  JsonArray *calls = sim_test_get_calls (test, &log);
  JsonObject *followed = json_array_get_object_element (calls, 1);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (calls), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (followed, "fault"), ==, "redirected");
  g_assert_true (json_object_get_boolean_member (followed, "key_ok"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/faults/every-listed-one", test_every_listed_fault);
  g_test_add_func ("/simulator/faults/unreadable-pictures", test_pictures_that_cannot_be_read);
  g_test_add_func ("/simulator/faults/wrong-size", test_wrong_size);
  g_test_add_func ("/simulator/faults/several-images", test_several_images);
  g_test_add_func ("/simulator/faults/without-usage", test_without_usage);
  g_test_add_func ("/simulator/faults/huge-replies", test_huge_replies);
  g_test_add_func ("/simulator/faults/delays", test_delays);
  g_test_add_func ("/simulator/faults/times", test_times_count_each_request);
  g_test_add_func ("/simulator/faults/unknown", test_unknown_fault_is_refused);
  g_test_add_func ("/simulator/faults/default", test_default_fault);
  g_test_add_func ("/simulator/faults/control", test_control_sets_and_ends);
  g_test_add_func ("/simulator/faults/model-calls", test_faults_of_model_calls);
  g_test_add_func ("/simulator/faults/streams", test_streams_that_fail);
  g_test_add_func ("/simulator/faults/redirect", test_redirect_notes_the_key);
  return g_test_run ();
}
