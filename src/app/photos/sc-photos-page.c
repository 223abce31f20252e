/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photos-page.h"

#include <glib/gi18n-lib.h>

#include "sc-banners.h"
#include "sc-empty-state.h"
#include "sc-filter-button.h"
#include "sc-grid-filter.h"
#include "sc-order-bar.h"
#include "sc-order-desk.h"
#include "sc-photo-acts.h"
#include "sc-photo-grid.h"
#include "sc-queue-button.h"

/**
 * ScPhotosPage:
 *
 * The photos of one place as a grid of cards, with search and filter above, and below what can be
 * done with those that are selected.
 */
struct _ScPhotosPage
{
  AdwNavigationPage parent_instance;

  ScSession *session;
  ScPhotoModel *model;
  GSettings *settings;
  char *kind;
  gint64 wanted_id;

  ScGridFilter *filter;
  ScPhotoGrid *grid;
  ScOrderBar *order_bar;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
};

G_DEFINE_FINAL_TYPE (ScPhotosPage, sc_photos_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_MODEL,
  PROP_STAGER,
  PROP_LISTING_ID,
  PROP_KIND,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PHOTO_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is shown: the grid, or why there is none */

static const char *
get_empty_kind (ScPhotosPage *self)
{
  if (sc_grid_filter_is_narrowed (self->filter))
    return "nothing-found";
  if (sc_grid_filter_get_listing_id (self->filter) != 0)
    return "listing";
  switch (sc_grid_filter_get_scope (self->filter))
    {
    case SC_PHOTO_SCOPE_TO_REVIEW:
      return "to-review";
    case SC_PHOTO_SCOPE_IN_QUEUE:
      return "in-queue";
    case SC_PHOTO_SCOPE_APPROVED:
      return "approved";
    case SC_PHOTO_SCOPE_FAILED:
      return "failed";
    case SC_PHOTO_SCOPE_ALL:
    default:
      return "library";
    }
}

static void
set_kind (ScPhotosPage *self, const char *kind)
{
  if (g_set_str (&self->kind, kind))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/* What was shown stays until the library has answered. */
static void
update_kind (ScPhotosPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    set_kind (self, "photos");
  else if (sc_photo_model_get_failure (self->model) != NULL)
    set_kind (self, "failure");
  else if (!sc_photo_model_is_loading (self->model) && sc_photo_model_get_filter (self->model))
    set_kind (self, get_empty_kind (self));
}

static char *
choose_view_cb (gpointer instance, const char *kind)
{
  return g_strdup (g_strcmp0 (kind, "photos") == 0 ? "photos" : "empty");
}

static char *
choose_empty_cb (gpointer instance, const char *kind)
{
  return g_strdup (g_strcmp0 (kind, "photos") == 0 ? "waiting" : kind);
}

static char *
dup_subtitle_cb (gpointer instance, guint n_photos)
{
  if (n_photos == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%'u photo", "%'u photos", n_photos), n_photos);
}

static gboolean
open_wanted (ScPhotosPage *self)
{
  guint position;

  if (self->wanted_id == 0 || !sc_photo_model_find (self->model, self->wanted_id, &position))
    return FALSE;
  self->wanted_id = 0;
  g_signal_emit (self, signals[PHOTO_ACTIVATED], 0, position);
  return TRUE;
}

static void
model_changed_cb (ScPhotosPage *self)
{
  update_kind (self);
  open_wanted (self);
}

/* Following the filter and the session */

static void
filter_changed_cb (ScPhotosPage *self)
{
  ScPhotoFilter filter;

  if (self->model == NULL)
    return;
  sc_grid_filter_get (self->filter, &filter);
  sc_photo_model_set_filter (self->model, &filter);
}

/* The question waits on the library thread for the library to open; it failed if that did. */
static void
opened_cb (ScPhotosPage *self)
{
  if (sc_photo_model_get_failure (self->model) != NULL)
    sc_photo_model_refresh (self->model);
  update_kind (self);
}

/* What became of a photo decides whether it is here, but for whole listings. */
static gboolean
is_about_status (ScPhotosPage *self)
{
  return sc_grid_filter_get_scope (self->filter) != SC_PHOTO_SCOPE_ALL
         || sc_grid_filter_is_narrowed (self->filter);
}

/* While another page covers this one a photo keeps its place, so that going on from one to the
 * next passes over none. */
static void
photo_changed_cb (ScPhotosPage *self, gint64 photo_id)
{
  sc_photo_model_reload (self->model, photo_id);
  if (is_about_status (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sc_photo_model_refresh (self->model);
}

static void
sc_photos_page_map (GtkWidget *widget)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);

  GTK_WIDGET_CLASS (sc_photos_page_parent_class)->map (widget);
  if (self->model != NULL && is_about_status (self))
    sc_photo_model_refresh (self->model);
}

static void
follow_session (ScPhotosPage *self)
{
  g_signal_connect_object (self->session, "notify::is-open", G_CALLBACK (opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "photo-changed", G_CALLBACK (photo_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "photos-changed", G_CALLBACK (sc_photo_model_refresh),
                           self->model, G_CONNECT_SWAPPED);
}

/* What was ordered need not be selected any more. */
static void
draft_made_cb (ScPhotosPage *self)
{
  g_signal_connect_object (sc_order_bar_get_draft (self->order_bar), "placed",
                           G_CALLBACK (sc_photo_grid_select_none), self->grid, G_CONNECT_SWAPPED);
}

static void
set_session (ScPhotosPage *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session == NULL)
    return;
  g_clear_object (&self->model);
  self->model = sc_photo_model_new (sc_session_get_thread (session));
  g_signal_connect_object (self->model, "notify", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sc_photo_grid_set_up (self->grid, self->model, sc_session_get_thumbnails (session));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGER]);
  follow_session (self);
  filter_changed_cb (self);
}

/* Actions */

static void
activated_cb (ScPhotosPage *self, guint position)
{
  g_signal_emit (self, signals[PHOTO_ACTIVATED], 0, position);
}

static void
selection_changed_cb (ScPhotosPage *self)
{
  static const char *const actions[]
      = { "photos.open",   "photos.stage",       "photos.choose",
          "photos.delete", "photos.select-none", "photos.set-room-type" };
  gboolean has_selection = sc_photo_grid_get_n_selected (self->grid) > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_selection);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);
  g_autoptr (GArray) ids = sc_photo_grid_dup_selected (self->grid);
  guint position;

  if (ids->len > 0 && sc_photo_model_find (self->model, g_array_index (ids, gint64, 0), &position))
    activated_cb (self, position);
}

static void
stage_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);
  g_autoptr (GArray) ids = sc_photo_grid_dup_selected (self->grid);

  if (ids->len > 0)
    sc_order_desk_place (widget, self->session, sc_order_bar_get_draft (self->order_bar),
                         (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_order_bar_choose_style (SC_PHOTOS_PAGE (widget)->order_bar);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);
  g_autoptr (GArray) ids = sc_photo_grid_dup_selected (self->grid);

  if (ids->len > 0)
    sc_photo_acts_delete (widget, self->session, (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
set_room_type_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);
  g_autoptr (GArray) ids = sc_photo_grid_dup_selected (self->grid);
  const char *room_type = g_variant_get_string (parameter, NULL);

  if (ids->len > 0)
    sc_photo_acts_set_room_type (widget, self->session, (const gint64 *) (gpointer) ids->data,
                                 ids->len, *room_type != '\0' ? room_type : NULL);
}

static void
select_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);

  if (g_str_equal (name, "photos.select-none"))
    sc_photo_grid_select_none (self->grid);
  else
    sc_photo_grid_select_all (self->grid);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);

  if (parameter != NULL)
    sc_grid_filter_search (self->filter, g_variant_get_string (parameter, NULL));
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
clear_search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (widget);

  sc_grid_filter_clear (self->filter);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
try_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_photo_model_refresh (SC_PHOTOS_PAGE (widget)->model);
}

static void
sc_photos_page_dispose (GObject *object)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PHOTOS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sc_photos_page_parent_class)->dispose (object);
}

static void
sc_photos_page_finalize (GObject *object)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (sc_photos_page_parent_class)->finalize (object);
}

static void
sc_photos_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_STAGER:
      g_value_set_object (value, self->session ? sc_session_get_stager (self->session) : NULL);
      break;
    case PROP_LISTING_ID:
      g_value_set_int64 (value, sc_grid_filter_get_listing_id (self->filter));
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photos_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * ScPhotosPage:session:
   *
   * What the page works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, SC_TYPE_PHOTO_MODEL, readable);
  /**
   * ScPhotosPage:stager:
   *
   * Who knows whether there is a key.
   */
  properties[PROP_STAGER] = g_param_spec_object ("stager", NULL, NULL, SC_TYPE_STAGER, readable);
  /**
   * ScPhotosPage:listing-id:
   *
   * The listing that is shown, into which photos are added, or 0.
   */
  properties[PROP_LISTING_ID]
      = g_param_spec_int64 ("listing-id", NULL, NULL, 0, G_MAXINT64, 0, readable);
  /**
   * ScPhotosPage:kind:
   *
   * “photos”, or the kind of emptiness, see #ScEmptyState:kind.
   */
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, readable);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "photos.open", NULL, open_cb);
  gtk_widget_class_install_action (klass, "photos.stage", NULL, stage_cb);
  gtk_widget_class_install_action (klass, "photos.choose", NULL, choose_cb);
  gtk_widget_class_install_action (klass, "photos.delete", NULL, delete_cb);
  gtk_widget_class_install_action (klass, "photos.set-room-type", "s", set_room_type_cb);
  gtk_widget_class_install_action (klass, "photos.select-none", NULL, select_cb);
  gtk_widget_class_install_action (klass, "photos.select-all", NULL, select_cb);
  gtk_widget_class_install_action (klass, "photos.search", NULL, search_cb);
  gtk_widget_class_install_action (klass, "photos.search-for", "s", search_cb);
  gtk_widget_class_install_action (klass, "photos.clear-search", NULL, clear_search_cb);
  gtk_widget_class_install_action (klass, "photos.try-again", NULL, try_again_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "photos.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "photos.stage",
                                       NULL);
}

static void
install_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/ai/stagecraft/StageCraft/ui/photos-page.ui");
  gtk_widget_class_bind_template_child (klass, ScPhotosPage, filter);
  gtk_widget_class_bind_template_child (klass, ScPhotosPage, grid);
  gtk_widget_class_bind_template_child (klass, ScPhotosPage, order_bar);
  gtk_widget_class_bind_template_child (klass, ScPhotosPage, search_bar);
  gtk_widget_class_bind_template_child (klass, ScPhotosPage, search_entry);
  gtk_widget_class_bind_template_callback (klass, choose_view_cb);
  gtk_widget_class_bind_template_callback (klass, choose_empty_cb);
  gtk_widget_class_bind_template_callback (klass, dup_subtitle_cb);
  gtk_widget_class_bind_template_callback (klass, draft_made_cb);
  gtk_widget_class_bind_template_callback (klass, filter_changed_cb);
  gtk_widget_class_bind_template_callback (klass, selection_changed_cb);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
}

static void
sc_photos_page_class_init (ScPhotosPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_photos_page_dispose;
  object_class->finalize = sc_photos_page_finalize;
  object_class->get_property = sc_photos_page_get_property;
  object_class->set_property = sc_photos_page_set_property;
  widget_class->map = sc_photos_page_map;

  install_properties (object_class);
  /**
   * ScPhotosPage::photo-activated:
   * @self: the page
   * @position: of the photo in the page's model
   */
  signals[PHOTO_ACTIVATED]
      = g_signal_new ("photo-activated", SC_TYPE_PHOTOS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  install_actions (widget_class);
  install_template (widget_class);
}

static void
sc_photos_page_init (ScPhotosPage *self)
{
  g_type_ensure (SC_TYPE_BANNERS);
  g_type_ensure (SC_TYPE_EMPTY_STATE);
  g_type_ensure (SC_TYPE_FILTER_BUTTON);
  g_type_ensure (SC_TYPE_GRID_FILTER);
  g_type_ensure (SC_TYPE_ORDER_BAR);
  g_type_ensure (SC_TYPE_PHOTO_GRID);
  g_type_ensure (SC_TYPE_QUEUE_BUTTON);
  self->kind = g_strdup ("waiting");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  self->settings = g_settings_new (SC_APP_ID);
  g_settings_bind (self->settings, "sort", self->filter, "sort", G_SETTINGS_BIND_DEFAULT);
  selection_changed_cb (self);
}

/**
 * sc_photos_page_show_place:
 * @self: the page
 * @scope: what became of the photos
 * @listing_id: only of this listing, or 0
 * @title: of the place, for people
 */
void
sc_photos_page_show_place (ScPhotosPage *self,
                           ScPhotoScope scope,
                           gint64 listing_id,
                           const char *title)
{
  gboolean is_other;

  g_return_if_fail (SC_IS_PHOTOS_PAGE (self) && title != NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  is_other = sc_grid_filter_get_listing_id (self->filter) != listing_id;
  sc_grid_filter_set_place (self->filter, scope, listing_id);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTING_ID]);
}

/**
 * sc_photos_page_select_photos:
 * @self: the page
 * @photo_ids: (element-type gint64): photos
 *
 * Shows photos to the user by selecting them.
 */
void
sc_photos_page_select_photos (ScPhotosPage *self, GArray *photo_ids)
{
  g_return_if_fail (SC_IS_PHOTOS_PAGE (self) && photo_ids != NULL);

  sc_photo_grid_select_photos (self->grid, photo_ids);
}

/**
 * sc_photos_page_shows_listing:
 * @self: the page
 * @listing_id: a listing
 *
 * Returns: whether all photos of a listing are among those of the place that is shown
 */
gboolean
sc_photos_page_shows_listing (ScPhotosPage *self, gint64 listing_id)
{
  const ScPhotoFilter *filter;

  g_return_val_if_fail (SC_IS_PHOTOS_PAGE (self), FALSE);

  filter = sc_photo_model_get_filter (self->model);
  return filter->scope == SC_PHOTO_SCOPE_ALL
         && (filter->listing_id == 0 || filter->listing_id == listing_id);
}

/**
 * sc_photos_page_get_model:
 * @self: the page
 *
 * Returns: (transfer none): the photos that are shown, of #ScPhotoItem
 */
GListModel *
sc_photos_page_get_model (ScPhotosPage *self)
{
  g_return_val_if_fail (SC_IS_PHOTOS_PAGE (self), NULL);

  return G_LIST_MODEL (self->model);
}

/**
 * sc_photos_page_open_photo:
 * @self: the page
 * @photo_id: a photo
 *
 * Activates a photo, at once or as soon as a place that has it was read.
 *
 * Returns: whether it was there
 */
gboolean
sc_photos_page_open_photo (ScPhotosPage *self, gint64 photo_id)
{
  g_return_val_if_fail (SC_IS_PHOTOS_PAGE (self) && photo_id > 0, FALSE);

  self->wanted_id = photo_id;
  return open_wanted (self);
}
