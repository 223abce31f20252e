/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-listing.h"

#include "sc-row-list.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "l.id, l.name, l.address, l.notes, l.created_at, l.archived_at"
#define N_COLUMNS 6

#define OF_LISTING " WHERE p.listing_id = l.id AND p.deleted_at IS NULL"

static gpointer
read_row (ScStatement *row)
{
  ScListing *self = g_new0 (ScListing, 1);

  self->id = sc_statement_get_int (row, 0);
  self->name = g_strdup (sc_statement_get_text (row, 1));
  self->address = g_strdup (sc_statement_get_text (row, 2));
  self->notes = g_strdup (sc_statement_get_text (row, 3));
  self->created_at = g_strdup (sc_statement_get_text (row, 4));
  self->archived_at = g_strdup (sc_statement_get_text (row, 5));
  return self;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such listing in the library."));
}

static ScListing *
read_one (ScStatement *row, GError **error)
{
  gboolean has_row = FALSE;

  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (!has_row)
    set_not_found (error);
  return has_row ? read_row (row) : NULL;
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));

  if (*bare != '\0' && g_utf8_validate (name, -1, NULL))
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("A listing needs a name. Type one and try again."));
  return FALSE;
}

static gboolean
check_changed (ScLibrary *library, GError **error)
{
  if (sc_database_get_changes (sc_library_get_database (library)) > 0)
    return TRUE;

  set_not_found (error);
  return FALSE;
}

/**
 * sc_listing_insert:
 * @library: a library
 * @name: as the user wrote it, not blank
 * @address: (nullable): may be ""
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for a blank name
 *
 * Adds a listing. Two may have the same name.
 *
 * Returns: its id, 0 on failure
 */
gint64
sc_listing_insert (ScLibrary *library, const char *name, const char *address, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && name != NULL, 0);

  if (!check_name (name, error)
      || !sc_database_run (database, error,
                           "INSERT INTO listings (name, address, created_at) VALUES (?, ?, ?)",
                           "sss", name, address != NULL ? address : "", now))
    return 0;
  return sc_database_get_last_row_id (database);
}

/**
 * sc_listing_get:
 * @library: a library
 * @id: row id
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the listing
 */
ScListing *
sc_listing_get (ScLibrary *library, gint64 id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " COLUMNS " FROM listings l"
                             " WHERE l.id = ? AND l.deleted_at IS NULL",
                             "i", id);
  return read_one (row, error);
}

/**
 * sc_listing_find:
 * @library: a library
 * @name: the whole name, letter for letter
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Looks for a listing by name; of several the oldest that is not archived.
 *
 * Returns: (transfer full): the listing
 */
ScListing *
sc_listing_find (ScLibrary *library, const char *name, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL && name != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " COLUMNS " FROM listings l"
                             " WHERE l.name = ? AND l.deleted_at IS NULL"
                             " ORDER BY l.archived_at IS NOT NULL, l.id LIMIT 1",
                             "s", name);
  return read_one (row, error);
}

/**
 * sc_listing_list:
 * @library: a library
 * @with_archived: whether archived ones are wanted too
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScListing): all listings, the newest first
 */
GPtrArray *
sc_listing_list (ScLibrary *library, gboolean with_archived, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " COLUMNS " FROM listings l WHERE l.deleted_at IS NULL"
                             " AND (? OR l.archived_at IS NULL) ORDER BY l.id DESC",
                             "i", (gint64) with_archived);
  return sc_row_list_read (row, read_row, (GDestroyNotify) sc_listing_free, error);
}

static gpointer
read_summary (ScStatement *row)
{
  ScListingSummary *self = g_new0 (ScListingSummary, 1);

  self->listing = read_row (row);
  self->n_photos = (int) sc_statement_get_int (row, N_COLUMNS);
  self->cover_sha256 = g_strdup (sc_statement_get_text (row, N_COLUMNS + 1));
  return self;
}

/**
 * sc_listing_summaries:
 * @library: a library
 * @archived: whether those that were put away are wanted instead of the others
 * @error: any #ScLibraryError
 *
 * Reads what a list of listings shows. The cover is an approved result of the first photo that has
 * one, else the newest result, else the first photo.
 *
 * Returns: (transfer full) (element-type ScListingSummary): the listings, the newest first
 */
GPtrArray *
sc_listing_summaries (ScLibrary *library, gboolean archived, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  rows = sc_database_prepare (database, error,
                              "SELECT " COLUMNS ", (SELECT count (*) FROM photos p" OF_LISTING "),"
                              " coalesce ((SELECT s.staged_sha256 FROM photos p CROSS JOIN stagings"
                              " s INDEXED BY stagings_approved ON s.photo_id = p.id" OF_LISTING
                              " AND s.verdict = 'approved' AND s.deleted_at IS NULL"
                              " ORDER BY p.position, p.id, s.seq DESC LIMIT 1),"
                              " (SELECT s.staged_sha256 FROM photos p CROSS JOIN stagings"
                              " s INDEXED BY stagings_with_result ON s.photo_id = p.id" OF_LISTING
                              " AND s.status = 'completed' AND s.deleted_at IS NULL"
                              " ORDER BY s.seq DESC LIMIT 1),"
                              " (SELECT p.sha256 FROM photos p" OF_LISTING
                              " ORDER BY p.position, p.id LIMIT 1))"
                              " FROM listings l WHERE l.deleted_at IS NULL"
                              " AND (l.archived_at IS NOT NULL) = ? ORDER BY l.id DESC",
                              "i", (gint64) (archived != FALSE));
  return sc_row_list_read (rows, read_summary, (GDestroyNotify) sc_listing_summary_free, error);
}

/**
 * sc_listing_update:
 * @library: a library
 * @listing: its id and what name, address and notes shall be
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID for a
 *   blank name
 *
 * Changes what the user wrote about a listing.
 */
gboolean
sc_listing_update (ScLibrary *library, const ScListing *listing, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL && listing != NULL && listing->name != NULL, FALSE);

  return check_name (listing->name, error)
         && sc_database_run (database, error,
                             "UPDATE listings SET name = ?, address = ?, notes = ?"
                             " WHERE id = ? AND deleted_at IS NULL",
                             "sssi", listing->name,
                             listing->address != NULL ? listing->address : "",
                             listing->notes != NULL ? listing->notes : "", listing->id)
         && check_changed (library, error);
}

/**
 * sc_listing_set_archived:
 * @library: a library
 * @id: row id
 * @archived: whether it is put away
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Puts a listing away or takes it back. One that was put away before keeps its time.
 */
gboolean
sc_listing_set_archived (ScLibrary *library, gint64 id, gboolean archived, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL, FALSE);

  return sc_database_run (
             database, error,
             "UPDATE listings SET archived_at = iif (?, coalesce (archived_at, ?), NULL)"
             " WHERE id = ? AND deleted_at IS NULL",
             "isi", (gint64) archived, now, id)
         && check_changed (library, error);
}

/**
 * sc_listing_find_style:
 * @library: a library
 * @id: row id
 * @style_id: (out) (transfer full) (nullable): the style that was asked for last in the listing,
 *   %NULL when none was
 * @error: any #ScLibraryError
 *
 * Looks for the style that a listing is staged in.
 */
gboolean
sc_listing_find_style (ScLibrary *library, gint64 id, char **style_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (database != NULL && style_id != NULL, FALSE);

  row = sc_database_prepare (database, error,
                             "SELECT s.style_id FROM photos p JOIN stagings s ON s.photo_id = p.id"
                             " WHERE p.listing_id = ? AND p.deleted_at IS NULL"
                             " AND s.deleted_at IS NULL AND s.style_id IS NOT NULL"
                             " ORDER BY s.seq DESC LIMIT 1",
                             "i", id);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  *style_id = has_row ? g_strdup (sc_statement_get_text (row, 0)) : NULL;
  return TRUE;
}

/**
 * sc_listing_free:
 * @self: (nullable): a listing
 */
void
sc_listing_free (ScListing *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->address);
  g_free (self->notes);
  g_free (self->created_at);
  g_free (self->archived_at);
  g_free (self);
}

/**
 * sc_listing_summary_free:
 * @self: (nullable): a summary
 */
void
sc_listing_summary_free (ScListingSummary *self)
{
  if (self == NULL)
    return;

  sc_listing_free (self->listing);
  g_free (self->cover_sha256);
  g_free (self);
}
