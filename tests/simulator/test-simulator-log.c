/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-test-client.h"

#include <string.h>

static char **
read_lines (SimTest *test)
{
  g_autofree char *path = sim_test_get_path (test, "log");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (text, "\n", 0);
}

static const char *const options[] = { "--log", "DIR/log", "--save-dir", "DIR/saved", NULL };

static void
test_line (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) reply = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) line = NULL;
  g_autofree char *prompt = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", -1);
  JsonObject *object;

  reply = sim_test_stage (test, "x",
                          "\"imageConfig\":{\"aspectRatio\":\"3:2\",\"imageSize\":\"2K\"}");
  g_assert_cmpuint (reply->status, ==, 200);
  lines = read_lines (test);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  line = json_from_string (lines[0], NULL);
  object = json_node_get_object (line);
  g_assert_cmpint (json_object_get_int_member (object, "n"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "path"), ==,
                   "/v1beta/models/" SIM_TEST_MODEL ":generateContent");
  g_assert_cmpstr (json_object_get_string_member (object, "model"), ==, SIM_TEST_MODEL);
  g_assert_true (json_object_get_boolean_member (object, "key_ok"));
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (object, "fault"), ==, "");
  g_assert_true (json_object_get_boolean_member (object, "billed"));
  g_assert_cmpstr (json_object_get_string_member (object, "prompt_sha256"), ==, prompt);
  g_assert_cmpstr (json_object_get_string_member (object, "aspect_ratio"), ==, "3:2");
  g_assert_cmpstr (json_object_get_string_member (object, "image_size"), ==, "2K");
  g_assert_cmpstr (json_object_get_string_member (object, "image_mime"), ==, "image/jpeg");
  g_assert_cmpint (json_object_get_int_member (object, "image_width"), ==, 300);
  g_assert_cmpint (json_object_get_int_member (object, "image_height"), ==, 200);
  g_assert_true (json_object_has_member (object, "time"));
  g_assert_false (json_object_get_boolean_member (object, "has_exif"));
}

static void
test_photo_is_saved (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) reply = sim_test_stage (test, "x", NULL);
  g_autoptr (SimTestReply) log = NULL;
  JsonObject *call = json_array_get_object_element (sim_test_get_calls (test, &log), 0);
  g_autofree char *path = sim_test_get_path (test, "saved/1.jpg");
  g_autofree char *data = NULL;
  g_autofree char *checksum = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
  g_assert_cmpstr (json_object_get_string_member (call, "image_sha256"), ==, checksum);
  g_assert_cmpint (json_object_get_int_member (call, "image_bytes"), ==, size);
}

static void
test_no_key_in_the_log (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);
  g_autoptr (SimTestReply) query = sim_test_get (test, "/v1/models?key=TEST_KEY");
  g_autoptr (SimTestReply) staged = sim_test_stage (test, "x", NULL);
  g_auto (GStrv) lines = read_lines (test);

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_null (strstr (lines[i], "TEST_KEY"));
}

static void
test_refused_calls (void)
{
  static const struct
  {
    const char *prompt;
    gboolean is_billed;
    guint status;
  } cases[] = {
    { "[[fault:overloaded-503]]", FALSE, 503 },     { "[[fault:deadline-504]]", TRUE, 504 },
    { "[[fault:cut-before-status]]", TRUE, 0 },     { "[[fault:close-immediately]]", FALSE, 0 },
    { "[[fault:finish-IMAGE_SAFETY]]", TRUE, 200 }, { "[[fault:prompt-feedback]]", FALSE, 200 },
    { "[[fault:truncated-body]]", TRUE, 200 },
  };
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) log = NULL;
  JsonArray *calls;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SimTestReply) reply = sim_test_stage (test, cases[i].prompt, NULL);
    }
  calls = sim_test_get_calls (test, &log);
  g_assert_cmpuint (json_array_get_length (calls), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JsonObject *call = json_array_get_object_element (calls, i);

      g_assert_cmpint (json_object_get_boolean_member (call, "billed"), ==, cases[i].is_billed);
      g_assert_cmpint (json_object_get_int_member (call, "status"), ==, cases[i].status);
      g_assert_false (json_object_has_member (call, "aborted"));
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_over = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (bytes);
  *is_over = TRUE;
}

/* Waits until the simulator has noted something of the first call. */
static void
wait_for_call (SimTest *test, const char *member)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean has_it = FALSE;

  while (!has_it && g_get_monotonic_time () < deadline)
    {
      g_autoptr (SimTestReply) log = NULL;
      JsonArray *calls = sim_test_get_calls (test, &log);

      while (g_main_context_iteration (NULL, FALSE))
        continue;
      has_it = json_array_get_length (calls) > 0
               && json_object_has_member (json_array_get_object_element (calls, 0), member);
    }
  g_assert_true (has_it);
}

static void
break_off (SimTest *test, const char *prompt)
{
  g_autofree char *photo = sim_test_make_photo (150, 100);
  g_autofree char *body = sim_test_make_body (prompt, photo, NULL);
  g_autofree char *uri = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SoupSession) session = soup_session_new ();
  gboolean is_over = FALSE;

  uri = g_strconcat (test->url, "/v1/models/" SIM_TEST_MODEL ":generateContent", NULL);
  message = soup_message_new ("POST", uri);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_message_headers_append (soup_message_get_request_headers (message), "x-goog-api-key",
                               "TEST_KEY");
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb,
                                    &is_over);
  wait_for_call (test, "n");
  g_cancellable_cancel (cancellable);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_broken_off_while_waiting (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);
  g_auto (GStrv) lines = NULL;

  break_off (test, "[[fault:delay-60000ms]]");
  wait_for_call (test, "aborted");
  lines = read_lines (test);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[1], ==, "{\"n\":1,\"aborted\":true}");
}

static void
test_broken_off_while_reading (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);

  break_off (test, "[[fault:slow-body]]");
  wait_for_call (test, "aborted");
}

static void
test_whole_replies_are_not_aborted (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) slow = sim_test_stage (test, "[[fault:slow-body]]", NULL);
  g_autoptr (SimTestReply) plain = sim_test_stage (test, "x", NULL);
  g_autoptr (SimTestReply) models = sim_test_get (test, "/v1/models");
  g_autoptr (SimTestReply) log = NULL;
  JsonArray *calls = sim_test_get_calls (test, &log);

  g_assert_cmpuint (json_array_get_length (calls), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_false (json_object_has_member (json_array_get_object_element (calls, i), "aborted"));
}

static void
test_stops_while_calls_wait (void)
{
  g_autoptr (SimTest) test = sim_test_start (options);

  break_off (test, "[[fault:delay-60000ms]]");
}

/* Bytes of a JPEG with an EXIF block that points to GPS data and with a profile. */
static void
test_metadata_is_noticed (void)
{
  static const guint8 extra[] = "\xff\xe1\0\x1e"
                                "Exif\0\0"
                                "MM\0*\0\0\0\x08"
                                "\0\x01"
                                "\x88\x25\0\x04\0\0\0\x01\0\0\0\0"
                                "\xff\xe2\0\x10"
                                "ICC_PROFILE\0\x01\x01";
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *photo = sim_test_make_photo (60, 40);
  gsize size;
  g_autofree guchar *jpeg = g_base64_decode (photo, &size);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SimTestReply) reply = NULL;
  g_autoptr (SimTestReply) log = NULL;
  JsonObject *call;

  g_byte_array_append (bytes, jpeg, 2);
  g_byte_array_append (bytes, extra, sizeof extra - 1);
  g_byte_array_append (bytes, jpeg + 2, size - 2);
  text = g_base64_encode (bytes->data, bytes->len);
  body = sim_test_make_body ("x", text, NULL);
  reply = sim_test_post (test, "/v1/models/" SIM_TEST_MODEL ":generateContent", body);
  g_assert_cmpuint (reply->status, ==, 200);
  call = json_array_get_object_element (sim_test_get_calls (test, &log), 0);
  g_assert_true (json_object_get_boolean_member (call, "has_exif"));
  g_assert_true (json_object_get_boolean_member (call, "has_gps"));
  g_assert_true (json_object_get_boolean_member (call, "has_icc"));
}

static void
test_control_is_not_counted (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) control = sim_test_post (test, "/simulator/fault", "{\"fault\":\"\"}");
  g_autoptr (SimTestReply) unknown = sim_test_get (test, "/simulator/bogus");
  g_autoptr (SimTestReply) log = NULL;

  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_cmpuint (json_array_get_length (sim_test_get_calls (test, &log)), ==, 0);
}

static void
test_port_file (void)
{
  const char *with_file[] = { "--port-file", "DIR/port", NULL };
  g_autoptr (SimTest) test = sim_test_start (with_file);
  g_autofree char *path = sim_test_get_path (test, "port");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_strchomp (text);
  g_assert_true (g_str_has_suffix (test->url, text));
}

/* Started by a shell that ends at once: nobody listens soon after. */
static void
test_dies_with_its_parent (void)
{
  static const char script[] = SIM_PROGRAM " --die-with-parent & read line";
  g_autoptr (GSubprocess) shell = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL,
                            "bash", "-c", script, NULL);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (shell));
  url = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_output_stream_close (g_subprocess_get_stdin_pipe (shell), NULL, NULL);
  while (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
         && g_get_monotonic_time () < deadline)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
      g_autoptr (GBytes) bytes = NULL;

      g_clear_error (&error);
      bytes = soup_session_send_and_read (session, message, NULL, &error);
      g_assert_true ((bytes == NULL) == (error != NULL));
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_bad_options (void)
{
  static const char *const commands[][4] = {
    { SIM_PROGRAM, "--bogus", NULL },
    { SIM_PROGRAM, "--default-fault", "bogus", NULL },
    { SIM_PROGRAM, "--models", "/nonexistent", NULL },
    { SIM_PROGRAM, "--log", "/nonexistent/log", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      int status;

      g_assert_true (g_spawn_sync (NULL, (char **) commands[i], NULL, 0, NULL, NULL, &output,
                                   &errors, &status, NULL));
      g_assert_false (g_spawn_check_wait_status (status, NULL));
      g_assert_cmpstr (output, ==, "");
      g_assert_true (g_str_has_prefix (errors, "stagecraft-simulator: "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/log/line", test_line);
  g_test_add_func ("/simulator/log/photo-is-saved", test_photo_is_saved);
  g_test_add_func ("/simulator/log/no-key", test_no_key_in_the_log);
  g_test_add_func ("/simulator/log/refused-calls", test_refused_calls);
  g_test_add_func ("/simulator/log/broken-off-while-waiting", test_broken_off_while_waiting);
  g_test_add_func ("/simulator/log/broken-off-while-reading", test_broken_off_while_reading);
  g_test_add_func ("/simulator/log/whole-replies", test_whole_replies_are_not_aborted);
  g_test_add_func ("/simulator/log/metadata", test_metadata_is_noticed);
  g_test_add_func ("/simulator/log/control-is-not-counted", test_control_is_not_counted);
  g_test_add_func ("/simulator/program/stops-while-calls-wait", test_stops_while_calls_wait);
  g_test_add_func ("/simulator/program/port-file", test_port_file);
  g_test_add_func ("/simulator/program/dies-with-its-parent", test_dies_with_its_parent);
  g_test_add_func ("/simulator/program/bad-options", test_bad_options);
  return g_test_run ();
}
