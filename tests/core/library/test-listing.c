/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-listing.h"

#include "library-fixture.h"
#include "sc-photo.h"
#include "sc-style.h"
#include "sc-trash.h"

static gint64
add (ScLibrary *library, const char *name, const char *address)
{
  g_autoptr (GError) error = NULL;
  gint64 id = sc_listing_insert (library, name, address, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
test_insert (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->library, "Elm's “Villa”; DROP TABLE", "12 Elm Street");
  g_autoptr (ScListing) listing = sc_listing_get (fixture->library, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (listing->id, ==, id);
  g_assert_cmpstr (listing->name, ==, "Elm's “Villa”; DROP TABLE");
  g_assert_cmpstr (listing->address, ==, "12 Elm Street");
  g_assert_cmpstr (listing->notes, ==, "");
  g_assert_nonnull (listing->created_at);
  g_assert_null (listing->archived_at);
}

static void
test_blank_name (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "", "  \t\n", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sc_listing_insert (fixture->library, names[i], NULL, &error), ==, 0);
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
}

static void
test_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScListing ghost = { .id = 5, .name = "Ghost" };

  g_assert_null (sc_listing_get (fixture->library, 5, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sc_listing_find (fixture->library, "Ghost", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_listing_update (fixture->library, &ghost, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_listing_set_archived (fixture->library, 5, TRUE, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_find (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 archived = add (fixture->library, "Elm", "old");
  gint64 first = add (fixture->library, "Elm", "first");
  g_autoptr (ScListing) found = NULL;

  add (fixture->library, "Elm", "second");
  g_assert_true (sc_listing_set_archived (fixture->library, archived, TRUE, &error));
  found = sc_listing_find (fixture->library, "Elm", &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->id, ==, first);
}

static void
test_update (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->library, "Elm", "here");
  ScListing wanted = { .id = id, .name = "Oak", .address = "there", .notes = "Corner house" };
  g_autoptr (ScListing) listing = NULL;

  g_assert_true (sc_listing_update (fixture->library, &wanted, &error));
  listing = sc_listing_get (fixture->library, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (listing->name, ==, "Oak");
  g_assert_cmpstr (listing->address, ==, "there");
  g_assert_cmpstr (listing->notes, ==, "Corner house");

  wanted.name = " ";
  g_assert_false (sc_listing_update (fixture->library, &wanted, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_list_and_archive (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 old = add (fixture->library, "Old", NULL);
  gint64 new = add (fixture->library, "New", NULL);
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_true (sc_listing_set_archived (fixture->library, old, TRUE, &error));
  shown = sc_listing_list (fixture->library, FALSE, &error);
  all = sc_listing_list (fixture->library, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((ScListing *) all->pdata[0])->id, ==, new);
  g_assert_nonnull (((ScListing *) all->pdata[1])->archived_at);
}

static void
test_archived_time_stays (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->library, "Elm", NULL);
  g_autoptr (ScListing) once = NULL;
  g_autoptr (ScListing) twice = NULL;
  g_autoptr (ScListing) back = NULL;

  g_assert_true (sc_listing_set_archived (fixture->library, id, TRUE, &error));
  once = sc_listing_get (fixture->library, id, &error);
  g_assert_true (sc_listing_set_archived (fixture->library, id, TRUE, &error));
  twice = sc_listing_get (fixture->library, id, &error);
  g_assert_cmpstr (once->archived_at, ==, twice->archived_at);
  g_assert_true (sc_listing_set_archived (fixture->library, id, FALSE, &error));
  back = sc_listing_get (fixture->library, id, &error);
  g_assert_null (back->archived_at);
}

static void
judge (ScLibrary *library, const ScStaging *staging, ScVerdict verdict)
{
  g_autoptr (GError) error = NULL;

  sc_staging_set_verdict (library, staging->id, verdict, &error);
  g_assert_no_error (error);
}

static void
assert_cover (ScLibrary *library, int n_photos, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = sc_listing_summaries (library, FALSE, &error);
  const ScListingSummary *summary;

  g_assert_no_error (error);
  g_assert_cmpuint (summaries->len, ==, 1);
  summary = summaries->pdata[0];
  g_assert_cmpstr (summary->listing->name, ==, "Elm");
  g_assert_cmpint (summary->n_photos, ==, n_photos);
  g_assert_cmpstr (summary->cover_sha256, ==, sha256);
}

static char *
dup_result (ScLibrary *library, const ScStaging *staging)
{
  g_autoptr (ScStaging) now = sc_staging_get (library, staging->id, NULL);

  return g_strdup (now->result.sha256);
}

static void
test_covers (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 listing = add (library, "Elm", NULL);
  gint64 first;
  gint64 second;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (ScStaging) one = NULL;
  g_autoptr (ScStaging) other = NULL;
  g_autofree char *one_result = NULL;
  g_autofree char *other_result = NULL;

  assert_cover (library, 0, NULL);
  first = library_fixture_add_photo (library, "Elm", "a.jpg");
  second = library_fixture_add_photo (library, "Elm", "b.jpg");
  photo = sc_photo_get (library, first, NULL);
  assert_cover (library, 2, photo->sha256);
  one = library_fixture_add_completed (library, second);
  other = library_fixture_add_completed (library, first);
  one_result = dup_result (library, one);
  other_result = dup_result (library, other);
  assert_cover (library, 2, other_result);
  judge (library, one, SC_VERDICT_APPROVED);
  assert_cover (library, 2, one_result);
  judge (library, other, SC_VERDICT_APPROVED);
  assert_cover (library, 2, other_result);
  g_assert_true (sc_trash_put_photos (library, &first, 1, NULL));
  assert_cover (library, 1, one_result);
  g_assert_true (sc_listing_set_archived (library, listing, TRUE, NULL));
  add (library, "Oak", NULL);
  judge (library, one, SC_VERDICT_NONE);
  g_assert_true (sc_listing_set_archived (library, listing, FALSE, NULL));
  g_assert_true (sc_listing_set_archived (library, listing + 1, TRUE, NULL));
  assert_cover (library, 1, one_result);
}

static void
test_summaries (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 old = add (library, "Old", NULL);
  gint64 gone = add (library, "Gone", NULL);
  gint64 new = add (library, "New", NULL);
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) archived = NULL;

  g_assert_true (sc_listing_set_archived (library, old, TRUE, NULL));
  g_assert_true (sc_trash_put_listing (library, gone, NULL));
  shown = sc_listing_summaries (library, FALSE, NULL);
  archived = sc_listing_summaries (library, TRUE, NULL);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpint (((ScListingSummary *) shown->pdata[0])->listing->id, ==, new);
  g_assert_cmpuint (archived->len, ==, 1);
  g_assert_cmpint (((ScListingSummary *) archived->pdata[0])->listing->id, ==, old);
}

static void
assert_style (ScLibrary *library, gint64 listing, const char *expected)
{
  g_autofree char *style_id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_listing_find_style (library, listing, &style_id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (style_id, ==, expected);
}

static void
add_in_style (ScLibrary *library, gint64 photo_id, const char *style_id)
{
  const ScStyle style = {
    .id = (char *) style_id,
    .name = "A style",
    .description = "",
    .prompt_template = "words",
  };
  g_autoptr (ScStaging) staging = sc_staging_new ();

  g_assert_true (sc_style_save (library, &style, NULL));
  staging->photo_id = photo_id;
  staging->order.style_id = g_strdup (style_id);
  staging->order.prompt = g_strdup ("Furnish this room.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("gemini-nano-banana-2.1");
  staging->order.output_size = g_strdup ("2K");
  g_assert_true (sc_staging_insert (library, staging, NULL));
}

/* The style that was asked for last, not one of another listing or of none. */
static void
test_style (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 elm = add (library, "Elm", NULL);
  gint64 oak = add (library, "Oak", NULL);
  gint64 elm_photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  gint64 oak_photo = library_fixture_add_photo (library, "Oak", "b.jpg");
  g_autoptr (ScStaging) declutter = NULL;

  assert_style (library, elm, NULL);
  add_in_style (library, elm_photo, "one");
  add_in_style (library, elm_photo, "two");
  add_in_style (library, oak_photo, "three");
  declutter = library_fixture_add_staging (library, elm_photo);
  assert_style (library, elm, "two");
  assert_style (library, oak, "three");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/listing/insert", test_insert);
  LIBRARY_TEST ("/library/listing/style", test_style);
  LIBRARY_TEST ("/library/listing/blank-name", test_blank_name);
  LIBRARY_TEST ("/library/listing/missing", test_missing);
  LIBRARY_TEST ("/library/listing/find", test_find);
  LIBRARY_TEST ("/library/listing/update", test_update);
  LIBRARY_TEST ("/library/listing/list-and-archive", test_list_and_archive);
  LIBRARY_TEST ("/library/listing/archived-time-stays", test_archived_time_stays);
  LIBRARY_TEST ("/library/listing/covers", test_covers);
  LIBRARY_TEST ("/library/listing/summaries", test_summaries);
  return g_test_run ();
}
