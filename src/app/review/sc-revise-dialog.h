/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_REVISE_DIALOG (sc_revise_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ScReviseDialog, sc_revise_dialog, SC, REVISE_DIALOG, AdwDialog)

AdwDialog *sc_revise_dialog_new (ScSession *session, ScStagingItem *item, GtkWidget *page);

G_END_DECLS
