/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-align.h"

#include "room.h"
#include "sc-features.h"
#include "sc-random.h"
#include "sc-registration.h"
#include "warped.h"

#include <math.h>

#define WIDTH 640
#define HEIGHT 480
#define ASPECT ((double) WIDTH / HEIGHT)
/* In % of the diagonal, for the worst corner. */
#define BOUND 0.1

static const double percents[] = { 0.2, 1, 4 };

static GdkPixbuf *
draw (gboolean has_sofa)
{
  Room room = { .seed = 1, .has_sofa = has_sofa, .light = has_sofa ? 9 : 0 };

  return room_draw (&room, WIDTH, HEIGHT);
}

static void
assert_found (GdkPixbuf *photo, GdkPixbuf *staged, const ScHomography *warp)
{
  ScRegistration found;

  sc_registration_find (&found, photo, staged);
  g_assert_cmpint (found.klass, !=, SC_REGISTRATION_REDRAWN);
  g_assert_cmpfloat (warped_corner_error (warp, &found.transform, ASPECT), <, BOUND);
}

static void
test_kind (gconstpointer data)
{
  WarpKind kind = (WarpKind) GPOINTER_TO_INT (data);
  g_autoptr (GdkPixbuf) photo = draw (FALSE);
  g_autoptr (GdkPixbuf) staged = draw (TRUE);
  guint32 state = SC_RANDOM_SEED;

  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      ScHomography warp;
      warped_draw (&warp, kind, percents[i], ASPECT, &state);
      g_autoptr (GdkPixbuf) warped = warped_new (staged, &warp, WIDTH, HEIGHT);
      assert_found (photo, warped, &warp);
    }
}

static void
test_compressed (void)
{
  g_autoptr (GdkPixbuf) photo = draw (FALSE);
  g_autoptr (GdkPixbuf) staged = draw (TRUE);
  guint32 state = SC_RANDOM_SEED;

  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      ScHomography warp;
      warped_draw (&warp, WARP_CORNERS, percents[i], ASPECT, &state);
      g_autoptr (GdkPixbuf) warped = warped_new (staged, &warp, WIDTH, HEIGHT);
      g_autoptr (GdkPixbuf) poor = warped_compress (warped, 60);
      assert_found (photo, poor, &warp);
    }
}

/* As a service does it that has its own frames: 4:3 comes back as 9:7 or 3:2. */
static void
test_other_aspect (void)
{
  static const int sizes[][2] = { { 576, 448 }, { 720, 480 }, { 560, 480 } };
  g_autoptr (GdkPixbuf) photo = draw (FALSE);
  g_autoptr (GdkPixbuf) staged = draw (TRUE);
  guint32 state = SC_RANDOM_SEED;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      ScHomography warp;
      warped_draw (&warp, WARP_CORNERS, 1, ASPECT, &state);
      g_autoptr (GdkPixbuf) warped = warped_new (staged, &warp, sizes[i][0], sizes[i][1]);
      assert_found (photo, warped, &warp);
    }
}

/* From a few pixels off to a fraction of one, whatever the brightness. */
static void
test_refines (void)
{
  g_autoptr (GdkPixbuf) photo = draw (FALSE);
  g_autoptr (GdkPixbuf) staged = draw (TRUE);
  g_autoptr (ScGray) first = sc_gray_new_from_pixbuf (photo);
  g_autoptr (ScGray) second = sc_gray_new_from_pixbuf (staged);
  g_autoptr (ScGray) even = sc_gray_equalise (first);
  g_autoptr (GArray) features = sc_features_find (even);
  ScHomography identity, map = { { 1.002, 0, 0.002, 0.001, 0.999, -0.002, 0, 0, 1 } };

  sc_homography_init_identity (&identity);
  g_assert_cmpfloat (warped_corner_error (&identity, &map, ASPECT), >, 0.2);
  g_autoptr (GArray) found = sc_align_refine (&map, first, second, features);
  g_assert_cmpuint (found->len, >, 100);
  g_assert_cmpfloat (warped_corner_error (&identity, &map, ASPECT), <, 0.02);
}

/* Nothing is found again in another room or a flat one; the transform stays as it was. */
static void
test_nothing_there (void)
{
  g_autoptr (GdkPixbuf) photo = draw (FALSE);
  g_autoptr (GdkPixbuf) flat = room_fill (WIDTH, HEIGHT, 0x808080ff);
  g_autoptr (GdkPixbuf) tiny = room_fill (3, 3, 0x808080ff);
  g_autoptr (ScGray) first = sc_gray_new_from_pixbuf (photo);
  g_autoptr (ScGray) even = sc_gray_equalise (first);
  g_autoptr (GArray) features = sc_features_find (even);
  GdkPixbuf *others[] = { flat, tiny };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (ScGray) second = sc_gray_new_from_pixbuf (others[i]);
      ScHomography map, identity;
      sc_homography_init_identity (&map);
      sc_homography_init_identity (&identity);
      g_autoptr (GArray) found = sc_align_refine (&map, first, second, features);
      g_assert_cmpuint (found->len, ==, 0);
      g_assert_cmpmem (&map, sizeof map, &identity, sizeof identity);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/imaging/align/corners", GINT_TO_POINTER (WARP_CORNERS), test_kind);
  g_test_add_data_func ("/imaging/align/move", GINT_TO_POINTER (WARP_MOVE), test_kind);
  g_test_add_data_func ("/imaging/align/zoom", GINT_TO_POINTER (WARP_ZOOM), test_kind);
  g_test_add_data_func ("/imaging/align/turn", GINT_TO_POINTER (WARP_TURN), test_kind);
  g_test_add_func ("/imaging/align/compressed", test_compressed);
  g_test_add_func ("/imaging/align/other-aspect", test_other_aspect);
  g_test_add_func ("/imaging/align/refines", test_refines);
  g_test_add_func ("/imaging/align/nothing-there", test_nothing_there);
  return g_test_run ();
}
