/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-search.h"

static void
assert_expression (const char *search, const char *expected)
{
  g_autofree char *actual = sc_search_dup_expression (search, NULL);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_words (void)
{
  assert_expression ("elm", "\"elm\"*");
  assert_expression ("  elm\tstreet\n", "\"elm\"* AND \"street\"*");
  assert_expression ("a\"b", "\"a\"\"b\"*");
  assert_expression ("OR -x", "\"OR\"* AND \"-x\"*");
}

static void
test_nothing (void)
{
  assert_expression (NULL, NULL);
  assert_expression ("", NULL);
  assert_expression (" … \" * ", NULL);
}

static void
test_many (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *expression = NULL;
  g_auto (GStrv) parts = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (words, "x ");
  expression = sc_search_dup_expression (words->str, NULL);
  parts = g_strsplit (expression, " AND ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 24);
}

static void
test_names (void)
{
  const ScSearchName given[] = {
    { "Modernes Landhaus", "Modern Farmhouse" },
    { "Küche", "kitchen" },
    { "Moderner Luxus", "Modern Luxury" },
  };
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (ScSearchName));
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_array_append_vals (names, given, G_N_ELEMENTS (given));
  one = sc_search_dup_expression ("kuch elm", names);
  g_assert_cmpstr (one, ==, "(\"kuch\"* OR \"kitchen\") AND \"elm\"*");
  two = sc_search_dup_expression ("modern", names);
  g_assert_cmpstr (two, ==, "(\"modern\"* OR \"Modern Farmhouse\" OR \"Modern Luxury\")");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/search/words", test_words);
  g_test_add_func ("/library/search/nothing", test_nothing);
  g_test_add_func ("/library/search/many", test_many);
  g_test_add_func ("/library/search/names", test_names);
  return g_test_run ();
}
