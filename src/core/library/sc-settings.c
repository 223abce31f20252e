/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-settings.h"

#include <glib/gi18n-lib.h>

#define MAX_MICROS (G_GINT64_CONSTANT (1000000) * 1000000)

static const ScSetting settings[] = {
  { "model", 's', "gemini-nano-banana-2.1", 0, 0, N_ ("The model that stages the photos.") },
  { "output-size", 's', "2K", 0, 0, N_ ("How large results are: 1K, 2K or 4K.") },
  { "default-style", 's', "modern_luxury", 0, 0, N_ ("The style when none is named.") },
  { "jobs-at-once", 'i', "5", 1, 16, N_ ("How many stagings run at the same time.") },
  { "queue-paused", 'b', "false", 0, 0, N_ ("Whether the queue waits until it is resumed.") },
  { "stage-on-drop", 'b', "false", 0, 0,
    N_ ("Whether photos that are dropped into a listing are staged at once, with its style.") },
  { "strip-location", 'b', "true", 0, 0,
    N_ ("Whether pictures are saved without the place where they were taken.") },
  { "call-timeout-seconds", 'i', "360", 30, 900, N_ ("How long one call may take.") },
  { "budget-day-micros", 'i', "0", 0, MAX_MICROS,
    N_ ("Most that a day may cost, in millionths of a dollar; 0 for no limit.") },
  { "budget-month-micros", 'i', "0", 0, MAX_MICROS,
    N_ ("Most that a month may cost, in millionths of a dollar; 0 for no limit.") },
  { "ask-above-micros", 'i', "0", 0, MAX_MICROS,
    N_ ("Asks before a request that costs more, in millionths of a dollar; 0 never asks.") },
  { "gemini-base-url", 's', "", 0, 0, N_ ("Another address of the service; empty for Google’s.") },
  { "gemini-api-version", 's', "v1beta", 0, 0, N_ ("The version of the service’s interface.") },
  { "proxy", 's', "", 0, 0, N_ ("A proxy for every request; empty for the system’s.") },
  { "max-megapixels", 'i', "100", 1, 400, N_ ("Most pixels of a photo, in millions.") },
  { "max-megabytes", 'i', "50", 1, 500, N_ ("Largest file of a photo, in megabytes.") },
  { "max-side", 'i', "20000", 1000, 65000, N_ ("Longest side of a photo, in pixels.") },
};

static const ScSetting *
find_setting (const char *key, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (g_str_equal (settings[i].key, key))
        return &settings[i];
    }
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("There is no setting “%s”. Choose one of the list of settings."), key);
  return NULL;
}

static gboolean
parse_int (const ScSetting *setting, const char *value, gint64 *number, GError **error)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (g_ascii_string_to_signed (value, 10, setting->minimum, setting->maximum, number, NULL))
    return TRUE;

  minimum = g_strdup_printf ("%" G_GINT64_FORMAT, setting->minimum);
  maximum = g_strdup_printf ("%" G_GINT64_FORMAT, setting->maximum);
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” takes a whole number from %s to %s, not “%s”."), setting->key, minimum,
               maximum, value);
  return FALSE;
}

static gboolean
parse_bool (const ScSetting *setting, const char *value, gboolean *flag, GError **error)
{
  *flag = g_str_equal (value, "true");
  if (*flag || g_str_equal (value, "false"))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” is either true or false, not “%s”."), setting->key, value);
  return FALSE;
}

static gboolean
check_value (const ScSetting *setting, const char *value, GError **error)
{
  gint64 number;
  gboolean flag;

  if (setting->type == 'i')
    return parse_int (setting, value, &number, error);
  if (setting->type == 'b')
    return parse_bool (setting, value, &flag, error);
  if (g_utf8_validate (value, -1, NULL))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID, _ ("“%s” takes text only."),
               setting->key);
  return FALSE;
}

/**
 * sc_settings_get_all:
 * @n_settings: (out): how many
 *
 * Returns: (array length=n_settings) (transfer none): every setting there is
 */
const ScSetting *
sc_settings_get_all (gsize *n_settings)
{
  g_return_val_if_fail (n_settings != NULL, NULL);

  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}

/* What was stored by a program with other limits counts as not stored. */
static char *
read_value (ScLibrary *library, const ScSetting *setting, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  const char *value = NULL;
  gboolean has_row = FALSE;

  row = sc_database_prepare (sc_library_get_database (library), error,
                             "SELECT value FROM settings WHERE key = ?", "s", setting->key);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (has_row)
    value = sc_statement_get_text (row, 0);
  return g_strdup (value != NULL && check_value (setting, value, NULL) ? value : setting->fallback);
}

/**
 * sc_settings_get_text:
 * @library: a library
 * @key: of any type
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for an unknown key
 *
 * Returns: (transfer full): the value as text
 */
char *
sc_settings_get_text (ScLibrary *library, const char *key, GError **error)
{
  const ScSetting *setting;

  g_return_val_if_fail (library != NULL && key != NULL, NULL);

  setting = find_setting (key, error);
  return setting != NULL ? read_value (library, setting, error) : NULL;
}

/**
 * sc_settings_get_int:
 * @library: a library
 * @key: of type 'i'
 * @value: (out): the number
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for an unknown key
 *
 * Reads a number.
 */
gboolean
sc_settings_get_int (ScLibrary *library, const char *key, gint64 *value, GError **error)
{
  const ScSetting *setting;
  g_autofree char *text = NULL;

  g_return_val_if_fail (library != NULL && key != NULL && value != NULL, FALSE);

  setting = find_setting (key, error);
  if (setting == NULL)
    return FALSE;
  g_return_val_if_fail (setting->type == 'i', FALSE);
  text = read_value (library, setting, error);
  return text != NULL && parse_int (setting, text, value, error);
}

/**
 * sc_settings_get_bool:
 * @library: a library
 * @key: of type 'b'
 * @value: (out): the flag
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for an unknown key
 *
 * Reads a flag.
 */
gboolean
sc_settings_get_bool (ScLibrary *library, const char *key, gboolean *value, GError **error)
{
  const ScSetting *setting;
  g_autofree char *text = NULL;

  g_return_val_if_fail (library != NULL && key != NULL && value != NULL, FALSE);

  setting = find_setting (key, error);
  if (setting == NULL)
    return FALSE;
  g_return_val_if_fail (setting->type == 'b', FALSE);
  text = read_value (library, setting, error);
  return text != NULL && parse_bool (setting, text, value, error);
}

/**
 * sc_settings_set:
 * @library: a library
 * @key: of any type
 * @value: as text
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID, naming the limits, for a value that the
 *   setting does not take, or for an unknown key
 *
 * Keeps a value.
 */
gboolean
sc_settings_set (ScLibrary *library, const char *key, const char *value, GError **error)
{
  const ScSetting *setting;

  g_return_val_if_fail (library != NULL && key != NULL && value != NULL, FALSE);

  setting = find_setting (key, error);
  return setting != NULL && check_value (setting, value, error)
         && sc_database_run (sc_library_get_database (library), error,
                             "INSERT INTO settings (key, value) VALUES (?1, ?2)"
                             " ON CONFLICT (key) DO UPDATE SET value = ?2",
                             "ss", key, value);
}

/**
 * sc_settings_reset:
 * @library: a library
 * @key: of any type
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for an unknown key
 *
 * Goes back to the value that StageCraft comes with.
 */
gboolean
sc_settings_reset (ScLibrary *library, const char *key, GError **error)
{
  g_return_val_if_fail (library != NULL && key != NULL, FALSE);

  return find_setting (key, error) != NULL
         && sc_database_run (sc_library_get_database (library), error,
                             "DELETE FROM settings WHERE key = ?", "s", key);
}
