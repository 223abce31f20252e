/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "sc-backup.h"
#include "sc-builtin-styles.h"
#include "sc-keyring.h"

/* Set by cli_parse(), for what is said before and after a command has its Cli at hand. */
static gboolean prints_json;

static gboolean
make_daily_backup (ScLibrary *library, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return sc_backup_run_daily (library, now, error);
}

/**
 * cli_open_library:
 *
 * Opens the library and the price table, brings the built-in styles in, and keeps the daily copy.
 * A copy that cannot be made is told and does not stop the command.
 */
gboolean
cli_open_library (Cli *cli, GError **error)
{
  g_autofree char *cache_dir = sc_library_dup_default_cache_dir ();
  g_autoptr (GError) backup_error = NULL;

  cli->models = sc_models_new (error);
  if (cli->models == NULL)
    return FALSE;
  cli->library = sc_library_open (cli->data_dir, cache_dir, error);
  if (cli->library == NULL || !sc_builtin_styles_install (cli->library, error))
    return FALSE;
  if (!make_daily_backup (cli->library, &backup_error))
    g_printerr (_ ("The daily backup could not be made: %s\n"), backup_error->message);
  return TRUE;
}

/**
 * cli_open:
 *
 * cli_open_library() that says on standard error what went wrong.
 */
gboolean
cli_open (Cli *cli)
{
  g_autoptr (GError) error = NULL;

  if (cli_open_library (cli, &error))
    return TRUE;
  cli_fail (error);
  return FALSE;
}

/**
 * cli_parse:
 * @usage: what follows the command, and below it what it does
 *
 * Parses the options of a command, with --json and --data-dir that all have. What is left in @argv
 * are the words without dashes, the command's name first.
 *
 * Returns: %FALSE when the options are wrong, which has been said
 */
gboolean
cli_parse (Cli *cli, const char *usage, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autofree char *data_dir = NULL;
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->is_json, N_ ("Print JSON for machines"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, N_ ("Use the library in this folder"),
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      cli_wrong_use ("%s", error->message);
      return FALSE;
    }
  prints_json = cli->is_json;
  if (data_dir != NULL)
    {
      g_free (cli->data_dir);
      cli->data_dir = g_steal_pointer (&data_dir);
    }
  return TRUE;
}

static void
print_error (const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!prints_json)
    return;
  json_builder_begin_object (builder);
  cli_json_string (builder, "error", message);
  json_builder_end_object (builder);
  cli_json_print (builder);
}

/**
 * cli_done:
 *
 * Ends a command that has nothing to show: {"ok": true} for machines, nothing for people.
 */
int
cli_done (const Cli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->is_json)
    return CLI_FINE;
  json_builder_begin_object (builder);
  cli_json_bool (builder, "ok", TRUE);
  json_builder_end_object (builder);
  cli_json_print (builder);
  return CLI_FINE;
}

/**
 * cli_fail:
 *
 * Says on standard error what went wrong, and for machines {"error": …} on standard output.
 */
int
cli_fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  if (g_error_matches (error, SC_KEYRING_ERROR, SC_KEYRING_ERROR_UNAVAILABLE))
    g_printerr (_ ("Where there is no keyring, give the key in the variable GOOGLE_AI_API_KEY. "
                   "Nothing was charged.\n"));
  print_error (error->message);
  return CLI_FAILED;
}

int
cli_wrong_use (const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr (_ ("%s\nSee “stagecraft-cli --help”.\n"), message);
  print_error (message);
  return CLI_WRONG_USE;
}
