/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-overlay.h"
#include "sc-pixel-lock.h"
#include "sc-warp.h"

#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>

/* Across a border, in pixels of the working size: a little more than the mask fades. */
#define ACROSS 5
/* Re-graded is a picture of which not even this share keeps below this difference before any
 * fit; furniture alone covers less. */
#define UNCHANGED 0.35
#define REGRADED 3.5
#define LARGE_WIDTH 6000
#define LARGE_HEIGHT 4000

/* What the table has of a pair. */
typedef struct
{
  double difference;
  double identical;
  double seam;
  double excess;
  double milliseconds;
} Row;

/* The pictures of a pair at working size, in the photo's frame. */
typedef struct
{
  GdkPixbuf *photo;
  GdkPixbuf *locked;
  ScWarp *staged;
} Small;

static const guint8 *
pixel (GdkPixbuf *image, int x, int y)
{
  return gdk_pixbuf_read_pixels (image) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image)
         + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (image);
}

/* The mean difference of the channels between two pixels. */
static double
step_of (GdkPixbuf *image, const int *from, const int *to)
{
  const guint8 *a = pixel (image, from[0], from[1]), *b = pixel (image, to[0], to[1]);

  return (abs (a[0] - b[0]) + abs (a[1] - b[1]) + abs (a[2] - b[2])) / 3.0;
}

/* The steps across the border of the mask: in the locked picture against the photo's, and what
 * is steeper than in both pictures that it was made of. */
static void
measure_seam (Row *row, const Small *small, const ScMask *mask)
{
  double locked = 0, photo = 0, beyond = 0;
  int n = 0;

  for (int y = 0; y < mask->height; y++)
    for (int x = 0; x < mask->width; x++)
      for (int down = 0; down < 2; down++)
        {
          int from[2] = { x, y }, to[2] = { x + (down ? 0 : ACROSS), y + (down ? ACROSS : 0) };
          if (to[0] >= mask->width || to[1] >= mask->height)
            continue;
          guint8 a = mask->pixels[y * mask->width + x];
          guint8 b = mask->pixels[to[1] * mask->width + to[0]];
          if (MIN (a, b) > 25 || MAX (a, b) < 230)
            continue;
          double mine = step_of (small->locked, from, to), own = step_of (small->photo, from, to);
          locked += mine;
          photo += own;
          beyond += MAX (0, mine - MAX (own, step_of (small->staged->image, from, to)));
          n++;
        }
  row->seam = n > 0 ? (locked + 1e-9) / (photo + 1e-9) : 1;
  row->excess = n > 0 ? beyond / n : 0;
}

/* How much the part that changed least differs at most, before anything is done about it. */
static double
measure_difference (GdkPixbuf *photo, const ScWarp *staged)
{
  g_autoptr (ScLab) from = sc_lab_new_from_pixbuf (photo);
  g_autoptr (ScLab) to = sc_lab_new_from_pixbuf (staged->image);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < from->width * from->height; i += 7)
    {
      double sum = 0;
      for (int c = 0; c < 3; c++)
        sum += pow (from->pixels[i * 3 + c] - to->pixels[i * 3 + c], 2);
      sum = sqrt (sum);
      if (staged->valid[i])
        g_array_append_val (all, sum);
    }
  return bench_quantile (all, UNCHANGED);
}

static void
save (GdkPixbuf *image, const char *folder, const char *name, const char *what)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *file = g_strdup_printf ("%s-%s.png", base, what);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  gdk_pixbuf_save (image, path, "png", NULL, "compression", "1", NULL);
}

static void
save_all (const Small *small, const ScMask *mask, const char *folder, const char *name)
{
  static const ScStructure nothing = { 0 };
  g_autoptr (GdkPixbuf) overlay = gdk_pixbuf_copy (small->photo);

  sc_overlay_draw (overlay, mask, &nothing);
  save (small->photo, folder, name, "photo");
  save (small->staged->image, folder, name, "staged");
  save (small->locked, folder, name, "locked");
  save (overlay, folder, name, "mask");
}

static gboolean
measure_pair (Row *row, BenchPair *pair, const char *pictures)
{
  g_autoptr (GdkPixbuf) photo = bench_load (pair->folder, pair->before_name, 0);
  g_autoptr (GdkPixbuf) staged = bench_load (pair->folder, pair->name, 0);
  ScFidelity fidelity;

  if (photo == NULL || staged == NULL || !sc_fidelity_judge (&fidelity, photo, staged, NULL))
    return FALSE;
  pair->found = fidelity.registration;
  double start = bench_milliseconds ();
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  if (lock == NULL)
    return FALSE;
  row->milliseconds = bench_milliseconds () - start;
  row->identical = lock->identical;
  g_autoptr (GdkPixbuf) from = sc_image_fit (photo, SC_FIDELITY_SIDE);
  g_autoptr (GdkPixbuf) to = sc_image_fit (staged, SC_FIDELITY_SIDE);
  g_autoptr (GdkPixbuf) locked = sc_image_fit (lock->image, SC_FIDELITY_SIDE);
  g_autoptr (ScWarp) warp = sc_warp_new (to, &fidelity.registration.transform,
                                         gdk_pixbuf_get_width (from), gdk_pixbuf_get_height (from));
  Small small = { from, locked, warp };
  row->difference = measure_difference (from, warp);
  measure_seam (row, &small, lock->mask);
  if (pictures != NULL)
    save_all (&small, lock->mask, pictures, pair->name);
  return TRUE;
}

/* A real pair, made as large as a camera's picture. */
static void
measure_large (BenchPair *pair)
{
  g_autoptr (GdkPixbuf) photo
      = gdk_pixbuf_scale_simple (pair->before, LARGE_WIDTH, LARGE_HEIGHT, GDK_INTERP_BILINEAR);
  g_autoptr (GdkPixbuf) staged = g_object_ref (pair->after);
  ScFidelity fidelity;
  struct rusage usage;

  if (!sc_fidelity_judge (&fidelity, photo, staged, NULL))
    return;
  double start = bench_milliseconds ();
  g_autoptr (ScPixelLock) lock = sc_pixel_lock_new (photo, staged, &fidelity, NULL);
  double time = bench_milliseconds () - start;
  getrusage (RUSAGE_SELF, &usage);
  if (lock != NULL)
    g_print ("  24 MP of %-38s identical %5.1f %%  %7.0f ms of processor  peak of the process %ld "
             "MB\n",
             pair->name, 100 * lock->identical, time, usage.ru_maxrss / 1024);
}

/**
 * bench_lock_large:
 * @pairs: of which at most three aligned ones are made large
 *
 * Prints what a 24 MP photo takes; run alone, so that the peak is that of one photo.
 */
void
bench_lock_large (GPtrArray *pairs)
{
  g_print ("Pixel lock of 24 MP\n");
  for (guint i = 0, n = 0; i < pairs->len && n < 3; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      if (!g_str_equal (pair->label, "aligned"))
        continue;
      measure_large (pair);
      n++;
    }
}

/**
 * bench_lock:
 * @pairs: with their folder
 * @pictures: (nullable): where photo, staged, locked and mask of every pair are written
 *
 * Prints what pixel lock gives back of every photo, and whether its seams are seen.
 */
void
bench_lock (GPtrArray *pairs, const char *pictures)
{
  g_autoptr (GArray) graded = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) shifted = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) seams = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) excesses = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cut_seams = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cut_excesses = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  g_print ("Pixel lock\n");
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      Row row;
      if (!measure_pair (&row, pair, pictures))
        continue;
      gboolean is_graded = row.difference > REGRADED;
      g_print ("  %-42s %-8s %-9s identical %5.1f %%  seam %5.2f  excess %5.2f  %5.0f ms\n",
               pair->name, sc_registration_class_to_string (pair->found.klass),
               is_graded ? "re-graded" : "", 100 * row.identical, row.seam, row.excess,
               row.milliseconds);
      g_array_append_val (pair->found.klass != SC_REGISTRATION_ALIGNED ? shifted
                          : is_graded                                  ? graded
                                                                       : plain,
                          row.identical);
      gboolean is_aligned = pair->found.klass == SC_REGISTRATION_ALIGNED;
      g_array_append_val (is_aligned ? seams : cut_seams, row.seam);
      g_array_append_val (is_aligned ? excesses : cut_excesses, row.excess);
      g_array_append_val (times, row.milliseconds);
    }
  bench_print_quantiles ("identical, aligned, as it was", plain);
  bench_print_quantiles ("identical, aligned, re-graded", graded);
  bench_print_quantiles ("identical, shifted", shifted);
  bench_print_quantiles ("aligned: step / the photo's there", seams);
  bench_print_quantiles ("aligned: step beyond both pictures'", excesses);
  bench_print_quantiles ("shifted: step / the photo's there", cut_seams);
  bench_print_quantiles ("shifted: step beyond both pictures'", cut_excesses);
  bench_print_quantiles ("ms of processor, full size", times);
}
