/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-random.h"

/* Marsaglia's generator with shifts 13, 17 and 5 from this seed, worked out by hand. */
static void
test_same_numbers (void)
{
  guint32 state = 1;

  sc_random_next (&state, 10);
  g_assert_cmpuint (state, ==, 270369);
  sc_random_next (&state, 10);
  g_assert_cmpuint (state, ==, 67634689);
}

static void
test_below_limit (void)
{
  guint32 state = SC_RANDOM_SEED;
  int counts[7] = { 0 };

  for (int i = 0; i < 70000; i++)
    {
      guint32 number = sc_random_next (&state, 7);
      g_assert_cmpuint (number, <, 7);
      counts[number]++;
    }
  for (int i = 0; i < 7; i++)
    {
      g_assert_cmpint (counts[i], >, 9600);
      g_assert_cmpint (counts[i], <, 10400);
    }
  g_assert_cmpuint (sc_random_next (&state, 1), ==, 0);
  g_assert_cmpuint (state, !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/random/same-numbers", test_same_numbers);
  g_test_add_func ("/imaging/random/below-limit", test_below_limit);
  return g_test_run ();
}
