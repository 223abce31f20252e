/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-session.h"

G_BEGIN_DECLS

void
sc_export_copy (GtkWidget *widget, ScSession *session, const char *staging_id, gboolean is_locked);

G_END_DECLS
