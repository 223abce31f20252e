/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-membrane.h"
#include "sc-relight.h"

#include <math.h>

#define WIDTH 320
#define HEIGHT 240

static ScLab *
make_lab (int width, int height)
{
  ScLab *lab = g_new (ScLab, 1);

  *lab = (ScLab) { width, height, g_new0 (float, (gsize) width *height * 3) };
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        lab->pixels[(y * width + x) * 3] = 40 + 30.0f * x / width + (x / 16 + y / 16) % 2 * 8;
        lab->pixels[(y * width + x) * 3 + 2] = 6;
      }
  return lab;
}

/* A lamp on the left: lighter and warmer there, nothing on the right; in the middle a thing. */
static ScLab *
stage (const ScLab *photo)
{
  ScLab *staged = make_lab (photo->width, photo->height);

  for (int y = 0; y < photo->height; y++)
    for (int x = 0; x < photo->width; x++)
      {
        float *p = staged->pixels + (y * photo->width + x) * 3;
        float light = 1 - (float) x / photo->width;
        p[0] += 5 * light;
        p[2] += 7 * light;
        if (abs (x - WIDTH / 2) < 40 && abs (y - HEIGHT / 2) < 40)
          p[0] = 12;
      }
  return staged;
}

static float
largest_rest (const ScLab *photo, const ScLab *staged)
{
  float largest = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        if (abs (x - WIDTH / 2) < 42 && abs (y - HEIGHT / 2) < 42)
          continue;
        for (int c = 0; c < 3; c++)
          largest = MAX (largest, fabsf (photo->pixels[(y * WIDTH + x) * 3 + c]
                                         - staged->pixels[(y * WIDTH + x) * 3 + c]));
      }
  return largest;
}

static void
test_lamp (void)
{
  g_autoptr (ScLab) photo = make_lab (WIDTH, HEIGHT);
  g_autoptr (ScLab) staged = stage (photo);
  ScColourFit fit;

  sc_colour_fit_find (&fit, photo, staged, NULL);
  g_autoptr (ScRelight) relight = sc_relight_new (photo, staged, NULL, &fit);
  g_autoptr (ScLab) corrected = sc_relight_apply (relight, staged);
  g_assert_cmpfloat (largest_rest (photo, staged), >, 6);
  g_assert_cmpfloat (largest_rest (photo, corrected), <, 2);
  g_assert_cmpfloat (sc_relight_get_noise (relight), <, 1);
  /* The thing is as dark as it was, and no hole of the wall's colour. */
  float *middle = corrected->pixels + (HEIGHT / 2 * WIDTH + WIDTH / 2) * 3;
  g_assert_cmpfloat (middle[0], <, 20);
}

static void
test_nothing (void)
{
  g_autoptr (ScLab) one = make_lab (1, 1), other = make_lab (1, 1);
  static const guint8 nowhere[1] = { 0 };
  ScColourFit fit;

  sc_colour_fit_find (&fit, one, other, nowhere);
  g_autoptr (ScRelight) relight = sc_relight_new (one, other, nowhere, &fit);
  g_autoptr (ScLab) corrected = sc_relight_apply (relight, other);
  g_assert_cmpfloat_with_epsilon (corrected->pixels[0], other->pixels[0], 1e-3);
}

/* A slope that is known all around is the slope inside. */
static void
test_membrane (void)
{
  g_autoptr (ScLab) slope = make_lab (90, 70);
  g_autofree float *weights = g_new (float, 90 * 70);

  for (int i = 0; i < 90 * 70; i++)
    {
      int x = i % 90, y = i / 90;
      weights[i] = x > 25 && x < 60 && y > 20 && y < 50 ? 0 : 1;
      slope->pixels[i * 3] = weights[i] > 0 ? x / 10.0f : 1000;
    }
  sc_membrane_fill (slope, weights);
  for (int y = 21; y < 50; y++)
    for (int x = 26; x < 60; x++)
      g_assert_cmpfloat_with_epsilon (slope->pixels[(y * 90 + x) * 3], x / 10.0, 1.2);
  g_assert_cmpfloat_with_epsilon (slope->pixels[(35 * 90 + 26) * 3], 2.6, 0.3);
}

static void
test_membrane_unknown (void)
{
  g_autoptr (ScLab) lab = make_lab (5, 1);
  float weights[5] = { 0 };

  sc_membrane_fill (lab, weights);
  for (int i = 0; i < 15; i++)
    g_assert_cmpfloat (lab->pixels[i], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/relight/lamp", test_lamp);
  g_test_add_func ("/imaging/relight/nothing", test_nothing);
  g_test_add_func ("/imaging/membrane/slope", test_membrane);
  g_test_add_func ("/imaging/membrane/unknown", test_membrane_unknown);
  return g_test_run ();
}
