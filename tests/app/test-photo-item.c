/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "sc-photo-item.h"

static ScPhotoRow *
make_row (gint64 id, const char *status)
{
  ScPhotoRow *row = g_new0 (ScPhotoRow, 1);

  row->photo = g_new0 (ScPhoto, 1);
  row->photo->id = id;
  row->photo->sha256 = g_strdup ("photo");
  row->photo->file_name = g_strdup ("attic.jpg");
  row->listing_name = g_strdup ("12 Elm Street");
  if (status == NULL)
    return row;
  row->n_stagings = 1;
  row->staging_id = g_strdup ("staging");
  g_assert_true (sc_status_from_string (status, &row->status));
  return row;
}

static void
assert_text (ScPhotoItem *item, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (item, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  GString *names = data;

  g_string_append_printf (names, "%s ", pspec->name);
}

static void
test_unloaded (void)
{
  ScPhotoItem *item = sc_photo_item_new (7);

  g_assert_cmpint (sc_photo_item_get_id (item), ==, 7);
  g_assert_false (sc_photo_item_is_loaded (item));
  g_assert_null (sc_photo_item_get_row (item));
  g_assert_null (sc_photo_item_get_shown_sha256 (item));
  assert_text (item, "file-name", NULL);
  assert_text (item, "status", NULL);
  g_assert_finalize_object (item);
}

static void
test_photo_alone (void)
{
  ScPhotoItem *item = sc_photo_item_new (7);
  int n_stagings = -1;

  sc_photo_item_take_row (item, make_row (7, NULL));
  g_assert_true (sc_photo_item_is_loaded (item));
  assert_text (item, "file-name", "attic.jpg");
  assert_text (item, "listing-name", "12 Elm Street");
  assert_text (item, "shown-sha256", "photo");
  assert_text (item, "status", NULL);
  assert_text (item, "verdict", NULL);
  assert_text (item, "operation", NULL);
  g_object_get (item, "n-stagings", &n_stagings, NULL);
  g_assert_cmpint (n_stagings, ==, 0);
  g_assert_finalize_object (item);
}

/* A card is told of what changed and of nothing else, but always of a new row: the old one is gone.
 */
static void
test_notifies (void)
{
  ScPhotoItem *item = sc_photo_item_new (7);
  g_autoptr (GString) names = g_string_new (NULL);
  ScPhotoRow *row = make_row (7, "completed");

  sc_photo_item_take_row (item, make_row (7, "queued"));
  g_signal_connect (item, "notify", G_CALLBACK (count_cb), names);
  sc_photo_item_take_row (item, make_row (7, "queued"));
  g_assert_cmpstr (names->str, ==, "row ");
  row->result_sha256 = g_strdup ("result");
  sc_photo_item_take_row (item, row);
  assert_text (item, "status", "completed");
  assert_text (item, "verdict", "none");
  assert_text (item, "shown-sha256", "result");
  g_assert_nonnull (strstr (names->str, "status "));
  g_assert_nonnull (strstr (names->str, "shown-sha256 "));
  g_assert_null (strstr (names->str, "file-name"));
  g_assert_null (strstr (names->str, "verdict"));
  g_assert_finalize_object (item);
}

static void
test_thumbnail (void)
{
  ScPhotoItem *item = sc_photo_item_new (7);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GdkPaintable) paintable = gdk_paintable_new_empty (3, 2);

  g_signal_connect (item, "notify", G_CALLBACK (count_cb), names);
  sc_photo_item_set_thumbnail (item, paintable);
  sc_photo_item_set_thumbnail (item, paintable);
  g_assert_true (sc_photo_item_get_thumbnail (item) == paintable);
  g_object_set (item, "thumbnail", NULL, NULL);
  g_assert_null (sc_photo_item_get_thumbnail (item));
  g_assert_cmpstr (names->str, ==, "thumbnail thumbnail ");
  g_assert_finalize_object (item);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-item/unloaded", test_unloaded);
  g_test_add_func ("/photo-item/photo-alone", test_photo_alone);
  g_test_add_func ("/photo-item/notifies", test_notifies);
  g_test_add_func ("/photo-item/thumbnail", test_thumbnail);
  return g_test_run ();
}
