/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-texture-cache.h"

#define BYTES_PER_PIXEL 4

struct _ScTextureCache
{
  GHashTable *links;
  GQueue entries;
  gsize n_bytes;
  gsize max_bytes;
};

typedef struct
{
  char *name;
  GdkTexture *texture;
} Entry;

static gsize
measure (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture)
         * BYTES_PER_PIXEL;
}

static void
entry_free (Entry *entry)
{
  g_free (entry->name);
  g_object_unref (entry->texture);
  g_free (entry);
}

/**
 * sc_texture_cache_new:
 * @max_bytes: how many bytes of pixels are kept
 *
 * Returns: (transfer full): an empty cache
 */
ScTextureCache *
sc_texture_cache_new (gsize max_bytes)
{
  ScTextureCache *self = g_new0 (ScTextureCache, 1);

  self->links = g_hash_table_new (g_str_hash, g_str_equal);
  self->max_bytes = max_bytes;
  return self;
}

/**
 * sc_texture_cache_free:
 * @self: (nullable): a cache
 */
void
sc_texture_cache_free (ScTextureCache *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->entries, (GDestroyNotify) entry_free);
  g_free (self);
}

static void
drop (ScTextureCache *self, GList *link)
{
  Entry *entry = link->data;

  self->n_bytes -= measure (entry->texture);
  g_hash_table_remove (self->links, entry->name);
  g_queue_delete_link (&self->entries, link);
  entry_free (entry);
}

/**
 * sc_texture_cache_insert:
 * @self: a cache
 * @name: what it is asked for by; one of that name is replaced
 * @texture: a texture
 *
 * Keeps a texture, and lets go of others that would be too many with it.
 */
void
sc_texture_cache_insert (ScTextureCache *self, const char *name, GdkTexture *texture)
{
  GList *present;
  Entry *entry;

  g_return_if_fail (self != NULL && name != NULL && GDK_IS_TEXTURE (texture));

  present = g_hash_table_lookup (self->links, name);
  if (present != NULL)
    drop (self, present);
  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (name);
  entry->texture = g_object_ref (texture);
  g_queue_push_head (&self->entries, entry);
  g_hash_table_insert (self->links, entry->name, self->entries.head);
  self->n_bytes += measure (texture);
  while (self->n_bytes > self->max_bytes)
    drop (self, self->entries.tail);
}

/**
 * sc_texture_cache_get:
 * @self: a cache
 * @name: of a texture
 *
 * Returns: (transfer full) (nullable): the texture, which then goes last
 */
GdkTexture *
sc_texture_cache_get (ScTextureCache *self, const char *name)
{
  GList *link;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  link = g_hash_table_lookup (self->links, name);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);
  return g_object_ref (((Entry *) link->data)->texture);
}

/**
 * sc_texture_cache_get_bytes:
 * @self: a cache
 *
 * Returns: how many bytes of pixels it keeps
 */
gsize
sc_texture_cache_get_bytes (ScTextureCache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}
