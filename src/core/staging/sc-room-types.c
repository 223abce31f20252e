/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-room-types.h"

#include "sc-resource.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray *known;
  ScRoomType *unknown;
} Table;

static ScRoomType *
read_room_type (JsonObject *object)
{
  ScRoomType *type = g_new0 (ScRoomType, 1);

  type->id = g_strdup (json_object_get_string_member (object, "id"));
  type->name = g_strdup (
      g_dpgettext2 (GETTEXT_PACKAGE, "room type", json_object_get_string_member (object, "name")));
  type->words = g_strdup (json_object_get_string_member (object, "words"));
  type->furniture = g_strdup (json_object_get_string_member (object, "furniture"));
  return type;
}

/* Constant data, read once and kept: its users hold pointers into it. */
static const Table *
get_table (void)
{
  static Table table;
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      g_autoptr (JsonNode) root = sc_resource_load_json ("room-types.json");
      JsonObject *object = json_node_get_object (root);
      JsonArray *array = json_object_get_array_member (object, "room_types");

      table.known = g_ptr_array_new ();
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_ptr_array_add (table.known, read_room_type (json_array_get_object_element (array, i)));
      table.unknown = read_room_type (json_object_get_object_member (object, "unknown"));
      g_once_init_leave (&is_ready, 1);
    }
  return &table;
}

/**
 * sc_room_types_get_all:
 *
 * The room types in the order in which they are offered.
 *
 * Returns: (transfer none) (element-type ScRoomType): the table
 */
const GPtrArray *
sc_room_types_get_all (void)
{
  return get_table ()->known;
}

/**
 * sc_room_types_find:
 * @id: (nullable): a room type id; %NULL and "" mean a room of unknown type
 *
 * Returns: (transfer none) (nullable): the room type, or %NULL when there is none of that name
 */
const ScRoomType *
sc_room_types_find (const char *id)
{
  const Table *table = get_table ();

  if (id == NULL || *id == '\0')
    return table->unknown;
  for (guint i = 0; i < table->known->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (table->known, i);

      if (g_str_equal (type->id, id))
        return type;
    }
  return NULL;
}
