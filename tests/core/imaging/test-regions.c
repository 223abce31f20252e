/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-regions.h"

#include <string.h>

/* One letter for each pixel: . none, w weak, s strong, # kept. */
static ScRegions *
read_regions (const char *text, int width)
{
  static const char letters[] = ".ws#";
  ScRegions *regions = sc_regions_new (width, (int) strlen (text) / width);

  for (gsize i = 0; text[i] != '\0'; i++)
    regions->levels[i] = (guint8) (strchr (letters, text[i]) - letters);
  return regions;
}

static void
assert_regions (const ScRegions *regions, const char *expected)
{
  g_autofree char *text = g_strdup (expected);

  for (gsize i = 0; text[i] != '\0'; i++)
    text[i] = ".ws#"[regions->levels[i]];
  g_assert_cmpstr (text, ==, expected);
}

static void
test_keep (void)
{
  g_autoptr (ScRegions) regions = read_regions ("ww...w"
                                                ".sw..w"
                                                "....ww"
                                                "s.....",
                                                6);

  sc_regions_keep (regions, 2);
  assert_regions (regions, "##...."
                           ".##..."
                           "......"
                           "......");
}

static void
test_holes (void)
{
  g_autoptr (ScRegions) regions = read_regions ("####.."
                                                "#..#.."
                                                "#..###"
                                                "####.#",
                                                6);

  sc_regions_fill_holes (regions, 3);
  g_assert_cmpint (regions->levels[7], ==, SC_REGION_NONE);
  sc_regions_fill_holes (regions, 4);
  assert_regions (regions, "####.."
                           "####.."
                           "######"
                           "####.#");
}

/* Two squares with four pixels between them. */
static void
test_close (void)
{
  g_autoptr (ScRegions) regions = sc_regions_new (60, 40);

  for (int i = 0; i < 60 * 40; i++)
    {
      int x = i % 60, y = i / 60;
      if (y >= 15 && y < 25 && ((x >= 15 && x < 28) || (x >= 32 && x < 45)))
        regions->levels[i] = SC_REGION_KEPT;
    }
  sc_regions_close (regions, 3);
  g_assert_cmpint (regions->levels[20 * 60 + 29], ==, SC_REGION_KEPT);
  g_assert_cmpint (regions->levels[15 * 60 + 15], ==, SC_REGION_KEPT);
  g_assert_cmpint (regions->levels[11 * 60 + 30], ==, SC_REGION_NONE);
  g_assert_cmpint (regions->levels[20 * 60 + 46], ==, SC_REGION_NONE);
}

static void
test_distance (void)
{
  g_autoptr (ScRegions) regions = read_regions ("....."
                                                "....."
                                                "..#.."
                                                ".....",
                                                5);
  g_autoptr (ScRegions) nothing = read_regions ("..", 2);
  g_autofree guint16 *distance = sc_regions_measure_distance (regions, SC_REGION_KEPT);
  g_autofree guint16 *far = sc_regions_measure_distance (nothing, SC_REGION_KEPT);

  g_assert_cmpint (distance[12], ==, 0);
  g_assert_cmpint (distance[11], ==, 3);
  g_assert_cmpint (distance[2], ==, 6);
  g_assert_cmpint (distance[0], ==, 8);
  g_assert_cmpint (distance[18], ==, 4);
  g_assert_cmpint (far[0], >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/regions/keep", test_keep);
  g_test_add_func ("/imaging/regions/holes", test_holes);
  g_test_add_func ("/imaging/regions/close", test_close);
  g_test_add_func ("/imaging/regions/distance", test_distance);
  return g_test_run ();
}
