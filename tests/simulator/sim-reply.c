/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-reply.h"

#include "sim-json.h"
#include "sim-schema.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=UTF-8"

/* Takes @body. */
SimReply *
sim_reply_new (guint status, const char *content_type, GBytes *body)
{
  SimReply *self = g_new0 (SimReply, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->body = body;
  return self;
}

SimReply *
sim_reply_new_text (guint status, const char *content_type, const char *text)
{
  return sim_reply_new (status, content_type, g_bytes_new (text, strlen (text)));
}

SimReply *
sim_reply_new_json (guint status, JsonNode *node)
{
  char *text = sim_json_print (node);

  return sim_reply_new (status, JSON_TYPE, g_bytes_new_take (text, strlen (text)));
}

/* @details: (nullable): a JSON array */
SimReply *
sim_reply_new_error (guint status, const char *rpc_status, const char *message, const char *details)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_int_value (builder, status);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, rpc_status);
  if (details != NULL)
    {
      json_builder_set_member_name (builder, "details");
      json_builder_add_value (builder, json_from_string (details, NULL));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sim_reply_new_json (status, root);
}

/* 400 INVALID_ARGUMENT without details. */
SimReply *
sim_reply_new_invalid (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sim_reply_new_error (400, "INVALID_ARGUMENT", message, NULL);
}

/* 400 INVALID_ARGUMENT that names every field of @violations (element-type SimViolation). */
SimReply *
sim_reply_new_violations (GPtrArray *violations)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) message = g_string_new (NULL);
  g_autofree char *details = NULL;

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "@type");
  json_builder_add_string_value (builder, "type.googleapis.com/google.rpc.BadRequest");
  json_builder_set_member_name (builder, "fieldViolations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < violations->len; i++)
    {
      const SimViolation *violation = violations->pdata[i];

      g_string_append_printf (message, "%s%s", i == 0 ? "" : "\n", violation->description);
      json_builder_begin_object (builder);
      if (*violation->field != '\0')
        {
          json_builder_set_member_name (builder, "field");
          json_builder_add_string_value (builder, violation->field);
        }
      json_builder_set_member_name (builder, "description");
      json_builder_add_string_value (builder, violation->description);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  details = sim_json_print (root);
  return sim_reply_new_error (400, "INVALID_ARGUMENT", message->str, details);
}

void
sim_reply_add_header (SimReply *self, const char *header)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->headers != NULL)
    g_strv_builder_addv (builder, (const char **) self->headers);
  g_strv_builder_add (builder, header);
  g_strfreev (self->headers);
  self->headers = g_strv_builder_end (builder);
}

void
sim_reply_free (SimReply *self)
{
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_strfreev (self->headers);
  g_free (self);
}
