/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-order.h"

/* Each row is "id" or "id<parent"; the newest first, as the library lists them. */
static GPtrArray *
make_stagings (const char *const *rows)
{
  GPtrArray *stagings = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_staging_free);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      ScStaging *staging = sc_staging_new ();
      g_auto (GStrv) parts = g_strsplit (rows[i], "<", 2);

      staging->id = g_strdup (parts[0]);
      staging->parent_id = g_strdup (parts[1]);
      g_ptr_array_add (stagings, staging);
    }
  return stagings;
}

static char *
order (const char *const *rows)
{
  g_autoptr (GPtrArray) stagings = make_stagings (rows);
  GString *text = g_string_new (NULL);

  sc_result_order (stagings);
  for (guint i = 0; i < stagings->len; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "",
                            sc_result_order_is_revision (stagings, i) ? ">" : "",
                            ((ScStaging *) stagings->pdata[i])->id);
  return g_string_free (text, FALSE);
}

static void
assert_order (const char *const *rows, const char *expected)
{
  g_autofree char *actual = order (rows);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_newest_first (void)
{
  assert_order ((const char *[]) { NULL }, "");
  assert_order ((const char *[]) { "c", "b", "a", NULL }, "c b a");
}

/* The family with the newest member leads; a revision of a revision stays in it. */
static void
test_revisions (void)
{
  assert_order ((const char *[]) { "d<a", "c", "b<a", "a", NULL }, "a >d >b c");
  assert_order ((const char *[]) { "d", "c<b", "b<a", "a", NULL }, "d a >c >b");
}

/* The eldest revision that is left leads when the first staging was deleted. */
static void
test_parent_deleted (void)
{
  assert_order ((const char *[]) { "d<b", "c", "b<a", NULL }, "b >d c");
}

/* Rows that revise each other or themselves end all the same. */
static void
test_damaged (void)
{
  assert_order ((const char *[]) { "b<a", "a<b", NULL }, ">a >b");
  assert_order ((const char *[]) { "a<a", NULL }, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/result-order/newest-first", test_newest_first);
  g_test_add_func ("/result-order/revisions", test_revisions);
  g_test_add_func ("/result-order/parent-deleted", test_parent_deleted);
  g_test_add_func ("/result-order/damaged", test_damaged);
  return g_test_run ();
}
