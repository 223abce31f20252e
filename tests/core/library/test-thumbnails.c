/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-thumbnails.h"

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "sc-blobs.h"

static char *
put_picture (ScLibrary *library, int width, int height)
{
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (width, height, 0x336699);
  g_autoptr (GError) error = NULL;
  char *sha256 = sc_blobs_put (library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static void
assert_size (const char *path, int expected_width, int expected_height)
{
  int width = 0;
  int height = 0;

  g_assert_nonnull (gdk_pixbuf_get_file_info (path, &width, &height));
  g_assert_cmpint (width, ==, expected_width);
  g_assert_cmpint (height, ==, expected_height);
}

static void
test_made_when_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put_picture (fixture->library, 1024, 512);
  g_autoptr (GError) error = NULL;
  g_autofree char *large
      = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_LARGE, NULL, &error);
  g_autofree char *small = NULL;

  g_assert_no_error (error);
  assert_size (large, 512, 256);
  small = sc_thumbnails_dup_path (fixture->library, sha256, SC_THUMBNAIL_SMALL);
  assert_size (small, 256, 128);
  g_assert_true (g_str_has_prefix (small, fixture->cache_dir));
}

static void
test_small_picture (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put_picture (fixture->library, 300, 200);
  g_autofree char *large
      = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_LARGE, NULL, NULL);

  assert_size (large, 300, 200);
}

static void
test_whole_one_is_kept (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put_picture (fixture->library, 600, 400);
  g_autofree char *once
      = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, NULL);
  g_autofree char *blob = sc_blobs_dup_path (fixture->library, sha256);
  g_autofree char *twice = NULL;

  /* Without the blob it can only be the old one. */
  g_assert_cmpint (g_unlink (blob), ==, 0);
  twice = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, NULL);
  g_assert_cmpstr (once, ==, twice);
}

static void
test_broken_is_made_again (LibraryFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *content;
    gssize size;
  } broken[] = {
    { "", 0 },
    { "\xff", 1 },
    { "not a picture", 13 },
    { "\xff\xd8\xff\xe0 cut off", 12 },
    { "\0\0\0\0\0\0\0\0", 8 },
  };
  g_autofree char *sha256 = put_picture (fixture->library, 600, 400);

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path
          = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, NULL);
      g_autofree char *again = NULL;

      g_assert_true (g_file_set_contents (path, broken[i].content, broken[i].size, NULL));
      again = sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, NULL);
      assert_size (again, 256, 171);
    }
}

static void
test_no_blob (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "none", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sc_thumbnails_ensure (fixture->library, "x", SC_THUMBNAIL_SMALL, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_null (sc_thumbnails_dup_path (fixture->library, "../x", SC_THUMBNAIL_SMALL));
}

static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put_picture (fixture->library, 1600, 1200);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cache_is_a_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = put_picture (fixture->library, 600, 400);
  g_autofree char *thumbnails = g_build_filename (fixture->cache_dir, "thumbnails", NULL);
  g_autoptr (GError) error = NULL;

  library_fixture_remove_tree (thumbnails);
  g_assert_true (g_file_set_contents (thumbnails, "x", 1, NULL));
  g_assert_null (sc_thumbnails_ensure (fixture->library, sha256, SC_THUMBNAIL_SMALL, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/thumbnails/made-when-missing", test_made_when_missing);
  LIBRARY_TEST ("/library/thumbnails/small-picture", test_small_picture);
  LIBRARY_TEST ("/library/thumbnails/whole-one-is-kept", test_whole_one_is_kept);
  LIBRARY_TEST ("/library/thumbnails/broken-is-made-again", test_broken_is_made_again);
  LIBRARY_TEST ("/library/thumbnails/no-blob", test_no_blob);
  LIBRARY_TEST ("/library/thumbnails/cancelled", test_cancelled);
  LIBRARY_TEST ("/library/thumbnails/cache-is-a-file", test_cache_is_a_file);
  return g_test_run ();
}
