/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-jpeg.h"
#include "style-fixture.h"

static GBytes *
make_jpeg (int width, int height)
{
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (image, 0x3060c0ff);
  return sc_jpeg_encode (image, 90, NULL);
}

static void
assert_picture (ScStyleList *styles, const char *id)
{
  ScStyleItem *item = sc_style_list_find (styles, id);
  GdkTexture *picture;

  g_assert_nonnull (item);
  picture = sc_style_item_get_picture (item);
  g_assert_nonnull (picture);
  g_assert_cmpint (gdk_texture_get_width (picture), ==, 480);
  g_assert_cmpint (gdk_texture_get_height (picture), ==, 320);
}

static void
test_built_in (StyleFixture *fixture, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (fixture->styles);

  g_assert_true (g_list_model_get_item_type (model) == SC_TYPE_STYLE_ITEM);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 12);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ScStyleItem) item = g_list_model_get_item (model, i);

      g_assert_true (sc_style_item_is_built_in (item));
      assert_picture (fixture->styles, sc_style_item_get_id (item));
    }
  g_assert_null (sc_style_list_find (fixture->styles, "no_such_style"));
  g_assert_null (g_list_model_get_item (model, 12));
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *changes = data;

  changes[0]++;
  changes[1] = position;
  changes[2] = removed;
  changes[3] = added;
}

/* Only the new card is told, so that the others keep the focus. */
static void
test_save (StyleFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) picture = make_jpeg (3000, 2000);
  g_autofree char *id = NULL;
  guint changes[4] = { 0 };
  ScStyleItem *item;

  g_signal_connect (fixture->styles, "items-changed", G_CALLBACK (count_cb), changes);
  id = style_fixture_save (fixture, "Mum’s Sofa", picture);
  g_assert_cmpstr (id, ==, "own_mum_s_sofa");
  g_assert_cmpuint (changes[0], ==, 1);
  g_assert_cmpuint (changes[1], ==, 12);
  g_assert_cmpuint (changes[2], ==, 0);
  g_assert_cmpuint (changes[3], ==, 1);
  item = sc_style_list_find_by_name (fixture->styles, "MUM’S SOFA");
  g_assert_nonnull (item);
  g_assert_false (sc_style_item_is_built_in (item));
  g_assert_cmpint (gdk_texture_get_width (sc_style_item_get_picture (item)), ==, 512);
  g_assert_cmpuint (strlen (sc_style_item_get_preview (item)), ==, 64);
}

/* Two names that look alike to a machine, and one in another script. */
static void
test_ids (StyleFixture *fixture, gconstpointer data)
{
  g_autofree char *first = style_fixture_save (fixture, "Blue Room", NULL);
  g_autofree char *second = style_fixture_save (fixture, "Blue-Room!", NULL);
  g_autofree char *third = style_fixture_save (fixture, "和モダン", NULL);

  g_assert_cmpstr (first, ==, "own_blue_room");
  g_assert_cmpstr (second, ==, "own_blue_room_");
  g_assert_true (g_str_has_prefix (third, "own_"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->styles)), ==, 15);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (sc_style_list_remove_finish (SC_STYLE_LIST (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_style_list_remove_finish (SC_STYLE_LIST (source), result, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
has_twelve (gpointer data)
{
  return g_list_model_get_n_items (data) == 12;
}

static void
test_remove (StyleFixture *fixture, gconstpointer data)
{
  g_autofree char *id = style_fixture_save (fixture, "Blue Room", NULL);
  gboolean is_done = FALSE;
  gboolean is_refused = FALSE;

  sc_style_list_remove (fixture->styles, id, NULL, done_cb, &is_done);
  style_fixture_wait_for (fixture, is_true, &is_done);
  style_fixture_wait_for (fixture, has_twelve, fixture->styles);
  sc_style_list_remove (fixture->styles, "coastal", NULL, refused_cb, &is_refused);
  style_fixture_wait_for (fixture, is_true, &is_refused);
  g_assert_nonnull (sc_style_list_find (fixture->styles, "coastal"));
}

static gboolean
is_told (gpointer data)
{
  return *(GError **) data != NULL;
}

static void
trouble_cb (ScStyleList *styles, GError *error, gpointer data)
{
  *(GError **) data = g_error_copy (error);
}

static void
test_trouble (void)
{
  g_autoptr (ScLibraryThread) thread = sc_library_thread_new ("/proc/nothing", "/proc/nothing");
  g_autoptr (GError) error = NULL;
  ScStyleList *styles = sc_style_list_new (thread);

  g_signal_connect (styles, "trouble", G_CALLBACK (trouble_cb), &error);
  sc_style_list_reload (styles);
  style_fixture_wait_for (NULL, is_told, &error);
  g_assert_false (sc_style_list_is_loaded (styles));
  g_assert_finalize_object (styles);
}

static void
add (const char *path, void (*test) (StyleFixture *, gconstpointer))
{
  g_test_add (path, StyleFixture, NULL, style_fixture_set_up, test, style_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/style-list/built-in", test_built_in);
  add ("/style-list/save", test_save);
  add ("/style-list/ids", test_ids);
  add ("/style-list/remove", test_remove);
  g_test_add_func ("/style-list/trouble", test_trouble);
  return g_test_run ();
}
