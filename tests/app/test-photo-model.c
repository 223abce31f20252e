/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "fixture.h"
#include "sc-photo-model.h"
#include "sc-trash.h"

#define MANY 100000

/* As many as the model keeps, and a page that is on its way. */
#define MOST_ALIVE (7 * 64)

static gboolean
has_loaded (gpointer data)
{
  return !sc_photo_model_is_loading (data);
}

static gboolean
is_item_loaded (gpointer data)
{
  return sc_photo_item_is_loaded (data);
}

static void
changed_cb (GListModel *model, guint position, guint n_removed, guint n_added, gpointer data)
{
  GString *changes = data;

  g_string_append_printf (changes, "%u-%u+%u ", position, n_removed, n_added);
}

static ScPhotoModel *
make_model (AppFixture *fixture, const ScPhotoFilter *filter)
{
  ScPhotoModel *model = sc_photo_model_new (fixture->thread);

  sc_photo_model_set_filter (model, filter);
  return model;
}

/* A model that knows all of its photos. */
static ScPhotoModel *
make_settled (AppFixture *fixture)
{
  ScPhotoModel *model = make_model (fixture, &(ScPhotoFilter) { .sort = SC_PHOTO_SORT_OLDEST });

  app_fixture_wait_until (has_loaded, model);
  app_fixture_settle (fixture);
  return model;
}

static guint
count (ScPhotoModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static ScPhotoItem *
get_item (ScPhotoModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (model), position);
}

static void
test_empty (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model = sc_photo_model_new (fixture->thread);

  g_assert_cmpuint (count (model), ==, 0);
  g_assert_false (sc_photo_model_is_loading (model));
  sc_photo_model_refresh (model);
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .limit = 3 });
  g_assert_true (sc_photo_model_is_loading (model));
  app_fixture_wait_until (has_loaded, model);
  g_assert_cmpuint (count (model), ==, 0);
  g_assert_null (sc_photo_model_get_failure (model));
  g_assert_null (get_item (model, 0));
  g_assert_finalize_object (model);
}

static void
test_first_ids (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  ScPhotoModel *model = sc_photo_model_new (fixture->thread);

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .sort = SC_PHOTO_SORT_OLDEST });
  app_fixture_wait_until (has_loaded, model);
  g_assert_cmpuint (count (model), ==, 32);
  app_fixture_settle (fixture);
  g_assert_cmpuint (count (model), ==, 1000);
  g_assert_cmpstr (changes->str, ==, "0-0+32 32-0+968 ");
  g_assert_finalize_object (model);
}

static void
test_pages (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model;
  ScPhotoItem *item;
  g_autoptr (ScPhotoItem) first = NULL;
  g_autoptr (ScPhotoItem) other = NULL;

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  model = make_settled (fixture);
  item = get_item (model, 500);
  g_assert_cmpint (sc_photo_item_get_id (item), ==, sc_photo_model_get_id (model, 500));
  g_assert_false (sc_photo_item_is_loaded (item));
  app_fixture_wait_until (is_item_loaded, item);
  g_assert_cmpstr (sc_photo_item_get_row (item)->photo->file_name, ==, "000501.jpg");
  g_assert_cmpstr (sc_photo_item_get_row (item)->listing_name, ==, "Elm");
  /* Its page came along, the next has not. */
  first = get_item (model, 500 - 500 % 64);
  other = get_item (model, 500 - 500 % 64 + 64);
  g_assert_true (sc_photo_item_is_loaded (first));
  g_assert_false (sc_photo_item_is_loaded (other));
  g_object_unref (item);
  g_assert_finalize_object (model);
}

/* An item that somebody holds is the photo's only one, however far the user has gone since. */
static void
test_same_item (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model;
  g_autoptr (ScPhotoItem) held = NULL;
  g_autoptr (ScPhotoItem) again = NULL;

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  model = make_settled (fixture);
  held = get_item (model, 0);
  for (guint i = 0; i < 1000; i++)
    g_object_unref (get_item (model, i));
  app_fixture_settle (fixture);
  again = get_item (model, 0);
  g_assert_true (again == held);
  g_assert_true (sc_photo_item_is_loaded (again));
  g_assert_finalize_object (model);
  g_assert_cmpstr (sc_photo_item_get_row (held)->photo->file_name, ==, "000001.jpg");
}

static void
test_other_filter (AppFixture *fixture, gconstpointer data)
{
  gint64 elm = app_fixture_add_listing (fixture, "Elm");
  gint64 oak = app_fixture_add_listing (fixture, "Oak");
  g_autoptr (GString) changes = g_string_new (NULL);
  ScPhotoModel *model;

  app_fixture_fill (fixture, elm, 30);
  app_fixture_fill (fixture, oak, 20);
  model = sc_photo_model_new (fixture->thread);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .listing_id = elm });
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .search = "nothing" });
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .listing_id = oak });
  app_fixture_wait_until (has_loaded, model);
  app_fixture_settle (fixture);
  g_assert_cmpstr (changes->str, ==, "0-0+20 ");
  g_assert_cmpint (sc_photo_model_get_filter (model)->listing_id, ==, oak);

  /* The same again is no other filter. */
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .listing_id = oak });
  g_assert_false (sc_photo_model_is_loading (model));
  g_assert_finalize_object (model);
}

static void
refresh (AppFixture *fixture, ScPhotoModel *model)
{
  sc_photo_model_refresh (model);
  app_fixture_settle (fixture);
}

static void
test_refresh (AppFixture *fixture, gconstpointer data)
{
  gint64 elm = app_fixture_add_listing (fixture, "Elm");
  g_autoptr (GString) changes = g_string_new (NULL);
  ScPhotoModel *model;
  gint64 gone[3];

  app_fixture_fill (fixture, elm, 1000);
  model = make_settled (fixture);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  refresh (fixture, model);
  g_assert_cmpstr (changes->str, ==, "");

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    gone[i] = sc_photo_model_get_id (model, 100 * (i + 1));
  g_assert_true (sc_trash_put_photos (fixture->library, gone, G_N_ELEMENTS (gone), NULL));
  app_fixture_add_photo (fixture, elm, "new.jpg");
  refresh (fixture, model);
  g_assert_cmpstr (changes->str, ==, "100-1+0 199-1+0 298-1+0 997-0+1 ");
  g_string_truncate (changes, 0);
  g_assert_true (sc_trash_restore_photos (fixture->library, gone, G_N_ELEMENTS (gone), NULL));
  refresh (fixture, model);
  g_assert_cmpstr (changes->str, ==, "100-0+1 200-0+1 300-0+1 ");
  g_assert_finalize_object (model);
}

/* However many ask, an answer that is awaited is followed by one more. */
static void
test_refresh_often (AppFixture *fixture, gconstpointer data)
{
  gint64 elm = app_fixture_add_listing (fixture, "Elm");
  ScPhotoModel *model;

  app_fixture_fill (fixture, elm, 10);
  model = make_settled (fixture);
  for (int i = 0; i < 50; i++)
    {
      app_fixture_add_photo (fixture, elm, "new.jpg");
      sc_photo_model_refresh (model);
    }
  app_fixture_settle (fixture);
  app_fixture_settle (fixture);
  g_assert_cmpuint (count (model), ==, 60);
  g_assert_finalize_object (model);
}

static void
test_selection_survives (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model;
  GtkSelectionModel *selection;
  gint64 gone;
  gint64 chosen;
  guint position;

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  model = make_settled (fixture);
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model))));
  gtk_selection_model_select_item (selection, 700, TRUE);
  chosen = sc_photo_model_get_id (model, 700);
  gone = sc_photo_model_get_id (model, 100);
  g_assert_true (sc_trash_put_photos (fixture->library, &gone, 1, NULL));
  refresh (fixture, model);
  g_assert_false (sc_photo_model_find (model, gone, NULL));
  g_assert_true (sc_photo_model_find (model, chosen, &position));
  g_assert_cmpuint (position, ==, 699);
  g_assert_true (gtk_selection_model_is_selected (selection, 699));
  g_assert_false (gtk_selection_model_is_selected (selection, 700));
  g_assert_finalize_object (selection);
  g_assert_finalize_object (model);
}

static void
test_reload (AppFixture *fixture, gconstpointer data)
{
  gint64 photo = app_fixture_add_photo (fixture, app_fixture_add_listing (fixture, "Elm"), "a.jpg");
  ScPhotoModel *model = make_settled (fixture);
  g_autoptr (ScPhotoItem) item = get_item (model, 0);
  g_autofree char *photo_sha256 = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *status = NULL;
  g_autofree char *verdict = NULL;

  app_fixture_wait_until (is_item_loaded, item);
  photo_sha256 = g_strdup (sc_photo_item_get_shown_sha256 (item));
  approved = app_fixture_add_approved (fixture, photo);
  sc_photo_model_reload (model, photo);
  /* Nobody has seen this one. */
  sc_photo_model_reload (model, 4711);
  app_fixture_settle (fixture);
  g_object_get (item, "status", &status, "verdict", &verdict, NULL);
  g_assert_cmpstr (status, ==, "completed");
  g_assert_cmpstr (verdict, ==, "approved");
  g_assert_cmpstr (sc_photo_item_get_row (item)->staging_id, ==, approved);
  g_assert_cmpstr (sc_photo_item_get_shown_sha256 (item), !=, photo_sha256);
  g_assert_finalize_object (model);
}

/* Deleted by somebody else: the card that cannot be filled leaves by itself. */
static void
test_deleted_row (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model;
  g_autoptr (ScPhotoItem) item = NULL;
  g_autoptr (ScPhotoItem) next = NULL;
  gint64 gone;

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 100);
  model = make_settled (fixture);
  gone = sc_photo_model_get_id (model, 90);
  g_assert_true (sc_trash_put_photos (fixture->library, &gone, 1, NULL));
  item = get_item (model, 90);
  next = get_item (model, 91);
  app_fixture_wait_until (is_item_loaded, next);
  app_fixture_settle (fixture);
  g_assert_false (sc_photo_item_is_loaded (item));
  g_assert_cmpuint (count (model), ==, 99);
  g_assert_false (sc_photo_model_find (model, gone, NULL));
  g_assert_finalize_object (model);
}

static void
test_dropped_while_busy (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model;

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  model = make_settled (fixture);
  g_object_unref (get_item (model, 3));
  sc_photo_model_refresh (model);
  g_assert_finalize_object (model);
  model = make_model (fixture, &(ScPhotoFilter) { .limit = 0 });
  g_assert_finalize_object (model);
  app_fixture_settle (fixture);
}

static void
drop_cb (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  ScPhotoModel **model = data;

  g_clear_object (model);
}

static gboolean
is_null (gpointer data)
{
  ScPhotoModel **model = data;

  return *model == NULL;
}

/* Whoever is told of the photos lets go of the model. */
static void
test_dropped_when_told (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model = sc_photo_model_new (fixture->thread);

  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Elm"), 1000);
  g_signal_connect (model, "items-changed", G_CALLBACK (drop_cb), &model);
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .limit = 0 });
  app_fixture_wait_until (is_null, &model);
  app_fixture_settle (fixture);
}

static void
test_thread_stopped (AppFixture *fixture, gconstpointer data)
{
  ScPhotoModel *model = make_settled (fixture);

  sc_library_thread_stop (fixture->thread);
  sc_photo_model_refresh (model);
  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .search = "elm" });
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (sc_photo_model_get_failure (model));
  g_assert_finalize_object (model);
}

static void
test_failure (AppFixture *fixture, gconstpointer data)
{
  ScLibraryThread *thread = sc_library_thread_new ("/proc/nothing", "/proc/nothing");
  ScPhotoModel *model = sc_photo_model_new (thread);

  sc_photo_model_set_filter (model, &(ScPhotoFilter) { .limit = 0 });
  app_fixture_wait_until (has_loaded, model);
  g_assert_nonnull (sc_photo_model_get_failure (model));
  g_assert_cmpuint (count (model), ==, 0);
  g_assert_finalize_object (model);
  g_assert_finalize_object (thread);
}

static void
item_died_cb (gpointer data, GObject *where_the_item_was)
{
  guint *n_alive = data;

  *n_alive -= 1;
}

/* From end to end as a hand on the scroll bar goes, with a screen of items in use. */
static guint
scroll (AppFixture *fixture, ScPhotoModel *model, guint *n_alive)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint most = 0;

  for (guint i = 0; i < count (model); i++)
    {
      g_autoptr (ScPhotoItem) item = get_item (model, i);

      /* Each page brings items of its own, which are met here before they die. */
      if (g_hash_table_add (seen, GINT_TO_POINTER ((int) sc_photo_item_get_id (item))))
        {
          *n_alive += 1;
          g_object_weak_ref (G_OBJECT (item), item_died_cb, n_alive);
        }
      most = MAX (most, *n_alive);
      if (i % 640 == 0)
        app_fixture_settle (fixture);
    }
  return most;
}

static double
measure_once (AppFixture *fixture)
{
  gint64 began = g_get_monotonic_time ();
  ScPhotoModel *model = make_model (fixture, &(ScPhotoFilter) { .limit = 0 });
  ScPhotoItem *item;
  double ms;

  app_fixture_wait_until (has_loaded, model);
  item = get_item (model, 0);
  app_fixture_wait_until (is_item_loaded, item);
  ms = (double) (g_get_monotonic_time () - began) / 1000;
  g_object_unref (item);
  g_assert_finalize_object (model);
  app_fixture_settle (fixture);
  return ms;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* The median, for other programs have their turns too. */
static double
measure_first (AppFixture *fixture)
{
  double times[9];

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = measure_once (fixture);
  qsort (times, G_N_ELEMENTS (times), sizeof *times, compare_times);
  return times[G_N_ELEMENTS (times) / 2];
}

static void
test_many (AppFixture *fixture, gconstpointer data)
{
  gint64 elm = app_fixture_add_listing (fixture, "Elm");
  ScPhotoModel *model;
  guint n_alive = 0;
  gint64 began;

  app_fixture_fill (fixture, elm, 100);
  app_fixture_settle (fixture);
  g_test_message ("first cards of 100: %.2f ms", measure_first (fixture));
  app_fixture_fill (fixture, app_fixture_add_listing (fixture, "Oak"), MANY - 100);
  g_test_message ("first cards of 100,000: %.2f ms", measure_first (fixture));
  began = g_get_monotonic_time ();
  model = make_settled (fixture);
  g_test_message ("all ids of 100,000: %.2f ms", (double) (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpuint (count (model), ==, MANY);
  began = g_get_monotonic_time ();
  g_assert_cmpuint (scroll (fixture, model, &n_alive), <=, MOST_ALIVE);
  g_test_message ("end to end of 100,000: %.2f ms",
                  (double) (g_get_monotonic_time () - began) / 1000);
  g_assert_finalize_object (model);
  g_assert_cmpuint (n_alive, ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  APP_TEST ("/photo-model/empty", test_empty);
  APP_TEST ("/photo-model/first-ids", test_first_ids);
  APP_TEST ("/photo-model/pages", test_pages);
  APP_TEST ("/photo-model/same-item", test_same_item);
  APP_TEST ("/photo-model/other-filter", test_other_filter);
  APP_TEST ("/photo-model/refresh", test_refresh);
  APP_TEST ("/photo-model/refresh-often", test_refresh_often);
  APP_TEST ("/photo-model/selection-survives", test_selection_survives);
  APP_TEST ("/photo-model/reload", test_reload);
  APP_TEST ("/photo-model/deleted-row", test_deleted_row);
  APP_TEST ("/photo-model/dropped-while-busy", test_dropped_while_busy);
  APP_TEST ("/photo-model/dropped-when-told", test_dropped_when_told);
  APP_TEST ("/photo-model/thread-stopped", test_thread_stopped);
  APP_TEST ("/photo-model/failure", test_failure);
  APP_TEST ("/photo-model/many", test_many);
  return g_test_run ();
}
