/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-button.h"

#include "sc-progress-ring.h"
#include "sc-queue-popover.h"

/**
 * ScQueueButton:
 *
 * Says in a header how much is being done, and opens the queue.
 */
struct _ScQueueButton
{
  AdwBin parent_instance;

  ScSession *session;
};

G_DEFINE_FINAL_TYPE (ScQueueButton, sc_queue_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
choose_face_cb (ScQueueButton *self, guint n_running, guint n_waiting, guint n_interrupted)
{
  if (n_running + n_waiting > 0)
    return g_strdup ("busy");
  return g_strdup (n_interrupted > 0 ? "attention" : "idle");
}

static char *
format_count_cb (ScQueueButton *self, guint n_running, guint n_waiting)
{
  return g_strdup_printf ("%u", n_running + n_waiting);
}

static void
sc_queue_button_dispose (GObject *object)
{
  ScQueueButton *self = SC_QUEUE_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_QUEUE_BUTTON);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_queue_button_parent_class)->dispose (object);
}

static void
sc_queue_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScQueueButton *self = SC_QUEUE_BUTTON (object);

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
sc_queue_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScQueueButton *self = SC_QUEUE_BUTTON (object);

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
sc_queue_button_class_init (ScQueueButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_queue_button_dispose;
  object_class->get_property = sc_queue_button_get_property;
  object_class->set_property = sc_queue_button_set_property;

  /**
   * ScQueueButton:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/queue-button.ui");
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_face",
                                                G_CALLBACK (choose_face_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "format_count",
                                                G_CALLBACK (format_count_cb));
}

static void
sc_queue_button_init (ScQueueButton *self)
{
  g_type_ensure (SC_TYPE_PROGRESS_RING);
  g_type_ensure (SC_TYPE_QUEUE_POPOVER);
  gtk_widget_init_template (GTK_WIDGET (self));
}
