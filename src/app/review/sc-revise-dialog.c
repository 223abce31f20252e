/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-revise-dialog.h"

#include <glib/gi18n-lib.h>

#include "sc-money.h"
#include "sc-order-desk.h"

/**
 * ScReviseDialog:
 *
 * Asks what should be different about a result, in the agent's words or with the help of a few
 * that are often used, and says what the revision costs.
 */
struct _ScReviseDialog
{
  AdwDialog parent_instance;

  ScSession *session;
  ScStagingItem *item;
  GtkWidget *page;

  GtkTextView *words;
  AdwWrapBox *suggestions;
};

G_DEFINE_FINAL_TYPE (ScReviseDialog, sc_revise_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_ACTION_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const suggestions[] = {
  N_ ("A smaller sofa"), N_ ("Fewer things"), N_ ("Lighter colours"), N_ ("A warmer look"),
  N_ ("No rug"),         N_ ("More plants"),  N_ ("Other art"),       N_ ("Keep the window free"),
};

static GtkTextBuffer *
get_buffer (ScReviseDialog *self)
{
  return gtk_text_view_get_buffer (self->words);
}

static char *
dup_words (ScReviseDialog *self)
{
  char *text = NULL;

  g_object_get (get_buffer (self), "text", &text, NULL);
  g_strstrip (text);
  return text;
}

/* NULL while it is not known. */
static char *
dup_price (ScReviseDialog *self)
{
  const ScModels *models;
  const ScStagingOrder *order;
  const ScModel *model;
  gint64 micros;

  if (self->session == NULL || self->item == NULL)
    return NULL;
  models = sc_session_get_models (self->session);
  order = &sc_staging_item_get_staging (self->item)->order;
  model = sc_models_find (models, order->model);
  micros = model != NULL ? sc_model_estimate_micros (model, order->output_size) : -1;
  return micros >= 0 ? sc_money_format (micros, models->currency) : NULL;
}

static char *
dup_action_label (ScReviseDialog *self)
{
  g_autofree char *amount = dup_price (self);

  if (amount == NULL)
    return g_strdup (_ ("Revise"));
  /* Translators: a button with its price */
  return g_strdup_printf (_ ("Revise · about %s"), amount);
}

static void
words_changed_cb (ScReviseDialog *self)
{
  g_autofree char *words = dup_words (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revise.send", *words != '\0');
}

/* Each wish is a line of its own. */
static void
suggestion_cb (ScReviseDialog *self, GtkButton *button)
{
  g_autofree char *words = dup_words (self);
  g_autofree char *text = *words != '\0'
                              ? g_strdup_printf ("%s\n%s", words, gtk_button_get_label (button))
                              : g_strdup (gtk_button_get_label (button));

  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
add_suggestions (ScReviseDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (suggestions[i]));

      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_cb), self,
                               G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->suggestions, button);
    }
}

static void
send_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScReviseDialog *self = SC_REVISE_DIALOG (widget);
  g_autofree char *words = dup_words (self);

  if (self->page != NULL)
    sc_order_desk_revise (self->page, self->session, sc_staging_item_get_id (self->item), words);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sc_revise_dialog_dispose (GObject *object)
{
  ScReviseDialog *self = SC_REVISE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_REVISE_DIALOG);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->session);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sc_revise_dialog_parent_class)->dispose (object);
}

static void
sc_revise_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ACTION_LABEL:
      g_value_take_string (value, dup_action_label (SC_REVISE_DIALOG (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_revise_dialog_class_init (ScReviseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_revise_dialog_dispose;
  object_class->get_property = sc_revise_dialog_get_property;

  /**
   * ScReviseDialog:action-label:
   *
   * For the button, for example “Revise · about $0.07”.
   */
  properties[PROP_ACTION_LABEL]
      = g_param_spec_string ("action-label", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/revise-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ScReviseDialog, words);
  gtk_widget_class_bind_template_child (widget_class, ScReviseDialog, suggestions);
  gtk_widget_class_install_action (widget_class, "revise.send", NULL, send_cb);
}

static void
sc_revise_dialog_init (ScReviseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_suggestions (self);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
  words_changed_cb (self);
}

/**
 * sc_revise_dialog_new:
 * @session: an open session
 * @item: a completed staging
 * @page: where to say what came of it; not kept alive
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
sc_revise_dialog_new (ScSession *session, ScStagingItem *item, GtkWidget *page)
{
  ScReviseDialog *self;

  g_return_val_if_fail (SC_IS_SESSION (session) && SC_IS_STAGING_ITEM (item), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);

  self = g_object_new (SC_TYPE_REVISE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  g_set_weak_pointer (&self->page, page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION_LABEL]);
  return ADW_DIALOG (self);
}
