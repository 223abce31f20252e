/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order-desk.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sc-budget.h"
#include "sc-money.h"
#include "sc-sample-offer.h"
#include "sc-staging-error.h"
#include "sc-toasts.h"

/* One order on its way from a button to the queue: checked, agreed to when it is dear, placed. It
 * keeps the widget that asked, for the dialog and the toast. */
typedef struct
{
  GtkWidget *widget;
  ScSession *session;
  ScOrderDraft *asked;
  ScOrderDraft *draft;
  GArray *photo_ids;
  char *parent_id;
  char *wishes;
  gint64 micros;
} Order;

static void
order_free (Order *order)
{
  g_clear_object (&order->widget);
  g_clear_object (&order->session);
  g_clear_object (&order->asked);
  g_clear_object (&order->draft);
  g_clear_pointer (&order->photo_ids, g_array_unref);
  g_free (order->parent_id);
  g_free (order->wishes);
  g_free (order);
}

static Order *
order_new (GtkWidget *widget, ScSession *session)
{
  Order *order = g_new0 (Order, 1);

  order->widget = g_object_ref (widget);
  order->session = g_object_ref (session);
  return order;
}

static GPtrArray *
get_photos (ScLibrary *library, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_photo_free);

  for (guint i = 0; i < ids->len; i++)
    {
      ScPhoto *photo = sc_photo_get (library, g_array_index (ids, gint64, i), error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (photos, photo);
    }
  return g_steal_pointer (&photos);
}

static gpointer
revise (ScLibrary *library, Order *order, GError **error)
{
  g_autoptr (ScStaging) parent = sc_staging_get (library, order->parent_id, error);
  g_autoptr (GPtrArray) stagings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_staging_free);
  ScStaging *staging;

  if (parent == NULL)
    return NULL;
  staging = sc_order_revise (library, parent, order->wishes, error);
  if (staging == NULL)
    return NULL;
  g_ptr_array_add (stagings, staging);
  return g_steal_pointer (&stagings);
}

static gboolean
is_free (Order *order)
{
  gboolean is_free;

  if (order->draft == NULL)
    return FALSE;
  g_object_get (order->draft, "is-free", &is_free, NULL);
  return is_free;
}

static void
key_wanted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "preferences"))
    gtk_widget_activate_action (widget, "app.preferences", NULL);
}

static void
ask_for_key (GtkWidget *widget, const char *sentence)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Add Your Gemini Key"), sentence);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "preferences",
                                  _ ("_Open Preferences"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "preferences",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "preferences");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, key_wanted_cb,
                           g_object_ref (widget));
}

/* Without a key nothing is queued that only a key could help. */
static gboolean
lacks_key (Order *order)
{
  ScStager *stager = sc_session_get_stager (order->session);

  return sc_key_state_is_missing (sc_stager_get_key_state (stager)) && !is_free (order);
}

static gpointer
place (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (GPtrArray) photos = NULL;
  ScOrderForm form;

  if (order->parent_id != NULL)
    return revise (library, order, error);
  photos = get_photos (library, order->photo_ids, error);
  if (photos == NULL)
    return NULL;
  sc_order_draft_get_form (order->draft, &form);
  if (is_free (order) && !sc_sample_offer_check (&form, error))
    return NULL;
  return sc_order_place (library, sc_session_get_models (order->session), &form, photos, error);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  ScStager *stager = sc_session_get_stager (order->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stagings = sc_library_thread_run_finish (result, &error);

  if (g_error_matches (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY))
    ask_for_key (order->widget, error->message);
  else if (stagings == NULL)
    sc_toasts_say_error (order->widget, error);
  else if (order->asked != NULL)
    sc_order_draft_tell_placed (order->asked);
  for (guint i = 0; stagings != NULL && i < stagings->len; i++)
    sc_stager_wake (stager, ((ScStaging *) g_ptr_array_index (stagings, i))->id);
  order_free (order);
}

/* The job is given the same order that the callback frees, which comes after it. */
static void
place_order (Order *order)
{
  sc_library_thread_run (sc_session_get_thread (order->session), place, order, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, placed_cb, order);
}

static void
agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "spend"))
    place_order (order);
  else
    order_free (order);
}

static void
ask_about_price (Order *order)
{
  const ScModels *models = sc_session_get_models (order->session);
  g_autofree char *amount = sc_money_format (order->micros, models->currency);
  g_autofree char *heading = g_strdup_printf (_ ("Spend About %s?"), amount);
  AdwDialog *dialog = adw_alert_dialog_new (
      heading, _ ("This is more than the amount above which you want to be asked. You can change "
                  "it in Preferences, under Budget."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "spend",
                                  _ ("_Spend"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "spend",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), order->widget, NULL, agreed_cb, order);
}

static gpointer
read_budget (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree ScBudget *budget = g_new0 (ScBudget, 1);

  return sc_budget_read (library, budget, error) ? g_steal_pointer (&budget) : NULL;
}

static void
budget_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autofree ScBudget *budget = sc_library_thread_run_finish (result, &error);

  if (budget == NULL)
    {
      sc_toasts_say_error (order->widget, error);
      order_free (order);
    }
  else if (sc_budget_asks_first (budget, order->micros))
    ask_about_price (order);
  else
    place_order (order);
}

static void
check_price (Order *order)
{
  if (lacks_key (order))
    {
      ask_for_key (order->widget,
                   _ ("To stage your own photos StageCraft calls Google’s Gemini service with your "
                      "key. Nothing was sent and nothing was charged."));
      order_free (order);
      return;
    }
  sc_library_thread_run (sc_session_get_thread (order->session), read_budget, NULL, NULL, g_free,
                         NULL, budget_read_cb, order);
}

/**
 * sc_order_desk_place:
 * @widget: on the page where the user pressed the button
 * @session: an open session
 * @draft: what is asked
 * @photo_ids: (array length=n_photos): for which photos
 * @n_photos: how many
 *
 * Queues what the user asked for, after a question when it costs more than the user wants to spend
 * unasked. #ScOrderDraft::placed tells that it was queued.
 */
void
sc_order_desk_place (GtkWidget *widget,
                     ScSession *session,
                     ScOrderDraft *draft,
                     const gint64 *photo_ids,
                     guint n_photos)
{
  Order *order;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (SC_IS_ORDER_DRAFT (draft) && photo_ids != NULL && n_photos > 0);

  order = order_new (widget, session);
  order->asked = g_object_ref (draft);
  order->draft = sc_order_draft_copy (draft);
  g_object_set (order->draft, "n-photos", n_photos, NULL);
  order->photo_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (order->photo_ids, photo_ids, n_photos);
  order->micros = MAX (sc_order_draft_get_micros (order->draft), 0);
  check_price (order);
}

static gpointer
estimate_revision (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (ScStaging) parent = sc_staging_get (library, order->parent_id, error);
  const ScModel *model;

  if (parent == NULL)
    return NULL;
  model = sc_models_find (sc_session_get_models (order->session), parent->order.model);
  order->micros = model != NULL ? sc_model_estimate_micros (model, parent->order.output_size) : 0;
  return NULL;
}

static void
revision_estimated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error == NULL)
    {
      check_price (order);
      return;
    }
  sc_toasts_say_error (order->widget, error);
  order_free (order);
}

/**
 * sc_order_desk_revise:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_id: the staging that is to be changed
 * @wishes: what to change, one wish a line
 *
 * Queues a revision in the same way.
 */
void
sc_order_desk_revise (GtkWidget *widget,
                      ScSession *session,
                      const char *staging_id,
                      const char *wishes)
{
  Order *order;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (staging_id != NULL && wishes != NULL);

  order = order_new (widget, session);
  order->parent_id = g_strdup (staging_id);
  order->wishes = g_strdup (wishes);
  sc_library_thread_run (sc_session_get_thread (session), estimate_revision, order, NULL, NULL,
                         NULL, revision_estimated_cb, order);
}
