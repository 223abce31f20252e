/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-search.h"

/* More words than anybody types; a pasted page must not become a query of thousands. */
#define MAX_WORDS 24

static gboolean
has_letter (const char *word)
{
  for (const char *next = word; *next != '\0'; next = g_utf8_next_char (next))
    {
      if (g_unichar_isalnum (g_utf8_get_char (next)))
        return TRUE;
    }
  return FALSE;
}

static void
append_word (GString *expression, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (expression, "%s\"%s\"*", expression->len > 0 ? " " : "", quoted);
}

/**
 * sc_search_dup_expression:
 * @search: (nullable): what the user typed
 *
 * Makes a query of the search indexes of what somebody types: every word must begin a word there.
 * A string in double quotes is only ever words, and a star behind it asks for words that begin so;
 * several are all required (FTS5, section 3). What has no letter or digit is no word.
 *
 * Returns: (transfer full) (nullable): the query, %NULL when there is no word
 */
char *
sc_search_dup_expression (const char *search)
{
  g_autofree char *text = g_utf8_make_valid (search != NULL ? search : "", -1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\v\f", -1);
  g_autoptr (GString) expression = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL && n_words < MAX_WORDS; i++)
    {
      if (!has_letter (words[i]))
        continue;
      append_word (expression, words[i]);
      n_words++;
    }
  return expression->len > 0 ? g_string_free (g_steal_pointer (&expression), FALSE) : NULL;
}
