/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-pictures.h"

#include <glib/gstdio.h>

#include "review-fixture.h"
#include "sc-blobs.h"

#define WIDTH 1800

static char *
put (ReviewFixture *fixture, int width, guint seed)
{
  g_autoptr (GBytes) bytes = app_fixture_make_jpeg (width, width * 2 / 3, seed);
  g_autoptr (GError) error = NULL;
  char *sha256 = sc_blobs_put (fixture->app.library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static gboolean
is_loaded (gpointer data)
{
  return !sc_review_pictures_is_loading (data);
}

static gboolean
has_before (gpointer data)
{
  return sc_review_pictures_get_before (data) != NULL;
}

static int
get_width (ScPicture *picture)
{
  return picture != NULL ? sc_picture_get_width (picture) : 0;
}

/* Something small at once, then the picture itself. */
static void
test_preview_first (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *before = put (fixture, WIDTH, 1);
  g_autofree char *after = put (fixture, WIDTH, 2);
  g_autoptr (ScReviewPictures) pictures = sc_review_pictures_new (fixture->session);

  sc_review_pictures_show (pictures, before, after);
  g_assert_true (sc_review_pictures_is_loading (pictures));
  app_fixture_wait_until (has_before, pictures);
  g_assert_nonnull (sc_review_pictures_get_after (pictures));
  app_fixture_wait_until (is_loaded, pictures);
  g_assert_cmpint (get_width (sc_review_pictures_get_before (pictures)), ==, WIDTH);
  g_assert_cmpint (get_width (sc_review_pictures_get_after (pictures)), ==, WIDTH);
}

static void
changed_cb (ScReviewPictures *pictures, GParamSpec *pspec, gpointer data)
{
  g_assert_nonnull (sc_review_pictures_get_before (pictures));
}

/* What was there stays until there is something to show instead, and then both change. */
static void
test_never_empty (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *one = put (fixture, WIDTH, 3);
  g_autofree char *other = put (fixture, WIDTH, 4);
  g_autofree char *result = put (fixture, WIDTH, 5);
  g_autoptr (ScReviewPictures) pictures = sc_review_pictures_new (fixture->session);
  ScPicture *shown;

  sc_review_pictures_show (pictures, one, NULL);
  app_fixture_wait_until (is_loaded, pictures);
  shown = sc_review_pictures_get_before (pictures);
  g_assert_null (sc_review_pictures_get_after (pictures));
  g_signal_connect (pictures, "notify", G_CALLBACK (changed_cb), NULL);
  sc_review_pictures_show (pictures, other, result);
  g_assert_true (sc_review_pictures_get_before (pictures) == shown);
  app_fixture_wait_until (is_loaded, pictures);
  g_assert_true (sc_review_pictures_get_before (pictures) != shown);
  g_assert_nonnull (sc_review_pictures_get_after (pictures));
}

static gboolean
has_loaded_ahead (gpointer data)
{
  return sc_review_pictures_has_loaded_ahead (data);
}

/* What was expected is there without a wait, in full. */
static void
test_expected (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *one = put (fixture, WIDTH, 6);
  g_autofree char *next = put (fixture, WIDTH, 7);
  g_autoptr (ScReviewPictures) pictures = sc_review_pictures_new (fixture->session);

  sc_review_pictures_show (pictures, one, NULL);
  sc_review_pictures_expect (pictures, next, NULL);
  app_fixture_wait_until (is_loaded, pictures);
  app_fixture_wait_until (has_loaded_ahead, pictures);
  sc_review_pictures_show (pictures, next, NULL);
  g_assert_false (sc_review_pictures_is_loading (pictures));
  g_assert_cmpint (get_width (sc_review_pictures_get_before (pictures)), ==, WIDTH);
}

static void
failed_cb (GError **place, const GError *error)
{
  if (*place == NULL)
    *place = g_error_copy (error);
}

/* A result whose file is gone is told of; the photo is shown all the same. */
static void
test_broken (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *before = put (fixture, WIDTH, 8);
  g_autofree char *after = put (fixture, WIDTH, 9);
  g_autofree char *path = sc_blobs_dup_path (fixture->app.library, after);
  g_autoptr (ScReviewPictures) pictures = sc_review_pictures_new (fixture->session);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (path), ==, 0);
  g_signal_connect_swapped (pictures, "failed", G_CALLBACK (failed_cb), &error);
  sc_review_pictures_show (pictures, before, after);
  app_fixture_wait_until (is_loaded, pictures);
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "is missing on this computer"));
  g_assert_cmpint (get_width (sc_review_pictures_get_before (pictures)), ==, WIDTH);
  g_assert_null (sc_review_pictures_get_after (pictures));
}

/* Going through photos faster than they load leaves nothing behind. */
static void
test_hurry (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *last = NULL;
  ScReviewPictures *pictures = sc_review_pictures_new (fixture->session);

  for (guint i = 0; i < 12; i++)
    {
      g_free (last);
      last = put (fixture, WIDTH, 20 + i);
      sc_review_pictures_show (pictures, last, NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  app_fixture_wait_until (is_loaded, pictures);
  g_assert_cmpint (get_width (sc_review_pictures_get_before (pictures)), ==, WIDTH);
  sc_review_pictures_clear (pictures);
  g_assert_null (sc_review_pictures_get_before (pictures));
  review_fixture_settle (fixture);
  g_assert_finalize_object (pictures);
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/review-pictures/preview-first", test_preview_first);
  REVIEW_TEST ("/review-pictures/never-empty", test_never_empty);
  REVIEW_TEST ("/review-pictures/expected", test_expected);
  REVIEW_TEST ("/review-pictures/broken", test_broken);
  REVIEW_TEST ("/review-pictures/hurry", test_hurry);
  return g_test_run ();
}
