/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-import-report.h"
#include "sc-session.h"

G_BEGIN_DECLS

void sc_drop_order_place (GtkWidget *widget, ScSession *session, const ScImportReport *report);

G_END_DECLS
