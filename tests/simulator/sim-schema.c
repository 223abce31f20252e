/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-schema.h"

#include "sim-json.h"

#define TYPE_PREFIX "type.googleapis.com/google.ai.generativelanguage.v1beta."

static void
check_object (const SimMessage *message, JsonNode *node, const char *path, GPtrArray *violations);

static void
violation_free (gpointer data)
{
  SimViolation *self = data;

  g_free (self->field);
  g_free (self->description);
  g_free (self);
}

static void
add_violation (GPtrArray *violations, const char *path, char *description)
{
  SimViolation *violation = g_new0 (SimViolation, 1);

  violation->field = g_strdup (path);
  violation->description = description;
  g_ptr_array_add (violations, violation);
}

static void
add_unknown (GPtrArray *violations, const char *path, const char *name, const char *reason)
{
  g_autofree char *place = *path == '\0' ? g_strdup ("") : g_strdup_printf (" at '%s'", path);

  add_violation (violations, path,
                 g_strdup_printf ("Invalid JSON payload received. Unknown name \"%s\"%s: %s", name,
                                  place, reason));
}

static void
add_invalid (GPtrArray *violations, const char *path, const char *type, JsonNode *node)
{
  g_autofree char *value = NULL;

  value = JSON_NODE_HOLDS_VALUE (node) ? sim_json_print (node) : g_strdup ("Starting an object");
  add_violation (violations, path,
                 g_strdup_printf ("Invalid value at '%s' (%s), %s", path, type, value));
}

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  const char *text;
  char *end = NULL;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return TRUE;
  text = json_node_get_string (node);
  if (text == NULL || *text == '\0')
    return FALSE;
  g_ascii_strtod (text, &end);
  return *end == '\0';
}

static gboolean
is_of_kind (const SimField *field, JsonNode *node)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (field->kind)
    {
    case SIM_FIELD_STRING:
      return json_node_get_value_type (node) == G_TYPE_STRING;
    case SIM_FIELD_BOOL:
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    case SIM_FIELD_INT:
    case SIM_FIELD_FLOAT:
      return is_number (node);
    case SIM_FIELD_ENUM:
      return json_node_get_string (node) != NULL
             && g_strv_contains (field->values, json_node_get_string (node));
    case SIM_FIELD_BYTES:
      if (json_node_get_string (node) != NULL)
        bytes = sim_base64_decode (json_node_get_string (node));
      return bytes != NULL;
    default:
      return TRUE;
    }
}

static char *
describe_type (const SimField *field)
{
  switch (field->kind)
    {
    case SIM_FIELD_STRING:
      return g_strdup ("TYPE_STRING");
    case SIM_FIELD_BOOL:
      return g_strdup ("TYPE_BOOL");
    case SIM_FIELD_INT:
      return g_strdup ("TYPE_INT32");
    case SIM_FIELD_FLOAT:
      return g_strdup ("TYPE_FLOAT");
    case SIM_FIELD_BYTES:
      return g_strdup ("TYPE_BYTES");
    case SIM_FIELD_ENUM:
      return g_strconcat (TYPE_PREFIX, field->type_name, NULL);
    default:
      return g_strconcat (TYPE_PREFIX, field->message->type_name, NULL);
    }
}

static void
check_value (const SimField *field, JsonNode *node, const char *path, GPtrArray *violations)
{
  g_autofree char *type = NULL;

  if (field->kind == SIM_FIELD_ANY || JSON_NODE_HOLDS_NULL (node))
    return;
  if (field->kind == SIM_FIELD_MESSAGE && JSON_NODE_HOLDS_OBJECT (node))
    {
      check_object (field->message, node, path, violations);
      return;
    }
  if (field->kind != SIM_FIELD_MESSAGE && is_of_kind (field, node))
    return;
  type = describe_type (field);
  if (field->kind == SIM_FIELD_BYTES && JSON_NODE_HOLDS_VALUE (node))
    add_violation (violations, path,
                   g_strdup_printf ("Invalid value at '%s' (%s), Base64 decoding failed", path,
                                    type));
  else
    add_invalid (violations, path, type, node);
}

static void
check_list (const SimField *field, JsonNode *node, const char *path, GPtrArray *violations)
{
  JsonArray *array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *item = g_strdup_printf ("%s[%u]", path, i);

      check_value (field, json_array_get_element (array, i), item, violations);
    }
}

static const SimField *
find_field (const SimMessage *message, const char *name)
{
  for (const SimField *field = message->fields; field->name != NULL; field++)
    {
      g_autofree char *snake = sim_json_snake_case (field->name);

      if (g_str_equal (name, field->name) || g_str_equal (name, snake))
        return field;
    }
  return NULL;
}

static void
check_member (const SimMessage *message,
              const char *name,
              JsonNode *node,
              const char *path,
              GPtrArray *violations)
{
  const SimField *field = find_field (message, name);
  g_autofree char *snake = NULL;
  g_autofree char *inner = NULL;

  if (field == NULL)
    {
      add_unknown (violations, path, name, "Cannot find field.");
      return;
    }
  snake = sim_json_snake_case (field->name);
  inner = *path == '\0' ? g_strdup (snake) : g_strdup_printf ("%s.%s", path, snake);
  if (!JSON_NODE_HOLDS_ARRAY (node) || field->kind == SIM_FIELD_ANY)
    check_value (field, node, inner, violations);
  else if (field->is_repeated)
    check_list (field, node, inner, violations);
  else
    add_unknown (violations, path, name, "Proto field is not repeating, cannot start list.");
}

static void
check_one_of (const SimMessage *message, JsonNode *node, const char *path, GPtrArray *violations)
{
  gboolean is_set = FALSE;

  for (guint i = 0; message->one_of != NULL && message->one_of[i] != NULL; i++)
    {
      if (sim_json_get (node, message->one_of[i]) == NULL)
        continue;
      if (is_set)
        add_violation (violations, path,
                       g_strdup_printf ("Invalid value at '%s' (oneof), oneof field 'data' is "
                                        "already set. Cannot set '%s'",
                                        path, message->one_of[i]));
      is_set = TRUE;
    }
}

static void
check_object (const SimMessage *message, JsonNode *node, const char *path, GPtrArray *violations)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    check_member (message, name, member, path, violations);
  check_one_of (message, node, path, violations);
}

/* (element-type SimViolation): every field that @message does not have or that holds the
 * wrong kind of value, in the order of the request. */
GPtrArray *
sim_schema_check (const SimMessage *message, JsonNode *node)
{
  GPtrArray *violations = g_ptr_array_new_with_free_func (violation_free);

  check_object (message, node, "", violations);
  return violations;
}
