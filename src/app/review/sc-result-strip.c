/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-strip.h"

#include "sc-result-card.h"

/**
 * ScResultStrip:
 *
 * Every result of a photo in a row. The chosen one is kept in sight.
 */
struct _ScResultStrip
{
  AdwBin parent_instance;

  GtkSingleSelection *results;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ScResultStrip, sc_result_strip, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RESULTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
selected_cb (ScResultStrip *self)
{
  guint position = gtk_single_selection_get_selected (self->results);

  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->results)))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
set_results (ScResultStrip *self, GtkSingleSelection *results)
{
  if (self->results == results)
    return;
  if (self->results != NULL)
    g_signal_handlers_disconnect_by_func (self->results, selected_cb, self);
  g_set_object (&self->results, results);
  if (results != NULL)
    g_signal_connect_object (results, "notify::selected", G_CALLBACK (selected_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULTS]);
}

static void
sc_result_strip_dispose (GObject *object)
{
  ScResultStrip *self = SC_RESULT_STRIP (object);

  if (self->results != NULL)
    g_signal_handlers_disconnect_by_func (self->results, selected_cb, self);
  g_clear_object (&self->results);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_RESULT_STRIP);
  G_OBJECT_CLASS (sc_result_strip_parent_class)->dispose (object);
}

static void
sc_result_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScResultStrip *self = SC_RESULT_STRIP (object);

  switch (id)
    {
    case PROP_RESULTS:
      g_value_set_object (value, self->results);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_result_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScResultStrip *self = SC_RESULT_STRIP (object);

  switch (id)
    {
    case PROP_RESULTS:
      set_results (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_result_strip_class_init (ScResultStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_result_strip_dispose;
  object_class->get_property = sc_result_strip_get_property;
  object_class->set_property = sc_result_strip_set_property;

  /**
   * ScResultStrip:results:
   *
   * A selection of #ScStagingItem.
   */
  properties[PROP_RESULTS]
      = g_param_spec_object ("results", NULL, NULL, GTK_TYPE_SINGLE_SELECTION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/result-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, ScResultStrip, list);
}

static void
sc_result_strip_init (ScResultStrip *self)
{
  g_type_ensure (SC_TYPE_RESULT_CARD);
  gtk_widget_init_template (GTK_WIDGET (self));
}
