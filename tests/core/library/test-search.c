/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-search.h"

static void
assert_expression (const char *search, const char *expected)
{
  g_autofree char *actual = sc_search_dup_expression (search);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_words (void)
{
  assert_expression ("elm", "\"elm\"*");
  assert_expression ("  elm\tstreet\n", "\"elm\"* \"street\"*");
  assert_expression ("a\"b", "\"a\"\"b\"*");
  assert_expression ("OR -x", "\"OR\"* \"-x\"*");
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
  expression = sc_search_dup_expression (words->str);
  parts = g_strsplit (expression, " ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 24);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/search/words", test_words);
  g_test_add_func ("/library/search/nothing", test_nothing);
  g_test_add_func ("/library/search/many", test_many);
  return g_test_run ();
}
