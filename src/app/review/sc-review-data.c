/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-data.h"

#include "sc-listing.h"
#include "sc-queue-table.h"
#include "sc-result-order.h"
#include "sc-style.h"

static gboolean
read_listing (ScReviewData *self, ScLibrary *library, GError **error)
{
  g_autoptr (ScListing) listing = sc_listing_get (library, self->photo->listing_id, error);

  if (listing == NULL)
    return FALSE;
  self->listing_name = g_strdup (listing->name);
  return TRUE;
}

static gboolean
read_styles (ScReviewData *self, ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) styles = sc_style_list (library, TRUE, error);

  if (styles == NULL)
    return FALSE;
  self->style_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < styles->len; i++)
    {
      const ScStyle *style = g_ptr_array_index (styles, i);

      g_hash_table_insert (self->style_names, g_strdup (style->id),
                           g_strdup (sc_style_translate_name (style->name)));
    }
  return TRUE;
}

/**
 * sc_review_data_read:
 * @library: an open library
 * @photo_id: a photo
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full): what there is about the photo
 */
ScReviewData *
sc_review_data_read (ScLibrary *library, gint64 photo_id, GError **error)
{
  g_autoptr (ScReviewData) self = g_new0 (ScReviewData, 1);

  g_return_val_if_fail (library != NULL, NULL);

  self->photo = sc_photo_get (library, photo_id, error);
  if (self->photo == NULL || !read_listing (self, library, error)
      || !read_styles (self, library, error))
    return NULL;
  self->stagings = sc_staging_list_photo (library, photo_id, error);
  if (self->stagings == NULL || !sc_queue_table_usual_ms (library, 0, &self->usual_ms, error))
    return NULL;
  sc_result_order (self->stagings);
  return g_steal_pointer (&self);
}

/**
 * sc_review_data_free:
 * @self: (nullable): data
 */
void
sc_review_data_free (ScReviewData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->photo, sc_photo_free);
  g_clear_pointer (&self->stagings, g_ptr_array_unref);
  g_clear_pointer (&self->style_names, g_hash_table_unref);
  g_free (self->listing_name);
  g_free (self);
}
