/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-banners.h"
#include "sc-review-page-private.h"

#include <glib/gi18n-lib.h>

#include "sc-compare-changes.h"
#include "sc-details-pane.h"
#include "sc-peek.h"
#include "sc-queue-button.h"
#include "sc-result-acts.h"
#include "sc-result-notice.h"
#include "sc-result-strip.h"
#include "sc-review-actions.h"
#include "sc-review-pictures.h"
#include "sc-toasts.h"

/**
 * ScReviewPage:
 *
 * One photo and its results, before and after: look, decide, ask for something else.
 *
 * The page joins parts that know nothing of each other: where one is among the photos
 * (#ScPhotoCursor), what the library has of the photo (#ScReviewSubject), its pictures
 * (#ScReviewPictures), how they are laid on each other (#ScReviewCheck), and whether the window is
 * full-screen (#ScImmersion).
 */
struct _ScReviewPage
{
  AdwNavigationPage parent_instance;

  ScSession *session;
  ScPhotoCursor *cursor;
  ScReviewSubject *subject;
  ScReviewPictures *pictures;
  ScReviewCheck *check;
  ScImmersion *immersion;
  ScPeek *peek;
  ScCompareMode former_mode;
  gboolean had_pane;

  ScCompareView *compare;
  AdwOverlaySplitView *split;
  AdwViewStack *panes;
  ScStagePane *stage_pane;
};

G_DEFINE_FINAL_TYPE (ScReviewPage, sc_review_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SUBJECT,
  PROP_PICTURES,
  PROP_CHECK,
  PROP_IMMERSION,
  PROP_IS_IMMERSED,
  PROP_SELECTED,
  PROP_IS_UNSTAGED,
  PROP_APPROVED,
  PROP_REJECTED,
  PROP_CHANGES,
  PROP_PIXEL_LOCK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
get_fullscreen_icon (ScReviewPage *self, gboolean is_immersed)
{
  return g_strdup (is_immersed ? "view-restore-symbolic" : "view-fullscreen-symbolic");
}

static char *
get_fullscreen_label (ScReviewPage *self, gboolean is_immersed)
{
  return g_strdup (is_immersed ? _ ("Leave Full Screen") : _ ("Full Screen"));
}

static gboolean
lays_over (ScCompareMode mode)
{
  return mode == SC_COMPARE_MODE_SLIDER || mode == SC_COMPARE_MODE_BLINK;
}

static char *
get_slider_hint (ScReviewPage *self, gboolean is_redrawn)
{
  return g_strdup (is_redrawn ? _ ("No Slider: the room was redrawn from another viewpoint")
                              : _ ("Slider"));
}

static char *
get_blink_hint (ScReviewPage *self, gboolean is_redrawn)
{
  return g_strdup (is_redrawn ? _ ("No Blink: the room was redrawn from another viewpoint")
                              : _ ("Blink"));
}

static ScStagingItem *
get_selected (ScReviewPage *self)
{
  return self->subject != NULL ? sc_review_subject_get_selected (self->subject) : NULL;
}

static ScVerdict
get_verdict (ScReviewPage *self)
{
  ScStagingItem *item = get_selected (self);

  return item != NULL ? sc_staging_item_get_staging (item)->verdict : SC_VERDICT_NONE;
}

/* Deciding the same again takes the decision back. */
static void
set_verdict (ScReviewPage *self, ScVerdict verdict, gboolean is_set)
{
  ScStagingItem *item = get_selected (self);

  if (item == NULL || !sc_staging_item_has_picture (item)
      || (get_verdict (self) == verdict) == is_set)
    return;
  sc_result_acts_set_verdict (GTK_WIDGET (self->compare), self->session, item,
                              is_set ? verdict : SC_VERDICT_NONE);
}

static gboolean
is_unstaged (ScReviewPage *self)
{
  gboolean is_loaded = FALSE;
  gboolean has_results = FALSE;

  if (self->subject != NULL)
    g_object_get (self->subject, "is-loaded", &is_loaded, "has-results", &has_results, NULL);
  return is_loaded && !has_results;
}

static void
notify_selected (ScReviewPage *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_SELECTED; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  sc_review_actions_update (self);
}

/* The next photo of the list is the one that will probably be looked at. */
static void
expect_next (ScReviewPage *self)
{
  g_autoptr (ScPhotoItem) next = sc_photo_cursor_dup_next (self->cursor);
  const ScPhotoRow *row = next != NULL ? sc_photo_item_get_row (next) : NULL;

  sc_review_pictures_expect (self->pictures, row != NULL ? row->photo->sha256 : NULL,
                             row != NULL ? row->result_sha256 : NULL);
}

static void
show_recipes (ScReviewPage *self, const ScPhoto *photo)
{
  g_autoptr (ScPictureRecipe) before = sc_picture_recipe_new (photo->sha256);
  g_autoptr (ScPictureRecipe) after = sc_review_check_dup_recipe (self->check);

  sc_review_pictures_show_recipes (self->pictures, before, after);
}

static void
show_pictures (ScReviewPage *self)
{
  const ScPhoto *photo = sc_review_subject_get_photo (self->subject);

  if (photo == NULL || photo->id != sc_review_subject_get_photo_id (self->subject))
    return;
  sc_review_check_show (self->check, photo, get_selected (self));
  show_recipes (self, photo);
}

/* What does not lie on its photo is not laid over it; the mode comes back with a result that
 * does. */
static void
redrawn_cb (ScReviewPage *self)
{
  ScCompareMode mode = sc_compare_view_get_mode (self->compare);

  if (sc_review_check_is_redrawn (self->check))
    {
      if (!lays_over (mode))
        return;
      self->former_mode = mode;
      sc_compare_view_set_mode (self->compare, SC_COMPARE_MODE_SIDE_BY_SIDE);
      return;
    }
  if (lays_over (self->former_mode) && mode == SC_COMPARE_MODE_SIDE_BY_SIDE)
    sc_compare_view_set_mode (self->compare, self->former_mode);
  self->former_mode = SC_COMPARE_MODE_SIDE_BY_SIDE;
}

static void
changes_cb (ScReviewPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGES]);
}

static void
pixel_lock_cb (ScReviewPage *self)
{
  const ScPhoto *photo = sc_review_subject_get_photo (self->subject);

  if (photo != NULL && photo->id == sc_review_subject_get_photo_id (self->subject))
    show_recipes (self, photo);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PIXEL_LOCK]);
}

static void
layer_cb (ScReviewPage *self)
{
  sc_compare_changes_show (self->compare, sc_review_check_get_layer (self->check));
}

static void
after_cb (ScReviewPage *self)
{
  sc_review_check_set_shown (self->check, sc_review_pictures_get_after (self->pictures));
}

static void
selected_cb (ScReviewPage *self)
{
  show_pictures (self);
  notify_selected (self);
}

static void
loaded_cb (ScReviewPage *self)
{
  const ScPhoto *photo = sc_review_subject_get_photo (self->subject);
  g_autoptr (GListModel) results = NULL;

  g_object_get (self->subject, "results", &results, NULL);
  sc_review_check_remember (self->check, results);
  sc_stage_pane_set_photo (self->stage_pane, photo->id, photo->room_type);
  show_pictures (self);
  expect_next (self);
  notify_selected (self);
  if (is_unstaged (self) && !adw_overlay_split_view_get_collapsed (self->split))
    sc_review_page_show_pane (self, "stage");
}

/* A photo that was deleted meanwhile gives way to the next. */
static void
failed_cb (ScReviewPage *self, const GError *error)
{
  sc_toasts_say_error (GTK_WIDGET (self), error);
  if (!sc_photo_cursor_move (self->cursor, 1) && !sc_photo_cursor_move (self->cursor, -1))
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
picture_failed_cb (ScReviewPage *self, const GError *error)
{
  sc_toasts_say_error (GTK_WIDGET (self->compare), error);
}

static void
cursor_cb (ScReviewPage *self)
{
  gint64 photo_id = sc_photo_cursor_get_photo_id (self->cursor);

  if (self->subject == NULL)
    return;
  if (photo_id == 0)
    sc_review_subject_clear (self->subject);
  else if (photo_id != sc_review_subject_get_photo_id (self->subject))
    sc_review_subject_show (self->subject, photo_id);
  else
    expect_next (self);
  sc_review_actions_update (self);
}

static void
immersed_cb (ScReviewPage *self)
{
  gboolean is_immersed = sc_immersion_is_immersed (self->immersion);

  if (is_immersed)
    {
      self->had_pane = adw_overlay_split_view_get_show_sidebar (self->split);
      gtk_widget_add_css_class (GTK_WIDGET (self), "immersed");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "immersed");
  adw_overlay_split_view_set_show_sidebar (self->split, !is_immersed && self->had_pane);
  sc_review_actions_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_IMMERSED]);
}

static void
showing_cb (ScReviewPage *self)
{
  sc_immersion_set_is_shown (self->immersion, TRUE);
}

/* Every key of the page works at once. */
static void
shown_cb (ScReviewPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->compare));
}

/* What is not seen takes no memory. */
static void
hidden_cb (ScReviewPage *self)
{
  sc_immersion_set_is_shown (self->immersion, FALSE);
  sc_photo_cursor_set_photos (self->cursor, NULL, 0);
  if (self->pictures == NULL)
    return;
  sc_review_check_show (self->check, NULL, NULL);
  sc_review_pictures_clear (self->pictures);
}

static void
follow (ScReviewPage *self, gpointer part, const char *signal, GCallback callback)
{
  g_signal_connect_object (part, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
set_session (ScReviewPage *self, ScSession *session)
{
  if (session == NULL || !g_set_object (&self->session, session))
    return;
  g_clear_object (&self->subject);
  g_clear_object (&self->pictures);
  g_clear_object (&self->check);
  self->subject = sc_review_subject_new (session);
  self->pictures = sc_review_pictures_new (session);
  self->check = sc_review_check_new (session);
  follow (self, self->subject, "notify::selected", G_CALLBACK (selected_cb));
  follow (self, self->subject, "loaded", G_CALLBACK (loaded_cb));
  follow (self, self->subject, "failed", G_CALLBACK (failed_cb));
  follow (self, self->pictures, "failed", G_CALLBACK (picture_failed_cb));
  follow (self, self->pictures, "notify::after", G_CALLBACK (after_cb));
  follow (self, self->check, "failed", G_CALLBACK (picture_failed_cb));
  follow (self, self->check, "notify::is-redrawn", G_CALLBACK (redrawn_cb));
  follow (self, self->check, "notify::changes", G_CALLBACK (changes_cb));
  follow (self, self->check, "notify::pixel-lock", G_CALLBACK (pixel_lock_cb));
  follow (self, self->check, "notify::layer", G_CALLBACK (layer_cb));
  for (guint i = PROP_SESSION; i <= PROP_CHECK; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
sc_review_page_dispose (GObject *object)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

  g_clear_object (&self->cursor);
  g_clear_object (&self->immersion);
  g_clear_pointer (&self->peek, sc_peek_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_REVIEW_PAGE);
  g_clear_object (&self->subject);
  g_clear_object (&self->pictures);
  g_clear_object (&self->check);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_review_page_parent_class)->dispose (object);
}

static void
sc_review_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SUBJECT:
      g_value_set_object (value, self->subject);
      break;
    case PROP_PICTURES:
      g_value_set_object (value, self->pictures);
      break;
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_IMMERSION:
      g_value_set_object (value, self->immersion);
      break;
    case PROP_IS_IMMERSED:
      g_value_set_boolean (value, sc_immersion_is_immersed (self->immersion));
      break;
    case PROP_SELECTED:
      g_value_set_object (value, get_selected (self));
      break;
    case PROP_IS_UNSTAGED:
      g_value_set_boolean (value, is_unstaged (self));
      break;
    case PROP_APPROVED:
      g_value_set_boolean (value, get_verdict (self) == SC_VERDICT_APPROVED);
      break;
    case PROP_REJECTED:
      g_value_set_boolean (value, get_verdict (self) == SC_VERDICT_REJECTED);
      break;
    case PROP_CHANGES:
    case PROP_PIXEL_LOCK:
      if (self->check != NULL)
        g_object_get_property (G_OBJECT (self->check), pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_review_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_APPROVED:
      set_verdict (self, SC_VERDICT_APPROVED, g_value_get_boolean (value));
      break;
    case PROP_REJECTED:
      set_verdict (self, SC_VERDICT_REJECTED, g_value_get_boolean (value));
      break;
    case PROP_CHANGES:
    case PROP_PIXEL_LOCK:
      if (self->check != NULL)
        g_object_set_property (G_OBJECT (self->check), pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * ScReviewPage:session:
   *
   * What the page works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, readwrite);
  properties[PROP_SUBJECT]
      = g_param_spec_object ("subject", NULL, NULL, SC_TYPE_REVIEW_SUBJECT, readable);
  properties[PROP_PICTURES]
      = g_param_spec_object ("pictures", NULL, NULL, SC_TYPE_REVIEW_PICTURES, readable);
  properties[PROP_CHECK]
      = g_param_spec_object ("check", NULL, NULL, SC_TYPE_REVIEW_CHECK, readable);
  properties[PROP_IMMERSION]
      = g_param_spec_object ("immersion", NULL, NULL, SC_TYPE_IMMERSION, readable);
  /**
   * ScReviewPage:is-immersed:
   *
   * Whether the page has the whole screen; the window then hides what is beside it.
   */
  properties[PROP_IS_IMMERSED] = g_param_spec_boolean ("is-immersed", NULL, NULL, FALSE, readable);
  properties[PROP_SELECTED]
      = g_param_spec_object ("selected", NULL, NULL, SC_TYPE_STAGING_ITEM, readable);
  /**
   * ScReviewPage:is-unstaged:
   *
   * Whether the photo has no results at all.
   */
  properties[PROP_IS_UNSTAGED] = g_param_spec_boolean ("is-unstaged", NULL, NULL, FALSE, readable);
  /**
   * ScReviewPage:approved:
   *
   * Whether the result that is looked at is approved. Setting it decides.
   */
  properties[PROP_APPROVED] = g_param_spec_boolean ("approved", NULL, NULL, FALSE, readwrite);
  properties[PROP_REJECTED] = g_param_spec_boolean ("rejected", NULL, NULL, FALSE, readwrite);
  /**
   * ScReviewPage:changes:
   *
   * Whether what changed is marked.
   */
  properties[PROP_CHANGES] = g_param_spec_boolean ("changes", NULL, NULL, FALSE, readwrite);
  /**
   * ScReviewPage:pixel-lock:
   *
   * Whether the result is shown, and leaves StageCraft, with the photo's own pixels.
   */
  properties[PROP_PIXEL_LOCK] = g_param_spec_boolean ("pixel-lock", NULL, NULL, FALSE, readwrite);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ScReviewPage, compare);
  gtk_widget_class_bind_template_child (widget_class, ScReviewPage, split);
  gtk_widget_class_bind_template_child (widget_class, ScReviewPage, panes);
  gtk_widget_class_bind_template_child (widget_class, ScReviewPage, stage_pane);
  gtk_widget_class_bind_template_callback (widget_class, get_fullscreen_icon);
  gtk_widget_class_bind_template_callback (widget_class, get_fullscreen_label);
  gtk_widget_class_bind_template_callback (widget_class, get_slider_hint);
  gtk_widget_class_bind_template_callback (widget_class, get_blink_hint);
  gtk_widget_class_bind_template_callback (widget_class, showing_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, hidden_cb);
}

static void
sc_review_page_class_init (ScReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_review_page_dispose;
  object_class->get_property = sc_review_page_get_property;
  object_class->set_property = sc_review_page_set_property;
  install_properties (object_class);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "review.approved", "approved");
  gtk_widget_class_install_property_action (widget_class, "review.rejected", "rejected");
  gtk_widget_class_install_property_action (widget_class, "review.changes", "changes");
  gtk_widget_class_install_property_action (widget_class, "review.pixel-lock", "pixel-lock");
  sc_review_actions_install (widget_class);
}

static void
sc_review_page_init (ScReviewPage *self)
{
  g_type_ensure (SC_TYPE_BANNERS);
  g_type_ensure (SC_TYPE_COMPARE_VIEW);
  g_type_ensure (SC_TYPE_DETAILS_PANE);
  g_type_ensure (SC_TYPE_QUEUE_BUTTON);
  g_type_ensure (SC_TYPE_RESULT_NOTICE);
  g_type_ensure (SC_TYPE_RESULT_STRIP);
  g_type_ensure (SC_TYPE_STAGE_PANE);
  self->immersion = sc_immersion_new (GTK_WIDGET (self));
  self->cursor = sc_photo_cursor_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->peek = sc_peek_new (GTK_WIDGET (self), self->compare);
  g_signal_connect_object (self->cursor, "changed", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->immersion, "notify::is-immersed", G_CALLBACK (immersed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sc_review_page_show:
 * @self: the page
 * @photos: a list of #ScPhotoItem to go through
 * @position: of the photo that is shown first
 */
void
sc_review_page_show (ScReviewPage *self, GListModel *photos, guint position)
{
  g_return_if_fail (SC_IS_REVIEW_PAGE (self) && G_IS_LIST_MODEL (photos));
  g_return_if_fail (self->session != NULL);

  sc_photo_cursor_set_photos (self->cursor, photos, position);
}

/* For the actions, see sc-review-page-private.h. */

ScSession *
sc_review_page_get_session (ScReviewPage *self)
{
  return self->session;
}

ScReviewSubject *
sc_review_page_get_subject (ScReviewPage *self)
{
  return self->subject;
}

ScPhotoCursor *
sc_review_page_get_cursor (ScReviewPage *self)
{
  return self->cursor;
}

ScImmersion *
sc_review_page_get_immersion (ScReviewPage *self)
{
  return self->immersion;
}

ScCompareView *
sc_review_page_get_compare (ScReviewPage *self)
{
  return self->compare;
}

ScReviewCheck *
sc_review_page_get_check (ScReviewPage *self)
{
  return self->check;
}

/* Takes away a pane that covers the pictures. */
void
sc_review_page_uncover (ScReviewPage *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

ScStagePane *
sc_review_page_get_stage_pane (ScReviewPage *self)
{
  return self->stage_pane;
}

/* Shows the pane of that name, or, without a name, the other way round than now. */
void
sc_review_page_show_pane (ScReviewPage *self, const char *name)
{
  gboolean is_shown = adw_overlay_split_view_get_show_sidebar (self->split);

  if (name != NULL)
    adw_view_stack_set_visible_child_name (self->panes, name);
  adw_overlay_split_view_set_show_sidebar (self->split, name != NULL || !is_shown);
}
