/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-openings.h"

#include "sc-fidelity-thresholds.h"
#include "sc-fidelity.h"

#include <string.h>

typedef enum
{
  CLEAN = 1 << 0,
  WINDOW = 1 << 1,
  DOOR = 1 << 2,
  SMALLER = 1 << 3,
  BY_HAND = 1 << 4,
  BY_MODEL = 1 << 5,
  ALIGNED = 1 << 6,
  SHIFTED = 1 << 7,
  FIRST_HALF = 1 << 8,
  SECOND_HALF = 1 << 9,
} Tags;

#define ERASED (WINDOW | DOOR | SMALLER)
#define ANY (BY_HAND | BY_MODEL)

/* What was read from one picture and what is known about it. */
typedef struct
{
  Tags tags;
  double lost;
  double cover;
} Reading;

typedef struct
{
  GPtrArray *openings;
  GArray *readings;
  GArray *times;
  guint n_hidden;
  guint n_erased;
  guint n_redrawn;
  guint n_green;
  gboolean is_quick;
} Bench;

static GArray *
pick (GArray *readings, Tags kinds, Tags group)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < readings->len; i++)
    {
      Reading *reading = &g_array_index (readings, Reading, i);
      if ((reading->tags & kinds) != 0 && (reading->tags & group) != 0)
        g_array_append_val (values, reading->lost);
    }
  return values;
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
share_above (GArray *values, double limit)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += g_array_index (values, double, i) > limit;
  return 100.0 * n / MAX (1, values->len);
}

static void
print_group (Bench *bench, const char *name, Tags kinds, Tags group)
{
  g_autoptr (GArray) clean = pick (bench->readings, CLEAN, group);
  g_autoptr (GArray) erased = pick (bench->readings, kinds, group);

  g_print ("  %-26s clean %3u warned %5.1f %%  erased %3u warned %5.1f %%  area %.4f\n", name,
           clean->len, share_above (clean, SC_FIDELITY_LOST_WARN), erased->len,
           share_above (erased, SC_FIDELITY_LOST_WARN), area_under_curve (clean, erased));
}

/* Half of the photos choose a threshold, the other half says what it is worth. */
static void
print_half (Bench *bench, Tags own, Tags other)
{
  g_autoptr (GArray) clean = pick (bench->readings, CLEAN, own);
  g_autoptr (GArray) erased = pick (bench->readings, WINDOW | DOOR, own);
  g_autoptr (GArray) clean_other = pick (bench->readings, CLEAN, other);
  g_autoptr (GArray) erased_other = pick (bench->readings, WINDOW | DOOR, other);
  double best = -1, limit = 0;

  for (double at = 2; at < 100; at++)
    {
      double worth = share_above (erased, at) - share_above (clean, at);
      if (worth <= best)
        continue;
      best = worth;
      limit = at;
    }
  g_print ("  threshold %.0f of one half on the other: clean warned %.1f %%, erased %.1f %%\n",
           limit, share_above (clean_other, limit), share_above (erased_other, limit));
}

static Tags
get_tags (const BenchPair *pair, const ScFidelity *plain, guint nth_photo)
{
  gboolean is_model = strstr (pair->name, "ai-") != NULL;

  return (is_model ? BY_MODEL : BY_HAND)
         | (plain->registration.klass == SC_REGISTRATION_ALIGNED ? ALIGNED : SHIFTED)
         | (nth_photo % 2 == 0 ? FIRST_HALF : SECOND_HALF);
}

/* The registration has no window to hold on to either: what a user would see. */
static void
count_as_shown (Bench *bench, BenchPair *pair, GdkPixbuf *wall)
{
  ScFidelity gone;

  if (bench->is_quick)
    return;
  sc_fidelity_judge (&gone, pair->before, wall, NULL);
  bench->n_erased++;
  bench->n_redrawn += gone.registration.klass == SC_REGISTRATION_REDRAWN;
  bench->n_green += gone.structure_light == SC_LIGHT_OK;
}

static void
test_opening (Bench *bench, BenchPair *pair, const BenchOpening *opening, const Reading *plain)
{
  g_print ("    %-6s %.2f,%.2f%s", opening->is_door ? "door" : "window", opening->box.x,
           opening->box.y, opening->is_guess ? " (a guess)" : "");
  for (BenchWay way = 0; way < BENCH_N_WAYS; way++)
    {
      g_autoptr (GdkPixbuf) wall = bench_opening_erase (opening, pair, &pair->found, way);
      ScFidelity gone;
      Tags kind = way == BENCH_ERASE_TO_SMALLER ? SMALLER : opening->is_door ? DOOR : WINDOW;
      sc_fidelity_judge_registered (&gone, pair->before, wall, &pair->found, NULL);
      Reading reading = { (plain->tags & ~(Tags) CLEAN) | kind, gone.structure.lost,
                          bench_opening_cover (opening, &gone.structure) };
      g_array_append_val (bench->readings, reading);
      if (way == BENCH_ERASE_WHOLE)
        count_as_shown (bench, pair, wall);
      g_print ("  %s %6.1f covered %3.0f %%", way == BENCH_ERASE_WHOLE ? "erased" : "smaller",
               reading.lost, reading.cover * 100);
    }
  g_print ("\n");
}

static void
test_pair (Bench *bench, BenchPair *pair, guint nth_photo)
{
  const char *changed = bench_openings_why_changed (bench->openings, pair);
  ScFidelity plain;
  double start = bench_milliseconds ();

  sc_fidelity_judge (&plain, pair->before, pair->after, NULL);
  double time = bench_milliseconds () - start;
  g_array_append_val (bench->times, time);
  if (plain.registration.klass == SC_REGISTRATION_REDRAWN)
    return;
  pair->found = plain.registration;
  Reading reading = { get_tags (pair, &plain, nth_photo) | CLEAN, plain.structure.lost, 0 };
  g_print ("  %-44s lost %5.1f delta %5.2f quality %.2f%s%s\n", pair->name, plain.structure.lost,
           plain.colours.delta, plain.quality, changed != NULL ? " not clean: " : "",
           changed != NULL ? changed : "");
  if (changed == NULL && !pair->has_new_finishes)
    g_array_append_val (bench->readings, reading);
  g_autoptr (GPtrArray) openings = bench_openings_of (bench->openings, pair);
  for (guint i = 0; i < openings->len; i++)
    if (bench_opening_is_seen (g_ptr_array_index (openings, i), pair, &pair->found))
      test_opening (bench, pair, g_ptr_array_index (openings, i), &reading);
    else
      bench->n_hidden++;
}

static void
print_cover (Bench *bench)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < bench->readings->len; i++)
    {
      Reading *reading = &g_array_index (bench->readings, Reading, i);
      if ((reading->tags & (WINDOW | DOOR)) != 0 && reading->lost > SC_FIDELITY_LOST_WARN)
        g_array_append_val (covers, reading->cover);
    }
  bench_print_quantiles ("share of an erased one in boxes", covers);
}

static void
print_tables (Bench *bench)
{
  print_group (bench, "windows", WINDOW, ANY);
  print_group (bench, "doors", DOOR, ANY);
  print_group (bench, "windows and doors", WINDOW | DOOR, ANY);
  print_group (bench, "half as large", SMALLER, ANY);
  print_group (bench, "all, staged by hand", ERASED, BY_HAND);
  print_group (bench, "all, staged by models", ERASED, BY_MODEL);
  print_group (bench, "all, aligned", ERASED, ALIGNED);
  print_group (bench, "all, shifted", ERASED, SHIFTED);
  print_group (bench, "gone, first half", WINDOW | DOOR, FIRST_HALF);
  print_group (bench, "gone, second half", WINDOW | DOOR, SECOND_HALF);
  print_half (bench, FIRST_HALF, SECOND_HALF);
  print_half (bench, SECOND_HALF, FIRST_HALF);
  print_cover (bench);
  g_print ("  %u openings are hidden by what was staged and were not erased\n", bench->n_hidden);
  g_print ("  registered anew: of %u erased ones %u are called redrawn, %u keep a green light\n",
           bench->n_erased, bench->n_redrawn, bench->n_green);
  bench_print_quantiles ("ms of processor for judging", bench->times);
}

/**
 * bench_lights:
 * @pairs: of a folder
 * @table: path of the table of openings; a photo that it does not have gets a guess
 */
void
bench_lights (GPtrArray *pairs, const char *table)
{
  g_autoptr (GPtrArray) openings = bench_openings_read (table);
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Bench bench = { .openings = openings,
                  .readings = readings,
                  .times = times,
                  .is_quick = g_getenv ("BENCH_QUICK") != NULL };
  const char *photo = "";
  guint n_photos = 0;

  g_print ("Light of the structure\n");
  if (openings->len == 0)
    g_print ("  No table at %s: what is erased is a guess.\n", table);
  for (guint i = 0; i < pairs->len; i++)
    {
      BenchPair *pair = g_ptr_array_index (pairs, i);
      /* Stagings of one photo are in one half. */
      n_photos += !g_str_equal (photo, pair->before_name);
      photo = pair->before_name;
      test_pair (&bench, pair, n_photos);
    }
  print_tables (&bench);
}
