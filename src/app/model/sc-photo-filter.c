/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-filter.h"

/**
 * sc_photo_filter_copy:
 * @filter: any filter
 *
 * Returns: (transfer full): a filter with words of its own
 */
ScPhotoFilter *
sc_photo_filter_copy (const ScPhotoFilter *filter)
{
  ScPhotoFilter *copy;

  g_return_val_if_fail (filter != NULL, NULL);

  copy = g_memdup2 (filter, sizeof *filter);
  copy->search = g_strdup (filter->search);
  copy->room_type = g_strdup (filter->room_type);
  copy->style_id = g_strdup (filter->style_id);
  return copy;
}

/**
 * sc_photo_filter_free:
 * @filter: (nullable): a copy
 */
void
sc_photo_filter_free (ScPhotoFilter *filter)
{
  if (filter == NULL)
    return;

  g_free ((char *) filter->search);
  g_free ((char *) filter->room_type);
  g_free ((char *) filter->style_id);
  g_free (filter);
}

/**
 * sc_photo_filter_equal:
 * @one: a filter
 * @other: another
 *
 * Returns: whether both ask for the same
 */
gboolean
sc_photo_filter_equal (const ScPhotoFilter *one, const ScPhotoFilter *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->scope == other->scope && one->listing_id == other->listing_id
         && one->sort == other->sort && one->limit == other->limit
         && one->needs_look == other->needs_look && g_strcmp0 (one->search, other->search) == 0
         && g_strcmp0 (one->room_type, other->room_type) == 0
         && g_strcmp0 (one->style_id, other->style_id) == 0;
}
