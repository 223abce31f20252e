/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-format.h"
#include "cli-json.h"
#include "cli.h"
#include "sc-money.h"

static void
add_json (JsonBuilder *builder, const ScModels *models, const ScModel *model)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", model->id);
  cli_json_string (builder, "name", model->name);
  cli_json_string (builder, "note", model->note);
  cli_json_string (builder, "currency", models->currency);
  cli_json_string (builder, "priced_on", models->priced_on);
  json_builder_set_member_name (builder, "sizes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < model->sizes->len; i++)
    {
      const ScModelSize *size = g_ptr_array_index (model->sizes, i);

      json_builder_begin_object (builder);
      cli_json_string (builder, "name", size->name);
      cli_json_int (builder, "estimate_micros", sc_model_estimate_micros (model, size->name));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_model (const ScModels *models, const ScModel *model)
{
  g_print ("%s\n  %s. %s\n ", model->id, model->name, model->note);
  for (guint i = 0; i < model->sizes->len; i++)
    {
      const ScModelSize *size = g_ptr_array_index (model->sizes, i);
      g_autofree char *price
          = sc_money_format (sc_model_estimate_micros (model, size->name), models->currency);

      g_print (_ (" %s about %s;"), size->name, price);
    }
  g_print ("\n");
}

int
cli_models (Cli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  if (!cli_parse (cli, _ ("\n\nLists the models that can stage, with what a picture costs."), NULL,
                  &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 1)
    return cli_wrong_use (_ ("“models %s” is not understood."), argv[1]);
  cli->models = sc_models_new (&error);
  if (cli->models == NULL)
    return cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < cli->models->models->len; i++)
    {
      const ScModel *model = g_ptr_array_index (cli->models->models, i);

      add_json (builder, cli->models, model);
      if (!cli->is_json)
        print_model (cli->models, model);
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  else
    g_print (_ ("Prices read on %s from %s.\n"), cli->models->priced_on, cli->models->source);
  return CLI_FINE;
}
