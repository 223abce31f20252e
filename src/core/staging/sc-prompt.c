/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-prompt.h"

#include "sc-resource.h"

/* What makes variations of one order differ; the model decides where a sentence fits. */
static const char *const arrangements[] = {
  "Arrange the main pieces differently from the most obvious layout, for example against another "
  "wall.",
  "Choose a more open arrangement with fewer, larger pieces.",
  "Choose a cosier arrangement with one more accent piece and a different rug.",
};

static const char *
get_template_name (ScOperation operation)
{
  switch (operation)
    {
    case SC_OPERATION_DECLUTTER:
      return "prompts/declutter.txt";
    case SC_OPERATION_RESTYLE:
      return "prompts/restyle.txt";
    case SC_OPERATION_STAGE:
    default:
      return "prompts/stage.txt";
    }
}

static char *
format_wishes (const char *wishes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (wishes ? wishes : "", "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0')
        g_string_append_printf (text, "- %s\n", line);
    }
  if (text->len == 0)
    return g_strdup ("");

  g_string_prepend (text, "\nThe agent's wishes, which come before the style where they differ:\n");
  g_string_append_c (text, '\n');
  return g_strdup (text->str);
}

static char *
format_variation (ScOperation operation, int variation)
{
  if (variation <= 1 || operation == SC_OPERATION_DECLUTTER)
    return g_strdup ("");
  return g_strconcat (arrangements[(variation - 2) % (int) G_N_ELEMENTS (arrangements)], "\n",
                      NULL);
}

static gboolean
substitute (const GMatchInfo *match, GString *result, gpointer data)
{
  GHashTable *values = data;
  g_autofree char *name = g_match_info_fetch (match, 1);

  g_string_append (result, g_hash_table_lookup (values, name));
  return FALSE;
}

/**
 * sc_prompt_build:
 * @prompt: what to say
 *
 * Writes the text that goes to the model with the photo, from the templates in
 * resources/prompts. They follow gemini-api.md, section 5: sentences that describe the scene,
 * what to change first and then what stays, no colour of anything that has to stay. What the
 * user wrote is put in as it is; braces in it mean nothing.
 *
 * Returns: (transfer full): UTF-8
 */
char *
sc_prompt_build (const ScPrompt *prompt)
{
  g_autofree char *template = NULL;
  g_autofree char *wishes = NULL;
  g_autofree char *variation = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GRegex) placeholder = g_regex_new ("\\{([a-z_]+)\\}", 0, 0, NULL);

  g_return_val_if_fail (prompt != NULL && prompt->room != NULL, NULL);

  template = sc_resource_load_text (get_template_name (prompt->operation));
  wishes = format_wishes (prompt->wishes);
  variation = format_variation (prompt->operation, prompt->variation);
  g_hash_table_insert (values, (gpointer) "room", prompt->room->words);
  g_hash_table_insert (values, (gpointer) "furniture", prompt->room->furniture);
  g_hash_table_insert (values, (gpointer) "style",
                       (gpointer) (prompt->style_name ? prompt->style_name : ""));
  g_hash_table_insert (values, (gpointer) "style_words",
                       (gpointer) (prompt->style_words ? prompt->style_words : ""));
  g_hash_table_insert (values, (gpointer) "wishes", wishes);
  g_hash_table_insert (values, (gpointer) "variation", variation);
  return g_regex_replace_eval (placeholder, template, -1, 0, 0, substitute, values, NULL);
}
