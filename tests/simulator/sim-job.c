/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-job.h"

#include "sim-gzip.h"
#include "sim-json.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=UTF-8"
#define STREAM_TYPE "text/event-stream"

gboolean
sim_job_has_fault (const SimJob *self, SimFaultKind kind)
{
  return self->fault != NULL && self->fault->kind == kind;
}

static char *
replace_model (const char *text, const SimJob *self)
{
  GString *result = g_string_new (text);

  g_string_replace (result, "$MODEL", self->model->id, 0);
  return g_string_free_and_steal (result);
}

static SimReply *
make_error (const SimJob *self)
{
  const SimFault *fault = self->fault;
  g_autofree char *message = replace_model (fault->message, self);
  g_autofree char *details = fault->details == NULL ? NULL : replace_model (fault->details, self);
  SimReply *reply = sim_reply_new_error (fault->status, fault->rpc_status, message, details);

  if (fault->extra != NULL)
    sim_reply_add_header (reply, fault->extra);
  return reply;
}

static SimReply *
make_body (const SimJob *self)
{
  g_autofree char *text = replace_model (self->fault->message, self);

  return sim_reply_new_text (self->fault->status, self->fault->extra, text);
}

static SimReply *
make_redirect (const SimJob *self)
{
  g_autofree char *header = NULL;
  SimReply *reply = sim_reply_new_text (302, "text/html; charset=UTF-8", "");

  header = g_strdup_printf ("Location: http://127.0.0.1:%u/%s/models/%s:generateContent",
                            self->server->trap_port, self->version, self->model->id);
  sim_reply_add_header (reply, header);
  return reply;
}

static SimReply *
make_huge (const SimJob *self)
{
  SimReply *reply;

  if (g_str_equal (self->fault->name, "huge-reply"))
    return sim_reply_new (200, JSON_TYPE, sim_gzip_make_piece ());
  reply = sim_reply_new (200, JSON_TYPE, sim_gzip_make_bomb ());
  sim_reply_add_header (reply, "Content-Encoding: gzip");
  return reply;
}

/* Replies for which nothing has to be drawn; NULL for the others. */
SimReply *
sim_job_make_plain_fault (const SimJob *self)
{
  if (self->fault == NULL)
    return NULL;
  if (self->fault->kind == SIM_FAULT_ERROR)
    return make_error (self);
  if (self->fault->kind == SIM_FAULT_BODY)
    return make_body (self);
  if (g_str_equal (self->fault->name, "redirect"))
    return make_redirect (self);
  if (g_str_has_prefix (self->fault->name, "huge-reply"))
    return make_huge (self);
  return NULL;
}

static void
append_node (GString *text, JsonNode *node, const char *before, const char *after)
{
  g_autofree char *json = sim_json_print (node);

  g_string_append_printf (text, "%s%s%s", before, json, after);
}

/* A stream that fails after its first frame, in one of the two forms. */
static void
append_stream_error (GString *text, const char *fault)
{
  g_autoptr (SimReply) error = NULL;
  gsize size;
  const char *json;

  error = sim_reply_new_error (503, "UNAVAILABLE",
                               "The model is overloaded. Please try again later.", NULL);
  json = g_bytes_get_data (error->body, &size);
  if (g_str_equal (fault, "mid-stream-error-data"))
    g_string_append (text, "data: ");
  g_string_append_len (text, json, size);
  if (g_str_equal (fault, "mid-stream-error-data"))
    g_string_append (text, "\r\n\r\n");
}

static SimReply *
make_sse (const SimJob *self)
{
  g_autoptr (GPtrArray) chunks = sim_answer_to_chunks (self->answer);
  GString *text = g_string_new (NULL);
  gboolean has_stream_fault = sim_job_has_fault (self, SIM_FAULT_STREAM);
  SimReply *reply;

  for (guint i = 0; i < (has_stream_fault ? 1 : chunks->len); i++)
    append_node (text, chunks->pdata[i], "data: ", "\r\n\r\n");
  if (has_stream_fault && !g_str_equal (self->fault_name, "stream-cut"))
    append_stream_error (text, self->fault_name);
  reply = sim_reply_new (200, STREAM_TYPE, g_string_free_to_bytes (text));
  sim_reply_add_header (reply, "Content-Disposition: attachment");
  return reply;
}

static SimReply *
make_array (const SimJob *self)
{
  g_autoptr (GPtrArray) chunks = sim_answer_to_chunks (self->answer);
  GString *text = g_string_new ("[");

  for (guint i = 0; i < chunks->len; i++)
    append_node (text, chunks->pdata[i], i == 0 ? "" : ",\r\n", "");
  g_string_append (text, "]");
  return sim_reply_new (200, JSON_TYPE, g_string_free_to_bytes (text));
}

SimReply *
sim_job_make_answer (const SimJob *self)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->is_sse)
    return make_sse (self);
  if (self->is_stream)
    return make_array (self);
  node = sim_answer_to_json (self->answer);
  if (g_strcmp0 (self->fault_name, "no-usage") == 0)
    json_object_remove_member (json_node_get_object (node), "usageMetadata");
  return sim_reply_new_json (200, node);
}

/* A refused stream answers in the form of a stream: see section 2.6 of the wire contract. */
void
sim_job_dress_as_stream (const SimJob *self, SimReply *reply)
{
  GString *text;

  if (!self->is_stream || !g_str_equal (reply->content_type, JSON_TYPE))
    return;
  if (self->is_sse)
    {
      g_free (reply->content_type);
      reply->content_type = g_strdup (STREAM_TYPE);
      return;
    }
  text = g_string_new ("[");
  g_string_append_len (text, g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
  g_string_append (text, "]");
  g_bytes_unref (reply->body);
  reply->body = g_string_free_to_bytes (text);
}
