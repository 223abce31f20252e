/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-features.h"

#include "room.h"
#include "sc-match.h"

#include <math.h>

static GArray *
find_in (GdkPixbuf *image)
{
  g_autoptr (ScGray) gray = sc_gray_new_from_pixbuf (image);
  g_autoptr (ScGray) even = sc_gray_equalise (gray);

  return sc_features_find (even);
}

static GArray *
find_room (guint32 seed, double move, int width, int height)
{
  Room room = { .seed = seed, .move = move };
  g_autoptr (GdkPixbuf) image = room_draw (&room, width, height);

  return find_in (image);
}

static void
test_spread (void)
{
  g_autoptr (GArray) found = find_room (1, 0, 640, 480);
  int quarters[4] = { 0 };

  g_assert_cmpuint (found->len, >, 300);
  g_assert_cmpuint (found->len, <=, 2500);
  for (guint i = 0; i < found->len; i++)
    {
      const ScFeature *feature = &g_array_index (found, ScFeature, i);
      g_assert_true (feature->x >= 0 && feature->x < 640 && feature->y >= 0 && feature->y < 480);
      g_assert_true (feature->level >= 0 && feature->level < 8);
      quarters[(feature->x >= 320) + 2 * (feature->y >= 240)]++;
    }
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (quarters[i], >, 20);
}

/* Nothing to hold on to, or too small to hold anything. */
static void
test_none (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 300 }, { 300, 1 }, { 36, 36 }, { 36, 600 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GArray) found = find_room (1, 0, sizes[i][0], sizes[i][1]);
      g_assert_cmpuint (found->len, ==, 0);
    }
  for (guint32 level = 0; level < 256; level += 85)
    {
      g_autoptr (GdkPixbuf) flat = room_fill (300, 200, level * 0x01010100u + 0xff);
      g_autoptr (GArray) found = find_in (flat);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

static void
test_same_twice (void)
{
  g_autoptr (GArray) first = find_room (1, 0, 640, 480);
  g_autoptr (GArray) second = find_room (1, 0, 640, 480);

  g_assert_cmpmem (first->data, first->len * sizeof (ScFeature), second->data,
                   second->len * sizeof (ScFeature));
}

/* Corners of a room that moved are found where they moved to. */
static void
test_match_moved (void)
{
  g_autoptr (GArray) from = find_room (1, 0, 640, 480);
  g_autoptr (GArray) to = find_room (1, 12, 640, 480);
  g_autoptr (GArray) pairs = sc_match (from, to);
  guint right = 0;

  g_assert_cmpuint (pairs->len, >, 100);
  for (guint i = 0; i < pairs->len; i++)
    {
      const ScPointPair *pair = &g_array_index (pairs, ScPointPair, i);
      right += hypot (pair->to_x - pair->x - 12, pair->to_y - pair->y) < 2;
    }
  g_assert_cmpuint (right * 10, >, pairs->len * 8);
}

/* Rotated BRIEF: the description turns with the corner. */
static void
test_match_turned (void)
{
  Room room = { .seed = 1 };
  g_autoptr (GdkPixbuf) image = room_draw (&room, 640, 480);
  g_autoptr (GdkPixbuf) turned = gdk_pixbuf_rotate_simple (image, GDK_PIXBUF_ROTATE_CLOCKWISE);
  g_autoptr (GArray) from = find_in (image);
  g_autoptr (GArray) to = find_in (turned);
  g_autoptr (GArray) pairs = sc_match (from, to);
  guint right = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const ScPointPair *pair = &g_array_index (pairs, ScPointPair, i);
      right += hypot (pair->to_x - (480 - pair->y), pair->to_y - pair->x) < 3;
    }
  g_assert_cmpuint (right, >, 50);
}

static ScFeature
feature_at (float x, float y, guint64 bits)
{
  return (ScFeature) { .x = x, .y = y, .bits = { bits, bits, ~bits, 0 } };
}

/* Each other's nearest, and clearly so: what has a rival elsewhere is no match. */
static void
test_match_rivals (void)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (ScFeature));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (ScFeature));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (ScFeature));
  ScFeature lone = feature_at (10, 20, 0xf0f0f0f0f0f0f0f0);
  ScFeature twin = feature_at (100, 20, 0x00ff00ff00ff00ff);
  ScFeature other = feature_at (200, 20, 0x00ff00ff00ff00ff);

  g_array_append_val (from, lone);
  g_array_append_val (from, twin);
  g_array_append_val (to, other);
  g_array_append_val (to, twin);
  g_array_append_val (to, lone);
  g_autoptr (GArray) pairs = sc_match (from, to);
  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_cmpfloat (g_array_index (pairs, ScPointPair, 0).to_x, ==, 10.5);
  g_autoptr (GArray) nothing = sc_match (from, none);
  g_autoptr (GArray) neither = sc_match (none, to);
  g_assert_cmpuint (nothing->len + neither->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/features/spread", test_spread);
  g_test_add_func ("/imaging/features/none", test_none);
  g_test_add_func ("/imaging/features/same-twice", test_same_twice);
  g_test_add_func ("/imaging/match/moved", test_match_moved);
  g_test_add_func ("/imaging/match/turned", test_match_turned);
  g_test_add_func ("/imaging/match/rivals", test_match_rivals);
  return g_test_run ();
}
