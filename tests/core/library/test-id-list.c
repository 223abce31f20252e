/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-id-list.h"

static void
test_json (void)
{
  const gint64 ids[] = { 7, G_MAXINT64, 0, -3 };
  g_autofree char *none = sc_id_list_to_json (NULL, 0);
  g_autofree char *one = sc_id_list_to_json (ids, 1);
  g_autofree char *all = sc_id_list_to_json (ids, G_N_ELEMENTS (ids));

  g_assert_cmpstr (none, ==, "[]");
  g_assert_cmpstr (one, ==, "[7]");
  g_assert_cmpstr (all, ==, "[7,9223372036854775807,0,-3]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/id-list/json", test_json);
  return g_test_run ();
}
