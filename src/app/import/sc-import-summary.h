/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-import-report.h"

G_BEGIN_DECLS

AdwToast *
sc_import_summary_show (GtkWidget *widget, const ScImportReport *report, gint64 open_listing);

G_END_DECLS
