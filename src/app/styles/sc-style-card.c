/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-card.h"

#include <glib/gi18n-lib.h>

#include "sc-style-swatch.h"

/**
 * ScStyleCard:
 *
 * One choice of the style picker: the picture and the name of a style.
 */
struct _ScStyleCard
{
  GtkFlowBoxChild parent_instance;

  ScStyleItem *item;
  gboolean is_selected;
};

G_DEFINE_FINAL_TYPE (ScStyleCard, sc_style_card, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
menu_clicked_cb (ScStyleCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "style.menu", "s",
                              sc_style_item_get_id (self->item));
}

static char *
dup_menu_label (ScStyleCard *self, ScStyleItem *item)
{
  return item != NULL ? g_strdup_printf (_ ("Options for “%s”"), sc_style_item_get_name (item))
                      : NULL;
}

static void
tell_checked (ScStyleCard *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               self->is_selected ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                 : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
set_item (ScStyleCard *self, ScStyleItem *item)
{
  self->item = g_object_ref (item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sc_style_item_get_name (item),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sc_style_item_get_description (item), -1);
  tell_checked (self);
}

static void
sc_style_card_dispose (GObject *object)
{
  ScStyleCard *self = SC_STYLE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_STYLE_CARD);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sc_style_card_parent_class)->dispose (object);
}

static void
sc_style_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStyleCard *self = SC_STYLE_CARD (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->is_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStyleCard *self = SC_STYLE_CARD (object);

  switch (id)
    {
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      sc_style_card_set_selected (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_card_class_init (ScStyleCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_style_card_dispose;
  object_class->get_property = sc_style_card_get_property;
  object_class->set_property = sc_style_card_set_property;

  properties[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, SC_TYPE_STYLE_ITEM,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED]
      = g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SC_TYPE_STYLE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/style-card.ui");
  gtk_widget_class_bind_template_callback (widget_class, menu_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dup_menu_label);
  gtk_widget_class_set_css_name (widget_class, "stylecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
}

static void
sc_style_card_init (ScStyleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_style_card_new:
 * @item: a style
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
sc_style_card_new (ScStyleItem *item)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (item), NULL);

  return g_object_new (SC_TYPE_STYLE_CARD, "item", item, NULL);
}

ScStyleItem *
sc_style_card_get_item (ScStyleCard *self)
{
  g_return_val_if_fail (SC_IS_STYLE_CARD (self), NULL);

  return self->item;
}

gboolean
sc_style_card_is_selected (ScStyleCard *self)
{
  g_return_val_if_fail (SC_IS_STYLE_CARD (self), FALSE);

  return self->is_selected;
}

void
sc_style_card_set_selected (ScStyleCard *self, gboolean is_selected)
{
  g_return_if_fail (SC_IS_STYLE_CARD (self));

  if (self->is_selected == is_selected)
    return;
  self->is_selected = is_selected;
  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED);
  tell_checked (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
