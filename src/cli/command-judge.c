/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-fidelity.h"
#include "sc-image-decode.h"
#include "sc-jpeg.h"
#include "sc-overlay.h"
#include "sc-pixel-lock.h"

#define USAGE                                                                                      \
  N_ ("BEFORE AFTER\n\nCompares a photo with a staged picture of it: whether the camera is the "   \
      "same, what is missing\nand how the colours moved. It cannot see what was added, or what a " \
      "piece of furniture hides.")
#define QUALITY 95

typedef struct
{
  char *overlay;
  char *locked;
} Options;

static GdkPixbuf *
read_image (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  GdkPixbuf *image = NULL;

  if (bytes != NULL)
    image = sc_image_decode (bytes, &sc_image_default_limits, 0, NULL, error);
  if (image == NULL)
    g_prefix_error (error, "%s: ", path);
  return image;
}

static gboolean
write_image (GdkPixbuf *image, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_suffix (path, ".png"))
    {
      g_autofree char *local = g_file_get_path (file);
      return gdk_pixbuf_save (image, local != NULL ? local : path, "png", error, NULL);
    }
  bytes = sc_jpeg_encode (image, QUALITY, error);
  return bytes != NULL
         && g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                     NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

/* The overlay is drawn on the photo, in whose frame everything was found. */
static gboolean
write_pictures (const Options *options,
                GdkPixbuf *before,
                GdkPixbuf *after,
                const ScFidelity *fidelity,
                GError **error)
{
  g_autoptr (ScPixelLock) lock = NULL;
  g_autoptr (GdkPixbuf) image = NULL;

  if (options->overlay == NULL && options->locked == NULL)
    return TRUE;
  if (fidelity->registration.klass != SC_REGISTRATION_REDRAWN)
    lock = sc_pixel_lock_new (before, after, fidelity, error);
  if (lock == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _ ("The room was redrawn, so that nothing can be laid on the photo."));
      return FALSE;
    }
  if (options->locked != NULL && !write_image (lock->image, options->locked, error))
    return FALSE;
  if (options->overlay == NULL)
    return TRUE;
  image = gdk_pixbuf_copy (lock->image);
  sc_overlay_draw (image, lock->mask, &fidelity->structure);
  return write_image (image, options->overlay, error);
}

static void
print_text (const ScFidelity *fidelity)
{
  static const char *const cameras[]
      = { N_ ("same"), N_ ("moved a little and corrected"), N_ ("redrawn") };

  g_print (_ ("Camera     %s\n"), _ (cameras[fidelity->registration.klass]));
  if (fidelity->registration.klass != SC_REGISTRATION_REDRAWN)
    {
      g_print (_ ("Moved      %.2f %% of the diagonal\n"), fidelity->registration.drift);
      g_print (_ ("Structure  %s (%.0f)\n"),
               fidelity->structure_light == SC_LIGHT_OK ? _ ("nothing is missing")
                                                        : _ ("something may be missing"),
               fidelity->structure.lost);
      g_print (_ ("Colours    moved by %.1f\n"), fidelity->colours.delta);
    }
  g_print (_ ("Quality    %.2f\n"), fidelity->quality);
}

static int
judge (Cli *cli, const char *before_path, const char *after_path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) before = NULL;
  g_autoptr (GdkPixbuf) after = NULL;
  g_autofree char *json = NULL;
  ScFidelity fidelity;

  before = read_image (before_path, &error);
  if (before == NULL)
    return cli_fail (error);
  after = read_image (after_path, &error);
  if (after == NULL || !sc_fidelity_judge (&fidelity, before, after, &error))
    return cli_fail (error);
  json = sc_fidelity_to_json (&fidelity);
  if (cli->is_json)
    g_print ("%s\n", json);
  else
    print_text (&fidelity);
  return write_pictures (options, before, after, &fidelity, &error) ? CLI_FINE : cli_fail (error);
}

int
cli_judge (Cli *cli, int argc, char **argv)
{
  Options options = { NULL, NULL };
  const GOptionEntry entries[] = {
    { "overlay", 0, 0, G_OPTION_ARG_FILENAME, &options.overlay,
      N_ ("Write the photo with what changed and what may be missing"), N_ ("FILE") },
    { "locked", 0, 0, G_OPTION_ARG_FILENAME, &options.locked,
      N_ ("Write the photo with nothing but the furniture changed"), N_ ("FILE") },
    { NULL },
  };
  int status = CLI_WRONG_USE;

  if (cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    status = argc == 3 ? judge (cli, argv[1], argv[2], &options)
                       : cli_wrong_use (_ ("Name a photo and a staged picture of it."));
  g_free (options.overlay);
  g_free (options.locked);
  return status;
}
