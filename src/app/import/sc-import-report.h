/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScImportReport:
 * @listing_id: where new photos went, 0 as long as there are none
 * @listing_name: its name
 * @added: (element-type gint64): photos that are new
 * @known: (element-type gint64): photos that were there already, each once
 * @known_listing_id: the listing of the last of those
 * @known_names: what the files of those were called
 * @foreign_names: files that are no photos
 * @failed_names: files that could not be added for another reason
 * @refusals: a sentence for each file or folder that was not added
 * @obstacle: (nullable): the sentence that made an end to it
 * @is_cancelled: whether the user ended it
 * @is_cut: whether there were more files than are looked at in one go
 *
 * What became of everything that was dropped, pasted or chosen together.
 */
typedef struct
{
  gint64 listing_id;
  char *listing_name;
  GArray *added;
  GArray *known;
  gint64 known_listing_id;
  GPtrArray *known_names;
  GPtrArray *foreign_names;
  GPtrArray *failed_names;
  GPtrArray *refusals;
  char *obstacle;
  gboolean is_cancelled;
  gboolean is_cut;
} ScImportReport;

ScImportReport *sc_import_report_new (void);
void sc_import_report_free (ScImportReport *self);
void sc_import_report_add_known (ScImportReport *self,
                                 gint64 photo_id,
                                 gint64 listing_id,
                                 const char *name);
void sc_import_report_add_error (ScImportReport *self, const char *name, const GError *error);
void sc_import_report_set_listing (ScImportReport *self, gint64 listing_id, const char *name);
gboolean sc_import_report_has_more (const ScImportReport *self);
char *sc_import_report_dup_summary (const ScImportReport *self);
char *sc_import_report_dup_details (const ScImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScImportReport, sc_import_report_free)

G_END_DECLS
