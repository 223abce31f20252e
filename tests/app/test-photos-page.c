/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-empty-state.h"
#include "sc-filter-button.h"
#include "sc-order-bar.h"
#include "sc-photo-card.h"
#include "sc-photo-grid.h"
#include "sc-photos-page.h"

typedef struct
{
  AppFixture app;
  ScSession *session;
  ScPhotosPage *page;
  GtkWindow *window;
  gint64 listing_id;
  int activated;
  const char *kind;
  guint n_photos;
} Fixture;

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static void
activated_cb (Fixture *fixture, guint position)
{
  fixture->activated = (int) position;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->app, NULL);
  fixture->session = sc_session_new (fixture->app.data_dir, fixture->app.cache_dir);
  fixture->listing_id = app_fixture_add_listing (&fixture->app, "Elm Street");
  fixture->activated = -1;
}

static void
show (Fixture *fixture)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  sc_session_open (fixture->session);
  app_fixture_wait_until (is_open, fixture->session);
  fixture->page = g_object_new (SC_TYPE_PHOTOS_PAGE, NULL);
  g_object_set (fixture->page, "session", fixture->session, NULL);
  g_signal_connect_swapped (fixture->page, "photo-activated", G_CALLBACK (activated_cb), fixture);
  adw_navigation_view_add (view, ADW_NAVIGATION_PAGE (fixture->page));
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (view));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  sc_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  app_fixture_tear_down (&fixture->app, NULL);
}

static gboolean
is_kind (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *kind = NULL;

  g_object_get (fixture->page, "kind", &kind, NULL);
  return g_strcmp0 (kind, fixture->kind) == 0;
}

static void
wait_for_kind (Fixture *fixture, const char *kind)
{
  fixture->kind = kind;
  app_fixture_wait_until (is_kind, fixture);
}

static gboolean
has_photos (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (sc_photos_page_get_model (fixture->page)) == fixture->n_photos;
}

static void
wait_for_photos (Fixture *fixture, guint n_photos)
{
  fixture->n_photos = n_photos;
  app_fixture_wait_until (has_photos, fixture);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
find_in (Fixture *fixture, GType type)
{
  return find (GTK_WIDGET (fixture->page), type);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

/* Each place without photos says what to do, and photos that come take its place. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kind = NULL;

  show (fixture);
  wait_for_kind (fixture, "library");
  g_object_get (find_in (fixture, SC_TYPE_EMPTY_STATE), "kind", &kind, NULL);
  g_assert_cmpstr (kind, ==, "library");
  sc_photos_page_show_place (fixture->page, SC_PHOTO_SCOPE_FAILED, 0, "Failed");
  wait_for_kind (fixture, "failed");
  sc_photos_page_show_place (fixture->page, SC_PHOTO_SCOPE_ALL, fixture->listing_id, "Elm");
  wait_for_kind (fixture, "listing");
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");
  sc_session_photos_changed (fixture->session);
  wait_for_kind (fixture, "photos");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry;

  app_fixture_add_photo (&fixture->app, fixture->listing_id, "kitchen.jpg");
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "bedroom.jpg");
  show (fixture);
  wait_for_photos (fixture, 2);
  act (fixture, "photos.search");
  entry = GTK_EDITABLE (find (find_in (fixture, GTK_TYPE_SEARCH_BAR), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (entry, "kit");
  wait_for_photos (fixture, 1);
  gtk_editable_set_text (entry, "garage");
  wait_for_kind (fixture, "nothing-found");
  act (fixture, "photos.clear-search");
  wait_for_photos (fixture, 2);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
}

/* As the search of the desktop asks for it, whatever was looked for before. */
static void
test_search_for (Fixture *fixture, gconstpointer data)
{
  GtkSearchBar *bar;

  app_fixture_add_photo (&fixture->app, fixture->listing_id, "kitchen.jpg");
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "bedroom.jpg");
  show (fixture);
  wait_for_photos (fixture, 2);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "photos.search-for", "s", "garage"));
  wait_for_kind (fixture, "nothing-found");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "photos.search-for", "s", "bed"));
  wait_for_photos (fixture, 1);
  bar = GTK_SEARCH_BAR (find_in (fixture, GTK_TYPE_SEARCH_BAR));
  g_assert_true (gtk_search_bar_get_search_mode (bar));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  gint64 kitchen = app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (ScGridFilter) filter = NULL;
  gboolean has_choices;

  app_fixture_add_photo (&fixture->app, fixture->listing_id, "b.jpg");
  g_assert_true (sc_photo_set_room_type (fixture->app.library, kitchen, "kitchen", &error));
  show (fixture);
  wait_for_photos (fixture, 2);
  g_object_get (find_in (fixture, SC_TYPE_FILTER_BUTTON), "filter", &filter, NULL);
  g_object_set (filter, "room-type", "kitchen", NULL);
  wait_for_photos (fixture, 1);
  g_object_get (filter, "has-choices", &has_choices, NULL);
  g_assert_true (has_choices);
  sc_grid_filter_clear (filter);
  wait_for_photos (fixture, 2);
  g_object_set (filter, "needs-look", TRUE, NULL);
  wait_for_photos (fixture, 0);
  sc_grid_filter_clear (filter);
  wait_for_photos (fixture, 2);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *label = NULL;
  ScOrderBar *bar;

  for (int i = 0; i < 3; i++)
    app_fixture_add_photo (&fixture->app, fixture->listing_id,
                           (const char *[]) { "a.jpg", "b.jpg", "c.jpg" }[i]);
  show (fixture);
  wait_for_photos (fixture, 3);
  bar = find_in (fixture, SC_TYPE_ORDER_BAR);
  act (fixture, "photos.select-all");
  g_assert_cmpuint (sc_photo_grid_get_n_selected (find_in (fixture, SC_TYPE_PHOTO_GRID)), ==, 3);
  g_object_get (sc_order_bar_get_draft (bar), "action-label", &label, NULL);
  g_assert_true (g_str_has_prefix (label, "Stage 3 Photos"));
  act (fixture, "photos.open");
  g_assert_cmpint (fixture->activated, ==, 0);
  act (fixture, "photos.select-none");
  g_assert_cmpuint (sc_photo_grid_get_n_selected (find_in (fixture, SC_TYPE_PHOTO_GRID)), ==, 0);
}

static gboolean
has_style (gpointer data)
{
  g_autofree char *name = NULL;

  g_object_get (data, "style-name", &name, NULL);
  return g_strcmp0 (name, "Modern Luxury") == 0;
}

static void
is_placed_cb (gboolean *is_placed)
{
  *is_placed = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* What is ordered lies in the queue and is not selected any more. */
static void
test_stage (Fixture *fixture, gconstpointer data)
{
  gint64 photo = app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stagings = NULL;
  gboolean is_placed = FALSE;
  ScOrderBar *bar;

  show (fixture);
  wait_for_photos (fixture, 1);
  bar = find_in (fixture, SC_TYPE_ORDER_BAR);
  act (fixture, "photos.select-all");
  app_fixture_wait_until (has_style, bar);
  g_object_set (sc_order_bar_get_draft (bar), "variations", 2, NULL);
  g_signal_connect_swapped (sc_order_bar_get_draft (bar), "placed", G_CALLBACK (is_placed_cb),
                            &is_placed);
  act (fixture, "photos.stage");
  app_fixture_wait_until (is_true, &is_placed);
  g_assert_cmpuint (sc_photo_grid_get_n_selected (find_in (fixture, SC_TYPE_PHOTO_GRID)), ==, 0);
  stagings = sc_staging_list_photo (fixture->app.library, photo, &error);
  g_assert_cmpuint (stagings->len, ==, 2);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "b.jpg");
  show (fixture);
  wait_for_photos (fixture, 2);
  act (fixture, "photos.select-all");
  act (fixture, "photos.delete");
  wait_for_kind (fixture, "library");
}

static gboolean
is_named (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (ScPhotoItem) item
      = g_list_model_get_item (sc_photos_page_get_model (fixture->page), 0);
  const ScPhotoRow *row = sc_photo_item_get_row (item);

  return row != NULL && g_strcmp0 (row->photo->room_type, "bathroom") == 0;
}

static void
test_room_type (Fixture *fixture, gconstpointer data)
{
  app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");
  show (fixture);
  wait_for_photos (fixture, 1);
  act (fixture, "photos.select-all");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "photos.set-room-type",
                                             "s", "bathroom"));
  app_fixture_wait_until (is_named, fixture);
}

/* From another place a photo is opened as soon as it is known. */
static void
test_open_photo (Fixture *fixture, gconstpointer data)
{
  gint64 photo = app_fixture_add_photo (&fixture->app, fixture->listing_id, "a.jpg");

  show (fixture);
  sc_photos_page_show_place (fixture->page, SC_PHOTO_SCOPE_FAILED, 0, "Failed");
  wait_for_kind (fixture, "failed");
  g_assert_false (sc_photos_page_open_photo (fixture->page, photo));
  sc_photos_page_show_place (fixture->page, SC_PHOTO_SCOPE_ALL, 0, "All Photos");
  wait_for_photos (fixture, 1);
  wait_for_kind (fixture, "photos");
  g_assert_cmpint (fixture->activated, ==, 0);
}

static ScPhotoRow *
make_row (ScStatus status, ScVerdict verdict, const char *started_at)
{
  ScPhotoRow *row = g_new0 (ScPhotoRow, 1);

  row->photo = g_new0 (ScPhoto, 1);
  row->photo->id = 1;
  row->photo->file_name = g_strdup ("a.jpg");
  row->photo->sha256 = g_strnfill (64, 'a');
  row->staging_id = g_strdup ("x");
  row->status = status;
  row->verdict = verdict;
  row->style_name = g_strdup ("Japandi");
  row->n_stagings = 2;
  row->error_message = status == SC_STATUS_FAILED ? g_strdup ("The service was busy.") : NULL;
  row->started_at = g_strdup (started_at);
  return row;
}

static void
assert_card (ScPhotoCard *card, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (card, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* What the chip in the template was told. */
static void
assert_has_status (ScPhotoCard *card, gboolean expected)
{
  GtkWidget *thumbnail = gtk_widget_get_first_child (GTK_WIDGET (card));

  g_assert_cmpint (gtk_widget_get_visible (gtk_widget_get_first_child (thumbnail)), ==, expected);
}

static void
test_card (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhotoItem) item = sc_photo_item_new (1);
  GtkWidget *widget = g_object_ref_sink (sc_photo_card_new (NULL));
  ScPhotoCard *card = SC_PHOTO_CARD (widget);
  ScPhotoRow *doubtful = make_row (SC_STATUS_COMPLETED, SC_VERDICT_NONE, NULL);

  show (fixture);
  sc_photo_card_set_photo (card, item);
  assert_card (card, "file-name", "");
  assert_has_status (card, FALSE);
  sc_photo_item_take_row (item, make_row (SC_STATUS_COMPLETED, SC_VERDICT_NONE, NULL));
  assert_card (card, "status", "To Review");
  assert_has_status (card, TRUE);
  sc_photo_item_take_row (item, make_row (SC_STATUS_FAILED, SC_VERDICT_NONE, NULL));
  assert_card (card, "file-name", "a.jpg");
  assert_card (card, "status", "Failed");
  assert_card (card, "reason", "The service was busy.");
  assert_card (card, "caption", "Japandi · 2 stagings");
  assert_card (card, "label", "a.jpg, Japandi · 2 stagings, Failed");
  sc_photo_item_take_row (item, make_row (SC_STATUS_COMPLETED, SC_VERDICT_APPROVED, NULL));
  assert_card (card, "status", "Approved");
  assert_card (card, "reason", NULL);
  assert_card (card, "warning", "");
  doubtful->light = SC_LIGHT_WARN;
  sc_photo_item_take_row (item, doubtful);
  assert_card (card, "warning", "Needs a look: something of the room may have changed");
  sc_photo_item_take_row (item, make_row (SC_STATUS_PROCESSING, SC_VERDICT_NONE, NULL));
  assert_card (card, "status", "Staging");
  sc_photo_card_set_photo (card, NULL);
  g_assert_finalize_object (widget);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  adw_init ();
  /* A key, for without one an order leads to it, and a service that nobody answers for. */
  g_setenv ("GOOGLE_AI_API_KEY", "AQ.the-key-of-nobody", TRUE);
  g_setenv ("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:9", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("/photos-page/empty", test_empty);
  TEST ("/photos-page/search", test_search);
  TEST ("/photos-page/search-for", test_search_for);
  TEST ("/photos-page/filter", test_filter);
  TEST ("/photos-page/selection", test_selection);
  TEST ("/photos-page/stage", test_stage);
  TEST ("/photos-page/delete", test_delete);
  TEST ("/photos-page/room-type", test_room_type);
  TEST ("/photos-page/open-photo", test_open_photo);
  TEST ("/photos-page/card", test_card);
  return g_test_run ();
}
