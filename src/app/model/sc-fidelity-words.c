/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-fidelity-words.h"

#include <glib/gi18n-lib.h>

static gboolean
is_redrawn (const ScFidelity *fidelity)
{
  return fidelity->registration.klass == SC_REGISTRATION_REDRAWN;
}

/**
 * sc_fidelity_words_camera:
 * @fidelity: (nullable): a judgement
 *
 * Returns: (transfer full): whether it is the same camera
 */
char *
sc_fidelity_words_camera (const ScFidelity *fidelity)
{
  if (fidelity == NULL)
    return g_strdup ("");
  switch (fidelity->registration.klass)
    {
    case SC_REGISTRATION_ALIGNED:
      return g_strdup (_ ("Camera: the same"));
    case SC_REGISTRATION_SHIFTED:
      return g_strdup (_ ("Camera: moved a little, corrected"));
    case SC_REGISTRATION_REDRAWN:
    default:
      return g_strdup (_ ("The room was redrawn from another viewpoint"));
    }
}

/**
 * sc_fidelity_words_structure:
 * @fidelity: (nullable): a judgement
 *
 * Returns: (transfer full): whether something of the room is missing
 */
char *
sc_fidelity_words_structure (const ScFidelity *fidelity)
{
  if (fidelity == NULL)
    return g_strdup ("");
  if (is_redrawn (fidelity))
    return g_strdup (_ ("Windows and doors: cannot be compared"));
  if (fidelity->expects_removals)
    return g_strdup (_ ("Things were to be taken out: look whether a window or door went too"));
  return g_strdup (fidelity->structure_light == SC_LIGHT_OK
                       ? _ ("Windows and doors: nothing seems to be missing")
                       : _ ("A window or door may be missing here"));
}

static const char *
say_look (ScColourLook look, gboolean is_strong)
{
  static const char *const words[][2] = {
    [SC_COLOUR_LOOK_SAME] = { N_ ("Colours of the walls: the same"), NULL },
    [SC_COLOUR_LOOK_LIGHTER] = { N_ ("Walls look lighter"), N_ ("Walls look much lighter") },
    [SC_COLOUR_LOOK_DARKER] = { N_ ("Walls look darker"), N_ ("Walls look much darker") },
    [SC_COLOUR_LOOK_WARMER] = { N_ ("Walls look warmer"), N_ ("Walls look much warmer") },
    [SC_COLOUR_LOOK_COOLER] = { N_ ("Walls look cooler"), N_ ("Walls look much cooler") },
    [SC_COLOUR_LOOK_PINKER] = { N_ ("Walls look redder"), N_ ("Walls look much redder") },
    [SC_COLOUR_LOOK_GREENER] = { N_ ("Walls look greener"), N_ ("Walls look much greener") },
  };

  return _ (words[look][is_strong]);
}

/**
 * sc_fidelity_words_colours:
 * @fidelity: (nullable): a judgement
 *
 * Returns: (transfer full): how the colours moved
 */
char *
sc_fidelity_words_colours (const ScFidelity *fidelity)
{
  if (fidelity == NULL)
    return g_strdup ("");
  if (is_redrawn (fidelity))
    return g_strdup (_ ("Colours of the walls: cannot be compared"));
  return g_strdup (say_look (sc_colour_fit_get_look (&fidelity->colours),
                             fidelity->colours_light == SC_LIGHT_FAIL));
}

/**
 * sc_fidelity_words_quality:
 * @fidelity: (nullable): a judgement
 *
 * Returns: (transfer full): a figure from 0 to 1
 */
char *
sc_fidelity_words_quality (const ScFidelity *fidelity)
{
  return fidelity != NULL ? g_strdup_printf ("%.2f", fidelity->quality) : g_strdup ("");
}

static void
add_part (GPtrArray *parts, gboolean is_said, char *part)
{
  if (is_said)
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

/**
 * sc_fidelity_words_warning:
 * @fidelity: (nullable): a judgement
 *
 * Returns: (transfer full): every light that is not green, "" when all are
 */
char *
sc_fidelity_words_warning (const ScFidelity *fidelity)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (fidelity == NULL)
    return g_strdup ("");
  if (is_redrawn (fidelity))
    return sc_fidelity_words_camera (fidelity);
  add_part (parts, fidelity->camera_light != SC_LIGHT_OK, sc_fidelity_words_camera (fidelity));
  add_part (parts, fidelity->structure_light != SC_LIGHT_OK,
            g_strdup (_ ("A window or door may be missing")));
  add_part (parts, fidelity->colours_light != SC_LIGHT_OK, sc_fidelity_words_colours (fidelity));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * sc_fidelity_words_icon:
 * @light: of a judgement
 *
 * Returns: (transfer none): the name of an icon that says the same without a colour
 */
const char *
sc_fidelity_words_icon (ScLight light)
{
  static const char *const icons[]
      = { "sc-light-ok-symbolic", "sc-light-warn-symbolic", "sc-light-fail-symbolic" };

  g_return_val_if_fail (light <= SC_LIGHT_FAIL, NULL);
  return icons[light];
}

/**
 * sc_fidelity_words_worst:
 * @worst: the worst light of a result
 *
 * Returns: (transfer none): a short sentence for where there is no room for more
 */
const char *
sc_fidelity_words_worst (ScLight worst)
{
  return worst == SC_LIGHT_FAIL ? _ ("Needs a look: the room may be another one")
                                : _ ("Needs a look: something of the room may have changed");
}
