/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "sc-result-card.h"
#include "sc-result-notice.h"
#include "sc-result-strip.h"
#include "sc-review-subject.h"

/* The widgets that show results: the strip, a card of it, and what is said over the photo. */

/* The page, for the next steps: it keeps what was asked of it. */
typedef struct
{
  GtkWidget *box;
  char *action;
  char *target;
} Page;

static void
acted_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Page *page = data;

  g_set_str (&page->action, g_action_get_name (G_ACTION (action)));
  g_set_str (&page->target, g_variant_get_string (parameter, NULL));
}

static void
page_init (Page *page, GtkWidget *child)
{
  static const char *const names[] = { "try-again", "cancel", "open-preferences", "show-pane" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (page->box), child);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

      g_signal_connect (action, "activate", G_CALLBACK (acted_cb), page);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (page->box, "review", G_ACTION_GROUP (group));
}

static void
page_clear (Page *page)
{
  g_free (page->action);
  g_free (page->target);
}

static void
assert_asked (Page *page, const char *action, const char *target)
{
  g_assert_cmpstr (page->action, ==, action);
  g_assert_cmpstr (page->target, ==, target);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = review_fixture_find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_card (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_PROCESSING);
  g_autoptr (ScStagingItem) item = review_fixture_make_item (fixture, id);
  GtkWidget *card = g_object_new (SC_TYPE_RESULT_CARD, "item", item, NULL);
  Page page = { NULL };

  page_init (&page, card);
  review_fixture_show (fixture, page.box);
  g_assert_true (review_fixture_has_text (card, "Modern Luxury"));
  g_assert_true (review_fixture_has_text (card, "usually 25 s"));
  press (card, "Cancel");
  assert_asked (&page, "cancel", id);
  page_clear (&page);
}

static void
test_card_failed (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_FAILED);
  g_autoptr (ScStagingItem) item = NULL;
  GtkWidget *card;
  Page page = { NULL };

  review_fixture_fail (fixture, id, "offline", 0);
  item = review_fixture_make_item (fixture, id);
  card = g_object_new (SC_TYPE_RESULT_CARD, "item", item, NULL);
  page_init (&page, card);
  review_fixture_show (fixture, page.box);
  g_assert_true (review_fixture_has_text (card, "Failed"));
  g_assert_true (review_fixture_has_text (card, "cannot be reached"));
  press (card, "Try Again");
  assert_asked (&page, "try-again", id);
  page_clear (&page);
}

/* A card says where its staging is, whatever becomes of it. */
static void
test_card_follows (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  g_autoptr (ScReviewSubject) subject = sc_review_subject_new (fixture->session);
  GtkWidget *card;

  sc_review_subject_show (subject, photo);
  review_fixture_settle (fixture);
  card = g_object_new (SC_TYPE_RESULT_CARD, "item", sc_review_subject_get_selected (subject), NULL);
  review_fixture_show (fixture, card);
  g_assert_true (review_fixture_has_text (card, "Waiting"));
  review_fixture_complete (fixture, id);
  review_fixture_settle (fixture);
  g_assert_false (review_fixture_has_text (card, "Waiting"));
  g_assert_null (review_fixture_find_button (card, "Cancel"));
}

static void
test_strip (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *one
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *two
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  g_autofree char *revision = review_fixture_add_revision (fixture, one, "no rug");
  g_autoptr (ScReviewSubject) subject = sc_review_subject_new (fixture->session);
  g_autoptr (GtkSingleSelection) results = NULL;
  GtkWidget *strip;

  sc_review_subject_show (subject, photo);
  review_fixture_settle (fixture);
  g_object_get (subject, "results", &results, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 3);
  strip
      = g_object_new (SC_TYPE_RESULT_STRIP, "session", fixture->session, "results", results, NULL);
  review_fixture_show (fixture, strip);
  g_assert_true (review_fixture_has_text (strip, "Modern Luxury"));
  g_assert_true (review_fixture_has_text (strip, "no rug"));
  g_assert_cmpstr (sc_staging_item_get_id (sc_review_subject_get_selected (subject)), ==, two);
  sc_review_subject_move (subject, -1);
  g_assert_cmpstr (sc_staging_item_get_id (sc_review_subject_get_selected (subject)), ==, revision);
  g_object_set (strip, "results", NULL, NULL);
}

/* A photo without results: what to do is said, and the way there offered. */
static void
test_notice_unstaged (ReviewFixture *fixture, gconstpointer data)
{
  GtkWidget *notice = g_object_new (SC_TYPE_RESULT_NOTICE, NULL);
  Page page = { NULL };

  page_init (&page, notice);
  review_fixture_show (fixture, page.box);
  g_assert_false (gtk_widget_get_visible (notice));
  g_object_set (notice, "is-empty", TRUE, "offers-pane", TRUE, NULL);
  review_fixture_settle (fixture);
  g_assert_true (review_fixture_has_text (notice, "Choose a style, then press Stage."));
  press (notice, "Choose a Style");
  assert_asked (&page, "show-pane", "stage");
  g_object_set (notice, "offers-pane", FALSE, NULL);
  g_assert_null (review_fixture_find_button (notice, "Choose a Style"));
  page_clear (&page);
}

static void
test_notice_failed (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_FAILED);
  g_autoptr (ScStagingItem) item = NULL;
  GtkWidget *notice = g_object_new (SC_TYPE_RESULT_NOTICE, NULL);
  Page page = { NULL };

  review_fixture_fail (fixture, id, "invalid-key", 0);
  item = review_fixture_make_item (fixture, id);
  page_init (&page, notice);
  review_fixture_show (fixture, page.box);
  g_object_set (notice, "item", item, NULL);
  review_fixture_settle (fixture);
  g_assert_true (review_fixture_has_text (notice, "does not know this API key"));
  press (notice, "Open Preferences");
  assert_asked (&page, "open-preferences", id);
  press (notice, "Try Again");
  assert_asked (&page, "try-again", id);
  g_object_set (notice, "item", NULL, NULL);
  g_assert_false (gtk_widget_get_visible (notice));
  page_clear (&page);
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/result-card/running", test_card);
  REVIEW_TEST ("/result-card/failed", test_card_failed);
  REVIEW_TEST ("/result-card/follows", test_card_follows);
  REVIEW_TEST ("/result-strip/order-and-choice", test_strip);
  REVIEW_TEST ("/result-notice/unstaged", test_notice_unstaged);
  REVIEW_TEST ("/result-notice/failed", test_notice_failed);
  return g_test_run ();
}
