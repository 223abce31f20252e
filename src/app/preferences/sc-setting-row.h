/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-settings-store.h"

G_BEGIN_DECLS

void sc_setting_row_bind_switch (AdwSwitchRow *row, ScSettingsStore *store, const char *key);
void
sc_setting_row_bind_spin (AdwSpinRow *row, ScSettingsStore *store, const char *key, double unit);

G_END_DECLS
