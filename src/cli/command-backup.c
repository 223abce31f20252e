/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli.h"
#include "sc-backup.h"

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  if (isatty (STDERR_FILENO) && total > 0)
    {
      g_printerr ("\r");
      g_printerr (_ ("%d %% of %d MB"), (int) (done * 100 / total), (int) (total / 1000000));
    }
}

int
cli_backup (Cli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean is_forced = FALSE;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &is_forced, N_ ("Replace a file that exists"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli,
                  _ ("FILE\n\nWrites the whole library, pictures included, into one file. The "
                     "library may be in use."),
                  entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 2)
    return cli_wrong_use (_ ("Name the file to write."));
  if (!is_forced && g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” exists. Say --force to replace it."), argv[1]);
      return cli_fail (error);
    }
  if (!cli_open (cli))
    return CLI_FAILED;
  if (!sc_backup_write (cli->library, argv[1], progress_cb, NULL, NULL, &error))
    return cli_fail (error);
  g_printerr (_ ("\nThe backup is in “%s”.\n"), argv[1]);
  return cli_done (cli);
}
