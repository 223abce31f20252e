/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-grid.h"

#include <glib/gi18n-lib.h>

#include "sc-photo-card.h"
#include "sc-room-choices.h"

/* Each is looked for among all photos. */
#define MAX_WANTED 500

/**
 * ScPhotoGrid:
 *
 * The photos of a model as cards that are recycled, with a selection of many and a menu on each.
 * The menu's actions are those of the page, and are about the selected photos.
 */
struct _ScPhotoGrid
{
  AdwBin parent_instance;

  ScPhotoModel *model;
  ScThumbnailLoader *loader;
  guint n_selected;
  GArray *wanted;
  guint max_columns;
  gint64 pressed_id;

  GtkGridView *view;
  GtkMultiSelection *selection;
  GtkPopoverMenu *menu;
  GMenu *room_types;
};

G_DEFINE_FINAL_TYPE (ScPhotoGrid, sc_photo_grid, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_SELECTED,
  PROP_MAX_COLUMNS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PHOTO_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Cards */

static void
set_up_cb (ScPhotoGrid *self, GtkListItem *item)
{
  GtkWidget *card = sc_photo_card_new (self->loader);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (ScPhotoGrid *self, GtkListItem *item)
{
  sc_photo_card_set_photo (SC_PHOTO_CARD (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item));
}

static void
unbind_cb (ScPhotoGrid *self, GtkListItem *item)
{
  sc_photo_card_set_photo (SC_PHOTO_CARD (gtk_list_item_get_child (item)), NULL);
}

/* Two beside each other are what a narrow window has room for; large letters leave room for one. */
static guint
choose_least_cb (gpointer instance, guint max_columns)
{
  return MIN (max_columns, 2);
}

/* Selection */

static void
selection_changed_cb (ScPhotoGrid *self)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_selected = (guint) gtk_bitset_get_size (selected);

  if (self->n_selected == n_selected)
    return;
  self->n_selected = n_selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* Photos that have only just been added come with the next answer of the library. */
static void
select_wanted (ScPhotoGrid *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GtkBitset) all = NULL;
  g_autoptr (GArray) wanted = NULL;
  guint position;

  if (self->wanted == NULL || sc_photo_model_is_loading (self->model))
    return;
  wanted = g_steal_pointer (&self->wanted);
  selected = gtk_bitset_new_empty ();
  for (guint i = 0; i < MIN (wanted->len, MAX_WANTED); i++)
    if (sc_photo_model_find (self->model, g_array_index (wanted, gint64, i), &position))
      gtk_bitset_add (selected, position);
  if (gtk_bitset_is_empty (selected))
    return;
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  gtk_grid_view_scroll_to (self->view, gtk_bitset_get_minimum (selected), GTK_LIST_SCROLL_NONE,
                           NULL);
}

/* The view holds on to the photo that was the first; who looks at the top wants to see the new. */
static void
stay_on_top (ScPhotoGrid *self, guint position, guint n_removed, guint n_added)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (position == 0 && n_added > 0 && gtk_adjustment_get_value (adjustment) < 1)
    gtk_grid_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
activated_cb (ScPhotoGrid *self, guint position)
{
  g_signal_emit (self, signals[PHOTO_ACTIVATED], 0, position);
}

/* The menu */

static void
select_photo (ScPhotoGrid *self, ScPhotoItem *photo)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint position;

  if (sc_photo_model_find (self->model, sc_photo_item_get_id (photo), &position)
      && !gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
}

static void
open_menu (ScPhotoGrid *self, ScPhotoCard *card, double x, double y)
{
  if (sc_photo_card_get_photo (card) == NULL)
    return;
  select_photo (self, sc_photo_card_get_photo (card));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static ScPhotoCard *
find_card (ScPhotoGrid *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = NULL;

  if (widget != NULL)
    card = gtk_widget_get_ancestor (widget, SC_TYPE_PHOTO_CARD);
  if (card == NULL && widget != NULL)
    card = gtk_widget_get_first_child (widget);
  return SC_IS_PHOTO_CARD (card) ? SC_PHOTO_CARD (card) : NULL;
}

/* The first press of two selects, and what comes with a selection may move the photo away from
 * under the second. Both are meant for the photo that the first one met. */
static void
pressed_cb (ScPhotoGrid *self, int n_press, double x, double y, GtkGesture *gesture)
{
  ScPhotoCard *card = n_press == 1 ? find_card (self, x, y) : NULL;
  ScPhotoItem *photo = card != NULL ? sc_photo_card_get_photo (card) : NULL;
  guint position;

  if (n_press == 1)
    self->pressed_id = photo != NULL ? sc_photo_item_get_id (photo) : 0;
  if (n_press != 2 || !sc_photo_model_find (self->model, self->pressed_id, &position))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  activated_cb (self, position);
}

static void
right_pressed_cb (ScPhotoGrid *self, int n_press, double x, double y, GtkGesture *gesture)
{
  ScPhotoCard *card = find_card (self, x, y);

  if (card == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, card, x, y);
}

static void
long_pressed_cb (ScPhotoGrid *self, double x, double y)
{
  ScPhotoCard *card = find_card (self, x, y);

  if (card != NULL)
    open_menu (self, card, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ScPhotoGrid *self = SC_PHOTO_GRID (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->view));
  GtkWidget *card = focused != NULL ? gtk_widget_get_first_child (focused) : NULL;
  graphene_point_t middle;

  if (!SC_IS_PHOTO_CARD (card)
      || !gtk_widget_compute_point (card, widget,
                                    &GRAPHENE_POINT_INIT (gtk_widget_get_width (card) / 2.0f,
                                                          gtk_widget_get_height (card) / 2.0f),
                                    &middle))
    return FALSE;
  open_menu (self, SC_PHOTO_CARD (card), middle.x, middle.y);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ScPhotoGrid *self = SC_PHOTO_GRID (widget);

  if (self->n_selected == 0)
    return FALSE;
  sc_photo_grid_select_none (self);
  return TRUE;
}

static void
sc_photo_grid_dispose (GObject *object)
{
  ScPhotoGrid *self = SC_PHOTO_GRID (object);

  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PHOTO_GRID);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_object (&self->model);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (sc_photo_grid_parent_class)->dispose (object);
}

static void
sc_photo_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotoGrid *self = SC_PHOTO_GRID (object);

  switch (id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    case PROP_MAX_COLUMNS:
      g_value_set_uint (value, self->max_columns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotoGrid *self = SC_PHOTO_GRID (object);

  switch (id)
    {
    case PROP_MAX_COLUMNS:
      if (self->max_columns == g_value_get_uint (value))
        return;
      self->max_columns = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/ai/stagecraft/StageCraft/ui/photo-grid.ui");
  gtk_widget_class_bind_template_child (klass, ScPhotoGrid, view);
  gtk_widget_class_bind_template_child (klass, ScPhotoGrid, selection);
  gtk_widget_class_bind_template_child (klass, ScPhotoGrid, menu);
  gtk_widget_class_bind_template_child (klass, ScPhotoGrid, room_types);
  gtk_widget_class_bind_template_callback (klass, choose_least_cb);
  gtk_widget_class_bind_template_callback (klass, set_up_cb);
  gtk_widget_class_bind_template_callback (klass, bind_cb);
  gtk_widget_class_bind_template_callback (klass, unbind_cb);
  gtk_widget_class_bind_template_callback (klass, selection_changed_cb);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
  gtk_widget_class_bind_template_callback (klass, pressed_cb);
  gtk_widget_class_bind_template_callback (klass, right_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, long_pressed_cb);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "photos.delete", NULL);
}

static void
sc_photo_grid_class_init (ScPhotoGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_photo_grid_dispose;
  object_class->get_property = sc_photo_grid_get_property;
  object_class->set_property = sc_photo_grid_set_property;

  properties[PROP_N_SELECTED]
      = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoGrid:max-columns:
   *
   * How many columns there is room for. GTK keeps thirty rows of so many cards, in sight or not.
   */
  properties[PROP_MAX_COLUMNS]
      = g_param_spec_uint ("max-columns", NULL, NULL, 1, G_MAXUINT, 5,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScPhotoGrid::photo-activated:
   * @self: the grid
   * @position: of the photo that the user wants to see, in the model
   */
  signals[PHOTO_ACTIVATED] = g_signal_new ("photo-activated", SC_TYPE_PHOTO_GRID, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  install_template (GTK_WIDGET_CLASS (klass));
}

static void
sc_photo_grid_init (ScPhotoGrid *self)
{
  g_autoptr (GMenuModel) room_types = NULL;

  self->max_columns = 5;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  room_types = sc_room_choices_new_menu ("photos.set-room-type", _ ("Unknown"));
  g_menu_append_section (self->room_types, NULL, room_types);
}

/**
 * sc_photo_grid_set_up:
 * @self: a grid
 * @model: the photos
 * @loader: (nullable): who brings their pictures
 */
void
sc_photo_grid_set_up (ScPhotoGrid *self, ScPhotoModel *model, ScThumbnailLoader *loader)
{
  g_return_if_fail (SC_IS_PHOTO_GRID (self) && SC_IS_PHOTO_MODEL (model));

  g_set_object (&self->loader, loader);
  g_set_object (&self->model, model);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (model));
  g_signal_connect_object (model, "notify::is-loading", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (stay_on_top), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sc_photo_grid_get_n_selected:
 * @self: a grid
 *
 * Returns: how many photos are selected
 */
guint
sc_photo_grid_get_n_selected (ScPhotoGrid *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_GRID (self), 0);

  return self->n_selected;
}

/**
 * sc_photo_grid_dup_selected:
 * @self: a grid
 *
 * Returns: (transfer full) (element-type gint64): the ids of the selected photos, in order
 */
GArray *
sc_photo_grid_dup_selected (ScPhotoGrid *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SC_IS_PHOTO_GRID (self), ids);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = sc_photo_model_get_id (self->model, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * sc_photo_grid_select_photos:
 * @self: a grid
 * @photo_ids: (element-type gint64): photos
 *
 * Selects those of them that are shown, and nothing else, and brings the first into view; photos
 * that are being loaded, when they are there.
 */
void
sc_photo_grid_select_photos (ScPhotoGrid *self, GArray *photo_ids)
{
  g_return_if_fail (SC_IS_PHOTO_GRID (self) && photo_ids != NULL);

  g_clear_pointer (&self->wanted, g_array_unref);
  self->wanted = g_array_copy (photo_ids);
  select_wanted (self);
}

/**
 * sc_photo_grid_select_all:
 * @self: a grid
 */
void
sc_photo_grid_select_all (ScPhotoGrid *self)
{
  g_return_if_fail (SC_IS_PHOTO_GRID (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * sc_photo_grid_select_none:
 * @self: a grid
 */
void
sc_photo_grid_select_none (ScPhotoGrid *self)
{
  g_return_if_fail (SC_IS_PHOTO_GRID (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * sc_photo_grid_scroll_to:
 * @self: a grid
 * @position: of a photo, which gets the focus
 */
void
sc_photo_grid_scroll_to (ScPhotoGrid *self, guint position)
{
  g_return_if_fail (SC_IS_PHOTO_GRID (self));

  gtk_grid_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS, NULL);
}
