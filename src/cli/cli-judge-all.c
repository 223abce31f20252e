/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-judge-all.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli-json.h"
#include "cli-lights.h"
#include "sc-listing.h"

typedef struct
{
  Cli *cli;
  GCancellable *cancellable;
  JsonBuilder *failures;
  gboolean is_terminal;
  guint n_judged;
  guint n_need_look;
  guint n_failed;
} Run;

/* Whatever was judged is kept already, and the one under way takes half a second. */
static gboolean
interrupt_cb (gpointer data)
{
  Run *run = data;

  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_CONTINUE;
}

static void
clear_line (Run *run)
{
  if (run->is_terminal)
    g_printerr ("\r\033[K");
}

static gboolean
tell (Run *run, const char *id, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_get (run->cli->library, id, error);
  g_autofree char *summary = NULL;

  if (staging == NULL)
    return FALSE;
  run->n_judged++;
  summary = cli_lights_dup_summary (&staging->result);
  if (summary == NULL)
    return TRUE;
  run->n_need_look++;
  if (!run->cli->is_json)
    {
      clear_line (run);
      g_print ("%s  %s\n", id, summary);
    }
  return TRUE;
}

static void
note_failure (Run *run, const char *id, const GError *error)
{
  run->n_failed++;
  clear_line (run);
  g_printerr ("%s  %s\n", id, error->message);
  json_builder_begin_object (run->failures);
  cli_json_string (run->failures, "id", id);
  cli_json_string (run->failures, "error", error->message);
  json_builder_end_object (run->failures);
}

/* Whether the library itself says no, which it will for the others as well. */
static gboolean
concerns_all (const GError *error)
{
  return g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static gboolean
judge_one (Run *run, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sc_judgement_make (run->cli->library, id, run->cancellable, &local_error))
    return tell (run, id, error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  if (!concerns_all (local_error))
    {
      note_failure (run, id, local_error);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
judge_each (Run *run, GPtrArray *ids, GError **error)
{
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, run);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, run);
  gboolean is_fine = TRUE;

  for (guint i = 0; i < ids->len && is_fine && !g_cancellable_is_cancelled (run->cancellable); i++)
    {
      clear_line (run);
      if (run->is_terminal)
        g_printerr (_ ("Judging %u of %u…"), i + 1, ids->len);
      is_fine = judge_one (run, g_ptr_array_index (ids, i), error);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  clear_line (run);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return is_fine;
}

static void
print_json (Run *run, guint n_waiting)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_int (builder, "judged", run->n_judged);
  cli_json_int (builder, "need_look", run->n_need_look);
  cli_json_int (builder, "waiting", n_waiting);
  json_builder_set_member_name (builder, "failed");
  json_builder_end_array (run->failures);
  json_builder_add_value (builder, json_builder_get_root (run->failures));
  json_builder_end_object (builder);
  cli_json_print (builder);
}

static void
print_text (Run *run, guint n_waiting)
{
  g_print (ngettext ("%u result was judged.", "%u results were judged.", run->n_judged),
           run->n_judged);
  g_print (" ");
  g_print (ngettext ("%u needs a look.\n", "%u need a look.\n", run->n_need_look),
           run->n_need_look);
  if (run->n_failed > 0)
    g_printerr (ngettext ("%u could not be judged. The pictures are as they were.\n",
                          "%u could not be judged. The pictures are as they were.\n",
                          run->n_failed),
                run->n_failed);
  if (n_waiting > 0)
    g_printerr (ngettext ("Stopped: %u waits; “stagecraft-cli judge --all” goes on.\n",
                          "Stopped: %u wait; “stagecraft-cli judge --all” goes on.\n", n_waiting),
                n_waiting);
}

static int
judge (Run *run, GPtrArray *ids)
{
  g_autoptr (GError) error = NULL;
  guint n_waiting;

  if (!judge_each (run, ids, &error))
    return cli_fail (error);
  n_waiting = ids->len - run->n_judged - run->n_failed;
  if (run->cli->is_json)
    print_json (run, n_waiting);
  else
    print_text (run, n_waiting);
  if (n_waiting == 0 && run->n_failed == 0)
    return CLI_FINE;
  return run->n_judged > 0 || n_waiting > 0 ? CLI_PARTLY_FAILED : CLI_FAILED;
}

static gboolean
find_listing (Cli *cli, const char *name, gint64 *id, GError **error)
{
  g_autoptr (ScListing) listing = NULL;

  if (name == NULL)
    return TRUE;
  listing = sc_listing_find (cli->library, name, error);
  if (listing != NULL)
    *id = listing->id;
  return listing != NULL;
}

/**
 * cli_judge_all:
 * @listing: (nullable): only of this listing
 *
 * Judges all results that were never judged, or by an older method, the newest first. Ctrl+C ends
 * it after the one under way; what was judged is kept.
 */
int
cli_judge_all (Cli *cli, const char *listing)
{
  ScJudgementFilter filter = { .with_unreadable = TRUE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JsonBuilder) failures = json_builder_new ();
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  Run run = {
    .cli = cli,
    .cancellable = cancellable,
    .failures = failures,
    .is_terminal = isatty (STDERR_FILENO) && !cli->is_json,
  };

  if (!find_listing (cli, listing, &filter.listing_id, &error))
    return cli_fail (error);
  ids = sc_judgement_list_waiting (cli->library, &filter, &error);
  if (ids == NULL)
    return cli_fail (error);
  json_builder_begin_array (failures);
  return judge (&run, ids);
}
