/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-popover.h"

/**
 * ScQueuePopover:
 *
 * What is being done, what waits, and why it waits.
 */
struct _ScQueuePopover
{
  GtkPopover parent_instance;

  ScSession *session;
};

G_DEFINE_FINAL_TYPE (ScQueuePopover, sc_queue_popover, GTK_TYPE_POPOVER)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_queue_popover_dispose (GObject *object)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_QUEUE_POPOVER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_queue_popover_parent_class)->dispose (object);
}

static void
sc_queue_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_queue_popover_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (object);

  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_queue_popover_class_init (ScQueuePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_queue_popover_dispose;
  object_class->get_property = sc_queue_popover_get_property;
  object_class->set_property = sc_queue_popover_set_property;

  /**
   * ScQueuePopover:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/queue-popover.ui");
}

static void
sc_queue_popover_init (ScQueuePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
