/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-cache.h"

struct _ScPhotoCache
{
  GHashTable *entries;
  GHashTable *claimed;
  GQueue kept;
  guint n_kept;
};

/* Does not hold its item. */
typedef struct
{
  ScPhotoCache *cache;
  ScPhotoItem *item;
  gint64 id;
} Entry;

/* The item is going away, so the entry that knew it does. */
static void
item_gone_cb (gpointer data, GObject *where_the_item_was)
{
  Entry *entry = data;

  g_hash_table_remove (entry->cache->entries, &entry->id);
}

/**
 * sc_photo_cache_new:
 * @n_kept: how many are kept that nobody holds
 *
 * Returns: (transfer full): an empty cache
 */
ScPhotoCache *
sc_photo_cache_new (guint n_kept)
{
  ScPhotoCache *self = g_new0 (ScPhotoCache, 1);

  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->claimed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_kept = n_kept;
  return self;
}

/**
 * sc_photo_cache_free:
 * @self: (nullable): a cache; items that somebody holds live on
 */
void
sc_photo_cache_free (ScPhotoCache *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self == NULL)
    return;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      g_object_weak_unref (G_OBJECT (entry->item), item_gone_cb, entry);
    }
  g_queue_clear_full (&self->kept, g_object_unref);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->claimed);
  g_free (self);
}

/**
 * sc_photo_cache_lookup:
 * @self: a cache
 * @id: of a photo
 *
 * Returns: (transfer none) (nullable): its item, if there is one
 */
ScPhotoItem *
sc_photo_cache_lookup (ScPhotoCache *self, gint64 id)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, &id);
  return entry != NULL ? entry->item : NULL;
}

static ScPhotoItem *
add_item (ScPhotoCache *self, gint64 id)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->cache = self;
  entry->item = sc_photo_item_new (id);
  entry->id = id;
  g_hash_table_insert (self->entries, &entry->id, entry);
  g_object_weak_ref (G_OBJECT (entry->item), item_gone_cb, entry);
  g_queue_push_tail (&self->kept, entry->item);
  if (self->kept.length > self->n_kept)
    g_object_unref (g_queue_pop_head (&self->kept));
  return entry->item;
}

/**
 * sc_photo_cache_ensure:
 * @self: a cache
 * @id: of a photo
 *
 * Returns: (transfer none): its item, a new one if need be; the one that was made first is let go
 *   when there are too many
 */
ScPhotoItem *
sc_photo_cache_ensure (ScPhotoCache *self, gint64 id)
{
  ScPhotoItem *item = sc_photo_cache_lookup (self, id);

  return item != NULL ? item : add_item (self, id);
}

/**
 * sc_photo_cache_lacks:
 * @self: a cache
 * @id: of a photo
 *
 * Returns: whether its row is neither there nor being read
 */
gboolean
sc_photo_cache_lacks (ScPhotoCache *self, gint64 id)
{
  ScPhotoItem *item;

  g_return_val_if_fail (self != NULL, FALSE);

  item = sc_photo_cache_lookup (self, id);
  return (item == NULL || !sc_photo_item_is_loaded (item))
         && !g_hash_table_contains (self->claimed, &id);
}

/**
 * sc_photo_cache_claim:
 * @self: a cache
 * @ids: (array length=n_ids): photos
 * @n_ids: how many
 *
 * Says that the rows of some photos will be read.
 *
 * Returns: (transfer full) (element-type gint64): those of @ids that lack their row
 */
GArray *
sc_photo_cache_claim (ScPhotoCache *self, const gint64 *ids, guint n_ids)
{
  GArray *claimed = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self != NULL && ids != NULL, claimed);

  for (guint i = 0; i < n_ids; i++)
    {
      if (!sc_photo_cache_lacks (self, ids[i]))
        continue;
      g_array_append_val (claimed, ids[i]);
      g_hash_table_add (self->claimed, g_memdup2 (&ids[i], sizeof ids[i]));
    }
  return claimed;
}

/**
 * sc_photo_cache_release:
 * @self: a cache
 * @ids: (element-type gint64): photos whose rows were read, or cannot be
 *
 * Undoes sc_photo_cache_claim().
 */
void
sc_photo_cache_release (ScPhotoCache *self, const GArray *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_remove (self->claimed, &g_array_index (ids, gint64, i));
}

/**
 * sc_photo_cache_take_rows:
 * @self: a cache
 * @rows: (element-type ScPhotoRow): rows, which are taken out
 *
 * Brings items up to date, also of photos that had none yet: they will be asked for next.
 */
void
sc_photo_cache_take_rows (ScPhotoCache *self, GPtrArray *rows)
{
  g_return_if_fail (self != NULL && rows != NULL);

  while (rows->len > 0)
    {
      ScPhotoRow *row = g_ptr_array_steal_index (rows, rows->len - 1);
      g_autoptr (ScPhotoItem) item = g_object_ref (sc_photo_cache_ensure (self, row->photo->id));

      sc_photo_item_take_row (item, row);
    }
}
