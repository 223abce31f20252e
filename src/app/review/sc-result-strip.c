/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-strip.h"

#include "sc-export-desk.h"
#include "sc-result-card.h"
#include "sc-session.h"

/**
 * ScResultStrip:
 *
 * Every result of a photo in a row. The chosen one is kept in sight.
 */
struct _ScResultStrip
{
  AdwBin parent_instance;

  ScSession *session;
  GtkSingleSelection *results;
  GtkEventController *drag_source;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ScResultStrip, sc_result_strip, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
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

static ScStagingItem *
dup_item_at (ScResultStrip *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = picked != NULL ? gtk_widget_get_ancestor (picked, SC_TYPE_RESULT_CARD) : NULL;
  ScStagingItem *item = NULL;

  if (card != NULL)
    g_object_get (card, "item", &item, NULL);
  return item;
}

/* What is pressed is what a drag that follows takes along. */
static void
pressed_cb (ScResultStrip *self, int n_press, double x, double y)
{
  g_autoptr (ScStagingItem) item = dup_item_at (self, x, y);
  gboolean has_picture = item != NULL && sc_staging_item_has_picture (item);

  sc_export_drag_source_set_staging (self->drag_source,
                                     has_picture ? sc_staging_item_get_id (item) : NULL,
                                     has_picture ? sc_staging_item_get_thumbnail (item) : NULL);
  sc_export_drag_source_set_is_locked (self->drag_source,
                                       has_picture && sc_staging_item_is_locked (item));
}

static void
set_session (ScResultStrip *self, ScSession *session)
{
  if (session == NULL || !g_set_object (&self->session, session))
    return;
  if (self->drag_source != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self->list), self->drag_source);
  self->drag_source = sc_export_drag_source_new (session);
  gtk_widget_add_controller (GTK_WIDGET (self->list), self->drag_source);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
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
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_RESULT_STRIP);
  G_OBJECT_CLASS (sc_result_strip_parent_class)->dispose (object);
}

static void
sc_result_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScResultStrip *self = SC_RESULT_STRIP (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
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
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
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

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
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
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
sc_result_strip_init (ScResultStrip *self)
{
  g_type_ensure (SC_TYPE_RESULT_CARD);
  gtk_widget_init_template (GTK_WIDGET (self));
}
