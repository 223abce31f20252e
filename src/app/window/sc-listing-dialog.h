/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_LISTING_DIALOG (sc_listing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ScListingDialog, sc_listing_dialog, SC, LISTING_DIALOG, AdwAlertDialog)

AdwDialog *sc_listing_dialog_new (ScSession *session);
AdwDialog *sc_listing_dialog_new_for (ScSession *session,
                                      gint64 listing_id,
                                      const char *name,
                                      const char *address);

G_END_DECLS
