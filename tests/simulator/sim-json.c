/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-json.h"

#include <string.h>

/* The name that protobuf gives a field: "inlineData" is "inline_data". */
char *
sim_json_snake_case (const char *camel_case)
{
  GString *snake = g_string_new (NULL);

  for (const char *p = camel_case; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        g_string_append_c (snake, '_');
      g_string_append_c (snake, g_ascii_tolower (*p));
    }
  return g_string_free_and_steal (snake);
}

/* A member under either of its two names; null counts as absent. */
JsonNode *
sim_json_get (JsonNode *node, const char *camel_case)
{
  g_autofree char *snake = sim_json_snake_case (camel_case);
  JsonObject *object;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  member = json_object_get_member (object, camel_case);
  if (member == NULL)
    member = json_object_get_member (object, snake);
  return member == NULL || JSON_NODE_HOLDS_NULL (member) ? NULL : member;
}

const char *
sim_json_get_text (JsonNode *node, const char *camel_case)
{
  JsonNode *member = sim_json_get (node, camel_case);

  return member != NULL && JSON_NODE_HOLDS_VALUE (member) ? json_node_get_string (member) : NULL;
}

/* Google takes a single value where a list is meant; so does this. */
GPtrArray *
sim_json_get_list (JsonNode *node, const char *camel_case)
{
  JsonNode *member = sim_json_get (node, camel_case);
  GPtrArray *list = g_ptr_array_new ();

  if (member == NULL)
    return list;
  if (!JSON_NODE_HOLDS_ARRAY (member))
    {
      g_ptr_array_add (list, member);
      return list;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (member)); i++)
    g_ptr_array_add (list, json_array_get_element (json_node_get_array (member), i));
  return list;
}

/* NULL when @text is not one JSON object. */
JsonNode *
sim_json_parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

char *
sim_json_print (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

/* Standard and URL-safe alphabet, padding optional: what protobuf's JSON takes. */
GBytes *
sim_base64_decode (const char *text)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  g_autoptr (GString) standard = g_string_new (text);
  gsize length, size;
  guchar *bytes;

  g_strdelimit (standard->str, "-", '+');
  g_strdelimit (standard->str, "_", '/');
  length = strspn (standard->str, alphabet);
  if (length % 4 == 1 || strspn (standard->str + length, "=") != standard->len - length
      || standard->len - length > 2)
    return NULL;
  g_string_truncate (standard, length);
  while (standard->len % 4 != 0)
    g_string_append_c (standard, '=');
  bytes = g_base64_decode (standard->str, &size);
  return g_bytes_new_take (bytes, size);
}
