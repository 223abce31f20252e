/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-run.h"
#include "sc-import.h"
#include "sc-listing.h"
#include "sc-order.h"
#include "sc-service.h"
#include "sc-settings.h"

#define USAGE                                                                                      \
  N_ ("PHOTO…\n\nBrings photos into the library and has them staged. Ends with status 3 when "     \
      "only\n"                                                                                     \
      "some of them could be.")

typedef struct
{
  char *listing;
  char *style;
  char *room_type;
  char *operation;
  char **wishes;
  char *model;
  char *size;
  int variations;
  gboolean is_agreed;
  gboolean only_queues;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->listing);
  g_free (options->style);
  g_free (options->room_type);
  g_free (options->operation);
  g_strfreev (options->wishes);
  g_free (options->model);
  g_free (options->size);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (Cli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "style", 's', 0, G_OPTION_ARG_STRING, &options->style,
      N_ ("Style; see “stagecraft-cli styles”"), N_ ("ID") },
    { "room-type", 'r', 0, G_OPTION_ARG_STRING, &options->room_type,
      N_ ("Room type; see “stagecraft-cli rooms”"), N_ ("ID") },
    { "operation", 'o', 0, G_OPTION_ARG_STRING, &options->operation,
      N_ ("stage, declutter or restyle"), N_ ("NAME") },
    { "wish", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &options->wishes,
      N_ ("Words to the stager; may be given again"), N_ ("TEXT") },
    { "variations", 'n', 0, G_OPTION_ARG_INT, &options->variations,
      N_ ("Pictures of each photo, 1 to 4"), N_ ("N") },
    { "model", 'm', 0, G_OPTION_ARG_STRING, &options->model,
      N_ ("Model; see “stagecraft-cli models”"), N_ ("ID") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, N_ ("Size of the result"), N_ ("SIZE") },
    { "listing", 'l', 0, G_OPTION_ARG_STRING, &options->listing,
      N_ ("Listing to put new photos into"), N_ ("NAME") },
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &options->is_agreed,
      N_ ("Agree to a price above the one you want to be asked for"), NULL },
    { "queue-only", 0, 0, G_OPTION_ARG_NONE, &options->only_queues,
      N_ ("Only put into the queue, call nobody"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return cli_parse (cli, _ (USAGE), entries, argc, argv);
}

static gboolean
take_setting (ScLibrary *library, char **value, const char *setting, GError **error)
{
  if (*value == NULL)
    *value = sc_settings_get_text (library, setting, error);
  return *value != NULL;
}

/* Fills @form with pointers into @options; @wishes keeps the joined words alive. */
static gboolean
fill_form (Cli *cli, Options *options, ScOrderForm *form, char **wishes, GError **error)
{
  if (!take_setting (cli->library, &options->model, "model", error)
      || !take_setting (cli->library, &options->size, "output-size", error)
      || !take_setting (cli->library, &options->style, "default-style", error))
    return FALSE;

  *wishes = options->wishes != NULL ? g_strjoinv ("\n", options->wishes) : NULL;
  form->style_id = options->style;
  form->room_type = options->room_type;
  form->wishes = *wishes;
  form->model = options->model;
  form->output_size = options->size;
  form->variations = options->variations;
  return sc_order_check (cli->library, cli->models, form, error);
}

static gint64
find_or_make_listing (ScLibrary *library, const char *name, GError **error)
{
  g_autoptr (ScListing) listing = NULL;
  g_autoptr (GError) local_error = NULL;

  listing = sc_listing_find (library, name, &local_error);
  if (listing != NULL)
    return listing->id;
  if (!g_error_matches (local_error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  return sc_listing_insert (library, name, "", error);
}

/* The same picture named twice in one order is paid once. */
static gboolean
has_photo (GPtrArray *photos, gint64 id)
{
  for (guint i = 0; i < photos->len; i++)
    if (((ScPhoto *) g_ptr_array_index (photos, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Imports what can be imported and says of the rest why not. */
static GPtrArray *
import_photos (Cli *cli, const Options *options, char **paths, guint *n_refused, GError **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_photo_free);
  const char *name = options->listing != NULL ? options->listing : _ ("Unsorted");
  ScImageLimits limits;
  ScImport import = { .limits = &limits, .room_type = options->room_type };

  if (!sc_import_read_limits (cli->library, &limits, error))
    return NULL;
  import.listing_id = find_or_make_listing (cli->library, name, error);
  if (import.listing_id <= 0)
    return NULL;

  for (; *paths != NULL; paths++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*paths);
      g_autoptr (GError) local_error = NULL;
      gboolean is_duplicate = FALSE;
      ScPhoto *photo
          = sc_import_file (cli->library, &import, file, &is_duplicate, NULL, &local_error);

      if (photo == NULL)
        {
          g_printerr ("%s\n", local_error->message);
          (*n_refused)++;
          continue;
        }
      if (is_duplicate)
        g_printerr (_ ("“%s” is already in this listing; the photo there is staged.\n"),
                    photo->file_name);
      if (!is_duplicate && import.import_id == 0)
        import.import_id = photo->id;
      if (is_duplicate && has_photo (photos, photo->id))
        sc_photo_free (photo);
      else
        g_ptr_array_add (photos, photo);
    }
  return g_steal_pointer (&photos);
}

static int
order_and_run (Cli *cli, const Options *options, const ScOrderForm *form, GPtrArray *photos)
{
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  const char *batch_id;
  gint64 price;

  if (!options->only_queues)
    {
      provider = sc_service_new_provider (cli->library, NULL, &error);
      if (provider == NULL)
        return cli_fail (error);
    }
  price = sc_order_estimate_micros (cli->models, form, (int) photos->len, &error);
  if (price < 0)
    return cli_fail (error);
  if (!cli_agree_to_price (cli, price, options->is_agreed))
    return CLI_FAILED;
  stagings = sc_order_place (cli->library, cli->models, form, photos, &error);
  if (stagings == NULL)
    return cli_fail (error);
  ids = cli_ids_of (stagings);
  batch_id = ((ScStaging *) g_ptr_array_index (stagings, 0))->batch_id;
  if (provider != NULL && !cli_run_queue (cli, provider, batch_id, &error))
    return cli_fail (error);
  if (provider == NULL)
    {
      cli_report (cli, ids);
      return CLI_FINE;
    }
  return cli_report (cli, ids);
}

static int
stage (Cli *cli, Options *options, char **paths)
{
  ScOrderForm form = { 0 };
  g_autofree char *wishes = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GError) error = NULL;
  guint n_refused = 0;
  int status;

  if (options->operation != NULL && !sc_operation_from_string (options->operation, &form.operation))
    return cli_wrong_use (_ ("There is no operation “%s”."), options->operation);
  if (!cli_open (cli))
    return CLI_FAILED;
  if (!fill_form (cli, options, &form, &wishes, &error))
    return cli_wrong_use ("%s", error->message);

  photos = import_photos (cli, options, paths, &n_refused, &error);
  if (photos == NULL)
    return cli_fail (error);
  if (photos->len == 0)
    return CLI_FAILED;
  status = order_and_run (cli, options, &form, photos);
  return status == CLI_FINE && n_refused > 0 ? CLI_PARTLY_FAILED : status;
}

int
cli_stage (Cli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .variations = 1 };

  if (!parse (cli, &options, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc < 2)
    return cli_wrong_use (_ ("Name at least one photo."));
  return stage (cli, &options, argv + 1);
}
