/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_DETAILS_PANE (sc_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (ScDetailsPane, sc_details_pane, SC, DETAILS_PANE, AdwBin)

G_END_DECLS
