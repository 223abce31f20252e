/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-photo-query.h"

#include "library-fixture.h"
#include "sc-listing.h"
#include "sc-queue-table.h"
#include "sc-style.h"
#include "sc-trash.h"

/* Photos are named by their letter, so that an answer is a word. */
typedef struct
{
  LibraryFixture base;
  GHashTable *letters;
  gint64 elm;
  gint64 oak;
} Fixture;

static gint64
find_listing (ScLibrary *library, const char *name)
{
  g_autoptr (ScListing) listing = sc_listing_find (library, name, NULL);

  g_assert_nonnull (listing);
  return listing->id;
}

static gint64
add_photo (Fixture *fixture, char letter, const char *listing, const char *file_name)
{
  gint64 id = library_fixture_add_photo (fixture->base.library, listing, file_name);

  g_hash_table_insert (fixture->letters, GINT_TO_POINTER ((int) id), GINT_TO_POINTER (letter));
  return id;
}

static gint64
get_id (Fixture *fixture, char letter)
{
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, fixture->letters);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      if (GPOINTER_TO_INT (value) == letter)
        return GPOINTER_TO_INT (id);
    }
  g_assert_not_reached ();
}

static char *
spell (Fixture *fixture, GArray *ids)
{
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_c (word, (char) GPOINTER_TO_INT (g_hash_table_lookup (
                                 fixture->letters,
                                 GINT_TO_POINTER ((int) g_array_index (ids, gint64, i)))));
  return g_string_free (word, FALSE);
}

static char *
query (Fixture *fixture, const ScPhotoFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sc_photo_query_ids (fixture->base.library, filter, &error);

  g_assert_no_error (error);
  return spell (fixture, ids);
}

static void
assert_found (Fixture *fixture, ScPhotoFilter filter, const char *expected)
{
  g_autofree char *found = query (fixture, &filter);

  g_assert_cmpstr (found, ==, expected);
}

/* A staging of its own status, whatever the queue does. */
static char *
add_staging (Fixture *fixture, char letter, const char *status, const char *verdict)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, get_id (fixture, letter));
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, staging->id, -1);
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (library), &error,
                   "UPDATE stagings SET status = ?, verdict = ?, staged_sha256 ="
                   " iif (?1 = 'completed', ?, NULL) WHERE id = ?",
                   "ssss", status, verdict, sha256, staging->id);
  g_assert_no_error (error);
  return g_steal_pointer (&staging->id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library;

  library_fixture_set_up (&fixture->base, data);
  library = fixture->base.library;
  fixture->letters = g_hash_table_new (NULL, NULL);
  add_photo (fixture, 'a', "12 Elm Street", "Kitchen.jpg");
  add_photo (fixture, 'b', "12 Elm Street", "bedroom.jpg");
  add_photo (fixture, 'c', "Oak House", "attic.jpg");
  add_photo (fixture, 'd', "12 Elm Street", "DSC0042.JPG");
  add_photo (fixture, 'e', "Old Mill", "mill.jpg");
  fixture->elm = find_listing (library, "12 Elm Street");
  fixture->oak = find_listing (library, "Oak House");
  g_assert_true (sc_listing_set_archived (library, find_listing (library, "Old Mill"), TRUE, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_hash_table_unref (fixture->letters);
  library_fixture_tear_down (&fixture->base, data);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, (ScPhotoFilter) { .limit = 0 }, "dcba");
  assert_found (fixture, (ScPhotoFilter) { .limit = 3 }, "dcb");
  assert_found (fixture, (ScPhotoFilter) { .sort = SC_PHOTO_SORT_OLDEST }, "abcd");
  assert_found (fixture, (ScPhotoFilter) { .sort = SC_PHOTO_SORT_NAME }, "cbda");
  assert_found (fixture, (ScPhotoFilter) { .sort = SC_PHOTO_SORT_NAME, .limit = 2 }, "cb");
  assert_found (fixture, (ScPhotoFilter) { .sort = SC_PHOTO_SORT_POSITION }, "cabd");
}

static gint64
add_photo_of_import (Fixture *fixture, char letter, gint64 import_id)
{
  gint64 id = add_photo (fixture, letter, "Oak House", "shoot.jpg");
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (fixture->base.library), &error,
                   "UPDATE photos SET import_id = nullif (?, 0) WHERE id = ?", "ii", import_id, id);
  g_assert_no_error (error);
  return id;
}

/* The newest import comes first, its photos in the order of their files. */
static void
test_imports (Fixture *fixture, gconstpointer data)
{
  gint64 first = add_photo_of_import (fixture, 'f', 0);

  add_photo_of_import (fixture, 'g', first);
  add_photo_of_import (fixture, 'h', first);
  assert_found (fixture, (ScPhotoFilter) { .limit = 0 }, "fghdcba");
  add_photo_of_import (fixture, 'i', 0);
  assert_found (fixture, (ScPhotoFilter) { .limit = 0 }, "ifghdcba");
  assert_found (fixture, (ScPhotoFilter) { .listing_id = fixture->oak }, "ifghc");
  assert_found (fixture, (ScPhotoFilter) { .sort = SC_PHOTO_SORT_OLDEST }, "abcdfghi");
}

static void
test_listing (Fixture *fixture, gconstpointer data)
{
  gint64 mill = find_listing (fixture->base.library, "Old Mill");

  assert_found (fixture, (ScPhotoFilter) { .listing_id = fixture->elm }, "dba");
  assert_found (fixture,
                (ScPhotoFilter) { .listing_id = fixture->elm, .sort = SC_PHOTO_SORT_POSITION },
                "abd");
  assert_found (fixture, (ScPhotoFilter) { .listing_id = fixture->oak }, "c");
  assert_found (fixture, (ScPhotoFilter) { .listing_id = mill }, "e");
  assert_found (fixture, (ScPhotoFilter) { .listing_id = 99 }, "");
}

static void
assert_counts (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *actual = NULL;
  ScPhotoCounts counts;

  g_assert_true (sc_photo_query_counts (fixture->base.library, &counts, &error));
  g_assert_no_error (error);
  actual = g_strdup_printf ("%d %d %d %d %d", (int) counts.all, (int) counts.to_review,
                            (int) counts.in_queue, (int) counts.approved, (int) counts.failed);
  g_assert_cmpstr (actual, ==, expected);
}

/* The first line is what the photo a has gone through, the others what it is then. */
static void
test_scopes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *status;
    const char *verdict;
    const char *counts;
  } steps[] = {
    { "queued", "none", "4 0 1 0 0" },        { "failed", "none", "4 0 1 0 1" },
    { "completed", "none", "4 1 1 0 0" },     { "completed", "none", "4 1 1 0 0" },
    { "interrupted", "none", "4 1 1 0 1" },   { "cancelled", "none", "4 1 1 0 0" },
    { "completed", "approved", "4 1 1 1 0" }, { "completed", "rejected", "4 1 1 1 0" },
    { "processing", "none", "4 1 1 1 0" },
  };

  assert_counts (fixture, "4 0 0 0 0");
  g_free (add_staging (fixture, 'e', "completed", "none"));
  assert_counts (fixture, "4 0 0 0 0");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_free (add_staging (fixture, 'a', steps[i].status, steps[i].verdict));
      assert_counts (fixture, steps[i].counts);
    }
}

static void
test_scope_and_listing (Fixture *fixture, gconstpointer data)
{
  static const ScPhotoScope scopes[] = { SC_PHOTO_SCOPE_TO_REVIEW, SC_PHOTO_SCOPE_IN_QUEUE,
                                         SC_PHOTO_SCOPE_APPROVED, SC_PHOTO_SCOPE_FAILED };
  static const char *const rows[][2] = { { "completed", "none" },
                                         { "queued", "none" },
                                         { "completed", "approved" },
                                         { "interrupted", "none" } };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      ScPhotoFilter filter = { .scope = scopes[i] };
      g_autofree char *one = add_staging (fixture, 'c', rows[i][0], rows[i][1]);
      g_autofree char *other = add_staging (fixture, 'e', rows[i][0], rows[i][1]);

      assert_found (fixture, filter, "c");
      filter.listing_id = fixture->oak;
      assert_found (fixture, filter, "c");
      filter.listing_id = fixture->elm;
      assert_found (fixture, filter, "");
      filter.listing_id = find_listing (fixture->base.library, "Old Mill");
      assert_found (fixture, filter, "e");
      g_assert_true (sc_trash_put_staging (fixture->base.library, one, NULL));
      g_assert_true (sc_trash_put_staging (fixture->base.library, other, NULL));
      assert_found (fixture, filter, "");
      filter.listing_id = 0;
      assert_found (fixture, filter, "");
    }
}

static void
set_style (Fixture *fixture, const char *staging_id, const char *style)
{
  ScStyle it = { .id = (char *) style,
                 .name = (char *) "Cosy Cabin",
                 .prompt_template = (char *) "x",
                 .active = TRUE };

  g_assert_true (sc_style_save (fixture->base.library, &it, NULL));
  g_assert_true (sc_database_run (sc_library_get_database (fixture->base.library), NULL,
                                  "UPDATE stagings SET style_id = ?, instructions = 'a lamp'"
                                  " WHERE id = ?",
                                  "ss", style, staging_id));
}

static void
test_room_type_and_style (Fixture *fixture, gconstpointer data)
{
  g_autofree char *staging = add_staging (fixture, 'a', "completed", "none");

  set_style (fixture, staging, "cosy");
  g_assert_true (
      sc_photo_set_room_type (fixture->base.library, get_id (fixture, 'd'), "kitchen", NULL));
  assert_found (fixture, (ScPhotoFilter) { .room_type = "kitchen" }, "d");
  assert_found (fixture, (ScPhotoFilter) { .room_type = "kitchen", .style_id = "cosy" }, "");
  assert_found (fixture, (ScPhotoFilter) { .style_id = "cosy" }, "a");
  assert_found (fixture, (ScPhotoFilter) { .style_id = "cosy", .listing_id = fixture->elm }, "a");
  assert_found (fixture, (ScPhotoFilter) { .style_id = "cosy", .listing_id = fixture->oak }, "");
  g_assert_true (sc_trash_put_staging (fixture->base.library, staging, NULL));
  assert_found (fixture, (ScPhotoFilter) { .style_id = "cosy" }, "");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *expected;
  } cases[] = {
    { "elm", "dba" },       { "ELM str", "dba" }, { "kitchen", "da" }, { "dsc0042.jpg", "d" },
    { "12 kitchen", "da" }, { "living", "" },     { "cosy", "a" },     { "cabin lamp", "a" },
    { "elm cabin", "a" },   { "oak cabin", "" },  { "\" OR *", "" },   { "…", "dcba" },
    { "mill", "" },         { "itchen", "" },     { "", "dcba" },
  };
  g_autofree char *staging = add_staging (fixture, 'a', "completed", "none");

  set_style (fixture, staging, "cosy");
  g_assert_true (
      sc_photo_set_room_type (fixture->base.library, get_id (fixture, 'd'), "kitchen", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].search);
      assert_found (fixture, (ScPhotoFilter) { .search = cases[i].search }, cases[i].expected);
    }
  assert_found (fixture, (ScPhotoFilter) { .search = "elm", .listing_id = fixture->oak }, "");
  assert_found (fixture, (ScPhotoFilter) { .search = "elm", .scope = SC_PHOTO_SCOPE_TO_REVIEW },
                "a");
  g_assert_true (sc_trash_put_staging (fixture->base.library, staging, NULL));
  assert_found (fixture, (ScPhotoFilter) { .search = "cosy" }, "");
}

static void
assert_newest (Fixture *fixture, const char *search, int limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sc_photo_query_newest (fixture->base.library, search, limit, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = spell (fixture, ids);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_newest (Fixture *fixture, gconstpointer data)
{
  g_autofree char *staging = add_staging (fixture, 'a', "completed", "none");
  gint64 attic = get_id (fixture, 'c');

  set_style (fixture, staging, "cosy");
  assert_newest (fixture, "elm", 10, "dba");
  assert_newest (fixture, "elm", 2, "db");
  assert_newest (fixture, "cosy", 10, "a");
  assert_newest (fixture, "elm kitchen", 10, "a");
  assert_newest (fixture, "mill", 10, "");
  assert_newest (fixture, "…", 10, "");
  g_assert_true (sc_trash_put_photos (fixture->base.library, &attic, 1, NULL));
  assert_newest (fixture, "attic", 10, "");
  g_assert_true (sc_trash_put_staging (fixture->base.library, staging, NULL));
  assert_newest (fixture, "cosy", 10, "");
}

static void
test_search_follows (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScListing) elm = sc_listing_get (library, fixture->elm, NULL);
  gint64 attic = get_id (fixture, 'c');

  g_set_str (&elm->name, "Willow Cottage");
  g_set_str (&elm->address, "1 Birch Lane");
  g_assert_true (sc_listing_update (library, elm, NULL));
  assert_found (fixture, (ScPhotoFilter) { .search = "elm" }, "");
  assert_found (fixture, (ScPhotoFilter) { .search = "willow birch" }, "dba");
  g_assert_true (sc_trash_put_photos (library, &attic, 1, NULL));
  assert_found (fixture, (ScPhotoFilter) { .search = "attic" }, "");
  g_assert_true (sc_trash_empty (library, "9", NULL));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photo_words"), ==, 4);
  g_assert_true (sc_library_check_integrity (library, NULL));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = add_staging (fixture, 'a', "completed", "approved");
  g_autofree char *second = add_staging (fixture, 'a', "failed", "none");
  const gint64 ids[] = { get_id (fixture, 'c'), 999, get_id (fixture, 'a') };
  g_autofree char *result = g_compute_checksum_for_string (G_CHECKSUM_SHA256, first, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ScPhotoRow *row;

  set_style (fixture, second, "cosy");
  rows = sc_photo_query_rows (fixture->base.library, ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpstr (row->photo->file_name, ==, "attic.jpg");
  g_assert_cmpstr (row->listing_name, ==, "Oak House");
  g_assert_cmpint (row->n_stagings, ==, 0);
  g_assert_null (row->staging_id);
  g_assert_null (row->result_sha256);
  row = rows->pdata[1];
  g_assert_cmpint (row->photo->id, ==, ids[2]);
  g_assert_cmpint (row->n_stagings, ==, 2);
  g_assert_cmpstr (row->staging_id, ==, second);
  g_assert_cmpint (row->status, ==, SC_STATUS_FAILED);
  g_assert_cmpint (row->verdict, ==, SC_VERDICT_NONE);
  g_assert_cmpstr (row->style_id, ==, "cosy");
  g_assert_cmpstr (row->style_name, ==, "Cosy Cabin");
  g_assert_cmpstr (row->result_sha256, ==, result);
  g_assert_nonnull (row->created_at);
}

static void
test_rows_deleted (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autofree char *first = add_staging (fixture, 'a', "completed", "approved");
  g_autofree char *second = add_staging (fixture, 'a', "completed", "none");
  gint64 id = get_id (fixture, 'a');
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  const ScPhotoRow *row;

  g_assert_true (sc_trash_put_staging (library, second, NULL));
  rows = sc_photo_query_rows (library, &id, 1, NULL);
  row = rows->pdata[0];
  g_assert_cmpint (row->n_stagings, ==, 1);
  g_assert_cmpstr (row->staging_id, ==, first);
  g_assert_cmpint (row->verdict, ==, SC_VERDICT_APPROVED);

  g_assert_true (sc_trash_put_photos (library, &id, 1, NULL));
  gone = sc_photo_query_rows (library, &id, 1, NULL);
  g_assert_cmpuint (gone->len, ==, 0);
}

/* A query of the grid must not read rows of the stagings, which are long. */
static void
assert_plan (Fixture *fixture, const char *sql, const char *index)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (ScStatement) row
      = sc_database_prepare (sc_library_get_database (fixture->base.library), NULL, explain, "");
  g_autoptr (GString) plan = g_string_new (NULL);
  gboolean has_row = TRUE;

  while (sc_statement_next (row, &has_row, NULL) && has_row)
    g_string_append_printf (plan, "%s\n", sc_statement_get_text (row, 3));
  if (strstr (plan->str, index) == NULL)
    g_error ("no %s in the plan of %s:\n%s", index, sql, plan->str);
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  assert_plan (fixture,
               "SELECT p.id FROM photos p WHERE p.deleted_at IS NULL AND p.listing_id NOT IN"
               " (SELECT id FROM listings WHERE archived_at IS NOT NULL) ORDER BY p.id DESC",
               "photos_living");
  assert_plan (fixture,
               "SELECT p.id FROM photos p WHERE p.deleted_at IS NULL AND p.listing_id NOT IN"
               " (SELECT id FROM listings WHERE archived_at IS NOT NULL)"
               " ORDER BY p.file_name COLLATE NOCASE, p.id",
               "photos_by_name");
  assert_plan (fixture,
               "SELECT count (*) FROM stagings WHERE status = 'completed' AND deleted_at IS NULL",
               "COVERING INDEX stagings_by_status");
}

#define QUERY_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  QUERY_TEST ("/library/photo-query/order", test_order);
  QUERY_TEST ("/library/photo-query/imports", test_imports);
  QUERY_TEST ("/library/photo-query/listing", test_listing);
  QUERY_TEST ("/library/photo-query/scopes", test_scopes);
  QUERY_TEST ("/library/photo-query/scope-and-listing", test_scope_and_listing);
  QUERY_TEST ("/library/photo-query/room-type-and-style", test_room_type_and_style);
  QUERY_TEST ("/library/photo-query/search", test_search);
  QUERY_TEST ("/library/photo-query/newest", test_newest);
  QUERY_TEST ("/library/photo-query/search-follows", test_search_follows);
  QUERY_TEST ("/library/photo-query/rows", test_rows);
  QUERY_TEST ("/library/photo-query/rows-deleted", test_rows_deleted);
  QUERY_TEST ("/library/photo-query/plans", test_plans);
  return g_test_run ();
}
