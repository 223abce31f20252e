/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-settings-store.h"

G_BEGIN_DECLS

#define SC_TYPE_MODEL_GROUP (sc_model_group_get_type ())
G_DECLARE_FINAL_TYPE (ScModelGroup, sc_model_group, SC, MODEL_GROUP, AdwPreferencesGroup)

G_END_DECLS
