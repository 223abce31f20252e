/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-room-type-list.h"

#include "sc-room-types.h"

/**
 * ScRoomTypeItem:
 *
 * A room type as a drop-down shows it.
 */
struct _ScRoomTypeItem
{
  GObject parent_instance;

  char *id;
  char *name;
};

G_DEFINE_FINAL_TYPE (ScRoomTypeItem, sc_room_type_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_room_type_item_finalize (GObject *object)
{
  ScRoomTypeItem *self = SC_ROOM_TYPE_ITEM (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (sc_room_type_item_parent_class)->finalize (object);
}

static void
sc_room_type_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScRoomTypeItem *self = SC_ROOM_TYPE_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_room_type_item_class_init (ScRoomTypeItemClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_room_type_item_finalize;
  object_class->get_property = sc_room_type_item_get_property;

  /**
   * ScRoomTypeItem:id:
   *
   * The stable name, or %NULL for the first item.
   */
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_room_type_item_init (ScRoomTypeItem *self)
{
}

const char *
sc_room_type_item_get_id (ScRoomTypeItem *self)
{
  g_return_val_if_fail (SC_IS_ROOM_TYPE_ITEM (self), NULL);

  return self->id;
}

const char *
sc_room_type_item_get_name (ScRoomTypeItem *self)
{
  g_return_val_if_fail (SC_IS_ROOM_TYPE_ITEM (self), NULL);

  return self->name;
}

static void
append (GListStore *list, const char *id, const char *name)
{
  g_autoptr (ScRoomTypeItem) item = g_object_new (SC_TYPE_ROOM_TYPE_ITEM, NULL);

  item->id = g_strdup (id);
  item->name = g_strdup (name);
  g_list_store_append (list, item);
}

/**
 * sc_room_type_list_new:
 * @unset_name: (nullable): what the first item says that stands for no room type, for example “Each
 *   Photo’s Own”; %NULL for a list without one
 *
 * Returns: (transfer full): a list of #ScRoomTypeItem for a drop-down
 */
GListModel *
sc_room_type_list_new (const char *unset_name)
{
  GListStore *list = g_list_store_new (SC_TYPE_ROOM_TYPE_ITEM);
  const GPtrArray *types = sc_room_types_get_all ();

  if (unset_name != NULL)
    append (list, NULL, unset_name);
  for (guint i = 0; i < types->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (types, i);

      append (list, type->id, type->name);
    }
  return G_LIST_MODEL (list);
}

/**
 * sc_room_type_list_find:
 * @list: of sc_room_type_list_new()
 * @id: (nullable): a room type
 *
 * Returns: its position, or %GTK_INVALID_LIST_POSITION, which is %G_MAXUINT
 */
guint
sc_room_type_list_find (GListModel *list, const char *id)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (list), G_MAXUINT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ScRoomTypeItem) item = g_list_model_get_item (list, i);

      if (g_strcmp0 (item->id, id) == 0)
        return i;
    }
  return G_MAXUINT;
}
