/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-drop-area.h"

#include "fixture.h"
#include "sc-import-bar.h"
#include "sc-intake.h"
#include "sc-photo.h"
#include "sc-queue-table.h"
#include "sc-settings.h"

typedef struct
{
  AppFixture base;
  ScSession *session;
  GtkWindow *window;
  ScDropArea *area;
  GdkClipboard *clipboard;
} Fixture;

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  app_fixture_set_up (&self->base, NULL);
  /* With a key, so that orders are placed; paused, so that nothing is sent. */
  g_setenv ("GOOGLE_AI_API_KEY", "no-key-of-anybody", TRUE);
  g_assert_true (sc_settings_set (self->base.library, "queue-paused", "true", NULL));
  self->session = sc_session_new (self->base.data_dir, self->base.cache_dir);
  sc_session_open (self->session);
  app_fixture_wait_until (is_open, self->session);
  self->area = g_object_new (SC_TYPE_DROP_AREA, "session", self->session, "content",
                             gtk_label_new ("Content"), NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self->area));
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 600, 400);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (self->window);
  self->clipboard = gtk_widget_get_clipboard (overlay);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gdk_clipboard_set_content (self->clipboard, NULL);
  g_object_ref (self->area);
  gtk_window_destroy (self->window);
  sc_session_close (self->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->area);
  g_clear_object (&self->session);
  app_fixture_tear_down (&self->base, NULL);
}

/* Finds the first widget of a type below another. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

/* What is offered */

static void
test_accepts (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *type;
    gboolean is_accepted;
  } cases[] = {
    { "text/uri-list", TRUE },        { "image/jpeg", TRUE },
    { "image/avif", TRUE },           { "image/tiff", TRUE },
    { "text/x-moz-url", TRUE },       { "application/octet-stream;name=room.jpg", TRUE },
    { "text/plain", FALSE },          { "text/html", FALSE },
    { "application/x-color", FALSE }, { "application/octet-stream", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *types[] = { cases[i].type };
      g_autoptr (GdkContentFormats) formats = gdk_content_formats_new (types, 1);

      g_test_message ("%s", cases[i].type);
      g_assert_cmpint (sc_intake_accepts (formats), ==, cases[i].is_accepted);
    }
}

/* What is taken over */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static ScIntake *
take_in (Fixture *self, GdkContentProvider **providers, gsize n_providers, GError **error)
{
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (providers, n_providers);
  g_autoptr (GAsyncResult) result = NULL;

  gdk_clipboard_set_content (self->clipboard, all);
  sc_intake_read_clipboard (self->clipboard, NULL, read_cb, &result);
  app_fixture_wait_until (is_there, &result);
  return sc_intake_read_finish (result, error);
}

static GdkContentProvider *
offer_text (const char *type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  GdkContentProvider *offer
      = offer_text ("text/uri-list", "file:///tmp/a.jpg\r\nhttps://example.com/b.jpg\r\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (ScIntake) intake = take_in (self, &offer, 1, &error);
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (intake->files->len, ==, 1);
  path = g_file_get_path (g_ptr_array_index (intake->files, 0));
  g_assert_cmpstr (path, ==, "/tmp/a.jpg");
}

/* A browser offers where the picture is, and the picture. */
static void
test_browser (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  GdkContentProvider *offers[] = {
    offer_text ("text/uri-list", "https://example.com/rooms/Living%20Room.webp?size=2\r\n"),
    offer_text ("text/html", "<img>"),
    gdk_content_provider_new_for_bytes ("image/jpeg", jpeg),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ScIntake) intake = take_in (self, offers, G_N_ELEMENTS (offers), &error);

  g_assert_no_error (error);
  g_assert_null (intake->files);
  g_assert_true (g_bytes_equal (intake->bytes, jpeg));
  g_assert_cmpstr (intake->name, ==, "Living Room.jpg");
}

static void
test_named_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  GdkContentProvider *offer
      = gdk_content_provider_new_for_bytes ("application/octet-stream;name=\"bath.jpeg\"", jpeg);
  g_autoptr (ScIntake) intake = take_in (self, &offer, 1, NULL);

  g_assert_true (g_bytes_equal (intake->bytes, jpeg));
  g_assert_cmpstr (intake->name, ==, "bath.jpg");
}

static void
test_pixels (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (64 * 64 * 4), 64 * 64 * 4);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (64, 64, GDK_MEMORY_R8G8B8A8, pixels, 64 * 4);
  GdkContentProvider *offer = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  g_autoptr (ScIntake) intake = take_in (self, &offer, 1, NULL);

  g_assert_true (
      g_str_has_prefix ((const char *) g_bytes_get_data (intake->bytes, NULL) + 1, "PNG"));
  g_assert_cmpstr (intake->name, ==, "Pasted Picture.png");
}

static void
test_only_an_address (Fixture *self, gconstpointer data)
{
  GdkContentProvider *offer = offer_text ("text/uri-list", "https://example.com/room.jpg\r\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (take_in (self, &offer, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "fetches nothing from the web"));
}

static void
test_nothing_to_paste (Fixture *self, gconstpointer data)
{
  GdkContentProvider *offer = offer_text ("text/plain", "words");
  g_autoptr (GError) error = NULL;

  g_assert_null (take_in (self, &offer, 1, &error));
  g_assert_cmpstr (error->message, ==, "There is no photo to paste. Copy one and try again.");
}

/* The area */

typedef struct
{
  ScLibrary *library;
  gint64 listing_id;
  guint n_photos;
} Count;

static gboolean
has_photos (gpointer data)
{
  const Count *count = data;
  g_autoptr (GPtrArray) photos = sc_photo_list (count->library, count->listing_id, NULL);

  return photos != NULL && photos->len == count->n_photos;
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  Count count = { self->base.library, app_fixture_add_listing (&self->base, "7 Oak Lane"), 1 };
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  g_autoptr (GdkContentProvider) offer = gdk_content_provider_new_for_bytes ("image/jpeg", jpeg);

  g_object_set (self->area, "listing-id", count.listing_id, NULL);
  gdk_clipboard_set_content (self->clipboard, offer);
  sc_drop_area_paste (self->area);
  app_fixture_wait_until (has_photos, &count);
}

typedef struct
{
  gint64 listing_id;
  guint n_photos;
} Known;

static void
known_found_cb (Known *known, gint64 listing_id, GArray *photo_ids)
{
  known->listing_id = listing_id;
  known->n_photos = photo_ids->len;
}

static gboolean
are_known (gpointer data)
{
  return ((Known *) data)->n_photos > 0;
}

static void
test_known (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.root, "a.jpg", NULL);
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  Known known = { 0 };

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (jpeg, NULL),
                                      (gssize) g_bytes_get_size (jpeg), NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  g_signal_connect_swapped (self->area, "known-found", G_CALLBACK (known_found_cb), &known);
  sc_drop_area_add_files (self->area, files);
  sc_drop_area_add_files (self->area, files);
  app_fixture_wait_until (are_known, &known);
  g_assert_cmpuint (known.n_photos, ==, 1);
  g_assert_cmpint (known.listing_id, >, 0);
}

typedef struct
{
  ScLibrary *library;
  GPtrArray *stagings;
} Queued;

static gboolean
are_queued (gpointer data)
{
  Queued *queued = data;

  g_clear_pointer (&queued->stagings, g_ptr_array_unref);
  queued->stagings = sc_queue_table_list (queued->library, NULL);
  return queued->stagings != NULL && queued->stagings->len > 0;
}

/* New photos are staged as the settings say when the user wants them to be. */
static void
test_stage_on_drop (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.root, "a.jpg", NULL);
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  Queued queued = { .library = self->base.library };
  const ScStaging *staging;

  g_assert_true (sc_settings_set (self->base.library, "queue-paused", "true", NULL));
  g_assert_true (sc_settings_set (self->base.library, "stage-on-drop", "true", NULL));
  g_assert_true (sc_settings_set (self->base.library, "default-style", "scandinavian", NULL));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (jpeg, NULL),
                                      (gssize) g_bytes_get_size (jpeg), NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  sc_drop_area_add_files (self->area, files);
  app_fixture_wait_until (are_queued, &queued);
  staging = g_ptr_array_index (queued.stagings, 0);
  g_assert_cmpstr (staging->order.style_id, ==, "scandinavian");
  g_ptr_array_unref (queued.stagings);
}

static void
test_says_where (Fixture *self, gconstpointer data)
{
  GtkWidget *area = GTK_WIDGET (self->area);

  g_assert_true (has_label (area, "Content"));
  g_assert_true (has_label (area, "Drop to add to a new listing"));
  g_object_set (self->area, "listing-id", G_GINT64_CONSTANT (7), "listing-title", "12 Elm Street",
                NULL);
  g_assert_true (has_label (area, "Drop to add to 12 Elm Street"));
}

/* The bar */

static gboolean
is_shown (gpointer data)
{
  gboolean value;

  g_object_get (data, "is-shown", &value, NULL);
  return value;
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_ms (int ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;
  guint tick = g_timeout_add (20, tick_cb, NULL);

  app_fixture_wait_until (is_past, &end);
  g_source_remove (tick);
}

/* An import of a library that does not open lasts as long as the test wants. */
static void
test_bar (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = find (GTK_WIDGET (self->area), SC_TYPE_IMPORT_BAR);
  g_autoptr (ScSession) closed = sc_session_new (self->base.data_dir, self->base.cache_dir);
  g_autoptr (ScImporter) importer = sc_importer_new (closed);
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  GtkWidget *cancel = find (bar, GTK_TYPE_BUTTON);

  g_object_set (bar, "importer", importer, NULL);
  sc_importer_add_bytes (importer, jpeg, "a.jpg", 0);
  g_assert_false (is_shown (bar));
  sc_importer_cancel (importer);
  wait_ms (400);
  g_assert_false (is_shown (bar));

  sc_importer_add_bytes (importer, jpeg, "a.jpg", 0);
  app_fixture_wait_until (is_shown, bar);
  g_assert_true (has_label (bar, "Adding 1 of 1 photo…"));
  g_signal_emit_by_name (cancel, "clicked");
  g_assert_false (is_shown (bar));
  g_assert_false (sc_importer_is_busy (importer));
  g_object_set (bar, "importer", NULL, NULL);
  sc_session_close (closed);
}

int
main (int argc, char **argv)
{
  adw_init ();
  /* A key, for without one an order leads to it, and a service that nobody answers for. */
  g_setenv ("GOOGLE_AI_API_KEY", "AQ.the-key-of-nobody", TRUE);
  g_setenv ("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:9", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/drop-area/accepts", test_accepts);
  ADD ("/drop-area/files", test_files);
  ADD ("/drop-area/browser", test_browser);
  ADD ("/drop-area/named-bytes", test_named_bytes);
  ADD ("/drop-area/pixels", test_pixels);
  ADD ("/drop-area/only-an-address", test_only_an_address);
  ADD ("/drop-area/nothing-to-paste", test_nothing_to_paste);
  ADD ("/drop-area/paste", test_paste);
  ADD ("/drop-area/known", test_known);
  ADD ("/drop-area/stage-on-drop", test_stage_on_drop);
  ADD ("/drop-area/says-where", test_says_where);
  ADD ("/drop-area/bar", test_bar);
  return g_test_run ();
}
