/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli.h"
#include "sc-backup.h"

/* A damaged library can be replaced, but only when that is said: its database is moved aside. */
static gboolean
open_or_set_aside (Cli *cli, gboolean is_forced)
{
  g_autoptr (GError) error = NULL;

  if (cli_open_library (cli, &error))
    return TRUE;
  if (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED) && is_forced
      && sc_library_set_aside (cli->data_dir, NULL))
    {
      g_clear_pointer (&cli->models, sc_models_free);
      return cli_open (cli);
    }
  cli_fail (error);
  if (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED))
    g_printerr (_ ("Say --force to put it aside and restore this backup.\n"));
  return FALSE;
}

int
cli_restore (Cli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean is_forced = FALSE;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &is_forced,
      N_ ("Go back even when the library is newer than the backup"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (
          cli,
          _ ("FILE\n\nBrings the library back to what it was when the backup was written. A "
             "copy of the\npresent database is kept, and no picture is removed."),
          entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 2)
    return cli_wrong_use (_ ("Name the backup to restore."));
  if (!open_or_set_aside (cli, is_forced))
    return CLI_FAILED;
  if (!sc_backup_restore (cli->library, argv[1], is_forced, NULL, &error))
    {
      cli_fail (error);
      if (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_WOULD_OVERWRITE))
        g_printerr (_ ("Say --force to go back all the same.\n"));
      return CLI_FAILED;
    }
  g_printerr (_ ("The library was restored.\n"));
  return cli_done (cli);
}
