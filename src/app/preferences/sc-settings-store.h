/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_SETTINGS_STORE (sc_settings_store_get_type ())
G_DECLARE_FINAL_TYPE (ScSettingsStore, sc_settings_store, SC, SETTINGS_STORE, GObject)

gboolean sc_settings_store_is_loaded (ScSettingsStore *self);

G_END_DECLS
