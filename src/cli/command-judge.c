/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-judge-all.h"
#include "cli-lights.h"
#include "cli.h"
#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-jpeg.h"
#include "sc-overlay.h"
#include "sc-pixel-lock.h"

#define USAGE                                                                                      \
  N_ ("BEFORE AFTER\n\nCompares a photo with a staged picture of it: whether the camera is the "   \
      "same, what is missing\nand how the colours moved. It cannot see what was added, or what a " \
      "piece of furniture hides.\nWith --all it judges the results of the library that were not "  \
      "judged yet.")
#define QUALITY 95

typedef struct
{
  char *overlay;
  char *locked;
  char *listing;
  gboolean is_all;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->overlay);
  g_free (options->locked);
  g_free (options->listing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* Two files and what the user calls them. */
typedef struct
{
  GBytes *before;
  GBytes *after;
  const char *before_path;
  const char *after_path;
} Pair;

/* Odd sizes are no reason not to look; only what memory cannot hold is refused. */
static GdkPixbuf *
read_image (GBytes *bytes, const char *path, int max_side, GError **error)
{
  const ScImageLimits limits = { .max_pixels = sc_image_default_limits.max_pixels };
  GdkPixbuf *image = sc_image_decode (bytes, &limits, max_side, NULL, error);

  if (image == NULL)
    g_prefix_error (error, "%s: ", path);
  return image;
}

static gboolean
is_png (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".png");
}

static GBytes *
encode_png (GdkPixbuf *image, GError **error)
{
  char *data = NULL;
  gsize length = 0;

  return gdk_pixbuf_save_to_buffer (image, &data, &length, "png", error, NULL)
             ? g_bytes_new_take (data, length)
             : NULL;
}

static gboolean
write_image (GdkPixbuf *image, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = NULL;

  bytes = is_png (path) ? encode_png (image, error) : sc_jpeg_encode (image, QUALITY, error);
  return bytes != NULL
         && g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                     NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

/* The overlay is drawn on the photo, in whose frame everything was found. */
static gboolean
write_pictures (const Options *options,
                ScPixelLock *lock,
                const ScFidelity *fidelity,
                GError **error)
{
  g_autoptr (GdkPixbuf) image = NULL;

  if (options->locked != NULL && !write_image (lock->image, options->locked, error))
    return FALSE;
  if (options->overlay == NULL)
    return TRUE;
  image = gdk_pixbuf_copy (lock->image);
  if (image == NULL)
    return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  sc_overlay_draw (image, lock->mask, &fidelity->structure);
  return write_image (image, options->overlay, error);
}

static gboolean
make_pictures (const Options *options, const Pair *pair, const ScFidelity *fidelity, GError **error)
{
  g_autoptr (GdkPixbuf) before = NULL;
  g_autoptr (GdkPixbuf) after = NULL;
  g_autoptr (ScPixelLock) lock = NULL;

  if (options->overlay == NULL && options->locked == NULL)
    return TRUE;
  if (fidelity->registration.klass == SC_REGISTRATION_REDRAWN)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The room was redrawn, so that nothing can be laid on the photo. No "
                              "picture was written."));
      return FALSE;
    }
  before = read_image (pair->before, pair->before_path, 0, error);
  after = before != NULL ? read_image (pair->after, pair->after_path, 0, error) : NULL;
  lock = after != NULL ? sc_pixel_lock_new (before, after, fidelity, error) : NULL;
  return lock != NULL && write_pictures (options, lock, fidelity, error);
}

/* At the size at which the library judges, so that both say the same. */
static gboolean
compare (const Pair *pair, ScFidelity *fidelity, GError **error)
{
  g_autoptr (GdkPixbuf) before = NULL;
  g_autoptr (GdkPixbuf) after = NULL;

  before = read_image (pair->before, pair->before_path, SC_FIDELITY_SIDE, error);
  if (before == NULL)
    return FALSE;
  after = read_image (pair->after, pair->after_path, SC_FIDELITY_SIDE, error);
  return after != NULL && sc_fidelity_judge (fidelity, before, after, error);
}

static void
print_text (const ScFidelity *fidelity)
{
  g_autofree char *colours = cli_lights_colours (fidelity);

  g_print (_ ("Camera     %s\n"), cli_lights_camera (fidelity));
  if (colours != NULL)
    {
      g_print (_ ("Moved      %.2f %% of the diagonal\n"), fidelity->registration.drift);
      g_print (_ ("Structure  %s (%.0f)\n"), cli_lights_structure (fidelity),
               fidelity->structure.lost);
      g_print (_ ("Colours    %s (%.1f)\n"), colours, fidelity->colours.delta);
    }
  g_print (_ ("Quality    %.2f\n"), fidelity->quality);
}

/* What a script reads is one document: what was found, or what went wrong. */
static int
report (const Cli *cli, const Options *options, const Pair *pair, const ScFidelity *fidelity)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = sc_fidelity_to_json (fidelity);
  gboolean is_fine = make_pictures (options, pair, fidelity, &error);

  if (!cli->is_json)
    print_text (fidelity);
  if (!is_fine)
    return cli_fail (error);
  if (cli->is_json)
    g_print ("%s\n", json);
  return CLI_FINE;
}

static int
judge (Cli *cli, const char *before_path, const char *after_path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = read_file (before_path, &error);
  g_autoptr (GBytes) after = before != NULL ? read_file (after_path, &error) : NULL;
  const Pair pair = { before, after, before_path, after_path };
  ScFidelity fidelity;

  if (after == NULL || !compare (&pair, &fidelity, &error))
    return cli_fail (error);
  return report (cli, options, &pair, &fidelity);
}

/* A picture of the user is not written over by one that is made of it. */
static gboolean
is_same_file (const char *path, const char *other)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
  g_autoptr (GFile) second = other != NULL ? g_file_new_for_commandline_arg (other) : NULL;

  return file != NULL && second != NULL && g_file_equal (file, second);
}

static int
judge_two (Cli *cli, const Options *options, int argc, char **argv)
{
  if (argc != 3 || options->listing != NULL)
    return cli_wrong_use (_ ("Name a photo and a staged picture of it, or say --all."));
  for (int i = 1; i < argc; i++)
    if (is_same_file (options->overlay, argv[i]) || is_same_file (options->locked, argv[i]))
      return cli_wrong_use (_ ("“%s” would be written over. Choose another name."), argv[i]);
  if (is_same_file (options->overlay, options->locked))
    return cli_wrong_use (_ ("Choose two names for two pictures."));
  return judge (cli, argv[1], argv[2], options);
}

static int
judge_all (Cli *cli, const Options *options, int argc)
{
  if (argc != 1 || options->overlay != NULL || options->locked != NULL)
    return cli_wrong_use (_ ("With --all no files are named."));
  return cli_open (cli) ? cli_judge_all (cli, options->listing) : CLI_FAILED;
}

int
cli_judge (Cli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "overlay", 0, 0, G_OPTION_ARG_FILENAME, &options.overlay,
      N_ ("Write the photo with what changed and what may be missing"), N_ ("FILE") },
    { "locked", 0, 0, G_OPTION_ARG_FILENAME, &options.locked,
      N_ ("Write the photo with nothing but the furniture changed"), N_ ("FILE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.is_all,
      N_ ("Judge all results of the library that were not judged yet"), NULL },
    { "listing", 'l', 0, G_OPTION_ARG_STRING, &options.listing,
      N_ ("With --all: only of this listing"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };

  if (!cli_parse (cli, _ (USAGE), entries, &argc, &argv))
    return CLI_WRONG_USE;
  return options.is_all ? judge_all (cli, &options, argc) : judge_two (cli, &options, argc, argv);
}
