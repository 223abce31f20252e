/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-export-copy.h"
#include "sc-export-drag.h"
#include "sc-session.h"

G_BEGIN_DECLS

void sc_export_save_as (GtkWidget *widget,
                        ScSession *session,
                        const char *staging_id,
                        gboolean is_locked);
void sc_export_save_several (GtkWidget *widget, ScSession *session, const char *const *staging_ids);

G_END_DECLS
