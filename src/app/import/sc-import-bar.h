/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-importer.h"

G_BEGIN_DECLS

#define SC_TYPE_IMPORT_BAR (sc_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (ScImportBar, sc_import_bar, SC, IMPORT_BAR, AdwBin)

G_END_DECLS
