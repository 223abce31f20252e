/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScBackupProgress:
 *
 * Called on the thread that works, after each file.
 */
typedef void (*ScBackupProgress) (gint64 done_bytes, gint64 total_bytes, gpointer user_data);

gboolean sc_backup_write (ScLibrary *library,
                          const char *path,
                          ScBackupProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);
gboolean sc_backup_restore (ScLibrary *library,
                            const char *path,
                            gboolean force,
                            GCancellable *cancellable,
                            GError **error);
gboolean sc_backup_run_daily (ScLibrary *library, GDateTime *now, GError **error);

G_END_DECLS
