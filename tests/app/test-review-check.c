/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "room.h"
#include "sc-blobs.h"
#include "sc-check-group.h"
#include "sc-checker.h"
#include "sc-compare-changes.h"
#include "sc-export-job.h"
#include "sc-fidelity-words.h"
#include "sc-image-decode.h"
#include "sc-import.h"
#include "sc-judgement.h"
#include "sc-review-page-private.h"
#include "sc-review-pictures.h"

#define WIDTH 640
#define HEIGHT 480

static GBytes *
encode (GdkPixbuf *image)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_save_to_buffer (image, &data, &size, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static GBytes *
draw (const Room *room)
{
  g_autoptr (GdkPixbuf) image = room_draw (room, WIDTH, HEIGHT);

  return encode (image);
}

static gint64
add_photo (ReviewFixture *fixture, const Room *room)
{
  static const ScImageLimits limits;
  ScImport import = { .listing_id = fixture->listing_id, .limits = &limits };
  g_autoptr (GBytes) bytes = draw (room);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (ScPhotoItem) item = NULL;
  gboolean is_duplicate;

  photo = sc_import_bytes (fixture->app.library, &import, bytes, "room.png", &is_duplicate, NULL,
                           &error);
  g_assert_no_error (error);
  item = sc_photo_item_new (photo->id);
  g_list_store_append (fixture->photos, item);
  return photo->id;
}

/* A room without furniture and a result of it that nobody has judged yet. */
static char *
add_result (ReviewFixture *fixture, const Room *result)
{
  const Room empty = { .seed = 1 };
  gint64 photo_id = add_photo (fixture, &empty);
  char *id = review_fixture_add_staging (fixture, photo_id, "modern_luxury", SC_STATUS_COMPLETED);
  g_autoptr (GBytes) bytes = draw (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = sc_blobs_put (fixture->app.library, bytes, &error);

  g_assert_no_error (error);
  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET staged_sha256 = ?, width = ?, height = ?, fidelity = NULL,"
                   " fidelity_light = NULL, fidelity_version = 0 WHERE id = ?",
                   "siis", sha256, (gint64) WIDTH, (gint64) HEIGHT, id);
  g_assert_no_error (error);
  return id;
}

static char *
add_judged (ReviewFixture *fixture, const Room *result)
{
  char *id = add_result (fixture, result);
  g_autoptr (GError) error = NULL;

  sc_judgement_make (fixture->app.library, id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static ScReviewPage *
show (ReviewFixture *fixture)
{
  GtkWidget *navigation = adw_navigation_view_new ();
  ScReviewPage *page = g_object_new (SC_TYPE_REVIEW_PAGE, "session", fixture->session, NULL);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                            adw_navigation_page_new (gtk_label_new ("Photos"), "Photos"));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  review_fixture_show (fixture, navigation);
  sc_review_page_show (page, G_LIST_MODEL (fixture->photos), 0);
  review_fixture_settle (fixture);
  return page;
}

static gboolean
is_loaded (gpointer data)
{
  ScReviewPictures *pictures = NULL;
  gboolean is_loading;

  g_object_get (data, "pictures", &pictures, NULL);
  g_object_get (pictures, "is-loading", &is_loading, NULL);
  g_object_unref (pictures);
  return !is_loading && sc_compare_view_get_after (sc_review_page_get_compare (data)) != NULL;
}

static gboolean
has_layer (gpointer data)
{
  return sc_review_check_get_layer (sc_review_page_get_check (data)) != NULL;
}

static gboolean
is_locked (gpointer data)
{
  ScPicture *after = sc_compare_view_get_after (sc_review_page_get_compare (data));

  return after != NULL && sc_picture_get_own_share (after) >= 0;
}

static gboolean
is_true (gpointer object, const char *property)
{
  gboolean value;

  g_object_get (object, property, &value, NULL);
  return value;
}

static const Room furnished = { .has_sofa = TRUE, .seed = 1 };
static const Room moved = { .has_sofa = TRUE, .move = 20, .seed = 1 };
static const Room another = { .has_sofa = TRUE, .seed = 7 };

/* A result from another frame is shown in that of its photo. */
static void
test_laid (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_judged (fixture, &moved);
  ScReviewPage *page = show (fixture);
  ScReviewCheck *check = sc_review_page_get_check (page);
  g_autoptr (ScPictureRecipe) recipe = NULL;

  app_fixture_wait_until (is_loaded, page);
  recipe = sc_review_check_dup_recipe (check);
  g_assert_true (g_str_has_prefix (sc_picture_recipe_get_key (recipe), "laid:"));
  g_assert_true (is_true (check, "can-overlay"));
  g_assert_cmpint (sc_compare_view_get_mode (sc_review_page_get_compare (page)), ==,
                   SC_COMPARE_MODE_SLIDER);
}

/* What shows another room is not laid over the photo, whatever key is pressed, and the page says
 * why; the mode comes back with the next result. */
static void
test_redrawn (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *first = add_judged (fixture, &another);
  ScReviewPage *page = show (fixture);
  ScCompareView *compare = sc_review_page_get_compare (page);

  app_fixture_wait_until (is_loaded, page);
  g_assert_true (sc_review_check_is_redrawn (sc_review_page_get_check (page)));
  g_assert_cmpint (sc_compare_view_get_mode (compare), ==, SC_COMPARE_MODE_SIDE_BY_SIDE);
  gtk_widget_activate_action (GTK_WIDGET (page), "review.mode", "s", "blink");
  g_assert_cmpint (sc_compare_view_get_mode (compare), ==, SC_COMPARE_MODE_SIDE_BY_SIDE);
  g_assert_true (review_fixture_has_text (fixture->window, "redrawn from another viewpoint"));
  g_object_set (page, "pixel-lock", TRUE, "changes", TRUE, NULL);
  g_assert_false (is_true (page, "pixel-lock"));
  g_assert_false (is_true (page, "changes"));
}

/* The layer says how many places there are, and goes with the wish. */
static void
test_changes (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_judged (fixture, &furnished);
  ScReviewPage *page = show (fixture);
  g_autofree char *description = NULL;

  app_fixture_wait_until (is_loaded, page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "review.changes", NULL));
  app_fixture_wait_until (has_layer, page);
  description
      = sc_change_layer_describe (sc_review_check_get_layer (sc_review_page_get_check (page)));
  g_assert_nonnull (strstr (description, "Changes are shown."));
  gtk_widget_activate_action (GTK_WIDGET (page), "review.changes", NULL);
  g_assert_false (has_layer (page));
}

/* Places are counted, and the view goes to one of them. */
static void
test_places (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *pixels = g_malloc0 (16);
  const ScMask mask = { 4, 4, pixels };
  const ScStructure structure
      = { .lost = 80, .n_boxes = 2, .boxes = { { 0.5, 0.25, 0.25, 0.25 }, { 0, 0, 0.1, 0.1 } } };
  g_autoptr (ScChangeLayer) layer = sc_change_layer_new (&mask, &structure);
  g_autofree char *description = sc_change_layer_describe (layer);
  g_autofree char *id = add_judged (fixture, &furnished);
  ScReviewPage *page = show (fixture);
  ScCompareView *compare = sc_review_page_get_compare (page);

  app_fixture_wait_until (is_loaded, page);
  g_assert_nonnull (strstr (description, "2 places"));
  sc_compare_changes_show (compare, layer);
  sc_compare_changes_zoom_to (compare, sc_change_layer_get_place (layer, 0));
  review_fixture_settle (fixture);
  g_assert_cmpfloat (sc_compare_view_get_zoom (compare), >, 1);
  sc_compare_changes_show (compare, NULL);
}

static GPtrArray *
save_locked (ReviewFixture *fixture, const char *id)
{
  const ScExportOptions options = { .what = SC_EXPORT_RESULT, .is_locked = TRUE };
  g_autoptr (GError) error = NULL;
  GPtrArray *exports = sc_export_staging (fixture->app.library, id, &options, NULL, &error);

  g_assert_no_error (error);
  return exports;
}

static guint
count_own_pixels (GBytes *saved)
{
  static const ScImageLimits no_limits;
  const Room empty = { .seed = 1 };
  g_autoptr (GdkPixbuf) photo = room_draw (&empty, WIDTH, HEIGHT);
  g_autoptr (GdkPixbuf) image = sc_image_decode (saved, &no_limits, 0, NULL, NULL);
  guint n = 0;

  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, WIDTH);
  g_assert_cmpint (gdk_pixbuf_get_height (image), ==, HEIGHT);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += memcmp (gdk_pixbuf_get_pixels (photo) + y * gdk_pixbuf_get_rowstride (photo) + x * 3,
                   gdk_pixbuf_get_pixels (image) + y * gdk_pixbuf_get_rowstride (image) + x * 3, 3)
           == 0;
  return n;
}

/* The picture with the photo's own pixels is shown and saved; the result stays as it came. */
static void
test_pixel_lock (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_judged (fixture, &furnished);
  g_autoptr (ScStaging) before = review_fixture_get (fixture, id);
  g_autoptr (ScStaging) after = NULL;
  g_autoptr (GPtrArray) exports = NULL;
  ScReviewPage *page = show (fixture);
  const ScExport *saved;

  app_fixture_wait_until (is_loaded, page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "review.pixel-lock", NULL));
  app_fixture_wait_until (is_locked, page);
  g_assert_true (is_true (page, "pixel-lock"));
  exports = save_locked (fixture, id);
  saved = g_ptr_array_index (exports, 0);
  g_assert_true (g_str_has_suffix (saved->name, " locked.png"));
  g_assert_cmpuint (count_own_pixels (saved->bytes), >, WIDTH * HEIGHT / 2);
  after = review_fixture_get (fixture, id);
  g_assert_cmpstr (before->result.sha256, ==, after->result.sha256);
}

static gboolean
is_judged (gpointer data)
{
  ScStagingItem *item = NULL;
  gboolean judged;

  g_object_get (data, "selected", &item, NULL);
  judged = item != NULL && sc_staging_item_get_fidelity (item) != NULL;
  g_clear_object (&item);
  return judged;
}

/* A result that nobody has looked at is judged because it is shown. */
static void
test_checked (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_result (fixture, &furnished);
  ScReviewPage *page = show (fixture);

  app_fixture_wait_until (is_judged, page);
  sc_review_page_show_pane (page, "details");
  review_fixture_settle (fixture);
  g_assert_true (review_fixture_has_text (fixture->window, "Camera: the same"));
  g_assert_true (review_fixture_has_text (fixture->window, "Pixel Lock"));
  g_assert_true (review_fixture_has_text (fixture->window, "The check cannot see everything"));
  g_assert_false (review_fixture_has_text (fixture->window, "Not checked yet"));
}

static void
failed_cb (char **place, const char *staging_id, const GError *error)
{
  g_set_str (place, staging_id);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* What cannot be looked at is told of once, and is not tried again by itself. */
static void
test_unreadable (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo_id = review_fixture_add_photo (fixture, "room.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo_id, "modern_luxury", SC_STATUS_QUEUED);
  g_autofree char *failed = NULL;
  ScChecker *checker = sc_session_get_checker (fixture->session);

  g_signal_connect_swapped (checker, "failed", G_CALLBACK (failed_cb), &failed);
  sc_checker_suggest (checker, id);
  g_assert_true (sc_checker_is_waited_for (checker, id));
  app_fixture_wait_until (is_set, &failed);
  g_assert_cmpstr (failed, ==, id);
  sc_checker_suggest (checker, id);
  g_assert_false (sc_checker_is_waited_for (checker, id));
}

/* What was given up is offered to be tried again by a person. */
static void
test_group (ReviewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_result (fixture, &furnished);
  g_autoptr (ScStagingItem) item = review_fixture_make_item (fixture, id);
  GtkWidget *group = g_object_new (SC_TYPE_CHECK_GROUP, "item", item, NULL);

  review_fixture_show (fixture, group);
  g_assert_true (review_fixture_has_text (group, "Not checked yet"));
  g_assert_nonnull (review_fixture_find_button (group, "Check"));
  g_object_set (group, "session", fixture->session, NULL);
  g_assert_true (review_fixture_has_text (group, "Being checked…"));
}

static void
assert_colours (double light, double warm, const char *words)
{
  const ScFidelity fidelity
      = { .colours = { .tint = { light, 0, warm }, .delta = 5.1 }, .colours_light = SC_LIGHT_WARN };
  g_autofree char *said = sc_fidelity_words_colours (&fidelity);
  g_autofree char *warning = sc_fidelity_words_warning (&fidelity);

  g_assert_cmpstr (said, ==, words);
  g_assert_cmpstr (warning, ==, words);
}

static void
test_words (void)
{
  const ScFidelity fine = { 0 };
  g_autofree char *nothing = sc_fidelity_words_warning (NULL);
  g_autofree char *none = sc_fidelity_words_warning (&fine);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (none, ==, "");
  assert_colours (5, 1, "Walls look lighter");
  assert_colours (-5, 1, "Walls look darker");
  assert_colours (1, 5, "Walls look warmer");
  assert_colours (1, -5, "Walls look cooler");
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/review-check/laid", test_laid);
  REVIEW_TEST ("/review-check/redrawn", test_redrawn);
  REVIEW_TEST ("/review-check/changes", test_changes);
  REVIEW_TEST ("/review-check/places", test_places);
  REVIEW_TEST ("/review-check/pixel-lock", test_pixel_lock);
  REVIEW_TEST ("/review-check/checked", test_checked);
  REVIEW_TEST ("/review-check/unreadable", test_unreadable);
  REVIEW_TEST ("/review-check/group", test_group);
  g_test_add_func ("/review-check/words", test_words);
  return g_test_run ();
}
