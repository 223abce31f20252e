/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-style.h"

#define USAGE                                                                                      \
  N_ ("[add | remove ID | show ID]\n\nLists the styles, or adds, removes and shows one. A "        \
      "built-in\n"                                                                                 \
      "style stays as it is.")

typedef struct
{
  char *id;
  char *name;
  char *description;
  char *words;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->id);
  g_free (options->name);
  g_free (options->description);
  g_free (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
add_json (JsonBuilder *builder, const ScStyle *style)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", style->id);
  cli_json_string (builder, "name", sc_style_translate_name (style->name));
  cli_json_string (builder, "description", sc_style_translate_description (style->description));
  cli_json_string (builder, "prompt_template", style->prompt_template);
  cli_json_bool (builder, "active", style->active);
  cli_json_bool (builder, "built_in", style->built_in);
  json_builder_end_object (builder);
}

static void
print_line (const ScStyle *style)
{
  g_print ("%-20s %-20s %s\n", style->id, sc_style_translate_name (style->name),
           sc_style_translate_description (style->description));
}

static int
list (Cli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) styles = sc_style_list (cli->library, FALSE, &error);

  if (styles == NULL)
    return cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < styles->len; i++)
    {
      const ScStyle *style = g_ptr_array_index (styles, i);

      add_json (builder, style);
      if (!cli->is_json)
        print_line (style);
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  return CLI_FINE;
}

static int
show (Cli *cli, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStyle) style = sc_style_get (cli->library, id, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (style == NULL)
    return cli_fail (error);
  if (cli->is_json)
    {
      add_json (builder, style);
      cli_json_print (builder);
    }
  else
    {
      g_print ("%s\n%s\n\n%s\n", sc_style_translate_name (style->name),
               sc_style_translate_description (style->description), style->prompt_template);
    }
  return CLI_FINE;
}

static int
add (Cli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStyle) present = NULL;
  const ScStyle style = {
    .id = options->id,
    .name = options->name,
    .description = options->description != NULL ? options->description : (char *) "",
    .prompt_template = options->words,
    .active = TRUE,
    .sort_order = 1000,
  };

  if (options->id == NULL || options->name == NULL || options->words == NULL)
    return cli_wrong_use (_ ("A style needs --id, --name and --words."));
  present = sc_style_get (cli->library, options->id, NULL);
  if (present != NULL && present->built_in)
    return cli_wrong_use (_ ("“%s” is built in. Choose another id."), options->id);
  return sc_style_save (cli->library, &style, &error) ? cli_done (cli) : cli_fail (error);
}

static int
remove_style (Cli *cli, const char *id)
{
  g_autoptr (GError) error = NULL;

  return sc_style_remove (cli->library, id, &error) ? cli_done (cli) : cli_fail (error);
}

int
cli_styles (Cli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "id", 0, 0, G_OPTION_ARG_STRING, &options.id, N_ ("Short name, such as my_loft"), N_ ("ID") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("Name for people"), N_ ("NAME") },
    { "description", 0, 0, G_OPTION_ARG_STRING, &options.description, N_ ("One line for people"),
      N_ ("TEXT") },
    { "words", 0, 0, G_OPTION_ARG_STRING, &options.words,
      N_ ("How the style looks, in sentences for the stager"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (!cli_open (cli))
    return CLI_FAILED;
  if (argc == 1)
    return list (cli);
  if (argc == 2 && g_str_equal (argv[1], "add"))
    return add (cli, &options);
  if (argc == 3 && g_str_equal (argv[1], "remove"))
    return remove_style (cli, argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "show"))
    return show (cli, argv[2]);
  return cli_wrong_use (_ ("“styles %s” is not understood."), argv[1]);
}
