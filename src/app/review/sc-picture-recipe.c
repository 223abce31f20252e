/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture-recipe.h"

#include <math.h>

#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-pixel-lock.h"
#include "sc-warp.h"

/* Of every channel, where a result does not reach: as dark as the wall of a cinema. */
#define NOTHING 0x30

typedef enum
{
  AS_IT_IS,
  LAID,
  LOCKED,
} Kind;

struct _ScPictureRecipe
{
  gatomicrefcount ref_count;
  Kind kind;
  char *key;
  char *sha256;
  char *photo_sha256;
  int width;
  int height;
  ScFidelity fidelity;
};

/* What was in the library was measured when it came in. */
static const ScImageLimits no_limits;

static const char *const kind_names[] = { "as-it-is", "laid", "locked" };

/* Judged anew it may be laid otherwise. */
static char *
make_key (const ScPictureRecipe *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const ScFidelity *fidelity = &self->fidelity;

  g_checksum_update (checksum, (const guchar *) fidelity->registration.transform.m,
                     sizeof fidelity->registration.transform.m);
  g_checksum_update (checksum, (const guchar *) fidelity->colours.gain,
                     sizeof fidelity->colours.gain);
  g_checksum_update (checksum, (const guchar *) fidelity->colours.offset,
                     sizeof fidelity->colours.offset);
  return g_strdup_printf ("%s:%s:%s:%s", kind_names[self->kind], self->sha256, self->photo_sha256,
                          g_checksum_get_string (checksum));
}

/**
 * sc_picture_recipe_new:
 * @sha256: a picture, by content
 *
 * Returns: (transfer full): the picture as it is
 */
ScPictureRecipe *
sc_picture_recipe_new (const char *sha256)
{
  ScPictureRecipe *self;

  g_return_val_if_fail (sha256 != NULL, NULL);

  self = g_new0 (ScPictureRecipe, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->sha256 = g_strdup (sha256);
  self->key = g_strdup (sha256);
  return self;
}

static ScPictureRecipe *
new_on_photo (Kind kind, const char *sha256, const ScPhoto *photo, const ScFidelity *fidelity)
{
  ScPictureRecipe *self = sc_picture_recipe_new (sha256);

  self->kind = kind;
  self->photo_sha256 = g_strdup (photo->sha256);
  self->width = photo->width;
  self->height = photo->height;
  self->fidelity = *fidelity;
  g_free (self->key);
  self->key = make_key (self);
  return self;
}

/**
 * sc_picture_recipe_new_laid:
 * @sha256: a result, by content
 * @photo: what it was made from
 * @fidelity: how it lies on @photo; not redrawn
 *
 * Returns: (transfer full): the result in the frame of its photo
 */
ScPictureRecipe *
sc_picture_recipe_new_laid (const char *sha256, const ScPhoto *photo, const ScFidelity *fidelity)
{
  g_return_val_if_fail (sha256 != NULL && photo != NULL && fidelity != NULL, NULL);
  g_return_val_if_fail (fidelity->registration.klass != SC_REGISTRATION_REDRAWN, NULL);

  return new_on_photo (LAID, sha256, photo, fidelity);
}

/**
 * sc_picture_recipe_new_locked:
 * @sha256: a result, by content
 * @photo: what it was made from
 * @fidelity: what is known of it; not redrawn
 *
 * Returns: (transfer full): the photo with the furniture of the result
 */
ScPictureRecipe *
sc_picture_recipe_new_locked (const char *sha256, const ScPhoto *photo, const ScFidelity *fidelity)
{
  g_return_val_if_fail (sha256 != NULL && photo != NULL && fidelity != NULL, NULL);
  g_return_val_if_fail (fidelity->registration.klass != SC_REGISTRATION_REDRAWN, NULL);

  return new_on_photo (LOCKED, sha256, photo, fidelity);
}

ScPictureRecipe *
sc_picture_recipe_ref (ScPictureRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sc_picture_recipe_unref (ScPictureRecipe *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->key);
  g_free (self->sha256);
  g_free (self->photo_sha256);
  g_free (self);
}

/**
 * sc_picture_recipe_get_key:
 * @self: a recipe
 *
 * Returns: the same for recipes that make the same picture; of a picture as it is, its content
 */
const char *
sc_picture_recipe_get_key (const ScPictureRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

const char *
sc_picture_recipe_get_sha256 (const ScPictureRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

/**
 * sc_picture_recipe_get_photo_sha256:
 * @self: a recipe
 *
 * Returns: (nullable): the photo, when its pixels are needed too
 */
const char *
sc_picture_recipe_get_photo_sha256 (const ScPictureRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == LOCKED ? self->photo_sha256 : NULL;
}

static void
blacken (const ScWarp *warp)
{
  int width = gdk_pixbuf_get_width (warp->image), height = gdk_pixbuf_get_height (warp->image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (warp->image);
  guint8 *pixels = gdk_pixbuf_get_pixels (warp->image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (!warp->valid[(gsize) y * width + x])
        memset (pixels + (gsize) y * stride + (gsize) x * 3, NOTHING, 3);
}

/* In the shape of the photo with about as many pixels as the result has: more would be made up. */
static ScPicture *
lay (const ScPictureRecipe *self, GdkPixbuf *image, GCancellable *cancellable, GError **error)
{
  double area = (double) gdk_pixbuf_get_width (image) * gdk_pixbuf_get_height (image);
  double scale = MIN (sqrt (area / ((double) self->width * self->height)), 1);
  int width = MAX ((int) lround (self->width * scale), 1);
  int height = MAX ((int) lround (self->height * scale), 1);
  g_autoptr (ScWarp) warp
      = sc_warp_new (image, &self->fidelity.registration.transform, width, height);

  if (warp == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  blacken (warp);
  return sc_picture_new_framed (warp->image, self->width, self->height, cancellable, error);
}

static GdkPixbuf *
read_image (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? sc_image_decode (bytes, &no_limits, 0, cancellable, error) : NULL;
}

static ScPicture *
lock (const ScPictureRecipe *self,
      GdkPixbuf *image,
      const char *photo_path,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GdkPixbuf) photo = read_image (photo_path, cancellable, error);
  g_autoptr (ScPixelLock) lock = NULL;
  ScPicture *picture = NULL;

  if (photo != NULL)
    lock = sc_pixel_lock_new (photo, image, &self->fidelity, error);
  g_clear_object (&photo);
  if (lock != NULL)
    picture = sc_picture_new_from_image (lock->image, cancellable, error);
  if (picture != NULL)
    sc_picture_set_own_share (picture, lock->identical);
  return picture;
}

/**
 * sc_picture_recipe_make_preview:
 * @self: a recipe
 * @small: a whole file of a small version of the picture itself
 * @width: pixels of the picture itself
 * @height: pixels of the picture itself
 * @cancellable: (nullable): checked now and then
 *
 * Makes something to look at until the picture is there, in the place where that will be. It
 * blocks.
 *
 * Returns: (transfer full) (nullable): a picture, or %NULL when it is not worth it
 */
ScPicture *
sc_picture_recipe_make_preview (const ScPictureRecipe *self,
                                GBytes *small,
                                int width,
                                int height,
                                GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) image = NULL;

  g_return_val_if_fail (self != NULL && small != NULL, NULL);

  if (self->kind == LOCKED)
    return NULL;
  if (self->kind == AS_IT_IS)
    return sc_picture_new_preview (small, width, height, cancellable, NULL);
  image = sc_image_decode (small, &no_limits, 0, cancellable, NULL);
  return image != NULL ? lay (self, image, cancellable, NULL) : NULL;
}

typedef struct
{
  ScPictureRecipe *recipe;
  char *path;
  char *photo_path;
} Job;

static void
job_free (Job *job)
{
  sc_picture_recipe_unref (job->recipe);
  g_free (job->path);
  g_free (job->photo_path);
  g_free (job);
}

static ScPicture *
make (const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) image = read_image (job->path, cancellable, error);

  if (image == NULL)
    return NULL;
  if (job->recipe->kind == AS_IT_IS)
    return sc_picture_new_from_image (image, cancellable, error);
  if (job->recipe->kind == LAID)
    return lay (job->recipe, image, cancellable, error);
  return lock (job->recipe, image, job->photo_path, cancellable, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  ScPicture *picture = make (data, cancellable, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sc_picture_recipe_make_async:
 * @self: a recipe
 * @path: of the picture
 * @photo_path: (nullable): of the photo, when sc_picture_recipe_get_photo_sha256() names one
 * @cancellable: (nullable): ends the work soon
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Makes a picture on a thread of its own.
 */
void
sc_picture_recipe_make_async (ScPictureRecipe *self,
                              const char *path,
                              const char *photo_path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (self != NULL && path != NULL);
  g_return_if_fail (self->kind != LOCKED || photo_path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  job = g_new0 (Job, 1);
  job->recipe = sc_picture_recipe_ref (self);
  job->path = g_strdup (path);
  job->photo_path = g_strdup (photo_path);
  g_task_set_source_tag (task, sc_picture_recipe_make_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * sc_picture_recipe_make_finish:
 * @result: of sc_picture_recipe_make_async()
 * @error: return location
 *
 * Returns: (transfer full): a picture, or %NULL with a code of %SC_IMAGE_ERROR, %G_FILE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
ScPicture *
sc_picture_recipe_make_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
