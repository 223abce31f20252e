/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-run.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli-format.h"
#include "cli-json.h"
#include "cli-lights.h"
#include "sc-attempt.h"
#include "sc-budget.h"
#include "sc-money.h"
#include "sc-photo.h"
#include "sc-queue-table.h"
#include "sc-queue.h"

#define TICK_MS 250

/* What a picture takes when this library has no experience yet (gemini-api.md, section 2.3). */
#define USUAL_MS 25000

typedef struct
{
  Cli *cli;
  ScQueue *queue;
  const char *batch_id;
  GMainLoop *loop;
  gint64 began;
  gint64 usual_ms;
  gboolean is_terminal;
  gboolean is_ending;
  int n_interrupts;
  char *reason;
  GError *error;
} Run;

static gboolean
count (Run *run, ScStatus status, int *n)
{
  return run->error == NULL
         && sc_queue_table_count (run->cli->library, run->batch_id, status, n, &run->error);
}

static char *
describe_reason (ScQueue *queue)
{
  gint64 remaining;

  switch (sc_queue_get_reason (queue, &remaining))
    {
    case SC_GATE_PAUSED:
      return g_strdup (_ ("paused"));
    case SC_GATE_LIMITED:
      return g_strdup_printf (_ ("Google’s limit reached, continues in %d s"),
                              (int) (remaining / 1000) + 1);
    case SC_GATE_OVERLOADED:
      return g_strdup_printf (_ ("Google’s model is busy, continues in %d s"),
                              (int) (remaining / 1000) + 1);
    case SC_GATE_OFFLINE:
      return g_strdup_printf (_ ("no connection, tries again in %d s"),
                              (int) (remaining / 1000) + 1);
    case SC_GATE_BUDGET:
      return g_strdup (_ ("the cap for spending is reached (see “stagecraft-cli settings”)"));
    case SC_GATE_ACCOUNT:
      return g_strdup (_ ("the key or the account needs your attention"));
    case SC_GATE_STORAGE:
      return g_strdup (_ ("the disk is full or the library cannot be written to"));
    case SC_GATE_STOPPING:
      return NULL;
    case SC_GATE_OPEN:
    default:
      return NULL;
    }
}

static void
show_progress (Run *run, int n_waiting, int n_running)
{
  g_autofree char *elapsed = cli_format_duration ((g_get_monotonic_time () - run->began) / 1000);
  g_autofree char *usual = cli_format_duration (run->usual_ms);
  g_autofree char *reason = describe_reason (run->queue);

  if (run->is_terminal)
    {
      g_printerr ("\r\033[K");
      g_printerr (_ ("%d waiting, %d staging, %s (usually %s a photo)"), n_waiting, n_running,
                  elapsed, usual);
      g_printerr ("%s%s", reason != NULL ? " · " : "", reason != NULL ? reason : "");
    }
}

/* Asks the workers to end; the loop goes on until they have, so that Ctrl+C is heard. */
static void
end (Run *run)
{
  if (run->is_ending)
    return;
  run->is_ending = TRUE;
  run->reason = describe_reason (run->queue);
  sc_queue_drain (run->queue);
}

static gboolean
tick_cb (gpointer data)
{
  Run *run = data;
  int n_waiting = 0;

  if (!sc_queue_is_working (run->queue))
    g_main_loop_quit (run->loop);
  if (!count (run, SC_STATUS_QUEUED, &n_waiting))
    end (run);
  show_progress (run, n_waiting, (int) sc_queue_get_n_running (run->queue));
  /* What another program works on is not waited for: it may never end. Asked after what waits was
   * counted, for a job that was taken meanwhile waits no more and may not run yet. */
  if (sc_queue_is_idle (run->queue)
      && (n_waiting == 0 || sc_gate_reason_is_closed (sc_queue_get_reason (run->queue, NULL))))
    end (run);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupt_cb (gpointer data)
{
  Run *run = data;

  run->n_interrupts++;
  if (run->n_interrupts == 1)
    {
      g_printerr (
          _ ("\nStopping when the calls that are under way have ended. Press Ctrl+C again to "
             "break them off; they may be billed.\n"));
      end (run);
    }
  else
    {
      sc_queue_stop (run->queue);
    }
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (ScQueue *queue, const char *staging_id, gpointer data)
{
  tick_cb (data);
}

static void
trouble_cb (ScQueue *queue, const GError *error, gpointer data)
{
  g_printerr ("%s\n", error->message);
}

static void
run_loop (Run *run)
{
  guint tick = g_timeout_add (TICK_MS, tick_cb, run);
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, run);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, run);
  guint hang_up = g_unix_signal_add (SIGHUP, interrupt_cb, run);

  g_signal_connect (run->queue, "changed", G_CALLBACK (changed_cb), run);
  g_signal_connect (run->queue, "trouble", G_CALLBACK (trouble_cb), run);
  g_main_loop_run (run->loop);
  sc_queue_join (run->queue);
  g_signal_handlers_disconnect_by_data (run->queue, run);
  g_source_remove (tick);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_source_remove (hang_up);
}

static void
explain_rest (Run *run)
{
  g_autofree char *reason = g_steal_pointer (&run->reason);
  int n_waiting = 0;

  if (run->is_terminal)
    g_printerr ("\r\033[K");
  if (!count (run, SC_STATUS_QUEUED, &n_waiting) || n_waiting == 0)
    return;
  if (reason != NULL)
    g_printerr (_ ("Stopped: %s. "), reason);
  g_printerr (ngettext ("%d staging waits in the queue; “stagecraft-cli queue run” goes on.\n",
                        "%d stagings wait in the queue; “stagecraft-cli queue run” goes on.\n",
                        (gulong) n_waiting),
              n_waiting);
}

/**
 * cli_run_queue:
 * @provider: who makes the pictures
 * @batch_id: (nullable): only this batch
 *
 * Works off the queue with progress on standard error. The first Ctrl+C lets the calls under way
 * end, the second breaks them off; either way the queue is true afterwards.
 */
gboolean
cli_run_queue (Cli *cli, ScProvider *provider, const char *batch_id, GError **error)
{
  g_autoptr (ScQueue) queue = sc_queue_new (cli->library, provider, cli->models, batch_id);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = {
    .cli = cli,
    .queue = queue,
    .batch_id = batch_id,
    .loop = loop,
    .began = g_get_monotonic_time (),
    .is_terminal = isatty (STDERR_FILENO) && !cli->is_json,
  };

  if (!sc_queue_table_usual_ms (cli->library, USUAL_MS, &run.usual_ms, error)
      || !sc_queue_start (queue, error))
    return FALSE;
  run_loop (&run);
  explain_rest (&run);
  if (run.error != NULL)
    g_propagate_error (error, run.error);
  return run.error == NULL;
}

/**
 * cli_agree_to_price:
 * @micros: what is about to be ordered will probably cost
 * @is_agreed: whether the user said --yes
 *
 * Tells the price, and refuses one that the user wants to be asked about first.
 */
gboolean
cli_agree_to_price (Cli *cli, gint64 micros, gboolean is_agreed)
{
  g_autofree char *text = sc_money_format (micros, cli->models->currency);
  g_autoptr (GError) error = NULL;
  ScBudget budget;

  if (!sc_budget_read (cli->library, &budget, &error))
    {
      cli_fail (error);
      return FALSE;
    }
  if (sc_budget_asks_first (&budget, micros) && !is_agreed)
    {
      g_printerr (_ ("This will cost about %s, more than you want to spend unasked. Nothing was "
                     "sent. Say --yes to agree.\n"),
                  text);
      return FALSE;
    }
  if (!cli->is_json)
    g_printerr (_ ("This will cost about %s.\n"), text);
  return TRUE;
}

static void
add_json (JsonBuilder *builder, const ScStaging *staging, const ScPhoto *photo, GPtrArray *attempts)
{
  json_builder_begin_object (builder);
  cli_json_add_staging (builder, staging);
  json_builder_set_member_name (builder, "photo");
  json_builder_begin_object (builder);
  cli_json_add_photo (builder, photo);
  json_builder_end_object (builder);
  cli_json_add_attempts (builder, attempts);
  json_builder_end_object (builder);
}

static void
print_line (const ScStaging *staging, const ScPhoto *photo)
{
  g_autofree char *cost = sc_money_format (staging->result.cost_micros, staging->result.currency);
  g_autofree char *time = cli_format_duration (staging->result.processing_time_ms);
  g_autofree char *summary = cli_lights_dup_summary (&staging->result);

  if (staging->status == SC_STATUS_COMPLETED)
    {
      g_print (_ ("%s  completed  %s  %s, %s\n"), staging->id, photo->file_name, time, cost);
      if (summary != NULL)
        g_print ("    %s\n", summary);
    }
  else
    g_print ("%s  %s  %s%s%s\n", staging->id, cli_format_status (staging->status), photo->file_name,
             staging->error_message != NULL ? "  " : "",
             staging->error_message != NULL ? staging->error_message : "");
}

/* Adds one staging to what is printed; returns whether it was completed. */
static gboolean
report_one (Cli *cli, JsonBuilder *builder, const char *id, gboolean *is_completed, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (cli->library, id, error);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GPtrArray) attempts = NULL;

  if (staging == NULL)
    return FALSE;
  photo = sc_photo_get (cli->library, staging->photo_id, error);
  if (photo == NULL)
    return FALSE;
  attempts = sc_attempt_list (cli->library, id, error);
  if (attempts == NULL)
    return FALSE;
  *is_completed = staging->status == SC_STATUS_COMPLETED;
  if (cli->is_json)
    add_json (builder, staging, photo, attempts);
  else
    print_line (staging, photo);
  return TRUE;
}

/**
 * cli_report:
 * @staging_ids: (element-type utf8): in the order in which they are told
 *
 * Prints what became of stagings.
 *
 * Returns: the exit status that says so
 */
int
cli_report (Cli *cli, GPtrArray *staging_ids)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_completed = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < staging_ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_completed;

      if (!report_one (cli, builder, g_ptr_array_index (staging_ids, i), &is_completed, &error))
        return cli_fail (error);
      n_completed += is_completed ? 1 : 0;
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  if (n_completed == staging_ids->len)
    return CLI_FINE;
  return n_completed > 0 ? CLI_PARTLY_FAILED : CLI_FAILED;
}

/**
 * cli_ids_of:
 * @stagings: (element-type ScStaging): some stagings
 *
 * Returns: (transfer full) (element-type utf8): their ids
 */
GPtrArray *
cli_ids_of (GPtrArray *stagings)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < stagings->len; i++)
    g_ptr_array_add (ids, g_strdup (((ScStaging *) g_ptr_array_index (stagings, i))->id));
  return ids;
}
