/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-database.h"

G_BEGIN_DECLS

/**
 * ScLibrary:
 *
 * One open library: a database connection and the folders beside it. Not an object anybody
 * shares: each thread and each process opens its own, and SQLite (WAL, a busy time-out)
 * keeps them apart.
 *
 *     DATA/library.db        the database
 *     DATA/blobs/ab/cd…      originals and results by SHA-256, byte for byte
 *     DATA/incoming/         results on their way in (see sc-incoming.h)
 *     DATA/runners/          a locked file for each process that runs jobs
 *     DATA/runners.lock      shared by those, held alone by a restore
 *     DATA/backups/          the newest daily copies of the database, and copies from before a
 *                            migration or a restore
 *     CACHE/thumbnails/      rebuilt when missing
 */
typedef struct _ScLibrary ScLibrary;

ScLibrary *sc_library_open (const char *data_dir, const char *cache_dir, GError **error);
ScLibrary *sc_library_open_again (ScLibrary *self, GError **error);
ScLibrary *sc_library_open_existing (const char *data_dir, const char *cache_dir, GError **error);
char *sc_library_dup_default_data_dir (void);
char *sc_library_dup_default_cache_dir (void);
gboolean sc_library_set_aside (const char *data_dir, GError **error);
void sc_library_close (ScLibrary *self);
ScDatabase *sc_library_get_database (ScLibrary *self);
const char *sc_library_get_data_dir (ScLibrary *self);
const char *sc_library_get_cache_dir (ScLibrary *self);
gboolean sc_library_check_integrity (ScLibrary *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScLibrary, sc_library_close)

G_END_DECLS
