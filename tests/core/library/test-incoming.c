/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-incoming.h"

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "sc-blobs.h"
#include "sc-incoming-files.h"
#include "sc-uuid.h"

static GBytes *
make_result (void)
{
  return g_bytes_new_static ("a paid picture", 14);
}

static char *
dup_path (LibraryFixture *fixture, const char *id, const char *suffix)
{
  return g_strdup_printf ("%s/incoming/%s%s", fixture->data_dir, id, suffix);
}

static void
test_whole_way (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sc_uuid_new ();
  g_autofree char *incoming = g_build_filename (fixture->data_dir, "incoming", NULL);
  g_autoptr (GBytes) bytes = make_result ();
  g_autofree char *sha256 = NULL;
  g_autofree char *expected = sc_blobs_hash (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_incoming_reserve (fixture->library, id, 1000000, &error));
  g_assert_false (sc_incoming_has (fixture->library, id));
  g_assert_true (sc_incoming_write (fixture->library, id, bytes, &error));
  g_assert_true (sc_incoming_has (fixture->library, id));
  sha256 = sc_incoming_promote (fixture->library, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, expected);
  g_assert_true (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_true (sc_incoming_has (fixture->library, id));

  sc_incoming_discard (fixture->library, id);
  g_assert_false (sc_incoming_has (fixture->library, id));
  g_assert_true (sc_blobs_verify (fixture->library, sha256, &error));
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 0);
}

static void
test_room_is_taken (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sc_uuid_new ();
  g_autofree char *part = dup_path (fixture, id, ".part");
  g_autofree char *result = dup_path (fixture, id, ".result");
  g_autoptr (GBytes) bytes = make_result ();
  GStatBuf status;

  g_assert_true (sc_incoming_reserve (fixture->library, id, 3000000, NULL));
  g_assert_cmpint (g_stat (part, &status), ==, 0);
  g_assert_cmpint (status.st_blocks * 512, >=, 3000000);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_true (sc_incoming_write (fixture->library, id, bytes, NULL));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (result, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 14);
}

static void
test_without_room (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sc_uuid_new ();
  g_autoptr (GBytes) bytes = make_result ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_incoming_write (fixture->library, id, bytes, &error));
  g_assert_no_error (error);
  g_assert_true (sc_incoming_has (fixture->library, id));
}

/* A crash between promotion and discarding: the next start does it again. */
static void
test_promote_twice (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sc_uuid_new ();
  g_autofree char *blobs = g_build_filename (fixture->data_dir, "blobs", NULL);
  g_autoptr (GBytes) bytes = make_result ();
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  g_assert_true (sc_incoming_write (fixture->library, id, bytes, NULL));
  once = sc_incoming_promote (fixture->library, id, NULL);
  twice = sc_incoming_promote (fixture->library, id, NULL);
  g_assert_nonnull (once);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (library_fixture_count_files (blobs), ==, 1);
}

static void
test_nothing_arrived (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sc_uuid_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_incoming_reserve (fixture->library, id, 1000, NULL));
  g_assert_null (sc_incoming_promote (fixture->library, id, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  sc_incoming_discard (fixture->library, id);
  sc_incoming_discard (fixture->library, id);
}

static void
test_wrong_ids (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "", "../../outside", "a/b", "name.result" };
  g_autoptr (GBytes) bytes = make_result ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sc_incoming_reserve (fixture->library, ids[i], 1000, &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (sc_incoming_write (fixture->library, ids[i], bytes, &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (sc_incoming_promote (fixture->library, ids[i], &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
      sc_incoming_discard (fixture->library, ids[i]);
    }
}

static void
test_list (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *arrived = sc_uuid_new ();
  g_autofree char *waiting = sc_uuid_new ();
  g_autofree char *stray = g_build_filename (fixture->data_dir, "incoming", "notes.txt", NULL);
  g_autoptr (GBytes) bytes = make_result ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  g_assert_true (g_file_set_contents (stray, "x", 1, NULL));
  g_assert_true (sc_incoming_write (fixture->library, arrived, bytes, NULL));
  g_assert_true (sc_incoming_reserve (fixture->library, waiting, 1000, NULL));
  results = sc_incoming_list (fixture->library, NULL);
  parts = sc_incoming_list_parts (fixture->library, NULL);
  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpstr (results->pdata[0], ==, arrived);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpstr (parts->pdata[0], ==, waiting);

  sc_incoming_discard_part (fixture->library, waiting);
  g_clear_pointer (&parts, g_ptr_array_unref);
  parts = sc_incoming_list_parts (fixture->library, NULL);
  g_assert_cmpuint (parts->len, ==, 0);
}

/* Role: the disk fills up between reservation and result; the picture still finds its room, and a
 * row can be written. What has no reservation is told before anything is paid. */
static int
receive_on_full_disk (const char *folder)
{
  g_autofree char *id = sc_uuid_new ();
  g_autofree char *late = sc_uuid_new ();
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *incoming = g_build_filename (folder, "incoming", NULL);
  g_autofree char *picture = g_strnfill (900 * 1024, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (picture, strlen (picture));
  g_autoptr (ScLibrary) library = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (folder, "4m"))
    return LIBRARY_FIXTURE_SKIPPED;
  library = sc_library_open (folder, folder, &error);
  g_assert_no_error (error);
  g_assert_true (sc_incoming_reserve (library, id, 1024 * 1024, &error));
  library_fixture_fill_disk (ballast);
  g_assert_false (sc_incoming_reserve (library, late, 1024 * 1024, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_cmpuint (library_fixture_count_files (incoming), ==, 1);

  g_assert_true (sc_incoming_write (library, id, bytes, &error));
  sha256 = sc_incoming_promote (library, id, &error);
  g_assert_no_error (error);
  g_assert_true (sc_blobs_verify (library, sha256, &error));
  library_fixture_add_photo (library, "Elm", "written-on-a-full-disk.jpg");
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
    return receive_on_full_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/incoming/whole-way", test_whole_way);
  LIBRARY_TEST ("/library/incoming/room-is-taken", test_room_is_taken);
  LIBRARY_TEST ("/library/incoming/without-room", test_without_room);
  LIBRARY_TEST ("/library/incoming/promote-twice", test_promote_twice);
  LIBRARY_TEST ("/library/incoming/nothing-arrived", test_nothing_arrived);
  LIBRARY_TEST ("/library/incoming/wrong-ids", test_wrong_ids);
  LIBRARY_TEST ("/library/incoming/list", test_list);
  LIBRARY_TEST ("/library/incoming/full-disk", test_full_disk);
  return g_test_run ();
}
