/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-acts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sc-money.h"
#include "sc-next-step.h"
#include "sc-order-desk.h"
#include "sc-toasts.h"
#include "sc-trash.h"

/* One act on its way, and how it is taken back. */
typedef struct
{
  GtkWidget *widget;
  ScSession *session;
  char *staging_id;
  gint64 photo_id;
  ScLibraryFunc run;
  ScLibraryFunc undo;
  ScVerdict verdict;
  ScVerdict former_verdict;
  const char *sentence;
} Act;

static void
act_free (Act *act)
{
  g_clear_object (&act->widget);
  g_clear_object (&act->session);
  g_free (act->staging_id);
  g_free (act);
}

static Act *
act_new (GtkWidget *widget, ScSession *session, ScStagingItem *item, ScLibraryFunc run)
{
  const ScStaging *staging = sc_staging_item_get_staging (item);
  Act *act = g_new0 (Act, 1);

  act->widget = g_object_ref (widget);
  act->session = g_object_ref (session);
  act->staging_id = g_strdup (staging->id);
  act->photo_id = staging->photo_id;
  act->former_verdict = staging->verdict;
  act->run = run;
  return act;
}

static gpointer
set_verdict (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_staging_set_verdict (library, act->staging_id, act->verdict, error);
  return NULL;
}

static gpointer
restore_verdict (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_staging_set_verdict (library, act->staging_id, act->former_verdict, error);
  return NULL;
}

static gpointer
put_away (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_trash_put_staging (library, act->staging_id, error);
  return NULL;
}

static gpointer
bring_back (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_trash_restore_staging (library, act->staging_id, error);
  return NULL;
}

/* Whatever came of it, the pages show what the library has. */
static gboolean
finish (Act *act, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    sc_toasts_say_error (act->widget, error);
  sc_session_photo_changed (act->session, act->photo_id);
  return error == NULL;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;

  finish (act, result);
  act_free (act);
}

static void
undo_cb (gpointer data)
{
  Act *act = data;
  Act *reverse = g_memdup2 (act, sizeof *act);

  reverse->widget = g_object_ref (act->widget);
  reverse->session = g_object_ref (act->session);
  reverse->staging_id = g_strdup (act->staging_id);
  sc_library_thread_run (sc_session_get_thread (act->session), act->undo, reverse, NULL, NULL, NULL,
                         undone_cb, reverse);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;

  if (finish (act, result) && act->sentence != NULL)
    sc_toasts_offer_undo (act->widget, act->sentence, undo_cb, act, (GDestroyNotify) act_free);
  else
    act_free (act);
}

/* The job is given the same act that the callback frees, which comes after it. */
static void
start (Act *act)
{
  sc_library_thread_run (sc_session_get_thread (act->session), act->run, act, NULL, NULL, NULL,
                         done_cb, act);
}

/**
 * sc_result_acts_set_verdict:
 * @widget: on the page where the user decided
 * @session: an open session
 * @item: a completed staging
 * @verdict: what was decided
 */
void
sc_result_acts_set_verdict (GtkWidget *widget,
                            ScSession *session,
                            ScStagingItem *item,
                            ScVerdict verdict)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && SC_IS_STAGING_ITEM (item));

  if (sc_staging_item_get_staging (item)->verdict == verdict)
    return;
  act = act_new (widget, session, item, set_verdict);
  act->verdict = verdict;
  act->undo = restore_verdict;
  act->sentence = verdict == SC_VERDICT_REJECTED ? _ ("The result was rejected.") : NULL;
  sc_staging_item_set_verdict (item, verdict);
  start (act);
}

/**
 * sc_result_acts_delete:
 * @widget: on the page where the user asked
 * @session: an open session
 * @item: a staging
 *
 * Deletes the result, with an offer to undo it.
 */
void
sc_result_acts_delete (GtkWidget *widget, ScSession *session, ScStagingItem *item)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && SC_IS_STAGING_ITEM (item));

  act = act_new (widget, session, item, put_away);
  act->undo = bring_back;
  act->sentence = _ ("The result was deleted.");
  start (act);
}

static char *
dup_price (ScSession *session, const ScStaging *staging)
{
  const ScModels *models = sc_session_get_models (session);
  const ScModel *model = sc_models_find (models, staging->order.model);
  gint64 micros = model != NULL ? sc_model_estimate_micros (model, staging->order.output_size) : -1;

  return micros >= 0 ? sc_money_format (micros, models->currency) : NULL;
}

static void
consent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "again"))
    sc_stager_requeue (sc_session_get_stager (act->session), act->staging_id);
  act_free (act);
}

/* Takes @act. */
static void
ask_for_consent (Act *act, const ScStaging *staging)
{
  g_autofree char *price = dup_price (act->session, staging);
  g_autofree char *body
      = price != NULL
            ? g_strdup_printf (_ ("Google may have charged for the last try. Another try costs "
                                  "about %s."),
                               price)
            : g_strdup (_ ("Google may have charged for the last try. Another try costs again."));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Pay for Another Try?"), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "again",
                                  _ ("_Try Again"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "again",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), act->widget, NULL, consent_cb, act);
}

/**
 * sc_result_acts_try_again:
 * @widget: on the page where the user asked
 * @session: an open session
 * @item: a staging that has come to no picture
 *
 * Asks for it again; when the last try may have been billed, only after the user agreed to pay for
 * another.
 */
void
sc_result_acts_try_again (GtkWidget *widget, ScSession *session, ScStagingItem *item)
{
  const ScStaging *staging;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && SC_IS_STAGING_ITEM (item));

  staging = sc_staging_item_get_staging (item);
  if (sc_next_step_find (staging) == SC_NEXT_STEP_PAY_AGAIN
      || sc_next_step_find_second (staging) == SC_NEXT_STEP_PAY_AGAIN)
    ask_for_consent (act_new (widget, session, item, NULL), staging);
  else
    sc_stager_requeue (sc_session_get_stager (session), staging->id);
}

/**
 * sc_result_acts_stage_again:
 * @widget: on the page where the user asked
 * @session: an open session
 * @item: a staging
 *
 * Orders the same once more, as another result.
 */
void
sc_result_acts_stage_again (GtkWidget *widget, ScSession *session, ScStagingItem *item)
{
  const ScStaging *staging;
  g_autoptr (ScOrderDraft) draft = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && SC_IS_STAGING_ITEM (item));

  staging = sc_staging_item_get_staging (item);
  draft = sc_order_draft_new (sc_session_get_models (session));
  g_object_set (draft, "operation", (int) staging->order.operation, "style-id",
                staging->order.style_id, "room-type", staging->order.room_type, "wishes",
                staging->order.instructions, "model", staging->order.model, "output-size",
                staging->order.output_size, NULL);
  sc_order_desk_place (widget, session, draft, &staging->photo_id, 1);
}
