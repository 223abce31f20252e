/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-uuid.h"

#include <string.h>

#define N_IDS 20000
#define N_THREADS 4

static void
test_form (void)
{
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *id = sc_uuid_new ();

      g_assert_cmpuint (strlen (id), ==, 36);
      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_cmpuint (strspn (id, "0123456789abcdef-"), ==, 36);
    }
}

static void
test_time (void)
{
  gint64 before = g_get_real_time () / 1000;
  g_autofree char *id = sc_uuid_new ();
  gint64 after = g_get_real_time () / 1000;
  g_autofree char *digits = g_strdup_printf ("%.8s%.4s", id, id + 9);
  gint64 ms = (gint64) g_ascii_strtoull (digits, NULL, 16);

  g_assert_cmpint (ms, >=, before);
  /* Ids made before in this process may have borrowed a few milliseconds. */
  g_assert_cmpint (ms, <=, after + 20);
}

static void
test_monotonic (void)
{
  g_autofree char *last = sc_uuid_new ();

  for (int i = 0; i < N_IDS; i++)
    {
      char *id = sc_uuid_new ();

      g_assert_cmpstr (last, <, id);
      g_free (last);
      last = id;
    }
}

static gpointer
make_ids (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_IDS; i++)
    g_ptr_array_add (ids, sc_uuid_new ());
  return ids;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("uuid", make_ids, NULL);
  for (int i = 0; i < N_THREADS; i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          if (j > 0)
            g_assert_cmpstr (ids->pdata[j - 1], <, ids->pdata[j]);
          g_assert_true (g_hash_table_add (seen, g_strdup (ids->pdata[j])));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, N_IDS * N_THREADS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/uuid/time", test_time);
  g_test_add_func ("/library/uuid/form", test_form);
  g_test_add_func ("/library/uuid/monotonic", test_monotonic);
  g_test_add_func ("/library/uuid/threads", test_threads);
  return g_test_run ();
}
