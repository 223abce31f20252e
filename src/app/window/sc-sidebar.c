/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-sidebar.h"

#include <glib/gi18n-lib.h>

#include "sc-listing-acts.h"
#include "sc-listing-dialog.h"
#include "sc-overview.h"
#include "sc-place-row.h"

/**
 * ScSidebar:
 *
 * The places of the library and the listings, and the money of this month.
 */
struct _ScSidebar
{
  AdwBin parent_instance;

  ScSession *session;
  ScOverview *overview;
  GListStore *shelf;
  GListStore *open_shelf;
  ScPlace *subject;
  gint64 wanted_listing_id;

  GtkListView *list;
  GtkSingleSelection *selection;
  GtkPopoverMenu *menu;
};

G_DEFINE_FINAL_TYPE (ScSidebar, sc_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_OVERVIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PLACE_SELECTED,
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const listing_actions[]
    = { "listing.edit", "listing.archive", "listing.unarchive", "listing.delete" };

static GListModel *
join (GListModel *first, GListModel *second)
{
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (models, first);
  g_list_store_append (models, second);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));
}

/* Two sections: the library; then the listings, the shelf and what lies on it when it is open. */
static GListModel *
make_rows (ScSidebar *self)
{
  GListModel *listings = sc_overview_get_listings (self->overview);
  g_autoptr (GListModel) archived
      = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->open_shelf))));
  g_autoptr (GListModel) shelf = join (G_LIST_MODEL (self->shelf), archived);
  g_autoptr (GListModel) rows = join (listings, shelf);

  return join (sc_overview_get_places (self->overview), rows);
}

static gboolean
is_shelf_open (ScSidebar *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->open_shelf)) > 0;
}

static void
show_shelf_open (ScSidebar *self)
{
  g_autoptr (ScPlace) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelf), 0);

  if (shelf != NULL)
    sc_place_set_open (shelf, is_shelf_open (self));
}

static void
set_shelf_open (ScSidebar *self, gboolean is_open)
{
  if (is_shelf_open (self) == is_open)
    return;
  if (is_open)
    g_list_store_append (self->open_shelf, sc_overview_get_archived (self->overview));
  else
    g_list_store_remove_all (self->open_shelf);
  show_shelf_open (self);
}

/* An empty shelf is not shown. */
static void
archived_changed_cb (ScSidebar *self)
{
  guint n_archived = g_list_model_get_n_items (sc_overview_get_archived (self->overview));
  gboolean is_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shelf)) > 0;
  g_autoptr (ScPlace) shelf = NULL;

  if (n_archived == 0)
    {
      g_list_store_remove_all (self->shelf);
      return;
    }
  shelf = is_shown ? g_list_model_get_item (G_LIST_MODEL (self->shelf), 0)
                   : sc_place_new_shelf (_ ("Archived"), "folder-symbolic");
  sc_place_set_n_photos (shelf, n_archived);
  if (!is_shown)
    g_list_store_append (self->shelf, shelf);
  show_shelf_open (self);
}

static ScPlace *
get_selected (ScSidebar *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

typedef gboolean (*PlaceTest) (ScPlace *place, gint64 value);

static gboolean
is_scope (ScPlace *place, gint64 scope)
{
  return sc_place_get_kind (place) == SC_PLACE_SCOPE
         && (gint64) sc_place_get_scope (place) == scope;
}

static gboolean
is_listing (ScPlace *place, gint64 listing_id)
{
  return sc_place_get_listing_id (place) == listing_id;
}

static gboolean
select_first (ScSidebar *self, PlaceTest test, gint64 value)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ScPlace) place = g_list_model_get_item (model, i);

      if (!test (place, value))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_NONE, NULL);
      return TRUE;
    }
  return FALSE;
}

/* To open the shelf brings rows, which asks again; the wish is taken up once. */
static void
select_wanted (ScSidebar *self)
{
  gint64 id = self->wanted_listing_id;
  ScPlace *place = id != 0 ? sc_overview_find_listing (self->overview, id) : NULL;

  if (place == NULL)
    return;
  self->wanted_listing_id = 0;
  if (sc_place_is_archived (place))
    set_shelf_open (self, TRUE);
  if (!select_first (self, is_listing, id))
    self->wanted_listing_id = id;
}

static void
tell_selected (ScSidebar *self)
{
  ScPlace *place = get_selected (self);

  if (place != NULL)
    g_signal_emit (self, signals[PLACE_SELECTED], 0, (int) sc_place_get_scope (place),
                   sc_place_get_listing_id (place), sc_place_get_title (place));
}

static void
title_changed_cb (ScSidebar *self, GParamSpec *pspec, ScPlace *place)
{
  if (place == get_selected (self))
    tell_selected (self);
}

/* A listing that was deleted or put on the shelf leaves the whole library in its place. */
static void
selected_cb (ScSidebar *self)
{
  ScPlace *place = get_selected (self);

  if (place == NULL)
    {
      select_first (self, is_scope, SC_PHOTO_SCOPE_ALL);
      return;
    }
  g_signal_handlers_disconnect_by_func (place, title_changed_cb, self);
  g_signal_connect_object (place, "notify::title", G_CALLBACK (title_changed_cb), self,
                           G_CONNECT_SWAPPED);
  tell_selected (self);
}

static void
activated_cb (ScSidebar *self, guint position)
{
  g_autoptr (ScPlace) place = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (sc_place_get_kind (place) == SC_PLACE_SHELF)
    {
      set_shelf_open (self, !is_shelf_open (self));
      return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0);
}

static void
set_subject (ScSidebar *self, ScPlace *place)
{
  gboolean is_there = place != NULL && sc_place_get_kind (place) == SC_PLACE_LISTING;
  gboolean is_archived = is_there && sc_place_is_archived (place);
  GtkWidget *widget = GTK_WIDGET (self);

  if (!is_there)
    place = NULL;
  g_set_object (&self->subject, place);
  for (gsize i = 0; i < G_N_ELEMENTS (listing_actions); i++)
    gtk_widget_action_set_enabled (widget, listing_actions[i], is_there);
  gtk_widget_action_set_enabled (widget, "listing.archive", is_there && !is_archived);
  gtk_widget_action_set_enabled (widget, "listing.unarchive", is_archived);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScSidebar *self = SC_SIDEBAR (widget);
  ScPlace *place = self->subject;
  AdwDialog *dialog
      = sc_listing_dialog_new_for (self->session, sc_place_get_listing_id (place),
                                   sc_place_get_title (place), sc_place_get_address (place));

  adw_dialog_present (dialog, widget);
}

static void
archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScSidebar *self = SC_SIDEBAR (widget);

  sc_listing_acts_set_archived (widget, self->session, sc_place_get_listing_id (self->subject),
                                sc_place_get_title (self->subject),
                                g_str_equal (name, "listing.archive"));
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScSidebar *self = SC_SIDEBAR (widget);

  sc_listing_acts_delete (widget, self->session, sc_place_get_listing_id (self->subject),
                          sc_place_get_title (self->subject));
}

static ScPlaceRow *
find_row (ScSidebar *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = NULL;

  if (widget != NULL)
    row = gtk_widget_get_ancestor (widget, SC_TYPE_PLACE_ROW);
  if (row == NULL && widget != NULL)
    row = gtk_widget_get_first_child (widget);
  return SC_IS_PLACE_ROW (row) ? SC_PLACE_ROW (row) : NULL;
}

static ScPlaceRow *
get_focused_row (ScSidebar *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkWidget *row = focused != NULL ? gtk_widget_get_first_child (focused) : NULL;

  return SC_IS_PLACE_ROW (row) ? SC_PLACE_ROW (row) : NULL;
}

static void
open_menu (ScSidebar *self, GtkWidget *row, ScPlace *place)
{
  graphene_rect_t bounds;
  GdkRectangle target;

  set_subject (self, place);
  if (self->subject == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;
  target.x = (int) bounds.origin.x;
  target.y = (int) bounds.origin.y;
  target.width = (int) bounds.size.width;
  target.height = (int) bounds.size.height;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &target);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_asked_cb (ScSidebar *self, double x, double y)
{
  ScPlaceRow *row = find_row (self, x, y);

  if (row != NULL)
    open_menu (self, GTK_WIDGET (row), sc_place_row_get_place (row));
}

static void
right_pressed_cb (ScSidebar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  menu_asked_cb (self, x, y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ScSidebar *self = SC_SIDEBAR (widget);
  ScPlaceRow *row = get_focused_row (self);

  if (row == NULL)
    return FALSE;
  open_menu (self, GTK_WIDGET (row), sc_place_row_get_place (row));
  return TRUE;
}

/* A key means the row that has the focus. */
static gboolean
act_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ScSidebar *self = SC_SIDEBAR (widget);
  ScPlaceRow *row = get_focused_row (self);

  if (row == NULL)
    return FALSE;
  set_subject (self, sc_place_row_get_place (row));
  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
}

static void
row_clicked_cb (ScSidebar *self, int n_press, double x, double y)
{
  ScPlaceRow *row = find_row (self, x, y);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; row != NULL && i < n_rows; i++)
    {
      g_autoptr (ScPlace) place = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (place == sc_place_row_get_place (row))
        {
          activated_cb (self, i);
          return;
        }
    }
}

static char *
dup_section_cb (gpointer instance, ScPlace *place)
{
  if (place == NULL)
    return NULL;
  return g_strdup (sc_place_get_kind (place) == SC_PLACE_SCOPE ? _ ("Library") : _ ("Listings"));
}

static void
set_up_cb (ScSidebar *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, sc_place_row_new (sc_session_get_thumbnails (self->session)));
}

static void
describe (GtkListItem *item)
{
  g_autofree char *label = sc_place_dup_label (gtk_list_item_get_item (item));

  gtk_list_item_set_accessible_label (item, label);
}

static void
bind_cb (ScSidebar *self, GtkListItem *item)
{
  ScPlace *place = gtk_list_item_get_item (item);

  sc_place_row_set_place (SC_PLACE_ROW (gtk_list_item_get_child (item)), place);
  gtk_list_item_set_selectable (item, sc_place_get_kind (place) != SC_PLACE_SHELF);
  g_signal_connect_swapped (place, "notify", G_CALLBACK (describe), item);
  describe (item);
}

static void
unbind_cb (ScSidebar *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), describe, item);
  sc_place_row_set_place (SC_PLACE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
set_session (ScSidebar *self, ScSession *session)
{
  g_autoptr (GListModel) rows = NULL;

  if (!g_set_object (&self->session, session))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session == NULL)
    return;
  g_clear_object (&self->overview);
  self->overview = sc_overview_new (session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVERVIEW]);
  rows = make_rows (self);
  gtk_single_selection_set_model (self->selection, rows);
  g_signal_connect_object (sc_overview_get_archived (self->overview), "items-changed",
                           G_CALLBACK (archived_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  select_first (self, is_scope, SC_PHOTO_SCOPE_ALL);
}

static void
sc_sidebar_dispose (GObject *object)
{
  ScSidebar *self = SC_SIDEBAR (object);

  g_clear_object (&self->subject);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_SIDEBAR);
  g_clear_object (&self->overview);
  g_clear_object (&self->session);
  g_clear_object (&self->shelf);
  g_clear_object (&self->open_shelf);
  G_OBJECT_CLASS (sc_sidebar_parent_class)->dispose (object);
}

static void
sc_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScSidebar *self = SC_SIDEBAR (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_OVERVIEW:
      g_value_set_object (value, self->overview);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScSidebar *self = SC_SIDEBAR (object);

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
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "listing.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "listing.archive", NULL, archive_cb);
  gtk_widget_class_install_action (klass, "listing.unarchive", NULL, archive_cb);
  gtk_widget_class_install_action (klass, "listing.delete", NULL, delete_cb);
  gtk_widget_class_add_binding (klass, GDK_KEY_F2, 0, act_key_cb, "s", "listing.edit");
  gtk_widget_class_add_binding (klass, GDK_KEY_Delete, 0, act_key_cb, "s", "listing.delete");
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
install_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/ai/stagecraft/StageCraft/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (klass, ScSidebar, list);
  gtk_widget_class_bind_template_child (klass, ScSidebar, selection);
  gtk_widget_class_bind_template_child (klass, ScSidebar, menu);
  gtk_widget_class_bind_template_callback (klass, selected_cb);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
  gtk_widget_class_bind_template_callback (klass, right_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, menu_asked_cb);
  gtk_widget_class_bind_template_callback (klass, row_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, dup_section_cb);
  gtk_widget_class_bind_template_callback (klass, set_up_cb);
  gtk_widget_class_bind_template_callback (klass, bind_cb);
  gtk_widget_class_bind_template_callback (klass, unbind_cb);
}

static void
sc_sidebar_class_init (ScSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_sidebar_dispose;
  object_class->get_property = sc_sidebar_get_property;
  object_class->set_property = sc_sidebar_set_property;

  /**
   * ScSidebar:session:
   *
   * What the page works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OVERVIEW]
      = g_param_spec_object ("overview", NULL, NULL, SC_TYPE_OVERVIEW,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScSidebar::place-selected:
   * @self: the sidebar
   * @scope: a #ScPhotoScope
   * @listing_id: of the listing, or 0
   * @title: of the place; told anew when it changes
   */
  signals[PLACE_SELECTED]
      = g_signal_new ("place-selected", SC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT64, G_TYPE_STRING);
  /**
   * ScSidebar::place-activated:
   * @self: the sidebar, whose selected place the user wants to see now
   */
  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", SC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  install_actions (widget_class);
  install_template (widget_class);
}

static void
sc_sidebar_init (ScSidebar *self)
{
  self->shelf = g_list_store_new (SC_TYPE_PLACE);
  self->open_shelf = g_list_store_new (G_TYPE_LIST_MODEL);
  g_type_ensure (SC_TYPE_OVERVIEW);
  g_type_ensure (SC_TYPE_PLACE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  set_subject (self, NULL);
}

/**
 * sc_sidebar_select_scope:
 * @self: a sidebar
 * @scope: which part of the library is wanted
 */
void
sc_sidebar_select_scope (ScSidebar *self, ScPhotoScope scope)
{
  g_return_if_fail (SC_IS_SIDEBAR (self));

  select_first (self, is_scope, scope);
}

/**
 * sc_sidebar_select_listing:
 * @self: a sidebar
 * @listing_id: which listing is wanted; one that was just made is selected as soon as it is known
 */
void
sc_sidebar_select_listing (ScSidebar *self, gint64 listing_id)
{
  g_return_if_fail (SC_IS_SIDEBAR (self) && listing_id > 0);

  self->wanted_listing_id = listing_id;
  select_wanted (self);
}
