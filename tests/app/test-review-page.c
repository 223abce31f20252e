/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "sc-money.h"
#include "sc-result-card.h"
#include "sc-review-page-private.h"

#define act(page, ...) g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), __VA_ARGS__))

/* The page above another one, as in the window. */
static ScReviewPage *
push_page (ReviewFixture *fixture)
{
  GtkWidget *navigation = adw_navigation_view_new ();
  ScReviewPage *page = g_object_new (SC_TYPE_REVIEW_PAGE, "session", fixture->session, NULL);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                            adw_navigation_page_new (gtk_label_new ("Photos"), "Photos"));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  review_fixture_show (fixture, navigation);
  return page;
}

static ScReviewPage *
show (ReviewFixture *fixture, guint position)
{
  ScReviewPage *page = push_page (fixture);

  sc_review_page_show (page, G_LIST_MODEL (fixture->photos), position);
  review_fixture_settle (fixture);
  return page;
}

static gboolean
is_offered (ScReviewPage *page, const char *label)
{
  GtkWidget *button = review_fixture_find_button (GTK_WIDGET (page), label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
assert_verdict (ReviewFixture *fixture, const char *id, ScVerdict verdict)
{
  g_autoptr (ScStaging) staging = NULL;

  review_fixture_settle (fixture);
  staging = review_fixture_get (fixture, id);
  g_assert_cmpint (staging->verdict, ==, verdict);
}

static void
assert_status (ReviewFixture *fixture, const char *id, ScStatus status)
{
  g_autoptr (ScStaging) staging = NULL;

  review_fixture_settle (fixture);
  staging = review_fixture_get (fixture, id);
  g_assert_cmpint (staging->status, ==, status);
}

static gboolean
has_before (gpointer data)
{
  return sc_compare_view_get_before (data) != NULL;
}

static gboolean
has_after (gpointer data)
{
  return sc_compare_view_get_after (data) != NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  g_signal_emit_by_name (review_fixture_wait_for_button (root, label), "clicked");
}

static void
test_show (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "kitchen.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  ScReviewPage *page = show (fixture, 0);

  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "kitchen.jpg");
  g_assert_true (review_fixture_has_text (GTK_WIDGET (page), "12 Elm Drive"));
  app_fixture_wait_until (has_after, sc_review_page_get_compare (page));
  g_assert_nonnull (sc_compare_view_get_before (sc_review_page_get_compare (page)));
  g_assert_true (is_offered (page, "Approve"));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (sc_review_page_get_compare (page)))
                 || gtk_widget_get_focus_child (GTK_WIDGET (page)) != NULL);
}

/* A photo without results: the photo, what to do, and the pane to do it in. */
static void
test_unstaged (ReviewFixture *fixture, gconstpointer data)
{
  ScReviewPage *page;

  review_fixture_add_photo (fixture, "kitchen.jpg");
  page = show (fixture, 0);
  g_assert_true (review_fixture_has_text (GTK_WIDGET (page), "Not staged yet"));
  g_assert_true (is_offered (page, "Stage 1 Photo"));
  app_fixture_wait_until (has_before, sc_review_page_get_compare (page));
  g_assert_null (sc_compare_view_get_after (sc_review_page_get_compare (page)));
  g_assert_false (is_offered (page, "Approve"));
}

static void
test_approve (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  ScReviewPage *page = show (fixture, 0);
  gboolean is_approved = FALSE;

  act (page, "review.approved", NULL);
  g_object_get (page, "approved", &is_approved, NULL);
  g_assert_true (is_approved);
  assert_verdict (fixture, id, SC_VERDICT_APPROVED);
  act (page, "review.approved", NULL);
  assert_verdict (fixture, id, SC_VERDICT_NONE);
}

static void
test_reject (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id = app_fixture_add_approved (&fixture->app, photo);
  ScReviewPage *page = show (fixture, 0);

  act (page, "review.rejected", NULL);
  assert_verdict (fixture, id, SC_VERDICT_REJECTED);
  press (fixture->window, "Undo");
  assert_verdict (fixture, id, SC_VERDICT_APPROVED);
}

/* The library refuses: the page goes back to what is true and says why. */
static void
test_verdict_refused (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  ScReviewPage *page = show (fixture, 0);
  g_autoptr (GError) error = NULL;
  gboolean is_approved = TRUE;

  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET status = 'cancelled', staged_sha256 = NULL", "");
  g_assert_no_error (error);
  act (page, "review.approved", NULL);
  review_fixture_settle (fixture);
  g_object_get (page, "approved", &is_approved, NULL);
  g_assert_false (is_approved);
  g_assert_true (review_fixture_has_text (fixture->window, "Only a finished picture"));
}

static void
test_delete (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *old
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_COMPLETED);
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  ScReviewPage *page = show (fixture, 0);
  ScReviewSubject *subject = sc_review_page_get_subject (page);

  act (page, "review.delete", NULL);
  review_fixture_settle (fixture);
  g_assert_null (sc_review_subject_find (subject, id));
  g_assert_cmpstr (sc_staging_item_get_id (sc_review_subject_get_selected (subject)), ==, old);
  press (fixture->window, "Undo");
  review_fixture_settle (fixture);
  g_assert_nonnull (sc_review_subject_find (subject, id));
}

static guint
count_results (ScReviewPage *page)
{
  g_autoptr (GListModel) results = NULL;

  g_object_get (sc_review_page_get_subject (page), "results", &results, NULL);
  return g_list_model_get_n_items (results);
}

static gboolean
has_two_results (gpointer page)
{
  return count_results (page) == 2;
}

static void
test_stage_again (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);
  ScReviewPage *page = show (fixture, 0);
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GError) error = NULL;

  act (page, "review.stage-again", NULL);
  app_fixture_wait_until (has_two_results, page);
  stagings = sc_staging_list_photo (fixture->app.library, photo, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stagings->len, ==, 2);
  g_assert_cmpstr (((ScStaging *) stagings->pdata[0])->order.style_id, ==, "modern_luxury");
  g_assert_null (((ScStaging *) stagings->pdata[0])->parent_id);
  g_assert_cmpstr (sc_staging_item_get_id (
                       sc_review_subject_get_selected (sc_review_page_get_subject (page))),
                   ==, id);
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = SC_IS_RESULT_CARD (widget) && gtk_widget_get_mapped (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

/* As many as were asked for are paid for, wait in the strip and become results there. */
static void
test_variations (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  ScReviewPage *page = show (fixture, 0);
  ScOrderDraft *draft = sc_stage_pane_get_draft (sc_review_page_get_stage_pane (page));
  const gint64 one = sc_order_draft_get_micros (draft);
  guint n_ordered = 0;

  g_assert_cmpint (one, >, 0);
  for (guint n = 2; n <= 4; n++)
    {
      g_autofree char *price = sc_money_format (n * one, "USD");
      g_autofree char *label = g_strdup_printf ("Stage 1 Photo · about %s", price);
      g_autoptr (GPtrArray) stagings = NULL;

      g_object_set (draft, "variations", n, NULL);
      g_assert_cmpint (sc_order_draft_get_micros (draft), ==, n * one);
      press (GTK_WIDGET (page), label);
      review_fixture_settle (fixture);
      n_ordered += n;
      stagings = sc_staging_list_photo (fixture->app.library, photo, NULL);
      g_assert_cmpuint (stagings->len, ==, n_ordered);
      for (guint i = 0; i < n; i++)
        review_fixture_complete (fixture, ((ScStaging *) stagings->pdata[i])->id);
      review_fixture_settle (fixture);
      g_assert_cmpuint (count_results (page), ==, n_ordered);
      g_assert_cmpuint (count_cards (GTK_WIDGET (page)), >=, n);
    }
}

/* Nothing was charged: at once. */
static void
test_try_again (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_FAILED);
  ScReviewPage *page;

  review_fixture_fail (fixture, id, "offline", 0);
  page = show (fixture, 0);
  act (page, "review.try-again", "s", id);
  assert_status (fixture, id, SC_STATUS_QUEUED);
}

/* It may have been charged: only after the user agreed. */
static void
test_pay_again (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_FAILED);
  ScReviewPage *page;
  AdwDialog *dialog;

  review_fixture_fail (fixture, id, "timed-out", 60000);
  page = show (fixture, 0);
  act (page, "review.try-again", "s", id);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "about $"));
  press (GTK_WIDGET (dialog), "Cancel");
  assert_status (fixture, id, SC_STATUS_FAILED);
  act (page, "review.try-again", "s", id);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  press (GTK_WIDGET (dialog), "Try Again");
  assert_status (fixture, id, SC_STATUS_QUEUED);
}

static void
test_change_request (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "scandinavian", SC_STATUS_FAILED);
  ScReviewPage *page;
  g_autofree char *wishes = NULL;

  review_fixture_fail (fixture, id, "model-retired", 0);
  page = show (fixture, 0);
  press (GTK_WIDGET (page), "Change the Request");
  g_object_get (sc_stage_pane_get_draft (sc_review_page_get_stage_pane (page)), "wishes", &wishes,
                NULL);
  g_assert_cmpstr (wishes, ==, "a smaller sofa");
}

static void
test_cancel (ReviewFixture *fixture, gconstpointer data)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");
  g_autofree char *id
      = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_QUEUED);
  ScReviewPage *page = show (fixture, 0);

  press (GTK_WIDGET (page), "Cancel");
  assert_status (fixture, id, SC_STATUS_CANCELLED);
  g_assert_true (is_offered (page, "Try Again"));
}

static void
assert_title (ReviewFixture *fixture, ScReviewPage *page, const char *title)
{
  review_fixture_settle (fixture);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, title);
}

static void
test_next_and_previous (ReviewFixture *fixture, gconstpointer data)
{
  ScReviewPage *page;

  review_fixture_add_photo (fixture, "a.jpg");
  review_fixture_add_photo (fixture, "b.jpg");
  page = show (fixture, 0);
  sc_compare_view_set_mode (sc_review_page_get_compare (page), SC_COMPARE_MODE_BLINK);
  act (page, "review.next", NULL);
  assert_title (fixture, page, "b.jpg");
  g_assert_false (sc_photo_cursor_can_move (sc_review_page_get_cursor (page), 1));
  act (page, "review.turn", "i", -1);
  assert_title (fixture, page, "a.jpg");
  g_assert_cmpint (sc_compare_view_get_mode (sc_review_page_get_compare (page)), ==,
                   SC_COMPARE_MODE_BLINK);
  gtk_widget_set_direction (GTK_WIDGET (page), GTK_TEXT_DIR_RTL);
  act (page, "review.turn", "i", -1);
  assert_title (fixture, page, "b.jpg");
}

/* A photo that is gone gives way to the next, the last one to the photos. */
static void
test_photo_gone (ReviewFixture *fixture, gconstpointer data)
{
  gint64 one = review_fixture_add_photo (fixture, "a.jpg");
  gint64 two = review_fixture_add_photo (fixture, "b.jpg");
  ScReviewPage *page = show (fixture, 0);
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "DELETE FROM photos WHERE id = ?", "i", one);
  g_assert_no_error (error);
  sc_session_photo_changed (fixture->session, one);
  assert_title (fixture, page, "b.jpg");
  g_list_store_remove (fixture->photos, 0);
  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "DELETE FROM photos WHERE id = ?", "i", two);
  g_assert_no_error (error);
  g_object_ref (page);
  sc_session_photo_changed (fixture->session, two);
  review_fixture_settle (fixture);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (page)));
  g_object_unref (page);
}

static gboolean
takes (GtkWidgetClass *page_class, const char *name, gboolean has_argument)
{
  GType owner;
  const char *installed;
  const GVariantType *type;
  const char *property;

  for (guint i = 0;
       gtk_widget_class_query_action (page_class, i, &owner, &installed, &type, &property); i++)
    if (g_str_equal (installed, name))
      return (type != NULL) == has_argument;
  return FALSE;
}

static void
assert_actions (GtkShortcutController *controller, GtkWidgetClass *page_class)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
      const char *name = gtk_named_action_get_action_name (GTK_NAMED_ACTION (action));

      if (!takes (page_class, name, gtk_shortcut_get_arguments (shortcut) != NULL))
        g_error ("the key of %s leads nowhere", name);
    }
}

/* Every key of the page leads to an action that is there. */
static void
test_keys (ReviewFixture *fixture, gconstpointer data)
{
  ScReviewPage *page = push_page (fixture);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      assert_actions (GTK_SHORTCUT_CONTROLLER (controller), GTK_WIDGET_GET_CLASS (page));
      n_keys += g_list_model_get_n_items (G_LIST_MODEL (controller));
    }
  g_assert_cmpuint (n_keys, >, 20);
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/review-page/show", test_show);
  REVIEW_TEST ("/review-page/unstaged", test_unstaged);
  REVIEW_TEST ("/review-page/approve", test_approve);
  REVIEW_TEST ("/review-page/reject", test_reject);
  REVIEW_TEST ("/review-page/verdict-refused", test_verdict_refused);
  REVIEW_TEST ("/review-page/delete", test_delete);
  REVIEW_TEST_WITH_KEY ("/review-page/stage-again", test_stage_again);
  REVIEW_TEST_WITH_KEY ("/review-page/variations", test_variations);
  REVIEW_TEST ("/review-page/try-again", test_try_again);
  REVIEW_TEST ("/review-page/pay-again", test_pay_again);
  REVIEW_TEST ("/review-page/change-request", test_change_request);
  REVIEW_TEST ("/review-page/cancel", test_cancel);
  REVIEW_TEST ("/review-page/next-and-previous", test_next_and_previous);
  REVIEW_TEST ("/review-page/photo-gone", test_photo_gone);
  REVIEW_TEST ("/review-page/keys", test_keys);
  return g_test_run ();
}
