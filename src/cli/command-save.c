/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-blobs.h"
#include "sc-export-write.h"
#include "sc-image-header.h"

#define USAGE                                                                                      \
  N_ ("ID…\n\nWrites staged pictures into a folder, byte for byte as the service sent them.\n"     \
      "A file that exists is not replaced unless --force is given.")

typedef struct
{
  char *directory;
  gboolean is_forced;
} Options;

static char *
make_name (const ScStaging *staging, const ScPhoto *photo, const char *extension)
{
  g_autofree char *stem = g_strdup (photo->file_name);
  char *dot = strrchr (stem, '.');
  const char *style = staging->order.style_id != NULL
                          ? staging->order.style_id
                          : sc_operation_to_string (staging->order.operation);

  if (dot != NULL && dot != stem)
    *dot = '\0';
  g_strdelimit (stem, "/", '-');
  /* The end of a UUIDv7 is its random part. */
  return g_strdup_printf ("%s-%s-%s.%s", stem, style, staging->id + strlen (staging->id) - 6,
                          extension);
}

static gboolean
write_file (const char *path, GBytes *bytes, gboolean is_forced, GError **error)
{
  if (!is_forced && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” exists. Say --force to replace it."), path);
      return FALSE;
    }
  return sc_export_write (bytes, path, TRUE, error);
}

static char *
save_one (Cli *cli, const Options *options, const char *id, GError **error)
{
  g_autoptr (ScStaging) staging = sc_staging_resolve (cli->library, id, error);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (staging == NULL)
    return NULL;
  if (staging->result.sha256 == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("Staging %s has no picture. “stagecraft-cli show” says why."), staging->id);
      return NULL;
    }
  photo = sc_photo_get (cli->library, staging->photo_id, error);
  if (photo == NULL)
    return NULL;
  bytes = sc_blobs_get (cli->library, staging->result.sha256, error);
  if (bytes == NULL)
    return NULL;
  name = make_name (staging, photo, sc_image_format_get_extension (sc_image_format_sniff (bytes)));
  path = g_build_filename (options->directory, name, NULL);
  return write_file (path, bytes, options->is_forced, error) ? g_steal_pointer (&path) : NULL;
}

static int
save (Cli *cli, const Options *options, char **ids)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int n_saved = 0;
  int n_failed = 0;

  json_builder_begin_array (builder);
  for (; *ids != NULL; ids++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = save_one (cli, options, *ids, &error);

      json_builder_begin_object (builder);
      cli_json_string (builder, "id", *ids);
      cli_json_string (builder, "path", path);
      cli_json_string (builder, "error", path == NULL ? error->message : NULL);
      json_builder_end_object (builder);
      n_saved += path != NULL;
      n_failed += path == NULL;
      if (path == NULL)
        g_printerr ("%s\n", error->message);
      else if (!cli->is_json)
        g_print ("%s\n", path);
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  if (n_failed == 0)
    return CLI_FINE;
  return n_saved > 0 ? CLI_PARTLY_FAILED : CLI_FAILED;
}

int
cli_save (Cli *cli, int argc, char **argv)
{
  Options options = { 0 };
  g_autofree char *directory = NULL;
  const GOptionEntry entries[] = {
    { "to", 't', 0, G_OPTION_ARG_FILENAME, &directory, N_ ("Folder to write into, else this one"),
      N_ ("DIR") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &options.is_forced, N_ ("Replace files that exist"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc < 2)
    return cli_wrong_use (_ ("Name at least one staging."));
  if (directory == NULL)
    directory = g_strdup (".");
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return cli_wrong_use (_ ("There is no folder “%s”."), directory);
  options.directory = directory;
  return cli_open (cli) ? save (cli, &options, argv + 1) : CLI_FAILED;
}
