/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-listing-dialog.h"
#include "sc-overview.h"
#include "sc-place-row.h"
#include "sc-settings.h"
#include "sc-sidebar.h"

typedef struct
{
  AppFixture app;
  ScSession *session;
  ScSidebar *sidebar;
  ScOverview *overview;
  GtkWindow *window;
  int scope;
  gint64 listing_id;
  char *title;
} Fixture;

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static gboolean
has_figures (gpointer data)
{
  g_autofree char *spending = NULL;

  g_object_get (data, "spending", &spending, NULL);
  return spending != NULL;
}

static void
selected_cb (Fixture *fixture, int scope, gint64 listing_id, const char *title)
{
  fixture->scope = scope;
  fixture->listing_id = listing_id;
  g_set_str (&fixture->title, title);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->app, NULL);
  fixture->session = sc_session_new (fixture->app.data_dir, fixture->app.cache_dir);
}

/* After the test has filled the library. */
static void
show (Fixture *fixture)
{
  sc_session_open (fixture->session);
  app_fixture_wait_until (is_open, fixture->session);
  fixture->sidebar = g_object_new (SC_TYPE_SIDEBAR, NULL);
  g_signal_connect_swapped (fixture->sidebar, "place-selected", G_CALLBACK (selected_cb), fixture);
  g_object_set (fixture->sidebar, "session", fixture->session, NULL);
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->sidebar));
  gtk_window_present (fixture->window);
  g_object_get (fixture->sidebar, "overview", &fixture->overview, NULL);
  app_fixture_wait_until (has_figures, fixture->overview);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->overview);
  sc_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  g_free (fixture->title);
  app_fixture_tear_down (&fixture->app, NULL);
}

static guint
count_at (GListModel *model, guint position)
{
  g_autoptr (ScPlace) place = g_list_model_get_item (model, position);

  g_assert_nonnull (place);
  return sc_place_get_n_photos (place);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  gint64 listing = app_fixture_add_listing (&fixture->app, "Elm Street");
  g_autoptr (GError) error = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *spending = NULL;
  gboolean has_cap;
  GListModel *places;

  approved = app_fixture_add_approved (&fixture->app,
                                       app_fixture_add_photo (&fixture->app, listing, "a.jpg"));
  failed = app_fixture_add_staging (&fixture->app,
                                    app_fixture_add_photo (&fixture->app, listing, "b.jpg"),
                                    SC_STATUS_FAILED);
  g_assert_true (sc_settings_set (fixture->app.library, "budget-month-micros", "20000000", &error));
  show (fixture);

  places = sc_overview_get_places (fixture->overview);
  g_assert_cmpuint (count_at (places, SC_PHOTO_SCOPE_ALL), ==, 2);
  g_assert_cmpuint (count_at (places, SC_PHOTO_SCOPE_TO_REVIEW), ==, 0);
  g_assert_cmpuint (count_at (places, SC_PHOTO_SCOPE_APPROVED), ==, 1);
  g_assert_cmpuint (count_at (places, SC_PHOTO_SCOPE_FAILED), ==, 1);
  g_assert_cmpuint (count_at (sc_overview_get_listings (fixture->overview), 0), ==, 2);
  g_object_get (fixture->overview, "spending", &spending, "has-cap", &has_cap, NULL);
  g_assert_cmpstr (spending, ==, "$0.00 of $20.00 spent this month");
  g_assert_true (has_cap);
}

static gboolean
has_three_listings (gpointer data)
{
  return g_list_model_get_n_items (sc_overview_get_listings (data)) == 3;
}

/* A listing that was there stays the same object, at its new place. */
static void
test_listings_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPlace) before = NULL;
  g_autoptr (ScPlace) after = NULL;

  app_fixture_add_listing (&fixture->app, "Elm Street");
  show (fixture);
  before = g_list_model_get_item (sc_overview_get_listings (fixture->overview), 0);
  app_fixture_add_listing (&fixture->app, "Oak Lane");
  app_fixture_add_listing (&fixture->app, "Ash Court");
  sc_session_photos_changed (fixture->session);
  sc_session_photos_changed (fixture->session);
  app_fixture_wait_until (has_three_listings, fixture->overview);
  after = g_list_model_get_item (sc_overview_get_listings (fixture->overview), 2);
  g_assert_true (before == after);
}

static gboolean
is_elsewhere (gpointer data)
{
  Fixture *fixture = data;

  return fixture->listing_id == 0;
}

static gboolean
is_in_listing (gpointer data)
{
  return !is_elsewhere (data);
}

static gboolean
has_title (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (fixture->title, "Elm Street 5") == 0;
}

static void
rename_listing (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScListing) listing = sc_listing_get (fixture->app.library, id, &error);

  g_set_str (&listing->name, "Elm Street 5");
  g_assert_true (sc_listing_update (fixture->app.library, listing, &error));
  sc_session_photos_changed (fixture->session);
}

/* A new name is told; what is put away leaves the whole library in its place. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  gint64 listing = app_fixture_add_listing (&fixture->app, "Elm Street");
  g_autoptr (GError) error = NULL;

  show (fixture);
  g_assert_cmpstr (fixture->title, ==, "All Photos");
  sc_sidebar_select_scope (fixture->sidebar, SC_PHOTO_SCOPE_FAILED);
  g_assert_cmpint (fixture->scope, ==, SC_PHOTO_SCOPE_FAILED);
  sc_sidebar_select_listing (fixture->sidebar, listing);
  g_assert_cmpint (fixture->listing_id, ==, listing);
  rename_listing (fixture, listing);
  app_fixture_wait_until (has_title, fixture);
  g_assert_true (sc_listing_set_archived (fixture->app.library, listing, TRUE, &error));
  sc_session_photos_changed (fixture->session);
  app_fixture_wait_until (is_elsewhere, fixture);
  g_assert_cmpstr (fixture->title, ==, "All Photos");
  sc_sidebar_select_listing (fixture->sidebar, listing);
  app_fixture_wait_until (is_in_listing, fixture);
  g_assert_cmpint (fixture->listing_id, ==, listing);
}

static gboolean
has_no_listing (gpointer data)
{
  return g_list_model_get_n_items (sc_overview_get_listings (data)) == 0;
}

static gboolean
has_listing (gpointer data)
{
  return !has_no_listing (data);
}

static void
test_new_listing (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;

  show (fixture);
  dialog = sc_listing_dialog_new (fixture->session);
  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  g_object_set (dialog, "name", "  ", NULL);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  g_object_set (dialog, "name", " 5 Elm Street ", "address", "Springfield", NULL);
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  g_signal_emit_by_name (dialog, "response", "save");
  adw_dialog_force_close (dialog);
  app_fixture_wait_until (has_listing, fixture->overview);
  g_assert_finalize_object (dialog);

  g_autoptr (ScPlace) place
      = g_list_model_get_item (sc_overview_get_listings (fixture->overview), 0);
  g_assert_cmpstr (sc_place_get_title (place), ==, "5 Elm Street");
  g_assert_cmpstr (sc_place_get_address (place), ==, "Springfield");
}

/* A listing without an address still opens; warnings are fatal here. */
static void
test_nothing_known (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  g_autofree char *name = NULL;

  show (fixture);
  dialog = g_object_ref_sink (sc_listing_dialog_new_for (fixture->session, 1, NULL, NULL));
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_object_set (dialog, "name", NULL, "address", NULL, NULL);
  g_object_get (dialog, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* Without a photo there is a sign of a house, with one there is the photo. */
static void
test_cover (Fixture *fixture, gconstpointer data)
{
  ScListing listing = { .id = 1, .name = (char *) "5 Elm Street", .address = (char *) "" };
  ScListingSummary summary = { .listing = &listing };
  g_autoptr (ScPlace) place = sc_place_new_listing (&summary);
  GtkWidget *row;
  GtkWidget *cover;
  GtkWidget *sign;

  show (fixture);
  row = g_object_ref_sink (sc_place_row_new (sc_session_get_thumbnails (fixture->session)));
  sc_place_row_set_place (SC_PLACE_ROW (row), place);
  cover = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));
  sign = gtk_widget_get_first_child (cover);
  g_assert_true (gtk_widget_get_visible (cover));
  g_assert_true (gtk_widget_get_visible (sign));
  summary.cover_sha256 = (char *) "0123";
  sc_place_update (place, &summary);
  g_assert_false (gtk_widget_get_visible (sign));
  g_assert_finalize_object (row);
}

static void
test_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPlace) place
      = sc_place_new_scope (SC_PHOTO_SCOPE_ALL, "All Photos", "image-x-generic-symbolic");
  GtkWidget *row;

  show (fixture);
  row = g_object_ref_sink (sc_place_row_new (sc_session_get_thumbnails (fixture->session)));
  sc_place_row_set_place (SC_PLACE_ROW (row), place);
  g_assert_true (sc_place_row_get_place (SC_PLACE_ROW (row)) == place);
  sc_place_row_set_place (SC_PLACE_ROW (row), NULL);
  g_assert_finalize_object (row);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("/sidebar/figures", test_figures);
  TEST ("/sidebar/listings-keep", test_listings_keep);
  TEST ("/sidebar/selection", test_selection);
  TEST ("/sidebar/new-listing", test_new_listing);
  TEST ("/sidebar/listing-without-address", test_nothing_known);
  TEST ("/sidebar/row", test_row);
  TEST ("/sidebar/cover", test_cover);
  return g_test_run ();
}
