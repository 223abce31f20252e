/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture-store.h"

#include <glib/gi18n-lib.h>

#include "sc-blobs.h"
#include "sc-image-decode.h"
#include "sc-thumbnails.h"

/* Pixels that are kept of pictures which are not looked at: the photo before and the next, with a
 * result each, at 24 megapixels. */
#define KEPT_BYTES (400 * 1000 * 1000)

/**
 * ScPictureStore:
 *
 * The pictures of a few photos, decoded. What is wanted is loaded first, small from its thumbnail
 * and then in full; what is expected next follows when nothing is waited for. The rest goes, the
 * longest unused first, once it takes too much memory.
 */
struct _ScPictureStore
{
  GObject parent_instance;

  ScSession *session;
  GHashTable *entries;
  GPtrArray *wanted;
  GPtrArray *expected;
  guint64 clock;
};

/* One picture, by its recipe. While it is loaded there is a cancellable. */
typedef struct
{
  ScPicture *picture;
  ScPictureState state;
  GCancellable *cancellable;
  guint64 used;
} Entry;

/* On its way to the library thread and on to the decoder. */
typedef struct
{
  ScPictureStore *store;
  ScPictureRecipe *recipe;
} Load;

/* What the library thread brings. */
typedef struct
{
  ScPicture *preview;
  char *path;
  char *photo_path;
} Found;

G_DEFINE_FINAL_TYPE (ScPictureStore, sc_picture_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
entry_free (Entry *entry)
{
  g_cancellable_cancel (entry->cancellable);
  g_clear_object (&entry->cancellable);
  g_clear_object (&entry->picture);
  g_free (entry);
}

static void
load_free (Load *load)
{
  g_object_unref (load->store);
  sc_picture_recipe_unref (load->recipe);
  g_free (load);
}

static void
found_free (Found *found)
{
  g_clear_object (&found->preview);
  g_free (found->path);
  g_free (found->photo_path);
  g_free (found);
}

static gboolean
has_key (GPtrArray *recipes, const char *key)
{
  for (guint i = 0; recipes != NULL && i < recipes->len; i++)
    if (g_str_equal (sc_picture_recipe_get_key (g_ptr_array_index (recipes, i)), key))
      return TRUE;
  return FALSE;
}

static gboolean
is_needed (ScPictureStore *self, const char *key)
{
  return has_key (self->wanted, key) || has_key (self->expected, key);
}

static const char *
get_key (const Load *load)
{
  return sc_picture_recipe_get_key (load->recipe);
}

/* NULL when the load was given up meanwhile. */
static Entry *
get_entry (Load *load, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  return g_hash_table_lookup (load->store->entries, get_key (load));
}

static GBytes *
map_file (const char *path)
{
  g_autoptr (GMappedFile) file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* It says to be as large as the picture, so that zoom and position stay when that comes. */
static ScPicture *
make_preview (ScLibrary *library,
              const ScPictureRecipe *recipe,
              const char *path,
              GCancellable *cancellable)
{
  const char *sha256 = sc_picture_recipe_get_sha256 (recipe);
  g_autofree char *thumbnail
      = sc_thumbnails_ensure (library, sha256, SC_THUMBNAIL_LARGE, cancellable, NULL);
  g_autoptr (GBytes) small = map_file (thumbnail);
  g_autoptr (GBytes) large = map_file (path);
  /* What is in the library was measured when it came in. */
  static const ScImageLimits no_limits;
  ScImageHeader header;

  if (small == NULL || large == NULL || !sc_image_header_read (large, &no_limits, &header, NULL))
    return NULL;
  return sc_picture_recipe_make_preview (recipe, small, header.width, header.height, cancellable);
}

/* Without a preview the picture itself is waited for; without that, it says what is wrong. */
static gpointer
find (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  ScPictureRecipe *recipe = data;
  const char *photo_sha256 = sc_picture_recipe_get_photo_sha256 (recipe);
  Found *found = g_new0 (Found, 1);

  found->path = sc_blobs_dup_path (library, sc_picture_recipe_get_sha256 (recipe));
  if (photo_sha256 != NULL)
    found->photo_path = sc_blobs_dup_path (library, photo_sha256);
  found->preview = make_preview (library, recipe, found->path, cancellable);
  return found;
}

static void load_next (ScPictureStore *self);

/* The store may be asked for other pictures by those who are told. */
static void
tell_changed (Load *load)
{
  g_signal_emit (load->store, signals[CHANGED], 0, get_key (load));
  load_next (load->store);
}

/* A preview that is there stays: better a small picture than none. */
static void
set_broken (Load *load, Entry *entry, const GError *error)
{
  g_autoptr (GError) sentence = NULL;

  if (error->domain == G_FILE_ERROR)
    g_set_error_literal (&sentence, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                         _ ("This picture is missing on this computer. Restore a backup, or add "
                            "the photo again."));
  g_clear_object (&entry->cancellable);
  entry->state = SC_PICTURE_BROKEN;
  g_signal_emit (load->store, signals[FAILED], 0, get_key (load),
                 sentence != NULL ? sentence : error);
  tell_changed (load);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPicture) picture = sc_picture_recipe_make_finish (result, &error);
  Entry *entry = get_entry (load, error);

  if (entry != NULL && picture == NULL)
    set_broken (load, entry, error);
  else if (entry != NULL)
    {
      g_clear_object (&entry->cancellable);
      g_set_object (&entry->picture, picture);
      entry->state = SC_PICTURE_FULL;
      tell_changed (load);
    }
  load_free (load);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;
  Found *found = sc_library_thread_run_finish (result, &error);
  Entry *entry = get_entry (load, error);

  if (entry == NULL || found == NULL)
    {
      if (entry != NULL)
        set_broken (load, entry, error);
      load_free (load);
    }
  else
    {
      GCancellable *cancellable = entry->cancellable;

      entry->state = found->preview != NULL ? SC_PICTURE_PREVIEW : SC_PICTURE_MISSING;
      g_set_object (&entry->picture, found->preview);
      sc_picture_recipe_make_async (load->recipe, found->path, found->photo_path, cancellable,
                                    loaded_cb, load);
      if (entry->state == SC_PICTURE_PREVIEW)
        g_signal_emit (load->store, signals[CHANGED], 0, get_key (load));
    }
  g_clear_pointer (&found, found_free);
}

static void
start (ScPictureStore *self, ScPictureRecipe *recipe, ScLibraryThread *thread)
{
  Load *load = g_new0 (Load, 1);
  Entry *entry = g_new0 (Entry, 1);

  load->store = g_object_ref (self);
  load->recipe = sc_picture_recipe_ref (recipe);
  entry->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->entries, g_strdup (get_key (load)), entry);
  sc_library_thread_run (thread, find, sc_picture_recipe_ref (recipe),
                         (GDestroyNotify) sc_picture_recipe_unref, (GDestroyNotify) found_free,
                         entry->cancellable, found_cb, load);
}

/* Returns whether all of them are there. */
static gboolean
load_all (ScPictureStore *self, GPtrArray *recipes, ScLibraryThread *thread)
{
  gboolean has_all = TRUE;

  for (guint i = 0; recipes != NULL && i < recipes->len; i++)
    {
      ScPictureRecipe *recipe = g_ptr_array_index (recipes, i);
      Entry *entry = g_hash_table_lookup (self->entries, sc_picture_recipe_get_key (recipe));

      if (entry == NULL)
        start (self, recipe, thread);
      else
        entry->used = ++self->clock;
      has_all = has_all && entry != NULL && entry->cancellable == NULL;
    }
  return has_all;
}

static void
load_next (ScPictureStore *self)
{
  if (load_all (self, self->wanted, sc_session_get_thread (self->session)))
    load_all (self, self->expected, sc_session_get_background (self->session));
}

static void
give_up_others (ScPictureStore *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &entry))
    if (((Entry *) entry)->state != SC_PICTURE_FULL && !is_needed (self, key))
      g_hash_table_iter_remove (&iter);
}

static const char *
find_oldest (ScPictureStore *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer entry;
  const char *oldest = NULL;
  guint64 used = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &entry))
    if (!is_needed (self, key) && ((Entry *) entry)->used < used)
      {
        used = ((Entry *) entry)->used;
        oldest = key;
      }
  return oldest;
}

static void
drop_oldest (ScPictureStore *self)
{
  const char *oldest = find_oldest (self);

  while (oldest != NULL && sc_picture_store_get_memory (self) > KEPT_BYTES)
    {
      g_hash_table_remove (self->entries, oldest);
      oldest = find_oldest (self);
    }
}

static void
sc_picture_store_dispose (GObject *object)
{
  ScPictureStore *self = SC_PICTURE_STORE (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_picture_store_parent_class)->dispose (object);
}

static void
sc_picture_store_class_init (ScPictureStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sc_picture_store_dispose;

  /**
   * ScPictureStore::changed:
   * @self: the store
   * @key: of the recipe of a picture that is there now, or is known to be broken
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_PICTURE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * ScPictureStore::failed:
   * @self: the store
   * @key: of the recipe of a picture that cannot be shown
   * @error: why
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_PICTURE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
sc_picture_store_init (ScPictureStore *self)
{
  self->entries
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
}

/**
 * sc_picture_store_new:
 * @session: whose library the pictures are in
 *
 * Returns: (transfer full): an empty store
 */
ScPictureStore *
sc_picture_store_new (ScSession *session)
{
  ScPictureStore *self;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  self = g_object_new (SC_TYPE_PICTURE_STORE, NULL);
  self->session = g_object_ref (session);
  return self;
}

/**
 * sc_picture_store_want:
 * @self: a store
 * @wanted: (element-type ScPictureRecipe): what is looked at
 * @expected: (element-type ScPictureRecipe): what will probably be looked at next
 *
 * Loads what is not there yet and gives up what was asked for before.
 */
void
sc_picture_store_want (ScPictureStore *self, GPtrArray *wanted, GPtrArray *expected)
{
  g_return_if_fail (SC_IS_PICTURE_STORE (self) && wanted != NULL && expected != NULL);

  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
  self->wanted = g_ptr_array_ref (wanted);
  self->expected = g_ptr_array_ref (expected);
  give_up_others (self);
  load_next (self);
  drop_oldest (self);
}

/**
 * sc_picture_store_get:
 * @self: a store
 * @recipe: a picture
 * @picture: (out) (transfer none) (nullable): the best there is
 *
 * Returns: how good it is
 */
ScPictureState
sc_picture_store_get (ScPictureStore *self, const ScPictureRecipe *recipe, ScPicture **picture)
{
  Entry *entry;

  g_return_val_if_fail (SC_IS_PICTURE_STORE (self) && recipe != NULL, SC_PICTURE_MISSING);

  entry = g_hash_table_lookup (self->entries, sc_picture_recipe_get_key (recipe));
  *picture = entry != NULL ? entry->picture : NULL;
  return entry != NULL ? entry->state : SC_PICTURE_MISSING;
}

/**
 * sc_picture_store_clear:
 * @self: a store
 *
 * Drops everything.
 */
void
sc_picture_store_clear (ScPictureStore *self)
{
  g_return_if_fail (SC_IS_PICTURE_STORE (self));

  g_hash_table_remove_all (self->entries);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
}

/**
 * sc_picture_store_get_memory:
 * @self: a store
 *
 * Returns: bytes of pixels that it holds
 */
gsize
sc_picture_store_get_memory (ScPictureStore *self)
{
  GHashTableIter iter;
  gpointer entry;
  gsize memory = 0;

  g_return_val_if_fail (SC_IS_PICTURE_STORE (self), 0);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (((Entry *) entry)->picture != NULL)
      memory += sc_picture_get_memory (((Entry *) entry)->picture);
  return memory;
}
