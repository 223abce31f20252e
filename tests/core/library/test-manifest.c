/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-manifest.h"

#include "library-fixture.h"
#include "sc-style.h"

#define WHOLE                                                                                      \
  "{\"format\":\"stagecraft-backup\",\"format_version\":1,\"schema_version\":1,"                   \
  "\"database_sha256\":\"x\",\"blobs\":0}"

static ScManifest *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sc_manifest_parse (bytes, error);
}

static void
test_round_trip (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (ScManifest) written = sc_manifest_new ();
  g_autoptr (ScManifest) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_assert_true (
      sc_manifest_describe (written, sc_library_get_database (fixture->library), &error));
  written->database_sha256 = g_strdup ("abc");
  written->n_blobs = 7;
  g_ptr_array_add (written->missing, g_strdup ("lost"));
  bytes = sc_manifest_to_bytes (written);
  read = sc_manifest_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->schema_version, ==, written->schema_version);
  g_assert_cmpstr (read->created_at, ==, written->created_at);
  g_assert_nonnull (read->newest_change);
  g_assert_cmpstr (read->newest_change, ==, written->newest_change);
  g_assert_cmpstr (read->database_sha256, ==, "abc");
  g_assert_cmpint (read->n_listings, ==, 1);
  g_assert_cmpint (read->n_photos, ==, 1);
  g_assert_cmpint (read->n_stagings, ==, 0);
  g_assert_cmpint (read->n_blobs, ==, 7);
  g_assert_cmpuint (read->missing->len, ==, 1);
  g_assert_cmpstr (read->missing->pdata[0], ==, "lost");
}

static void
test_smallest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScManifest) manifest = parse (WHOLE, &error);

  g_assert_no_error (error);
  g_assert_null (manifest->newest_change);
  g_assert_cmpuint (manifest->missing->len, ==, 0);
}

static void
test_no_manifest (void)
{
  static const char *const texts[] = {
    "",
    "{",
    "[]",
    "null",
    "\"stagecraft-backup\"",
    "{}",
    "{\"format\":\"other\",\"format_version\":1,\"schema_version\":1,\"database_sha256\":\"x\","
    "\"blobs\":0}",
    "{\"format\":[\"stagecraft-backup\"]}",
    "{\"format\":\"stagecraft-backup\",\"format_version\":1,\"schema_version\":\"1\","
    "\"database_sha256\":\"x\",\"blobs\":0}",
    "{\"format\":\"stagecraft-backup\",\"format_version\":1,\"schema_version\":1,"
    "\"database_sha256\":5,\"blobs\":0}",
    "{\"format\":\"stagecraft-backup\",\"format_version\":1,\"schema_version\":1,"
    "\"database_sha256\":\"x\",\"blobs\":-4}",
    "\xff\xfe\x00",
    "{} {}",
    "1 2",
    WHOLE WHOLE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (1000000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (open, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_newer_format (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("{\"format\":\"stagecraft-backup\",\"format_version\":2,"
                        "\"schema_version\":1,\"database_sha256\":\"x\",\"blobs\":0}",
                        &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER);
}

static void
test_newest_change (LibraryFixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->library);
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_manifest_get_newest_change (database, &none, &error));
  g_assert_null (none);
  library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_assert_true (sc_manifest_get_newest_change (database, &some, &error));
  g_assert_cmpuint (strlen (some), ==, strlen ("2026-11-22T17:19:03.250Z"));
}

/* The example picture of a style of the user is backed up; the built-in ones lie in the program. */
static void
test_blobs (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = g_strnfill (64, 'a');
  ScStyle own
      = { .id = (char *) "own", .name = (char *) "Own", .prompt_template = (char *) "Blue" };
  g_autoptr (GPtrArray) blobs = NULL;
  g_autoptr (GError) error = NULL;

  own.preview = sha256;
  g_assert_true (sc_style_save (fixture->library, &own, &error));
  own.id = (char *) "copy";
  own.preview = (char *) "/ai/stagecraft/StageCraft/style-previews/coastal.jpg";
  g_assert_true (sc_style_save (fixture->library, &own, &error));
  blobs = sc_manifest_list_blobs (sc_library_get_database (fixture->library), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (blobs->len, ==, 1);
  g_assert_cmpstr (blobs->pdata[0], ==, sha256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/manifest/round-trip", test_round_trip);
  g_test_add_func ("/library/manifest/smallest", test_smallest);
  g_test_add_func ("/library/manifest/no-manifest", test_no_manifest);
  g_test_add_func ("/library/manifest/deep", test_deep);
  g_test_add_func ("/library/manifest/newer-format", test_newer_format);
  LIBRARY_TEST ("/library/manifest/newest-change", test_newest_change);
  LIBRARY_TEST ("/library/manifest/blobs", test_blobs);
  return g_test_run ();
}
