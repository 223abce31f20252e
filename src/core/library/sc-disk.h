/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sc-library-error.h"

G_BEGIN_DECLS

/* Files that stay written: flushed before they get their name, private to the user, and
 * errors in words. */

void sc_disk_set_error (GError **error, int system_error);
gboolean sc_disk_make_directory (const char *path, GError **error);
gboolean sc_disk_write_all (int fd, gconstpointer data, gsize size, GError **error);
gboolean sc_disk_sync (int fd, GError **error);
gboolean sc_disk_sync_directory (const char *path, GError **error);
gboolean sc_disk_rename (const char *from, const char *to, GError **error);

G_END_DECLS
