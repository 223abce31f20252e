/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-window.h"

#include "sc-drop-area.h"
#include "sc-help.h"
#include "sc-importer.h"
#include "sc-listing-dialog.h"
#include "sc-photos-page.h"
#include "sc-review-page.h"
#include "sc-sample-offer.h"
#include "sc-sidebar.h"
#include "sc-toasts.h"

/* Below it the sidebar and the content take turns, see the breakpoint in the template. */
#define COLLAPSED_WIDTH 720

/**
 * ScWindow:
 *
 * The main window: the sidebar, and beside it the photos or one of them.
 */
struct _ScWindow
{
  AdwApplicationWindow parent_instance;

  ScSession *session;
  GSettings *settings;

  ScDropArea *drop_area;
  AdwNavigationSplitView *split;
  AdwNavigationView *navigation;
  ScSidebar *sidebar;
  ScPhotosPage *photos_page;
  ScReviewPage *review_page;
  gboolean was_immersed;
  gboolean is_importing;
};

G_DEFINE_FINAL_TYPE (ScWindow, sc_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_IS_IMPORTING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Joining: a place of the sidebar is shown by the page of photos, a photo by the review page. */

static void
place_selected_cb (ScWindow *self, int scope, gint64 listing_id, const char *title)
{
  sc_photos_page_show_place (self->photos_page, (ScPhotoScope) scope, listing_id, title);
  adw_navigation_view_pop_to_page (self->navigation, ADW_NAVIGATION_PAGE (self->photos_page));
}

static void
place_activated_cb (ScWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* What has the whole screen has nothing beside it, whatever the breakpoint says. */
static void
immersed_cb (ScWindow *self)
{
  gboolean is_immersed;

  if (self->review_page == NULL)
    return;
  g_object_get (self->review_page, "is-immersed", &is_immersed, NULL);
  if (is_immersed == self->was_immersed && !is_immersed)
    return;
  self->was_immersed = is_immersed;
  if (is_immersed)
    adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_split_view_set_collapsed (
      self->split, is_immersed || gtk_widget_get_width (GTK_WIDGET (self)) <= COLLAPSED_WIDTH);
}

/* The review page is half of all widgets, and nobody sees it before the first photo is opened. */
static void
ensure_review_page (ScWindow *self)
{
  if (self->review_page != NULL)
    return;
  self->review_page = g_object_new (SC_TYPE_REVIEW_PAGE, "session", self->session, NULL);
  g_signal_connect_object (self->review_page, "notify::is-immersed", G_CALLBACK (immersed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_view_add (self->navigation, ADW_NAVIGATION_PAGE (self->review_page));
}

static void
photo_activated_cb (ScWindow *self, guint position)
{
  AdwNavigationPage *page;

  ensure_review_page (self);
  page = ADW_NAVIGATION_PAGE (self->review_page);
  sc_review_page_show (self->review_page, sc_photos_page_get_model (self->photos_page), position);
  if (adw_navigation_view_get_visible_page (self->navigation) != page)
    adw_navigation_view_push (self->navigation, page);
}

/* What was dropped and is there already is shown instead of being added again. */
static void
known_found_cb (ScWindow *self, gint64 listing_id, GArray *photo_ids)
{
  if (!sc_photos_page_shows_listing (self->photos_page, listing_id))
    sc_sidebar_select_listing (self->sidebar, listing_id);
  sc_photos_page_select_photos (self->photos_page, photo_ids);
}

static char *
choose_view_cb (gpointer instance, const char *failure)
{
  return g_strdup (failure != NULL ? "failure" : "library");
}

/* Actions */

/* The place may be selected already, with one of its photos over it. */
static void
show_photos_page (ScWindow *self)
{
  adw_navigation_view_pop_to_page (self->navigation, ADW_NAVIGATION_PAGE (self->photos_page));
  place_activated_cb (self);
}

/* Any number may come from outside. */
static void
show_scope_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScWindow *self = SC_WINDOW (widget);
  const int scope = g_variant_get_int32 (parameter);

  if (scope < SC_PHOTO_SCOPE_ALL || scope > SC_PHOTO_SCOPE_FAILED)
    return;
  sc_sidebar_select_scope (self->sidebar, (ScPhotoScope) scope);
  show_photos_page (self);
}

/* A photo that is not in the present place is looked for among all. */
static void
open_photo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScWindow *self = SC_WINDOW (widget);
  const gint64 id = g_variant_get_int64 (parameter);

  if (id <= 0)
    return;
  place_activated_cb (self);
  if (sc_photos_page_open_photo (self->photos_page, id))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->photos_page), "photos.clear-search", NULL);
  sc_sidebar_select_scope (self->sidebar, SC_PHOTO_SCOPE_ALL);
}

static void
show_listing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScWindow *self = SC_WINDOW (widget);
  const gint64 id = g_variant_get_int64 (parameter);

  if (id <= 0)
    return;
  sc_sidebar_select_listing (self->sidebar, id);
  show_photos_page (self);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScWindow *self = SC_WINDOW (widget);

  sc_sidebar_select_scope (self->sidebar, SC_PHOTO_SCOPE_ALL);
  show_photos_page (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (self->photos_page), "photos.search-for",
                                      parameter);
}

static void
new_listing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (widget);

  if (!SC_IS_LISTING_DIALOG (adw_application_window_get_visible_dialog (window)))
    adw_dialog_present (sc_listing_dialog_new (SC_WINDOW (widget)->session), widget);
}

static void
add_photos_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_drop_area_choose_photos (SC_WINDOW (widget)->drop_area);
}

static void
add_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_drop_area_choose_folders (SC_WINDOW (widget)->drop_area);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_drop_area_paste (SC_WINDOW (widget)->drop_area);
}

static void
sample_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = sc_library_thread_run_finish (result, &error);

  if (self->session == NULL)
    return;
  if (photo == NULL)
    {
      sc_toasts_say_error (GTK_WIDGET (self->drop_area), error);
      return;
    }
  sc_session_photos_changed (self->session);
  sc_sidebar_select_listing (self->sidebar, photo->listing_id);
  sc_photos_page_open_photo (self->photos_page, photo->id);
  place_activated_cb (self);
}

static void
try_sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScWindow *self = SC_WINDOW (widget);

  sc_library_thread_run (sc_session_get_thread (self->session), sc_sample_offer_import, NULL, NULL,
                         (GDestroyNotify) sc_photo_free, NULL, sample_imported_cb,
                         g_object_ref (self));
}

static void
try_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_session_open (SC_WINDOW (widget)->session);
}

/* Beside the content, or out of its way. */
static void
toggle_sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwNavigationSplitView *split = SC_WINDOW (widget)->split;
  gboolean is_collapsed = adw_navigation_split_view_get_collapsed (split);

  if (is_collapsed && gtk_widget_get_width (widget) > COLLAPSED_WIDTH)
    adw_navigation_split_view_set_collapsed (split, FALSE);
  else if (is_collapsed)
    adw_navigation_split_view_set_show_content (split, !adw_navigation_split_view_get_show_content (
                                                           split));
  else
    {
      adw_navigation_split_view_set_show_content (split, TRUE);
      adw_navigation_split_view_set_collapsed (split, TRUE);
    }
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-scope", "i", show_scope_cb);
  gtk_widget_class_install_action (klass, "win.show-listing", "x", show_listing_cb);
  gtk_widget_class_install_action (klass, "win.open-photo", "x", open_photo_cb);
  gtk_widget_class_install_action (klass, "win.search", "s", search_cb);
  gtk_widget_class_install_action (klass, "win.new-listing", NULL, new_listing_cb);
  gtk_widget_class_install_action (klass, "win.add-photos", NULL, add_photos_cb);
  gtk_widget_class_install_action (klass, "win.add-folder", NULL, add_folder_cb);
  gtk_widget_class_install_action (klass, "win.paste", NULL, paste_cb);
  gtk_widget_class_install_action (klass, "win.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action (klass, "win.try-sample", NULL, try_sample_cb);
  gtk_widget_class_install_action (klass, "win.toggle-sidebar", NULL, toggle_sidebar_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK, "win.add-photos", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.add-folder", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-listing", NULL);
}

/* The window is as large as it was last. */
static void
remember_size (ScWindow *self)
{
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "is-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
sc_window_dispose (GObject *object)
{
  ScWindow *self = SC_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_WINDOW);
  self->review_page = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sc_window_parent_class)->dispose (object);
}

static void
sc_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScWindow *self = SC_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_IS_IMPORTING:
      g_value_set_boolean (value, self->is_importing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_importing (ScWindow *self, gboolean is_importing)
{
  if (self->is_importing == is_importing)
    return;
  self->is_importing = is_importing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_IMPORTING]);
}

static void
sc_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScWindow *self = SC_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IS_IMPORTING:
      set_importing (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_window_class_init (ScWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_window_dispose;
  object_class->get_property = sc_window_get_property;
  object_class->set_property = sc_window_set_property;

  /**
   * ScWindow:session:
   *
   * What the pages work with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScWindow:is-importing:
   *
   * Whether photos are coming in; until they are, the window must not go.
   */
  properties[PROP_IS_IMPORTING]
      = g_param_spec_boolean ("is-importing", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ScWindow, drop_area);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, split);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, photos_page);
  gtk_widget_class_bind_template_callback (widget_class, place_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, photo_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_view_cb);
  gtk_widget_class_bind_template_callback (widget_class, immersed_cb);
  install_actions (widget_class);
}

static void
sc_window_init (ScWindow *self)
{
  g_type_ensure (SC_TYPE_DROP_AREA);
  g_type_ensure (SC_TYPE_IMPORTER);
  g_type_ensure (SC_TYPE_SIDEBAR);
  g_type_ensure (SC_TYPE_PHOTOS_PAGE);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SC_APP_ID);
  remember_size (self);
}

/**
 * sc_window_new:
 * @application: who owns the window
 * @session: what its pages work with
 *
 * Returns: (transfer none): a window
 */
ScWindow *
sc_window_new (GtkApplication *application, ScSession *session)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application) && SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_WINDOW, "application", application, "session", session, NULL);
}

/**
 * sc_window_is_importing:
 * @self: a window
 *
 * Returns: whether photos are coming in
 */
gboolean
sc_window_is_importing (ScWindow *self)
{
  g_return_val_if_fail (SC_IS_WINDOW (self), FALSE);

  return self->is_importing;
}

/**
 * sc_window_add_files:
 * @self: a window
 * @files: (element-type GFile): files and folders
 *
 * Adds photos to the listing that is open, or to a new one.
 */
void
sc_window_add_files (ScWindow *self, GPtrArray *files)
{
  g_return_if_fail (SC_IS_WINDOW (self) && files != NULL);

  sc_drop_area_add_files (self->drop_area, files);
}

/**
 * sc_window_show_help:
 * @self: a window
 *
 * Opens the user guide; why it does not open is said in the window.
 */
void
sc_window_show_help (ScWindow *self)
{
  g_return_if_fail (SC_IS_WINDOW (self));

  sc_help_open (GTK_WIDGET (self->drop_area));
}
