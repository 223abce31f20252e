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
    g_printerr (_ ("\r%d %% of %d MB"), (int) (done * 100 / total), (int) (total / 1000000));
}

int
cli_backup (Cli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (!cli_parse (cli,
                  _ ("FILE\n\nWrites the whole library, pictures included, into one file. The "
                     "library may be in use."),
                  NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 2)
    return cli_wrong_use (_ ("Name the file to write."));
  if (!cli_open (cli))
    return CLI_FAILED;
  if (!sc_backup_write (cli->library, argv[1], progress_cb, NULL, NULL, &error))
    return cli_fail (error);
  g_printerr (_ ("\nThe backup is in “%s”.\n"), argv[1]);
  return CLI_FINE;
}
