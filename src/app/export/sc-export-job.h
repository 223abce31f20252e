/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-export.h"

G_BEGIN_DECLS

/* The jobs of an export, for sc_library_thread_run(). Whether the place is taken out of files is
 * read from the settings here, so that no caller can forget it. */

/**
 * ScExportErrand:
 * @staging_id: a staging
 * @options: which pictures, and how
 * @folder: (nullable): where to; for sc_export_job_save() into a folder
 * @cancellable: ends it
 */
typedef struct
{
  char *staging_id;
  ScExportOptions options;
  char *folder;
  GCancellable *cancellable;
} ScExportErrand;

/**
 * ScExportDelivery:
 * @bytes: of a picture
 * @path: where to, replacing what is there
 */
typedef struct
{
  GBytes *bytes;
  char *path;
} ScExportDelivery;

ScExportErrand *sc_export_errand_new (const char *staging_id,
                                      const ScExportOptions *options,
                                      const char *folder,
                                      GCancellable *cancellable);
void sc_export_errand_free (ScExportErrand *self);
ScExportDelivery *sc_export_delivery_new (GBytes *bytes, const char *path);
void sc_export_delivery_free (ScExportDelivery *self);

gpointer
sc_export_job_make (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);
gpointer
sc_export_job_save (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);
gpointer
sc_export_job_hand_out (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);
gpointer
sc_export_job_write (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);

G_END_DECLS
