/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-fidelity-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
                       ? _ ("Windows and doors: nothing is missing")
                       : _ ("A window or door may be missing here"));
}

/* What has moved most in the colours that stayed; yellow and red are warm. */
static char *
say_tint (const ScColourFit *colours, gboolean is_strong)
{
  double light = colours->tint[0];
  double warm = colours->tint[2] + colours->tint[1] / 2;

  if (fabs (light) >= fabs (warm))
    {
      if (is_strong)
        return g_strdup (light > 0 ? _ ("Walls look much lighter") : _ ("Walls look much darker"));
      return g_strdup (light > 0 ? _ ("Walls look lighter") : _ ("Walls look darker"));
    }
  if (is_strong)
    return g_strdup (warm > 0 ? _ ("Walls look much warmer") : _ ("Walls look much cooler"));
  return g_strdup (warm > 0 ? _ ("Walls look warmer") : _ ("Walls look cooler"));
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
  if (fidelity->colours_light == SC_LIGHT_OK)
    return g_strdup (_ ("Colours of the walls: the same"));
  return say_tint (&fidelity->colours, fidelity->colours_light == SC_LIGHT_FAIL);
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
