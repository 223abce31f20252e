/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-detail.h"

#include <string.h>

#define MAX_CHARACTERS 500
#define ELLIPSIS "…"

static gboolean
is_tag (const char *text)
{
  return *text == '<' && (g_ascii_isalpha (text[1]) || text[1] == '/' || text[1] == '!')
         && strchr (text, '>') != NULL;
}

/* Formatting characters go too: some reverse the direction of what follows. */
static gboolean
is_printable (gunichar character)
{
  return g_unichar_isgraph (character) && g_unichar_type (character) != G_UNICODE_FORMAT;
}

static char *
strip (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char (text);

      if (is_tag (text))
        {
          text = strchr (text, '>') + 1;
          continue;
        }

      if (is_printable (character))
        g_string_append_unichar (plain, character);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
      text = g_utf8_next_char (text);
    }

  return g_strchomp (g_string_free (plain, FALSE));
}

/**
 * sc_detail_new:
 * @text: (nullable): words of a service or of the system
 * @key: (nullable): the key that must not be shown, even if the service repeats it
 *
 * Makes foreign words fit to be stored and shown: one line of at most 500 characters without
 * markup, control characters and the key.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL when none are left
 */
char *
sc_detail_new (const char *text, const char *key)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *plain = valid != NULL ? strip (valid) : NULL;
  g_autoptr (GString) detail = NULL;

  if (plain == NULL || *plain == '\0')
    return NULL;

  detail = g_string_new (plain);
  if (key != NULL && *key != '\0')
    g_string_replace (detail, key, ELLIPSIS, 0);
  if (g_utf8_strlen (detail->str, -1) > MAX_CHARACTERS)
    {
      g_string_truncate (detail,
                         g_utf8_offset_to_pointer (detail->str, MAX_CHARACTERS - 1) - detail->str);
      g_string_append (detail, ELLIPSIS);
    }

  return g_strdup (detail->str);
}
