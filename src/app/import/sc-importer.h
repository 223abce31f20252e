/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-import-report.h"
#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_IMPORTER (sc_importer_get_type ())
G_DECLARE_FINAL_TYPE (ScImporter, sc_importer, SC, IMPORTER, GObject)

ScImporter *sc_importer_new (ScSession *session);
void sc_importer_add_files (ScImporter *self, GPtrArray *files, gint64 listing_id);
void sc_importer_add_bytes (ScImporter *self, GBytes *bytes, const char *name, gint64 listing_id);
void sc_importer_cancel (ScImporter *self);
gboolean sc_importer_is_busy (ScImporter *self);
guint sc_importer_get_n_done (ScImporter *self);
guint sc_importer_get_n_total (ScImporter *self);

G_END_DECLS
