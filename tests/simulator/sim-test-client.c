/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-test-client.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY "TEST_KEY"
#define JSON_TYPE "application/json"
#define MAX_JSON (100 * 1000 * 1000)

static char *
read_line (GInputStream *stream)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autoptr (GError) error = NULL;
  char *line;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  return line;
}

/* @options: (nullable) (array zero-terminated=1): "DIR/" in one is the test's own folder */
SimTest *
sim_test_start (const char *const *options)
{
  SimTest *self = g_new0 (SimTest, 1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("stagecraft-simulator-XXXXXX", NULL);
  g_ptr_array_add (arguments, g_strdup (SIM_PROGRAM));
  g_ptr_array_add (arguments, g_strdup ("--die-with-parent"));
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      GString *option = g_string_new (options[i]);
      g_autofree char *folder = g_strconcat (self->directory, "/", NULL);

      g_string_replace (option, "DIR/", folder, 0);
      g_ptr_array_add (arguments, g_string_free_and_steal (option));
    }
  g_ptr_array_add (arguments, NULL);
  self->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->url = read_line (g_subprocess_get_stdout_pipe (self->process));
  g_assert_true (g_str_has_prefix (self->url, "http://127.0.0.1:"));
  self->session = soup_session_new ();
  return self;
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_directory (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Ends it as a shell would and holds it to a clean exit. */
void
sim_test_stop (SimTest *self)
{
  g_autoptr (GError) error = NULL;

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
  remove_directory (self->directory);
  g_free (self->directory);
  g_free (self->url);
  g_free (self);
}

char *
sim_test_get_path (SimTest *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

void
sim_test_reply_free (SimTestReply *self)
{
  g_free (self->type);
  g_free (self->body);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_error (&self->error);
  g_free (self);
}

SimTestReply *
sim_test_send (SimTest *self, SoupMessage *message)
{
  SimTestReply *reply = g_new0 (SimTestReply, 1);
  g_autoptr (GBytes) bytes = NULL;

  bytes = soup_session_send_and_read (self->session, message, NULL, &reply->error);
  reply->status = soup_message_get_status (message);
  reply->type = g_strdup (
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Type"));
  if (bytes == NULL)
    return reply;
  reply->length = g_bytes_get_size (bytes);
  reply->body = reply->length == 0 ? g_strdup ("")
                                   : g_strndup (g_bytes_get_data (bytes, NULL), reply->length);
  if (reply->length < MAX_JSON)
    reply->json = json_from_string (reply->body, NULL);
  return reply;
}

static SoupMessage *
make_message (SimTest *self, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (self->url, path, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  soup_message_headers_append (soup_message_get_request_headers (message), "x-goog-api-key", KEY);
  return message;
}

SimTestReply *
sim_test_get (SimTest *self, const char *path)
{
  g_autoptr (SoupMessage) message = make_message (self, "GET", path);

  return sim_test_send (self, message);
}

SimTestReply *
sim_test_post (SimTest *self, const char *path, const char *body)
{
  g_autoptr (SoupMessage) message = make_message (self, "POST", path);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, JSON_TYPE, bytes);
  return sim_test_send (self, message);
}

/* A room in broad strokes as a JPEG in base64: wall, window, floor. */
char *
sim_test_make_photo (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) window = NULL;
  g_autoptr (GdkPixbuf) floor = NULL;
  g_autofree char *data = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0xd8d2c8ff);
  window = gdk_pixbuf_new_subpixbuf (pixbuf, width / 3, height / 6, width / 3, height / 4);
  gdk_pixbuf_fill (window, 0x7fa8d0ff);
  floor = gdk_pixbuf_new_subpixbuf (pixbuf, 0, height * 2 / 3, width, height - height * 2 / 3);
  gdk_pixbuf_fill (floor, 0x8a6a48ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", NULL, NULL));
  return g_base64_encode ((const guchar *) data, size);
}

/* @photo: (nullable): base64; @config: (nullable): the inside of generationConfig */
char *
sim_test_make_body (const char *prompt, const char *photo, const char *config)
{
  g_autofree char *part = NULL;

  if (photo != NULL)
    part = g_strdup_printf (",{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"%s\"}}",
                            photo);
  return g_strdup_printf ("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}%s]}],"
                          "\"generationConfig\":{%s}}",
                          prompt, part == NULL ? "" : part, config == NULL ? "" : config);
}

/* One plain call with a photo of 300 by 200. */
SimTestReply *
sim_test_stage (SimTest *self, const char *prompt, const char *config)
{
  g_autofree char *photo = sim_test_make_photo (300, 200);
  g_autofree char *body = sim_test_make_body (prompt, photo, config);

  return sim_test_post (self, "/v1beta/models/" SIM_TEST_MODEL ":generateContent", body);
}

/* What stands at a path such as "error.details.0.reason", or NULL. */
JsonNode *
sim_test_find (JsonNode *root, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", 0);
  JsonNode *node = root;

  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), steps[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        {
          JsonArray *array = json_node_get_array (node);
          guint index = g_ascii_strtoull (steps[i], NULL, 10);

          node = index < json_array_get_length (array) ? json_array_get_element (array, index)
                                                       : NULL;
        }
      else
        node = NULL;
    }
  return node;
}

const char *
sim_test_find_text (const SimTestReply *reply, const char *path)
{
  JsonNode *node = sim_test_find (reply->json, path);

  return node == NULL ? NULL : json_node_get_string (node);
}

/* The picture in part @part of the only candidate, or NULL when it is none. */
GdkPixbuf *
sim_test_decode (const SimTestReply *reply, guint part)
{
  g_autofree char *path = g_strdup_printf ("candidates.0.content.parts.%u.inlineData.data", part);
  const char *text = sim_test_find_text (reply, path);
  g_autoptr (GInputStream) stream = NULL;
  gsize size;
  guchar *data;

  if (text == NULL)
    return NULL;
  data = g_base64_decode (text, &size);
  stream = g_memory_input_stream_new_from_data (data, size, g_free);
  return gdk_pixbuf_new_from_stream (stream, NULL, NULL);
}

/* (transfer none): what the simulator noted, kept by @reply */
JsonArray *
sim_test_get_calls (SimTest *self, SimTestReply **reply)
{
  *reply = sim_test_get (self, "/simulator/calls");
  g_assert_cmpuint ((*reply)->status, ==, 200);
  return json_node_get_array (sim_test_find ((*reply)->json, "calls"));
}

/* Google's envelope with these in it. */
void
sim_test_assert_error (const SimTestReply *reply,
                       guint status,
                       const char *rpc_status,
                       const char *message)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpint (json_node_get_int (sim_test_find (reply->json, "error.code")), ==, status);
  g_assert_cmpstr (sim_test_find_text (reply, "error.status"), ==, rpc_status);
  if (strstr (sim_test_find_text (reply, "error.message"), message) == NULL)
    g_error ("\"%s\" is not in \"%s\"", message, sim_test_find_text (reply, "error.message"));
}
