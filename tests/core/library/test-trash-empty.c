/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-trash.h"

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-import.h"
#include "sc-incoming.h"
#include "sc-listing.h"
#include "sc-queue-table.h"
#include "sc-runner-files.h"
#include "sc-thumbnails.h"

/* Behind every timestamp. */
#define EVER "9"

static GBytes *
make_picture (guint seed)
{
  return library_fixture_make_jpeg (64, 48, seed);
}

static gint64
try_add (ScLibrary *library, const char *listing, guint seed, GError **error)
{
  static const ScImageLimits limits;
  g_autoptr (ScListing) present = sc_listing_find (library, listing, NULL);
  g_autoptr (GBytes) bytes = make_picture (seed);
  g_autoptr (ScPhoto) photo = NULL;
  ScImport import
      = { .listing_id
          = present != NULL ? present->id : sc_listing_insert (library, listing, "", NULL),
          .limits = &limits };
  gboolean is_duplicate;

  photo = sc_import_bytes (library, &import, bytes, "a.jpg", &is_duplicate, NULL, error);
  return photo != NULL ? photo->id : 0;
}

static gint64
add (ScLibrary *library, const char *listing, guint seed)
{
  g_autoptr (GError) error = NULL;
  gint64 id = try_add (library, listing, seed, &error);

  g_assert_no_error (error);
  return id;
}

static gboolean
has_file (ScLibrary *library, guint seed)
{
  g_autoptr (GBytes) bytes = make_picture (seed);
  g_autofree char *sha256 = sc_blobs_hash (bytes);

  return sc_blobs_has (library, sha256);
}

static void
empty (ScLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_trash_empty (library, EVER, &error));
  g_assert_no_error (error);
  g_assert_true (sc_library_check_integrity (library, &error));
  g_assert_no_error (error);
}

static guint
count_blobs (LibraryFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "blobs", NULL);

  return library_fixture_count_files (path);
}

static void
test_photo (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 gone = add (library, "Elm", 1);
  gint64 kept = add (library, "Elm", 2);
  g_autoptr (ScStaging) one = library_fixture_add_completed (library, gone);
  g_autoptr (ScStaging) other = library_fixture_add_completed (library, kept);
  g_autofree char *thumbnails = g_build_filename (fixture->cache_dir, "thumbnails", NULL);

  g_assert_cmpuint (count_blobs (fixture), ==, 4);
  g_assert_cmpuint (library_fixture_count_files (thumbnails), ==, 4);
  g_assert_true (sc_trash_put_photos (library, &gone, 1, NULL));
  g_assert_cmpuint (count_blobs (fixture), ==, 4);
  empty (library);
  g_assert_cmpuint (count_blobs (fixture), ==, 2);
  g_assert_cmpuint (library_fixture_count_files (thumbnails), ==, 2);
  g_assert_false (has_file (library, 1));
  g_assert_true (has_file (library, 2));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 1);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM stagings"), ==, 1);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM removed_blobs"), ==, 0);
  g_assert_false (sc_trash_restore_photos (library, &gone, 1, NULL));
  g_assert_cmpint (add (library, "Elm", 1), !=, 0);
  g_assert_true (has_file (library, 1));
}

/* What the user deletes while an earlier session's trash is being emptied can still come back. */
static void
test_time (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 early = add (library, "Elm", 1);
  gint64 late = add (library, "Elm", 2);
  g_autoptr (ScStatement) row = NULL;
  g_autofree char *time = NULL;
  gboolean has_row = FALSE;

  g_assert_true (sc_trash_put_photos (library, &early, 1, NULL));
  g_assert_true (sc_trash_put_photos (library, &late, 1, NULL));
  row = sc_database_prepare (sc_library_get_database (library), NULL,
                             "SELECT deleted_at FROM photos WHERE id = ?", "i", late);
  g_assert_true (sc_statement_next (row, &has_row, NULL));
  time = g_strdup (sc_statement_get_text (row, 0));
  g_clear_pointer (&row, sc_statement_free);
  g_assert_true (sc_trash_empty (library, time, NULL));
  g_assert_false (has_file (library, 1));
  g_assert_true (has_file (library, 2));
  g_assert_false (sc_trash_restore_photos (library, &early, 1, NULL));
  g_assert_true (sc_trash_restore_photos (library, &late, 1, NULL));
}

static void
test_nothing (LibraryFixture *fixture, gconstpointer data)
{
  gint64 newest;

  add (fixture->library, "Elm", 1);
  newest = library_fixture_count (fixture->library, "PRAGMA data_version");
  empty (fixture->library);
  g_assert_cmpint (library_fixture_count (fixture->library, "PRAGMA data_version"), ==, newest);
  g_assert_true (has_file (fixture->library, 1));
}

static void
test_listing (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  g_autoptr (ScListing) elm = NULL;

  add (library, "Elm", 1);
  add (library, "Elm", 2);
  add (library, "Oak", 2);
  elm = sc_listing_find (library, "Elm", NULL);
  g_assert_true (sc_trash_put_listing (library, elm->id, NULL));
  empty (library);
  g_assert_false (has_file (library, 1));
  /* The other listing has the same picture. */
  g_assert_true (has_file (library, 2));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM listings"), ==, 1);
}

static void
test_staging (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);
  g_autoptr (ScStaging) parent = library_fixture_add_completed (library, photo);
  g_autoptr (ScStaging) child = library_fixture_add_completed (library, photo);
  g_autoptr (ScStaging) after = NULL;

  g_assert_true (sc_database_run (sc_library_get_database (library), NULL,
                                  "UPDATE stagings SET parent_id = ? WHERE id = ?", "ss",
                                  parent->id, child->id));
  g_assert_true (sc_trash_put_staging (library, parent->id, NULL));
  empty (library);
  g_assert_cmpuint (count_blobs (fixture), ==, 2);
  after = sc_staging_get (library, child->id, NULL);
  g_assert_nonnull (after);
  g_assert_null (after->parent_id);
}

static gint64
get_spent (ScLibrary *library)
{
  gint64 spent = 0;

  g_assert_true (sc_attempt_sum_since (library, "2000", &spent, NULL));
  return spent;
}

static void
test_money_stays (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);
  g_autoptr (ScAttempt) attempt = NULL;

  library_fixture_claim (library, "runner");
  g_assert_true (sc_attempt_begin (library, staging->id, 7000, NULL, 0, &attempt, NULL));
  g_assert_true (sc_queue_table_fail (library, staging->id, "x", "x", NULL));
  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  g_assert_cmpint (get_spent (library), ==, 7000);
  empty (library);
  g_assert_cmpint (get_spent (library), ==, 7000);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM attempts"), ==, 0);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM stagings"), ==, 0);
}

static void
test_old_money_goes (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);
  g_autoptr (ScStaging) staging = library_fixture_add_completed (library, photo);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (int days = 61; days <= 63; days += 2)
    {
      g_autoptr (GDateTime) then = g_date_time_add_days (now, -days);
      g_autofree char *time = g_date_time_format (then, "%Y-%m-%dT%H:%M:%S.000Z");

      g_assert_true (sc_database_run (sc_library_get_database (library), NULL,
                                      "INSERT INTO attempts (staging_id, number, started_at,"
                                      " cost_micros) VALUES (?, ?, ?, ?)",
                                      "sisi", staging->id, (gint64) days, time, (gint64) days));
    }
  g_assert_true (sc_trash_put_staging (library, staging->id, NULL));
  g_assert_cmpint (get_spent (library), ==, 61 + 63);
  empty (library);
  g_assert_cmpint (get_spent (library), ==, 61);
}

/* Another program works on it; its photo must stay readable until then. */
static void
test_running_stays (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);
  g_autoptr (ScListing) elm = sc_listing_find (library, "Elm", NULL);
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);
  g_autoptr (ScStaging) waiting = library_fixture_add_staging (library, photo);

  library_fixture_claim (library, "runner");
  g_assert_true (sc_trash_put_listing (library, elm->id, NULL));
  empty (library);
  g_assert_true (has_file (library, 1));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM stagings"), ==, 1);
  g_assert_true (sc_queue_table_fail (library, staging->id, "x", "x", NULL));
  empty (library);
  g_assert_false (has_file (library, 1));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM listings"), ==, 0);
}

/* The program ended between the rows and the files: the list is worked off by the next start. */
static void
test_list_is_kept (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (GBytes) lost = make_picture (3);
  g_autofree char *sha256 = sc_blobs_put (library, lost, NULL);
  g_autoptr (GBytes) wanted = make_picture (1);
  g_autofree char *still = sc_blobs_hash (wanted);

  add (library, "Elm", 1);
  for (int i = 0; i < 80; i++)
    {
      g_autofree char *gone = g_strdup_printf ("%064x", i);

      g_assert_true (
          sc_database_run (database, NULL, "INSERT INTO removed_blobs VALUES (?)", "s", gone));
    }
  g_assert_true (sc_database_run (database, NULL, "INSERT INTO removed_blobs VALUES (?), (?)", "ss",
                                  sha256, still));
  empty (library);
  g_assert_false (has_file (library, 3));
  g_assert_true (has_file (library, 1));
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM removed_blobs"), ==, 0);
}

static void
test_file_that_stays (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  g_autofree char *name = g_strnfill (64, 'a');
  g_autofree char *path = sc_blobs_dup_path (library, name);
  g_autofree char *inside = g_build_filename (path, "x", NULL);

  /* A folder cannot be unlinked. */
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_true (sc_database_run (sc_library_get_database (library), NULL,
                                  "INSERT INTO removed_blobs VALUES (?)", "s", name));
  empty (library);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM removed_blobs"), ==, 1);
}

static void
test_during_restore (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int gate = sc_runner_gate_open (fixture->library, TRUE, &error);

  g_assert_no_error (error);
  g_assert_false (sc_trash_empty (fixture->library, EVER, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
  g_close (gate, NULL);
}

#define ROUNDS 40

/* Adds the same picture to one listing after the other, which may be deleted before it is there. */
static gpointer
add_all (gpointer data)
{
  LibraryFixture *fixture = data;
  g_autoptr (ScLibrary) library = sc_library_open_again (fixture->library, NULL);

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Listing %d", i);
      g_autoptr (GError) error = NULL;

      if (try_add (library, name, 1, &error) == 0
          && !g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID)
          && !g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND))
        g_error ("%s", error->message);
    }
  return NULL;
}

/* Whatever the turn of events, a photo that is there has its file. */
static void
test_while_adding (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  GThread *thread = g_thread_new ("adds", add_all, fixture);

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) listings = sc_listing_list (library, TRUE, NULL);

      for (guint j = 0; j < listings->len; j++)
        g_assert_true (
            sc_trash_put_listing (library, ((ScListing *) listings->pdata[j])->id, NULL));
      g_assert_true (sc_trash_empty (library, EVER, NULL));
      if (library_fixture_count (library, "SELECT count (*) FROM photos") > 0)
        g_assert_true (has_file (library, 1));
    }
  g_thread_join (thread);
  if (library_fixture_count (library, "SELECT count (*) FROM photos") > 0)
    g_assert_true (has_file (library, 1));
}

static gpointer
add_to_oak (gpointer data)
{
  LibraryFixture *fixture = data;
  g_autoptr (ScLibrary) library = sc_library_open_again (fixture->library, NULL);

  add (library, "Oak", 1);
  return NULL;
}

/* The other thread has made the thumbnail and reads the file next. It gets a hundred times as long
 * as that takes here; should that be too short one day, it misses the file itself and writes it. */
static void
let_it_find_file (LibraryFixture *fixture, const char *sha256)
{
  g_autofree char *path = sc_thumbnails_dup_path (fixture->library, sha256, SC_THUMBNAIL_LARGE);

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_thread_yield ();
  for (int i = 0; i < 100; i++)
    {
      g_assert_true (sc_blobs_verify (fixture->library, sha256, NULL));
      g_thread_yield ();
    }
}

/* Between the file that was found and the row that names it, the trash removes the file. */
static void
test_just_found (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (GBytes) bytes = make_picture (1);
  g_autofree char *sha256 = sc_blobs_put (library, bytes, NULL);
  GThread *thread;

  g_assert_cmpint (sc_listing_insert (library, "Oak", "", NULL), !=, 0);
  g_assert_true (sc_database_begin (database, NULL));
  thread = g_thread_new ("adds", add_to_oak, fixture);
  let_it_find_file (fixture, sha256);
  g_assert_true (sc_blobs_remove (library, sha256));
  g_assert_true (sc_database_commit (database, NULL));
  g_thread_join (thread);
  g_assert_cmpint (library_fixture_count (library, "SELECT count (*) FROM photos"), ==, 1);
  g_assert_true (has_file (library, 1));
}

/* The row was completed, then the file went, then the program died: the result still lies in
 * incoming/. */
static void
test_result_comes_back (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);
  g_autoptr (GBytes) bytes = make_picture (9);
  g_autofree char *sha256 = NULL;
  ScStagingResult result = { .quality_score = -1 };

  library_fixture_claim (library, "runner");
  g_assert_true (sc_incoming_write (library, staging->id, bytes, NULL));
  sha256 = sc_incoming_promote (library, staging->id, NULL);
  result.sha256 = sha256;
  g_assert_true (sc_queue_table_complete (library, staging->id, &result, NULL));
  g_assert_true (sc_blobs_remove (library, sha256));
  g_assert_false (has_file (library, 9));
  g_assert_true (sc_queue_table_recover (library, NULL));
  g_assert_true (has_file (library, 9));
  g_assert_cmpint (library_fixture_get_status (library, staging->id), ==, SC_STATUS_COMPLETED);
}

/* A restore tells what it would overwrite by the user's newest change. */
static void
test_is_no_change (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add (library, "Elm", 1);

  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  g_assert_true (sc_database_exec (sc_library_get_database (library),
                                   "UPDATE changes SET newest = 'then'", NULL));
  empty (library);
  g_assert_cmpint (library_fixture_count (library,
                                          "SELECT count (*) FROM changes WHERE newest = 'then'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/trash-empty/photo", test_photo);
  LIBRARY_TEST ("/library/trash-empty/time", test_time);
  LIBRARY_TEST ("/library/trash-empty/nothing", test_nothing);
  LIBRARY_TEST ("/library/trash-empty/listing", test_listing);
  LIBRARY_TEST ("/library/trash-empty/staging", test_staging);
  LIBRARY_TEST ("/library/trash-empty/money-stays", test_money_stays);
  LIBRARY_TEST ("/library/trash-empty/old-money-goes", test_old_money_goes);
  LIBRARY_TEST ("/library/trash-empty/running-stays", test_running_stays);
  LIBRARY_TEST ("/library/trash-empty/list-is-kept", test_list_is_kept);
  LIBRARY_TEST ("/library/trash-empty/file-that-stays", test_file_that_stays);
  LIBRARY_TEST ("/library/trash-empty/during-restore", test_during_restore);
  LIBRARY_TEST ("/library/trash-empty/while-adding", test_while_adding);
  LIBRARY_TEST ("/library/trash-empty/just-found", test_just_found);
  LIBRARY_TEST ("/library/trash-empty/result-comes-back", test_result_comes_back);
  LIBRARY_TEST ("/library/trash-empty/is-no-change", test_is_no_change);
  return g_test_run ();
}
