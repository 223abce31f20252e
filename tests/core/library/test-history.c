/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-history.h"

#include "library-fixture.h"
#include "sc-listing.h"
#include "sc-photo.h"
#include "sc-queue-table.h"
#include "sc-style.h"

typedef struct
{
  LibraryFixture base;
  GPtrArray *ids;
} Fixture;

static void
add_style (ScLibrary *library, const char *id, const char *name)
{
  ScStyle style
      = { .id = (char *) id, .name = (char *) name, .prompt_template = "x", .active = TRUE };

  g_assert_true (sc_style_save (library, &style, NULL));
}

static void
add (Fixture *fixture,
     gint64 photo_id,
     const char *style_id,
     const char *room_type,
     const char *instructions)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();
  g_autoptr (GError) error = NULL;

  staging->photo_id = photo_id;
  staging->order.style_id = g_strdup (style_id);
  staging->order.room_type = g_strdup (room_type);
  staging->order.instructions = g_strdup (instructions);
  staging->order.prompt = g_strdup ("These words are not searched: zebra.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("model");
  staging->order.output_size = g_strdup ("2K");
  sc_staging_insert (fixture->base.library, staging, &error);
  g_assert_no_error (error);
  g_ptr_array_add (fixture->ids, g_strdup (staging->id));
}

/* Four stagings of two listings, 0 the oldest. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library;
  g_autoptr (ScListing) elm = NULL;
  gint64 kitchen;
  gint64 bedroom;

  library_fixture_set_up (&fixture->base, data);
  library = fixture->base.library;
  fixture->ids = g_ptr_array_new_with_free_func (g_free);
  add_style (library, "modern_luxury", "Modern Luxury");
  add_style (library, "cosy", "Gemütlich");
  kitchen = library_fixture_add_photo (library, "Villa Żółć", "kitchen_01.jpg");
  bedroom = library_fixture_add_photo (library, "Oak House", "DSC0042.JPG");
  g_assert_true (sc_photo_set_room_type (library, bedroom, "bedroom", NULL));
  elm = sc_listing_find (library, "Villa Żółć", NULL);
  g_set_str (&elm->address, "12 Elm Street, Springfield");
  g_assert_true (sc_listing_update (library, elm, NULL));

  add (fixture, kitchen, "modern_luxury", "kitchen", "a smaller table");
  add (fixture, kitchen, "cosy", "kitchen", "");
  add (fixture, bedroom, "modern_luxury", NULL, "two lamps, no plants");
  add (fixture, bedroom, NULL, "living_room", "don't hide the window");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->ids);
  library_fixture_tear_down (&fixture->base, data);
}

static char *
query (Fixture *fixture, const ScHistoryFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sc_history_query (fixture->base.library, filter, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < fixture->ids->len; j++)
      if (g_str_equal (((ScHistoryRow *) rows->pdata[i])->staging->id, fixture->ids->pdata[j]))
        g_string_append_printf (found, "%u", j);
  return g_string_free (found, FALSE);
}

static void
assert_found (Fixture *fixture, const char *search, const char *expected)
{
  ScHistoryFilter filter = { .search = search, .limit = 50 };
  g_autofree char *found = query (fixture, &filter);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("“%s” found %s instead of %s", search, found, expected);
}

static void
test_row (Fixture *fixture, gconstpointer data)
{
  ScHistoryFilter filter = { .limit = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sc_history_query (fixture->base.library, &filter, &error);
  const ScHistoryRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->staging->id, ==, fixture->ids->pdata[3]);
  g_assert_cmpstr (row->staging->order.instructions, ==, "don't hide the window");
  g_assert_cmpstr (row->listing_name, ==, "Oak House");
  g_assert_cmpstr (row->file_name, ==, "DSC0042.JPG");
  g_assert_cmpuint (strlen (row->photo_sha256), ==, 64);
  g_assert_cmpint (row->listing_id, >, 0);
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScListing) oak = sc_listing_find (fixture->base.library, "Oak House", NULL);
  const struct
  {
    ScHistoryFilter filter;
    const char *expected;
  } cases[] = {
    { { .limit = 0 }, "3210" },
    { { .limit = 3 }, "321" },
    { { .status = "queued" }, "321" },
    { { .status = "processing" }, "0" },
    { { .status = "completed" }, "" },
    { { .verdict = "none" }, "3210" },
    { { .verdict = "approved" }, "" },
    { { .style_id = "modern_luxury" }, "20" },
    { { .room_type = "kitchen" }, "10" },
    { { .listing_id = oak->id }, "32" },
    { { .listing_id = oak->id, .style_id = "modern_luxury", .status = "queued" }, "2" },
    { { .search = "kitchen", .style_id = "cosy" }, "1" },
    { { .search = "kitchen", .listing_id = oak->id }, "" },
    { { .search = "oak", .listing_id = oak->id, .limit = 1 }, "3" },
    { { .before = fixture->ids->pdata[2] }, "10" },
    { { .before = fixture->ids->pdata[2], .search = "modern" }, "0" },
    { { .before = fixture->ids->pdata[0] }, "" },
  };

  library_fixture_claim (fixture->base.library, "runner");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = query (fixture, &cases[i].filter);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_before_missing (Fixture *fixture, gconstpointer data)
{
  ScHistoryFilter filter = { .before = "0193", .limit = 10 };
  g_autoptr (GError) error = NULL;

  g_assert_null (sc_history_query (fixture->base.library, &filter, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) all = g_string_new (NULL);
  ScHistoryFilter filter = { .limit = 1 };

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *found = query (fixture, &filter);

      g_string_append (all, found);
      if (*found != '\0')
        filter.before = fixture->ids->pdata[atoi (found)];
    }
  g_assert_cmpstr (all->str, ==, "3210");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *expected;
  } cases[] = {
    { "elm", "10" },        { "ELM street", "10" }, { "street elm", "10" },
    { "spring", "10" },     { "k", "10" },          { "kitchen_01", "10" },
    { "01.jpg", "10" },     { "luxury", "20" },     { "mod lux", "20" },
    { "gemutlich", "1" },   { "gemüt", "1" },       { "żółć", "10" },
    { "lamps", "2" },       { "bedroom", "2" },     { "living", "3" },
    { "living_room", "3" }, { "don't", "3" },       { "plants kitchen", "" },
    { "zebra", "" },        { "itchen", "" },       { "dsc0042.jpg oak", "32" },
    { "", "3210" },         { "   ", "3210" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (fixture, cases[i].search, cases[i].expected);
}

/* clang-format off: one a line would be a page. */
static const char *const odd_words[] = {
  "\"",
  "\"\"\"",
  "'",
  "*",
  "(",
  ")",
  "^",
  ":",
  "-",
  "--",
  ";",
  "NEAR",
  "NEAR(",
  "AND",
  "OR",
  "NOT",
  "elm AND",
  "elm OR oak",
  "listing_name:elm",
  "{elm oak}",
  "elm*",
  "^elm",
  "+",
  "\\",
  "🏠",
  "👨‍👩‍👧",
  "…",
  "\xff\xfe",
  "elm \xc3",
  "%",
  "_",
  "?1",
  "' OR 1=1 --",
  "\"elm",
  "el\"m",
  "a\"*",
  "\xe2\x80\x8b",
  "Ａ１",
  "中文",
  "日本語 部屋",
  "\x01\x02",
};
/* clang-format on */

static void
test_odd_words (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd_words); i++)
    {
      ScHistoryFilter filter = { .search = odd_words[i], .limit = 50 };
      g_autofree char *found = query (fixture, &filter);

      g_test_message ("“%s” found “%s”", odd_words[i], found);
    }
  assert_found (fixture, "elm*", "10");
  assert_found (fixture, "\"elm", "10");
  assert_found (fixture, "elm OR oak", "");
}

/* Several hundred random strings made of what means something to somebody. */
static void
test_random_words (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "\"",   "*",        "(", ")", "NEAR", "AND", "OR",  "NOT",     "^",  ":",  "-",
    "+",    "{",        "}", ",", "'",    " ",   "elm", "kitchen", "🏠", "é",  "ß",
    "\xff", "\xcc\x81", "0", "_", ".",    "/",   "\\",  "%",       ";",  "\t",
  };

  for (int i = 0; i < 600; i++)
    {
      g_autoptr (GString) search = g_string_new (NULL);
      ScHistoryFilter filter = { .limit = 50 };
      g_autofree char *found = NULL;
      int n_pieces = g_test_rand_int_range (0, 20);

      for (int j = 0; j < n_pieces; j++)
        g_string_append (search, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      filter.search = search->str;
      found = query (fixture, &filter);
    }
}

static void
test_very_long_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *word = g_strnfill (100000, 'x');

  for (int i = 0; i < 5000; i++)
    g_string_append (words, "elm ");
  assert_found (fixture, words->str, "10");
  assert_found (fixture, word, "");
}

static void
test_renamed_listing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScListing) oak = sc_listing_find (fixture->base.library, "Oak House", NULL);

  g_set_str (&oak->name, "Willow Cottage");
  g_assert_true (sc_listing_update (fixture->base.library, oak, NULL));
  assert_found (fixture, "oak", "");
  assert_found (fixture, "willow", "32");
  assert_found (fixture, "willow lamps", "2");
  assert_found (fixture, "elm", "10");
}

static void
test_renamed_style (Fixture *fixture, gconstpointer data)
{
  add_style (fixture->base.library, "modern_luxury", "Penthouse");
  assert_found (fixture, "luxury", "");
  assert_found (fixture, "penthouse", "20");
}

static void
test_changed_photo (Fixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->base.library);
  gint64 photo = library_fixture_count (fixture->base.library,
                                        "SELECT id FROM photos WHERE file_name = 'DSC0042.JPG'");

  g_assert_true (sc_photo_set_room_type (fixture->base.library, photo, "nursery", NULL));
  assert_found (fixture, "bedroom", "");
  assert_found (fixture, "nursery", "2");
  g_assert_true (
      sc_database_exec (database, "UPDATE photos SET file_name = 'attic.jpg' WHERE id = 2", NULL));
  assert_found (fixture, "attic", "32");
  assert_found (fixture, "dsc0042", "");
}

static void
test_changed_staging (Fixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->base.library);

  g_assert_true (sc_database_exec (database,
                                   "UPDATE stagings SET instructions = 'piano' WHERE seq = 1",
                                   NULL));
  assert_found (fixture, "piano", "0");
  assert_found (fixture, "smaller", "");
  g_assert_true (sc_database_exec (database, "DELETE FROM stagings WHERE seq = 1", NULL));
  assert_found (fixture, "piano", "");
  assert_found (fixture, "kitchen", "1");
  g_assert_true (sc_library_check_integrity (fixture->base.library, NULL));
}

/* 0 waits, 1 runs, 2 was interrupted, 3 has ended. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->base.library);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const guint expected[] = { 1, 0, 2 };

  g_assert_true (sc_database_exec (database,
                                   "UPDATE stagings SET status = CASE seq WHEN 2 THEN 'processing'"
                                   " WHEN 3 THEN 'interrupted' WHEN 4 THEN 'failed' ELSE 'queued'"
                                   " END",
                                   &error));
  rows = sc_history_list_queue (fixture->base.library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    {
      const ScHistoryRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpstr (row->staging->id, ==, g_ptr_array_index (fixture->ids, expected[i]));
      g_assert_nonnull (row->file_name);
      g_assert_nonnull (row->photo_sha256);
    }
}

#define HISTORY_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HISTORY_TEST ("/library/history/row", test_row);
  HISTORY_TEST ("/library/history/filters", test_filters);
  HISTORY_TEST ("/library/history/queue", test_queue);
  HISTORY_TEST ("/library/history/before-missing", test_before_missing);
  HISTORY_TEST ("/library/history/pages", test_pages);
  HISTORY_TEST ("/library/history/search", test_search);
  HISTORY_TEST ("/library/history/odd-words", test_odd_words);
  HISTORY_TEST ("/library/history/random-words", test_random_words);
  HISTORY_TEST ("/library/history/very-long-search", test_very_long_search);
  HISTORY_TEST ("/library/history/renamed-listing", test_renamed_listing);
  HISTORY_TEST ("/library/history/renamed-style", test_renamed_style);
  HISTORY_TEST ("/library/history/changed-photo", test_changed_photo);
  HISTORY_TEST ("/library/history/changed-staging", test_changed_staging);
  return g_test_run ();
}
