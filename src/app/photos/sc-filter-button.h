/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-grid-filter.h"

G_BEGIN_DECLS

#define SC_TYPE_FILTER_BUTTON (sc_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (ScFilterButton, sc_filter_button, SC, FILTER_BUTTON, AdwBin)

G_END_DECLS
