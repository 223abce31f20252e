/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture.h"

#include "sc-image-decode.h"
#include "sc-picture-level.h"
#include "sc-picture-scale.h"

/* Levels are halved until the longer side is no longer than this. */
#define SMALLEST_SIDE 256
/* A level is drawn up to this many times its size, so that no level is ever drawn smaller than
 * three quarters, from where on software renderers leave their fast filters. */
#define LARGEST_STRETCH 1.5
/* Pixels of a level made to measure: 42 MB. */
#define LARGEST_EXACT (14 * 1000 * 1000)
/* Textures that so many snapshots did not draw are dropped. */
#define KEPT_SNAPSHOTS 30

/**
 * ScPicture:
 *
 * One picture in many sizes, each in tiles, for drawing it at any zoom without touching all of
 * its pixels. Each size has half the sides of the one before, down to 256 pixels; one more may be
 * made to measure with [method@Picture.prepare_size_async].
 *
 * Memory: 4 bytes per pixel of the picture (3, and a third of that for the smaller sizes), 96 MB
 * for 24 megapixels; at most 42 MB for the size made to measure; 4 bytes per device pixel for the
 * tiles that were drawn lately.
 *
 * It is built on any thread and used on the main thread.
 */
struct _ScPicture
{
  GObject parent_instance;

  int width;
  int height;
  GPtrArray *levels;
  ScPictureLevel *exact;
  double own_share;
  guint serial;
};

typedef struct
{
  GdkPixbuf *image;
  int width;
  int height;
} ScaleJob;

G_DEFINE_FINAL_TYPE (ScPicture, sc_picture, G_TYPE_OBJECT)

static void
scale_job_free (ScaleJob *job)
{
  g_object_unref (job->image);
  g_free (job);
}

static ScPictureLevel *
get_level (ScPicture *self, guint index)
{
  return g_ptr_array_index (self->levels, index);
}

static gboolean
level_has_size (ScPictureLevel *level, int width, int height)
{
  return sc_picture_level_get_width (level) == width
         && sc_picture_level_get_height (level) == height;
}

/* The smallest level that need not be stretched too far, or the largest. */
static ScPictureLevel *
level_for_size (ScPicture *self, int width, int height, double stretch)
{
  guint index = self->levels->len - 1;

  while (index > 0
         && (sc_picture_level_get_width (get_level (self, index)) * stretch < width
             || sc_picture_level_get_height (get_level (self, index)) * stretch < height))
    index--;
  return get_level (self, index);
}

static ScPictureLevel *
find_exact (ScPicture *self, int width, int height)
{
  if (self->exact != NULL && level_has_size (self->exact, width, height))
    return self->exact;
  for (guint i = 0; i < self->levels->len; i++)
    if (level_has_size (get_level (self, i), width, height))
      return get_level (self, i);
  return NULL;
}

static void
sc_picture_finalize (GObject *object)
{
  ScPicture *self = SC_PICTURE (object);

  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_clear_pointer (&self->exact, sc_picture_level_free);
  G_OBJECT_CLASS (sc_picture_parent_class)->finalize (object);
}

static void
sc_picture_class_init (ScPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sc_picture_finalize;
}

static void
sc_picture_init (ScPicture *self)
{
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_picture_level_free);
  self->own_share = -1;
  self->serial = 1;
}

/**
 * sc_picture_new_from_image:
 * @image: RGB, 8 bit, without alpha; must not be changed any more
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Makes the smaller sizes of a picture that is decoded already. It blocks, about 0.1 s for 24
 * megapixels, and may be called on any thread.
 *
 * Returns: (transfer full): a picture, or %NULL with %SC_IMAGE_ERROR_FAILED or
 *   %G_IO_ERROR_CANCELLED
 */
ScPicture *
sc_picture_new_from_image (GdkPixbuf *image, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image), NULL);
  g_return_val_if_fail (gdk_pixbuf_get_n_channels (image) == 3, NULL);

  g_autoptr (ScPicture) self = g_object_new (SC_TYPE_PICTURE, NULL);
  g_autoptr (GdkPixbuf) level = g_object_ref (image);

  self->width = gdk_pixbuf_get_width (image);
  self->height = gdk_pixbuf_get_height (image);
  g_ptr_array_add (self->levels, sc_picture_level_new (level));
  while (MAX (gdk_pixbuf_get_width (level), gdk_pixbuf_get_height (level)) > SMALLEST_SIDE)
    {
      int width = (gdk_pixbuf_get_width (level) + 1) / 2;
      int height = (gdk_pixbuf_get_height (level) + 1) / 2;
      GdkPixbuf *half = sc_picture_scale (level, width, height, cancellable, error);

      if (half == NULL)
        return NULL;
      g_ptr_array_add (self->levels, sc_picture_level_new (half));
      g_set_object (&level, half);
      g_object_unref (half);
    }
  return g_steal_pointer (&self);
}

/**
 * sc_picture_new_from_bytes:
 * @encoded: a whole picture file
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Decodes a picture and makes its smaller sizes. It blocks, about 0.5 s for 24 megapixels, and
 * may be called on any thread.
 *
 * Returns: (transfer full): a picture, or %NULL with a code of %SC_IMAGE_ERROR and a sentence for
 *   the user, or %G_IO_ERROR_CANCELLED
 */
ScPicture *
sc_picture_new_from_bytes (GBytes *encoded, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (encoded != NULL, NULL);

  /* What is in the library was measured when it came in. */
  static const ScImageLimits no_limits;
  g_autoptr (GdkPixbuf) image = sc_image_decode (encoded, &no_limits, 0, cancellable, error);

  return image != NULL ? sc_picture_new_from_image (image, cancellable, error) : NULL;
}

/**
 * sc_picture_new_preview:
 * @encoded: a whole file of a small version of a picture
 * @width: pixels of the picture itself
 * @height: pixels of the picture itself
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Does what [func@Picture.new_from_bytes] does for what is shown until the picture is there. It
 * says to be as large as that, so that neither zoom nor position changes when the picture comes.
 *
 * Returns: (transfer full): a picture, or %NULL as there
 */
ScPicture *
sc_picture_new_preview (GBytes *encoded,
                        int width,
                        int height,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  ScPicture *self = sc_picture_new_from_bytes (encoded, cancellable, error);

  if (self != NULL)
    {
      self->width = width;
      self->height = height;
    }
  return self;
}

/**
 * sc_picture_new_framed:
 * @image: as of [func@Picture.new_from_image]
 * @width: pixels of the frame
 * @height: pixels of the frame
 * @cancellable: (nullable): checked at every row
 * @error: return location
 *
 * Does what [func@Picture.new_from_image] does for a picture that is shown as if it had the size of
 * another one, on which it lies.
 *
 * Returns: (transfer full): a picture, or %NULL as there
 */
ScPicture *
sc_picture_new_framed (GdkPixbuf *image,
                       int width,
                       int height,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  ScPicture *self = sc_picture_new_from_image (image, cancellable, error);

  if (self != NULL)
    {
      self->width = width;
      self->height = height;
    }
  return self;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (data, FALSE, &error);
  g_autoptr (GBytes) encoded = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  ScPicture *picture
      = encoded != NULL ? sc_picture_new_from_bytes (encoded, cancellable, &error) : NULL;

  if (picture != NULL)
    g_task_return_pointer (task, picture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sc_picture_load_async:
 * @path: of a file that is not written to any more, such as a blob of the library
 * @cancellable: (nullable): ends the work soon
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Loads a picture on a thread of its own.
 */
void
sc_picture_load_async (const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (path != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sc_picture_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load);
}

/**
 * sc_picture_load_finish:
 * @result: of [func@Picture.load_async]
 * @error: return location
 *
 * Returns: (transfer full): a picture, or %NULL with a code of %SC_IMAGE_ERROR, %G_FILE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
ScPicture *
sc_picture_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sc_picture_get_width:
 * @self: a picture
 *
 * Returns: pixels of the picture, or of the one it is a preview of
 */
int
sc_picture_get_width (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), 0);

  return self->width;
}

/**
 * sc_picture_get_height:
 * @self: a picture
 *
 * Returns: pixels of the picture, or of the one it is a preview of
 */
int
sc_picture_get_height (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), 0);

  return self->height;
}

/**
 * sc_picture_get_own_share:
 * @self: a picture
 *
 * Returns: which share of the pixels is the photo's own, or -1 when nobody has counted
 */
double
sc_picture_get_own_share (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), -1);

  return self->own_share;
}

/**
 * sc_picture_set_own_share:
 * @self: a picture that nobody else has yet
 * @share: which share of the pixels is the photo's own
 */
void
sc_picture_set_own_share (ScPicture *self, double share)
{
  g_return_if_fail (SC_IS_PICTURE (self));

  self->own_share = share;
}

/**
 * sc_picture_get_n_levels:
 * @self: a picture
 *
 * Returns: how many sizes there are, at least one
 */
guint
sc_picture_get_n_levels (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), 0);

  return self->levels->len;
}

/**
 * sc_picture_get_level_size:
 * @self: a picture
 * @level: 0 for full size
 * @width: (out): pixels
 * @height: (out): pixels
 */
void
sc_picture_get_level_size (ScPicture *self, guint level, int *width, int *height)
{
  g_return_if_fail (SC_IS_PICTURE (self) && level < self->levels->len);

  *width = sc_picture_level_get_width (get_level (self, level));
  *height = sc_picture_level_get_height (get_level (self, level));
}

/**
 * sc_picture_get_memory:
 * @self: a picture
 *
 * Returns: bytes of pixels that it holds now
 */
gsize
sc_picture_get_memory (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), 0);

  gsize bytes = 0;

  for (guint i = 0; i < self->levels->len; i++)
    bytes += gdk_pixbuf_get_byte_length (sc_picture_level_get_image (get_level (self, i)));
  if (self->exact != NULL)
    bytes += gdk_pixbuf_get_byte_length (sc_picture_level_get_image (self->exact));
  return bytes;
}

static guint
release_before (ScPicture *self, guint serial)
{
  guint n_left = 0;

  for (guint i = 0; i < self->levels->len; i++)
    n_left += sc_picture_level_release (get_level (self, i), serial);
  if (self->exact != NULL)
    n_left += sc_picture_level_release (self->exact, serial);
  return n_left;
}

/**
 * sc_picture_snapshot:
 * @self: a picture
 * @snapshot: where to
 * @frame: where on it
 *
 * Draws what is seen of the picture, from the size that fits best.
 */
void
sc_picture_snapshot (ScPicture *self, GtkSnapshot *snapshot, const ScPictureFrame *frame)
{
  g_return_if_fail (SC_IS_PICTURE (self) && snapshot != NULL && frame != NULL);
  g_return_if_fail (frame->area.width > 0 && frame->area.height > 0);

  ScPictureLevel *level = find_exact (self, frame->area.width, frame->area.height);

  if (level == NULL)
    level = level_for_size (self, frame->area.width, frame->area.height, LARGEST_STRETCH);
  self->serial++;
  sc_picture_level_snapshot (level, snapshot, frame, self->serial);
  if (self->serial > KEPT_SNAPSHOTS)
    release_before (self, self->serial - KEPT_SNAPSHOTS);
}

/**
 * sc_picture_needs_size:
 * @self: a picture
 * @width: device pixels
 * @height: device pixels
 *
 * Says whether drawing at this size would be sharper and faster once
 * [method@Picture.prepare_size_async] has made it.
 *
 * Returns: %FALSE if the size is there, too large to be made, or larger than the picture
 */
gboolean
sc_picture_needs_size (ScPicture *self, int width, int height)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), FALSE);

  ScPictureLevel *full = get_level (self, 0);

  return width > 0 && width <= sc_picture_level_get_width (full) && height > 0
         && height <= sc_picture_level_get_height (full) && (gint64) width * height <= LARGEST_EXACT
         && find_exact (self, width, height) == NULL;
}

static void
prepare_size (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ScaleJob *job = data;
  g_autoptr (GError) error = NULL;
  GdkPixbuf *image = sc_picture_scale (job->image, job->width, job->height, cancellable, &error);

  if (image != NULL)
    g_task_return_pointer (task, image, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sc_picture_prepare_size_async:
 * @self: a picture
 * @width: device pixels
 * @height: device pixels
 * @cancellable: (nullable): ends the work soon
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Makes the picture in exactly this size on a thread of its own; it takes the place of the last
 * one made so.
 */
void
sc_picture_prepare_size_async (ScPicture *self,
                               int width,
                               int height,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SC_IS_PICTURE (self));
  g_return_if_fail (sc_picture_needs_size (self, width, height));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  ScPictureLevel *level = level_for_size (self, width, height, 1.0);
  ScaleJob *job = g_new (ScaleJob, 1);

  g_clear_pointer (&self->exact, sc_picture_level_free);
  job->image = g_object_ref (sc_picture_level_get_image (level));
  job->width = width;
  job->height = height;
  g_task_set_source_tag (task, sc_picture_prepare_size_async);
  g_task_set_task_data (task, job, (GDestroyNotify) scale_job_free);
  g_task_run_in_thread (task, prepare_size);
}

/**
 * sc_picture_prepare_size_finish:
 * @self: a picture
 * @result: of [method@Picture.prepare_size_async]
 * @error: return location
 *
 * Returns: whether the size is there now
 */
gboolean
sc_picture_prepare_size_finish (ScPicture *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SC_IS_PICTURE (self) && g_task_is_valid (result, self), FALSE);

  g_autoptr (GdkPixbuf) image = g_task_propagate_pointer (G_TASK (result), error);

  if (image == NULL)
    return FALSE;
  g_clear_pointer (&self->exact, sc_picture_level_free);
  self->exact = sc_picture_level_new (image);
  return TRUE;
}

/**
 * sc_picture_release_textures:
 * @self: a picture
 *
 * Drops what was made for drawing; to be called when the picture is out of sight.
 */
void
sc_picture_release_textures (ScPicture *self)
{
  g_return_if_fail (SC_IS_PICTURE (self));

  release_before (self, G_MAXUINT);
  g_clear_pointer (&self->exact, sc_picture_level_free);
}

/**
 * sc_picture_get_n_textures:
 * @self: a picture
 *
 * Returns: how many tiles are kept for drawing now
 */
guint
sc_picture_get_n_textures (ScPicture *self)
{
  g_return_val_if_fail (SC_IS_PICTURE (self), 0);

  return release_before (self, 0);
}
