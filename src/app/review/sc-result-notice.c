/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-notice.h"

#include <glib/gi18n-lib.h>

#include "sc-next-step.h"

/**
 * ScResultNotice:
 *
 * Says over the photo why there is no result beside it, and what to do: stage it, wait, or take
 * the step that helps a staging which failed.
 */
struct _ScResultNotice
{
  AdwBin parent_instance;

  ScStagingItem *item;
  gboolean is_empty;
  gboolean offers_pane;
};

G_DEFINE_FINAL_TYPE (ScResultNotice, sc_result_notice, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_IS_EMPTY,
  PROP_OFFERS_PANE,
  PROP_IS_PROCESSING,
  PROP_HEADING,
  PROP_SENTENCE,
  PROP_STEP_LABEL,
  PROP_SECOND_STEP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (ScResultNotice *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static const ScStaging *
get_staging (ScResultNotice *self)
{
  return self->item != NULL ? sc_staging_item_get_staging (self->item) : NULL;
}

static char *
dup_text (ScResultNotice *self, const char *name)
{
  char *text = NULL;

  if (self->item != NULL)
    g_object_get (self->item, name, &text, NULL);
  return text;
}

static char *
dup_heading (ScResultNotice *self)
{
  return self->item != NULL ? dup_text (self, "state") : g_strdup (_ ("Not staged yet"));
}

static char *
dup_sentence (ScResultNotice *self)
{
  char *failure = dup_text (self, "failure");

  if (self->item == NULL)
    return g_strdup (_ ("Choose a style, then press Stage."));
  return failure != NULL ? failure : dup_text (self, "progress");
}

static char *
dup_step_label (ScResultNotice *self)
{
  if (self->item != NULL)
    return dup_text (self, "step-label");
  return g_strdup (self->offers_pane ? _ ("_Choose a Style") : NULL);
}

static void
update (ScResultNotice *self)
{
  gboolean has_picture = self->item != NULL && sc_staging_item_has_picture (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self), self->item != NULL ? !has_picture : self->is_empty);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_IS_PROCESSING; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_item (ScResultNotice *self, ScStagingItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      g_signal_connect_object (item, "notify::status", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (item, "notify::progress", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  update (self);
}

static void
set_flag (ScResultNotice *self, gboolean *flag, gboolean value, GParamSpec *pspec)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  update (self);
}

static void
step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const ScStaging *staging = get_staging (SC_RESULT_NOTICE (widget));

  if (staging != NULL)
    sc_next_step_take (sc_next_step_find (staging), widget, staging->id);
  else
    gtk_widget_activate_action (widget, "review.show-pane", "s", "stage");
}

static void
second_step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const ScStaging *staging = get_staging (SC_RESULT_NOTICE (widget));

  if (staging != NULL)
    sc_next_step_take (sc_next_step_find_second (staging), widget, staging->id);
}

static void
sc_result_notice_dispose (GObject *object)
{
  ScResultNotice *self = SC_RESULT_NOTICE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_RESULT_NOTICE);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sc_result_notice_parent_class)->dispose (object);
}

static void
sc_result_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScResultNotice *self = SC_RESULT_NOTICE (object);
  const ScStaging *staging = get_staging (self);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, self->is_empty);
      break;
    case PROP_OFFERS_PANE:
      g_value_set_boolean (value, self->offers_pane);
      break;
    case PROP_IS_PROCESSING:
      g_value_set_boolean (value, staging != NULL && staging->status == SC_STATUS_PROCESSING);
      break;
    case PROP_HEADING:
      g_value_take_string (value, dup_heading (self));
      break;
    case PROP_SENTENCE:
      g_value_take_string (value, dup_sentence (self));
      break;
    case PROP_STEP_LABEL:
      g_value_take_string (value, dup_step_label (self));
      break;
    case PROP_SECOND_STEP_LABEL:
      g_value_take_string (value, dup_text (self, "second-step-label"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_result_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScResultNotice *self = SC_RESULT_NOTICE (object);

  switch (id)
    {
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    case PROP_IS_EMPTY:
      set_flag (self, &self->is_empty, g_value_get_boolean (value), pspec);
      break;
    case PROP_OFFERS_PANE:
      set_flag (self, &self->offers_pane, g_value_get_boolean (value), pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SC_TYPE_STAGING_ITEM, readwrite);
  /**
   * ScResultNotice:is-empty:
   *
   * Whether the photo has no results at all.
   */
  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, FALSE, readwrite);
  /**
   * ScResultNotice:offers-pane:
   *
   * Whether the Stage pane is out of sight, so that a button has to bring it.
   */
  properties[PROP_OFFERS_PANE] = g_param_spec_boolean ("offers-pane", NULL, NULL, FALSE, readwrite);
  properties[PROP_IS_PROCESSING]
      = g_param_spec_boolean ("is-processing", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADING] = text_property ("heading");
  properties[PROP_SENTENCE] = text_property ("sentence");
  properties[PROP_STEP_LABEL] = text_property ("step-label");
  properties[PROP_SECOND_STEP_LABEL] = text_property ("second-step-label");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_result_notice_class_init (ScResultNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_result_notice_dispose;
  object_class->get_property = sc_result_notice_get_property;
  object_class->set_property = sc_result_notice_set_property;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/result-notice.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_install_action (widget_class, "notice.step", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "notice.second-step", NULL, second_step_cb);
}

static void
sc_result_notice_init (ScResultNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
