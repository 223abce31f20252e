/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-random.h"

#include <math.h>

static const char *const classes[] = { "aligned", "shifted", "redrawn" };

static int
class_of (const char *label)
{
  for (int i = 0; i < 3; i++)
    if (g_str_equal (classes[i], label))
      return i;
  return 2;
}

void
bench_registration (GPtrArray *pairs)
{
  int confusion[3][3] = { { 0 } };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  g_print ("Registration of %u pairs\n", pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      double start = bench_milliseconds ();
      sc_registration_find (&pair->found, pair->before, pair->after);
      double time = bench_milliseconds () - start;
      g_array_append_val (times, time);
      confusion[class_of (pair->label)][pair->found.klass]++;
      g_print ("  %-44s %-8s %-8s drift %6.2f inliers %4d ratio %.2f cover %.2f ident %.2f\n",
               pair->name, pair->label, sc_registration_class_to_string (pair->found.klass),
               pair->found.drift, pair->found.inliers, pair->found.ratio, pair->found.cover,
               pair->found.ident);
    }
  for (int i = 0; i < 3; i++)
    g_print ("  labelled %-8s called aligned %d, shifted %d, redrawn %d\n", classes[i],
             confusion[i][0], confusion[i][1], confusion[i][2]);
  int same = 0, kept = 0;
  for (int i = 0; i < 4; i++)
    {
      same += confusion[i / 2][i % 2];
      kept += confusion[i / 2][i % 2];
    }
  same += confusion[0][2] + confusion[1][2];
  g_print ("  same camera accepted: %d of %d (%.1f %%)\n", kept, same,
           100.0 * kept / MAX (1, same));
  bench_print_quantiles ("ms of processor, 960 px", times);
}

void
bench_mismatched (GPtrArray *pairs)
{
  int n = 0, accepted = 0;
  g_autoptr (GArray) inliers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pairs->len; i++)
    for (guint k = 0; k < pairs->len; k++)
      {
        BenchPair *a = g_ptr_array_index (pairs, i), *b = g_ptr_array_index (pairs, k);
        gboolean is_first = TRUE;
        for (guint j = 0; j < i; j++)
          is_first &= !g_str_equal (((BenchPair *) g_ptr_array_index (pairs, j))->before_name,
                                    a->before_name);
        if (!is_first || g_str_equal (a->before_name, b->before_name))
          continue;
        ScRegistration found;
        sc_registration_find (&found, a->before, b->after);
        double count = found.inliers;
        g_array_append_val (inliers, count);
        n++;
        if (found.klass == SC_REGISTRATION_REDRAWN)
          continue;
        accepted++;
        g_print ("  accepted %s with %s: inliers %d ratio %.2f cover %.2f ident %.2f drift %.2f\n",
                 a->before_name, b->name, found.inliers, found.ratio, found.cover, found.ident,
                 found.drift);
      }
  g_print ("Mismatched: %d pairs, %d accepted\n", n, accepted);
  bench_print_quantiles ("inliers", inliers);
}

/* A homography that moves each corner by about so many % of the diagonal, in sides of 1. */
static void
draw_warp (ScHomography *warp, double percent, double aspect, guint32 *state)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ScPointPair));
  double reach = percent / 100 * hypot (aspect, 1);

  for (int i = 0; i < 4; i++)
    {
      double angle = sc_random_next (state, 3600) / 3600.0 * 2 * G_PI;
      ScPointPair pair = { i % 2, i / 2, i % 2, i / 2 };
      pair.to_x += cos (angle) * reach / aspect;
      pair.to_y += sin (angle) * reach;
      g_array_append_val (corners, pair);
    }
  sc_homography_init_identity (warp);
  for (int i = 0; i < 4; i++)
    sc_homography_refine (warp, corners, 10);
}

static void
sample_cubic (GdkPixbuf *image, double x, double y, guint8 *out)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  int stride = gdk_pixbuf_get_rowstride (image);
  int left = (int) floor (x), top = (int) floor (y);
  double sum[3] = { 0 }, u = x - left, v = y - top;

  for (int k = 0; k < 16; k++)
    {
      double d[2] = { fabs (k % 4 - 1 - u), fabs (k / 4 - 1 - v) }, weight = 1;
      for (int i = 0; i < 2; i++)
        weight *= d[i] < 1 ? (1.5 * d[i] - 2.5) * d[i] * d[i] + 1
                           : ((-0.5 * d[i] + 2.5) * d[i] - 4) * d[i] + 2;
      const guint8 *p = pixels + (gsize) CLAMP (top + k / 4 - 1, 0, height - 1) * stride
                        + CLAMP (left + k % 4 - 1, 0, width - 1) * 3;
      for (int c = 0; c < 3; c++)
        sum[c] += weight * p[c];
    }
  for (int c = 0; c < 3; c++)
    out[c] = (guint8) CLAMP (sum[c] + 0.5, 0, 255);
}

/* The picture seen through the warp: what was at (x, y) is at warp (x, y). */
static GdkPixbuf *
apply_warp (GdkPixbuf *image, const ScHomography *warp)
{
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  GdkPixbuf *out = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (out);
  ScHomography back;

  sc_homography_invert (warp, &back);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double u = 0, v = 0;
        sc_homography_map (&back, (x + 0.5) / width, (y + 0.5) / height, &u, &v);
        sample_cubic (image, u * width - 0.5, v * height - 0.5,
                      pixels + (gsize) y * gdk_pixbuf_get_rowstride (out) + x * 3);
      }
  return out;
}

static double
corner_error (const ScHomography *a, const ScHomography *b, double aspect)
{
  double farthest = 0;

  for (int i = 0; i < 4; i++)
    {
      double x = 0, y = 0, u = 9, v = 9;
      sc_homography_map (a, i % 2, i / 2, &x, &y);
      sc_homography_map (b, i % 2, i / 2, &u, &v);
      farthest = MAX (farthest, hypot ((x - u) * aspect, y - v));
    }
  return 100 * farthest / hypot (aspect, 1);
}

void
bench_drift (GPtrArray *pairs)
{
  static const double percents[] = { 0.2, 0.5, 1, 2, 4 };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 state = SC_RANDOM_SEED;
  int n = 0, lost = 0;

  g_print ("Known warps on top of the pair's own transform, error of the worst corner in %% of the "
           "diagonal\n");
  for (gsize p = 0; p < G_N_ELEMENTS (percents); p++)
    {
      g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (double));
      for (guint i = 0; i < pairs->len; i++)
        {
          BenchPair *pair = g_ptr_array_index (pairs, i);
          if (!g_str_equal (pair->label, "aligned"))
            continue;
          double aspect
              = (double) gdk_pixbuf_get_width (pair->before) / gdk_pixbuf_get_height (pair->before);
          ScHomography warp, expected;
          ScRegistration plain, found;
          draw_warp (&warp, percents[p], aspect, &state);
          g_autoptr (GdkPixbuf) warped = apply_warp (pair->after, &warp);
          sc_registration_find (&plain, pair->before, pair->after);
          sc_registration_find (&found, pair->before, warped);
          n++;
          lost += found.klass == SC_REGISTRATION_REDRAWN;
          if (found.klass == SC_REGISTRATION_REDRAWN || plain.klass == SC_REGISTRATION_REDRAWN)
            continue;
          sc_homography_multiply (&warp, &plain.transform, &expected);
          double error = corner_error (&expected, &found.transform, aspect);
          if (error > 0.1)
            g_print ("    %s at %.1f %%: %.3f\n", pair->name, percents[p], error);
          g_array_append_val (errors, error);
          g_array_append_val (all, error);
        }
      g_autofree char *name = g_strdup_printf ("warp of %.1f %%", percents[p]);
      bench_print_quantiles (name, errors);
    }
  bench_print_quantiles ("all warps", all);
  g_print ("  %d warped pairs, %d called redrawn\n", n, lost);
}
