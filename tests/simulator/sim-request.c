/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-request.h"

#include "sim-json.h"

#include <string.h>

/* Thought signatures that this simulator gave out begin so. */
#define SIGNATURE_PREFIX "SIM"

static const char *const accepted_types[] = {
  "image/png", "image/jpeg", "image/webp", "image/heic", "image/heif", NULL,
};

SimRequest *
sim_request_new (void)
{
  SimRequest *self = g_new0 (SimRequest, 1);

  self->prompt = g_strdup ("");
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_photo_free);
  return self;
}

void
sim_request_free (SimRequest *self)
{
  g_free (self->prompt);
  g_ptr_array_unref (self->photos);
  g_free (self->aspect_ratio);
  g_free (self->image_size);
  g_free (self->continuation_token);
  g_free (self);
}

static SimReply *
read_inline_data (JsonNode *data, const char *path, GPtrArray *photos)
{
  const char *mime_type = sim_json_get_text (data, "mimeType");
  const char *text = sim_json_get_text (data, "data");
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL || *text == '\0')
    return sim_reply_new_invalid ("* GenerateContentRequest.%s.inline_data.data: "
                                  "inline data is empty.",
                                  path);
  if (mime_type == NULL || !g_strv_contains (accepted_types, mime_type))
    return sim_reply_new_invalid ("Unsupported MIME type: %s", mime_type == NULL ? "" : mime_type);
  bytes = sim_base64_decode (text);
  g_ptr_array_add (photos, sim_photo_new (bytes, mime_type));
  return NULL;
}

static SimReply *
read_file_data (JsonNode *data)
{
  const char *uri = sim_json_get_text (data, "fileUri");
  const char *name = uri == NULL ? NULL : strrchr (uri, '/');
  g_autofree char *message = NULL;

  message = g_strdup_printf ("You do not have permission to access the File %s or it may not "
                             "exist.",
                             name == NULL ? "" : name + 1);
  return sim_reply_new_error (403, "PERMISSION_DENIED", message, NULL);
}

static SimReply *
check_signature (JsonNode *part)
{
  const char *text = sim_json_get_text (part, "thoughtSignature");
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL)
    return NULL;
  bytes = sim_base64_decode (text);
  if (g_bytes_get_size (bytes) > strlen (SIGNATURE_PREFIX)
      && memcmp (g_bytes_get_data (bytes, NULL), SIGNATURE_PREFIX, strlen (SIGNATURE_PREFIX)) == 0)
    return NULL;
  return sim_reply_new_invalid ("Corrupted thought signature.");
}

static SimReply *
read_part (JsonNode *part, const char *path, GString *words, GPtrArray *photos)
{
  const char *text = sim_json_get_text (part, "text");
  JsonNode *inline_data = sim_json_get (part, "inlineData");
  JsonNode *file_data = sim_json_get (part, "fileData");
  SimReply *failure = check_signature (part);

  if (failure != NULL)
    return failure;
  if (text != NULL)
    g_string_append_printf (words, "%s%s", words->len == 0 ? "" : "\n", text);
  else if (inline_data != NULL)
    return read_inline_data (inline_data, path, photos);
  else if (file_data != NULL)
    return read_file_data (file_data);
  else
    return sim_reply_new_invalid ("* GenerateContentRequest.%s.data: required oneof field 'data' "
                                  "must have one initialized field\n",
                                  path);
  return NULL;
}

static SimReply *
read_turn (SimRequest *self, JsonNode *turn, guint number)
{
  g_autoptr (GPtrArray) parts = sim_json_get_list (turn, "parts");
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) photos = NULL;
  const char *role = sim_json_get_text (turn, "role");

  photos = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_photo_free);
  if (role != NULL && !g_str_equal (role, "user") && !g_str_equal (role, "model"))
    return sim_reply_new_invalid ("Please use a valid role: user, model.");
  if (parts->len == 0)
    return sim_reply_new_invalid ("* GenerateContentRequest.contents[%u].parts: contents.parts "
                                  "must not be empty.\n",
                                  number);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("contents[%u].parts[%u]", number, i);
      SimReply *failure = read_part (parts->pdata[i], path, words, photos);

      if (failure != NULL)
        return failure;
    }
  self->text_length += words->len;
  self->n_images += photos->len;
  g_free (self->prompt);
  self->prompt = g_strdup (words->str);
  if (photos->len > 0)
    {
      g_ptr_array_unref (self->photos);
      self->photos = g_steal_pointer (&photos);
    }
  return NULL;
}

static SimReply *
check_numbers (JsonNode *config, const SimModel *model)
{
  JsonNode *temperature = sim_json_get (config, "temperature");
  JsonNode *candidates = sim_json_get (config, "candidateCount");
  const char *mime_type = sim_json_get_text (config, "responseMimeType");

  if (temperature != NULL
      && (json_node_get_double (temperature) < 0 || json_node_get_double (temperature) > 2))
    return sim_reply_new_invalid ("* GenerateContentRequest.generation_config.temperature: "
                                  "temperature must be in the range [0.0, 2.0].\n");
  if (candidates != NULL && json_node_get_int (candidates) != 1)
    return sim_reply_new_invalid ("Multiple candidates is not enabled for models/%s", model->id);
  if (mime_type != NULL && !g_str_equal (mime_type, "text/plain"))
    return sim_reply_new_invalid ("JSON mode is not enabled for models/%s", model->id);
  return NULL;
}

static SimReply *
read_image_config (SimRequest *self, JsonNode *config, const SimModel *model)
{
  const char *ratio = sim_json_get_text (config, "aspectRatio");
  const char *size = sim_json_get_text (config, "imageSize");

  if (ratio != NULL && !g_strv_contains ((const char *const *) model->ratios, ratio))
    return sim_reply_new_invalid ("* GenerateContentRequest.generation_config.image_config."
                                  "aspect_ratio: \"%s\" is not supported by models/%s.\n",
                                  ratio, model->id);
  if (size != NULL && sim_model_find_size (model, size) == NULL)
    return sim_reply_new_invalid ("* GenerateContentRequest.generation_config.image_config."
                                  "image_size: \"%s\" is not supported by models/%s.\n",
                                  size, model->id);
  self->aspect_ratio = g_strdup (ratio);
  self->image_size = g_strdup (size);
  return NULL;
}

static void
read_modalities (SimRequest *self, JsonNode *config)
{
  g_autoptr (GPtrArray) modalities = sim_json_get_list (config, "responseModalities");

  self->wants_text = self->wants_image = modalities->len == 0;
  for (guint i = 0; i < modalities->len; i++)
    {
      const char *modality = json_node_get_string (modalities->pdata[i]);

      self->wants_text = self->wants_text || g_strcmp0 (modality, "TEXT") == 0;
      self->wants_image = self->wants_image || g_strcmp0 (modality, "IMAGE") == 0;
    }
}

static SimReply *
read_all (SimRequest *self, JsonNode *root, const SimModel *model)
{
  g_autoptr (GPtrArray) turns = sim_json_get_list (root, "contents");
  JsonNode *config = sim_json_get (root, "generationConfig");
  SimReply *failure = NULL;

  if (turns->len == 0)
    return sim_reply_new_invalid ("* GenerateContentRequest.contents: contents is not specified\n");
  for (guint i = 0; i < turns->len && failure == NULL; i++)
    failure = read_turn (self, turns->pdata[i], i);
  if (failure == NULL && self->n_images > model->max_images)
    failure = sim_reply_new_invalid ("Please reduce the number of images: models/%s takes at most "
                                     "%u, and %u were given.",
                                     model->id, model->max_images, self->n_images);
  if (failure == NULL)
    failure = check_numbers (config, model);
  if (failure == NULL)
    failure = read_image_config (self, sim_json_get (config, "imageConfig"), model);
  read_modalities (self, config);
  self->continuation_token = g_strdup (sim_json_get_text (root, "continuationToken"));
  return failure;
}

/*
 * Reads a request whose fields were found to be of the schema. What could be read is in
 * @request also when the request is refused.
 *
 * Returns: (nullable): the refusal
 */
SimReply *
sim_request_read (JsonNode *root, const SimModel *model, SimRequest **request)
{
  *request = sim_request_new ();
  return read_all (*request, root, model);
}

/* Same for calls that ask for the same: the prompt and the first photo. */
char *
sim_request_get_fingerprint (const SimRequest *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) self->prompt, -1);
  if (self->photos->len > 0)
    {
      const SimPhoto *photo = self->photos->pdata[0];

      g_checksum_update (checksum, (const guchar *) photo->sha256, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}
