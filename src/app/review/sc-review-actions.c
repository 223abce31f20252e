/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-actions.h"

#include <glib/gi18n-lib.h>

#include "sc-account-page.h"
#include "sc-compare-changes.h"
#include "sc-export-desk.h"
#include "sc-result-acts.h"
#include "sc-review-page-private.h"
#include "sc-revise-dialog.h"
#include "sc-toasts.h"

/* Where to say what came of it: over the pictures, not over the buttons below them. */
static GtkWidget *
get_voice (GtkWidget *widget)
{
  return GTK_WIDGET (sc_review_page_get_compare (SC_REVIEW_PAGE (widget)));
}

/* On the result that is looked at */

static ScStagingItem *
get_selected (GtkWidget *widget)
{
  return sc_review_subject_get_selected (sc_review_page_get_subject (SC_REVIEW_PAGE (widget)));
}

static void
revise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScStagingItem *item = get_selected (widget);
  gboolean is_sample;

  g_object_get (item, "is-sample", &is_sample, NULL);
  if (is_sample)
    sc_toasts_say (get_voice (widget),
                   _ ("The sample room follows no wishes. Add your Gemini key and a photo "
                      "of yours to revise results."));
  else
    adw_dialog_present (sc_revise_dialog_new (sc_review_page_get_session (SC_REVIEW_PAGE (widget)),
                                              item, widget),
                        widget);
}

static void
stage_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_result_acts_stage_again (get_voice (widget),
                              sc_review_page_get_session (SC_REVIEW_PAGE (widget)),
                              get_selected (widget));
}

static void
save_as_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_export_save_as (get_voice (widget), sc_review_page_get_session (SC_REVIEW_PAGE (widget)),
                     sc_staging_item_get_id (get_selected (widget)),
                     sc_staging_item_is_locked (get_selected (widget)));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_export_copy (get_voice (widget), sc_review_page_get_session (SC_REVIEW_PAGE (widget)),
                  sc_staging_item_get_id (get_selected (widget)),
                  sc_staging_item_is_locked (get_selected (widget)));
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_result_acts_delete (get_voice (widget), sc_review_page_get_session (SC_REVIEW_PAGE (widget)),
                         get_selected (widget));
}

/* On a result that is named: the next steps of those that have come to no picture */

static ScStagingItem *
find_named (GtkWidget *widget, GVariant *parameter)
{
  return sc_review_subject_find (sc_review_page_get_subject (SC_REVIEW_PAGE (widget)),
                                 g_variant_get_string (parameter, NULL));
}

static void
try_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScStagingItem *item = find_named (widget, parameter);

  if (item != NULL)
    sc_result_acts_try_again (get_voice (widget),
                              sc_review_page_get_session (SC_REVIEW_PAGE (widget)), item);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScSession *session = sc_review_page_get_session (SC_REVIEW_PAGE (widget));

  sc_stager_cancel (sc_session_get_stager (session), g_variant_get_string (parameter, NULL));
}

static void
change_request_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScReviewPage *page = SC_REVIEW_PAGE (widget);
  ScStagingItem *item = find_named (widget, parameter);

  if (item == NULL)
    return;
  sc_review_page_show_pane (page, "stage");
  sc_stage_pane_take_order (sc_review_page_get_stage_pane (page),
                            sc_staging_item_get_staging (item));
}

static void
open_preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "app.preferences", NULL);
}

static void
add_photos_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.add-photos", NULL);
}

static void
open_account_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_account_page_open (widget);
}

/* On what is seen */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_photo_cursor_move (sc_review_page_get_cursor (SC_REVIEW_PAGE (widget)), 1);
}

static void
previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_photo_cursor_move (sc_review_page_get_cursor (SC_REVIEW_PAGE (widget)), -1);
}

/* Where text runs from right to left, so do the photos. */
static void
turn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int step = g_variant_get_int32 (parameter);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  sc_photo_cursor_move (sc_review_page_get_cursor (SC_REVIEW_PAGE (widget)), step);
}

static void
choose_result_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_review_subject_move (sc_review_page_get_subject (SC_REVIEW_PAGE (widget)),
                          g_variant_get_int32 (parameter));
}

static void
view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScCompareView *compare = sc_review_page_get_compare (SC_REVIEW_PAGE (widget));

  gtk_widget_activate_action (GTK_WIDGET (compare), g_variant_get_string (parameter, NULL), NULL);
}

/* One place after the other, as often as it is asked. */
static void
show_place_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScReviewPage *page = SC_REVIEW_PAGE (widget);
  const ScBox *place = sc_review_check_get_next_place (sc_review_page_get_check (page));

  if (place == NULL)
    return;
  g_object_set (page, "changes", TRUE, NULL);
  sc_review_page_uncover (page);
  sc_compare_changes_zoom_to (sc_review_page_get_compare (page), place);
}

static gboolean
lays_over (const char *mode)
{
  return g_str_equal (mode, "slider") || g_str_equal (mode, "blink");
}

static void
mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScCompareView *compare = sc_review_page_get_compare (SC_REVIEW_PAGE (widget));

  if (lays_over (g_variant_get_string (parameter, NULL))
      && sc_review_check_is_redrawn (sc_review_page_get_check (SC_REVIEW_PAGE (widget))))
    {
      sc_toasts_say (get_voice (widget),
                     _ ("The room was redrawn from another viewpoint. Compare side by side."));
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (compare), "compare.mode", "s",
                              g_variant_get_string (parameter, NULL));
}

static void
fullscreen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_immersion_toggle (sc_review_page_get_immersion (SC_REVIEW_PAGE (widget)));
}

static void
leave_fullscreen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_immersion_leave (sc_review_page_get_immersion (SC_REVIEW_PAGE (widget)));
}

static void
show_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_review_page_show_pane (SC_REVIEW_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
toggle_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_review_page_show_pane (SC_REVIEW_PAGE (widget), NULL);
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "review.revise", NULL, revise_cb },
  { "review.stage-again", NULL, stage_again_cb },
  { "review.save-as", NULL, save_as_cb },
  { "review.copy", NULL, copy_cb },
  { "review.delete", NULL, delete_cb },
  { "review.try-again", "s", try_again_cb },
  { "review.cancel", "s", cancel_cb },
  { "review.change-request", "s", change_request_cb },
  { "review.open-preferences", "s", open_preferences_cb },
  { "review.open-account", "s", open_account_cb },
  { "review.add-photos", "s", add_photos_cb },
  { "review.next", NULL, next_cb },
  { "review.previous", NULL, previous_cb },
  { "review.turn", "i", turn_cb },
  { "review.choose-result", "i", choose_result_cb },
  { "review.view", "s", view_cb },
  { "review.mode", "s", mode_cb },
  { "review.show-place", NULL, show_place_cb },
  { "review.fullscreen", NULL, fullscreen_cb },
  { "review.leave-fullscreen", NULL, leave_fullscreen_cb },
  { "review.show-pane", "s", show_pane_cb },
  { "review.toggle-pane", NULL, toggle_pane_cb },
};

/**
 * sc_review_actions_install:
 * @widget_class: of the Review page
 *
 * Installs what can be done there, except for the verdicts, which are properties.
 */
void
sc_review_actions_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

static void
enable (GtkWidget *widget, gboolean is_enabled, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    gtk_widget_action_set_enabled (widget, names[i], is_enabled);
}

/**
 * sc_review_actions_update:
 * @page: the Review page
 *
 * Offers what can be done with the result that is looked at now.
 */
void
sc_review_actions_update (ScReviewPage *page)
{
  static const char *const on_picture[] = {
    "review.approved", "review.rejected", "review.revise", "review.save-as", "review.copy", NULL,
  };
  static const char *const on_ended[] = { "review.stage-again", "review.delete", NULL };
  static const char *const on_laid[]
      = { "review.changes", "review.pixel-lock", "review.show-place", NULL };
  GtkWidget *widget = GTK_WIDGET (page);
  ScStagingItem *item = get_selected (widget);
  ScPhotoCursor *cursor = sc_review_page_get_cursor (page);

  enable (widget, item != NULL && sc_staging_item_has_picture (item), on_picture);
  enable (widget, item != NULL && !sc_staging_item_is_running (item), on_ended);
  enable (widget, item != NULL && sc_staging_item_can_lock (item), on_laid);
  gtk_widget_action_set_enabled (widget, "review.next", sc_photo_cursor_can_move (cursor, 1));
  gtk_widget_action_set_enabled (widget, "review.previous", sc_photo_cursor_can_move (cursor, -1));
  gtk_widget_action_set_enabled (widget, "review.leave-fullscreen",
                                 sc_immersion_is_immersed (sc_review_page_get_immersion (page)));
}
