/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-format.h"
#include "cli-json.h"
#include "cli-lights.h"
#include "cli.h"
#include "sc-history.h"
#include "sc-listing.h"
#include "sc-shown-names.h"

#define USAGE                                                                                      \
  N_ ("[WORDS…]\n\nLists stagings, newest first. Words search listings, file names, styles, "      \
      "room\n"                                                                                     \
      "types and wishes.")

typedef struct
{
  char *status;
  char *verdict;
  char *style;
  char *room_type;
  char *listing;
  char *before;
  int limit;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->status);
  g_free (options->verdict);
  g_free (options->style);
  g_free (options->room_type);
  g_free (options->listing);
  g_free (options->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (Cli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_STRING, &options->status,
      N_ ("queued, processing, completed, failed, cancelled or interrupted"), N_ ("NAME") },
    { "verdict", 0, 0, G_OPTION_ARG_STRING, &options->verdict, N_ ("none, approved or rejected"),
      N_ ("NAME") },
    { "style", 's', 0, G_OPTION_ARG_STRING, &options->style, N_ ("Only this style"), N_ ("ID") },
    { "room-type", 'r', 0, G_OPTION_ARG_STRING, &options->room_type, N_ ("Only this room type"),
      N_ ("ID") },
    { "listing", 'l', 0, G_OPTION_ARG_STRING, &options->listing, N_ ("Only this listing"),
      N_ ("NAME") },
    { "before", 0, 0, G_OPTION_ARG_STRING, &options->before,
      N_ ("The page after the one that ends with this staging"), N_ ("ID") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("Rows of a page"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  return cli_parse (cli, _ (USAGE), entries, argc, argv);
}

static void
print_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const ScHistoryRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (builder);
      cli_json_add_staging (builder, row->staging);
      cli_json_int (builder, "listing_id", row->listing_id);
      cli_json_string (builder, "listing_name", row->listing_name);
      cli_json_string (builder, "file_name", row->file_name);
      cli_json_string (builder, "photo_sha256", row->photo_sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cli_json_print (builder);
}

static void
print_rows (GPtrArray *rows)
{
  if (rows->len == 0)
    g_printerr (_ ("Nothing was found.\n"));
  for (guint i = 0; i < rows->len; i++)
    {
      const ScHistoryRow *row = g_ptr_array_index (rows, i);
      g_autofree char *time = cli_format_time (row->staging->created_at);
      g_autofree char *summary = cli_lights_dup_summary (&row->staging->result);

      g_print ("%s  %s  %-11s  %s  %s%s%s\n", row->staging->id, time,
               cli_format_status (row->staging->status), row->file_name,
               row->staging->order.style_id != NULL
                   ? row->staging->order.style_id
                   : sc_operation_to_string (row->staging->order.operation),
               summary != NULL ? "  " : "", summary != NULL ? summary : "");
    }
}

static int
list (Cli *cli, const Options *options, const char *words)
{
  ScHistoryFilter filter = {
    .search = words,
    .names = sc_shown_names_get (),
    .status = options->status,
    .verdict = options->verdict,
    .style_id = options->style,
    .room_type = options->room_type,
    .before = options->before,
    .limit = options->limit,
  };
  g_autoptr (ScListing) listing = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (options->listing != NULL)
    {
      listing = sc_listing_find (cli->library, options->listing, &error);
      if (listing == NULL)
        return cli_fail (error);
      filter.listing_id = listing->id;
    }
  rows = sc_history_query (cli->library, &filter, &error);
  if (rows == NULL)
    return cli_fail (error);
  if (cli->is_json)
    print_json (rows);
  else
    print_rows (rows);
  return CLI_FINE;
}

int
cli_history (Cli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .limit = 50 };
  g_autofree char *words = NULL;
  ScStatus status;
  ScVerdict verdict;

  if (!parse (cli, &options, &argc, &argv))
    return CLI_WRONG_USE;
  if (options.status != NULL && !sc_status_from_string (options.status, &status))
    return cli_wrong_use (_ ("There is no status “%s”."), options.status);
  if (options.verdict != NULL && !sc_verdict_from_string (options.verdict, &verdict))
    return cli_wrong_use (_ ("There is no verdict “%s”."), options.verdict);
  if (options.limit < 1)
    return cli_wrong_use (_ ("A page has at least one row."));
  if (!cli_open (cli))
    return CLI_FAILED;
  words = argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;
  return list (cli, &options, words);
}
