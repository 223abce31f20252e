/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-cursor.h"

static GListStore *
make_photos (gint64 n)
{
  GListStore *photos = g_list_store_new (SC_TYPE_PHOTO_ITEM);

  for (gint64 id = 1; id <= n; id++)
    {
      g_autoptr (ScPhotoItem) item = sc_photo_item_new (id);

      g_list_store_append (photos, item);
    }
  return photos;
}

static void
test_move (void)
{
  g_autoptr (GListStore) photos = make_photos (3);
  g_autoptr (ScPhotoCursor) cursor = sc_photo_cursor_new ();

  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 0);
  g_assert_false (sc_photo_cursor_move (cursor, 1));
  sc_photo_cursor_set_photos (cursor, G_LIST_MODEL (photos), 1);
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 2);
  g_assert_true (sc_photo_cursor_move (cursor, 1));
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 3);
  g_assert_false (sc_photo_cursor_can_move (cursor, 1));
  g_assert_false (sc_photo_cursor_move (cursor, 1));
  g_assert_true (sc_photo_cursor_move (cursor, -1));
  g_assert_true (sc_photo_cursor_move (cursor, -1));
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 1);
  g_assert_false (sc_photo_cursor_can_move (cursor, -1));
}

/* The photo stays when others come before it. */
static void
test_others_change (void)
{
  g_autoptr (GListStore) photos = make_photos (3);
  g_autoptr (ScPhotoCursor) cursor = sc_photo_cursor_new ();
  g_autoptr (ScPhotoItem) newest = sc_photo_item_new (9);

  sc_photo_cursor_set_photos (cursor, G_LIST_MODEL (photos), 1);
  g_list_store_insert (photos, 0, newest);
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 2);
  sc_photo_cursor_move (cursor, -1);
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 1);
}

/* Approved in “To Review”: the photo leaves the list, and none is skipped on the way on. */
static void
test_leaves_the_list (void)
{
  g_autoptr (GListStore) photos = make_photos (4);
  g_autoptr (ScPhotoCursor) cursor = sc_photo_cursor_new ();
  g_autoptr (ScPhotoItem) next = NULL;

  sc_photo_cursor_set_photos (cursor, G_LIST_MODEL (photos), 1);
  g_list_store_remove (photos, 1);
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 2);
  next = sc_photo_cursor_dup_next (cursor);
  g_assert_cmpint (sc_photo_item_get_id (next), ==, 3);
  g_list_store_remove (photos, 0);
  g_assert_false (sc_photo_cursor_can_move (cursor, -1));
  g_assert_true (sc_photo_cursor_move (cursor, 1));
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 3);
  g_assert_true (sc_photo_cursor_move (cursor, 1));
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 4);
}

static void
test_all_leave (void)
{
  g_autoptr (GListStore) photos = make_photos (2);
  g_autoptr (ScPhotoCursor) cursor = sc_photo_cursor_new ();

  sc_photo_cursor_set_photos (cursor, G_LIST_MODEL (photos), 1);
  g_list_store_remove_all (photos);
  g_assert_false (sc_photo_cursor_can_move (cursor, 1));
  g_assert_false (sc_photo_cursor_can_move (cursor, -1));
  sc_photo_cursor_set_photos (cursor, NULL, 0);
  g_assert_cmpint (sc_photo_cursor_get_photo_id (cursor), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-cursor/move", test_move);
  g_test_add_func ("/photo-cursor/others-change", test_others_change);
  g_test_add_func ("/photo-cursor/leaves-the-list", test_leaves_the_list);
  g_test_add_func ("/photo-cursor/all-leave", test_all_leave);
  return g_test_run ();
}
