/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_SIDEBAR (sc_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ScSidebar, sc_sidebar, SC, SIDEBAR, AdwBin)

G_END_DECLS
