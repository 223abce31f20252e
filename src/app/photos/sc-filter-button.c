/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-filter-button.h"

#include <glib/gi18n-lib.h>

#include "sc-room-choices.h"
#include "sc-session.h"

/**
 * ScFilterButton:
 *
 * Opens the choices of a #ScGridFilter: the order, the room type, the style, and
 * whether only what needs a look is shown.
 */
struct _ScFilterButton
{
  AdwBin parent_instance;

  ScSession *session;
  ScStyleList *styles;
  ScGridFilter *filter;
  gboolean is_filling;

  GtkDropDown *sorts;
  GtkDropDown *rooms;
  GtkDropDown *looks;
  GtkCheckButton *needs_look;
};

G_DEFINE_FINAL_TYPE (ScFilterButton, sc_filter_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_FILTER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

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

/* Styles come and go, so the rows are made anew each time. */

static guint
find_style (ScFilterButton *self, const char *style_id)
{
  GListModel *styles = G_LIST_MODEL (self->styles);

  for (guint i = 0; style_id != NULL && i < g_list_model_get_n_items (styles); i++)
    {
      g_autoptr (ScStyleItem) style = g_list_model_get_item (styles, i);

      if (g_str_equal (sc_style_item_get_id (style), style_id))
        return i + 1;
    }
  return 0;
}

static void
fill_styles (ScFilterButton *self)
{
  GListModel *styles = G_LIST_MODEL (self->styles);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *style_id = NULL;

  gtk_string_list_append (names, _ ("Any Style"));
  for (guint i = 0; i < g_list_model_get_n_items (styles); i++)
    {
      g_autoptr (ScStyleItem) style = g_list_model_get_item (styles, i);

      gtk_string_list_append (names, sc_style_item_get_name (style));
    }
  g_object_get (self->filter, "style-id", &style_id, NULL);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->looks, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->looks, find_style (self, style_id));
  self->is_filling = FALSE;
}

static void
look_selected_cb (ScFilterButton *self)
{
  guint position = gtk_drop_down_get_selected (self->looks);
  g_autoptr (ScStyleItem) style = NULL;

  if (self->is_filling || position == GTK_INVALID_LIST_POSITION)
    return;
  if (position > 0)
    style = g_list_model_get_item (G_LIST_MODEL (self->styles), position - 1);
  g_object_set (self->filter, "style-id", style != NULL ? sc_style_item_get_id (style) : NULL,
                NULL);
}

static void
opened_cb (ScFilterButton *self)
{
  if (self->styles == NULL)
    {
      self->styles = g_object_ref (sc_session_get_styles (self->session));
      g_signal_connect_object (self->styles, "items-changed", G_CALLBACK (fill_styles), self,
                               G_CONNECT_SWAPPED);
    }
  fill_styles (self);
}

static void
set_filter (ScFilterButton *self, ScGridFilter *filter)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  if (!g_set_object (&self->filter, filter))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
  if (filter == NULL)
    return;
  g_object_bind_property (filter, "sort", self->sorts, "selected", flags);
  g_object_bind_property (filter, "needs-look", self->needs_look, "active", flags);
  g_object_bind_property_full (filter, "room-type", self->rooms, "selected", flags,
                               room_to_position, position_to_room, NULL, NULL);
}

static void
reset_cb (ScFilterButton *self)
{
  g_object_set (self->filter, "room-type", NULL, "style-id", NULL, "needs-look", FALSE, NULL);
  gtk_drop_down_set_selected (self->looks, 0);
}

static GStrv
dup_classes_cb (gpointer instance, gboolean has_choices)
{
  static const char *const none[] = { NULL };
  static const char *const some[] = { "accent", NULL };

  return g_strdupv ((GStrv) (has_choices ? some : none));
}

static void
sc_filter_button_dispose (GObject *object)
{
  ScFilterButton *self = SC_FILTER_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_FILTER_BUTTON);
  g_clear_object (&self->filter);
  g_clear_object (&self->styles);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_filter_button_parent_class)->dispose (object);
}

static void
sc_filter_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScFilterButton *self = SC_FILTER_BUTTON (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_filter_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScFilterButton *self = SC_FILTER_BUTTON (object);

  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_FILTER:
      set_filter (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_filter_button_class_init (ScFilterButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_filter_button_dispose;
  object_class->get_property = sc_filter_button_get_property;
  object_class->set_property = sc_filter_button_set_property;

  /**
   * ScFilterButton:session:
   *
   * Who knows the styles.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER]
      = g_param_spec_object ("filter", NULL, NULL, SC_TYPE_GRID_FILTER,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, ScFilterButton, sorts);
  gtk_widget_class_bind_template_child (widget_class, ScFilterButton, rooms);
  gtk_widget_class_bind_template_child (widget_class, ScFilterButton, looks);
  gtk_widget_class_bind_template_child (widget_class, ScFilterButton, needs_look);
  gtk_widget_class_bind_template_callback (widget_class, look_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, dup_classes_cb);
}

static void
sc_filter_button_init (ScFilterButton *self)
{
  g_autoptr (GtkStringList) rooms = sc_room_choices_new (_ ("Any Room Type"));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->rooms, G_LIST_MODEL (rooms));
}
