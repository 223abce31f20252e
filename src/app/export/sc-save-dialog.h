/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-export.h"

G_BEGIN_DECLS

#define SC_TYPE_SAVE_DIALOG (sc_save_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ScSaveDialog, sc_save_dialog, SC, SAVE_DIALOG, AdwAlertDialog)

ScSaveDialog *sc_save_dialog_new (guint n_stagings);
void sc_save_dialog_get_options (ScSaveDialog *self, ScExportOptions *options);

G_END_DECLS
