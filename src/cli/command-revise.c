/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-run.h"
#include "sc-order.h"
#include "sc-service.h"

#define USAGE                                                                                      \
  N_ ("ID WORDS…\n\nStages the photo again from the original, with all wishes so far and these.")

static int
revise (Cli *cli, const char *id, const char *wishes)
{
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (ScStaging) parent = NULL;
  g_autoptr (ScStaging) revision = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  parent = sc_staging_resolve (cli->library, id, &error);
  if (parent == NULL)
    return cli_fail (error);
  provider = sc_service_new_provider (cli->library, NULL, &error);
  if (provider == NULL)
    return cli_fail (error);
  revision = sc_order_revise (cli->library, parent, wishes, &error);
  if (revision == NULL || !cli_run_queue (cli, provider, revision->batch_id, &error))
    return cli_fail (error);
  g_ptr_array_add (ids, revision->id);
  return cli_report (cli, ids);
}

int
cli_revise (Cli *cli, int argc, char **argv)
{
  g_autofree char *wishes = NULL;

  if (!cli_parse (cli, _ (USAGE), NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc < 3)
    return cli_wrong_use (_ ("Name a staging and say what should be different."));
  if (!cli_open (cli))
    return CLI_FAILED;
  wishes = g_strjoinv (" ", argv + 2);
  return revise (cli, argv[1], wishes);
}
