/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-settings.h"

#define USAGE                                                                                      \
  N_ ("[KEY [VALUE]]\n\nLists the settings, shows one, or changes one. “--reset KEY” brings "      \
      "back\n"                                                                                     \
      "the value it has without you.")

static int
list (Cli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gsize n_settings;
  const ScSetting *settings = sc_settings_get_all (&n_settings);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = sc_settings_get_text (cli->library, settings[i].key, &error);

      if (value == NULL)
        return cli_fail (error);
      cli_json_string (builder, settings[i].key, value);
      if (!cli->is_json)
        g_print ("%-22s %-24s %s\n", settings[i].key, value, settings[i].summary);
    }
  json_builder_end_object (builder);
  if (cli->is_json)
    cli_json_print (builder);
  return CLI_FINE;
}

static int
show (Cli *cli, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *value = sc_settings_get_text (cli->library, key, &error);

  if (value == NULL)
    return cli_fail (error);
  if (!cli->is_json)
    {
      g_print ("%s\n", value);
      return CLI_FINE;
    }
  json_builder_begin_object (builder);
  cli_json_string (builder, key, value);
  json_builder_end_object (builder);
  cli_json_print (builder);
  return CLI_FINE;
}

int
cli_settings (Cli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean is_reset = FALSE;
  const GOptionEntry entries[] = {
    { "reset", 0, 0, G_OPTION_ARG_NONE, &is_reset, N_ ("Bring back the value it has without you"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc > 3 || (is_reset && argc != 2))
    return cli_wrong_use (_ ("Name one setting."));
  if (!cli_open (cli))
    return CLI_FAILED;
  if (is_reset)
    return sc_settings_reset (cli->library, argv[1], &error) ? cli_done (cli) : cli_fail (error);
  if (argc == 1)
    return list (cli);
  if (argc == 2)
    return show (cli, argv[1]);
  return sc_settings_set (cli->library, argv[1], argv[2], &error) ? cli_done (cli)
                                                                  : cli_fail (error);
}
