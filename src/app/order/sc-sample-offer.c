/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-sample-offer.h"

#include <glib/gi18n-lib.h>

#include "sc-import.h"
#include "sc-listing.h"
#include "sc-sample-room.h"
#include "sc-staging-error.h"
#include "sc-start.h"

#define PHOTO "/ai/stagecraft/StageCraft/sample/living-room.jpg"
#define FILE_NAME "living-room.jpg"
#define ROOM_TYPE "living_room"
#define LOOKING "sc-sample-look"

static GBytes *
load_photo (GError **error)
{
  return g_resources_lookup_data (PHOTO, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gint64
make_listing (ScLibrary *library, GError **error)
{
  const char *name = _ ("Sample Room");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ScListing) listing = sc_listing_find (library, name, &local_error);

  if (listing == NULL)
    return sc_listing_insert (library, name, "", error);
  if (listing->archived_at != NULL && !sc_listing_set_archived (library, listing->id, FALSE, error))
    return 0;
  return listing->id;
}

/**
 * sc_sample_offer_import:
 *
 * Brings the sample photo into a listing of its own, once; a #ScLibraryFunc.
 *
 * Returns: (transfer full) (nullable): the #ScPhoto
 */
gpointer
sc_sample_offer_import (ScLibrary *library,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GBytes) bytes = load_photo (error);
  ScImport import = { .limits = &sc_image_default_limits, .room_type = ROOM_TYPE };
  gboolean is_duplicate;

  if (bytes == NULL)
    return NULL;
  import.listing_id = make_listing (library, error);
  if (import.listing_id <= 0)
    return NULL;
  return sc_import_bytes (library, &import, bytes, FILE_NAME, &is_duplicate, cancellable, error);
}

/**
 * sc_sample_offer_check:
 * @form: an order of the sample room
 * @error: return location, %SC_STAGING_ERROR_NO_KEY when there is no finished picture in this style
 *
 * Looks before anything is queued, since only a key could help afterwards. Reads pictures; not for
 * the main thread.
 *
 * Returns: whether the order can be fulfilled
 */
gboolean
sc_sample_offer_check (const ScOrderForm *form, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (SC_SAMPLE_FOLDER);
  g_autoptr (ScSampleRoom) room = NULL;

  g_return_val_if_fail (form != NULL, FALSE);

  room = sc_sample_room_new (folder, error);
  if (room == NULL)
    return FALSE;
  if (form->style_id == NULL || g_strv_contains (sc_sample_room_get_styles (room), form->style_id))
    return TRUE;
  g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY,
                       _ ("There is no finished picture of the sample room in this style. Choose "
                          "another one, or add your Gemini key to have it made."));
  return FALSE;
}

/* Returns the photo when it is the sample. */
static gpointer
find_sample (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *photo_id = data;
  g_autoptr (ScPhoto) photo = sc_photo_get (library, *photo_id, error);
  g_autoptr (GBytes) bytes = photo != NULL ? load_photo (error) : NULL;
  g_autofree char *sha256
      = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  return sha256 != NULL && g_str_equal (sha256, photo->sha256) ? g_steal_pointer (&photo) : NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScOrderDraft) draft = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = sc_library_thread_run_finish (result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_object_set (draft, "is-free", photo != NULL, NULL);
}

static void
stop_looking (gpointer data)
{
  g_cancellable_cancel (data);
  g_object_unref (data);
}

/**
 * sc_sample_offer_look:
 * @draft: an order for one photo
 * @session: an open session
 * @photo_id: the photo, 0 for none
 *
 * Makes the order free when the photo is the sample room and there is no key to pay with. To be
 * called again when the photo or the key is another; an earlier look then counts no more.
 */
void
sc_sample_offer_look (ScOrderDraft *draft, ScSession *session, gint64 photo_id)
{
  GCancellable *cancellable;

  g_return_if_fail (SC_IS_ORDER_DRAFT (draft) && SC_IS_SESSION (session));

  g_object_set_data (G_OBJECT (draft), LOOKING, NULL);
  if (photo_id == 0
      || !sc_key_state_is_missing (sc_stager_get_key_state (sc_session_get_stager (session))))
    {
      g_object_set (draft, "is-free", FALSE, NULL);
      return;
    }
  cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (draft), LOOKING, cancellable, stop_looking);
  sc_library_thread_run (sc_session_get_thread (session), find_sample,
                         g_memdup2 (&photo_id, sizeof photo_id), g_free,
                         (GDestroyNotify) sc_photo_free, cancellable, looked_cb,
                         g_object_ref (draft));
}
