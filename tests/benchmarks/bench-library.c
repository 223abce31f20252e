/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a library of 100,000 photos and stagings answers compared with one of 100: opening it, pages
 * of the history and of the grid, and searches. Prints a table; the exit status says whether the
 * goals are met. */

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "sc-history.h"
#include "sc-listing.h"
#include "sc-photo-query.h"
#include "sc-style.h"
#include "sc-uuid.h"

#define N_RUNS 100
#define PAGE_ROWS 50
/* What a grid asks for first, and what it reads at a time then. */
#define FIRST_IDS 200
#define CARD_ROWS 64
/* How many stagings have the rare word, in either library. */
#define N_RARE 10
#define GOAL_MS 50.0
/* For what says something about every photo there is. */
#define GOAL_ALL_MS 150.0
#define GOAL_RATIO 2.0

typedef struct
{
  char *folder;
  ScLibrary *library;
  char *middle_id;
} Subject;

typedef enum
{
  KIND_HISTORY,
  KIND_OPEN,
  KIND_IDS,
  KIND_CARDS,
  KIND_COUNTS,
  KIND_LISTINGS,
} Kind;

typedef struct
{
  const char *name;
  Kind kind;
  ScHistoryFilter filter;
  ScPhotoFilter photos;
  gboolean is_deep;
  gboolean is_all;
} Task;

typedef struct
{
  double p50;
  double p95;
  double processor_p95;
  guint n_rows;
} Times;

typedef struct
{
  gint64 wall[N_RUNS];
  gint64 processor[N_RUNS];
  guint n_rows;
} Series;

static const char *const streets[]
    = { "Elm",     "Oak",      "Maple",  "Willow",  "Cedar",  "Harbor",   "Sunset", "Ridge",
        "Orchard", "Lakeview", "Meadow", "Juniper", "Canyon", "Magnolia", "Birch" };
static const char *const kinds[] = { "Street", "Avenue", "Lane", "Drive", "Court" };
static const char *const towns[] = { "Springfield", "Fairview", "Riverside", "Georgetown" };
static const char *const rooms[] = { "living_room", "kitchen", "bedroom", "dining_room",
                                     "bathroom",    "office",  "nursery", "terrace" };
static const char *const styles[][2] = { { "modern_luxury", "Modern Luxury" },
                                         { "classic_elegance", "Classic Elegance" },
                                         { "contemporary_chic", "Contemporary Chic" },
                                         { "scandinavian", "Scandinavian Calm" } };
static const char *const wishes[]
    = { "",
        "a smaller sofa",
        "no plants near the window, a round table instead",
        "keep the fireplace free\nwarm light",
        "two bedside lamps and a reading chair",
        "lighter curtains, fewer cushions\na large rug in muted colours" };

static const char *
pick (GRand *random, const char *const *words, gsize n_words)
{
  return words[g_rand_int_range (random, 0, (gint32) n_words)];
}

#define PICK(random, words) pick (random, words, G_N_ELEMENTS (words))

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
add_styles (ScLibrary *library)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GError) error = NULL;
      ScStyle style = { .id = (char *) styles[i][0],
                        .name = (char *) styles[i][1],
                        .prompt_template = "Furnish it.",
                        .active = TRUE };

      sc_style_save (library, &style, &error);
      check (error);
    }
}

static gint64
add_listing (ScLibrary *library, GRand *random)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%d %s %s", g_rand_int_range (random, 1, 9999),
                                           PICK (random, streets), PICK (random, kinds));
  g_autofree char *address = g_strdup_printf ("%s, %s", name, PICK (random, towns));
  gint64 id = sc_listing_insert (library, name, address, &error);

  check (error);
  return id;
}

static gint64
add_photo (ScLibrary *library, GRand *random, gint64 listing_id, int number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file_name = g_strdup_printf ("DSC%05d.jpg", number);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file_name, -1);
  ScPhoto photo = { .listing_id = listing_id,
                    .sha256 = sha256,
                    .file_name = file_name,
                    .width = 6000,
                    .height = 4000,
                    .byte_size = 8000000,
                    .mime_type = "image/jpeg",
                    .room_type = (char *) PICK (random, rooms) };
  gint64 id = sc_photo_insert (library, &photo, &error);

  check (error);
  return id;
}

/* Nine of ten are completed, half of them in the first style. */
static char *
add_staging (ScLibrary *library, GRand *random, gint64 photo_id, int number, const char *wish)
{
  static const char *const verdicts[] = { "none", "approved", "approved", "rejected" };
  g_autoptr (GError) error = NULL;
  g_autofree char *prompt = g_strnfill (1500, 'p');
  g_autofree char *id = sc_uuid_new ();
  gsize style
      = g_rand_boolean (random) ? 0 : (gsize) g_rand_int_range (random, 1, G_N_ELEMENTS (styles));
  gboolean is_completed = g_rand_int_range (random, 0, 10) > 0;

  sc_database_run (
      sc_library_get_database (library), &error,
      "INSERT INTO stagings (id, photo_id, batch_id, position, status, verdict, operation,"
      " style_id, room_type, provider, model, output_size, staged_sha256, width, height,"
      " processing_time_ms, cost_micros, currency, created_at, started_at, completed_at,"
      " instructions, prompt) VALUES (?, ?, ?, ?, ?, ?, 'stage', ?, ?, 'gemini',"
      " 'gemini-nano-banana-2.1', '2K', ?, 2528, 1696, 21000, 101000, 'USD',"
      " '2026-05-01T10:00:00.000Z', '2026-05-01T10:00:01.000Z', '2026-05-01T10:00:22.000Z', ?, ?)",
      "sisdsssssss", id, photo_id, id, (double) number, is_completed ? "completed" : "failed",
      is_completed ? PICK (random, verdicts) : "none", styles[style][0], PICK (random, rooms),
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", wish, prompt);
  check (error);
  return g_steal_pointer (&id);
}

/* All results are judged, and every eighth needs a look. */
static void
add_lights (ScDatabase *database)
{
  g_autoptr (GError) error = NULL;

  sc_database_exec (
      database,
      "UPDATE stagings SET fidelity_light = seq % 8 = 0, quality_score = 0.9,"
      " fidelity_version = 1, fidelity = printf ('{\"version\":1,\"x\":\"%.900c\"}', 'x')"
      " WHERE status = 'completed'",
      &error);
  check (error);
}

static void
fill (Subject *self, int n_stagings)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  ScDatabase *database = sc_library_get_database (self->library);
  int n_photos = n_stagings;
  int n_listings = MAX (n_stagings / 100, 1);
  g_autofree gint64 *listings = g_new (gint64, n_listings);
  g_autofree gint64 *photos = g_new (gint64, n_photos);

  add_styles (self->library);
  sc_database_begin (database, &error);
  check (error);
  for (int i = 0; i < n_listings; i++)
    listings[i] = add_listing (self->library, random);
  for (int i = 0; i < n_photos; i++)
    photos[i] = add_photo (self->library, random, listings[i % n_listings], i);
  for (int i = 0; i < n_stagings; i++)
    {
      gint64 photo = photos[g_rand_int_range (random, 0, n_photos)];
      gboolean is_rare = i % (n_stagings / N_RARE) == 0;
      g_autofree char *id
          = add_staging (self->library, random, photo, i,
                         is_rare ? "a gazebo in the garden" : PICK (random, wishes));

      if (i == n_stagings / 2)
        self->middle_id = g_steal_pointer (&id);
    }
  add_lights (database);
  sc_database_commit (database, &error);
  check (error);
}

static void
open_subject (Subject *self)
{
  g_autoptr (GError) error = NULL;

  self->library = sc_library_open (self->folder, self->folder, &error);
  check (error);
}

static void
make_subject (Subject *self, int n_stagings)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gint64 began = g_get_monotonic_time ();
  GStatBuf status;

  self->folder = g_dir_make_tmp ("stagecraft-bench-XXXXXX", &error);
  check (error);
  open_subject (self);
  fill (self, n_stagings);
  g_clear_pointer (&self->library, sc_library_close);
  open_subject (self);
  path = g_build_filename (self->folder, "library.db", NULL);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_print ("filled a library of %d photos and stagings in %.1f s, %.1f MB\n", n_stagings,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC,
           (double) status.st_size / 1000000);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
clear_subject (Subject *self)
{
  sc_library_close (self->library);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->middle_id);
}

static guint
run_history (const Subject *subject, const Task *task, GError **error)
{
  ScHistoryFilter filter = task->filter;
  g_autoptr (GPtrArray) rows = NULL;

  filter.limit = PAGE_ROWS;
  filter.before = task->is_deep ? subject->middle_id : NULL;
  rows = sc_history_query (subject->library, &filter, error);
  return rows != NULL ? rows->len : 0;
}

static guint
run_open (const Subject *subject, const Task *task, GError **error)
{
  g_autoptr (ScLibrary) library = sc_library_open (subject->folder, subject->folder, error);

  return 0;
}

static guint
run_ids (const Subject *subject, const Task *task, GError **error)
{
  g_autoptr (GArray) ids = sc_photo_query_ids (subject->library, &task->photos, error);

  return ids != NULL ? ids->len : 0;
}

static guint
run_cards (const Subject *subject, const Task *task, GError **error)
{
  gint64 ids[CARD_ROWS];
  g_autoptr (GPtrArray) rows = NULL;

  for (int i = 0; i < CARD_ROWS; i++)
    ids[i] = i + 1;
  rows = sc_photo_query_rows (subject->library, ids, CARD_ROWS, error);
  return rows != NULL ? rows->len : 0;
}

static guint
run_counts (const Subject *subject, const Task *task, GError **error)
{
  ScPhotoCounts counts = { 0 };

  sc_photo_query_counts (subject->library, &counts, error);
  return (guint) counts.all;
}

static guint
run_listings (const Subject *subject, const Task *task, GError **error)
{
  g_autoptr (GPtrArray) rows = sc_listing_summaries (subject->library, FALSE, error);

  return rows != NULL ? rows->len : 0;
}

static guint (*const runs[]) (const Subject *subject, const Task *task, GError **error) = {
  [KIND_HISTORY] = run_history, [KIND_OPEN] = run_open,     [KIND_IDS] = run_ids,
  [KIND_CARDS] = run_cards,     [KIND_COUNTS] = run_counts, [KIND_LISTINGS] = run_listings,
};

static guint
run_once (const Subject *subject, const Task *task)
{
  g_autoptr (GError) error = NULL;
  guint n_rows = runs[task->kind](subject, task, &error);

  check (error);
  return n_rows;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
run_timed (const Subject *subject, const Task *task, Series *series, int i)
{
  gint64 began = g_get_monotonic_time ();
  gint64 processor_began = get_processor_time ();

  series->n_rows = run_once (subject, task);
  series->processor[i] = get_processor_time () - processor_began;
  series->wall[i] = g_get_monotonic_time () - began;
}

static double
get_quantile (gint64 *times, double share)
{
  qsort (times, N_RUNS, sizeof *times, compare_times);
  return (double) times[(int) (N_RUNS * share)] / 1000;
}

static Times
summarise (Series *series)
{
  return (Times) { .p50 = get_quantile (series->wall, 0.5),
                   .p95 = get_quantile (series->wall, 0.95),
                   .processor_p95 = get_quantile (series->processor, 0.95),
                   .n_rows = series->n_rows };
}

static char *
format_ratio (gboolean is_comparable, double ratio)
{
  return is_comparable ? g_strdup_printf ("%.2f", ratio) : g_strdup ("-");
}

/* A page of ten rows and one of fifty cannot be compared; for those only the time counts. */
static gboolean
judge (const Task *task, const Times *few, const Times *many)
{
  gboolean is_comparable = few->n_rows == many->n_rows;
  double ratio = many->processor_p95 / few->processor_p95;
  gboolean is_met = many->p95 <= (task->is_all ? GOAL_ALL_MS : GOAL_MS)
                    && (!is_comparable || ratio <= GOAL_RATIO);
  g_autofree char *wall = format_ratio (is_comparable, many->p95 / few->p95);
  g_autofree char *processor = format_ratio (is_comparable, ratio);

  g_print ("%-34s %5u %7.2f %7.2f  %5u %7.2f %7.2f  %6s %6s  %s\n", task->name, few->n_rows,
           few->p50, few->p95, many->n_rows, many->p50, many->p95, wall, processor,
           is_met ? "met" : "MISSED");
  return is_met;
}

/* Takes turns, so that whatever else the machine does slows both. */
static gboolean
compare (const Subject *small, const Subject *large, const Task *task)
{
  g_autofree Series *few_series = g_new0 (Series, 1);
  g_autofree Series *many_series = g_new0 (Series, 1);
  Times few;
  Times many;

  for (int i = 0; i < N_RUNS; i++)
    {
      run_timed (small, task, few_series, i);
      run_timed (large, task, many_series, i);
    }
  few = summarise (few_series);
  many = summarise (many_series);
  return judge (task, &few, &many);
}

static const Task tasks[] = {
  { .name = "open", .kind = KIND_OPEN },
  { .name = "first page of the history" },
  { .name = "page from the middle", .is_deep = TRUE },
  { .name = "page of one status", .filter = { .status = "failed" } },
  { .name = "page of one style", .filter = { .style_id = "scandinavian" } },
  { .name = "page of one listing", .filter = { .listing_id = 1 } },
  { .name = "search: half of all (luxury)", .filter = { .search = "luxury" } },
  { .name = "search: beginning (luxur)", .filter = { .search = "luxur" } },
  { .name = "search: long word (contemporary)", .filter = { .search = "contemporary" } },
  { .name = "search: two letters (lu)", .filter = { .search = "lu" } },
  { .name = "search: one letter (l)", .filter = { .search = "l" } },
  { .name = "search: two words (modern kitchen)", .filter = { .search = "modern kitchen" } },
  { .name = "search: address (elm street)", .filter = { .search = "elm street" } },
  { .name = "search: rare (gazebo)", .filter = { .search = "gazebo" } },
  { .name = "search: nothing (zzz)", .filter = { .search = "zzz" } },
  { .name = "search: from the middle (luxury)", .filter = { .search = "luxury" }, .is_deep = TRUE },
  { .name = "photos: first ids", .kind = KIND_IDS, .photos = { .limit = FIRST_IDS } },
  { .name = "photos: first ids by name",
    .kind = KIND_IDS,
    .photos = { .limit = FIRST_IDS, .sort = SC_PHOTO_SORT_NAME } },
  { .name = "photos: cards of a page", .kind = KIND_CARDS },
  { .name = "photos: a listing", .kind = KIND_IDS, .photos = { .listing_id = 1 } },
  { .name = "photos: rare word (gazebo)", .kind = KIND_IDS, .photos = { .search = "gazebo" } },
  { .name = "photos: all ids", .kind = KIND_IDS, .is_all = TRUE },
  { .name = "photos: all ids by name",
    .kind = KIND_IDS,
    .photos = { .sort = SC_PHOTO_SORT_NAME },
    .is_all = TRUE },
  { .name = "photos: all ids by position",
    .kind = KIND_IDS,
    .photos = { .sort = SC_PHOTO_SORT_POSITION },
    .is_all = TRUE },
  { .name = "photos: to review",
    .kind = KIND_IDS,
    .photos = { .scope = SC_PHOTO_SCOPE_TO_REVIEW },
    .is_all = TRUE },
  { .name = "photos: approved",
    .kind = KIND_IDS,
    .photos = { .scope = SC_PHOTO_SCOPE_APPROVED },
    .is_all = TRUE },
  { .name = "photos: failed",
    .kind = KIND_IDS,
    .photos = { .scope = SC_PHOTO_SCOPE_FAILED },
    .is_all = TRUE },
  { .name = "photos: needs a look",
    .kind = KIND_IDS,
    .photos = { .needs_look = TRUE },
    .is_all = TRUE },
  { .name = "photos: needs a look, a listing",
    .kind = KIND_IDS,
    .photos = { .needs_look = TRUE, .listing_id = 1 } },
  { .name = "photos: room type",
    .kind = KIND_IDS,
    .photos = { .room_type = "kitchen" },
    .is_all = TRUE },
  { .name = "photos: style",
    .kind = KIND_IDS,
    .photos = { .style_id = "modern_luxury" },
    .is_all = TRUE },
  { .name = "photos: word of half (luxury)",
    .kind = KIND_IDS,
    .photos = { .search = "luxury" },
    .is_all = TRUE },
  { .name = "photos: one letter (l)",
    .kind = KIND_IDS,
    .photos = { .search = "l" },
    .is_all = TRUE },
  { .name = "photos: two words (elm luxury)",
    .kind = KIND_IDS,
    .photos = { .search = "elm luxury" },
    .is_all = TRUE },
  { .name = "photos: five counts", .kind = KIND_COUNTS, .is_all = TRUE },
  { .name = "listings with covers", .kind = KIND_LISTINGS, .is_all = TRUE },
};

int
main (int argc, char **argv)
{
  Subject small = { NULL };
  Subject large = { NULL };
  gboolean is_met = TRUE;

  make_subject (&small, 100);
  make_subject (&large, 100000);
  g_print ("Milliseconds of %d runs each. Goal: p95 <= %.0f (%.0f for all photos) and, where both "
           "give as many rows, a ratio of p95 <= %.0f\nby processor time, which other programs on "
           "the machine do not "
           "lengthen.\n%-34s %5s %7s %7s  %5s %7s %7s  %6s %6s\n",
           N_RUNS, GOAL_MS, GOAL_ALL_MS, GOAL_RATIO, "100 and 100,000 photos", "rows", "p50", "p95",
           "rows", "p50", "p95", "wall", "proc.");
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    is_met &= compare (&small, &large, &tasks[i]);
  clear_subject (&small);
  clear_subject (&large);
  return is_met ? 0 : 1;
}
