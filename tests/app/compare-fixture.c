/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare-fixture.h"

#define PATIENCE_SECONDS 20

static gboolean
is_allocated (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

void
compare_fixture_set_up (CompareFixture *self, gconstpointer data)
{
  self->window = GTK_WINDOW (gtk_window_new ());
  self->view = SC_COMPARE_VIEW (sc_compare_view_new ());
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_default_size (self->window, COMPARE_WIDTH, COMPARE_HEIGHT);
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
  compare_fixture_wait (is_allocated, self->view);
}

/**
 * compare_fixture_tear_down:
 *
 * Closes the window; nothing may hold the view then.
 */
void
compare_fixture_tear_down (CompareFixture *self, gconstpointer data)
{
  g_object_ref (self->view);
  gtk_window_destroy (self->window);
  g_assert_finalize_object (self->view);
}

static gboolean
is_requested_width (gpointer data)
{
  int width;

  gtk_window_get_default_size (data, &width, NULL);
  return gtk_widget_get_width (gtk_window_get_child (data)) == width;
}

void
compare_fixture_resize (CompareFixture *self, int width, int height)
{
  gtk_window_set_default_size (self->window, width, height);
  compare_fixture_wait (is_requested_width, self->window);
  compare_fixture_settle (self);
}

/**
 * compare_fixture_image:
 *
 * Returns: (transfer full): a picture of one colour, 0xRRGGBB
 */
GdkPixbuf *
compare_fixture_image (int width, int height, guint32 rgb)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (image, rgb << 8 | 0xff);
  return image;
}

static ScPicture *
picture (int width, int height, guint32 rgb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) image = compare_fixture_image (width, height, rgb);
  ScPicture *self = sc_picture_new_from_image (image, NULL, &error);

  g_assert_no_error (error);
  return self;
}

/**
 * compare_fixture_show:
 *
 * Shows two pictures of this size, each of one colour.
 */
void
compare_fixture_show (CompareFixture *self, int width, int height, guint32 before, guint32 after)
{
  g_autoptr (ScPicture) before_picture = picture (width, height, before);
  g_autoptr (ScPicture) after_picture = picture (width, height, after);

  sc_compare_view_set_before (self->view, before_picture);
  sc_compare_view_set_after (self->view, after_picture);
  compare_fixture_settle (self);
}

static void
give_up (gpointer data)
{
  g_error ("waited for %d seconds", PATIENCE_SECONDS);
}

/**
 * compare_fixture_wait:
 *
 * Lets the program run until something is so.
 */
void
compare_fixture_wait (gboolean (*is_done) (gpointer), gpointer data)
{
  guint patience = g_timeout_add_seconds_once (PATIENCE_SECONDS, give_up, NULL);

  while (!is_done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static void
painted_cb (GdkFrameClock *frame_clock, int *n_frames)
{
  (*n_frames)++;
}

static gboolean
has_frames (gpointer data)
{
  return *(int *) data >= 2;
}

/**
 * compare_fixture_settle:
 *
 * Waits until what was changed is laid out and drawn.
 */
void
compare_fixture_settle (CompareFixture *self)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));
  int n_frames = 0;
  gulong handler
      = g_signal_connect (frame_clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);

  gdk_frame_clock_begin_updating (frame_clock);
  compare_fixture_wait (has_frames, &n_frames);
  gdk_frame_clock_end_updating (frame_clock);
  g_signal_handler_disconnect (frame_clock, handler);
}

/**
 * compare_fixture_render:
 *
 * Returns: (transfer full) (nullable): what is seen of the view
 */
GdkTexture *
compare_fixture_render (CompareFixture *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->view));
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  /* While it waits to be laid out, nothing is seen. */
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

/**
 * compare_fixture_pixel:
 *
 * Returns: what is seen at a point, 0xRRGGBB, more than that for nothing
 */
guint32
compare_fixture_pixel (CompareFixture *self, int x, int y)
{
  g_autoptr (GdkTexture) texture = compare_fixture_render (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  g_autofree guint32 *pixels = g_new (guint32, width * height);

  if (texture == NULL)
    return G_MAXUINT32;
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[y * width + x] & 0xffffff;
}

/**
 * compare_fixture_child:
 *
 * Returns: (transfer none): the child of the view with this name, counted from 0
 */
GtkWidget *
compare_fixture_child (CompareFixture *self, const char *css_name, int index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && (!g_str_equal (gtk_widget_get_css_name (child), css_name) || index-- > 0))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return child;
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/**
 * compare_fixture_act:
 *
 * Moves the pointer and presses buttons and keys of the display; words for xdotool.
 */
void
compare_fixture_act (CompareFixture *self, const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strdup_printf ("xdotool %s", command);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GSubprocess) hands
      = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean is_done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (hands, NULL, acted_cb, &is_done);
  compare_fixture_wait (is_true, &is_done);
  compare_fixture_settle (self);
}
