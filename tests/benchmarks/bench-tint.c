/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-fidelity-thresholds.h"
#include "sc-fidelity.h"
#include "sc-random.h"

#include <math.h>

#define N_TINTS 4

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
share_within (GArray *values, double low, double high)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += g_array_index (values, double, i) >= low && g_array_index (values, double, i) <= high;
  return 100.0 * n / MAX (1, values->len);
}

void
bench_tint (GPtrArray *pairs)
{
  g_autoptr (GArray) deltas = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 state = SC_RANDOM_SEED;

  g_print ("Light of colours\n");
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      ScFidelity plain;
      sc_fidelity_judge (&plain, pair->before, pair->after, NULL);
      if (plain.registration.klass == SC_REGISTRATION_REDRAWN || pair->has_new_finishes)
        continue;
      g_array_append_val (deltas, plain.colours.delta);
      if (plain.registration.klass == SC_REGISTRATION_ALIGNED)
        test_tint (pair, &plain, readings, changes, &state);
    }
  bench_print_quantiles ("colour shift", deltas);
  bench_print_quantiles ("tint of 6, read on the photo", readings);
  bench_print_quantiles ("tint of 6, read on the staging", changes);
  g_print ("  read within 1: %.1f %% on photos, %.1f %% on stagings\n",
           share_within (readings, 5, 7), share_within (changes, 5, 7));
}
