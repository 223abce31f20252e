/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-json.h"

#include <string.h>

#define TEXT                                                                                       \
  "{\"s\":\"x\",\"i\":7,\"d\":7.0,\"f\":7.5,\"n\":null,\"b\":true,\"q\":\"-12\",\"w\":\"12x\","    \
  "\"e\":1e300,\"o\":{\"k\":1},\"a\":[1,{\"k\":2},null]}"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return sc_json_parse (bytes, NULL);
}

/* Asks for each member as each type: only the right one answers, and none complains. */
static void
test_types (void)
{
  const char *names[] = { "s", "i", "d", "f", "n", "b", "q", "w", "e", "o", "a", "missing" };
  g_autoptr (JsonNode) root = parse (TEXT);
  JsonObject *object = sc_json_node_get_object (root);
  gint64 value;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true ((sc_json_get_object (object, names[i]) != NULL) == (*names[i] == 'o'));
      g_assert_true ((sc_json_get_array (object, names[i]) != NULL) == (*names[i] == 'a'));
      g_assert_true (sc_json_get_boolean (object, names[i]) == (*names[i] == 'b'));
      g_assert_true ((sc_json_get_string (object, names[i]) != NULL)
                     == (strchr ("sqw", *names[i]) != NULL));
      g_assert_true (sc_json_get_int (object, names[i], &value)
                     == (strchr ("idq", *names[i]) != NULL));
    }
}

static void
test_numbers (void)
{
  g_autoptr (JsonNode) root = parse (TEXT);
  JsonObject *object = sc_json_node_get_object (root);
  gint64 value = 99;

  g_assert_false (sc_json_get_int (object, "f", &value));
  g_assert_cmpint (value, ==, 99);
  g_assert_true (sc_json_get_int (object, "d", &value));
  g_assert_cmpint (value, ==, 7);
  g_assert_true (sc_json_get_int (object, "q", &value));
  g_assert_cmpint (value, ==, -12);
}

static void
test_nothing (void)
{
  gint64 value;

  g_assert_null (sc_json_node_get_object (NULL));
  g_assert_null (sc_json_get_object (NULL, "k"));
  g_assert_null (sc_json_get_array (NULL, "k"));
  g_assert_null (sc_json_get_string (NULL, "k"));
  g_assert_false (sc_json_get_boolean (NULL, "k"));
  g_assert_false (sc_json_get_int (NULL, "k", &value));
  g_assert_cmpuint (sc_json_array_get_length (NULL), ==, 0);
  g_assert_null (sc_json_array_get_object (NULL, 0));
}

static void
test_elements (void)
{
  g_autoptr (JsonNode) root = parse (TEXT);
  JsonArray *array = sc_json_get_array (sc_json_node_get_object (root), "a");

  g_assert_cmpuint (sc_json_array_get_length (array), ==, 3);
  g_assert_null (sc_json_array_get_object (array, 0));
  g_assert_nonnull (sc_json_array_get_object (array, 1));
  g_assert_null (sc_json_array_get_object (array, 2));
  g_assert_null (sc_json_array_get_object (array, 3));
}

static void
test_no_json (void)
{
  const char *texts[] = { "", " ", "{", "[1,", "<html>", "{\"a\":1}}", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_assert_null (sc_json_parse (bytes, &error));
      g_assert_nonnull (error);
    }
}

/* json-glib takes more than one value in a row and aborts there when asked for an immutable
 * result; a service must not be able to do that to us. */
static void
test_values_in_a_row (void)
{
  const char *texts[]
      = { "{} {}", "{}[]", "[] 1 2", "{\"a\":1}\n{\"b\":2}", "1 {}", "var x = {};" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = sc_json_parse (bytes, &error);

      g_assert_true ((root == NULL) == (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/json/types", test_types);
  g_test_add_func ("/providers/json/numbers", test_numbers);
  g_test_add_func ("/providers/json/nothing", test_nothing);
  g_test_add_func ("/providers/json/elements", test_elements);
  g_test_add_func ("/providers/json/no-json", test_no_json);
  g_test_add_func ("/providers/json/values-in-a-row", test_values_in_a_row);

  return g_test_run ();
}
