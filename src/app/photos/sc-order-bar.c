/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order-bar.h"

#include <glib/gi18n-lib.h>

#include "sc-order-defaults.h"
#include "sc-room-choices.h"
#include "sc-style-picker.h"

/**
 * ScOrderBar:
 *
 * What can be done with the selected photos: the choices of an order, its price and the button
 * that places it, which is the page's action “photos.stage”.
 */
struct _ScOrderBar
{
  AdwBin parent_instance;

  ScSession *session;
  ScOrderDraft *draft;
  ScStyleList *styles;
  GCancellable *cancellable;
  guint n_photos;
  char *layout;
  GtkWidget *photos;

  GtkMenuButton *style_button;
  ScStylePicker *picker;
  GtkDropDown *rooms;
  AdwToggleGroup *operations;
  GtkDropDown *variations;
  GMenu *room_types;
};

G_DEFINE_FINAL_TYPE (ScOrderBar, sc_order_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_DRAFT,
  PROP_STYLES,
  PROP_STYLE_NAME,
  PROP_N_PHOTOS,
  PROP_LAYOUT,
  PROP_PHOTOS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the template asks */

static char *
dup_selected_cb (gpointer instance, guint n_photos)
{
  return g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_photos), n_photos);
}

static gboolean
has_style_cb (gpointer instance, int operation)
{
  return operation != SC_OPERATION_DECLUTTER;
}

static gboolean
has_photos_cb (gpointer instance, guint n_photos)
{
  return n_photos > 0;
}

static char *
dup_style_name (ScOrderBar *self)
{
  ScStyleItem *style = NULL;
  g_autofree char *style_id = NULL;

  if (self->draft != NULL)
    g_object_get (self->draft, "style-id", &style_id, NULL);
  if (style_id != NULL && self->styles != NULL)
    style = sc_style_list_find (self->styles, style_id);
  return g_strdup (style != NULL ? sc_style_item_get_name (style) : _ ("Choose a Style"));
}

static void
style_changed_cb (ScOrderBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLE_NAME]);
}

/* The choices */

static gboolean
room_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_uint (to, sc_room_choices_find (g_value_get_string (from)));
  return TRUE;
}

static gboolean
position_to_room (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_string (to, sc_room_choices_get_id (g_value_get_uint (from)));
  return TRUE;
}

static gboolean
variations_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_uint (to, (guint) g_value_get_int (from) - 1);
  return TRUE;
}

static gboolean
position_to_variations (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_int (to, (int) g_value_get_uint (from) + 1);
  return TRUE;
}

static void
bind_choices (ScOrderBar *self)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_object_bind_property (self->draft, "style-id", self->picker, "selected", flags);
  g_object_bind_property (self->draft, "operation", self->operations, "active", flags);
  g_object_bind_property_full (self->draft, "room-type", self->rooms, "selected", flags,
                               room_to_position, position_to_room, NULL, NULL);
  g_object_bind_property_full (self->draft, "variations", self->variations, "selected", flags,
                               variations_to_position, position_to_variations, NULL, NULL);
}

/* Not before somebody orders: the styles come with pictures. */
static void
get_styles (ScOrderBar *self)
{
  if (self->styles != NULL)
    return;
  self->styles = g_object_ref (sc_session_get_styles (self->session));
  g_signal_connect_object (self->styles, "items-changed", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLES]);
  style_changed_cb (self);
}

static void
picked_cb (ScOrderBar *self)
{
  gtk_menu_button_popdown (self->style_button);
}

static void
load_defaults (ScOrderBar *self)
{
  get_styles (self);
  sc_order_defaults_load (self->draft, self->session, self->cancellable);
}

static void
set_session (ScOrderBar *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session == NULL)
    return;
  g_clear_object (&self->draft);
  self->draft = sc_order_draft_new (sc_session_get_models (session));
  bind_choices (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
  g_signal_connect_object (self->draft, "notify::style-id", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Before the bar goes, or the focus would be anywhere. */
static void
give_focus_back (ScOrderBar *self)
{
  if (self->photos != NULL
      && gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_child_focus (self->photos, GTK_DIR_TAB_FORWARD);
}

/* When the bar comes up it knows what was changed in Preferences meanwhile. */
static void
set_n_photos (ScOrderBar *self, guint n_photos)
{
  gboolean comes_up = self->n_photos == 0;

  if (self->n_photos == n_photos)
    return;
  if (n_photos == 0)
    give_focus_back (self);
  self->n_photos = n_photos;
  if (self->draft != NULL && n_photos > 0)
    g_object_set (self->draft, "n-photos", n_photos, NULL);
  if (comes_up && self->draft != NULL)
    load_defaults (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PHOTOS]);
}

static void
sc_order_bar_dispose (GObject *object)
{
  ScOrderBar *self = SC_ORDER_BAR (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_ORDER_BAR);
  g_clear_weak_pointer (&self->photos);
  g_clear_object (&self->draft);
  g_clear_object (&self->styles);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_order_bar_parent_class)->dispose (object);
}

static void
sc_order_bar_finalize (GObject *object)
{
  ScOrderBar *self = SC_ORDER_BAR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->layout, g_free);
  G_OBJECT_CLASS (sc_order_bar_parent_class)->finalize (object);
}

static void
sc_order_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScOrderBar *self = SC_ORDER_BAR (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_STYLES:
      g_value_set_object (value, self->styles);
      break;
    case PROP_STYLE_NAME:
      g_value_take_string (value, dup_style_name (self));
      break;
    case PROP_N_PHOTOS:
      g_value_set_uint (value, self->n_photos);
      break;
    case PROP_LAYOUT:
      g_value_set_string (value, self->layout);
      break;
    case PROP_PHOTOS:
      g_value_set_object (value, self->photos);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_order_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScOrderBar *self = SC_ORDER_BAR (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_N_PHOTOS:
      set_n_photos (self, g_value_get_uint (value));
      break;
    case PROP_LAYOUT:
      if (g_set_str (&self->layout, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PHOTOS:
      if (g_set_weak_pointer (&self->photos, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/ai/stagecraft/StageCraft/ui/order-bar.ui");
  gtk_widget_class_bind_template_child (klass, ScOrderBar, style_button);
  gtk_widget_class_bind_template_child (klass, ScOrderBar, picker);
  gtk_widget_class_bind_template_child (klass, ScOrderBar, rooms);
  gtk_widget_class_bind_template_child (klass, ScOrderBar, operations);
  gtk_widget_class_bind_template_child (klass, ScOrderBar, variations);
  gtk_widget_class_bind_template_child (klass, ScOrderBar, room_types);
  gtk_widget_class_bind_template_callback (klass, dup_selected_cb);
  gtk_widget_class_bind_template_callback (klass, has_style_cb);
  gtk_widget_class_bind_template_callback (klass, has_photos_cb);
  gtk_widget_class_bind_template_callback (klass, picked_cb);
}

static void
sc_order_bar_class_init (ScOrderBarClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_order_bar_dispose;
  object_class->finalize = sc_order_bar_finalize;
  object_class->get_property = sc_order_bar_get_property;
  object_class->set_property = sc_order_bar_set_property;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, readwrite);
  /**
   * ScOrderBar:draft:
   *
   * What is about to be asked for.
   */
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, SC_TYPE_ORDER_DRAFT, readable);
  /**
   * ScOrderBar:styles:
   *
   * What there is to choose from, %NULL before the bar was shown.
   */
  properties[PROP_STYLES]
      = g_param_spec_object ("styles", NULL, NULL, SC_TYPE_STYLE_LIST, readable);
  properties[PROP_STYLE_NAME] = g_param_spec_string ("style-name", NULL, NULL, NULL, readable);
  /**
   * ScOrderBar:n-photos:
   *
   * How many photos are selected; the bar is shown when there are some.
   */
  properties[PROP_N_PHOTOS]
      = g_param_spec_uint ("n-photos", NULL, NULL, 0, G_MAXUINT, 0, readwrite);
  /**
   * ScOrderBar:layout:
   *
   * “wide” in one row, “medium” in two, “narrow” with the choices folded away.
   */
  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "wide", readwrite);
  /**
   * ScOrderBar:photos:
   *
   * Where they are selected; whoever was in the bar is there again when it goes.
   */
  properties[PROP_PHOTOS] = g_param_spec_object ("photos", NULL, NULL, GTK_TYPE_WIDGET, readwrite);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_template (GTK_WIDGET_CLASS (klass));
}

static void
sc_order_bar_init (ScOrderBar *self)
{
  g_autoptr (GMenuModel) room_types = NULL;
  g_autoptr (GtkStringList) rooms = sc_room_choices_new (_ ("Each Photo’s Room Type"));

  self->cancellable = g_cancellable_new ();
  self->layout = g_strdup ("wide");
  g_type_ensure (SC_TYPE_STYLE_PICKER);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->rooms, G_LIST_MODEL (rooms));
  room_types = sc_room_choices_new_menu ("photos.set-room-type", _ ("Unknown"));
  g_menu_append_section (self->room_types, NULL, room_types);
}

/**
 * sc_order_bar_get_draft:
 * @self: a bar with a session
 *
 * Returns: (transfer none): what is about to be asked for
 */
ScOrderDraft *
sc_order_bar_get_draft (ScOrderBar *self)
{
  g_return_val_if_fail (SC_IS_ORDER_BAR (self), NULL);

  return self->draft;
}

/**
 * sc_order_bar_choose_style:
 * @self: a bar that is shown
 *
 * Opens the styles.
 */
void
sc_order_bar_choose_style (ScOrderBar *self)
{
  g_return_if_fail (SC_IS_ORDER_BAR (self));

  gtk_menu_button_popup (self->style_button);
}
