/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "room.h"
#include "sc-colour-fit.h"
#include "sc-fidelity.h"
#include "sc-lines.h"
#include "sc-seam.h"

#include <math.h>

#define WALL 200

static void
paint (ScGray *gray, int x, int y, int width, int height, guint8 level)
{
  for (int v = y; v < y + height; v++)
    for (int u = x; u < x + width; u++)
      gray->pixels[(gsize) v * gray->width + u] = level;
}

static ScGray *
new_wall (int width, int height)
{
  ScGray *gray = sc_gray_new (width, height);

  paint (gray, 0, 0, width, height, WALL);
  return gray;
}

/* A window of six panes on a wall. */
static ScGray *
new_window (void)
{
  ScGray *gray = new_wall (480, 360);

  for (int i = 0; i < 6; i++)
    paint (gray, 180 + i % 3 * 40, 60 + i / 3 * 60, 34, 54, 60);
  return gray;
}

static void
test_lines (void)
{
  g_autoptr (ScGray) gray = new_wall (300, 200);
  paint (gray, 100, 40, 80, 120, 60);
  g_autoptr (ScGradient) gradient = sc_gradient_new (gray);
  g_autoptr (GArray) lines = sc_lines_find (gradient, 50);
  double length = 0;

  g_assert_cmpuint (lines->len, ==, 4);
  for (guint i = 0; i < lines->len; i++)
    {
      ScLine *line = &g_array_index (lines, ScLine, i);
      g_assert_true (fabsf (line->x1 - line->x0) < 1 || fabsf (line->y1 - line->y0) < 1);
      length += hypot (line->x1 - line->x0, line->y1 - line->y0);
    }
  g_assert_cmpfloat_with_epsilon (length, 400, 20);
}

static void
test_no_lines (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 90 }, { 2, 2 }, { 500, 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ScGray) gray = new_wall (sizes[i][0], sizes[i][1]);
      g_autoptr (ScGradient) gradient = sc_gradient_new (gray);
      g_autoptr (GArray) lines = sc_lines_find (gradient, 5);
      g_assert_cmpuint (lines->len, ==, 0);
    }
}

static void
test_same (void)
{
  g_autoptr (ScGray) photo = new_window ();
  ScStructure found;

  sc_structure_find (&found, photo, photo, NULL, 1);
  g_assert_cmpfloat (found.lost, ==, 0);
  g_assert_cmpint (found.n_boxes, ==, 0);
}

static void
test_erased (void)
{
  g_autoptr (ScGray) photo = new_window ();
  g_autoptr (ScGray) wall = new_wall (photo->width, photo->height);
  ScStructure found;

  sc_structure_find (&found, photo, wall, NULL, 1);
  g_assert_cmpint (found.n_boxes, >, 0);
  g_assert_cmpfloat (found.boxes[0].x, >=, 0.25);
  g_assert_cmpfloat (found.boxes[0].x + found.boxes[0].width, <=, 0.75);
  g_assert_cmpfloat (found.boxes[0].y + found.boxes[0].height, <=, 0.6);
}

/* As smooth as a wall, but with an outline. */
static void
test_hidden (void)
{
  g_autoptr (ScGray) photo = new_window ();
  g_autoptr (ScGray) cupboard = new_wall (photo->width, photo->height);
  ScStructure found;

  paint (cupboard, 150, 30, 180, 300, 120);
  sc_structure_find (&found, photo, cupboard, NULL, 1);
  g_assert_cmpint (found.n_boxes, ==, 0);
}

/* Where the staged picture does not reach nothing is known. */
static void
test_outside (void)
{
  g_autoptr (ScGray) photo = new_window ();
  g_autoptr (ScGray) wall = new_wall (photo->width, photo->height);
  g_autofree guint8 *valid = g_malloc0 ((gsize) photo->width * (gsize) photo->height);
  ScStructure found;

  sc_structure_find (&found, photo, wall, valid, 1);
  g_assert_cmpfloat (found.lost, ==, 0);
}

static void
test_odd_structure (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 300 }, { 7, 5 }, { 500, 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ScGray) black = sc_gray_new (sizes[i][0], sizes[i][1]);
      g_autoptr (ScGray) grey = new_wall (sizes[i][0], sizes[i][1]);
      ScStructure found;
      sc_structure_find (&found, black, grey, NULL, 1);
      g_assert_cmpint (found.n_boxes, ==, 0);
      sc_structure_find (&found, grey, black, NULL, 0.6);
      g_assert_cmpint (found.n_boxes, ==, 0);
    }
}

static void
test_seam (void)
{
  g_autoptr (ScGray) photo = new_window ();
  g_autoptr (ScGray) wall = new_wall (photo->width, photo->height);
  g_autoptr (ScGray) cupboard = new_wall (photo->width, photo->height);
  paint (cupboard, 150, 30, 180, 300, 120);
  g_autoptr (ScSeam) erased = sc_seam_new (photo, wall, NULL, 1);
  g_autoptr (ScSeam) hidden = sc_seam_new (photo, cupboard, NULL, 1);

  g_assert_cmpfloat (sc_seam_openness (erased, 200, 100), >, 0.9);
  g_assert_cmpfloat (sc_seam_openness (hidden, 200, 100), <, 0.1);
}

static void
test_look (void)
{
  static const struct
  {
    double tint[3];
    ScColourLook look;
  } cases[] = {
    { { 0, 0, 0 }, SC_COLOUR_LOOK_SAME },    { { 1, -1, 1 }, SC_COLOUR_LOOK_SAME },
    { { 7, 1, 2 }, SC_COLOUR_LOOK_LIGHTER }, { { -7, 1, 2 }, SC_COLOUR_LOOK_DARKER },
    { { 1, 2, 6 }, SC_COLOUR_LOOK_WARMER },  { { 1, 2, -6 }, SC_COLOUR_LOOK_COOLER },
    { { 1, 6, -2 }, SC_COLOUR_LOOK_PINKER }, { { 1, -6, 2 }, SC_COLOUR_LOOK_GREENER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *t = cases[i].tint;
      ScColourFit fit = { .gain = { 1, 1, 1 }, .tint = { t[0], t[1], t[2] } };
      fit.delta = sqrt (t[0] * t[0] + t[1] * t[1] + t[2] * t[2]);
      g_assert_cmpint (sc_colour_fit_get_look (&fit), ==, cases[i].look);
    }
}

/* A quarter of the picture is furniture: it has no say. */
static void
test_fit (void)
{
  Room room = { .seed = 1 };
  g_autoptr (GdkPixbuf) image = room_draw (&room, 320, 240);
  g_autoptr (ScLab) photo = sc_lab_new_from_pixbuf (image);
  g_autoptr (ScLab) staged = sc_lab_new_from_pixbuf (image);
  ScColourFit fit;

  for (int i = 0; i < 320 * 240; i++)
    {
      staged->pixels[i * 3] = i < 320 * 60 ? 10 : staged->pixels[i * 3] + 3;
      staged->pixels[i * 3 + 2] += 5;
    }
  sc_colour_fit_find (&fit, photo, staged, NULL);
  g_assert_cmpfloat_with_epsilon (fit.tint[0], 3, 0.2);
  g_assert_cmpfloat_with_epsilon (fit.tint[2], 5, 0.2);
  g_assert_cmpint (sc_colour_fit_get_look (&fit), ==, SC_COLOUR_LOOK_WARMER);
}

static void
test_odd_fit (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 2, 1 }, { 500, 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) image = room_fill (sizes[i][0], sizes[i][1], 0x000000ff);
      g_autoptr (GdkPixbuf) other = room_fill (sizes[i][0], sizes[i][1], 0x808080ff);
      g_autoptr (ScLab) black = sc_lab_new_from_pixbuf (image);
      g_autoptr (ScLab) grey = sc_lab_new_from_pixbuf (other);
      g_autofree guint8 *nowhere = g_malloc0 ((gsize) sizes[i][0] * (gsize) sizes[i][1]);
      ScColourFit fit;
      sc_colour_fit_find (&fit, black, grey, NULL);
      g_assert_cmpint (sc_colour_fit_get_look (&fit), ==, SC_COLOUR_LOOK_LIGHTER);
      sc_colour_fit_find (&fit, grey, grey, NULL);
      g_assert_cmpfloat (fit.delta, ==, 0);
      sc_colour_fit_find (&fit, black, grey, nowhere);
      g_assert_cmpfloat (fit.delta, ==, 0);
    }
}

static void
test_registered (void)
{
  Room empty = { .seed = 1 }, walled = { .seed = 1, .is_walled_up = TRUE };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, 640, 480);
  g_autoptr (GdkPixbuf) staged = room_draw (&walled, 640, 480);
  ScFidelity first, second;

  g_assert_true (sc_fidelity_judge (&first, photo, photo, NULL));
  g_assert_true (sc_fidelity_judge_registered (&second, photo, staged, &first.registration, NULL));
  g_assert_cmpint (first.structure_light, ==, SC_LIGHT_OK);
  g_assert_cmpint (second.structure_light, !=, SC_LIGHT_OK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/lines/rectangle", test_lines);
  g_test_add_func ("/imaging/lines/none", test_no_lines);
  g_test_add_func ("/imaging/structure/same", test_same);
  g_test_add_func ("/imaging/structure/erased", test_erased);
  g_test_add_func ("/imaging/structure/hidden", test_hidden);
  g_test_add_func ("/imaging/structure/outside", test_outside);
  g_test_add_func ("/imaging/structure/odd", test_odd_structure);
  g_test_add_func ("/imaging/seam/outline", test_seam);
  g_test_add_func ("/imaging/colour-fit/look", test_look);
  g_test_add_func ("/imaging/colour-fit/furniture", test_fit);
  g_test_add_func ("/imaging/colour-fit/odd", test_odd_fit);
  g_test_add_func ("/imaging/fidelity/registered", test_registered);
  return g_test_run ();
}
