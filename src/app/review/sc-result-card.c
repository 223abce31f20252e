/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-card.h"

#include "sc-next-step.h"

/**
 * ScResultCard:
 *
 * One result in the strip: its picture and verdict, or how far it is, or why there is none and
 * what helps.
 */
struct _ScResultCard
{
  AdwBin parent_instance;

  ScStagingItem *item;
};

G_DEFINE_FINAL_TYPE (ScResultCard, sc_result_card, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_false (ScResultCard *self, gboolean value)
{
  return !value;
}

static gboolean
has_text (ScResultCard *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_processing (ScResultCard *self, int status)
{
  return status == SC_STATUS_PROCESSING;
}

static gboolean
is_approved (ScResultCard *self, int verdict)
{
  return verdict == SC_VERDICT_APPROVED;
}

static gboolean
is_rejected (ScResultCard *self, int verdict)
{
  return verdict == SC_VERDICT_REJECTED;
}

static char *
get_state_icon (ScResultCard *self, int status)
{
  switch ((ScStatus) status)
    {
    case SC_STATUS_FAILED:
      return g_strdup ("dialog-warning-symbolic");
    case SC_STATUS_QUEUED:
      return g_strdup ("document-open-recent-symbolic");
    case SC_STATUS_CANCELLED:
    case SC_STATUS_INTERRUPTED:
      return g_strdup ("media-playback-stop-symbolic");
    case SC_STATUS_PROCESSING:
    case SC_STATUS_COMPLETED:
    default:
      return NULL;
    }
}

static void
step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScResultCard *self = SC_RESULT_CARD (widget);

  if (self->item != NULL)
    sc_next_step_take (sc_next_step_find (sc_staging_item_get_staging (self->item)), widget,
                       sc_staging_item_get_id (self->item));
}

static void
sc_result_card_dispose (GObject *object)
{
  ScResultCard *self = SC_RESULT_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_RESULT_CARD);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sc_result_card_parent_class)->dispose (object);
}

static void
sc_result_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScResultCard *self = SC_RESULT_CARD (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_result_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScResultCard *self = SC_RESULT_CARD (object);

  switch (id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_result_card_class_init (ScResultCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_result_card_dispose;
  object_class->get_property = sc_result_card_get_property;
  object_class->set_property = sc_result_card_set_property;

  properties[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, SC_TYPE_STAGING_ITEM,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/result-card.ui");
  gtk_widget_class_bind_template_callback (widget_class, is_false);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_processing);
  gtk_widget_class_bind_template_callback (widget_class, is_approved);
  gtk_widget_class_bind_template_callback (widget_class, is_rejected);
  gtk_widget_class_bind_template_callback (widget_class, get_state_icon);
  gtk_widget_class_install_action (widget_class, "card.step", NULL, step_cb);
}

static void
sc_result_card_init (ScResultCard *self)
{
  g_type_ensure (SC_TYPE_STAGING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}
