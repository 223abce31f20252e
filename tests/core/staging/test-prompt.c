/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "sc-prompt.h"
#include "sc-resource.h"

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static char *
build (ScOperation operation, const char *wishes, int variation)
{
  const ScPrompt prompt = {
    .operation = operation,
    .style_name = "Coastal",
    .style_words = "Airy linen and rattan.",
    .room = sc_room_types_find ("bedroom"),
    .wishes = wishes,
    .variation = variation,
  };

  return sc_prompt_build (&prompt);
}

static void
test_stage (void)
{
  g_autofree char *text = build (SC_OPERATION_STAGE, NULL, 1);

  assert_has (text, "photo of a bedroom, add furniture and decoration in the style “Coastal”");
  assert_has (text, "Airy linen and rattan.");
  assert_has (text, "a double bed with headboard");
  assert_has (text, "Keep the camera position");
  assert_has (text, "windows, doors");
  g_assert_null (strstr (text, "wishes"));
  g_assert_null (strchr (text, '{'));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_operations_differ (void)
{
  g_autofree char *stage = build (SC_OPERATION_STAGE, NULL, 1);
  g_autofree char *restyle = build (SC_OPERATION_RESTYLE, NULL, 1);
  g_autofree char *declutter = build (SC_OPERATION_DECLUTTER, NULL, 1);

  assert_has (restyle, "replace the movable furniture");
  assert_has (declutter, "take away all movable furniture");
  g_assert_null (strstr (declutter, "Coastal"));
  g_assert_cmpstr (stage, !=, restyle);
}

static void
test_wishes (void)
{
  g_autofree char *text = build (SC_OPERATION_STAGE, "  no rug \n\n\na {style} bed\n", 1);

  assert_has (text, "\n- no rug\n- a {style} bed\n");
  assert_has (text, "come before the style");
}

static void
test_variations_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int variation = 1; variation <= 4; variation++)
    g_hash_table_add (seen, build (SC_OPERATION_STAGE, NULL, variation));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 4);
  g_hash_table_remove_all (seen);
  /* An empty room has no arrangement. */
  for (int variation = 1; variation <= 4; variation++)
    g_hash_table_add (seen, build (SC_OPERATION_DECLUTTER, NULL, variation));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 1);
}

static void
test_unknown_room (void)
{
  const ScPrompt prompt = {
    .style_name = "Japandi",
    .style_words = "Low and calm.",
    .room = sc_room_types_find (NULL),
    .variation = 1,
  };
  g_autofree char *text = sc_prompt_build (&prompt);

  g_assert_null (sc_room_types_find ("ballroom"));
  assert_has (text, "photo of a room, add");
  assert_has (text, "the evident use of this room");
}

static void
test_room_types (void)
{
  const GPtrArray *types = sc_room_types_get_all ();

  g_assert_cmpuint (types->len, >=, 10);
  for (guint i = 0; i < types->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (types, i);

      g_assert_true (sc_room_types_find (type->id) == type);
      g_assert_cmpuint (strlen (type->words), >, 3);
      g_assert_cmpuint (strlen (type->furniture), >, 30);
    }
}

/* A colour of walls or floor in a style would be painted onto what has to stay. */
static void
test_styles_leave_the_room_alone (void)
{
  g_autoptr (JsonNode) root = sc_resource_load_json ("styles.json");
  JsonArray *styles = json_object_get_array_member (json_node_get_object (root), "styles");

  g_assert_cmpuint (json_array_get_length (styles), >=, 10);
  for (guint i = 0; i < json_array_get_length (styles); i++)
    {
      JsonObject *style = json_array_get_object_element (styles, i);
      g_autofree char *words = g_utf8_strdown (json_object_get_string_member (style, "prompt"), -1);
      const char *const forbidden[] = { "wall colour", "wall color", "wallpaper", "paint",
                                        "panelling",   "ceiling",    "flooring" };

      g_assert_cmpuint (strlen (words), >, 300);
      for (gsize j = 0; j < G_N_ELEMENTS (forbidden); j++)
        g_assert_null (strstr (words, forbidden[j]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/prompt/stage", test_stage);
  g_test_add_func ("/staging/prompt/operations-differ", test_operations_differ);
  g_test_add_func ("/staging/prompt/wishes", test_wishes);
  g_test_add_func ("/staging/prompt/variations-differ", test_variations_differ);
  g_test_add_func ("/staging/prompt/unknown-room", test_unknown_room);
  g_test_add_func ("/staging/prompt/room-types", test_room_types);
  g_test_add_func ("/staging/prompt/styles-leave-the-room-alone", test_styles_leave_the_room_alone);
  return g_test_run ();
}
