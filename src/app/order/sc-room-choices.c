/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-room-choices.h"

#include "sc-room-types.h"

/* Room types where one of them or none is chosen: in a drop-down whose first row is none, or in a
 * menu whose last entry is. */

/**
 * sc_room_choices_new:
 * @unset: what the choice of none is called
 *
 * Returns: (transfer full): the rows of a drop-down
 */
GtkStringList *
sc_room_choices_new (const char *unset)
{
  const GPtrArray *types = sc_room_types_get_all ();
  GtkStringList *names = gtk_string_list_new (NULL);

  g_return_val_if_fail (unset != NULL, names);

  gtk_string_list_append (names, unset);
  for (guint i = 0; i < types->len; i++)
    gtk_string_list_append (names, ((const ScRoomType *) g_ptr_array_index (types, i))->name);
  return names;
}

/**
 * sc_room_choices_get_id:
 * @position: of a row
 *
 * Returns: (nullable): the room type's id
 */
const char *
sc_room_choices_get_id (guint position)
{
  const GPtrArray *types = sc_room_types_get_all ();

  if (position == 0 || position > types->len)
    return NULL;
  return ((const ScRoomType *) g_ptr_array_index (types, position - 1))->id;
}

/**
 * sc_room_choices_find:
 * @room_type: (nullable): a room type's id
 *
 * Returns: the position of its row; 0 when it is not known
 */
guint
sc_room_choices_find (const char *room_type)
{
  const GPtrArray *types = sc_room_types_get_all ();

  for (guint i = 0; room_type != NULL && i < types->len; i++)
    if (g_str_equal (room_type, ((const ScRoomType *) g_ptr_array_index (types, i))->id))
      return i + 1;
  return 0;
}

/**
 * sc_room_choices_new_menu:
 * @action: takes a room type's id, or "" for none
 * @unset: what the choice of none is called
 *
 * Returns: (transfer full): a menu
 */
GMenuModel *
sc_room_choices_new_menu (const char *action, const char *unset)
{
  const GPtrArray *types = sc_room_types_get_all ();
  g_autoptr (GMenu) known = g_menu_new ();
  g_autoptr (GMenu) none = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < types->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (types, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (type->name, NULL);

      g_menu_item_set_action_and_target (item, action, "s", type->id);
      g_menu_append_item (known, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (known));

  g_autoptr (GMenuItem) unset_item = g_menu_item_new (unset, NULL);
  g_menu_item_set_action_and_target (unset_item, action, "s", "");
  g_menu_append_item (none, unset_item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
  return G_MENU_MODEL (menu);
}
