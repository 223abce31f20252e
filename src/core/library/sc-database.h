/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-library-error.h"

G_BEGIN_DECLS

/* The five verbs (open, exec, prepare with bound values, next, run) through which all SQL
 * goes; the only file that knows SQLite. A connection belongs to the thread that opened it. */

typedef struct _ScDatabase ScDatabase;
typedef struct _ScStatement ScStatement;

ScDatabase *sc_database_open (const char *path, GError **error);
void sc_database_close (ScDatabase *self);
gboolean sc_database_exec (ScDatabase *self, const char *sql, GError **error);
ScStatement *
sc_database_prepare (ScDatabase *self, GError **error, const char *sql, const char *types, ...);
gboolean sc_statement_next (ScStatement *self, gboolean *has_row, GError **error);
gboolean sc_statement_run (ScStatement *self, GError **error);
void sc_statement_free (ScStatement *self);

gint64 sc_statement_get_int (ScStatement *self, int column);
double sc_statement_get_double (ScStatement *self, int column);
const char *sc_statement_get_text (ScStatement *self, int column);
gboolean sc_statement_is_null (ScStatement *self, int column);

gboolean
sc_database_run (ScDatabase *self, GError **error, const char *sql, const char *types, ...);
gboolean sc_database_get_int (ScDatabase *self,
                              gint64 *value,
                              GError **error,
                              const char *sql,
                              const char *types,
                              ...);
gint64 sc_database_get_changes (ScDatabase *self);
gint64 sc_database_get_last_row_id (ScDatabase *self);

gboolean sc_database_begin (ScDatabase *self, GError **error);
gboolean sc_database_commit (ScDatabase *self, GError **error);
void sc_database_rollback (ScDatabase *self);

gboolean sc_database_copy_to (ScDatabase *self, const char *path, GError **error);
gboolean sc_database_load_from (ScDatabase *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScDatabase, sc_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScStatement, sc_statement_free)

G_END_DECLS
