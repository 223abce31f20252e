/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "sc-attempt.h"
#include "sc-choice-row.h"
#include "sc-details-pane.h"
#include "sc-revise-dialog.h"
#include "sc-stage-pane.h"

static GPtrArray *
list_stagings (ReviewFixture *fixture, gint64 photo_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *stagings = sc_staging_list_photo (fixture->app.library, photo_id, &error);

  g_assert_no_error (error);
  return stagings;
}

static void
test_choice_row (ReviewFixture *fixture, gconstpointer data)
{
  ScChoiceRow *row = g_object_new (SC_TYPE_CHOICE_ROW, "title", "Room Type", NULL);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *choice = NULL;
  g_autofree char *none = NULL;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
  review_fixture_show (fixture, group);
  g_object_set (row, "choice", "b", NULL);
  sc_choice_row_add (row, "", "Not known");
  sc_choice_row_add (row, "a", "Attic");
  sc_choice_row_add (row, "b", "Bedroom");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_object_get (row, "choice", &choice, NULL);
  g_assert_cmpstr (choice, ==, "a");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_object_get (row, "choice", &none, NULL);
  g_assert_null (none);
  g_assert_true (sc_choice_row_offers (row, "b"));
  sc_choice_row_clear (row);
  g_assert_false (sc_choice_row_offers (row, "b"));
}

static ScStagePane *
show_stage_pane (ReviewFixture *fixture, gint64 photo_id)
{
  ScStagePane *pane = g_object_new (SC_TYPE_STAGE_PANE, "session", fixture->session, NULL);

  review_fixture_show (fixture, GTK_WIDGET (pane));
  sc_stage_pane_set_photo (pane, photo_id, NULL);
  return pane;
}

/* The button says what it costs and places the order. */
static void
test_stage (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  ScStagePane *pane = show_stage_pane (fixture, photo);
  GtkWidget *button = review_fixture_find_button (GTK_WIDGET (pane), "Stage 1 Photo · about $");
  g_autoptr (GPtrArray) stagings = NULL;

  g_assert_nonnull (button);
  g_object_set (sc_stage_pane_get_draft (pane), "variations", 2, "wishes", "a piano", NULL);
  g_signal_emit_by_name (button, "clicked");
  review_fixture_settle (fixture);
  stagings = list_stagings (fixture, photo);
  g_assert_cmpuint (stagings->len, ==, 2);
  for (guint i = 0; i < stagings->len; i++)
    {
      const ScStaging *staging = g_ptr_array_index (stagings, i);

      g_assert_cmpstr (staging->order.style_id, ==, "modern_luxury");
      g_assert_cmpstr (staging->order.instructions, ==, "a piano");
    }
}

/* The room type is kept with the photo. */
static void
test_room_type (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo_id = review_fixture_add_photo (fixture, "a.jpg");
  ScStagePane *pane = show_stage_pane (fixture, photo_id);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (sc_stage_pane_get_draft (pane), "room-type", "bedroom", NULL);
  review_fixture_settle (fixture);
  photo = sc_photo_get (fixture->app.library, photo_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->room_type, ==, "bedroom");
}

/* A model that does not make the size that was chosen gets its largest. */
static void
test_sizes_follow_model (ReviewFixture *fixture, gconstpointer data)
{
  ScStagePane *pane = show_stage_pane (fixture, review_fixture_add_photo (fixture, "a.jpg"));
  g_autofree char *size = NULL;

  g_object_set (sc_stage_pane_get_draft (pane), "model", "gemini-3.1-flash-lite-image", NULL);
  g_object_get (sc_stage_pane_get_draft (pane), "output-size", &size, NULL);
  g_assert_cmpstr (size, ==, "1K");
}

static void
test_take_order (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  ScStagePane *pane = show_stage_pane (fixture, photo);
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_FAILED);
  g_autoptr (ScStaging) staging = review_fixture_get (fixture, id);
  g_autofree char *style = NULL;
  g_autofree char *wishes = NULL;

  sc_stage_pane_take_order (pane, staging);
  g_object_get (sc_stage_pane_get_draft (pane), "style-id", &style, "wishes", &wishes, NULL);
  g_assert_cmpstr (style, ==, "scandinavian");
  g_assert_cmpstr (wishes, ==, "a smaller sofa");
}

static void
add_attempt (ReviewFixture *fixture, const char *staging_id, const char *outcome, gint64 cost)
{
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET status = 'processing' WHERE id = ?", "s", staging_id);
  g_assert_no_error (error);
  sc_attempt_begin (fixture->app.library, staging_id, 60000, NULL, 0, &attempt, &error);
  g_assert_no_error (error);
  attempt->outcome = g_strdup (outcome);
  attempt->finished_at = g_strdup (attempt->started_at);
  attempt->cost_micros = cost;
  attempt->detail = g_strdup ("busy & so on");
  sc_attempt_settle (fixture->app.library, attempt, &error);
  g_assert_no_error (error);
}

static void
test_details (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (ScStagingItem) item = NULL;
  GtkWidget *pane = g_object_new (SC_TYPE_DETAILS_PANE, "session", fixture->session, NULL);

  add_attempt (fixture, id, "overloaded", 0);
  add_attempt (fixture, id, "ok", 58400);
  review_fixture_complete (fixture, id);
  item = review_fixture_make_item (fixture, id);
  review_fixture_show (fixture, pane);
  g_assert_true (review_fixture_has_text (pane, "Nothing to Tell Yet"));
  g_object_set (pane, "item", item, NULL);
  review_fixture_settle (fixture);
  g_assert_true (review_fixture_has_text (pane, "96 × 64 pixels"));
  g_assert_true (review_fixture_has_text (pane, "Nano Banana 2.1"));
  g_assert_true (review_fixture_has_text (pane, "23 s"));
  g_assert_true (review_fixture_has_text (pane, "is too busy"));
  g_assert_true (review_fixture_has_text (pane, "“busy & so on”"));
  g_assert_true (review_fixture_has_text (pane, "nothing charged"));
  g_object_set (pane, "item", NULL, NULL);
  review_fixture_settle (fixture);
  g_assert_true (review_fixture_has_text (pane, "Nothing to Tell Yet"));
}

static void
test_details_sample (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  g_autoptr (ScStagingItem) item = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *pane = g_object_new (SC_TYPE_DETAILS_PANE, "session", fixture->session, NULL);

  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET provider = 'sample' WHERE id = ?", "s", id);
  g_assert_no_error (error);
  item = review_fixture_make_item (fixture, id);
  g_object_set (pane, "item", item, NULL);
  review_fixture_show (fixture, pane);
  g_assert_true (review_fixture_has_text (pane, "no call was made"));
  g_assert_false (review_fixture_has_text (pane, "Prompt as Sent"));
}

static void
test_revise (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  g_autoptr (ScStagingItem) item = review_fixture_make_item (fixture, id);
  GtkWidget *page = gtk_label_new ("page");
  AdwDialog *dialog;
  GtkWidget *send;
  g_autoptr (GPtrArray) stagings = NULL;
  const ScStaging *revision;

  review_fixture_show (fixture, page);
  dialog = sc_revise_dialog_new (fixture->session, item, page);
  adw_dialog_present (dialog, page);
  send = review_fixture_wait_for_button (GTK_WIDGET (dialog), "Revise · about $");
  g_assert_false (gtk_widget_is_sensitive (send));
  g_signal_emit_by_name (review_fixture_find_button (GTK_WIDGET (dialog), "No rug"), "clicked");
  g_signal_emit_by_name (review_fixture_find_button (GTK_WIDGET (dialog), "More plants"),
                         "clicked");
  g_assert_true (gtk_widget_is_sensitive (send));
  g_signal_emit_by_name (send, "clicked");
  review_fixture_settle (fixture);
  stagings = list_stagings (fixture, photo);
  g_assert_cmpuint (stagings->len, ==, 2);
  revision = g_ptr_array_index (stagings, 0);
  g_assert_cmpstr (revision->parent_id, ==, id);
  g_assert_cmpstr (revision->order.instructions, ==, "a smaller sofa\nNo rug\nMore plants");
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/choice-row/choice", test_choice_row);
  REVIEW_TEST_WITH_KEY ("/stage-pane/stage", test_stage);
  REVIEW_TEST ("/stage-pane/room-type", test_room_type);
  REVIEW_TEST ("/stage-pane/sizes-follow-model", test_sizes_follow_model);
  REVIEW_TEST ("/stage-pane/take-order", test_take_order);
  REVIEW_TEST ("/details-pane/details", test_details);
  REVIEW_TEST ("/details-pane/sample", test_details_sample);
  REVIEW_TEST_WITH_KEY ("/revise-dialog/send", test_revise);
  return g_test_run ();
}
