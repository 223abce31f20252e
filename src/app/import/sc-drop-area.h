/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-importer.h"

G_BEGIN_DECLS

#define SC_TYPE_DROP_AREA (sc_drop_area_get_type ())
G_DECLARE_FINAL_TYPE (ScDropArea, sc_drop_area, SC, DROP_AREA, AdwBin)

void sc_drop_area_add_files (ScDropArea *self, GPtrArray *files);
void sc_drop_area_choose_photos (ScDropArea *self);
void sc_drop_area_choose_folders (ScDropArea *self);
void sc_drop_area_paste (ScDropArea *self);

G_END_DECLS
