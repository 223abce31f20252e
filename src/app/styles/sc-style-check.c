/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-check.h"

#include <glib/gi18n-lib.h>

static glong
count (const char *text)
{
  return text != NULL ? g_utf8_strlen (text, -1) : 0;
}

static char *
check_name (ScStyleList *styles, const ScStyleForm *form)
{
  ScStyleItem *other;

  if (count (form->name) == 0)
    return g_strdup (_ ("Give the style a name."));
  if (count (form->name) > SC_STYLE_LONGEST_NAME)
    return g_strdup_printf (_ ("Choose a shorter name: at most %d characters fit on a card."),
                            SC_STYLE_LONGEST_NAME);
  other = sc_style_list_find_by_name (styles, form->name);
  if (other != NULL && g_strcmp0 (sc_style_item_get_id (other), form->id) != 0)
    return g_strdup_printf (_ ("There is a style “%s” already. Choose another name."), form->name);
  return NULL;
}

static char *
check_words (const ScStyleForm *form)
{
  if (count (form->words) == 0)
    return g_strdup (_ ("Tell the stager what the style looks like."));
  if (count (form->words) < SC_STYLE_FEWEST_WORDS)
    return g_strdup (_ ("Tell the stager a little more: materials, colours, shapes."));
  if (count (form->words) > SC_STYLE_MOST_WORDS)
    return g_strdup_printf (_ ("Use fewer words: at most %d characters go to the stager."),
                            SC_STYLE_MOST_WORDS);
  return NULL;
}

/**
 * sc_style_check:
 * @styles: the other styles
 * @form: what the user says, without white space around it
 *
 * Returns: (transfer full) (nullable): a sentence that says what is missing, or %NULL when the
 * style can be saved
 */
char *
sc_style_check (ScStyleList *styles, const ScStyleForm *form)
{
  char *problem;

  g_return_val_if_fail (SC_IS_STYLE_LIST (styles) && form != NULL, NULL);

  problem = check_name (styles, form);
  return problem != NULL ? problem : check_words (form);
}
