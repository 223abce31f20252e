/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-integrity.h"

#include <glib/gi18n-lib.h>

static void
set_damaged (GError **error, const char *finding)
{
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED,
               _ ("The library’s database is damaged (%s). Restore a backup; the newest daily "
                  "copies are in the folder “backups” beside it."),
               finding);
}

static gboolean
check_structure (ScDatabase *database, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  const char *finding;
  gboolean has_row = FALSE;

  row = sc_database_prepare (database, error, "PRAGMA integrity_check (1)", "");
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  finding = has_row ? sc_statement_get_text (row, 0) : "?";
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  set_damaged (error, finding);
  return FALSE;
}

static gboolean
check_references (ScDatabase *database, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  row = sc_database_prepare (database, error, "PRAGMA foreign_key_check", "");
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  if (has_row)
    set_damaged (error, sc_statement_get_text (row, 0));
  return !has_row;
}

/**
 * sc_integrity_check:
 * @database: a connection
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_DAMAGED with the first finding
 *
 * Reads a whole database and checks its structure, its indexes, the search index and that every
 * row that is pointed at exists.
 */
gboolean
sc_integrity_check (ScDatabase *database, GError **error)
{
  g_return_val_if_fail (database != NULL, FALSE);

  return check_structure (database, error) && check_references (database, error);
}
