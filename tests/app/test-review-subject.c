/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "sc-review-subject.h"
#include "sc-trash.h"

static ScReviewSubject *
show (ReviewFixture *fixture, gint64 photo_id)
{
  ScReviewSubject *subject = sc_review_subject_new (fixture->session);

  sc_review_subject_show (subject, photo_id);
  review_fixture_settle (fixture);
  return subject;
}

static const char *
get_selected_id (ScReviewSubject *subject)
{
  ScStagingItem *item = sc_review_subject_get_selected (subject);

  return item != NULL ? sc_staging_item_get_id (item) : NULL;
}

static gboolean
is_new (ScReviewSubject *subject, const char *id)
{
  return sc_staging_item_get_is_new (sc_review_subject_find (subject, id));
}

static void
test_empty (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "kitchen.jpg");
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean has_results;

  g_object_get (subject, "title", &title, "subtitle", &subtitle, "has-results", &has_results, NULL);
  g_assert_cmpstr (title, ==, "kitchen.jpg");
  g_assert_cmpstr (subtitle, ==, "12 Elm Drive");
  g_assert_false (has_results);
  g_assert_null (sc_review_subject_get_selected (subject));
}

/* The newest picture, not the newest staging. */
static void
test_first_choice (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *old
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *newest
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  g_autofree char *waiting
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);

  g_assert_nonnull (sc_review_subject_find (subject, waiting));
  g_assert_nonnull (sc_review_subject_find (subject, old));
  g_assert_cmpstr (get_selected_id (subject), ==, newest);
}

/* A result that arrives is shown to who looks at the newest … */
static void
test_arrives_at_newest (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *old
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *coming
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);
  ScStagingItem *item = sc_review_subject_find (subject, coming);

  review_fixture_complete (fixture, coming);
  review_fixture_settle (fixture);
  g_assert_cmpstr (get_selected_id (subject), ==, coming);
  g_assert_true (sc_review_subject_get_selected (subject) == item);
  g_assert_false (is_new (subject, coming));
}

/* … and marked as new for who looks at another one. */
static void
test_arrives_elsewhere (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *oldest
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *old
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *coming
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);

  sc_review_subject_select (subject, oldest);
  review_fixture_complete (fixture, coming);
  review_fixture_settle (fixture);
  g_assert_cmpstr (get_selected_id (subject), ==, oldest);
  g_assert_true (is_new (subject, coming));
  sc_review_subject_select (subject, coming);
  g_assert_false (is_new (subject, coming));
  g_assert_nonnull (sc_review_subject_find (subject, old));
}

/* Variations that were asked for together do not push each other aside. */
static void
test_arrive_together (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *one
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autofree char *two
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScReviewSubject) subject = NULL;

  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET batch_id = 'together'", "");
  g_assert_no_error (error);
  subject = show (fixture, photo);
  review_fixture_complete (fixture, one);
  review_fixture_settle (fixture);
  g_assert_cmpstr (get_selected_id (subject), ==, one);
  review_fixture_complete (fixture, two);
  review_fixture_settle (fixture);
  g_assert_cmpstr (get_selected_id (subject), ==, one);
  g_assert_true (is_new (subject, two));
}

/* Who deletes one result goes on with the one beside it. */
static void
test_selected_deleted (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *one
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *two
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);
  g_autoptr (GError) error = NULL;

  sc_trash_put_staging (fixture->app.library, two, &error);
  g_assert_no_error (error);
  sc_session_photo_changed (fixture->session, photo);
  review_fixture_settle (fixture);
  g_assert_cmpstr (get_selected_id (subject), ==, one);
  sc_trash_put_staging (fixture->app.library, one, &error);
  g_assert_no_error (error);
  sc_session_photo_changed (fixture->session, photo);
  review_fixture_settle (fixture);
  g_assert_null (get_selected_id (subject));
}

static void
failed_cb (const GError **place, const GError *error)
{
  *place = g_error_copy (error);
}

static void
test_photo_gone (ReviewFixture *fixture, gconstpointer data)
{
  g_autoptr (ScReviewSubject) subject = sc_review_subject_new (fixture->session);
  g_autoptr (GError) error = NULL;

  g_signal_connect_swapped (subject, "failed", G_CALLBACK (failed_cb), &error);
  sc_review_subject_show (subject, 4711);
  review_fixture_settle (fixture);
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* Let go while the library is being read. */
static void
test_dropped_while_busy (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  ScReviewSubject *subject = sc_review_subject_new (fixture->session);

  sc_review_subject_show (subject, photo);
  sc_review_subject_clear (subject);
  g_object_run_dispose (G_OBJECT (subject));
  review_fixture_settle (fixture);
  g_assert_finalize_object (subject);
}

static void
ticked_cb (guint *n_ticks)
{
  (*n_ticks)++;
}

static gboolean
has_ticked (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_clock (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *running
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_PROCESSING);
  g_autoptr (ScReviewSubject) subject = show (fixture, photo);
  ScStagingItem *item = sc_review_subject_get_selected (subject);
  g_autofree char *progress = NULL;
  guint n_ticks = 0;

  g_assert_cmpstr (sc_staging_item_get_id (item), ==, running);
  g_signal_connect_swapped (item, "notify::progress", G_CALLBACK (ticked_cb), &n_ticks);
  app_fixture_wait_until (has_ticked, &n_ticks);
  g_object_get (item, "progress", &progress, NULL);
  g_assert_true (g_str_has_suffix (progress, " s"));
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/review-subject/empty", test_empty);
  REVIEW_TEST ("/review-subject/first-choice", test_first_choice);
  REVIEW_TEST ("/review-subject/arrives/at-newest", test_arrives_at_newest);
  REVIEW_TEST ("/review-subject/arrives/elsewhere", test_arrives_elsewhere);
  REVIEW_TEST ("/review-subject/arrives/together", test_arrive_together);
  REVIEW_TEST ("/review-subject/selected-deleted", test_selected_deleted);
  REVIEW_TEST ("/review-subject/photo-gone", test_photo_gone);
  REVIEW_TEST ("/review-subject/dropped-while-busy", test_dropped_while_busy);
  REVIEW_TEST ("/review-subject/clock", test_clock);
  return g_test_run ();
}
