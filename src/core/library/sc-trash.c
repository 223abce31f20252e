/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-trash.h"

#include "sc-id-list.h"
#include "sc-staging-row.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

/* One place where a deletion or a restore can be asked for, with what it is about. */
typedef struct
{
  const char *ids;
  gint64 id;
  const char *staging_id;
  const char *time;
} Request;

typedef gboolean (*Step) (ScLibrary *library, const Request *request, GError **error);

static void
set_photo_not_found (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such photo in the library."));
}

static void
set_listing_not_found (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                       _ ("There is no such listing in the library."));
}

/* Later than every deletion before, whatever the clock says, so that no two share a time. */
static char *
find_free_time (ScDatabase *database, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  row = sc_database_prepare (
      database, error,
      "SELECT max (?, coalesce (strftime ('%Y-%m-%dT%H:%M:%fZ', max (newest), '+0.001 seconds'),"
      " '')) FROM (SELECT max (deleted_at) AS newest FROM listings WHERE deleted_at IS NOT NULL"
      " UNION ALL SELECT max (deleted_at) FROM photos WHERE deleted_at IS NOT NULL"
      " UNION ALL SELECT max (deleted_at) FROM stagings WHERE deleted_at IS NOT NULL)",
      "s", now);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  return g_strdup (sc_statement_get_text (row, 0));
}

static gboolean
run_inside (ScLibrary *library, Step step, Request *request, GError **error)
{
  g_autofree char *time = find_free_time (sc_library_get_database (library), error);

  request->time = time;
  return time != NULL && step (library, request, error);
}

static gboolean
run (ScLibrary *library, Step step, Request request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  if (!sc_database_begin (database, error))
    return FALSE;
  if (run_inside (library, step, &request, error))
    return sc_database_commit (database, error);
  sc_database_rollback (database);
  return FALSE;
}

static gboolean
check_changed (ScLibrary *library, void (*set_error) (GError **error), GError **error)
{
  if (sc_database_get_changes (sc_library_get_database (library)) > 0)
    return TRUE;
  set_error (error);
  return FALSE;
}

/* The stagings first, while their photo still tells which of them live. */
static gboolean
put_photos (ScLibrary *library, const Request *request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  return sc_database_run (database, error,
                          "UPDATE stagings SET deleted_at = ? WHERE deleted_at IS NULL"
                          " AND photo_id IN (SELECT value FROM json_each (?))",
                          "ss", request->time, request->ids)
         && sc_database_run (database, error,
                             "UPDATE photos SET deleted_at = ? WHERE deleted_at IS NULL"
                             " AND id IN (SELECT value FROM json_each (?))",
                             "ss", request->time, request->ids)
         && check_changed (library, set_photo_not_found, error);
}

static gboolean
put_staging (ScLibrary *library, const Request *request, GError **error)
{
  return sc_database_run (sc_library_get_database (library), error,
                          "UPDATE stagings SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
                          "ss", request->time, request->staging_id)
         && check_changed (library, sc_staging_row_set_not_found, error);
}

static gboolean
put_listing (ScLibrary *library, const Request *request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  return sc_database_run (database, error,
                          "UPDATE stagings SET deleted_at = ? WHERE deleted_at IS NULL"
                          " AND photo_id IN (SELECT id FROM photos WHERE listing_id = ?"
                          " AND deleted_at IS NULL)",
                          "si", request->time, request->id)
         && sc_database_run (database, error,
                             "UPDATE photos SET deleted_at = ? WHERE listing_id = ?"
                             " AND deleted_at IS NULL",
                             "si", request->time, request->id)
         && sc_database_run (database, error,
                             "UPDATE listings SET deleted_at = ? WHERE id = ?"
                             " AND deleted_at IS NULL",
                             "si", request->time, request->id)
         && check_changed (library, set_listing_not_found, error);
}

static gboolean
check_listings_live (ScDatabase *database, const char *ids, GError **error)
{
  gint64 n_gone = 0;

  if (!sc_database_get_int (database, &n_gone, error,
                            "SELECT count (*) FROM photos p JOIN listings l ON l.id = p.listing_id"
                            " WHERE l.deleted_at IS NOT NULL"
                            " AND p.id IN (SELECT value FROM json_each (?))",
                            "s", ids))
    return FALSE;
  if (n_gone > 0)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                         _ ("The listing of the photo was deleted too. Bring the listing back "
                            "first."));
  return n_gone == 0;
}

static gboolean
restore_photos (ScLibrary *library, const Request *request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  return check_listings_live (database, request->ids, error)
         && sc_database_run (database, error,
                             "UPDATE stagings SET deleted_at = NULL"
                             " WHERE photo_id IN (SELECT value FROM json_each (?))"
                             " AND deleted_at = (SELECT deleted_at FROM photos"
                             " WHERE id = stagings.photo_id)",
                             "s", request->ids)
         && sc_database_run (database, error,
                             "UPDATE photos SET deleted_at = NULL WHERE deleted_at IS NOT NULL"
                             " AND id IN (SELECT value FROM json_each (?))",
                             "s", request->ids)
         && check_changed (library, set_photo_not_found, error);
}

static gboolean
check_photo_lives (ScDatabase *database, const char *staging_id, GError **error)
{
  gint64 is_gone = 0;

  if (!sc_database_get_int (database, &is_gone, error,
                            "SELECT EXISTS (SELECT 1 FROM stagings s JOIN photos p"
                            " ON p.id = s.photo_id WHERE s.id = ? AND p.deleted_at IS NOT NULL)",
                            "s", staging_id))
    return FALSE;
  if (is_gone)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                         _ ("The photo of the staging was deleted too. Bring the photo back "
                            "first."));
  return !is_gone;
}

static gboolean
restore_staging (ScLibrary *library, const Request *request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  return check_photo_lives (database, request->staging_id, error)
         && sc_database_run (database, error,
                             "UPDATE stagings SET deleted_at = NULL WHERE id = ?"
                             " AND deleted_at IS NOT NULL",
                             "s", request->staging_id)
         && check_changed (library, sc_staging_row_set_not_found, error);
}

static gboolean
restore_listing (ScLibrary *library, const Request *request, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  const char *same_time = "(SELECT deleted_at FROM listings WHERE id = ?)";
  g_autofree char *stagings
      = g_strconcat ("UPDATE stagings SET deleted_at = NULL WHERE deleted_at = ", same_time, NULL);
  g_autofree char *photos
      = g_strconcat ("UPDATE photos SET deleted_at = NULL WHERE deleted_at = ", same_time, NULL);

  return sc_database_run (database, error, stagings, "i", request->id)
         && sc_database_run (database, error, photos, "i", request->id)
         && sc_database_run (database, error,
                             "UPDATE listings SET deleted_at = NULL WHERE id = ?"
                             " AND deleted_at IS NOT NULL",
                             "i", request->id)
         && check_changed (library, set_listing_not_found, error);
}

/**
 * sc_trash_put_photos:
 * @library: a library
 * @ids: (array length=n_ids): photos
 * @n_ids: how many
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when none of them is there
 *
 * Deletes photos with their stagings. What of these waits in the queue does not run any more; a
 * call that is under way comes to its end, for it is paid, and its result stays with the row. The
 * money that was spent counts on.
 */
gboolean
sc_trash_put_photos (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (library != NULL && (ids != NULL || n_ids == 0), FALSE);

  list = sc_id_list_to_json (ids, n_ids);
  return run (library, put_photos, (Request) { .ids = list }, error);
}

/**
 * sc_trash_put_staging:
 * @library: a library
 * @id: a staging
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Deletes one staging; its revisions stay.
 */
gboolean
sc_trash_put_staging (ScLibrary *library, const char *id, GError **error)
{
  g_return_val_if_fail (library != NULL && id != NULL, FALSE);

  return run (library, put_staging, (Request) { .staging_id = id }, error);
}

/**
 * sc_trash_put_listing:
 * @library: a library
 * @id: a listing
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Deletes a listing with its photos, as sc_trash_put_photos() does.
 */
gboolean
sc_trash_put_listing (ScLibrary *library, gint64 id, GError **error)
{
  g_return_val_if_fail (library != NULL, FALSE);

  return run (library, put_listing, (Request) { .id = id }, error);
}

/**
 * sc_trash_restore_photos:
 * @library: a library
 * @ids: (array length=n_ids): photos that were deleted in this session
 * @n_ids: how many
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when none of them is in the trash,
 *   %SC_LIBRARY_ERROR_INVALID when the listing of one was deleted since
 *
 * Brings photos back, with those stagings that went with them. What waited waits again, in its
 * old place.
 */
gboolean
sc_trash_restore_photos (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (library != NULL && (ids != NULL || n_ids == 0), FALSE);

  list = sc_id_list_to_json (ids, n_ids);
  return run (library, restore_photos, (Request) { .ids = list }, error);
}

/**
 * sc_trash_restore_staging:
 * @library: a library
 * @id: a staging that was deleted by itself in this session
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when it is not in the trash,
 *   %SC_LIBRARY_ERROR_INVALID when its photo was deleted since
 *
 * Brings a staging back.
 */
gboolean
sc_trash_restore_staging (ScLibrary *library, const char *id, GError **error)
{
  g_return_val_if_fail (library != NULL && id != NULL, FALSE);

  return run (library, restore_staging, (Request) { .staging_id = id }, error);
}

/**
 * sc_trash_restore_listing:
 * @library: a library
 * @id: a listing that was deleted in this session
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when it is not in the trash
 *
 * Brings a listing back with what went with it; photos that were deleted before stay deleted.
 */
gboolean
sc_trash_restore_listing (ScLibrary *library, gint64 id, GError **error)
{
  g_return_val_if_fail (library != NULL, FALSE);

  return run (library, restore_listing, (Request) { .id = id }, error);
}

static gboolean
find_deleted (ScDatabase *database,
              gint64 listing_id,
              const char *sha256,
              gint64 *photo_id,
              GError **error)
{
  return sc_database_get_int (database, photo_id, error,
                              "SELECT coalesce ((SELECT id FROM photos WHERE listing_id = ?"
                              " AND sha256 = ? AND deleted_at IS NOT NULL), 0)",
                              "is", listing_id, sha256);
}

static gboolean
cancel_queued (ScDatabase *database, gint64 photo_id, GError **error)
{
  g_autofree char *now = sc_timestamp_now ();

  return sc_database_run (database, error,
                          "UPDATE stagings SET status = 'cancelled', completed_at = ?"
                          " WHERE photo_id = ? AND status = 'queued'",
                          "si", now, photo_id);
}

/**
 * sc_trash_take_back:
 * @library: a library in a transaction
 * @listing_id: where a photo is being added
 * @sha256: content address
 * @photo_id: (out): the photo, 0 when the trash has none of this listing
 * @error: any #ScLibraryError
 *
 * Adding a photo again that was deleted brings it back with the results that were paid for. It is
 * no consent to what waited in the queue then.
 */
gboolean
sc_trash_take_back (ScLibrary *library,
                    gint64 listing_id,
                    const char *sha256,
                    gint64 *photo_id,
                    GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autofree char *list = NULL;

  g_return_val_if_fail (database != NULL && sha256 != NULL && photo_id != NULL, FALSE);

  if (!find_deleted (database, listing_id, sha256, photo_id, error))
    return FALSE;
  if (*photo_id == 0)
    return TRUE;
  list = sc_id_list_to_json (photo_id, 1);
  return cancel_queued (database, *photo_id, error)
         && restore_photos (library, &(Request) { .ids = list }, error);
}
