/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-order.h"

/* A staging with the places that sort it, 0 for the newest of all. */
typedef struct
{
  ScStaging *staging;
  const char *root;
  guint age;
  guint age_of_family;
} Place;

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;
  gboolean one_is_root = g_str_equal (one->staging->id, one->root);
  gboolean other_is_root = g_str_equal (other->staging->id, other->root);

  if (one->age_of_family != other->age_of_family)
    return one->age_of_family < other->age_of_family ? -1 : 1;
  if (one_is_root != other_is_root)
    return one_is_root ? -1 : 1;
  return one->age < other->age ? -1 : 1;
}

/* A parent may have been deleted; its eldest revision that is left then leads the family. Every
 * step leads to an older staging, so that even a damaged row cannot make this endless. */
static guint
find_root (GArray *places, GHashTable *by_id, guint position)
{
  while (TRUE)
    {
      const ScStaging *staging = g_array_index (places, Place, position).staging;
      gpointer parent
          = staging->parent_id != NULL ? g_hash_table_lookup (by_id, staging->parent_id) : NULL;

      if (parent == NULL || GPOINTER_TO_UINT (parent) - 1 <= position)
        return position;
      position = GPOINTER_TO_UINT (parent) - 1;
    }
}

static void
find_families (GArray *places)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *newest = g_new (guint, places->len);

  for (guint i = 0; i < places->len; i++)
    {
      newest[i] = G_MAXUINT;
      g_hash_table_insert (by_id, g_array_index (places, Place, i).staging->id,
                           GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      guint root = find_root (places, by_id, i);

      newest[root] = MIN (newest[root], i);
      place->root = g_array_index (places, Place, root).staging->id;
      place->age_of_family = newest[root];
    }
}

/**
 * sc_result_order:
 * @stagings: (element-type ScStaging): of one photo, the newest first
 *
 * Puts revisions behind the staging they go back to. The family with the newest member comes
 * first; within a family the first staging, then its revisions from the newest on.
 */
void
sc_result_order (GPtrArray *stagings)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_return_if_fail (stagings != NULL);

  for (guint i = 0; i < stagings->len; i++)
    {
      Place place = { .staging = g_ptr_array_index (stagings, i), .age = i };

      g_array_append_val (places, place);
    }
  find_families (places);
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    stagings->pdata[i] = g_array_index (places, Place, i).staging;
}

/**
 * sc_result_order_is_revision:
 * @stagings: (element-type ScStaging): in order
 * @position: of one of them
 *
 * Returns: whether it is shown behind the staging that it revises
 */
gboolean
sc_result_order_is_revision (GPtrArray *stagings, guint position)
{
  const ScStaging *staging;

  g_return_val_if_fail (stagings != NULL && position < stagings->len, FALSE);

  staging = g_ptr_array_index (stagings, position);
  if (staging->parent_id == NULL)
    return FALSE;
  for (guint i = 0; i < stagings->len; i++)
    if (i != position
        && g_str_equal (((ScStaging *) g_ptr_array_index (stagings, i))->id, staging->parent_id))
      return TRUE;
  return FALSE;
}
