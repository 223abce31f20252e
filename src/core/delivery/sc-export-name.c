/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Twice that, a number and an extension stay below the 255 bytes that file systems allow. */
#define MAX_BYTES 100

/* Whoever looks for a free name among this many has another problem. */
#define MAX_NUMBER 10000

/* What Windows, macOS and web forms take: no separators, no characters that FAT and NTFS forbid, no
 * hidden names, no spaces or dots at the end. */
static char *
clean (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = valid; *at != '\0' && name->len < MAX_BYTES; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean is_bad = g_unichar_iscntrl (letter)
                        || (letter < 128 && strchr ("/\\:*?\"<>|", (int) letter) != NULL);

      if (name->len == 0 && (letter == '.' || letter == ' '))
        continue;
      g_string_append_unichar (name, is_bad ? '-' : letter);
    }
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return g_string_free_and_steal (g_steal_pointer (&name));
}

static gsize
get_stem_length (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  return dot != NULL && dot != file_name ? (gsize) (dot - file_name) : strlen (file_name);
}

/**
 * sc_export_name_make:
 * @file_name: of the photo
 * @label: (nullable): what was made of it, for people
 * @extension: without a dot
 *
 * Returns: (transfer full): a name that every system takes, for example
 *   "living-room – Modern Luxury.jpg"
 */
char *
sc_export_name_make (const char *file_name, const char *label, const char *extension)
{
  g_autofree char *stem = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (file_name != NULL && extension != NULL, NULL);

  stem = clean (file_name, (gssize) get_stem_length (file_name));
  what = clean (label != NULL ? label : "", -1);
  if (*stem == '\0')
    g_set_str (&stem, _ ("Photo"));
  if (*what == '\0')
    return g_strdup_printf ("%s.%s", stem, extension);
  return g_strdup_printf ("%s – %s.%s", stem, what, extension);
}

/**
 * sc_export_name_find_free:
 * @folder: where the file will be
 * @name: what it should be called
 *
 * Returns: (transfer full): a path in @folder that is not taken, with a number when it must
 */
char *
sc_export_name_find_free (const char *folder, const char *name)
{
  char *path;
  gsize length;

  g_return_val_if_fail (folder != NULL && name != NULL, NULL);

  path = g_build_filename (folder, name, NULL);
  length = get_stem_length (name);
  for (guint number = 2; number < MAX_NUMBER && g_file_test (path, G_FILE_TEST_EXISTS); number++)
    {
      g_autofree char *numbered
          = g_strdup_printf ("%.*s %u%s", (int) length, name, number, name + length);

      g_free (path);
      path = g_build_filename (folder, numbered, NULL);
    }
  return path;
}
