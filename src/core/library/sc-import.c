/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-import.h"

#include "sc-blobs.h"
#include "sc-image-decode.h"
#include "sc-listing.h"
#include "sc-settings.h"
#include "sc-thumbnails.h"
#include "sc-trash.h"

#include <glib/gi18n-lib.h>

#define INFO_ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

static void
set_unreadable (GError **error, const GError *problem)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (problem));
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                         _ ("The file is not there. Look where it is now and add it from there."));
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                         _ ("You are not allowed to read the file. Ask its owner, or add a copy."));
  else
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                         _ ("The file could not be read to its end. Check the disk or card and try "
                            "again."));
}

static void
set_changed (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                       _ ("The file changed while it was being read. Wait until it is copied and "
                          "try again."));
}

static gboolean
check_size (gint64 size, const ScImageLimits *limits, GError **error)
{
  g_autofree char *limit = NULL;

  if (limits->max_bytes <= 0 || size <= limits->max_bytes)
    return TRUE;

  limit = g_format_size_full ((guint64) limits->max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_MANY_BYTES,
               _ ("The file is larger than %s. Save a smaller copy and add that."), limit);
  return FALSE;
}

static gboolean
query_size (GFile *file, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, INFO_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &problem);

  if (info == NULL)
    {
      set_unreadable (error, problem);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                           _ ("This is not a file. Choose the photos themselves."));
      return FALSE;
    }
  *size = g_file_info_get_size (info);
  return TRUE;
}

/* Reads one byte more than there should be, so that a file that grew shows. */
static GBytes *
read_exactly (GFile *file, gint64 size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &problem);
  g_autofree guint8 *data = g_try_malloc ((gsize) size + 1);
  gsize n_read = 0;

  if (data == NULL)
    {
      g_set_error_literal (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_FAILED,
                           _ ("There is not enough memory for the file. Close other programs and "
                              "try again."));
      return NULL;
    }
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, (gsize) size + 1, &n_read,
                                   cancellable, &problem))
    {
      set_unreadable (error, problem);
      return NULL;
    }
  if (n_read != (gsize) size)
    {
      set_changed (error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), n_read);
}

static GBytes *
read_file (GFile *file, const ScImageLimits *limits, GCancellable *cancellable, GError **error)
{
  gint64 size = 0;

  if (!query_size (file, &size, cancellable, error) || !check_size (size, limits, error))
    return NULL;
  return read_exactly (file, size, cancellable, error);
}

static char *
dup_display_name (const char *file_name)
{
  g_autofree char *base = g_path_get_basename (file_name);

  return g_utf8_make_valid (base, -1);
}

/* Every sentence names its file, for many are added at once. */
static void
name_file (GError **error, const char *file_name)
{
  if (error != NULL && *error != NULL
      && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (error, _ ("“%s”: "), file_name);
}

static gboolean
find_photo (ScLibrary *library,
            const ScImport *import,
            const char *sha256,
            ScPhoto **photo,
            GError **error)
{
  g_autoptr (GError) problem = NULL;

  *photo = import->listing_id != 0 ? sc_photo_find (library, import->listing_id, sha256, &problem)
                                   : sc_photo_find_anywhere (library, sha256, &problem);
  if (*photo != NULL || g_error_matches (problem, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* A photo that was deleted comes back with what was made of it; a new listing has had none. */
static gint64
insert_row (ScLibrary *library, const ScImport *import, ScPhoto *draft, GError **error)
{
  gint64 id = 0;

  if (import->listing_id == 0)
    draft->listing_id = sc_listing_insert (library, import->listing_name, "", error);
  else if (!sc_trash_take_back (library, draft->listing_id, draft->sha256, &id, error))
    return 0;
  if (id != 0 || draft->listing_id == 0)
    return id;
  return sc_photo_insert (library, draft, error);
}

/* Looks again within the transaction: another process may have imported the same file. */
static ScPhoto *
insert_inside (ScLibrary *library,
               const ScImport *import,
               ScPhoto *draft,
               gboolean *is_duplicate,
               GError **error)
{
  ScPhoto *photo = NULL;
  gint64 id;

  if (!find_photo (library, import, draft->sha256, &photo, error))
    return NULL;
  *is_duplicate = photo != NULL;
  if (*is_duplicate)
    return photo;

  id = insert_row (library, import, draft, error);
  return id != 0 ? sc_photo_get (library, id, error) : NULL;
}

/* The trash may have removed the file after sc_blobs_put() had found it there. Now that the row
 * names it, it cannot any more (see sc_trash_empty()). */
static gboolean
hold_blob (ScLibrary *library, GBytes *bytes, const char *sha256, GError **error)
{
  g_autofree char *kept = NULL;

  if (sc_blobs_has (library, sha256))
    return TRUE;
  kept = sc_blobs_put (library, bytes, error);
  return kept != NULL;
}

static ScPhoto *
insert_photo (ScLibrary *library,
              const ScImport *import,
              GBytes *bytes,
              ScPhoto *draft,
              gboolean *is_duplicate,
              GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScPhoto) photo = NULL;

  if (!sc_database_begin (database, error))
    return NULL;
  photo = insert_inside (library, import, draft, is_duplicate, error);
  if (photo == NULL || !hold_blob (library, bytes, draft->sha256, error))
    {
      sc_database_rollback (database);
      return NULL;
    }
  return sc_database_commit (database, error) ? g_steal_pointer (&photo) : NULL;
}

/* Decoding proves that the file is whole and gives the thumbnails at once. A cache that cannot be
 * written is no reason to refuse a photo. */
static gboolean
prove (ScLibrary *library,
       const ScImport *import,
       GBytes *bytes,
       const char *sha256,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GdkPixbuf) image
      = sc_image_decode (bytes, import->limits, SC_THUMBNAIL_LARGE, cancellable, error);

  if (image == NULL)
    return FALSE;
  sc_thumbnails_write (library, sha256, image, NULL);
  return TRUE;
}

static ScPhoto *
import_new (ScLibrary *library,
            const ScImport *import,
            GBytes *bytes,
            ScPhoto *draft,
            gboolean *is_duplicate,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *kept = NULL;
  ScImageHeader header;

  if (!sc_image_header_read (bytes, import->limits, &header, error)
      || !prove (library, import, bytes, draft->sha256, cancellable, error))
    return NULL;
  kept = sc_blobs_put (library, bytes, error);
  if (kept == NULL)
    return NULL;

  draft->width = header.width;
  draft->height = header.height;
  draft->mime_type = g_strdup (sc_image_format_get_mime_type (header.format));
  draft->captured_at = *header.captured_at != '\0' ? g_strdup (header.captured_at) : NULL;
  return insert_photo (library, import, bytes, draft, is_duplicate, error);
}

static gboolean
check_listing (ScLibrary *library, const ScImport *import, GError **error)
{
  g_autoptr (ScListing) listing = NULL;

  if (import->listing_id == 0)
    return TRUE;
  listing = sc_listing_get (library, import->listing_id, error);
  return listing != NULL;
}

static ScPhoto *
import_any (ScLibrary *library,
            const ScImport *import,
            GBytes *bytes,
            const char *file_name,
            gboolean *is_duplicate,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (ScPhoto) draft = NULL;
  g_autofree char *kept = NULL;

  if (!check_listing (library, import, error))
    return NULL;
  sha256 = sc_blobs_hash (bytes);
  if (!find_photo (library, import, sha256, &photo, error))
    return NULL;
  *is_duplicate = photo != NULL;
  if (photo != NULL)
    {
      /* Brings the file back should it have been lost. */
      kept = sc_blobs_put (library, bytes, error);
      return kept != NULL ? g_steal_pointer (&photo) : NULL;
    }
  draft = g_new0 (ScPhoto, 1);
  draft->listing_id = import->listing_id;
  draft->sha256 = g_steal_pointer (&sha256);
  draft->file_name = g_strdup (file_name);
  draft->byte_size = (gint64) g_bytes_get_size (bytes);
  draft->room_type = g_strdup (import->room_type);
  draft->import_id = import->import_id;
  return import_new (library, import, bytes, draft, is_duplicate, cancellable, error);
}

/**
 * sc_import_read_limits:
 * @library: a library
 * @limits: (out caller-allocates): what its settings say
 * @error: any #ScLibraryError
 *
 * Reads what a photo must keep to.
 */
gboolean
sc_import_read_limits (ScLibrary *library, ScImageLimits *limits, GError **error)
{
  gint64 megapixels;
  gint64 megabytes;
  gint64 side;

  g_return_val_if_fail (library != NULL && limits != NULL, FALSE);

  if (!sc_settings_get_int (library, "max-megapixels", &megapixels, error)
      || !sc_settings_get_int (library, "max-megabytes", &megabytes, error)
      || !sc_settings_get_int (library, "max-side", &side, error))
    return FALSE;
  *limits = sc_image_default_limits;
  limits->max_pixels = megapixels * 1000000;
  limits->max_bytes = megabytes * 1024 * 1024;
  limits->max_side = (int) side;
  return TRUE;
}

/**
 * sc_import_file:
 * @library: a library
 * @import: where to and what is accepted
 * @file: a photo
 * @is_duplicate: (out): whether the listing has it already
 * @cancellable: (nullable): stops the import; nothing is added then
 * @error: %SC_IMAGE_ERROR for a file that cannot be used, any #ScLibraryError, or
 *   %G_IO_ERROR_CANCELLED; the sentence names the file
 *
 * Adds a photo to a listing: reads the file as a whole, checks its header against the limits
 * before a pixel is decoded, decodes it once, keeps its bytes as they are, and adds the row.
 *
 * Returns: (transfer full): the photo, new or the one that is there already
 */
ScPhoto *
sc_import_file (ScLibrary *library,
                const ScImport *import,
                GFile *file,
                gboolean *is_duplicate,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *file_name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (library != NULL && import != NULL && import->limits != NULL, NULL);
  g_return_val_if_fail (import->listing_id != 0 || import->listing_name != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file) && is_duplicate != NULL, NULL);

  base = g_file_get_basename (file);
  file_name = dup_display_name (base != NULL ? base : "?");
  bytes = read_file (file, import->limits, cancellable, error);
  if (bytes == NULL)
    {
      name_file (error, file_name);
      return NULL;
    }
  return sc_import_bytes (library, import, bytes, file_name, is_duplicate, cancellable, error);
}

/**
 * sc_import_bytes:
 * @library: a library
 * @import: where to and what is accepted
 * @bytes: a photo as a file has it
 * @file_name: what to call it; of a path only the last part is kept
 * @is_duplicate: (out): whether the listing has it already
 * @cancellable: (nullable): stops the import; nothing is added then
 * @error: as for sc_import_file()
 *
 * Adds a photo that is in memory, for example from a browser.
 *
 * Returns: (transfer full): the photo, new or the one that is there already
 */
ScPhoto *
sc_import_bytes (ScLibrary *library,
                 const ScImport *import,
                 GBytes *bytes,
                 const char *file_name,
                 gboolean *is_duplicate,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *display_name = NULL;
  ScPhoto *photo;

  g_return_val_if_fail (library != NULL && import != NULL && import->limits != NULL, NULL);
  g_return_val_if_fail (import->listing_id != 0 || import->listing_name != NULL, NULL);
  g_return_val_if_fail (bytes != NULL && file_name != NULL && is_duplicate != NULL, NULL);

  display_name = dup_display_name (file_name);
  photo = import_any (library, import, bytes, display_name, is_duplicate, cancellable, error);
  if (photo == NULL)
    name_file (error, display_name);
  return photo;
}
