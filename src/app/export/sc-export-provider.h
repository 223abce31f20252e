/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-export.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_EXPORT_PROVIDER (sc_export_provider_get_type ())
G_DECLARE_FINAL_TYPE (ScExportProvider, sc_export_provider, SC, EXPORT_PROVIDER, GdkContentProvider)

GdkContentProvider *
sc_export_provider_new (ScSession *session, const char *staging_id, ScExportWhat what);
void sc_export_provider_set_is_locked (ScExportProvider *self, gboolean is_locked);
void sc_export_provider_prepare (ScExportProvider *self);

G_END_DECLS
