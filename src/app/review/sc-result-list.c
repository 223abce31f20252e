/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-result-list.h"

#include "sc-result-order.h"

/* Takes the staging at @position. A result that is there now and was not before is new. */
static ScStagingItem *
make_item (GListStore *self, ScReviewData *data, guint position, const ScModels *models)
{
  ScStaging *staging = g_ptr_array_index (data->stagings, position);
  ScStagingItem *old = sc_result_list_find (self, staging->id);
  ScStagingSetting setting = {
    .models = models,
    .style_name = staging->order.style_id != NULL
                      ? g_hash_table_lookup (data->style_names, staging->order.style_id)
                      : NULL,
    .usual_ms = data->usual_ms,
    .is_revision = sc_result_order_is_revision (data->stagings, position),
  };
  gboolean had_picture = old != NULL && sc_staging_item_has_picture (old);
  ScStagingItem *item;

  if (old == NULL)
    return sc_staging_item_new (staging, &setting);
  item = g_object_ref (old);
  sc_staging_item_update (item, staging, &setting);
  if (!had_picture && sc_staging_item_has_picture (item))
    sc_staging_item_set_is_new (item, TRUE);
  return item;
}

static GPtrArray *
make_items (GListStore *self, ScReviewData *data, const ScModels *models)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < data->stagings->len; i++)
    g_ptr_array_add (items, make_item (self, data, i, models));
  /* The items own the stagings now. */
  g_ptr_array_set_free_func (data->stagings, NULL);
  g_ptr_array_set_size (data->stagings, 0);
  return items;
}

/**
 * sc_result_list_update:
 * @self: a list
 * @data: what the library has now; its stagings go over to the list
 * @models: the price table; must outlive the list
 *
 * Brings the list up to date. Only what differs is exchanged, so that a strip neither jumps nor
 * loses its focus; the item of a staging stays the same.
 */
void
sc_result_list_update (GListStore *self, ScReviewData *data, const ScModels *models)
{
  g_autoptr (GPtrArray) items = NULL;
  guint n_old = sc_result_list_get_length (self);
  guint n_same = 0;
  guint n_tail = 0;

  g_return_if_fail (G_IS_LIST_STORE (self) && data != NULL && models != NULL);

  items = make_items (self, data, models);
  while (n_same < MIN (n_old, items->len)
         && sc_result_list_get (self, n_same) == items->pdata[n_same])
    n_same++;
  while (n_tail < MIN (n_old, items->len) - n_same
         && sc_result_list_get (self, n_old - 1 - n_tail) == items->pdata[items->len - 1 - n_tail])
    n_tail++;
  if (n_old != n_same + n_tail || items->len != n_same + n_tail)
    g_list_store_splice (self, n_same, n_old - n_same - n_tail, items->pdata + n_same,
                         items->len - n_same - n_tail);
}

/**
 * sc_result_list_get_length:
 * @self: a list
 *
 * Returns: how many results there are
 */
guint
sc_result_list_get_length (GListStore *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self));
}

/**
 * sc_result_list_get:
 * @self: a list
 * @position: of a result
 *
 * Returns: (transfer none): the result
 */
ScStagingItem *
sc_result_list_get (GListStore *self, guint position)
{
  g_autoptr (ScStagingItem) item = g_list_model_get_item (G_LIST_MODEL (self), position);

  /* The list keeps it. */
  return item;
}

/**
 * sc_result_list_find:
 * @self: a list
 * @staging_id: a staging
 *
 * Returns: (transfer none) (nullable): its item
 */
ScStagingItem *
sc_result_list_find (GListStore *self, const char *staging_id)
{
  g_return_val_if_fail (G_IS_LIST_STORE (self) && staging_id != NULL, NULL);

  for (guint i = 0; i < sc_result_list_get_length (self); i++)
    if (g_str_equal (sc_staging_item_get_id (sc_result_list_get (self, i)), staging_id))
      return sc_result_list_get (self, i);
  return NULL;
}

/**
 * sc_result_list_find_newest_picture:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the completed staging that was asked for last
 */
ScStagingItem *
sc_result_list_find_newest_picture (GListStore *self)
{
  ScStagingItem *newest = NULL;

  g_return_val_if_fail (G_IS_LIST_STORE (self), NULL);

  for (guint i = 0; i < sc_result_list_get_length (self); i++)
    {
      ScStagingItem *item = sc_result_list_get (self, i);

      /* Ids begin with the time they were made (UUIDv7). */
      if (sc_staging_item_has_picture (item)
          && (newest == NULL
              || g_strcmp0 (sc_staging_item_get_id (item), sc_staging_item_get_id (newest)) > 0))
        newest = item;
    }
  return newest;
}

/**
 * sc_result_list_is_running:
 * @self: a list
 *
 * Returns: whether one of the stagings waits or is worked on
 */
gboolean
sc_result_list_is_running (GListStore *self)
{
  g_return_val_if_fail (G_IS_LIST_STORE (self), FALSE);

  for (guint i = 0; i < sc_result_list_get_length (self); i++)
    if (sc_staging_item_is_running (sc_result_list_get (self, i)))
      return TRUE;
  return FALSE;
}

/**
 * sc_result_list_tick:
 * @self: a list
 *
 * Lets the elapsed time of what is worked on go on.
 */
void
sc_result_list_tick (GListStore *self)
{
  g_return_if_fail (G_IS_LIST_STORE (self));

  for (guint i = 0; i < sc_result_list_get_length (self); i++)
    if (sc_staging_item_is_running (sc_result_list_get (self, i)))
      sc_staging_item_tick (sc_result_list_get (self, i));
}
