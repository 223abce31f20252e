/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-review-check.h"
#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_CHECK_GROUP (sc_check_group_get_type ())
G_DECLARE_FINAL_TYPE (ScCheckGroup, sc_check_group, SC, CHECK_GROUP, AdwPreferencesGroup)

G_END_DECLS
