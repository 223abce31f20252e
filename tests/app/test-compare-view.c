/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare-fixture.h"

#include <adwaita.h>
#include <math.h>

#define RED 0xc01020
#define BLUE 0x1020c0
#define GREEN 0x10a030

static gboolean
is_split_moved (gpointer data)
{
  double split;

  g_object_get (data, "split", &split, NULL);
  return split != 0.5;
}

static double
get_split (CompareFixture *self)
{
  double split;

  g_object_get (self->view, "split", &split, NULL);
  return split;
}

static void
set_mode (CompareFixture *self, ScCompareMode mode)
{
  sc_compare_view_set_mode (self->view, mode);
  compare_fixture_settle (self);
}

static void
assert_pixel (CompareFixture *self, int x, int y, guint32 colour)
{
  g_assert_cmphex (compare_fixture_pixel (self, x, y), ==, colour);
}

static void
test_side_by_side (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 300, 400, RED, BLUE);
  assert_pixel (self, 290, 200, RED);
  assert_pixel (self, 310, 200, BLUE);
  g_assert_cmphex (compare_fixture_pixel (self, 300, 200), !=, RED);
  g_assert_cmphex (compare_fixture_pixel (self, 300, 200), !=, BLUE);
}

static void
test_stacked (CompareFixture *self, gconstpointer data)
{
  compare_fixture_resize (self, 300, 500);
  compare_fixture_show (self, 600, 400, RED, BLUE);
  assert_pixel (self, 150, 240, RED);
  assert_pixel (self, 150, 260, BLUE);
}

static void
test_slider (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  g_object_set (self->view, "split", 0.25, NULL);
  compare_fixture_settle (self);
  assert_pixel (self, 10, 390, RED);
  assert_pixel (self, 145, 390, RED);
  assert_pixel (self, 155, 390, BLUE);
  assert_pixel (self, 590, 390, BLUE);
  assert_pixel (self, 150, 390, 0xffffff);
}

static void
test_slider_mirrored (CompareFixture *self, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (self->view), GTK_TEXT_DIR_RTL);
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  g_object_set (self->view, "split", 0.25, NULL);
  compare_fixture_settle (self);
  assert_pixel (self, 445, 390, BLUE);
  assert_pixel (self, 455, 390, RED);
}

static void
test_before_and_after (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_BEFORE);
  assert_pixel (self, 300, 200, RED);
  set_mode (self, SC_COMPARE_MODE_AFTER);
  assert_pixel (self, 300, 200, BLUE);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "compare.blink-now", NULL);
  g_assert_cmpint (sc_compare_view_get_mode (self->view), ==, SC_COMPARE_MODE_BEFORE);
}

typedef struct
{
  CompareFixture *fixture;
  guint32 colour;
} Expected;

static gboolean
is_seen (gpointer data)
{
  Expected *expected = data;

  return compare_fixture_pixel (expected->fixture, 300, 200) == expected->colour;
}

static void
test_blink (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_BLINK);
  assert_pixel (self, 300, 200, RED);
  compare_fixture_wait (is_seen, &(Expected) { self, BLUE });
  compare_fixture_wait (is_seen, &(Expected) { self, RED });
}

static void
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Longer than any picture is seen while they blink. */
static void
let_time_pass (void)
{
  gboolean is_over = FALSE;

  g_timeout_add_once (1000, set_true_cb, &is_over);
  compare_fixture_wait (is_true, &is_over);
}

static void
test_blink_without_animations (CompareFixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));

  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_BLINK);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  let_time_pass ();
  assert_pixel (self, 300, 200, RED);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "compare.blink-now", NULL);
  compare_fixture_settle (self);
  assert_pixel (self, 300, 200, BLUE);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* Who switches by hand is not interrupted. */
static void
test_blink_by_hand (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_BLINK);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "compare.blink-now", NULL);
  let_time_pass ();
  compare_fixture_settle (self);
  assert_pixel (self, 300, 200, BLUE);
}

static void
test_missing (CompareFixture *self, gconstpointer data)
{
  assert_pixel (self, 300, 200, compare_fixture_pixel (self, 5, 5));
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  sc_compare_view_set_after (self->view, NULL);
  compare_fixture_settle (self);
  assert_pixel (self, 5, 200, RED);
  assert_pixel (self, 595, 200, RED);
  g_assert_false (gtk_widget_get_mapped (compare_fixture_child (self, "compareslider", 0)));
  set_mode (self, SC_COMPARE_MODE_AFTER);
  assert_pixel (self, 300, 200, RED);
  sc_compare_view_set_before (self->view, NULL);
  compare_fixture_settle (self);
  g_assert_cmphex (compare_fixture_pixel (self, 300, 200), !=, RED);
}

static void
test_after_only (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  sc_compare_view_set_before (self->view, NULL);
  compare_fixture_settle (self);
  assert_pixel (self, 300, 200, BLUE);
}

static GdkPixbuf *
noise (int width, int height)
{
  GdkPixbuf *image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  GRand *random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (image); i++)
    pixels[i] = (guint8) g_rand_int (random);
  g_rand_free (random);
  return image;
}

/* At actual size what is seen is the picture itself, pixel by pixel and over the seams of tiles. */
static void
test_actual_pixels (CompareFixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) image = noise (1400, 1000);
  g_autoptr (ScPicture) picture = sc_picture_new_from_image (image, NULL, NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new (guint32, COMPARE_WIDTH * COMPARE_HEIGHT);
  const guint8 *source = gdk_pixbuf_read_pixels (image);
  int stride = gdk_pixbuf_get_rowstride (image);

  sc_compare_view_set_before (self->view, picture);
  sc_compare_view_actual_size (self->view);
  compare_fixture_settle (self);
  texture = compare_fixture_render (self);
  gdk_texture_download (texture, (guchar *) pixels, COMPARE_WIDTH * 4);
  /* Below the label, which is at the top. */
  for (int y = 100; y < COMPARE_HEIGHT; y++)
    for (int x = 0; x < COMPARE_WIDTH; x++)
      {
        const guint8 *p = source + (y + 300) * stride + (x + 400) * 3;
        guint32 expected = (guint32) p[0] << 16 | (guint32) p[1] << 8 | p[2];

        g_assert_cmphex (pixels[y * COMPARE_WIDTH + x] & 0xffffff, ==, expected);
      }
}

/* Nothing shines through between tiles, at whatever size: white stays white and opaque. */
static void
test_no_seams (CompareFixture *self, gconstpointer data)
{
  g_autofree guint32 *pixels = g_new (guint32, COMPARE_WIDTH * COMPARE_HEIGHT);

  compare_fixture_show (self, 3001, 2003, 0xffffff, 0xffffff);
  set_mode (self, SC_COMPARE_MODE_BEFORE);
  for (int i = 1; i < 12; i++)
    {
      g_autoptr (GdkTexture) texture = NULL;

      sc_compare_view_set_zoom (self->view, 1 + i * 0.37);
      compare_fixture_settle (self);
      texture = compare_fixture_render (self);
      gdk_texture_download (texture, (guchar *) pixels, COMPARE_WIDTH * 4);
      for (int n = 100 * COMPARE_WIDTH; n < COMPARE_HEIGHT * COMPARE_WIDTH; n++)
        g_assert_cmphex (pixels[n], ==, 0xffffffff);
    }
}

static void
test_zoom_survives (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 3000, 2000, RED, BLUE);
  sc_compare_view_set_zoom (self->view, 2.5);
  for (ScCompareMode mode = SC_COMPARE_MODE_SIDE_BY_SIDE; mode <= SC_COMPARE_MODE_AFTER; mode++)
    {
      set_mode (self, mode);
      g_assert_cmpfloat (sc_compare_view_get_zoom (self->view), ==, 2.5);
    }
  compare_fixture_show (self, 1500, 1000, GREEN, GREEN);
  g_assert_cmpfloat (sc_compare_view_get_zoom (self->view), ==, 2.5);
  sc_compare_view_set_before (self->view, NULL);
  sc_compare_view_set_after (self->view, NULL);
  compare_fixture_settle (self);
  compare_fixture_show (self, 3000, 2000, RED, BLUE);
  g_assert_cmpfloat (sc_compare_view_get_zoom (self->view), ==, 2.5);
  g_assert_false (sc_compare_view_get_fit (self->view));
}

static void
test_actions (CompareFixture *self, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (self->view);

  compare_fixture_show (self, 3000, 2000, RED, BLUE);
  g_assert_true (gtk_widget_activate_action (view, "compare.mode", "s", "slider"));
  g_assert_cmpint (sc_compare_view_get_mode (self->view), ==, SC_COMPARE_MODE_SLIDER);
  compare_fixture_settle (self);
  gtk_widget_activate_action (view, "compare.zoom-in", NULL);
  gtk_widget_activate_action (view, "compare.zoom-in", NULL);
  gtk_widget_activate_action (view, "compare.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (sc_compare_view_get_zoom (self->view), 1.4, 0.001);
  gtk_widget_activate_action (view, "compare.actual-size", NULL);
  g_assert_cmpfloat_with_epsilon (sc_compare_view_get_zoom (self->view), 5, 0.001);
  gtk_widget_activate_action (view, "compare.fit", NULL);
  g_assert_true (sc_compare_view_get_fit (self->view));
  g_assert_cmpfloat (sc_compare_view_get_zoom (self->view), ==, 1);
}

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_notify (CompareFixture *self, gconstpointer data)
{
  int n_zoom = 0, n_fit = 0, n_mode = 0;

  g_signal_connect_swapped (self->view, "notify::zoom", G_CALLBACK (count_cb), &n_zoom);
  g_signal_connect_swapped (self->view, "notify::fit", G_CALLBACK (count_cb), &n_fit);
  g_signal_connect_swapped (self->view, "notify::mode", G_CALLBACK (count_cb), &n_mode);
  compare_fixture_show (self, 3000, 2000, RED, BLUE);
  sc_compare_view_set_zoom (self->view, 2);
  sc_compare_view_set_zoom (self->view, 3);
  sc_compare_view_set_zoom (self->view, 3);
  sc_compare_view_set_mode (self->view, SC_COMPARE_MODE_SLIDER);
  sc_compare_view_set_mode (self->view, SC_COMPARE_MODE_SLIDER);
  g_assert_cmpint (n_zoom, ==, 2);
  g_assert_cmpint (n_fit, ==, 1);
  g_assert_cmpint (n_mode, ==, 1);
}

static void
test_scroll (CompareFixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) image = compare_fixture_image (600, 400, BLUE);
  g_autoptr (ScPicture) picture = NULL;
  g_autoptr (GdkPixbuf) mark = gdk_pixbuf_new_subpixbuf (image, 140, 90, 20, 20);

  /* A mark that the pointer is on stays under it. */
  gdk_pixbuf_fill (mark, GREEN << 8 | 0xffu);
  picture = sc_picture_new_from_image (image, NULL, NULL);
  sc_compare_view_set_before (self->view, picture);
  compare_fixture_settle (self);
  compare_fixture_act (self, "mousemove 150 100 click --repeat 4 4");
  g_assert_cmpfloat_with_epsilon (sc_compare_view_get_zoom (self->view), pow (1.2, 4), 0.001);
  assert_pixel (self, 150, 100, GREEN);
  assert_pixel (self, 132, 100, GREEN);
  assert_pixel (self, 168, 100, GREEN);
  assert_pixel (self, 125, 100, BLUE);
  compare_fixture_act (self, "click --repeat 8 5");
  g_assert_true (sc_compare_view_get_fit (self->view));
}

static void
test_double_click (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 3000, 2000, RED, BLUE);
  compare_fixture_act (self, "mousemove 100 100 click --repeat 2 --delay 40 1");
  g_assert_false (sc_compare_view_get_fit (self->view));
  /* Or it would be the third and the fourth of a row. */
  let_time_pass ();
  compare_fixture_act (self, "mousemove 400 300 click --repeat 2 --delay 40 1");
  g_assert_true (sc_compare_view_get_fit (self->view));
}

static void
test_drag_slider (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  /* Taken hold of beside the line, it stays as far from the pointer. */
  compare_fixture_act (self, "mousemove 310 50 mousedown 1 mousemove 340 50 mousemove 460 60");
  compare_fixture_wait (is_split_moved, self->view);
  compare_fixture_act (self, "mouseup 1");
  g_assert_cmpfloat_with_epsilon (get_split (self), 0.75, 0.001);
}

/* With the whole picture in sight there is nothing to pan: anywhere moves the line. */
static void
test_drag_anywhere (CompareFixture *self, gconstpointer data)
{
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  compare_fixture_act (self, "mousemove 60 300 mousedown 1 mousemove 90 300 mousemove 150 300");
  compare_fixture_wait (is_split_moved, self->view);
  compare_fixture_act (self, "mouseup 1");
  g_assert_cmpfloat_with_epsilon (get_split (self), 0.25, 0.001);
}

static void
test_drag_picture (CompareFixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) image = compare_fixture_image (1200, 800, BLUE);
  g_autoptr (GdkPixbuf) mark = gdk_pixbuf_new_subpixbuf (image, 590, 390, 20, 20);
  g_autoptr (ScPicture) picture = NULL;

  gdk_pixbuf_fill (mark, GREEN << 8 | 0xffu);
  picture = sc_picture_new_from_image (image, NULL, NULL);
  sc_compare_view_set_before (self->view, picture);
  sc_compare_view_actual_size (self->view);
  compare_fixture_settle (self);
  assert_pixel (self, 300, 200, GREEN);
  compare_fixture_act (self, "mousemove 100 100 mousedown 1 mousemove 130 110 mousemove 200 140");
  compare_fixture_act (self, "mouseup 1");
  assert_pixel (self, 400, 240, GREEN);
  assert_pixel (self, 300, 200, BLUE);
}

static void
test_slider_keys (CompareFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    double split;
  } presses[] = {
    { "Right", 0.51 },     { "Right", 0.52 },   { "Left", 0.51 },
    { "Page_Down", 0.61 }, { "Page_Up", 0.51 }, { "Home", 0 },
    { "Left", 0 },         { "End", 1 },        { "KP_Left", 0.99 },
  };
  GtkWidget *slider = compare_fixture_child (self, "compareslider", 0);

  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  compare_fixture_act (self, "mousemove 300 390");
  gtk_widget_grab_focus (slider);
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    {
      g_autofree char *command = g_strdup_printf ("key %s", presses[i].key);

      compare_fixture_act (self, command);
      g_assert_cmpfloat_with_epsilon (get_split (self), presses[i].split, 0.001);
    }
}

static void
test_slider_keys_mirrored (CompareFixture *self, gconstpointer data)
{
  GtkWidget *slider = compare_fixture_child (self, "compareslider", 0);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  compare_fixture_act (self, "mousemove 300 390");
  gtk_widget_grab_focus (slider);
  compare_fixture_act (self, "key Right");
  g_assert_cmpfloat_with_epsilon (get_split (self), 0.49, 0.001);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The line goes, its focus does not get lost. */
static void
test_focus (CompareFixture *self, gconstpointer data)
{
  GtkWidget *slider = compare_fixture_child (self, "compareslider", 0);

  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  gtk_widget_grab_focus (slider);
  set_mode (self, SC_COMPARE_MODE_BLINK);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (self->view)));
  compare_fixture_act (self, "mousemove 300 390 key space");
  assert_pixel (self, 300, 200, BLUE);
}

static void
test_slider_is_large_enough (CompareFixture *self, gconstpointer data)
{
  GtkWidget *slider = compare_fixture_child (self, "compareslider", 0);

  compare_fixture_show (self, 6000, 40, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  g_assert_cmpint (gtk_widget_get_width (slider), >=, 44);
  g_assert_cmpint (gtk_widget_get_height (slider), >=, 44);
}

static void
assert_property (GtkWidget *widget, GtkAccessibleProperty property, double value)
{
  g_autofree char *wrong
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, value);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
assert_text (GtkWidget *widget, GtkAccessibleProperty property, const char *value)
{
  g_autofree char *wrong
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, value);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_accessible_slider (CompareFixture *self, gconstpointer data)
{
  GtkWidget *slider = compare_fixture_child (self, "compareslider", 0);

  gtk_test_accessible_assert_role (slider, GTK_ACCESSIBLE_ROLE_SLIDER);
  assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0);
  assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100);
  assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 50);
  assert_text (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "50% before");
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_object_set (self->view, "split", 0.3, NULL);
  assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 30);
  assert_text (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "30% before");
}

static void
test_accessible_pictures (CompareFixture *self, gconstpointer data)
{
  GtkWidget *before = compare_fixture_child (self, "compareimage", 0);
  GtkWidget *after = compare_fixture_child (self, "compareimage", 1);
  g_autofree char *label = NULL;

  gtk_test_accessible_assert_role (before, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_role (after, GTK_ACCESSIBLE_ROLE_IMG);
  assert_text (before, GTK_ACCESSIBLE_PROPERTY_LABEL, "Before");
  assert_text (after, GTK_ACCESSIBLE_PROPERTY_LABEL, "After");
  g_object_set (self->view, "after-label", "Modern Luxury", NULL);
  assert_text (after, GTK_ACCESSIBLE_PROPERTY_LABEL, "Modern Luxury");
  g_object_set (self->view, "after-label", NULL, NULL);
  g_object_get (self->view, "after-label", &label, NULL);
  g_assert_cmpstr (label, ==, "After");
}

static void
test_loading (CompareFixture *self, gconstpointer data)
{
  gboolean is_loading;

  g_object_set (self->view, "is-loading", TRUE, NULL);
  compare_fixture_settle (self);
  g_object_get (self->view, "is-loading", &is_loading, NULL);
  g_assert_true (is_loading);
  g_assert_true (
      gtk_test_accessible_has_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY));
  g_object_set (self->view, "is-loading", FALSE, NULL);
  compare_fixture_settle (self);
}

/* However narrow, the labels do not meet. */
static void
test_labels_apart (CompareFixture *self, gconstpointer data)
{
  GtkWidget *labels[2];
  graphene_rect_t bounds[2];

  g_object_set (self->view, "before-label", "The photo as it was taken", "after-label",
                "A result with a name as long", NULL);
  compare_fixture_resize (self, 200, 300);
  compare_fixture_show (self, 600, 400, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_SLIDER);
  for (int i = 0; i < 2; i++)
    {
      labels[i] = gtk_widget_get_first_child (compare_fixture_child (self, "compareimage", i));
      g_assert_true (gtk_widget_compute_bounds (labels[i], GTK_WIDGET (self->view), &bounds[i]));
    }
  g_assert_false (graphene_rect_intersection (&bounds[0], &bounds[1], NULL));
}

static gboolean
has_exact_size (gpointer data)
{
  return !sc_picture_needs_size (data, 600, 400);
}

/* What was made for drawing goes with the view, and is made again when it comes back. */
static void
test_unmap (CompareFixture *self, gconstpointer data)
{
  ScPicture *before;
  gsize memory;

  compare_fixture_show (self, 1800, 1200, RED, BLUE);
  set_mode (self, SC_COMPARE_MODE_BLINK);
  before = sc_compare_view_get_before (self->view);
  compare_fixture_wait (has_exact_size, before);
  compare_fixture_wait (has_exact_size, sc_compare_view_get_after (self->view));
  memory = sc_picture_get_memory (before);
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
  g_assert_cmpuint (sc_picture_get_n_textures (before), ==, 0);
  g_assert_cmpuint (sc_picture_get_memory (before), <, memory);
  gtk_widget_set_visible (GTK_WIDGET (self->view), TRUE);
  compare_fixture_settle (self);
  compare_fixture_wait (has_exact_size, before);
}

/* Pictures that nobody needs any more go at once, whatever is under way. */
static void
test_pictures_go (CompareFixture *self, gconstpointer data)
{
  ScPicture *before;

  compare_fixture_show (self, 1800, 1200, RED, BLUE);
  before = g_object_ref (sc_compare_view_get_before (self->view));
  sc_compare_view_set_before (self->view, NULL);
  sc_compare_view_set_after (self->view, NULL);
  compare_fixture_settle (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (before);
}

static void
add (const char *path, void (*test) (CompareFixture *, gconstpointer))
{
  g_test_add (path, CompareFixture, NULL, compare_fixture_set_up, test, compare_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/compare/view/mode/side-by-side", test_side_by_side);
  add ("/compare/view/mode/stacked", test_stacked);
  add ("/compare/view/mode/slider", test_slider);
  add ("/compare/view/mode/slider-mirrored", test_slider_mirrored);
  add ("/compare/view/mode/before-and-after", test_before_and_after);
  add ("/compare/view/mode/blink", test_blink);
  add ("/compare/view/blink/without-animations", test_blink_without_animations);
  add ("/compare/view/blink/by-hand", test_blink_by_hand);
  add ("/compare/view/missing/after", test_missing);
  add ("/compare/view/missing/before", test_after_only);
  add ("/compare/view/pixels/actual", test_actual_pixels);
  add ("/compare/view/pixels/no-seams", test_no_seams);
  add ("/compare/view/zoom/survives", test_zoom_survives);
  add ("/compare/view/zoom/actions", test_actions);
  add ("/compare/view/zoom/notify", test_notify);
  add ("/compare/view/pointer/scroll", test_scroll);
  add ("/compare/view/pointer/double-click", test_double_click);
  add ("/compare/view/pointer/drag-slider", test_drag_slider);
  add ("/compare/view/pointer/drag-anywhere", test_drag_anywhere);
  add ("/compare/view/pointer/drag-picture", test_drag_picture);
  add ("/compare/view/keys/slider", test_slider_keys);
  add ("/compare/view/keys/slider-mirrored", test_slider_keys_mirrored);
  add ("/compare/view/keys/focus", test_focus);
  add ("/compare/view/slider/large-enough", test_slider_is_large_enough);
  add ("/compare/view/accessible/slider", test_accessible_slider);
  add ("/compare/view/accessible/pictures", test_accessible_pictures);
  add ("/compare/view/loading", test_loading);
  add ("/compare/view/labels-apart", test_labels_apart);
  add ("/compare/view/life/unmap", test_unmap);
  add ("/compare/view/life/pictures-go", test_pictures_go);
  return g_test_run ();
}
