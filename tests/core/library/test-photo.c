/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-photo.h"

#include "library-fixture.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static ScPhoto
make_photo (gint64 listing_id)
{
  return (ScPhoto) {
    .listing_id = listing_id,
    .sha256 = SHA,
    .file_name = "Küche.jpg",
    .width = 3000,
    .height = 2000,
    .byte_size = G_GINT64_CONSTANT (5000000000),
    .mime_type = "image/jpeg",
    .captured_at = "2026-05-01T10:00:00",
    .room_type = "kitchen",
  };
}

static gint64
listing_of (ScLibrary *library, gint64 photo_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = sc_photo_get (library, photo_id, &error);

  g_assert_no_error (error);
  return photo->listing_id;
}

static void
test_insert (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  ScPhoto draft = make_photo (listing_of (fixture->library, other));
  gint64 id = sc_photo_insert (fixture->library, &draft, &error);
  g_autoptr (ScPhoto) photo = sc_photo_get (fixture->library, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (photo->sha256, ==, SHA);
  g_assert_cmpstr (photo->file_name, ==, "Küche.jpg");
  g_assert_cmpint (photo->width, ==, 3000);
  g_assert_cmpint (photo->height, ==, 2000);
  g_assert_cmpint (photo->byte_size, ==, G_GINT64_CONSTANT (5000000000));
  g_assert_cmpstr (photo->mime_type, ==, "image/jpeg");
  g_assert_cmpstr (photo->captured_at, ==, "2026-05-01T10:00:00");
  g_assert_cmpstr (photo->room_type, ==, "kitchen");
  g_assert_cmpint (photo->position, ==, 1);
  g_assert_nonnull (photo->created_at);
}

static void
test_same_twice (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  gint64 elsewhere = library_fixture_add_photo (fixture->library, "Oak", "b.jpg");
  ScPhoto draft = make_photo (listing_of (fixture->library, other));

  g_assert_cmpint (sc_photo_insert (fixture->library, &draft, &error), !=, 0);
  g_assert_cmpint (sc_photo_insert (fixture->library, &draft, &error), ==, 0);
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  draft.listing_id = listing_of (fixture->library, elsewhere);
  g_assert_cmpint (sc_photo_insert (fixture->library, &draft, &error), !=, 0);
}

static void
test_refused (LibraryFixture *fixture, gconstpointer data)
{
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  ScPhoto drafts[] = {
    make_photo (12345),
    make_photo (listing_of (fixture->library, other)),
    make_photo (listing_of (fixture->library, other)),
  };

  drafts[1].sha256 = "short";
  drafts[2].width = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sc_photo_insert (fixture->library, &drafts[i], &error), ==, 0);
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
}

static void
test_find (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  ScPhoto draft = make_photo (listing_of (fixture->library, other));
  gint64 id = sc_photo_insert (fixture->library, &draft, &error);
  g_autoptr (ScPhoto) found = sc_photo_find (fixture->library, draft.listing_id, SHA, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->id, ==, id);
  g_assert_null (sc_photo_find (fixture->library, draft.listing_id + 1, SHA, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_list (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = library_fixture_add_photo (fixture->library, "Elm", "b.jpg");
  gint64 second = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (GPtrArray) photos = NULL;

  library_fixture_add_photo (fixture->library, "Oak", "c.jpg");
  photos = sc_photo_list (fixture->library, listing_of (fixture->library, first), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (photos->len, ==, 2);
  g_assert_cmpint (((ScPhoto *) photos->pdata[0])->id, ==, first);
  g_assert_cmpint (((ScPhoto *) photos->pdata[1])->id, ==, second);
}

static void
test_room_type (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = library_fixture_add_photo (fixture->library, "Elm", "b.jpg");
  g_autoptr (ScPhoto) named = NULL;
  g_autoptr (ScPhoto) unnamed = NULL;

  g_assert_true (sc_photo_set_room_type (fixture->library, id, "bedroom", &error));
  named = sc_photo_get (fixture->library, id, &error);
  g_assert_cmpstr (named->room_type, ==, "bedroom");
  g_assert_true (sc_photo_set_room_type (fixture->library, id, NULL, &error));
  unnamed = sc_photo_get (fixture->library, id, &error);
  g_assert_null (unnamed->room_type);
  g_assert_false (sc_photo_set_room_type (fixture->library, id + 1, "bedroom", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* Many at once, and one that is gone spoils nothing. */
static void
test_room_types (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const gint64 ids[] = { library_fixture_add_photo (fixture->library, "Elm", "a.jpg"),
                         library_fixture_add_photo (fixture->library, "Oak", "b.jpg"), 999 };
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "c.jpg");
  g_autoptr (ScPhoto) untouched = NULL;

  g_assert_true (sc_photo_set_room_types (fixture->library, ids, 3, "bathroom", &error));
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (ScPhoto) photo = sc_photo_get (fixture->library, ids[i], &error);

      g_assert_cmpstr (photo->room_type, ==, "bathroom");
    }
  untouched = sc_photo_get (fixture->library, other, &error);
  g_assert_cmpstr (untouched->room_type, !=, "bathroom");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/photo/insert", test_insert);
  LIBRARY_TEST ("/library/photo/same-twice", test_same_twice);
  LIBRARY_TEST ("/library/photo/refused", test_refused);
  LIBRARY_TEST ("/library/photo/find", test_find);
  LIBRARY_TEST ("/library/photo/list", test_list);
  LIBRARY_TEST ("/library/photo/room-type", test_room_type);
  LIBRARY_TEST ("/library/photo/room-types", test_room_types);
  return g_test_run ();
}
