/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-fidelity.h"

#include "sc-image-error.h"

#include <json-glib/json-glib.h>

static void
add_numbers (JsonBuilder *builder, const char *name, const double *numbers, int n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (int i = 0; i < n; i++)
    json_builder_add_double_value (builder, numbers[i]);
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *string)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, string);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_registration (JsonBuilder *builder, const ScRegistration *registration)
{
  add_string (builder, "class", sc_registration_class_to_string (registration->klass));
  add_numbers (builder, "transform", registration->transform.m, 9);
  add_number (builder, "drift_percent", registration->drift);
  add_number (builder, "inliers", registration->inliers);
  add_number (builder, "inlier_ratio", registration->ratio);
  add_number (builder, "cover", registration->cover);
  add_number (builder, "same_place", registration->ident);
}

static void
add_structure (JsonBuilder *builder, const ScStructure *structure)
{
  add_number (builder, "lost_percent", structure->lost);
  json_builder_set_member_name (builder, "boxes");
  json_builder_begin_array (builder);
  for (int i = 0; i < structure->n_boxes; i++)
    {
      const ScBox *box = &structure->boxes[i];
      json_builder_begin_object (builder);
      add_number (builder, "x", box->x);
      add_number (builder, "y", box->y);
      add_number (builder, "width", box->width);
      add_number (builder, "height", box->height);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * sc_fidelity_to_json:
 * @self: judged
 *
 * Writes what the fidelity column of a staging holds. The form stays; names may be added.
 * Whether the architecture was preserved is null when nobody can tell.
 *
 * Returns: (transfer full): an object
 */
char *
sc_fidelity_to_json (const ScFidelity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, self->version);
  add_registration (builder, &self->registration);
  add_structure (builder, &self->structure);
  add_number (builder, "tint_delta_e", self->colours.delta);
  add_numbers (builder, "tint", self->colours.tint, 3);
  add_numbers (builder, "gain", self->colours.gain, 3);
  add_numbers (builder, "offset", self->colours.offset, 3);
  add_string (builder, "camera", sc_light_to_string (self->camera_light));
  add_string (builder, "structure", sc_light_to_string (self->structure_light));
  add_string (builder, "colours", sc_light_to_string (self->colours_light));
  add_string (builder, "light", sc_light_to_string (sc_fidelity_get_light (self)));
  add_number (builder, "quality_score", self->quality);
  add_boolean (builder, "expects_removals", self->expects_removals);
  json_builder_set_member_name (builder, "architecture_preserved");
  if (self->expects_removals && self->camera_light != SC_LIGHT_FAIL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_boolean_value (builder, sc_fidelity_is_architecture_preserved (self));
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static double
get_number (JsonObject *object, const char *name)
{
  return json_object_get_double_member_with_default (object, name, 0);
}

static void
get_numbers (JsonObject *object, const char *name, double *numbers, guint n)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) != n)
    return;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      if (JSON_NODE_HOLDS_VALUE (element))
        numbers[i] = json_node_get_double (element);
    }
}

static int
get_choice (JsonObject *object, const char *name, const char *(*to_string) (guint choice))
{
  const char *value = json_object_get_string_member_with_default (object, name, "");

  for (guint i = 0; i < 2; i++)
    if (g_str_equal (value, to_string (i)))
      return (int) i;
  return 2;
}

static const char *
light_name (guint light)
{
  return sc_light_to_string ((ScLight) light);
}

static const char *
class_name (guint klass)
{
  return sc_registration_class_to_string ((ScRegistrationClass) klass);
}

static void
read_boxes (JsonObject *object, ScStructure *structure)
{
  JsonNode *node = json_object_get_member (object, "boxes");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  JsonArray *boxes = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (boxes) && i < SC_STRUCTURE_MAX_BOXES; i++)
    {
      JsonNode *element = json_array_get_element (boxes, i);
      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      JsonObject *box = json_node_get_object (element);
      structure->boxes[structure->n_boxes++]
          = (ScBox) { get_number (box, "x"), get_number (box, "y"), get_number (box, "width"),
                      get_number (box, "height") };
    }
}

static void
read_object (ScFidelity *self, JsonObject *object)
{
  self->registration.klass = (ScRegistrationClass) get_choice (object, "class", class_name);
  get_numbers (object, "transform", self->registration.transform.m, 9);
  self->registration.drift = get_number (object, "drift_percent");
  self->registration.inliers = (int) get_number (object, "inliers");
  self->registration.ratio = get_number (object, "inlier_ratio");
  self->registration.cover = get_number (object, "cover");
  self->registration.ident = get_number (object, "same_place");
  self->structure.lost = get_number (object, "lost_percent");
  read_boxes (object, &self->structure);
  self->colours.delta = get_number (object, "tint_delta_e");
  get_numbers (object, "tint", self->colours.tint, 3);
  get_numbers (object, "gain", self->colours.gain, 3);
  get_numbers (object, "offset", self->colours.offset, 3);
  self->camera_light = (ScLight) get_choice (object, "camera", light_name);
  self->structure_light = (ScLight) get_choice (object, "structure", light_name);
  self->colours_light = (ScLight) get_choice (object, "colours", light_name);
  self->quality = get_number (object, "quality_score");
  self->version = (int) json_object_get_int_member_with_default (object, "version", 0);
  self->expects_removals
      = json_object_get_boolean_member_with_default (object, "expects_removals", FALSE);
}

/**
 * sc_fidelity_from_json:
 * @self: (out): filled
 * @json: what sc_fidelity_to_json() wrote
 * @error: return location for a JSON error, or %SC_IMAGE_ERROR_FAILED when it is no object
 *
 * Reads a judgement. What is missing is taken for the worst: redrawn, and lights that fail.
 *
 * Returns: %FALSE on error
 */
gboolean
sc_fidelity_from_json (ScFidelity *self, const char *json, GError **error)
{
  g_return_val_if_fail (self != NULL && json != NULL, FALSE);

  *self = (ScFidelity) { .colours.gain = { 1, 1, 1 } };
  sc_homography_init_identity (&self->registration.transform);
  g_autoptr (JsonNode) root = json_from_string (json, error);
  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  read_object (self, json_node_get_object (root));
  return TRUE;
}
