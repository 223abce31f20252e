/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-listing.h"

#include "library-fixture.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/listing/insert", test_insert);
  LIBRARY_TEST ("/library/listing/blank-name", test_blank_name);
  LIBRARY_TEST ("/library/listing/missing", test_missing);
  LIBRARY_TEST ("/library/listing/find", test_find);
  LIBRARY_TEST ("/library/listing/update", test_update);
  LIBRARY_TEST ("/library/listing/list-and-archive", test_list_and_archive);
  LIBRARY_TEST ("/library/listing/archived-time-stays", test_archived_time_stays);
  return g_test_run ();
}
