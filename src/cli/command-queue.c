/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-format.h"
#include "cli-json.h"
#include "cli-run.h"
#include "sc-queue-table.h"
#include "sc-queue.h"
#include "sc-service.h"
#include "sc-settings.h"

#define USAGE                                                                                      \
  N_ ("[ACTION [ID…]]\n\n"                                                                         \
      "  list            what waits, runs, or was interrupted (also without ACTION)\n"             \
      "  run             work off all that waits\n"                                                \
      "  pause           let “run” and the application make no calls; “stage” still does\n"        \
      "  continue        undo pause\n"                                                             \
      "  cancel ID…      take stagings out of the queue\n"                                         \
      "  retry ID…       put failed or cancelled stagings into the queue again\n"                  \
      "  resume [ID…]    put interrupted stagings into the queue again, though they may have\n"    \
      "                  been billed; without ID all of them\n"                                    \
      "  discard [ID…]   give interrupted stagings up; without ID all of them\n"                   \
      "  first ID        let this staging be next")

/* What may be done to a staging in which state: consent for one thing is not taken for another. */
typedef struct
{
  const char *name;
  gboolean (*transition) (ScLibrary *library, const char *id, gboolean *changed, GError **error);
  guint statuses;
} Action;

#define BIT(status) (1u << (status))

static const Action actions[] = {
  { "cancel", sc_queue_table_cancel,
    BIT (SC_STATUS_QUEUED) | BIT (SC_STATUS_PROCESSING) | BIT (SC_STATUS_INTERRUPTED) },
  { "retry", sc_queue_table_requeue, BIT (SC_STATUS_FAILED) | BIT (SC_STATUS_CANCELLED) },
  { "resume", sc_queue_table_requeue, BIT (SC_STATUS_INTERRUPTED) },
  { "discard", sc_queue_table_cancel, BIT (SC_STATUS_INTERRUPTED) },
};

static int
list (Cli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!sc_queue_table_recover (cli->library, &error))
    return cli_fail (error);
  stagings = sc_queue_table_list (cli->library, &error);
  if (stagings == NULL)
    return cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < stagings->len; i++)
    {
      const ScStaging *staging = g_ptr_array_index (stagings, i);

      json_builder_begin_object (builder);
      cli_json_add_staging (builder, staging);
      json_builder_end_object (builder);
      if (!cli->is_json)
        g_print ("%s  %-11s  %s\n", staging->id, cli_format_status (staging->status),
                 staging->error_message != NULL ? staging->error_message : "");
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  return CLI_FINE;
}

static GPtrArray *
list_queued_ids (ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) stagings = sc_queue_table_list (library, error);
  GPtrArray *ids;

  if (stagings == NULL)
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < stagings->len; i++)
    {
      const ScStaging *staging = g_ptr_array_index (stagings, i);

      if (staging->status == SC_STATUS_QUEUED)
        g_ptr_array_add (ids, g_strdup (staging->id));
    }
  return ids;
}

static int
run (Cli *cli)
{
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_paused;

  if (!sc_settings_get_bool (cli->library, SC_QUEUE_PAUSED_SETTING, &is_paused, &error)
      || !sc_queue_table_recover (cli->library, &error))
    return cli_fail (error);
  if (is_paused)
    {
      g_printerr (_ ("The queue is paused. “stagecraft-cli queue continue” lets it go on.\n"));
      return CLI_FAILED;
    }
  ids = list_queued_ids (cli->library, &error);
  if (ids == NULL)
    return cli_fail (error);
  provider = sc_service_new_provider (cli->library, NULL, &error);
  if (provider == NULL || !cli_run_queue (cli, provider, NULL, &error))
    return cli_fail (error);
  return cli_report (cli, ids);
}

static int
set_paused (Cli *cli, gboolean is_paused)
{
  g_autoptr (GError) error = NULL;

  if (!sc_settings_set (cli->library, SC_QUEUE_PAUSED_SETTING, is_paused ? "true" : "false",
                        &error))
    return cli_fail (error);
  return cli_done (cli);
}

static gboolean
change_one (Cli *cli, const Action *action, const char *id, gboolean *changed, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_resolve (cli->library, id, error);

  if (staging == NULL)
    return FALSE;
  *changed = FALSE;
  if ((action->statuses & BIT (staging->status)) == 0)
    return TRUE;
  return action->transition (cli->library, staging->id, changed, error);
}

static void
print_counts (int n_changed, int n_failed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_int (builder, "changed", n_changed);
  cli_json_int (builder, "unchanged", n_failed);
  json_builder_end_object (builder);
  cli_json_print (builder);
}

static int
change (Cli *cli, const Action *action, char **ids)
{
  int n_changed = 0;
  int n_failed = 0;

  for (; *ids != NULL; ids++)
    {
      g_autoptr (GError) error = NULL;
      gboolean changed = FALSE;

      if (!change_one (cli, action, *ids, &changed, &error))
        g_printerr ("%s\n", error->message);
      else if (!changed)
        g_printerr (_ ("Staging %s is not in a state where that can be done.\n"), *ids);
      n_changed += changed;
      n_failed += !changed;
    }
  if (cli->is_json)
    print_counts (n_changed, n_failed);
  if (n_failed == 0)
    return CLI_FINE;
  return n_changed > 0 ? CLI_PARTLY_FAILED : CLI_FAILED;
}

static int
change_all (Cli *cli, const Action *action)
{
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = NULL;

  stagings = sc_queue_table_list (cli->library, &error);
  if (stagings == NULL)
    return cli_fail (error);
  for (guint i = 0; i < stagings->len; i++)
    {
      const ScStaging *staging = g_ptr_array_index (stagings, i);

      if (action->statuses & BIT (staging->status))
        g_strv_builder_add (chosen, staging->id);
    }
  all = g_strv_builder_end (chosen);
  return change (cli, action, all);
}

/* Resume and discard without an ID mean all that were interrupted. */
static int
run_action (Cli *cli, const Action *action, char **ids)
{
  g_autoptr (GError) error = NULL;

  if (!sc_queue_table_recover (cli->library, &error))
    return cli_fail (error);
  if (*ids != NULL)
    return change (cli, action, ids);
  if (action->statuses == BIT (SC_STATUS_INTERRUPTED))
    return change_all (cli, action);
  return cli_wrong_use (_ ("Name at least one staging."));
}

static int
put_first (Cli *cli, const char *id)
{
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  staging = sc_staging_resolve (cli->library, id, &error);
  if (staging == NULL)
    return cli_fail (error);
  ids = list_queued_ids (cli->library, &error);
  if (ids == NULL)
    return cli_fail (error);
  if (staging->status != SC_STATUS_QUEUED || ids->len == 0)
    {
      g_printerr (_ ("Staging %s does not wait.\n"), id);
      return CLI_FAILED;
    }
  if (!sc_queue_table_move (cli->library, staging->id, g_ptr_array_index (ids, 0), &error))
    return cli_fail (error);
  return cli_done (cli);
}

static int
act (Cli *cli, const char *action, char **ids)
{
  const gboolean has_ids = *ids != NULL;

  if (g_str_equal (action, "list") && !has_ids)
    return list (cli);
  if (g_str_equal (action, "run") && !has_ids)
    return run (cli);
  if (g_str_equal (action, "pause") && !has_ids)
    return set_paused (cli, TRUE);
  if (g_str_equal (action, "continue") && !has_ids)
    return set_paused (cli, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (action, actions[i].name))
      return run_action (cli, &actions[i], ids);
  if (g_str_equal (action, "first") && has_ids && ids[1] == NULL)
    return put_first (cli, ids[0]);
  return cli_wrong_use (_ ("“queue %s” is not understood."), action);
}

int
cli_queue (Cli *cli, int argc, char **argv)
{
  char *none[] = { NULL };

  if (!cli_parse (cli, _ (USAGE), NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (!cli_open (cli))
    return CLI_FAILED;
  return argc < 2 ? act (cli, "list", none) : act (cli, argv[1], argv + 2);
}
