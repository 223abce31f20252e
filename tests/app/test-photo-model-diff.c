/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-model-diff.h"

/* Ids are letters, so that lists are words. */
static GArray *
make_ids (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const char *next = letters; *next != '\0'; next++)
    {
      gint64 id = *next;

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
assert_same (const GArray *one, const GArray *other)
{
  g_assert_cmpmem (one->data, one->len * sizeof (gint64), other->data,
                   other->len * sizeof (gint64));
}

static void
assert_changes (const char *before, const char *after, const char *expected)
{
  g_autoptr (GArray) old_ids = make_ids (before);
  g_autoptr (GArray) new_ids = make_ids (after);
  g_autoptr (GArray) changes = sc_photo_model_diff (old_ids, new_ids);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const ScIdChange *change = &g_array_index (changes, ScIdChange, i);

      sc_photo_model_diff_apply (old_ids, change);
      g_string_append_printf (text, "%s%u-%u+%u", i > 0 ? " " : "", change->position,
                              change->n_removed, change->n_added);
    }
  assert_same (old_ids, new_ids);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_changes (void)
{
  assert_changes ("", "", "");
  assert_changes ("abc", "abc", "");
  assert_changes ("", "abc", "0-0+3");
  assert_changes ("abc", "", "0-3+0");
  assert_changes ("abc", "xabc", "0-0+1");
  assert_changes ("abc", "abcx", "3-0+1");
  assert_changes ("abc", "ac", "1-1+0");
  assert_changes ("abcdefg", "acdfg", "1-1+0 3-1+0");
  assert_changes ("abcdefg", "xabdyzefgw", "0-0+1 3-1+0 4-0+2 9-0+1");
  assert_changes ("abc", "xyz", "0-3+3");
  assert_changes ("abcd", "axyd", "1-2+2");
  /* Another order is one change of all that moved. */
  assert_changes ("abcd", "dcba", "0-4+4");
  assert_changes ("abcd", "acbd", "1-2+2");
}

static GArray *
pick (GRand *random, double share)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= 200; id++)
    {
      if (g_rand_double (random) < share)
        g_array_append_val (ids, id);
    }
  return ids;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GArray) before = pick (random, g_rand_double (random));
      g_autoptr (GArray) after = pick (random, g_rand_double (random));
      g_autoptr (GArray) changes = sc_photo_model_diff (before, after);

      for (guint j = 0; j < changes->len; j++)
        sc_photo_model_diff_apply (before, &g_array_index (changes, ScIdChange, j));
      assert_same (before, after);
      g_assert_cmpuint (changes->len, <=, 65);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-model-diff/changes", test_changes);
  g_test_add_func ("/photo-model-diff/random", test_random);
  return g_test_run ();
}
