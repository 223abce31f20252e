/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_EMPTY_STATE (sc_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (ScEmptyState, sc_empty_state, SC, EMPTY_STATE, AdwBin)

G_END_DECLS
