/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-thumbnail-loader.h"

#include <glib/gstdio.h>

#include "sc-image-decode.h"
#include "sc-texture-cache.h"

/* One may be busy with a large original while the other brings what is ready. */
#define N_THREADS 2

#define MAX_CACHE_BYTES (16 * 1024 * 1024)

/**
 * ScThumbnailLoader:
 *
 * Brings thumbnails as textures, off the main thread: two threads of its own, each with a
 * connection of its own, that make a thumbnail when it is missing or damaged. What was asked for
 * last comes first, since that is what the user has scrolled to; what was cancelled is not begun.
 * The textures that were shown last are kept.
 *
 * It does not use the library thread, which does one thing after the other: a page of thumbnails
 * would wait for a search, and a search for an original of 50 MB.
 */
struct _ScThumbnailLoader
{
  GObject parent_instance;

  struct Pool *pool;
  GThread *threads[N_THREADS];
};

/* What loader, threads and requests share. The cache belongs to the main thread, like the textures
 * that it lets go of. */
typedef struct Pool
{
  GMutex mutex;
  GCond has_work;
  GQueue requests;
  gboolean is_stopped;
  char *data_dir;
  char *cache_dir;
  ScTextureCache *cache;
} Pool;

/* @loaded comes back to the main thread in any case, @task is the caller's. */
typedef struct
{
  Pool *pool;
  char *sha256;
  ScThumbnailSize size;
  GTask *task;
  GTask *loaded;
  GdkTexture *texture;
  GError *error;
} Request;

G_DEFINE_FINAL_TYPE (ScThumbnailLoader, sc_thumbnail_loader, G_TYPE_OBJECT)

static void
pool_clear (gpointer data)
{
  Pool *pool = data;

  g_mutex_clear (&pool->mutex);
  g_cond_clear (&pool->has_work);
  g_free (pool->data_dir);
  g_free (pool->cache_dir);
  sc_texture_cache_free (pool->cache);
}

static void
pool_unref (Pool *pool)
{
  g_atomic_rc_box_release_full (pool, pool_clear);
}

static void
request_free (Request *request)
{
  pool_unref (request->pool);
  g_free (request->sha256);
  g_object_unref (request->task);
  g_clear_object (&request->texture);
  g_clear_error (&request->error);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static char *
dup_name (const char *sha256, ScThumbnailSize size)
{
  return g_strdup_printf ("%s/%d", sha256, size);
}

/* From the pixels of an opaque or transparent pixbuf to those that every renderer takes as they
 * are. */
static void
convert_row (const guint8 *from, guint32 *to, int width, int n_channels)
{
  for (int i = 0; i < width; i++, from += n_channels)
    to[i] = 0xff000000u | (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
}

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize n_pixels = (gsize) width * (gsize) height;
  guint32 *pixels = g_new (guint32, n_pixels);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_pixels * sizeof *pixels);

  for (int y = 0; y < height; y++)
    convert_row (gdk_pixbuf_read_pixels (pixbuf)
                     + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
                 pixels + (gsize) y * (gsize) width, width, gdk_pixbuf_get_n_channels (pixbuf));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize) width * sizeof *pixels);
}

static GdkPixbuf *
read_thumbnail (ScLibrary *library, const Request *request, char **path, GError **error)
{
  static const ScImageLimits no_limits;
  GCancellable *cancellable = g_task_get_cancellable (request->task);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  *path = sc_thumbnails_ensure (library, request->sha256, request->size, cancellable, error);
  if (*path == NULL)
    return NULL;
  file = g_mapped_file_new (*path, FALSE, error);
  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  return sc_image_decode (bytes, &no_limits, (int) request->size, cancellable, error);
}

/* A thumbnail that cannot be read is made again, once. */
static GdkPixbuf *
load (ScLibrary *library, const Request *request, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  GdkPixbuf *pixbuf = read_thumbnail (library, request, &path, &problem);

  if (pixbuf != NULL)
    return pixbuf;
  if (path == NULL || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_unlink (path);
  return read_thumbnail (library, request, &again, error);
}

static void
serve (Pool *pool, ScLibrary **library, Request *request)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (request->task),
                                            &request->error))
    return;
  if (*library == NULL)
    *library = sc_library_open (pool->data_dir, pool->cache_dir, &request->error);
  if (*library == NULL)
    return;
  pixbuf = load (*library, request, &request->error);
  if (pixbuf != NULL)
    request->texture = make_texture (pixbuf);
}

/* Returns the newest request, NULL when the loader has stopped. */
static Request *
wait_for_request (Pool *pool)
{
  Request *request = NULL;

  g_mutex_lock (&pool->mutex);
  while (!pool->is_stopped && pool->requests.length == 0)
    g_cond_wait (&pool->has_work, &pool->mutex);
  if (!pool->is_stopped)
    request = g_queue_pop_head (&pool->requests);
  g_mutex_unlock (&pool->mutex);
  return request;
}

/* The request belongs to the main thread again. */
static void
hand_back (Request *request)
{
  g_autoptr (GTask) loaded = request->loaded;

  g_task_return_boolean (loaded, TRUE);
}

static gpointer
work (gpointer data)
{
  Pool *pool = data;
  ScLibrary *library = NULL;
  Request *request;

  while ((request = wait_for_request (pool)) != NULL)
    {
      serve (pool, &library, request);
      hand_back (request);
    }
  g_clear_pointer (&library, sc_library_close);
  pool_unref (pool);
  return NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autofree char *name = dup_name (request->sha256, request->size);

  if (request->texture != NULL)
    {
      sc_texture_cache_insert (request->pool->cache, name, request->texture);
      g_task_return_pointer (request->task, g_steal_pointer (&request->texture), g_object_unref);
    }
  else if (request->error != NULL)
    g_task_return_error (request->task, g_steal_pointer (&request->error));
  else
    g_task_return_new_error_literal (request->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
}

static void
sc_thumbnail_loader_dispose (GObject *object)
{
  sc_thumbnail_loader_stop (SC_THUMBNAIL_LOADER (object));
  G_OBJECT_CLASS (sc_thumbnail_loader_parent_class)->dispose (object);
}

static void
sc_thumbnail_loader_finalize (GObject *object)
{
  ScThumbnailLoader *self = SC_THUMBNAIL_LOADER (object);

  g_clear_pointer (&self->pool, pool_unref);
  G_OBJECT_CLASS (sc_thumbnail_loader_parent_class)->finalize (object);
}

static void
sc_thumbnail_loader_class_init (ScThumbnailLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_thumbnail_loader_dispose;
  object_class->finalize = sc_thumbnail_loader_finalize;
}

static void
sc_thumbnail_loader_init (ScThumbnailLoader *self)
{
  self->pool = g_atomic_rc_box_new0 (Pool);
  g_mutex_init (&self->pool->mutex);
  g_cond_init (&self->pool->has_work);
  self->pool->cache = sc_texture_cache_new (MAX_CACHE_BYTES);
}

/**
 * sc_thumbnail_loader_new:
 * @data_dir: of the library
 * @cache_dir: where the thumbnails are
 *
 * Returns: (transfer full): a loader; the library is opened by the first request
 */
ScThumbnailLoader *
sc_thumbnail_loader_new (const char *data_dir, const char *cache_dir)
{
  ScThumbnailLoader *self;

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, NULL);

  self = g_object_new (SC_TYPE_THUMBNAIL_LOADER, NULL);
  self->pool->data_dir = g_strdup (data_dir);
  self->pool->cache_dir = g_strdup (cache_dir);
  for (int i = 0; i < N_THREADS; i++)
    self->threads[i] = g_thread_new ("thumbnails", work, g_atomic_rc_box_acquire (self->pool));
  return self;
}

/**
 * sc_thumbnail_loader_peek:
 * @self: a loader
 * @sha256: content address of a photo or result
 * @size: which thumbnail
 *
 * Returns: (transfer full) (nullable): the texture, if it is kept from before
 */
GdkTexture *
sc_thumbnail_loader_peek (ScThumbnailLoader *self, const char *sha256, ScThumbnailSize size)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (SC_IS_THUMBNAIL_LOADER (self) && sha256 != NULL, NULL);

  name = dup_name (sha256, size);
  return sc_texture_cache_get (self->pool->cache, name);
}

static Request *
make_request (Pool *pool, const char *sha256, ScThumbnailSize size, GTask *task)
{
  Request *request = g_new0 (Request, 1);

  request->pool = g_atomic_rc_box_acquire (pool);
  request->sha256 = g_strdup (sha256);
  request->size = size;
  request->task = g_object_ref (task);
  request->loaded = g_task_new (NULL, NULL, loaded_cb, request);
  return request;
}

static gboolean
is_cancelled (const Request *request)
{
  return request != NULL && g_cancellable_is_cancelled (g_task_get_cancellable (request->task));
}

/* What the user has scrolled away from does not wait behind all that comes later. */
static void
take_cancelled (Pool *pool, GQueue *taken)
{
  while (is_cancelled (g_queue_peek_tail (&pool->requests)))
    g_queue_push_tail (taken, g_queue_pop_tail (&pool->requests));
}

/* Without the lock, for a callback may run at once and ask for more. */
static void
hand_back_all (GQueue *requests)
{
  while (requests->length > 0)
    hand_back (g_queue_pop_head (requests));
}

static void
push (Pool *pool, Request *request)
{
  GQueue done = G_QUEUE_INIT;

  g_mutex_lock (&pool->mutex);
  take_cancelled (pool, &done);
  g_queue_push_head (pool->is_stopped ? &done : &pool->requests, request);
  g_cond_signal (&pool->has_work);
  g_mutex_unlock (&pool->mutex);
  hand_back_all (&done);
}

/**
 * sc_thumbnail_loader_load_async:
 * @self: a loader
 * @sha256: content address of a photo or result
 * @size: which thumbnail
 * @cancellable: (nullable): for when nobody wants it any more
 * @callback: on the caller's main context
 * @user_data: for @callback
 *
 * Brings a thumbnail, before all that were asked for earlier.
 */
void
sc_thumbnail_loader_load_async (ScThumbnailLoader *self,
                                const char *sha256,
                                ScThumbnailSize size,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GdkTexture *kept;

  g_return_if_fail (SC_IS_THUMBNAIL_LOADER (self) && sha256 != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sc_thumbnail_loader_load_async);
  kept = sc_thumbnail_loader_peek (self, sha256, size);
  if (kept != NULL)
    g_task_return_pointer (task, kept, g_object_unref);
  else
    push (self->pool, make_request (self->pool, sha256, size, task));
}

/**
 * sc_thumbnail_loader_load_finish:
 * @result: of the callback
 * @error: %G_IO_ERROR_CANCELLED, or that of sc_thumbnails_ensure()
 *
 * Returns: (transfer full): the thumbnail
 */
GdkTexture *
sc_thumbnail_loader_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sc_thumbnail_loader_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sc_thumbnail_loader_stop:
 * @self: a loader
 *
 * Ends the threads after what each is at; all that waits is cancelled, and what comes later too.
 */
void
sc_thumbnail_loader_stop (ScThumbnailLoader *self)
{
  GQueue waiting;

  g_return_if_fail (SC_IS_THUMBNAIL_LOADER (self));

  g_mutex_lock (&self->pool->mutex);
  self->pool->is_stopped = TRUE;
  waiting = self->pool->requests;
  g_queue_init (&self->pool->requests);
  g_cond_broadcast (&self->pool->has_work);
  g_mutex_unlock (&self->pool->mutex);
  for (int i = 0; i < N_THREADS; i++)
    g_clear_pointer (&self->threads[i], g_thread_join);
  hand_back_all (&waiting);
}
