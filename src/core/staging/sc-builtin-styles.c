/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-builtin-styles.h"

#include "sc-resource.h"

static ScStyle *
read_style (JsonObject *object, int sort_order)
{
  ScStyle *style = g_new0 (ScStyle, 1);

  style->id = g_strdup (json_object_get_string_member (object, "id"));
  style->name = g_strdup (json_object_get_string_member (object, "name"));
  style->description = g_strdup (json_object_get_string_member (object, "description"));
  style->prompt_template = g_strdup (json_object_get_string_member (object, "prompt"));
  style->active = TRUE;
  style->sort_order = sort_order;
  style->built_in = TRUE;
  return style;
}

static const ScStyle *
find_style (GPtrArray *styles, const char *id)
{
  for (guint i = 0; i < styles->len; i++)
    {
      const ScStyle *style = g_ptr_array_index (styles, i);

      if (g_str_equal (style->id, id))
        return style;
    }
  return NULL;
}

static gboolean
is_current (const ScStyle *stored, const ScStyle *shipped)
{
  return stored != NULL && stored->built_in && g_str_equal (stored->name, shipped->name)
         && g_str_equal (stored->description, shipped->description)
         && g_str_equal (stored->prompt_template, shipped->prompt_template)
         && stored->sort_order == shipped->sort_order;
}

/**
 * sc_builtin_styles_install:
 * @library: an open library
 * @error: return location
 *
 * Brings the styles that are shipped into the library, or up to date after an update of
 * StageCraft. Nothing is written when all are there. Whether the user offers a style is kept.
 *
 * Returns: whether all of them are there now
 */
gboolean
sc_builtin_styles_install (ScLibrary *library, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  JsonArray *array;

  g_return_val_if_fail (library != NULL, FALSE);

  stored = sc_style_list (library, TRUE, error);
  if (stored == NULL)
    return FALSE;

  root = sc_resource_load_json ("styles.json");
  array = json_object_get_array_member (json_node_get_object (root), "styles");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (ScStyle) shipped = read_style (json_array_get_object_element (array, i), (int) i);
      const ScStyle *present = find_style (stored, shipped->id);

      if (is_current (present, shipped))
        continue;
      if (present != NULL)
        shipped->active = present->active;
      if (!sc_style_save (library, shipped, error))
        return FALSE;
    }
  return TRUE;
}
