/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-call-log.h"

#include "sim-json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* calls: (element-type JsonNode): as written, in the order of their numbers */
struct _SimCallLog
{
  FILE *file;
  char *save_directory;
  GPtrArray *calls;
  guint last_number;
};

/* @file, @save_directory: (nullable) */
SimCallLog *
sim_call_log_new (const char *file, const char *save_directory, GError **error)
{
  g_autoptr (SimCallLog) self = g_new0 (SimCallLog, 1);

  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->save_directory = g_strdup (save_directory);
  if (save_directory != NULL && g_mkdir_with_parents (save_directory, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", save_directory,
                   g_strerror (errno));
      return NULL;
    }
  if (file != NULL && (self->file = fopen (file, "ae")) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", file,
                   g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sim_call_log_free (SimCallLog *self)
{
  g_clear_pointer (&self->file, fclose);
  g_free (self->save_directory);
  g_ptr_array_unref (self->calls);
  g_free (self);
}

static void
write_line (SimCallLog *self, const char *line)
{
  if (self->file == NULL)
    return;
  fprintf (self->file, "%s\n", line);
  fflush (self->file);
}

static void
add_photo (JsonObject *object, const SimPhoto *photo)
{
  json_object_set_string_member (object, "image_sha256", photo->sha256);
  json_object_set_string_member (object, "image_mime", photo->mime_type);
  json_object_set_int_member (object, "image_width", photo->width);
  json_object_set_int_member (object, "image_height", photo->height);
  json_object_set_int_member (object, "image_bytes", g_bytes_get_size (photo->bytes));
  json_object_set_boolean_member (object, "has_exif", photo->has_exif);
  json_object_set_boolean_member (object, "has_icc", photo->has_icc);
  json_object_set_boolean_member (object, "has_gps", photo->has_gps);
}

static void
add_request (JsonObject *object, const SimRequest *request)
{
  g_autofree char *prompt = NULL;

  prompt = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request->prompt, -1);
  json_object_set_string_member (object, "prompt_sha256", prompt);
  json_object_set_int_member (object, "images", request->n_images);
  if (request->photos->len > 0)
    add_photo (object, request->photos->pdata[0]);
  if (request->aspect_ratio != NULL)
    json_object_set_string_member (object, "aspect_ratio", request->aspect_ratio);
  if (request->image_size != NULL)
    json_object_set_string_member (object, "image_size", request->image_size);
  json_object_set_boolean_member (object, "continued", request->continuation_token != NULL);
}

static void
save (SimCallLog *self, guint number, const char *suffix, GBytes *bytes)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.%s", self->save_directory, number, suffix);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents (path, data, size, &error))
    g_warning ("%s", error->message);
}

static void
save_request (SimCallLog *self, guint number, const SimRequest *request)
{
  g_autoptr (GBytes) words = NULL;

  if (self->save_directory == NULL || request == NULL)
    return;
  words = g_bytes_new (request->prompt, strlen (request->prompt));
  save (self, number, "txt", words);
  if (request->photos->len > 0)
    save (self, number, "jpg", ((const SimPhoto *) request->photos->pdata[0])->bytes);
}

/* The number of the next call, counted from 1. */
guint
sim_call_log_begin (SimCallLog *self)
{
  return ++self->last_number;
}

void
sim_call_log_write (SimCallLog *self, guint number, const SimCallFacts *facts)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_int_member (object, "n", number);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "path", facts->path);
  if (facts->model != NULL)
    json_object_set_string_member (object, "model", facts->model);
  json_object_set_boolean_member (object, "key_ok", facts->is_key_ok);
  json_object_set_int_member (object, "status", facts->status);
  json_object_set_string_member (object, "fault", facts->fault == NULL ? "" : facts->fault);
  json_object_set_boolean_member (object, "billed", facts->is_billed);
  json_object_set_int_member (object, "body_bytes", facts->body_bytes);
  if (facts->request != NULL)
    add_request (object, facts->request);
  json_node_take_object (node, object);
  g_ptr_array_add (self->calls, node);
  save_request (self, number, facts->request);
  line = sim_json_print (node);
  write_line (self, line);
}

/* The client left before it had the whole reply. */
void
sim_call_log_mark_aborted (SimCallLog *self, guint number)
{
  g_autofree char *line = g_strdup_printf ("{\"n\":%u,\"aborted\":true}", number);

  for (guint i = 0; i < self->calls->len; i++)
    {
      JsonObject *object = json_node_get_object (self->calls->pdata[i]);

      if (json_object_get_int_member (object, "n") == number)
        json_object_set_boolean_member (object, "aborted", TRUE);
    }
  write_line (self, line);
}

JsonNode *
sim_call_log_to_json (SimCallLog *self)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *calls = json_array_new ();

  for (guint i = 0; i < self->calls->len; i++)
    json_array_add_element (calls, json_node_copy (self->calls->pdata[i]));
  json_object_set_array_member (object, "calls", calls);
  json_node_take_object (root, object);
  return root;
}
