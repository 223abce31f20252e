/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-database.h"

#include "sc-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

/* How long to wait for another process, and how often to look where SQLite itself does not
 * wait: while a database becomes a WAL one, and while a backup is loaded. */
#define BUSY_TIMEOUT_MS 10000
#define BUSY_POLL_MS 20

struct _ScDatabase
{
  sqlite3 *handle;
};

struct _ScStatement
{
  sqlite3 *database;
  sqlite3_stmt *handle;
};

static gboolean
is_out_of_room (sqlite3 *handle)
{
  int code = sqlite3_extended_errcode (handle);
  int system_error = sqlite3_system_errno (handle);
  int kind = code & 0xff;

  if (kind == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE)
    return TRUE;
  return (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN)
         && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG);
}

static void
set_failed (GError **error, sqlite3 *handle)
{
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
               _ ("The library’s database could not be used (%s). Check the disk and its folder "
                  "and try again."),
               sqlite3_errmsg (handle));
}

static void
set_error (GError **error, sqlite3 *handle)
{
  if (is_out_of_room (handle))
    {
      sc_disk_set_error (error, ENOSPC);
      return;
    }
  switch (sqlite3_errcode (handle) & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY,
                           _ ("Another StageCraft keeps the library busy. Wait a moment and try "
                              "again."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED,
                           _ ("The library’s database is damaged. Restore a backup; the newest "
                              "daily copies are in the folder “backups” beside it."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                   _ ("This does not fit what the library already holds (%s)."),
                   sqlite3_errmsg (handle));
      break;
    case SQLITE_READONLY:
      sc_disk_set_error (error, EROFS);
      break;
    default:
      set_failed (error, handle);
    }
}

static gboolean
is_busy (int code)
{
  return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

/* Two programs that open a new library at once both want to make it a WAL one, and SQLite
 * tells one of them at once that it is busy. */
static gboolean
switch_to_wal (ScDatabase *self, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MS * 1000;
  int code;

  while (is_busy (code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL))
         && g_get_monotonic_time () < deadline)
    g_usleep (BUSY_POLL_MS * 1000);

  if (code == SQLITE_OK)
    return TRUE;
  set_error (error, self->handle);
  return FALSE;
}

/**
 * sc_database_open:
 * @path: file, made when missing
 * @error: any #ScLibraryError
 *
 * Opens a connection: write-ahead log, foreign keys, every commit flushed to the disk, and
 * ten seconds of patience with other processes. The schema is not trusted to call anything
 * with side effects, so that a database from elsewhere can be looked at.
 *
 * Returns: (transfer full): the connection, for the calling thread
 */
ScDatabase *
sc_database_open (const char *path, GError **error)
{
  g_autoptr (ScDatabase) self = g_new0 (ScDatabase, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

  g_return_val_if_fail (path != NULL, NULL);

  if (sqlite3_open_v2 (path, &self->handle, flags, NULL) != SQLITE_OK)
    {
      set_error (error, self->handle);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, TRUE);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  if (!sc_database_exec (self,
                         "PRAGMA trusted_schema = OFF;"
                         "PRAGMA cell_size_check = ON;"
                         "PRAGMA foreign_keys = ON;",
                         error)
      || !switch_to_wal (self, error)
      || !sc_database_exec (self, "PRAGMA synchronous = FULL;", error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sc_database_close:
 * @self: (nullable): a connection without live statements
 *
 * Closes the connection; an open transaction is undone.
 */
void
sc_database_close (ScDatabase *self)
{
  if (self == NULL)
    return;

  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/**
 * sc_database_exec:
 * @self: a connection
 * @sql: statements without parameters, never with words of the user in them
 * @error: any #ScLibraryError
 *
 * Runs statements whose rows nobody wants.
 */
gboolean
sc_database_exec (ScDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (error, self->handle);
  return FALSE;
}

static gboolean
bind_values (sqlite3_stmt *statement, const char *types, va_list values)
{
  int code = SQLITE_OK;

  g_assert ((gsize) sqlite3_bind_parameter_count (statement) == strlen (types));

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++)
    {
      switch (types[i])
        {
        case 's':
          code = sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1,
                                    SQLITE_TRANSIENT);
          break;
        case 'i':
          code = sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
          break;
        case 'd':
          code = sqlite3_bind_double (statement, i + 1, va_arg (values, double));
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return code == SQLITE_OK;
}

static ScStatement *
prepare_with (ScDatabase *self, const char *sql, const char *types, va_list values, GError **error)
{
  g_autoptr (ScStatement) statement = g_new0 (ScStatement, 1);

  statement->database = self->handle;
  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement->handle, NULL) == SQLITE_OK
      && bind_values (statement->handle, types, values))
    return g_steal_pointer (&statement);

  set_error (error, self->handle);
  return NULL;
}

/**
 * sc_database_prepare:
 * @self: a connection, which must outlive the statement
 * @error: any #ScLibraryError
 * @sql: one statement
 * @types: one letter for each parameter: 's' for a text or %NULL (const char *), 'i' for a
 *   whole number (#gint64, cast anything smaller), 'd' for a double
 * @...: the values
 *
 * Prepares a statement with its values bound; texts are copied.
 *
 * Returns: (transfer full): a statement
 */
ScStatement *
sc_database_prepare (ScDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  ScStatement *statement;
  va_list values;

  g_return_val_if_fail (self != NULL && sql != NULL && types != NULL, NULL);

  va_start (values, types);
  statement = prepare_with (self, sql, types, values, error);
  va_end (values);
  return statement;
}

/**
 * sc_statement_next:
 * @self: a statement
 * @has_row: (out): whether there is a row to read; %FALSE after the last
 * @error: any #ScLibraryError
 *
 * Goes to the next row.
 */
gboolean
sc_statement_next (ScStatement *self, gboolean *has_row, GError **error)
{
  int code;

  g_return_val_if_fail (self != NULL && has_row != NULL, FALSE);

  code = sqlite3_step (self->handle);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  set_error (error, self->database);
  return FALSE;
}

/**
 * sc_statement_run:
 * @self: a statement
 * @error: any #ScLibraryError
 *
 * Runs a statement to its end.
 */
gboolean
sc_statement_run (ScStatement *self, GError **error)
{
  gboolean has_row = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  while (has_row)
    {
      if (!sc_statement_next (self, &has_row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sc_statement_free:
 * @self: (nullable): a statement
 *
 * Ends a statement, wherever it stands.
 */
void
sc_statement_free (ScStatement *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->handle);
  g_free (self);
}

/**
 * sc_statement_get_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the whole number, 0 for NULL
 */
gint64
sc_statement_get_int (ScStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->handle, column);
}

/**
 * sc_statement_get_double:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the number, 0 for NULL
 */
double
sc_statement_get_double (ScStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_double (self->handle, column);
}

/**
 * sc_statement_get_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (nullable): the text until the next row, %NULL for NULL
 */
const char *
sc_statement_get_text (ScStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * sc_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether nothing is there
 */
gboolean
sc_statement_is_null (ScStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * sc_database_run:
 * @self: a connection
 * @error: any #ScLibraryError
 * @sql: one statement
 * @types: as for sc_database_prepare()
 * @...: the values
 *
 * Prepares a statement and runs it to its end.
 */
gboolean
sc_database_run (ScDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (ScStatement) statement = NULL;
  va_list values;

  g_return_val_if_fail (self != NULL && sql != NULL && types != NULL, FALSE);

  va_start (values, types);
  statement = prepare_with (self, sql, types, values, error);
  va_end (values);
  return statement != NULL && sc_statement_run (statement, error);
}

/**
 * sc_database_get_int:
 * @self: a connection
 * @value: (out): first column of the first row, 0 for NULL
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when there is no row
 * @sql: one statement
 * @types: as for sc_database_prepare()
 * @...: the values
 *
 * Asks for one number.
 */
gboolean
sc_database_get_int (ScDatabase *self,
                     gint64 *value,
                     GError **error,
                     const char *sql,
                     const char *types,
                     ...)
{
  g_autoptr (ScStatement) statement = NULL;
  gboolean has_row = FALSE;
  va_list values;

  g_return_val_if_fail (self != NULL && value != NULL && sql != NULL && types != NULL, FALSE);

  va_start (values, types);
  statement = prepare_with (self, sql, types, values, error);
  va_end (values);
  if (statement == NULL || !sc_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                           _ ("The library has no such entry any more."));
      return FALSE;
    }
  *value = sc_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * sc_database_get_changes:
 * @self: a connection
 *
 * Returns: rows that the last INSERT, UPDATE or DELETE changed, those of triggers not counted
 */
gint64
sc_database_get_changes (ScDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_changes64 (self->handle);
}

/**
 * sc_database_get_last_row_id:
 * @self: a connection
 *
 * Returns: id of the row that was inserted last
 */
gint64
sc_database_get_last_row_id (ScDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * sc_database_begin:
 * @self: a connection without an open transaction
 * @error: any #ScLibraryError
 *
 * Begins a transaction that holds the only right to write from its first moment, so that what
 * it reads is still true when it writes.
 */
gboolean
sc_database_begin (ScDatabase *self, GError **error)
{
  return sc_database_exec (self, "BEGIN IMMEDIATE", error);
}

/**
 * sc_database_commit:
 * @self: a connection with an open transaction
 * @error: any #ScLibraryError
 *
 * Keeps what the transaction did, flushed to the disk. When that fails, all of it is undone.
 */
gboolean
sc_database_commit (ScDatabase *self, GError **error)
{
  if (sc_database_exec (self, "COMMIT", error))
    return TRUE;

  sc_database_rollback (self);
  return FALSE;
}

/**
 * sc_database_rollback:
 * @self: a connection
 *
 * Undoes the open transaction. After some errors SQLite has done so by itself; then nothing
 * happens.
 */
void
sc_database_rollback (ScDatabase *self)
{
  g_return_if_fail (self != NULL);

  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
flush_file (const char *path, GError **error)
{
  gboolean is_flushed;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    {
      sc_disk_set_error (error, errno);
      return FALSE;
    }
  is_flushed = sc_disk_sync (fd, error);
  g_close (fd, NULL);
  return is_flushed;
}

/**
 * sc_database_copy_to:
 * @self: a connection without an open transaction
 * @path: where to; a file of that name is replaced once the copy is whole
 * @error: any #ScLibraryError
 *
 * Writes a copy of the database as it is at this moment, while others go on using it.
 */
gboolean
sc_database_copy_to (ScDatabase *self, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  /* SQLite does not write over a file, so the name must be new, not only unused. */
  temporary = g_strdup_printf ("%s.%08x.tmp", path, g_random_int ());
  if (sc_database_run (self, error, "VACUUM INTO ?1", "s", temporary)
      && flush_file (temporary, error) && sc_disk_rename (temporary, path, error))
    return TRUE;

  g_unlink (temporary);
  return FALSE;
}

static gboolean
copy_pages (sqlite3 *to, sqlite3 *from, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MS * 1000;
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    {
      set_error (error, to);
      return FALSE;
    }
  while (is_busy (code = sqlite3_backup_step (backup, -1)) && g_get_monotonic_time () < deadline)
    g_usleep (BUSY_POLL_MS * 1000);

  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  set_error (error, to);
  return FALSE;
}

/**
 * sc_database_load_from:
 * @self: a connection without an open transaction
 * @path: another database, closed and trusted
 * @error: any #ScLibraryError
 *
 * Replaces everything in the open database by what @path holds, as one transaction: other
 * processes see the old content or the new one, and keep their connections.
 */
gboolean
sc_database_load_from (ScDatabase *self, const char *path, GError **error)
{
  sqlite3 *source = NULL;
  gboolean is_loaded = FALSE;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    is_loaded = copy_pages (self->handle, source, error);
  else
    set_error (error, source);
  sqlite3_close (source);
  return is_loaded;
}
