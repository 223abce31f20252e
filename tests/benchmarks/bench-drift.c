/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-random.h"
#include "warped.h"

#include <math.h>

/* Worst corner, in % of the diagonal. */
#define BOUND 0.1

static const double percents[] = { 0.2, 0.5, 1, 2, 4 };
static const struct
{
  const char *name;
  WarpKind kind;
  double wide;
  int quality;
} kinds[] = {
  { "corners", WARP_CORNERS, 1, 0 },
  { "move", WARP_MOVE, 1, 0 },
  { "zoom", WARP_ZOOM, 1, 0 },
  { "turn", WARP_TURN, 1, 0 },
  { "corners, JPEG 70", WARP_CORNERS, 1, 70 },
  { "corners, 8 % narrower", WARP_CORNERS, 0.92, 0 },
};

/* A number for each warp: its error, or more than any when it was called redrawn. */
typedef struct
{
  GArray *errors;
  int n;
  int n_refused;
  int n_good;
} Tally;

static double
aspect_of (GdkPixbuf *image)
{
  return (double) gdk_pixbuf_get_width (image) / gdk_pixbuf_get_height (image);
}

static void
print_tally (const char *name, const Tally *tally)
{
  bench_print_quantiles (name, tally->errors);
  g_print ("  %-34s within %.1f %% of the diagonal: %.1f %% of %u measured, %.1f %% of all %d "
           "(%d refused)\n",
           "", BOUND, 100.0 * tally->n_good / MAX (1u, tally->errors->len), tally->errors->len,
           100.0 * tally->n_good / MAX (1, tally->n), tally->n, tally->n_refused);
}

static void
add (Tally *tally, const ScRegistration *found, double error)
{
  tally->n++;
  if (found->klass == SC_REGISTRATION_REDRAWN)
    {
      tally->n_refused++;
      return;
    }
  tally->n_good += error <= BOUND;
  g_array_append_val (tally->errors, error);
}

static void
try_warp (BenchPair *pair, guint kind, double percent, guint32 *state, Tally **tallies)
{
  double aspect = aspect_of (pair->before);
  ScHomography warp, expected;
  ScRegistration found;

  warped_draw (&warp, kinds[kind].kind, percent, aspect_of (pair->after), state);
  g_autoptr (GdkPixbuf) warped
      = warped_new (pair->after, &warp,
                    (int) (gdk_pixbuf_get_width (pair->after) * kinds[kind].wide + 0.5),
                    gdk_pixbuf_get_height (pair->after));
  g_autoptr (GdkPixbuf) seen = kinds[kind].quality > 0
                                   ? warped_compress (warped, kinds[kind].quality)
                                   : g_object_ref (warped);
  sc_registration_find (&found, pair->before, seen);
  sc_homography_multiply (&warp, &pair->found.transform, &expected);
  double error = warped_corner_error (&expected, &found.transform, aspect);
  if (found.klass != SC_REGISTRATION_REDRAWN && error > BOUND)
    g_print ("    %s, %s of %.1f %%: %.3f\n", pair->name, kinds[kind].name, percent, error);
  for (int i = 0; i < 3; i++)
    add (tallies[i], &found, error);
}

/* The pairs that are aligned and found so; a hand staged picture may be off by a little itself,
 * which is taken for the truth. */
static void
try_pairs (GPtrArray *pairs, guint kind, double percent, guint32 *state, Tally **tallies)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      if (g_str_equal (pair->label, "aligned") && pair->found.klass != SC_REGISTRATION_REDRAWN)
        try_warp (pair, kind, percent, state, tallies);
    }
}

static void
tally_init (Tally *tally)
{
  *tally = (Tally) { .errors = g_array_new (FALSE, FALSE, sizeof (double)) };
}

void
bench_drift (GPtrArray *pairs)
{
  Tally all, by_percent[G_N_ELEMENTS (percents)];
  guint32 state = SC_RANDOM_SEED;

  g_print ("Known warps on top of the pair's own transform, error of the worst corner in %% of the "
           "diagonal\n");
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      sc_registration_find (&pair->found, pair->before, pair->after);
    }
  tally_init (&all);
  for (gsize p = 0; p < G_N_ELEMENTS (percents); p++)
    tally_init (&by_percent[p]);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      Tally by_kind;
      tally_init (&by_kind);
      for (gsize p = 0; p < G_N_ELEMENTS (percents); p++)
        {
          Tally *tallies[] = { &all, &by_kind, &by_percent[p] };
          try_pairs (pairs, k, percents[p], &state, tallies);
        }
      print_tally (kinds[k].name, &by_kind);
      g_array_unref (by_kind.errors);
    }
  for (gsize p = 0; p < G_N_ELEMENTS (percents); p++)
    {
      g_autofree char *name = g_strdup_printf ("all warps of %.1f %%", percents[p]);
      print_tally (name, &by_percent[p]);
      g_array_unref (by_percent[p].errors);
    }
  print_tally ("all warps", &all);
  g_array_unref (all.errors);
}
