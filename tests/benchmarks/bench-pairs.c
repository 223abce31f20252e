/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

/* Photos beside the checkout when there are some, else the rooms that are committed. */
static char *
find_folder (void)
{
  const char *root = g_getenv ("STAGECRAFT_SOURCE_ROOT");
  root = root != NULL ? root : ".";
  g_autofree char *shared = g_build_filename (root, "..", "shared", "photos", NULL);
  g_autofree char *manifest = g_build_filename (shared, "manifest.tsv", NULL);

  if (g_file_test (manifest, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&shared);
  return g_build_filename (root, "tests", "pictures", "rooms", NULL);
}

/* bench-pairs [FOLDER [TABLE [FILE]]]: any folder with a manifest.tsv that has the columns file,
 * before and class. */
int
main (int argc, char **argv)
{
  g_autofree char *folder = argc > 1 ? g_strdup (argv[1]) : find_folder ();
  const char *only = argc > 2 ? argv[2] : "all";
  const char *file = argc > 3 ? argv[3] : NULL;
  gboolean all = g_str_equal (only, "all");

  g_print ("Pairs of %s\n", folder);
  g_autoptr (GPtrArray) pairs = bench_read_pairs (folder);
  if (all || g_str_equal (only, "registration"))
    bench_registration (pairs);
  if (all || g_str_equal (only, "mismatched"))
    bench_mismatched (pairs);
  if (all || g_str_equal (only, "logo"))
    bench_logo (pairs);
  if (all || g_str_equal (only, "drift"))
    bench_drift (pairs);
  if (all || g_str_equal (only, "lights"))
    bench_lights (pairs, file != NULL ? file : BENCH_OPENINGS);
  if (all || g_str_equal (only, "tint"))
    bench_tint (pairs);
  if (all || g_str_equal (only, "lock"))
    bench_lock (pairs, file);
  if (g_str_equal (only, "lock-large"))
    bench_lock_large (pairs);
  return 0;
}
