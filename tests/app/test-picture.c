/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-image-error.h"
#include "sc-jpeg.h"
#include "sc-picture.h"

#include <glib/gstdio.h>

#define PATIENCE_SECONDS 30

/* Every pixel is another colour than its neighbours. */
static GdkPixbuf *
pattern (int width, int height)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixels + y * stride + (gsize) x * 3;

        p[0] = (guint8) x;
        p[1] = (guint8) y;
        p[2] = (guint8) (x >> 8 | (y >> 8) << 4);
      }
  return image;
}

static ScPicture *
picture (int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = pattern (width, height);
  ScPicture *self = sc_picture_new_from_image (image, NULL, &error);

  g_assert_no_error (error);
  return self;
}

static void
assert_level (ScPicture *self, guint level, int width, int height)
{
  int level_width, level_height;

  sc_picture_get_level_size (self, level, &level_width, &level_height);
  g_assert_cmpint (level_width, ==, width);
  g_assert_cmpint (level_height, ==, height);
}

static void
test_levels (void)
{
  g_autoptr (ScPicture) self = picture (1600, 1000);

  g_assert_cmpuint (sc_picture_get_n_levels (self), ==, 4);
  assert_level (self, 0, 1600, 1000);
  assert_level (self, 1, 800, 500);
  assert_level (self, 2, 400, 250);
  assert_level (self, 3, 200, 125);
  g_assert_cmpint (sc_picture_get_width (self), ==, 1600);
  g_assert_cmpint (sc_picture_get_height (self), ==, 1000);
}

static void
test_levels_odd (void)
{
  g_autoptr (ScPicture) self = picture (1001, 333);

  g_assert_cmpuint (sc_picture_get_n_levels (self), ==, 3);
  assert_level (self, 1, 501, 167);
  assert_level (self, 2, 251, 84);
}

static void
test_levels_one_pixel (void)
{
  g_autoptr (ScPicture) self = picture (1, 1);

  g_assert_cmpuint (sc_picture_get_n_levels (self), ==, 1);
  assert_level (self, 0, 1, 1);
}

static void
test_levels_panorama (void)
{
  g_autoptr (ScPicture) self = picture (5000, 1000);

  g_assert_cmpuint (sc_picture_get_n_levels (self), ==, 6);
  assert_level (self, 5, 157, 32);
}

static void
test_levels_thin (void)
{
  g_autoptr (ScPicture) self = picture (3000, 1);

  assert_level (self, sc_picture_get_n_levels (self) - 1, 188, 1);
}

/* 50 megapixels take 4 bytes each, as is said. */
static void
test_memory (void)
{
  g_autoptr (ScPicture) self = picture (8660, 5773);
  gsize pixels = (gsize) 8660 * 5773;

  g_assert_cmpuint (sc_picture_get_memory (self), <, pixels * 401 / 100);
  g_assert_cmpuint (sc_picture_get_n_textures (self), ==, 0);
}

static void
test_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = pattern (320, 200);
  g_autoptr (GBytes) jpeg = sc_jpeg_encode (image, 90, &error);
  g_autoptr (ScPicture) self = sc_picture_new_from_bytes (jpeg, NULL, &error);
  g_autoptr (ScPicture) preview = sc_picture_new_preview (jpeg, 3200, 2000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sc_picture_get_width (self), ==, 320);
  assert_level (preview, 0, 320, 200);
  g_assert_cmpint (sc_picture_get_width (preview), ==, 3200);
  g_assert_cmpint (sc_picture_get_height (preview), ==, 2000);
}

static void
test_broken_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no picture", 10);

  g_assert_null (sc_picture_new_from_bytes (bytes, NULL, &error));
  g_assert_error (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_NOT_AN_IMAGE);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = pattern (600, 400);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sc_picture_new_from_image (image, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
give_up (gpointer data)
{
  g_error ("%s took too long", (const char *) data);
}

static void
wait_for (GAsyncResult **result, const char *what)
{
  guint patience = g_timeout_add_seconds_once (PATIENCE_SECONDS, give_up, (gpointer) what);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = pattern (320, 200);
  g_autoptr (GBytes) jpeg = sc_jpeg_encode (image, 90, &error);
  g_autofree char *directory = g_dir_make_tmp ("stagecraft-picture-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, "photo.jpg", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ScPicture) self = NULL;

  g_file_set_contents (path, g_bytes_get_data (jpeg, NULL), (gssize) g_bytes_get_size (jpeg),
                       &error);
  g_assert_no_error (error);
  sc_picture_load_async (path, NULL, keep_result_cb, &result);
  wait_for (&result, "loading");
  self = sc_picture_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sc_picture_get_width (self), ==, 320);
  g_remove (path);
  g_rmdir (directory);
}

static void
test_load_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  sc_picture_load_async ("/nonexistent/photo.jpg", NULL, keep_result_cb, &result);
  wait_for (&result, "failing");
  g_assert_null (sc_picture_load_finish (result, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_load_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  sc_picture_load_async ("/nonexistent/photo.jpg", cancellable, keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (&result, "cancelling");
  g_assert_null (sc_picture_load_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_prepare_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ScPicture) self = picture (1600, 1000);
  gsize memory = sc_picture_get_memory (self);

  g_assert_true (sc_picture_needs_size (self, 900, 563));
  sc_picture_prepare_size_async (self, 900, 563, NULL, keep_result_cb, &result);
  wait_for (&result, "scaling");
  g_assert_true (sc_picture_prepare_size_finish (self, result, &error));
  g_assert_no_error (error);
  g_assert_false (sc_picture_needs_size (self, 900, 563));
  g_assert_cmpuint (sc_picture_get_memory (self), >=, memory + (gsize) 900 * 563 * 3);
  sc_picture_release_textures (self);
  g_assert_cmpuint (sc_picture_get_memory (self), ==, memory);
}

static void
test_prepare_size_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ScPicture) self = picture (1600, 1000);

  sc_picture_prepare_size_async (self, 900, 563, cancellable, keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (&result, "cancelling");
  g_assert_false (sc_picture_prepare_size_finish (self, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (sc_picture_needs_size (self, 900, 563));
}

/* What is there already, what is larger than the picture and what takes too much memory. */
static void
test_needs_no_size (void)
{
  g_autoptr (ScPicture) self = picture (6000, 4000);

  g_assert_false (sc_picture_needs_size (self, 3000, 2000));
  g_assert_false (sc_picture_needs_size (self, 6100, 4067));
  g_assert_false (sc_picture_needs_size (self, 5400, 3600));
  g_assert_true (sc_picture_needs_size (self, 4500, 3000));
}

static GskRenderNode *
draw (ScPicture *self, GdkRectangle area, GdkRectangle clip)
{
  ScPictureFrame frame = { .area = area, .clip = clip, .scale = 1 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  sc_picture_snapshot (self, snapshot, &frame);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Only tiles that are seen are made, and they go when they are not seen any more. */
static void
test_textures (void)
{
  g_autoptr (ScPicture) self = picture (6000, 4000);
  g_autoptr (GskRenderNode) node
      = draw (self, (GdkRectangle) { -100, -100, 6000, 4000 }, (GdkRectangle) { 0, 0, 400, 300 });
  g_autoptr (GskRenderNode) nothing = NULL;
  guint n_textures = sc_picture_get_n_textures (self);

  g_assert_nonnull (node);
  g_assert_cmpuint (n_textures, >=, 4);
  g_assert_cmpuint (n_textures, <=, 6);
  for (int i = 0; i < 100; i++)
    {
      GskRenderNode *far = draw (self, (GdkRectangle) { -3000, -2000, 6000, 4000 },
                                 (GdkRectangle) { 0, 0, 100, 100 });

      g_clear_pointer (&far, gsk_render_node_unref);
    }
  g_assert_cmpuint (sc_picture_get_n_textures (self), <=, 4);
  nothing = draw (self, (GdkRectangle) { 500, 0, 100, 100 }, (GdkRectangle) { 0, 0, 400, 300 });
  g_assert_null (nothing);
  sc_picture_release_textures (self);
  g_assert_cmpuint (sc_picture_get_n_textures (self), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/levels/plain", test_levels);
  g_test_add_func ("/picture/levels/odd", test_levels_odd);
  g_test_add_func ("/picture/levels/one-pixel", test_levels_one_pixel);
  g_test_add_func ("/picture/levels/panorama", test_levels_panorama);
  g_test_add_func ("/picture/levels/thin", test_levels_thin);
  g_test_add_func ("/picture/memory", test_memory);
  g_test_add_func ("/picture/bytes/whole", test_bytes);
  g_test_add_func ("/picture/bytes/broken", test_broken_bytes);
  g_test_add_func ("/picture/cancelled", test_cancelled);
  g_test_add_func ("/picture/load/file", test_load);
  g_test_add_func ("/picture/load/missing", test_load_missing);
  g_test_add_func ("/picture/load/cancelled", test_load_cancelled);
  g_test_add_func ("/picture/size/made", test_prepare_size);
  g_test_add_func ("/picture/size/cancelled", test_prepare_size_cancelled);
  g_test_add_func ("/picture/size/not-needed", test_needs_no_size);
  g_test_add_func ("/picture/textures", test_textures);
  return g_test_run ();
}
