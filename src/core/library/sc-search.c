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
append_quoted (GString *expression, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (expression, "\"%s\"", quoted);
}

/* What the library says where a name that begins so is shown. */
static GPtrArray *
find_stored (const char *word, const GArray *names)
{
  GPtrArray *stored = g_ptr_array_new ();

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const ScSearchName *name = &g_array_index (names, ScSearchName, i);

      if (g_str_match_string (word, name->shown, TRUE))
        g_ptr_array_add (stored, (gpointer) name->stored);
    }
  return stored;
}

/* AND is said, since nothing goes without saying beside a bracket (FTS5, section 3.7). */
static void
append_word (GString *expression, const char *word, const GArray *names)
{
  g_autoptr (GPtrArray) stored = find_stored (word, names);

  if (expression->len > 0)
    g_string_append (expression, " AND ");
  if (stored->len > 0)
    g_string_append_c (expression, '(');
  append_quoted (expression, word);
  g_string_append_c (expression, '*');
  for (guint i = 0; i < stored->len; i++)
    {
      g_string_append (expression, " OR ");
      append_quoted (expression, g_ptr_array_index (stored, i));
    }
  if (stored->len > 0)
    g_string_append_c (expression, ')');
}

/**
 * sc_search_dup_expression:
 * @search: (nullable): what the user typed
 * @names: (nullable) (element-type ScSearchName): what the user reads in other words than the
 *   library has
 *
 * Makes a query of the search indexes of what somebody types: every word must begin a word there,
 * or a word of a name that is shown for what is there.
 * A string in double quotes is only ever words, and a star behind it asks for words that begin so;
 * several are all required (FTS5, section 3). What has no letter or digit is no word.
 *
 * Returns: (transfer full) (nullable): the query, %NULL when there is no word
 */
char *
sc_search_dup_expression (const char *search, const GArray *names)
{
  g_autofree char *text = g_utf8_make_valid (search != NULL ? search : "", -1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\v\f", -1);
  g_autoptr (GString) expression = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL && n_words < MAX_WORDS; i++)
    {
      if (!has_letter (words[i]))
        continue;
      append_word (expression, words[i], names);
      n_words++;
    }
  return expression->len > 0 ? g_string_free (g_steal_pointer (&expression), FALSE) : NULL;
}
