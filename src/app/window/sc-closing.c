/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-closing.h"

#include <glib/gi18n-lib.h>

/**
 * sc_closing_has_work:
 * @queue: the queue
 *
 * Returns: whether something runs here, or will without anybody doing anything
 */
gboolean
sc_closing_has_work (ScQueueModel *queue)
{
  ScQueueReason reason;

  g_return_val_if_fail (SC_IS_QUEUE_MODEL (queue), FALSE);

  if (sc_stager_get_n_running (sc_queue_model_get_stager (queue)) > 0)
    return TRUE;
  sc_queue_model_get_reason (queue, &reason);
  return sc_queue_model_get_n_waiting (queue) > 0 && !sc_queue_model_is_paused (queue)
         && !sc_gate_reason_is_closed (reason.gate);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "background"))
    g_task_return_int (task, SC_CLOSING_BACKGROUND);
  else if (g_str_equal (response, "pause"))
    g_task_return_int (task, SC_CLOSING_PAUSE);
  else
    g_task_return_int (task, SC_CLOSING_ASK);
}

/**
 * sc_closing_ask:
 * @parent: the window that is being closed
 * @queue: the queue, which has work
 * @callback: when the user has decided
 * @user_data: for @callback
 *
 * Asks what shall become of the work.
 */
void
sc_closing_ask (GtkWidget *parent,
                ScQueueModel *queue,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autofree char *summary = NULL;
  GTask *task;
  GtkWidget *check;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SC_IS_QUEUE_MODEL (queue));

  summary = sc_queue_model_dup_summary (queue);
  check = gtk_check_button_new_with_mnemonic (_ ("_Remember my answer"));
  dialog = adw_alert_dialog_new (_ ("Keep Staging?"), NULL);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("%s StageCraft can go on in the background and tell you when it is done, or let the jobs "
         "that run come to their end, pause the others and quit."),
      summary);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), check);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "pause",
                                  _ ("_Pause and Quit"), "background",
                                  _ ("Keep _Working in the Background"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "background",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "background");
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_task_data (task, g_object_ref (check), g_object_unref);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, chosen_cb, task);
}

/**
 * sc_closing_ask_refused:
 * @parent: the window that was to be closed
 * @callback: when the user has decided, for sc_closing_ask_finish()
 * @user_data: for @callback
 *
 * Says that the desktop does not allow work without a window, and what can be done.
 */
void
sc_closing_ask_refused (GtkWidget *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  dialog = adw_alert_dialog_new (
      _ ("Not Allowed in the Background"),
      _ ("This desktop would end StageCraft, and calls that are under way could be billed for "
         "nothing. Keep the window open, or let the jobs that run come to their end, pause the "
         "others and quit. In the settings of the desktop you can allow it."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "pause", _ ("_Pause and Quit"),
                                  "cancel", _ ("_Keep the Window Open"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, chosen_cb,
                           g_task_new (NULL, NULL, callback, user_data));
}

/**
 * sc_closing_ask_finish:
 * @result: of the callback
 * @is_remembered: (out): whether the user does not want to be asked again
 *
 * Returns: what was decided, %SC_CLOSING_ASK to leave the window open
 */
ScClosing
sc_closing_ask_finish (GAsyncResult *result, gboolean *is_remembered)
{
  GtkCheckButton *check;

  g_return_val_if_fail (g_task_is_valid (result, NULL) && is_remembered != NULL, SC_CLOSING_ASK);

  check = g_task_get_task_data (G_TASK (result));
  *is_remembered = check != NULL && gtk_check_button_get_active (check);
  return (ScClosing) g_task_propagate_int (G_TASK (result), NULL);
}

/**
 * sc_closing_dup_result:
 * @n_staged: of how many photos there is a result
 * @n_failed: of how many there is none
 *
 * Returns: (transfer full): what came of a run, as a sentence
 */
char *
sc_closing_dup_result (guint n_staged, guint n_failed)
{
  g_autofree char *staged = NULL;

  if (n_staged == 0)
    return g_strdup_printf (ngettext ("%'u photo could not be staged.",
                                      "%'u photos could not be staged.", n_failed),
                            n_failed);
  if (n_failed == 0)
    return g_strdup_printf (ngettext ("%'u photo is staged.", "%'u photos are staged.", n_staged),
                            n_staged);
  staged = g_strdup_printf (ngettext ("%'u photo is staged", "%'u photos are staged", n_staged),
                            n_staged);
  /* Translators: for example “8 photos are staged, 1 failed.” */
  return g_strdup_printf (_ ("%s, %'u failed."), staged, n_failed);
}
