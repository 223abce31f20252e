/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-migrations.h"

#include "sc-disk.h"
#include "sc-library-resources.h"

#include <glib/gi18n-lib.h>

#define APPLICATION_ID 0x53744366
#define RESOURCE_FOLDER "/ai/stagecraft/library/migrations"

/**
 * sc_migrations_load:
 *
 * The scripts that come with the program, in order: number N leads from version N to N + 1.
 *
 * Returns: (transfer full): %NULL-terminated SQL
 */
char **
sc_migrations_load (void)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();
  GResource *resource = sc_library_get_resource ();

  while (TRUE)
    {
      g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "/%04u.sql", scripts->len + 1);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);

      if (bytes == NULL)
        break;
      g_ptr_array_add (scripts,
                       g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  g_ptr_array_add (scripts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&scripts), FALSE);
}

/**
 * sc_migrations_get_version:
 * @database: a connection
 * @version: (out): 0 for a new file
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for a database of another program
 *
 * Which migrations a database has behind it.
 */
gboolean
sc_migrations_get_version (ScDatabase *database, int *version, GError **error)
{
  g_autoptr (ScStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (database != NULL && version != NULL, FALSE);

  /* One statement sees one moment, whatever another process migrates meanwhile. */
  statement = sc_database_prepare (database, error,
                                   "SELECT application_id, user_version,"
                                   " (SELECT count (*) FROM sqlite_schema)"
                                   " FROM pragma_application_id, pragma_user_version",
                                   "");
  if (statement == NULL || !sc_statement_next (statement, &has_row, error))
    return FALSE;
  if (sc_statement_get_int (statement, 0) != APPLICATION_ID
      && sc_statement_get_int (statement, 2) > 0)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                           _ ("The database was not made by StageCraft. Choose another folder "
                              "for the library."));
      return FALSE;
    }
  *version = (int) sc_statement_get_int (statement, 1);
  return TRUE;
}

/* The other process may have been quicker, so the version is read again once it waits. */
static gboolean
migrate_inside (ScDatabase *database, int from, const char *script, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", from + 1);
  int version;

  if (!sc_migrations_get_version (database, &version, error))
    return FALSE;
  if (version > from)
    return TRUE;
  return sc_database_exec (database, script, error) && sc_database_exec (database, mark, error);
}

static gboolean
migrate_once (ScDatabase *database, int from, const char *script, GError **error)
{
  if (!sc_database_begin (database, error))
    return FALSE;
  if (migrate_inside (database, from, script, error))
    return sc_database_commit (database, error);

  sc_database_rollback (database);
  g_prefix_error (error, _ ("The library could not be brought up to date. "));
  return FALSE;
}

static gboolean
keep_copy (ScDatabase *database, const char *backup_dir, int version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("before-migration-%d.db", version + 1);
  g_autofree char *path = g_build_filename (backup_dir, name, NULL);

  return sc_disk_make_directory (backup_dir, error) && sc_database_copy_to (database, path, error);
}

/**
 * sc_migrations_run:
 * @database: a connection
 * @scripts: as of sc_migrations_load()
 * @backup_dir: where a copy goes before an existing database is changed
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NEWER when the database is ahead of @scripts
 *
 * Brings a database to the newest version, each step in one transaction. Two processes may do
 * so at once. After a failure the database is as the last whole step left it.
 */
gboolean
sc_migrations_run (ScDatabase *database,
                   const char *const *scripts,
                   const char *backup_dir,
                   GError **error)
{
  int newest;
  int version;

  g_return_val_if_fail (scripts != NULL && backup_dir != NULL, FALSE);

  newest = (int) g_strv_length ((char **) scripts);
  if (!sc_migrations_get_version (database, &version, error))
    return FALSE;
  if (version > newest)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER,
                           _ ("This library was made by a newer StageCraft. Update StageCraft and "
                              "try again; nothing was changed."));
      return FALSE;
    }
  if (version > 0 && version < newest && !keep_copy (database, backup_dir, version, error))
    return FALSE;

  for (int from = version; from < newest; from++)
    {
      if (!migrate_once (database, from, scripts[from], error))
        return FALSE;
    }
  return TRUE;
}
