/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-fidelity-thresholds.h"
#include "sc-fidelity.h"
#include "sc-lines.h"
#include "sc-random.h"

#include <math.h>

#define N_TINTS 4

/* The part of the photo's upper 65 % with most edges, which stands for a window. */
static void
find_window (GdkPixbuf *photo, int *box)
{
  g_autoptr (ScGray) gray = sc_gray_new_from_pixbuf (photo);
  g_autoptr (ScGradient) gradient = sc_gradient_new (gray);
  double best = -1;

  box[2] = gray->width * 22 / 100;
  box[3] = gray->height * 30 / 100;
  for (int y = gray->height * 8 / 100; y + box[3] < gray->height * 60 / 100; y += gray->height / 20)
    for (int x = gray->width * 5 / 100; x + box[2] < gray->width * 95 / 100; x += gray->width / 20)
      {
        double sum = 0;
        for (int i = 0; i < box[2] * box[3]; i += 7)
          sum += MIN (20, gradient->size[(gsize) (y + i / box[2]) * gray->width + x + i % box[2]]);
        if (sum > best)
          {
            best = sum;
            box[0] = x;
            box[1] = y;
          }
      }
}

/* Paints a plain wall over a part of the staged picture, blended from its sides. */
static GdkPixbuf *
erase (GdkPixbuf *staged, GdkPixbuf *photo, const int *box)
{
  GdkPixbuf *out = gdk_pixbuf_copy (staged);
  guint8 *pixels = gdk_pixbuf_get_pixels (out);
  int stride = gdk_pixbuf_get_rowstride (out);
  double wide = (double) gdk_pixbuf_get_width (staged) / gdk_pixbuf_get_width (photo);
  double high = (double) gdk_pixbuf_get_height (staged) / gdk_pixbuf_get_height (photo);
  int left = (int) (box[0] * wide),
      right = MIN ((int) ((box[0] + box[2]) * wide), gdk_pixbuf_get_width (out) - 1);
  int top = (int) (box[1] * high),
      bottom = MIN ((int) ((box[1] + box[3]) * high), gdk_pixbuf_get_height (out) - 1);

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      for (int c = 0; c < 3; c++)
        {
          double u = (double) (x - left) / (right - left), v = (double) (y - top) / (bottom - top);
          /* Coons' patch of the four corners is as smooth as a wall. */
          double above = pixels[top * stride + left * 3 + c] * (1 - u)
                         + pixels[top * stride + right * 3 + c] * u;
          double below = pixels[bottom * stride + left * 3 + c] * (1 - u)
                         + pixels[bottom * stride + right * 3 + c] * u;
          pixels[y * stride + x * 3 + c] = (guint8) (above * (1 - v) + below * v);
        }
  return out;
}

static GdkPixbuf *
tint (GdkPixbuf *image, const double *shift)
{
  g_autoptr (ScLab) lab = sc_lab_new_from_pixbuf (image);
  GdkPixbuf *out = gdk_pixbuf_copy (image);

  for (int i = 0; i < lab->width * lab->height; i++)
    {
      for (int c = 0; c < 3; c++)
        lab->pixels[i * 3 + c] += (float) shift[c];
      sc_lab_to_rgb (lab->pixels + i * 3,
                     gdk_pixbuf_get_pixels (out)
                         + (gsize) (i / lab->width) * gdk_pixbuf_get_rowstride (out)
                         + i % lab->width * 3);
    }
  return out;
}

static void
test_tint (BenchPair *pair,
           const ScFidelity *plain,
           GArray *readings,
           GArray *changes,
           guint32 *state)
{
  for (int i = 0; i < N_TINTS; i++)
    {
      double angle = sc_random_next (state, 3600) / 3600.0 * 2 * G_PI;
      double shift[3] = { -2, sqrt (32) * cos (angle), sqrt (32) * sin (angle) };
      g_autoptr (GdkPixbuf) tinted = tint (pair->after, shift);
      g_autoptr (GdkPixbuf) own = tint (pair->before, shift);
      ScFidelity found;
      double sum = 0;
      sc_fidelity_judge (&found, pair->before, own, NULL);
      g_array_append_val (readings, found.colours.delta);
      sc_fidelity_judge (&found, pair->before, tinted, NULL);
      for (int c = 0; c < 3; c++)
        sum += pow (found.colours.tint[c] - plain->colours.tint[c], 2);
      sum = sqrt (sum);
      g_array_append_val (changes, sum);
    }
}

static double
area_under_curve (GArray *clean, GArray *erased)
{
  double wins = 0;

  for (guint i = 0; i < clean->len; i++)
    for (guint k = 0; k < erased->len; k++)
      {
        double a = g_array_index (clean, double, i), b = g_array_index (erased, double, k);
        wins += b > a ? 1 : b == a ? 0.5 : 0;
      }
  return wins / MAX (1, clean->len * erased->len);
}

static double
share_within (GArray *values, double low, double high)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += g_array_index (values, double, i) >= low && g_array_index (values, double, i) <= high;
  return 100.0 * n / MAX (1, values->len);
}

void
bench_lights (GPtrArray *pairs)
{
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) erased = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) deltas = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 state = SC_RANDOM_SEED;

  g_print ("Lights\n");
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      ScFidelity plain, gone;
      int box[4] = { 0 };
      double start = bench_milliseconds ();
      sc_fidelity_judge (&plain, pair->before, pair->after, NULL);
      double time = bench_milliseconds () - start;
      g_array_append_val (times, time);
      if (plain.registration.klass == SC_REGISTRATION_REDRAWN)
        continue;
      find_window (pair->before, box);
      g_autoptr (GdkPixbuf) wall = erase (pair->after, pair->before, box);
      sc_fidelity_judge (&gone, pair->before, wall, NULL);
      g_print ("  %-44s lost %5.1f erased %5.1f delta %5.2f gain %.2f quality %.2f%s\n", pair->name,
               plain.structure.lost, gone.structure.lost, plain.colours.delta,
               plain.colours.gain[0], plain.quality, pair->has_new_finishes ? " (finishes)" : "");
      if (pair->has_new_finishes)
        continue;
      g_array_append_val (lost, plain.structure.lost);
      g_array_append_val (erased, gone.structure.lost);
      g_array_append_val (deltas, plain.colours.delta);
      if (plain.registration.klass == SC_REGISTRATION_ALIGNED)
        test_tint (pair, &plain, readings, changes, &state);
    }
  bench_print_quantiles ("lost lines, clean", lost);
  bench_print_quantiles ("lost lines, a window erased", erased);
  g_print ("  area under the curve %.4f; warned about: clean %.1f %%, erased %.1f %%\n",
           area_under_curve (lost, erased), 100 - share_within (lost, 0, SC_FIDELITY_LOST_WARN),
           100 - share_within (erased, 0, SC_FIDELITY_LOST_WARN));
  bench_print_quantiles ("colour shift", deltas);
  bench_print_quantiles ("tint of 6, read on the photo", readings);
  bench_print_quantiles ("tint of 6, read on the staging", changes);
  g_print ("  read within 1: %.1f %% on photos, %.1f %% on stagings\n",
           share_within (readings, 5, 7), share_within (changes, 5, 7));
  bench_print_quantiles ("ms of processor for judging", times);
}
