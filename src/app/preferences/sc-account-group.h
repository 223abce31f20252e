/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_ACCOUNT_GROUP (sc_account_group_get_type ())
G_DECLARE_FINAL_TYPE (ScAccountGroup, sc_account_group, SC, ACCOUNT_GROUP, AdwPreferencesGroup)

G_END_DECLS
