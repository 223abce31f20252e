/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-details-pane.h"

#include <glib/gi18n-lib.h>

#include "sc-attempt.h"
#include "sc-check-group.h"
#include "sc-money.h"
#include "sc-outcome.h"
#include "sc-staging-words.h"
#include "sc-timestamp.h"
#include "sc-toasts.h"

/**
 * ScDetailsPane:
 *
 * What there is to know about one staging: what was asked, what came of it, and every call that was
 * made for it with its cost.
 */
struct _ScDetailsPane
{
  AdwBin parent_instance;

  ScSession *session;
  ScStagingItem *item;
  ScReviewCheck *check;
  GCancellable *cancellable;
  gboolean has_attempts;

  GtkListBox *attempts;
};

G_DEFINE_FINAL_TYPE (ScDetailsPane, sc_details_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ITEM,
  PROP_CHECK,
  PROP_HAS_ATTEMPTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
get_view (ScDetailsPane *self, ScStagingItem *item)
{
  return g_strdup (item != NULL ? "details" : "empty");
}

static gboolean
has_text (ScDetailsPane *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static const char *
get_sentence (const ScAttempt *attempt)
{
  ScOutcome outcome;

  if (attempt->outcome == NULL)
    return _ ("No answer yet.");
  if (sc_outcome_from_code (attempt->outcome, &outcome))
    return sc_outcome_get_sentence (outcome);
  return _ ("A newer StageCraft wrote down what came of this call.");
}

/* A call that never ended has taken no time that anybody knows. */
static char *
dup_duration (const ScAttempt *attempt)
{
  g_autoptr (GDateTime) started = sc_timestamp_parse (attempt->started_at);
  g_autoptr (GDateTime) finished
      = attempt->finished_at != NULL ? sc_timestamp_parse (attempt->finished_at) : NULL;

  if (started == NULL || finished == NULL)
    return NULL;
  return sc_staging_words_duration (g_date_time_difference (finished, started) / 1000);
}

static char *
dup_cost (const ScAttempt *attempt, const char *currency)
{
  g_autofree char *amount = NULL;
  ScOutcome outcome;

  if (attempt->cost_micros == 0)
    return g_strdup (_ ("nothing charged"));
  amount = sc_money_format (attempt->cost_micros, currency);
  if (attempt->outcome != NULL && sc_outcome_from_code (attempt->outcome, &outcome)
      && sc_outcome_get_billing (outcome) == SC_BILLING_DONE)
    return g_steal_pointer (&amount);
  /* Translators: what a call may have cost */
  return g_strdup_printf (_ ("up to %s"), amount);
}

static GtkWidget *
make_row (const ScAttempt *attempt, const char *currency)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = sc_staging_words_when (attempt->started_at);
  g_autofree char *duration = dup_duration (attempt);
  g_autofree char *cost = dup_cost (attempt, currency);
  g_autofree char *facts = g_strjoin (" · ", when, cost, duration, NULL);
  const char *sentence = get_sentence (attempt);
  g_autofree char *subtitle = attempt->detail != NULL && *attempt->detail != '\0'
                                  /* Translators: a sentence, then the service's own words */
                                  ? g_strdup_printf (_ ("%s\n“%s”"), sentence, attempt->detail)
                                  : g_strdup (sentence);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), facts);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

static void
set_has_attempts (ScDetailsPane *self, gboolean has_attempts)
{
  if (self->has_attempts == has_attempts)
    return;
  self->has_attempts = has_attempts;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ATTEMPTS]);
}

static void
show_attempts (ScDetailsPane *self, GPtrArray *attempts)
{
  const ScStaging *staging = sc_staging_item_get_staging (self->item);

  gtk_list_box_remove_all (self->attempts);
  for (guint i = 0; i < attempts->len; i++)
    gtk_list_box_append (self->attempts,
                         make_row (g_ptr_array_index (attempts, i), staging->result.currency));
  set_has_attempts (self, attempts->len > 0);
}

static gpointer
read_attempts (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_attempt_list (library, data, error);
}

static void
attempts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScDetailsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attempts = sc_library_thread_run_finish (result, &error);

  if (attempts != NULL)
    show_attempts (self, attempts);
  else
    sc_toasts_say_error (GTK_WIDGET (self), error);
}

static void
stop_reading (ScDetailsPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (ScDetailsPane *self)
{
  stop_reading (self);
  if (self->item == NULL || self->session == NULL)
    {
      set_has_attempts (self, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sc_library_thread_run (sc_session_get_thread (self->session), read_attempts,
                         g_strdup (sc_staging_item_get_id (self->item)), g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, attempts_read_cb,
                         g_object_ref (self));
}

static void
set_item (ScDetailsPane *self, ScStagingItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, refresh, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::status", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  refresh (self);
}

static void
copy_prompt_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScDetailsPane *self = SC_DETAILS_PANE (widget);

  if (self->item == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          sc_staging_item_get_staging (self->item)->order.prompt);
  sc_toasts_say (widget, _ ("The prompt was copied."));
}

static void
sc_details_pane_dispose (GObject *object)
{
  ScDetailsPane *self = SC_DETAILS_PANE (object);

  stop_reading (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_DETAILS_PANE);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, refresh, self);
  g_clear_object (&self->item);
  g_clear_object (&self->check);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_details_pane_parent_class)->dispose (object);
}

static void
sc_details_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScDetailsPane *self = SC_DETAILS_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_HAS_ATTEMPTS:
      g_value_set_boolean (value, self->has_attempts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_details_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScDetailsPane *self = SC_DETAILS_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)))
        return;
      g_object_notify_by_pspec (object, pspec);
      refresh (self);
      break;
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    case PROP_CHECK:
      if (g_set_object (&self->check, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_details_pane_class_init (ScDetailsPaneClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_details_pane_dispose;
  object_class->get_property = sc_details_pane_get_property;
  object_class->set_property = sc_details_pane_set_property;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, readwrite);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SC_TYPE_STAGING_ITEM, readwrite);
  properties[PROP_CHECK]
      = g_param_spec_object ("check", NULL, NULL, SC_TYPE_REVIEW_CHECK, readwrite);
  properties[PROP_HAS_ATTEMPTS]
      = g_param_spec_boolean ("has-attempts", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ScDetailsPane, attempts);
  gtk_widget_class_bind_template_callback (widget_class, get_view);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_install_action (widget_class, "details.copy-prompt", NULL, copy_prompt_cb);
}

static void
sc_details_pane_init (ScDetailsPane *self)
{
  g_type_ensure (SC_TYPE_CHECK_GROUP);
  g_type_ensure (SC_TYPE_STAGING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}
