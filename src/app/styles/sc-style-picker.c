/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-picker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sc-style-card.h"
#include "sc-style-dialog.h"
#include "sc-style-swatch.h"

/**
 * ScStylePicker:
 *
 * Cards of all styles, one of which is chosen, and a card that makes a new one. The arrow keys move
 * between the cards, Enter and Space choose. It is as narrow as two cards and shows as many in a
 * row as there is room for; whoever uses it puts it where it can scroll.
 */
struct _ScStylePicker
{
  GtkWidget parent_instance;

  GtkFlowBox *flow;
  GtkPopoverMenu *menu;
  ScStyleList *styles;
  char *selected;
};

G_DEFINE_FINAL_TYPE (ScStylePicker, sc_style_picker, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STYLES,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show_selected (ScStylePicker *self)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->flow, i)) != NULL; i++)
    if (SC_IS_STYLE_CARD (child))
      {
        ScStyleItem *item = sc_style_card_get_item (SC_STYLE_CARD (child));

        sc_style_card_set_selected (SC_STYLE_CARD (child),
                                    g_strcmp0 (sc_style_item_get_id (item), self->selected) == 0);
      }
}

static GtkWidget *
make_new_card (void)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/ai/stagecraft/StageCraft/ui/style-card-new.ui");

  return g_object_ref_sink (GTK_WIDGET (gtk_builder_get_object (builder, "card")));
}

/* The last item of the model is no style but stands for the card that makes one. */
static GtkWidget *
make_card (gpointer item, gpointer data)
{
  ScStylePicker *self = data;
  GtkWidget *card;

  if (!SC_IS_STYLE_ITEM (item))
    return make_new_card ();
  card = sc_style_card_new (item);
  sc_style_card_set_selected (SC_STYLE_CARD (card),
                              g_strcmp0 (sc_style_item_get_id (item), self->selected) == 0);
  return card;
}

static GListModel *
add_new_card (ScStyleList *styles)
{
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) last = gtk_string_list_new ((const char *const[]) { "", NULL });

  g_list_store_append (models, styles);
  g_list_store_append (models, last);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));
}

/* A style that is not offered any more cannot stay chosen. */
static void
styles_changed_cb (ScStylePicker *self)
{
  if (self->selected != NULL && sc_style_list_is_loaded (self->styles)
      && sc_style_list_find (self->styles, self->selected) == NULL)
    sc_style_picker_set_selected (self, NULL);
}

static void
set_styles (ScStylePicker *self, ScStyleList *styles)
{
  g_autoptr (GListModel) cards = NULL;

  if (self->styles != NULL)
    g_signal_handlers_disconnect_by_func (self->styles, styles_changed_cb, self);
  if (!g_set_object (&self->styles, styles))
    return;
  if (styles != NULL)
    {
      cards = add_new_card (styles);
      g_signal_connect_object (styles, "items-changed", G_CALLBACK (styles_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_flow_box_bind_model (self->flow, cards, make_card, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLES]);
}

static void
child_activated_cb (ScStylePicker *self, GtkFlowBoxChild *child)
{
  if (SC_IS_STYLE_CARD (child))
    sc_style_picker_set_selected (self, sc_style_item_get_id (
                                            sc_style_card_get_item (SC_STYLE_CARD (child))));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "style.new", NULL);
}

static void
saved_cb (ScStylePicker *self, const char *style_id)
{
  sc_style_picker_set_selected (self, style_id);
}

/* A popover that the picker may lie in would stay above the dialog. */
static void
present (ScStylePicker *self, AdwDialog *dialog)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, popover != NULL ? gtk_widget_get_parent (popover) : widget);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
new_style (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStylePicker *self = SC_STYLE_PICKER (widget);

  present (self, sc_style_dialog_new (self->styles));
}

static void
edit_style (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStylePicker *self = SC_STYLE_PICKER (widget);
  ScStyleItem *item = sc_style_list_find (self->styles, g_variant_get_string (parameter, NULL));

  if (item != NULL && !sc_style_item_is_built_in (item))
    present (self, sc_style_dialog_new_for (self->styles, item, FALSE));
}

static void
duplicate_style (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStylePicker *self = SC_STYLE_PICKER (widget);
  ScStyleItem *item = sc_style_list_find (self->styles, g_variant_get_string (parameter, NULL));

  if (item != NULL)
    present (self, sc_style_dialog_new_for (self->styles, item, TRUE));
}

static void
append_entry (GMenu *menu, const char *label, const char *action, const char *style_id)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (entry, action, "s", style_id);
  g_menu_append_item (menu, entry);
}

static GtkWidget *
find_card (ScStylePicker *self, const char *style_id)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->flow, i)) != NULL; i++)
    if (SC_IS_STYLE_CARD (child)
        && g_str_equal (sc_style_item_get_id (sc_style_card_get_item (SC_STYLE_CARD (child))),
                        style_id))
      return GTK_WIDGET (child);
  return NULL;
}

static void
point_menu_at (ScStylePicker *self, GtkWidget *card)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  if (!gtk_widget_compute_bounds (card, GTK_WIDGET (self), &bounds))
    return;
  place = (GdkRectangle) { (int) (bounds.origin.x + bounds.size.width) - 20,
                           (int) bounds.origin.y + 28, 1, 1 };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
}

static void
show_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStylePicker *self = SC_STYLE_PICKER (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  ScStyleItem *item = sc_style_list_find (self->styles, id);
  GtkWidget *card = find_card (self, id);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (item == NULL || card == NULL)
    return;
  if (!sc_style_item_is_built_in (item))
    append_entry (menu, _ ("_Edit…"), "style.edit", id);
  append_entry (menu, _ ("_Duplicate…"), "style.duplicate", id);
  gtk_popover_menu_set_menu_model (self->menu, G_MENU_MODEL (menu));
  point_menu_at (self, card);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_menu_at (ScStylePicker *self, double x, double y)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_pos (self->flow, (int) x, (int) y);

  if (SC_IS_STYLE_CARD (child))
    gtk_widget_activate_action (GTK_WIDGET (self), "style.menu", "s",
                                sc_style_item_get_id (
                                    sc_style_card_get_item (SC_STYLE_CARD (child))));
}

static void
secondary_pressed_cb (ScStylePicker *self, int n_press, double x, double y)
{
  show_menu_at (self, x, y);
}

static void
long_pressed_cb (ScStylePicker *self, double x, double y)
{
  show_menu_at (self, x, y);
}

/* Menu key and Shift+F10: of the card that has the focus. */
static gboolean
show_menu_of_focus (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *card = gtk_widget_get_focus_child (GTK_WIDGET (SC_STYLE_PICKER (widget)->flow));

  if (!SC_IS_STYLE_CARD (card))
    return FALSE;
  return gtk_widget_activate_action (widget, "style.menu", "s",
                                     sc_style_item_get_id (
                                         sc_style_card_get_item (SC_STYLE_CARD (card))));
}

static void
sc_style_picker_dispose (GObject *object)
{
  ScStylePicker *self = SC_STYLE_PICKER (object);

  if (self->flow != NULL)
    gtk_flow_box_bind_model (self->flow, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_STYLE_PICKER);
  g_clear_object (&self->styles);
  G_OBJECT_CLASS (sc_style_picker_parent_class)->dispose (object);
}

static void
sc_style_picker_finalize (GObject *object)
{
  g_free (SC_STYLE_PICKER (object)->selected);
  G_OBJECT_CLASS (sc_style_picker_parent_class)->finalize (object);
}

static void
sc_style_picker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStylePicker *self = SC_STYLE_PICKER (object);

  switch (id)
    {
    case PROP_STYLES:
      g_value_set_object (value, self->styles);
      break;
    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_picker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStylePicker *self = SC_STYLE_PICKER (object);

  switch (id)
    {
    case PROP_STYLES:
      set_styles (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      sc_style_picker_set_selected (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "style.new", NULL, new_style);
  gtk_widget_class_install_action (widget_class, "style.edit", "s", edit_style);
  gtk_widget_class_install_action (widget_class, "style.duplicate", "s", duplicate_style);
  gtk_widget_class_install_action (widget_class, "style.menu", "s", show_menu);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu_of_focus, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu_of_focus,
                                NULL);
}

static void
sc_style_picker_class_init (ScStylePickerClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_style_picker_dispose;
  object_class->finalize = sc_style_picker_finalize;
  object_class->get_property = sc_style_picker_get_property;
  object_class->set_property = sc_style_picker_set_property;

  properties[PROP_STYLES] = g_param_spec_object ("styles", NULL, NULL, SC_TYPE_STYLE_LIST, flags);
  /**
   * ScStylePicker:selected:
   *
   * The id of the chosen style, or %NULL.
   */
  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/style-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, ScStylePicker, flow);
  gtk_widget_class_bind_template_child (widget_class, ScStylePicker, menu);
  gtk_widget_class_bind_template_callback (widget_class, child_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stylepicker");
  install_actions (widget_class);
}

static void
sc_style_picker_init (ScStylePicker *self)
{
  g_type_ensure (SC_TYPE_STYLE_SWATCH);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_style_picker_new:
 * @styles: (nullable): what to choose from
 *
 * Returns: (transfer floating): a picker
 */
GtkWidget *
sc_style_picker_new (ScStyleList *styles)
{
  return g_object_new (SC_TYPE_STYLE_PICKER, "styles", styles, NULL);
}

const char *
sc_style_picker_get_selected (ScStylePicker *self)
{
  g_return_val_if_fail (SC_IS_STYLE_PICKER (self), NULL);

  return self->selected;
}

/**
 * sc_style_picker_set_selected:
 * @self: a picker
 * @style_id: (nullable): the style to choose
 */
void
sc_style_picker_set_selected (ScStylePicker *self, const char *style_id)
{
  g_return_if_fail (SC_IS_STYLE_PICKER (self));

  if (!g_set_str (&self->selected, style_id))
    return;
  show_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
