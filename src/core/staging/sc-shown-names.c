/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-shown-names.h"

#include "sc-resource.h"
#include "sc-room-types.h"
#include "sc-style.h"

static gboolean
is_same (const char *shown, const char *id)
{
  g_autofree char *words = g_strdelimit (g_strdup (id), "_", ' ');

  return g_ascii_strcasecmp (shown, words) == 0;
}

static void
add (GArray *names, const char *shown, const char *stored)
{
  ScSearchName name;

  if (is_same (shown, stored))
    return;
  name.shown = g_strdup (shown);
  name.stored = g_strdup (stored);
  g_array_append_val (names, name);
}

static void
add_styles (GArray *names)
{
  g_autoptr (JsonNode) root = sc_resource_load_json ("styles.json");
  JsonArray *styles = json_object_get_array_member (json_node_get_object (root), "styles");

  for (guint i = 0; i < json_array_get_length (styles); i++)
    {
      JsonObject *style = json_array_get_object_element (styles, i);
      const char *name = json_object_get_string_member (style, "name");

      add (names, sc_style_translate_name (name), name);
    }
}

static void
add_room_types (GArray *names)
{
  const GPtrArray *types = sc_room_types_get_all ();

  for (guint i = 0; i < types->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (types, i);

      add (names, type->name, type->id);
    }
}

/**
 * sc_shown_names_get:
 *
 * The styles and room types that are shown under another name than the library has, so that a
 * search in the user's language finds them. Constant data, read once and kept.
 *
 * Returns: (transfer none) (element-type ScSearchName): the names
 */
const GArray *
sc_shown_names_get (void)
{
  static GArray *names;
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      names = g_array_new (FALSE, FALSE, sizeof (ScSearchName));
      add_styles (names);
      add_room_types (names);
      g_once_init_leave (&is_ready, 1);
    }
  return names;
}
