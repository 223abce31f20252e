/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

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

/* The lower right corner of the first picture, pasted into another one as a logo. */
static GdkPixbuf *
paste_logo (GdkPixbuf *image, GdkPixbuf *logo, double share)
{
  GdkPixbuf *out = gdk_pixbuf_copy (image);
  int width = MIN ((int) (gdk_pixbuf_get_width (image) * share), gdk_pixbuf_get_width (logo));
  int height = MIN ((int) (gdk_pixbuf_get_height (image) * share), gdk_pixbuf_get_height (logo));

  gdk_pixbuf_copy_area (logo, (gdk_pixbuf_get_width (logo) - width) / 2,
                        (gdk_pixbuf_get_height (logo) - height) / 2, width, height, out,
                        gdk_pixbuf_get_width (out) - width, gdk_pixbuf_get_height (out) - height);
  return out;
}

/* Each photo with the result of the next ones, both with one logo: the middle of a third. */
void
bench_logo (GPtrArray *pairs)
{
  static const double shares[] = { 0.1, 0.15, 0.2, 0.25 };

  g_print ("Mismatched pairs that share a logo\n");
  for (gsize s = 0; s < G_N_ELEMENTS (shares); s++)
    {
      int n = 0, accepted = 0;
      for (guint i = 0; i < pairs->len; i++)
        {
          BenchPair *a = g_ptr_array_index (pairs, i);
          BenchPair *b = g_ptr_array_index (pairs, (i + 5) % pairs->len);
          BenchPair *logo = g_ptr_array_index (pairs, (i + 11) % pairs->len);
          ScRegistration found;
          if (g_str_equal (a->before_name, b->before_name))
            continue;
          g_autoptr (GdkPixbuf) photo = paste_logo (a->before, logo->before, shares[s]);
          g_autoptr (GdkPixbuf) staged = paste_logo (b->after, logo->before, shares[s]);
          sc_registration_find (&found, photo, staged);
          n++;
          accepted += found.klass != SC_REGISTRATION_REDRAWN;
          if (found.klass != SC_REGISTRATION_REDRAWN)
            g_print ("    accepted %s with %s: inliers %d ratio %.2f cover %.2f ident %.2f\n",
                     a->before_name, b->name, found.inliers, found.ratio, found.cover, found.ident);
        }
      g_print ("  logo of %2.0f %% of each side: %d pairs, %d accepted\n", shares[s] * 100, n,
               accepted);
    }
}
