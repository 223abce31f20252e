/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-lights.h"

#include <glib/gi18n-lib.h>

/**
 * cli_lights_camera:
 *
 * Returns: whether the picture was taken from where the photo was
 */
const char *
cli_lights_camera (const ScFidelity *fidelity)
{
  switch (fidelity->registration.klass)
    {
    case SC_REGISTRATION_ALIGNED:
      return _ ("the same");
    case SC_REGISTRATION_SHIFTED:
      return _ ("moved a little and corrected");
    case SC_REGISTRATION_REDRAWN:
    default:
      return _ ("the room was redrawn, so that nothing else can be compared");
    }
}

/**
 * cli_lights_structure:
 *
 * Returns: (nullable): whether something of the room is missing, when that can be compared
 */
const char *
cli_lights_structure (const ScFidelity *fidelity)
{
  if (fidelity->registration.klass == SC_REGISTRATION_REDRAWN)
    return NULL;
  if (fidelity->expects_removals)
    return _ ("things were to be taken out; look whether a window or door went with them");
  switch (fidelity->structure_light)
    {
    case SC_LIGHT_OK:
      return _ ("nothing seems to be missing");
    case SC_LIGHT_WARN:
      return _ ("something may be missing");
    case SC_LIGHT_FAIL:
    default:
      return _ ("a window or door may be missing");
    }
}

static const char *
describe_look (ScColourLook look)
{
  static const char *const words[] = {
    [SC_COLOUR_LOOK_SAME] = N_ ("as in the photo"),
    [SC_COLOUR_LOOK_LIGHTER] = N_ ("lighter than in the photo"),
    [SC_COLOUR_LOOK_DARKER] = N_ ("darker than in the photo"),
    [SC_COLOUR_LOOK_WARMER] = N_ ("warmer than in the photo"),
    [SC_COLOUR_LOOK_COOLER] = N_ ("cooler than in the photo"),
    [SC_COLOUR_LOOK_PINKER] = N_ ("redder than in the photo"),
    [SC_COLOUR_LOOK_GREENER] = N_ ("greener than in the photo"),
  };

  return _ (words[look]);
}

/**
 * cli_lights_colours:
 *
 * Returns: (nullable) (transfer full): how walls and daylight look, when that can be compared
 */
char *
cli_lights_colours (const ScFidelity *fidelity)
{
  if (fidelity->registration.klass == SC_REGISTRATION_REDRAWN)
    return NULL;
  return g_strdup (describe_look (sc_colour_fit_get_look (&fidelity->colours)));
}

static void
add_part (GStrvBuilder *parts, const char *name, const char *words)
{
  g_autofree char *part = g_strdup_printf ("%s: %s", name, words);

  g_strv_builder_add (parts, part);
}

/**
 * cli_lights_dup_summary:
 * @result: of a staging
 *
 * Returns: (nullable) (transfer full): what of a result needs a look, in one line; %NULL when
 *   nothing does or nobody knows
 */
char *
cli_lights_dup_summary (const ScStagingResult *result)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *colours = NULL;
  g_auto (GStrv) list = NULL;
  ScFidelity fidelity;

  if (!sc_judgement_read (result, &fidelity) || sc_fidelity_get_light (&fidelity) == SC_LIGHT_OK)
    return NULL;
  colours = cli_lights_colours (&fidelity);
  if (fidelity.camera_light != SC_LIGHT_OK)
    add_part (parts, _ ("Camera"), cli_lights_camera (&fidelity));
  if (fidelity.structure_light != SC_LIGHT_OK && colours != NULL)
    add_part (parts, _ ("Structure"), cli_lights_structure (&fidelity));
  if (fidelity.colours_light != SC_LIGHT_OK && colours != NULL)
    add_part (parts, _ ("Colours"), colours);
  list = g_strv_builder_end (parts);
  return g_strjoinv (" · ", list);
}
