/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-run.h"
#include "sc-order.h"
#include "sc-service.h"

#define USAGE                                                                                      \
  N_ ("ID WORDS…\n\nStages the photo again from the original, with all wishes so far and these.")

static int
revise (Cli *cli, const char *id, const char *wishes, gboolean is_agreed)
{
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (ScStaging) parent = NULL;
  g_autoptr (ScStaging) revision = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const ScModel *model;

  parent = sc_staging_resolve (cli->library, id, &error);
  if (parent == NULL)
    return cli_fail (error);
  model = sc_models_find (cli->models, parent->order.model);
  if (model != NULL
      && !cli_agree_to_price (cli, sc_model_estimate_micros (model, parent->order.output_size),
                              is_agreed))
    return CLI_FAILED;
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
  gboolean is_agreed = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &is_agreed,
      N_ ("Agree to a price above the one you want to be asked for"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc < 3)
    return cli_wrong_use (_ ("Name a staging and say what should be different."));
  if (!cli_open (cli))
    return CLI_FAILED;
  wishes = g_strjoinv (" ", argv + 2);
  return revise (cli, argv[1], wishes, is_agreed);
}
