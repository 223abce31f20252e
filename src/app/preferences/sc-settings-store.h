/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_SETTINGS_STORE (sc_settings_store_get_type ())
G_DECLARE_FINAL_TYPE (ScSettingsStore, sc_settings_store, SC, SETTINGS_STORE, GObject)

ScSettingsStore *sc_settings_store_new (ScSession *session);
ScSession *sc_settings_store_get_session (ScSettingsStore *self);
gboolean sc_settings_store_is_loaded (ScSettingsStore *self);
const char *sc_settings_store_get (ScSettingsStore *self, const char *key);
gint64 sc_settings_store_get_int (ScSettingsStore *self, const char *key);
void sc_settings_store_set (ScSettingsStore *self, const char *key, const char *value);

G_END_DECLS
