/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-photo-row.h"

#include "sc-id-list.h"
#include "sc-row-list.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

/**
 * sc_photo_row_read:
 * @row: on a row that begins with %SC_PHOTO_ROW_COLUMNS
 *
 * Returns: (transfer full) (type ScPhoto): the photo of the row
 */
gpointer
sc_photo_row_read (ScStatement *row)
{
  ScPhoto *self = g_new0 (ScPhoto, 1);

  self->id = sc_statement_get_int (row, 0);
  self->listing_id = sc_statement_get_int (row, 1);
  self->sha256 = g_strdup (sc_statement_get_text (row, 2));
  self->file_name = g_strdup (sc_statement_get_text (row, 3));
  self->width = (int) sc_statement_get_int (row, 4);
  self->height = (int) sc_statement_get_int (row, 5);
  self->byte_size = sc_statement_get_int (row, 6);
  self->mime_type = g_strdup (sc_statement_get_text (row, 7));
  self->captured_at = g_strdup (sc_statement_get_text (row, 8));
  self->room_type = g_strdup (sc_statement_get_text (row, 9));
  self->position = (int) sc_statement_get_int (row, 10);
  self->created_at = g_strdup (sc_statement_get_text (row, 11));
  self->import_id = sc_statement_get_int (row, 12);
  return self;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such photo in the library."));
}

static ScPhoto *
read_one (ScStatement *row, GError **error)
{
  gboolean has_row = FALSE;

  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (!has_row)
    set_not_found (error);
  return has_row ? sc_photo_row_read (row) : NULL;
}

/**
 * sc_photo_insert:
 * @library: a library
 * @photo: all but @id, @position and @created_at
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID when the listing is missing or has this
 *   photo already
 *
 * Adds a photo at the end of its listing. Its blob must be there (see sc_blobs_put()).
 *
 * Returns: its id, 0 on failure
 */
gint64
sc_photo_insert (ScLibrary *library, const ScPhoto *photo, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (database != NULL && photo != NULL, 0);

  if (!sc_database_run (database, error,
                        "INSERT INTO photos (listing_id, sha256, file_name, width, height,"
                        " byte_size, mime_type, captured_at, room_type, created_at, import_id,"
                        " position) SELECT l.id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                        " nullif (?11, 0), coalesce ((SELECT"
                        " max (position) + 1 FROM photos WHERE listing_id = l.id), 0)"
                        " FROM listings l WHERE l.id = ?1 AND l.deleted_at IS NULL",
                        "issiiissssi", photo->listing_id, photo->sha256, photo->file_name,
                        (gint64) photo->width, (gint64) photo->height, photo->byte_size,
                        photo->mime_type, photo->captured_at, photo->room_type, now,
                        photo->import_id))
    return 0;
  if (sc_database_get_changes (database) == 0)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                           _ ("The listing was deleted. Choose another one and add the photo "
                              "there."));
      return 0;
    }
  return sc_database_get_last_row_id (database);
}

/**
 * sc_photo_get:
 * @library: a library
 * @id: row id
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Reads a photo by its id, whether it was deleted or not.
 *
 * Returns: (transfer full): the photo
 */
ScPhoto *
sc_photo_get (ScLibrary *library, gint64 id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " SC_PHOTO_ROW_COLUMNS " FROM photos p WHERE p.id = ?", "i",
                             id);
  return read_one (row, error);
}

/**
 * sc_photo_find:
 * @library: a library
 * @listing_id: where to look
 * @sha256: content address
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Looks whether a listing has a picture already.
 *
 * Returns: (transfer full): the photo
 */
ScPhoto *
sc_photo_find (ScLibrary *library, gint64 listing_id, const char *sha256, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL && sha256 != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " SC_PHOTO_ROW_COLUMNS " FROM photos p"
                             " WHERE p.listing_id = ? AND p.sha256 = ? AND p.deleted_at IS NULL",
                             "is", listing_id, sha256);
  return read_one (row, error);
}

/**
 * sc_photo_find_anywhere:
 * @library: a library
 * @sha256: content address
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Looks whether a listing that is not archived has a picture already.
 *
 * Returns: (transfer full): the photo; of several the newest
 */
ScPhoto *
sc_photo_find_anywhere (ScLibrary *library, const char *sha256, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL && sha256 != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " SC_PHOTO_ROW_COLUMNS " FROM photos p"
                             " JOIN listings l ON l.id = p.listing_id"
                             " WHERE p.sha256 = ? AND p.deleted_at IS NULL"
                             " AND l.deleted_at IS NULL AND l.archived_at IS NULL"
                             " ORDER BY p.id DESC LIMIT 1",
                             "s", sha256);
  return read_one (row, error);
}

/**
 * sc_photo_list:
 * @library: a library
 * @listing_id: whose
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScPhoto): the photos of a listing, in its order
 */
GPtrArray *
sc_photo_list (ScLibrary *library, gint64 listing_id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " SC_PHOTO_ROW_COLUMNS " FROM photos p"
                             " WHERE p.listing_id = ? AND p.deleted_at IS NULL"
                             " ORDER BY p.position, p.id",
                             "i", listing_id);
  return sc_row_list_read (row, sc_photo_row_read, (GDestroyNotify) sc_photo_free, error);
}

/**
 * sc_photo_set_room_type:
 * @library: a library
 * @id: row id
 * @room_type: (nullable): room type id, %NULL for not known
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Says which room a photo shows.
 */
gboolean
sc_photo_set_room_type (ScLibrary *library, gint64 id, const char *room_type, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  g_return_val_if_fail (database != NULL, FALSE);

  if (!sc_database_run (database, error, "UPDATE photos SET room_type = ? WHERE id = ?", "si",
                        room_type, id))
    return FALSE;
  if (sc_database_get_changes (database) > 0)
    return TRUE;
  set_not_found (error);
  return FALSE;
}

/**
 * sc_photo_set_room_types:
 * @library: a library
 * @ids: (array length=n_ids): row ids; one that is not there is passed over
 * @n_ids: how many
 * @room_type: (nullable): room type id, %NULL for not known
 * @error: any #ScLibraryError
 *
 * Says at once that many photos show the same kind of room.
 */
gboolean
sc_photo_set_room_types (ScLibrary *library,
                         const gint64 *ids,
                         guint n_ids,
                         const char *room_type,
                         GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *list = NULL;

  g_return_val_if_fail (database != NULL && (ids != NULL || n_ids == 0), FALSE);

  list = sc_id_list_to_json (ids, n_ids);
  return sc_database_run (database, error,
                          "UPDATE photos SET room_type = ?"
                          " WHERE id IN (SELECT value FROM json_each (?))",
                          "ss", room_type, list);
}

/**
 * sc_photo_free:
 * @self: (nullable): a photo
 */
void
sc_photo_free (ScPhoto *self)
{
  if (self == NULL)
    return;

  g_free (self->sha256);
  g_free (self->file_name);
  g_free (self->mime_type);
  g_free (self->captured_at);
  g_free (self->room_type);
  g_free (self->created_at);
  g_free (self);
}
