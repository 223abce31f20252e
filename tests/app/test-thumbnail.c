/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "fixture.h"
#include "sc-photo.h"
#include "sc-thumbnail.h"

#define N_ROWS 60
#define VIEW_HEIGHT 300

typedef struct
{
  AppFixture base;
  ScThumbnailLoader *loader;
  GtkWidget *window;
  GtkAdjustment *adjustment;
  char *sha256[N_ROWS];
} Fixture;

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Fixture *fixture)
{
  gtk_list_item_set_child (item, g_object_new (SC_TYPE_THUMBNAIL, "natural-width", 120, "is-fixed",
                                               TRUE, "loader", fixture->loader, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Fixture *fixture)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  sc_thumbnail_set_sha256 (SC_THUMBNAIL (gtk_list_item_get_child (item)),
                           gtk_string_object_get_string (string));
}

static GtkWidget *
make_list (Fixture *fixture)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), fixture);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), fixture);
  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_append (strings, fixture->sha256[i]);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))),
                            factory);
}

static void
add_photos (Fixture *fixture)
{
  gint64 listing = app_fixture_add_listing (&fixture->base, "Elm");

  for (guint i = 0; i < N_ROWS; i++)
    {
      gint64 id = app_fixture_add_photo (&fixture->base, listing, "a.jpg");
      g_autoptr (ScPhoto) photo = sc_photo_get (fixture->base.library, id, NULL);

      fixture->sha256[i] = g_strdup (photo->sha256);
    }
}

/* A list of thumbnails that is far higher than what shows it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  app_fixture_set_up (&fixture->base, data);
  add_photos (fixture);
  fixture->loader = sc_thumbnail_loader_new (fixture->base.data_dir, fixture->base.cache_dir);
  fixture->window = gtk_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_list (fixture));
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 200, VIEW_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scrolled);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  sc_thumbnail_loader_stop (fixture->loader);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->loader);
  for (guint i = 0; i < N_ROWS; i++)
    g_free (fixture->sha256[i]);
  app_fixture_tear_down (&fixture->base, data);
}

static gboolean
was_asked_for (Fixture *fixture, guint row)
{
  g_autoptr (GdkTexture) texture
      = sc_thumbnail_loader_peek (fixture->loader, fixture->sha256[row], SC_THUMBNAIL_SMALL);

  return texture != NULL;
}

static gboolean
first_came (gpointer data)
{
  return was_asked_for (data, 0) && was_asked_for (data, 1);
}

static gboolean
last_came (gpointer data)
{
  return was_asked_for (data, N_ROWS - 1) && was_asked_for (data, N_ROWS - 2);
}

static void
test_in_sight (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_fixture_wait_until (first_came, fixture);
  g_assert_false (was_asked_for (fixture, N_ROWS / 2));
  g_assert_false (was_asked_for (fixture, N_ROWS - 1));

  gtk_adjustment_set_value (fixture->adjustment, G_MAXINT);
  app_fixture_wait_until (last_came, fixture);
  g_assert_false (was_asked_for (fixture, N_ROWS / 2));
}

static void
test_not_shown (Fixture *fixture, gconstpointer data)
{
  app_fixture_settle (&fixture->base);
  for (guint i = 0; i < N_ROWS; i++)
    g_assert_false (was_asked_for (fixture, i));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/thumbnail/in-sight", Fixture, NULL, set_up, test_in_sight, tear_down);
  g_test_add ("/thumbnail/not-shown", Fixture, NULL, set_up, test_not_shown, tear_down);
  return g_test_run ();
}
