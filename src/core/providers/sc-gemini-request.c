/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini-request.h"

#include <json-glib/json-glib.h>

static void
append_string (GString *json, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append (json, quoted);
}

static void
append_member (GString *json, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  append_string (json, name);
  g_string_append_c (json, ':');
  append_string (json, value);
}

/* A photo is encoded straight into the text: it is many megabytes, and base64 needs no
 * quoting. */
static void
append_base64 (GString *json, GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  gsize start = json->len;
  gsize written;
  int state = 0;
  int save = 0;

  g_string_set_size (json, start + (size / 3 + 1) * 4 + 4);
  written = g_base64_encode_step (data, size, FALSE, json->str + start, &state, &save);
  written += g_base64_encode_close (FALSE, json->str + start + written, &state, &save);
  g_string_truncate (json, start + written);
}

/**
 * sc_gemini_request_to_json:
 * @request: what to ask
 *
 * Writes the body of generateContent: one turn, the words before the photo, a picture as the
 * only answer. An aspect ratio or output size that is %NULL or empty is left to the service.
 *
 * Returns: (transfer full): UTF-8 without a trailing NUL
 */
GBytes *
sc_gemini_request_to_json (const ScProviderRequest *request)
{
  GString *json;

  g_return_val_if_fail (request != NULL && request->image != NULL, NULL);

  json = g_string_sized_new (g_bytes_get_size (request->image) / 3 * 4 + 4096);
  g_string_append (json, "{\"contents\":[{\"role\":\"user\",\"parts\":[{");
  append_member (json, "text", request->prompt);
  g_string_append (json, "},{\"inlineData\":{");
  append_member (json, "mimeType", request->mime_type);
  g_string_append (json, ",\"data\":\"");
  append_base64 (json, request->image);
  g_string_append (json, "\"}}]}],\"generationConfig\":{\"responseModalities\":[\"IMAGE\"],"
                         "\"imageConfig\":{");
  append_member (json, "aspectRatio", request->aspect_ratio);
  append_member (json, "imageSize", request->output_size);
  g_string_append (json, "}}");
  append_member (json, "continuationToken", request->continuation_token);
  g_string_append_c (json, '}');

  return g_string_free_to_bytes (json);
}
