/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-json.h"

#include <math.h>

/**
 * sc_json_parse:
 * @bytes: UTF-8 text
 * @error: where to say why it is no JSON
 *
 * Parses a whole JSON text. The parser is not asked for an immutable result: json-glib 1.10
 * aborts the program then when two values follow each other.
 *
 * Returns: (transfer full): the root, or %NULL
 */
JsonNode *
sc_json_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data;
  JsonNode *root;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, size > 0 ? data : "", size, error))
    return NULL;

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE, "empty");

  return root;
}

/**
 * sc_json_node_get_object:
 * @node: (nullable): any node
 *
 * Gets the object that a node is.
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
sc_json_node_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sc_json_get_object:
 * @object: (nullable): an object
 * @name: a member
 *
 * Gets a member that is an object.
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
sc_json_get_object (JsonObject *object, const char *name)
{
  return object != NULL ? sc_json_node_get_object (json_object_get_member (object, name)) : NULL;
}

/**
 * sc_json_get_array:
 * @object: (nullable): an object
 * @name: a member
 *
 * Gets a member that is an array.
 *
 * Returns: (transfer none) (nullable): the array
 */
JsonArray *
sc_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonNode *
get_value (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * sc_json_get_string:
 * @object: (nullable): an object
 * @name: a member
 *
 * Gets a member that is a string.
 *
 * Returns: (transfer none) (nullable): the string
 */
const char *
sc_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * sc_json_get_boolean:
 * @object: (nullable): an object
 * @name: a member
 *
 * Says whether a member is there and true.
 *
 * Returns: whether it is
 */
gboolean
sc_json_get_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

/**
 * sc_json_get_int:
 * @object: (nullable): an object
 * @name: a member
 * @value: (out): where to put the number
 *
 * Gets a whole number, written as one, with a fraction of zero, or as a string, as protobuf
 * writes its 64 bit fields.
 *
 * Returns: whether there is one; @value is left alone otherwise
 */
gboolean
sc_json_get_int (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = get_value (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  g_return_val_if_fail (value != NULL, FALSE);

  if (type == G_TYPE_STRING)
    return g_ascii_string_to_signed (json_node_get_string (node), 10, G_MININT64, G_MAXINT64, value,
                                     NULL);

  if (type == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }

  if (type == G_TYPE_DOUBLE)
    {
      double number = json_node_get_double (node);

      /* 2^53: beyond it a double no longer tells neighbours apart. */
      if (!(fabs (number) <= 9007199254740992.0) || number != floor (number))
        return FALSE;

      *value = (gint64) number;
      return TRUE;
    }

  return FALSE;
}

/**
 * sc_json_array_get_length:
 * @array: (nullable): an array
 *
 * Counts the elements.
 *
 * Returns: the number of elements
 */
guint
sc_json_array_get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * sc_json_array_get_object:
 * @array: (nullable): an array
 * @index: which element
 *
 * Gets an element that is an object.
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
sc_json_array_get_object (JsonArray *array, guint index)
{
  return index < sc_json_array_get_length (array)
             ? sc_json_node_get_object (json_array_get_element (array, index))
             : NULL;
}
