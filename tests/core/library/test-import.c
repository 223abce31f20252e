/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-import.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library-fixture.h"
#include "sc-blobs.h"
#include "sc-listing.h"
#include "sc-settings.h"
#include "sc-thumbnails.h"

static gint64
add_listing (ScLibrary *library)
{
  g_autoptr (GError) error = NULL;
  gint64 id = sc_listing_insert (library, "Elm", "", &error);

  g_assert_no_error (error);
  return id;
}

static char *
write_file (LibraryFixture *fixture, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (fixture->root, name, NULL);
  gsize size;
  gconstpointer content = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  return path;
}

static ScPhoto *
import_path (ScLibrary *library, const ScImport *import, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean is_duplicate = FALSE;

  return sc_import_file (library, import, file, &is_duplicate, NULL, error);
}

static ScImport
make_import (ScLibrary *library)
{
  return (ScImport) {
    .listing_id = add_listing (library),
    .limits = &sc_image_default_limits,
    .room_type = "kitchen",
  };
}

static void
test_file (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autofree char *path = write_file (fixture, "Küche 1.jpg", bytes);
  g_autofree char *thumbnail = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = import_path (fixture->library, &import, path, &error);
  g_autoptr (GBytes) kept = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (photo->file_name, ==, "Küche 1.jpg");
  g_assert_cmpint (photo->width, ==, 640);
  g_assert_cmpint (photo->height, ==, 480);
  g_assert_cmpint (photo->byte_size, ==, (gint64) g_bytes_get_size (bytes));
  g_assert_cmpstr (photo->mime_type, ==, "image/jpeg");
  g_assert_cmpstr (photo->room_type, ==, "kitchen");
  g_assert_null (photo->captured_at);
  kept = sc_blobs_get (fixture->library, photo->sha256, &error);
  g_assert_true (g_bytes_equal (kept, bytes));
  thumbnail = sc_thumbnails_dup_path (fixture->library, photo->sha256, SC_THUMBNAIL_LARGE);
  g_assert_true (g_file_test (thumbnail, G_FILE_TEST_EXISTS));
}

static void
test_duplicate (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autoptr (GError) error = NULL;
  gboolean is_duplicate = TRUE;
  g_autoptr (ScPhoto) one
      = sc_import_bytes (fixture->library, &import, bytes, "one.jpg", &is_duplicate, NULL, &error);
  g_autoptr (ScPhoto) two = NULL;
  g_autofree char *blob = NULL;

  g_assert_no_error (error);
  g_assert_false (is_duplicate);
  /* A lost file comes back with the copy. */
  blob = sc_blobs_dup_path (fixture->library, one->sha256);
  g_assert_cmpint (g_unlink (blob), ==, 0);
  two = sc_import_bytes (fixture->library, &import, bytes, "two.jpg", &is_duplicate, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_duplicate);
  g_assert_cmpint (two->id, ==, one->id);
  g_assert_cmpstr (two->file_name, ==, "one.jpg");
  g_assert_true (sc_blobs_verify (fixture->library, one->sha256, &error));
}

static void
test_same_in_two_listings (LibraryFixture *fixture, gconstpointer data)
{
  ScImport here = make_import (fixture->library);
  ScImport there = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  gboolean is_duplicate = TRUE;
  g_autoptr (ScPhoto) one
      = sc_import_bytes (fixture->library, &here, bytes, "one.jpg", &is_duplicate, NULL, NULL);
  g_autoptr (ScPhoto) two
      = sc_import_bytes (fixture->library, &there, bytes, "one.jpg", &is_duplicate, NULL, NULL);

  g_assert_false (is_duplicate);
  g_assert_cmpint (two->id, !=, one->id);
  g_assert_cmpstr (two->sha256, ==, one->sha256);
}

static void
test_names (LibraryFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *given;
    const char *kept;
  } cases[] = {
    { "/home/me/secret/kitchen.jpg", "kitchen.jpg" },
    { "../kitchen.jpg", "kitchen.jpg" },
    { "k\xfc"
      "che.jpg",
      "k\xef\xbf\xbd"
      "che.jpg" },
  };
  ScImport import = make_import (fixture->library);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, i);
      gboolean is_duplicate = FALSE;
      g_autoptr (GError) error = NULL;
      g_autoptr (ScPhoto) photo = sc_import_bytes (fixture->library, &import, bytes, cases[i].given,
                                                   &is_duplicate, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (photo->file_name, ==, cases[i].kept);
    }
}

static void
assert_refused (LibraryFixture *fixture,
                const ScImport *import,
                const char *path,
                GQuark domain,
                int code)
{
  g_autofree char *blobs = g_build_filename (fixture->data_dir, "blobs", NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strdup_printf ("“%s”: ", base);
  g_autoptr (GError) error = NULL;

  g_assert_null (import_path (fixture->library, import, path, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_prefix (error->message, prefix));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM photos"), ==, 0);
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 0);
}

static void
test_bad_content (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) whole = library_fixture_make_jpeg (2000, 1500, 7);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("These are only words.", 21);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autofree char *empty_path = write_file (fixture, "empty.jpg", nothing);
  g_autofree char *words_path = write_file (fixture, "words.jpg", words);
  g_autofree char *half_path = write_file (fixture, "half.jpg", half);

  assert_refused (fixture, &import, empty_path, SC_IMAGE_ERROR, SC_IMAGE_ERROR_EMPTY);
  assert_refused (fixture, &import, words_path, SC_IMAGE_ERROR, SC_IMAGE_ERROR_NOT_AN_IMAGE);
  assert_refused (fixture, &import, half_path, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TRUNCATED);
}

static void
test_no_file (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autofree char *missing = g_build_filename (fixture->root, "missing.jpg", NULL);
  g_autofree char *fifo = g_build_filename (fixture->root, "fifo.jpg", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (fixture, &import, missing, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  assert_refused (fixture, &import, fifo, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  assert_refused (fixture, &import, fixture->cache_dir, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

/* The kernel's own files say that they are empty and are not, or cannot be read at all. */
static void
test_other_than_it_said (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);

  assert_refused (fixture, &import, "/proc/self/status", SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  assert_refused (fixture, &import, "/proc/self/mem", SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

/* A file of a terabyte that holds nothing: refused by its size, not by reading it. */
static void
test_huge_file (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autofree char *path = g_build_filename (fixture->root, "huge.jpg", NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  if (truncate (path, G_GINT64_CONSTANT (1) << 40) != 0)
    {
      g_test_skip ("This file system has no sparse files of a terabyte.");
      return;
    }
  assert_refused (fixture, &import, path, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_MANY_BYTES);
}

static void
test_limits (LibraryFixture *fixture, gconstpointer data)
{
  ScImageLimits limits = { .max_pixels = 640 * 480 - 1 };
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autofree char *path = write_file (fixture, "large.jpg", bytes);

  import.limits = &limits;
  assert_refused (fixture, &import, path, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_LARGE);
}

static void
test_no_listing (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autoptr (GError) error = NULL;
  gboolean is_duplicate = FALSE;

  import.listing_id = 999;
  g_assert_null (
      sc_import_bytes (fixture->library, &import, bytes, "a.jpg", &is_duplicate, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static gint64
count_listings (LibraryFixture *fixture)
{
  return library_fixture_count (fixture->library, "SELECT count (*) FROM listings");
}

/* A listing comes with its first photo, and not with a file that is none. */
static void
test_new_listing (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = { .listing_name = "12 Elm Street", .limits = &sc_image_default_limits };
  g_autoptr (GBytes) words = g_bytes_new_static ("These are only words.", 21);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (ScPhoto) again = NULL;
  g_autoptr (ScListing) listing = NULL;
  gboolean is_duplicate = TRUE;

  g_assert_null (
      sc_import_bytes (fixture->library, &import, words, "a.jpg", &is_duplicate, NULL, NULL));
  g_assert_cmpint (count_listings (fixture), ==, 0);
  photo = sc_import_bytes (fixture->library, &import, bytes, "a.jpg", &is_duplicate, NULL, NULL);
  g_assert_false (is_duplicate);
  listing = sc_listing_get (fixture->library, photo->listing_id, NULL);
  g_assert_cmpstr (listing->name, ==, "12 Elm Street");
  again = sc_import_bytes (fixture->library, &import, bytes, "b.jpg", &is_duplicate, NULL, NULL);
  g_assert_true (is_duplicate);
  g_assert_cmpint (again->id, ==, photo->id);
  g_assert_cmpint (count_listings (fixture), ==, 1);
}

/* Nobody could be shown a photo of a listing that was put away. */
static void
test_new_listing_beside_archived (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = { .listing_name = "Elm", .limits = &sc_image_default_limits };
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  gboolean is_duplicate = TRUE;
  g_autoptr (ScPhoto) photo
      = sc_import_bytes (fixture->library, &import, bytes, "a.jpg", &is_duplicate, NULL, NULL);
  g_autoptr (ScPhoto) again = NULL;

  g_assert_true (sc_listing_set_archived (fixture->library, photo->listing_id, TRUE, NULL));
  again = sc_import_bytes (fixture->library, &import, bytes, "a.jpg", &is_duplicate, NULL, NULL);
  g_assert_false (is_duplicate);
  g_assert_cmpint (again->listing_id, !=, photo->listing_id);
}

static void
test_read_limits (LibraryFixture *fixture, gconstpointer data)
{
  ScImageLimits limits;
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_settings_set (fixture->library, "max-megapixels", "7", &error));
  g_assert_true (sc_settings_set (fixture->library, "max-megabytes", "3", &error));
  g_assert_true (sc_import_read_limits (fixture->library, &limits, &error));
  g_assert_cmpint (limits.max_pixels, ==, 7000000);
  g_assert_cmpint (limits.max_bytes, ==, 3 * 1024 * 1024);
  g_assert_cmpint (limits.max_side, ==, 20000);
}

static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (1600, 1200, 7);
  g_autofree char *path = write_file (fixture, "a.jpg", bytes);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_duplicate = FALSE;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      sc_import_file (fixture->library, &import, file, &is_duplicate, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM photos"), ==, 0);
}

/* No thumbnail can be written, and the photo is added all the same. */
static void
test_no_cache (LibraryFixture *fixture, gconstpointer data)
{
  ScImport import = make_import (fixture->library);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autofree char *path = write_file (fixture, "a.jpg", bytes);
  g_autofree char *thumbnails = g_build_filename (fixture->cache_dir, "thumbnails", NULL);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_remove_tree (thumbnails);
  g_assert_true (g_file_set_contents (thumbnails, "x", 1, NULL));
  photo = import_path (fixture->library, &import, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (photo);
}

/* Role: the disk is full; the photo is refused whole and comes in once there is room. */
static int
import_on_full_disk (const char *folder)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (640, 480, 7);
  g_autoptr (ScLibrary) library = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  ScImport import;
  gboolean is_duplicate = FALSE;

  if (!library_fixture_mount_small_disk (folder, "4m"))
    return LIBRARY_FIXTURE_SKIPPED;
  library = sc_library_open (folder, folder, &error);
  g_assert_no_error (error);
  import = make_import (library);
  library_fixture_fill_disk (ballast);
  g_assert_null (sc_import_bytes (library, &import, bytes, "a.jpg", &is_duplicate, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 0);

  g_clear_error (&error);
  g_assert_cmpint (g_unlink (ballast), ==, 0);
  photo = sc_import_bytes (library, &import, bytes, "a.jpg", &is_duplicate, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_duplicate);
  return 0;
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->root, "disk", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  library_fixture_run_on_small_disk ("full-disk", folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return import_on_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/import/file", test_file);
  LIBRARY_TEST ("/library/import/duplicate", test_duplicate);
  LIBRARY_TEST ("/library/import/same-in-two-listings", test_same_in_two_listings);
  LIBRARY_TEST ("/library/import/names", test_names);
  LIBRARY_TEST ("/library/import/bad-content", test_bad_content);
  LIBRARY_TEST ("/library/import/no-file", test_no_file);
  LIBRARY_TEST ("/library/import/other-than-it-said", test_other_than_it_said);
  LIBRARY_TEST ("/library/import/huge-file", test_huge_file);
  LIBRARY_TEST ("/library/import/limits", test_limits);
  LIBRARY_TEST ("/library/import/no-listing", test_no_listing);
  LIBRARY_TEST ("/library/import/new-listing", test_new_listing);
  LIBRARY_TEST ("/library/import/new-listing-beside-archived", test_new_listing_beside_archived);
  LIBRARY_TEST ("/library/import/read-limits", test_read_limits);
  LIBRARY_TEST ("/library/import/cancelled", test_cancelled);
  LIBRARY_TEST ("/library/import/no-cache", test_no_cache);
  LIBRARY_TEST ("/library/import/full-disk", test_full_disk);
  return g_test_run ();
}
