/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-database.h"

G_BEGIN_DECLS

char **sc_migrations_load (void);
gboolean sc_migrations_run (ScDatabase *database,
                            const char *const *scripts,
                            const char *backup_dir,
                            GError **error);
gboolean sc_migrations_get_version (ScDatabase *database, int *version, GError **error);

G_END_DECLS
