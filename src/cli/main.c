/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "cli.h"

typedef struct
{
  const char *name;
  CliRun run;
  const char *summary;
} Command;

static const Command commands[] = {
  { "stage", cli_stage, N_ ("Stage room photos") },
  { "revise", cli_revise, N_ ("Stage a photo again with more wishes") },
  { "history", cli_history, N_ ("List and search what was staged") },
  { "show", cli_show, N_ ("Show everything about one staging") },
  { "save", cli_save, N_ ("Save staged pictures as files") },
  { "judge", cli_judge, N_ ("Compare a photo with a staged picture") },
  { "queue", cli_queue, N_ ("See and steer what waits to be staged") },
  { "styles", cli_styles, N_ ("List, add and remove styles") },
  { "rooms", cli_rooms, N_ ("List room types") },
  { "models", cli_models, N_ ("List models, sizes and prices") },
  { "key", cli_key, N_ ("Keep, check or remove the Gemini key") },
  { "settings", cli_settings, N_ ("See and change settings") },
  { "doctor", cli_doctor, N_ ("Check that everything is in order") },
  { "backup", cli_backup, N_ ("Write the library into one file") },
  { "restore", cli_restore, N_ ("Bring a library back from a backup") },
};

static void
print_help (void)
{
  g_print (_ ("Usage: stagecraft-cli COMMAND [OPTION…] [ARGUMENT…]\n\n"
              "Stages photos of rooms with furniture that is not there.\n\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\n“stagecraft-cli COMMAND --help” tells more. Every command knows --json, and\n"
              "--data-dir (or STAGECRAFT_DATA_DIR) to use another library.\n"));
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static int
run_command (const Command *command, int argc, char **argv)
{
  Cli cli = { .data_dir = sc_library_dup_default_data_dir () };
  g_autofree char *name = g_strconcat ("stagecraft-cli ", command->name, NULL);
  int status;

  g_set_prgname (name);
  status = command->run (&cli, argc, argv);
  g_clear_pointer (&cli.library, sc_library_close);
  g_clear_pointer (&cli.models, sc_models_free);
  g_free (cli.data_dir);
  return status;
}

/* Where it was not installed, the catalogues are in the build directory. */
static const char *
get_locale_dir (void)
{
  const char *from_environment = g_getenv ("STAGECRAFT_LOCALE_DIR");

  return from_environment != NULL ? from_environment : SC_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  const Command *command;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      print_help ();
      return CLI_WRONG_USE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return CLI_FINE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("StageCraft %s\n", SC_VERSION);
      return CLI_FINE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    return cli_wrong_use (_ ("There is no command “%s”."), argv[1]);
  return run_command (command, argc - 1, argv + 1);
}
