/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-shown-names.h"

static const char *
find_stored (const char *shown)
{
  const GArray *names = sc_shown_names_get ();

  for (guint i = 0; i < names->len; i++)
    {
      const ScSearchName *name = &g_array_index (names, ScSearchName, i);

      if (g_str_equal (name->shown, shown))
        return name->stored;
    }
  return NULL;
}

static void
test_other_words (void)
{
  g_assert_cmpstr (find_stored ("Balcony or Patio"), ==, "outdoor");
  g_assert_cmpstr (find_stored ("Kids’ Bedroom"), ==, "kids_bedroom");
}

/* What the library says in the same words needs no second name. */
static void
test_same_words (void)
{
  g_assert_null (find_stored ("Living Room"));
  g_assert_null (find_stored ("Modern Luxury"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/shown-names/other-words", test_other_words);
  g_test_add_func ("/staging/shown-names/same-words", test_same_words);
  return g_test_run ();
}
