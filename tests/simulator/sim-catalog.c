/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-catalog.h"

#include <string.h>

#define DEFAULT_PAGE_SIZE 50
#define MAX_PAGE_SIZE 1000

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (value == (gint64) value)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_methods (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "supportedGenerationMethods");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "generateContent");
  json_builder_add_string_value (builder, "countTokens");
  json_builder_add_string_value (builder, "batchGenerateContent");
  json_builder_end_array (builder);
}

static void
add_model (JsonBuilder *builder, const SimModel *model)
{
  g_autofree char *name = g_strconcat ("models/", model->id, NULL);
  const char *digit = strpbrk (model->id, "0123456789");
  g_autofree char *version = NULL;

  version = digit == NULL ? g_strdup ("1") : g_strndup (digit, strspn (digit, "0123456789."));
  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  add_text (builder, "version", version);
  add_text (builder, "displayName", model->name);
  add_text (builder, "description", model->note);
  add_number (builder, "inputTokenLimit", 131072);
  add_number (builder, "outputTokenLimit", 32768);
  add_methods (builder);
  add_number (builder, "temperature", 1);
  add_number (builder, "topP", 0.95);
  add_number (builder, "topK", 64);
  add_number (builder, "maxTemperature", 2);
  json_builder_set_member_name (builder, "thinking");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
}

/* 404 in Google's own words, for models that were never there and for those that are gone. */
SimReply *
sim_catalog_not_found (const char *id, const char *version)
{
  g_autofree char *message = NULL;
  g_autofree char *details = NULL;

  message = g_strdup_printf ("models/%s is not found for API version %s, or is not supported for "
                             "generateContent. Call ListModels to see the list of available models "
                             "and their supported methods.",
                             id, version);
  details = g_strdup ("[{\"@type\":\"type.googleapis.com/google.rpc.DebugInfo\",\"detail\":"
                      "\"[ORIGINAL ERROR] generic::not_found: the model is not found\"}]");
  return sim_reply_new_error (404, "NOT_FOUND", message, details);
}

SimReply *
sim_catalog_get (const SimModels *models, const char *id, const char *version)
{
  const SimModel *model = sim_models_find (models, id);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (model == NULL)
    return sim_catalog_not_found (id, version);
  add_model (builder, model);
  root = json_builder_get_root (builder);
  return sim_reply_new_json (200, root);
}

/* A page token says where the next page begins. */
static gboolean
read_page (GHashTable *query, guint *start, guint *size)
{
  const char *page_size = query == NULL ? NULL : g_hash_table_lookup (query, "pageSize");
  const char *token = query == NULL ? NULL : g_hash_table_lookup (query, "pageToken");
  guint64 number = 0;

  *start = 0;
  *size = DEFAULT_PAGE_SIZE;
  if (page_size != NULL
      && !g_ascii_string_to_unsigned (page_size, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  if (number > 0)
    *size = MIN (number, MAX_PAGE_SIZE);
  if (token == NULL || *token == '\0')
    return TRUE;
  if (!g_str_has_prefix (token, "page-")
      || !g_ascii_string_to_unsigned (token + 5, 10, 1, G_MAXINT32, &number, NULL))
    return FALSE;
  *start = number;
  return TRUE;
}

/* @query: (nullable) (element-type utf8 utf8) */
SimReply *
sim_catalog_list (const SimModels *models, GHashTable *query)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  guint start, size;
  guint seen = 0;

  if (!read_page (query, &start, &size))
    return sim_reply_new_invalid ("The page size or the page token is not valid.");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "models");
  json_builder_begin_array (builder);
  for (guint i = 0; i < models->models->len; i++)
    {
      const SimModel *model = models->models->pdata[i];

      if (model->is_retired)
        continue;
      if (seen >= start && seen < start + size)
        add_model (builder, model);
      seen++;
    }
  json_builder_end_array (builder);
  if (seen > start + size)
    {
      g_autofree char *token = g_strdup_printf ("page-%u", start + size);

      add_text (builder, "nextPageToken", token);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sim_reply_new_json (200, root);
}
