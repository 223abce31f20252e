/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) pairs = NULL;

  if (argc < 2)
    {
      g_print ("bench-pairs: name a folder with a manifest.tsv (columns file, before, class)\n");
      return 77;
    }
  pairs = bench_read_pairs (argv[1]);
  const char *only = argc > 2 ? argv[2] : "all";
  gboolean all = g_str_equal (only, "all");
  if (all || g_str_equal (only, "registration"))
    bench_registration (pairs);
  if (all || g_str_equal (only, "mismatched"))
    bench_mismatched (pairs);
  if (all || g_str_equal (only, "logo"))
    bench_logo (pairs);
  if (all || g_str_equal (only, "drift"))
    bench_drift (pairs);
  if (all || g_str_equal (only, "lights"))
    bench_lights (pairs);
  if (all || g_str_equal (only, "lock"))
    bench_lock (pairs, argc > 3 ? argv[3] : NULL);
  if (g_str_equal (only, "lock-large"))
    bench_lock_large (pairs);
  return 0;
}
