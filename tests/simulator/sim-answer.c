/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-answer.h"

#include "sim-json.h"

#include <string.h>

/* Figures of a real call: see section 1.3 and 2.3 of the wire contract. */
#define INPUT_IMAGE_TOKENS 1120
#define THOUGHT_TOKENS 200
#define EXTRA_TOKENS 90
#define LETTERS_A_TOKEN 4

SimAnswer *
sim_answer_new (const SimModel *model, const SimRequest *request, guint number)
{
  SimAnswer *self = g_new0 (SimAnswer, 1);
  g_autofree char *id = g_strdup_printf ("simulated-%u", number);

  self->model = g_strdup (model->id);
  self->response_id = g_base64_encode ((const guchar *) id, strlen (id));
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->finish_reason = g_strdup ("STOP");
  self->prompt_text_tokens = (request->text_length + LETTERS_A_TOKEN - 1) / LETTERS_A_TOKEN;
  self->prompt_image_tokens = request->n_images * INPUT_IMAGE_TOKENS;
  self->thought_tokens = THOUGHT_TOKENS;
  return self;
}

void
sim_answer_free (SimAnswer *self)
{
  g_free (self->model);
  g_free (self->response_id);
  g_ptr_array_unref (self->parts);
  g_free (self->finish_reason);
  g_free (self->continuation_token);
  g_free (self);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* The signature of a part: any bytes that this simulator knows again. */
static void
add_signature (JsonBuilder *builder, const SimAnswer *self)
{
  g_autofree char *text = g_strdup_printf ("SIM %s %u", self->response_id, self->parts->len);
  g_autofree char *signature = g_base64_encode ((const guchar *) text, strlen (text));

  add_member (builder, "thoughtSignature", signature);
}

void
sim_answer_add_text (SimAnswer *self, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_member (builder, "text", text);
  json_builder_end_object (builder);
  g_ptr_array_add (self->parts, json_builder_get_root (builder));
  self->text_tokens += strlen (text) / LETTERS_A_TOKEN + 1;
}

static void
add_image (SimAnswer *self, const char *mime_type, const char *base64, gboolean is_thought)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "inlineData");
  json_builder_begin_object (builder);
  add_member (builder, "mimeType", mime_type);
  add_member (builder, "data", base64);
  json_builder_end_object (builder);
  if (is_thought)
    {
      json_builder_set_member_name (builder, "thought");
      json_builder_add_boolean_value (builder, TRUE);
    }
  else
    add_signature (builder, self);
  json_builder_end_object (builder);
  g_ptr_array_add (self->parts, json_builder_get_root (builder));
}

void
sim_answer_add_image (SimAnswer *self, const char *mime_type, GBytes *bytes, gboolean is_thought)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  add_image (self, mime_type, base64, is_thought);
}

/* For what should be base64 and is not. */
void
sim_answer_add_data (SimAnswer *self, const char *mime_type, const char *base64)
{
  add_image (self, mime_type, base64, FALSE);
}

static void
add_modality (JsonBuilder *builder, const char *modality, int tokens)
{
  if (tokens == 0)
    return;
  json_builder_begin_object (builder);
  add_member (builder, "modality", modality);
  add_number (builder, "tokenCount", tokens);
  json_builder_end_object (builder);
}

static void
add_usage (JsonBuilder *builder, const SimAnswer *self)
{
  int prompt = self->prompt_text_tokens + self->prompt_image_tokens;
  int made = self->image_tokens + self->text_tokens + (self->image_tokens > 0 ? EXTRA_TOKENS : 0);

  json_builder_set_member_name (builder, "usageMetadata");
  json_builder_begin_object (builder);
  add_number (builder, "promptTokenCount", prompt);
  if (made > 0)
    add_number (builder, "candidatesTokenCount", made);
  add_number (builder, "totalTokenCount", prompt + made + self->thought_tokens);
  json_builder_set_member_name (builder, "promptTokensDetails");
  json_builder_begin_array (builder);
  add_modality (builder, "TEXT", self->prompt_text_tokens);
  add_modality (builder, "IMAGE", self->prompt_image_tokens);
  json_builder_end_array (builder);
  if (self->image_tokens > 0)
    {
      json_builder_set_member_name (builder, "candidatesTokensDetails");
      json_builder_begin_array (builder);
      add_modality (builder, "IMAGE", self->image_tokens);
      json_builder_end_array (builder);
    }
  if (self->thought_tokens > 0)
    add_number (builder, "thoughtsTokenCount", self->thought_tokens);
  json_builder_end_object (builder);
}

/* One reply or one frame of a stream: parts @first up to but not @end. */
static JsonNode *
make_chunk (const SimAnswer *self, guint first, guint end, gboolean is_last)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "content");
  json_builder_begin_object (builder);
  if (first < end)
    {
      json_builder_set_member_name (builder, "parts");
      json_builder_begin_array (builder);
      for (guint i = first; i < end; i++)
        json_builder_add_value (builder, json_node_ref (self->parts->pdata[i]));
      json_builder_end_array (builder);
    }
  add_member (builder, "role", "model");
  json_builder_end_object (builder);
  if (is_last)
    add_member (builder, "finishReason", self->finish_reason);
  if (is_last && self->continuation_token != NULL)
    add_member (builder, "continuationToken", self->continuation_token);
  add_number (builder, "index", 0);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  add_usage (builder, self);
  add_member (builder, "modelVersion", self->model);
  add_member (builder, "responseId", self->response_id);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

JsonNode *
sim_answer_to_json (const SimAnswer *self)
{
  return make_chunk (self, 0, self->parts->len, TRUE);
}

/* (element-type JsonNode): one frame for each part, then one that says how it ended. */
GPtrArray *
sim_answer_to_chunks (const SimAnswer *self)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (guint i = 0; i < self->parts->len; i++)
    g_ptr_array_add (chunks, make_chunk (self, i, i + 1, FALSE));
  g_ptr_array_add (chunks, make_chunk (self, self->parts->len, self->parts->len, TRUE));
  return chunks;
}
