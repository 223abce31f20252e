/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_PREFERENCES_DIALOG (sc_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ScPreferencesDialog,
                      sc_preferences_dialog,
                      SC,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *sc_preferences_dialog_new (ScSession *session);

G_END_DECLS
