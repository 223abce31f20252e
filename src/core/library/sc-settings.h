/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScSetting:
 * @key: stable name with dashes
 * @type: 's' text, 'i' whole number, 'b' "true" or "false"
 * @fallback: value when none is stored
 * @minimum: for numbers
 * @maximum: for numbers
 * @summary: one sentence for people
 *
 * A setting that belongs to the data and is shared by every program that opens the library.
 */
typedef struct
{
  const char *key;
  char type;
  const char *fallback;
  gint64 minimum;
  gint64 maximum;
  const char *summary;
} ScSetting;

const ScSetting *sc_settings_get_all (gsize *n_settings);
char *sc_settings_get_text (ScLibrary *library, const char *key, GError **error);
gboolean sc_settings_get_int (ScLibrary *library, const char *key, gint64 *value, GError **error);
gboolean
sc_settings_get_bool (ScLibrary *library, const char *key, gboolean *value, GError **error);
gboolean sc_settings_set (ScLibrary *library, const char *key, const char *value, GError **error);
gboolean sc_settings_reset (ScLibrary *library, const char *key, GError **error);

G_END_DECLS
