/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-trash.h"

#include "library-fixture.h"
#include "sc-attempt.h"
#include "sc-history.h"
#include "sc-import.h"
#include "sc-listing.h"
#include "sc-photo.h"
#include "sc-queue-table.h"

static gint64
find_listing (ScLibrary *library, const char *name)
{
  g_autoptr (ScListing) listing = sc_listing_find (library, name, NULL);

  return listing != NULL ? listing->id : 0;
}

static guint
count_history (ScLibrary *library)
{
  ScHistoryFilter filter = { .limit = 0 };
  g_autoptr (GPtrArray) rows = sc_history_query (library, &filter, NULL);

  return rows->len;
}

static guint
count_photos (ScLibrary *library, gint64 listing_id)
{
  g_autoptr (GPtrArray) photos = sc_photo_list (library, listing_id, NULL);

  return photos->len;
}

static int
count_status (ScLibrary *library, ScStatus status)
{
  int n = -1;

  g_assert_true (sc_queue_table_count (library, NULL, status, &n, NULL));
  return n;
}

static char *
claim (ScLibrary *library)
{
  ScClaim claim = { .runner_id = "runner", .jobs_at_once = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = sc_queue_table_claim (library, &claim, &error);

  g_assert_no_error (error);
  return staging != NULL ? g_strdup (staging->id) : NULL;
}

static void
test_photos (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 ids[] = { library_fixture_add_photo (library, "Elm", "a.jpg"),
                   library_fixture_add_photo (library, "Elm", "b.jpg"), 999 };
  gint64 kept = library_fixture_add_photo (library, "Elm", "c.jpg");
  g_autoptr (ScStaging) one = library_fixture_add_completed (library, ids[0]);
  g_autoptr (ScStaging) other = library_fixture_add_completed (library, kept);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_trash_put_photos (library, ids, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_photos (library, find_listing (library, "Elm")), ==, 1);
  g_assert_cmpuint (count_history (library), ==, 1);
  g_assert_null (sc_staging_resolve (library, one->id, NULL));
  g_assert_cmpint (count_status (library, SC_STATUS_COMPLETED), ==, 1);
  g_assert_false (sc_trash_put_photos (library, ids, 3, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);

  g_clear_error (&error);
  g_assert_true (sc_trash_restore_photos (library, ids, 3, &error));
  g_assert_cmpuint (count_photos (library, find_listing (library, "Elm")), ==, 3);
  g_assert_cmpuint (count_history (library), ==, 2);
  g_assert_false (sc_trash_restore_photos (library, ids, 3, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_restores_what_went (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  gint64 before = library_fixture_add_photo (library, "Elm", "b.jpg");
  gint64 listing = find_listing (library, "Elm");
  g_autoptr (ScStaging) gone = library_fixture_add_completed (library, photo);
  g_autoptr (ScStaging) stays = library_fixture_add_completed (library, photo);
  g_autoptr (GError) error = NULL;

  /* Within one millisecond, most likely, and still three deletions. */
  g_assert_true (sc_trash_put_staging (library, gone->id, &error));
  g_assert_true (sc_trash_put_photos (library, &before, 1, &error));
  g_assert_true (sc_trash_put_photos (library, &photo, 1, &error));
  g_assert_true (sc_trash_restore_photos (library, &photo, 1, &error));
  g_assert_cmpuint (count_history (library), ==, 1);
  g_assert_true (sc_trash_put_listing (library, listing, &error));
  g_assert_cmpint (find_listing (library, "Elm"), ==, 0);
  g_assert_cmpuint (count_photos (library, listing), ==, 0);
  g_assert_true (sc_trash_restore_listing (library, listing, &error));
  g_assert_cmpint (find_listing (library, "Elm"), ==, listing);
  g_assert_cmpuint (count_photos (library, listing), ==, 1);
  g_assert_cmpuint (count_history (library), ==, 1);
  g_assert_true (sc_trash_restore_staging (library, gone->id, &error));
  g_assert_true (sc_trash_restore_photos (library, &before, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_photos (library, listing), ==, 2);
  g_assert_cmpuint (count_history (library), ==, 2);
}

static void
test_inside_of_deleted (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  gint64 listing = find_listing (library, "Elm");
  g_autoptr (ScStaging) staging = library_fixture_add_completed (library, photo);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_trash_put_staging (library, staging->id, NULL));
  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  g_assert_true (sc_trash_put_listing (library, listing, NULL));
  g_assert_false (sc_trash_restore_staging (library, staging->id, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_trash_restore_photos (library, &photo, 1, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_trash_put_staging (library, staging->id, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_trash_restore_listing (library, 99, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* Nothing new can be put into what was deleted. */
static void
test_nothing_new (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  gint64 listing = find_listing (library, "Elm");
  g_autoptr (ScStaging) draft = sc_staging_new ();
  g_autoptr (ScListing) rename = sc_listing_get (library, listing, NULL);
  g_autoptr (ScPhoto) same = sc_photo_get (library, photo, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_trash_put_listing (library, listing, NULL));
  draft->photo_id = photo;
  draft->order.prompt = g_strdup ("x");
  draft->order.provider = g_strdup ("x");
  draft->order.model = g_strdup ("x");
  draft->order.output_size = g_strdup ("2K");
  g_assert_false (sc_staging_insert (library, draft, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  memset (same->sha256, 'f', 64);
  g_assert_cmpint (sc_photo_insert (library, same, &error), ==, 0);
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_false (sc_listing_update (library, rename, NULL));
  g_assert_false (sc_listing_set_archived (library, listing, TRUE, NULL));
  g_assert_null (sc_listing_get (library, listing, NULL));
}

static void
test_queued_waits (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  gint64 other = library_fixture_add_photo (library, "Elm", "b.jpg");
  g_autoptr (ScStaging) first = library_fixture_add_staging (library, photo);
  g_autoptr (ScStaging) second = library_fixture_add_staging (library, other);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *claimed = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *again = NULL;
  gboolean changed = TRUE;

  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  list = sc_queue_table_list (library, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (count_status (library, SC_STATUS_QUEUED), ==, 1);
  claimed = claim (library);
  g_assert_cmpstr (claimed, ==, second->id);
  nothing = claim (library);
  g_assert_null (nothing);
  g_assert_true (sc_queue_table_requeue (library, first->id, &changed, NULL));
  g_assert_false (changed);
  g_assert_false (sc_queue_table_move (library, first->id, NULL, NULL));

  g_assert_true (sc_trash_restore_photos (library, &photo, 1, NULL));
  again = claim (library);
  g_assert_cmpstr (again, ==, first->id);
}

/* The call was made, so its picture and its price are kept. */
static void
test_running_ends (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);
  g_autofree char *sha256 = g_strnfill (64, 'a');
  ScStagingResult result = { .sha256 = sha256, .quality_score = -1 };
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (ScAttempt) refused = NULL;
  g_autoptr (GError) error = NULL;
  gint64 spent = 0;

  library_fixture_claim (library, "runner");
  g_assert_true (sc_attempt_begin (library, staging->id, 5000, NULL, 0, &attempt, NULL));
  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  g_assert_false (sc_attempt_begin (library, staging->id, 5000, NULL, 0, &refused, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_true (sc_queue_table_complete (library, staging->id, &result, NULL));
  g_assert_true (sc_attempt_sum_since (library, "2000", &spent, NULL));
  g_assert_cmpint (spent, ==, 5000);
  g_assert_cmpuint (count_history (library), ==, 0);
  g_assert_true (sc_trash_restore_photos (library, &photo, 1, NULL));
  g_assert_cmpint (library_fixture_get_status (library, staging->id), ==, SC_STATUS_COMPLETED);
  g_assert_cmpuint (count_history (library), ==, 1);
}

/* One that had not called goes back to its place, where nobody takes it. */
static void
test_running_released (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = library_fixture_add_photo (library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (library, photo);
  g_autofree char *nothing = NULL;
  g_autofree char *again = NULL;

  library_fixture_claim (library, "runner");
  g_assert_true (sc_trash_put_staging (library, staging->id, NULL));
  g_assert_true (sc_queue_table_release (library, staging->id, NULL));
  nothing = claim (library);
  g_assert_null (nothing);
  g_assert_true (sc_trash_restore_staging (library, staging->id, NULL));
  again = claim (library);
  g_assert_cmpstr (again, ==, staging->id);
}

static gint64
import (ScLibrary *library, gint64 listing_id, GBytes *bytes, gboolean *is_duplicate)
{
  static const ScImageLimits limits;
  ScImport import = { .listing_id = listing_id, .limits = &limits };
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo
      = sc_import_bytes (library, &import, bytes, "a.jpg", is_duplicate, NULL, &error);

  g_assert_no_error (error);
  return photo->id;
}

/* Its results come back, for they were paid; what waited does not run without being asked for. */
static void
test_add_again (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 listing = sc_listing_insert (library, "Elm", "", NULL);
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (64, 48, 5);
  gboolean is_duplicate = TRUE;
  gint64 photo = import (library, listing, bytes, &is_duplicate);
  g_autoptr (ScStaging) done = library_fixture_add_completed (library, photo);
  g_autoptr (ScStaging) waiting = library_fixture_add_staging (library, photo);

  g_assert_true (sc_trash_put_photos (library, &photo, 1, NULL));
  g_assert_cmpint (import (library, listing, bytes, &is_duplicate), ==, photo);
  g_assert_false (is_duplicate);
  g_assert_cmpuint (count_photos (library, listing), ==, 1);
  g_assert_cmpint (library_fixture_get_status (library, done->id), ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (library_fixture_get_status (library, waiting->id), ==, SC_STATUS_CANCELLED);
  g_assert_cmpuint (count_history (library), ==, 2);
  import (library, listing, bytes, &is_duplicate);
  g_assert_true (is_duplicate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/trash/photos", test_photos);
  LIBRARY_TEST ("/library/trash/restores-what-went", test_restores_what_went);
  LIBRARY_TEST ("/library/trash/inside-of-deleted", test_inside_of_deleted);
  LIBRARY_TEST ("/library/trash/nothing-new", test_nothing_new);
  LIBRARY_TEST ("/library/trash/queued-waits", test_queued_waits);
  LIBRARY_TEST ("/library/trash/running-ends", test_running_ends);
  LIBRARY_TEST ("/library/trash/running-released", test_running_released);
  LIBRARY_TEST ("/library/trash/add-again", test_add_again);
  return g_test_run ();
}
