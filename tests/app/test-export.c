/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "sc-blobs.h"
#include "sc-export-desk.h"
#include "sc-export-job.h"
#include "sc-export-provider.h"
#include "sc-save-dialog.h"

typedef struct
{
  AppFixture base;
  ScSession *session;
  gint64 photo_id;
  char *staging_id;
  GBytes *result;
} Fixture;

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (ScStaging) staging = NULL;

  app_fixture_set_up (&self->base, NULL);
  self->session = sc_session_new (self->base.data_dir, self->base.cache_dir);
  sc_session_open (self->session);
  app_fixture_wait_until (is_open, self->session);
  self->photo_id = app_fixture_add_photo (&self->base, app_fixture_add_listing (&self->base, "Elm"),
                                          "living-room.jpg");
  self->staging_id = app_fixture_add_staging (&self->base, self->photo_id, SC_STATUS_COMPLETED);
  staging = sc_staging_get (self->base.library, self->staging_id, NULL);
  self->result = sc_blobs_get (self->base.library, staging->result.sha256, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sc_session_close (self->session);
  g_clear_object (&self->session);
  g_free (self->staging_id);
  g_bytes_unref (self->result);
  app_fixture_tear_down (&self->base, NULL);
}

/* Copying */

static GtkWidget *
make_page (GtkWidget **window)
{
  GtkWidget *page = gtk_label_new ("Page");
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (*window), overlay);
  gtk_window_present (GTK_WINDOW (*window));
  return page;
}

static gboolean
has_files (gpointer data)
{
  return gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (data), GDK_TYPE_FILE_LIST);
}

static void
assert_value (GdkContentProvider *provider, GType type, GValue *value)
{
  g_autoptr (GError) error = NULL;

  g_value_init (value, type);
  gdk_content_provider_get_value (provider, value, &error);
  g_assert_no_error (error);
}

static void
assert_file (GFile *file, const char *name, GBytes *expected)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (base, ==, name);
  g_assert_true (g_bytes_equal (bytes, expected));
}

/* It pastes into a folder, byte for byte, and into a document. */
static void
test_copy (Fixture *self, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = make_page (&window);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (page);
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) texture = G_VALUE_INIT;
  GSList *list;

  sc_export_copy (page, self->session, self->staging_id, FALSE);
  app_fixture_wait_until (has_files, clipboard);
  assert_value (gdk_clipboard_get_content (clipboard), GDK_TYPE_FILE_LIST, &files);
  list = g_value_get_boxed (&files);
  g_assert_cmpuint (g_slist_length (list), ==, 1);
  assert_file (list->data, "living-room – Staged.jpg", self->result);
  assert_value (gdk_clipboard_get_content (clipboard), GDK_TYPE_TEXTURE, &texture);
  g_assert_cmpint (gdk_texture_get_width (g_value_get_object (&texture)), ==, 96);
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/jpeg"));
  gdk_clipboard_set_content (clipboard, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Handing out */

typedef struct
{
  GOutputStream *stream;
  GAsyncResult *result;
} Written;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Written *written = data;

  written->result = g_object_ref (result);
}

static gboolean
is_written (gpointer data)
{
  return ((Written *) data)->result != NULL;
}

static void
ask_for_files (GdkContentProvider *provider, Written *written)
{
  written->stream = g_memory_output_stream_new_resizable ();
  written->result = NULL;
  gdk_content_provider_write_mime_type_async (provider, "text/uri-list", written->stream,
                                              G_PRIORITY_DEFAULT, NULL, written_cb, written);
}

/* Returns: (transfer full): the text, or NULL and an error */
static char *
receive (GdkContentProvider *provider, Written *written, GError **error)
{
  char *text = NULL;

  app_fixture_wait_until (is_written, written);
  if (gdk_content_provider_write_mime_type_finish (provider, written->result, error))
    {
      g_output_stream_write_all (written->stream, "", 1, NULL, NULL, NULL);
      g_output_stream_close (written->stream, NULL, NULL);
      text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (written->stream));
    }
  g_object_unref (written->result);
  g_object_unref (written->stream);
  return text;
}

static void
test_provider (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkContentProvider) provider
      = sc_export_provider_new (self->session, self->staging_id, SC_EXPORT_RESULT);
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (provider);
  Written early[2];
  Written late;
  g_autofree char *first = NULL;

  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  ask_for_files (provider, &early[0]);
  ask_for_files (provider, &early[1]);
  first = receive (provider, &early[0], NULL);
  g_assert_true (g_str_has_prefix (first, "file:///"));
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *again = NULL;

      if (i == 1)
        ask_for_files (provider, &late);
      again = receive (provider, i == 0 ? &early[1] : &late, NULL);
      g_assert_cmpstr (again, ==, first);
    }
}

static void
test_provider_pair (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkContentProvider) provider
      = sc_export_provider_new (self->session, self->staging_id, SC_EXPORT_PAIR);
  Written written;
  g_autofree char *text = NULL;
  g_auto (GStrv) uris = NULL;
  g_autoptr (GFile) after = NULL;

  ask_for_files (provider, &written);
  text = receive (provider, &written, NULL);
  uris = g_uri_list_extract_uris (text);
  g_assert_cmpuint (g_strv_length (uris), ==, 2);
  after = g_file_new_for_uri (uris[1]);
  assert_file (after, "living-room – After.jpg", self->result);
}

static void
failed_cb (guint *n_failed)
{
  (*n_failed)++;
}

static void
test_provider_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *queued = app_fixture_add_staging (&self->base, self->photo_id, SC_STATUS_QUEUED);
  g_autoptr (GdkContentProvider) provider
      = sc_export_provider_new (self->session, queued, SC_EXPORT_RESULT);
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;
  Written written;

  g_signal_connect_swapped (provider, "failed", G_CALLBACK (failed_cb), &n_failed);
  ask_for_files (provider, &written);
  g_assert_null (receive (provider, &written, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_failed, ==, 1);
}

static GdkContentProvider *
press (GtkEventController *controller)
{
  GdkContentProvider *provider = NULL;

  g_signal_emit_by_name (controller, "prepare", 1.0, 1.0, &provider);
  return provider;
}

static void
test_drag_source (Fixture *self, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = make_page (&window);
  GtkEventController *controller = sc_export_drag_source_new (self->session);
  g_autoptr (GdkContentProvider) provider = NULL;
  Written written;
  g_autofree char *text = NULL;

  gtk_widget_add_controller (page, controller);
  g_assert_null (press (controller));
  sc_export_drag_source_set_staging (controller, self->staging_id, NULL);
  sc_export_drag_source_set_pair (controller, TRUE);
  provider = press (controller);
  ask_for_files (provider, &written);
  text = receive (provider, &written, NULL);
  g_assert_nonnull (strstr (text, "Before.jpg"));
  sc_export_drag_source_set_staging (controller, NULL, NULL);
  g_assert_null (press (controller));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Saving */

static void
got_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static GPtrArray *
save_into (Fixture *self, const char *folder, const ScExportOptions *options, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sc_library_thread_run (sc_session_get_background (self->session), sc_export_job_save,
                         sc_export_errand_new (self->staging_id, options, folder, NULL),
                         (GDestroyNotify) sc_export_errand_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, got_result_cb, &result);
  app_fixture_wait_until (is_there, &result);
  return sc_library_thread_run_finish (result, error);
}

static void
test_save (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "living-room – Staged.jpg", "living-room – Staged 2.jpg" };
  const ScExportOptions options = { .what = SC_EXPORT_RESULT };
  g_autofree char *folder = g_build_filename (self->base.root, "out", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) paths = save_into (self, folder, &options, &error);
      g_autoptr (GFile) file = NULL;

      g_assert_no_error (error);
      file = g_file_new_for_path (g_ptr_array_index (paths, 0));
      assert_file (file, names[i], self->result);
    }
}

static void
test_save_nowhere (Fixture *self, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_RESULT };
  g_autoptr (GError) error = NULL;

  g_assert_null (save_into (self, "/proc/nowhere", &options, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
}

static void
choose (guint what, guint format, int quality)
{
  g_autoptr (GSettings) settings = g_settings_new (SC_APP_ID);

  g_settings_set_uint (settings, "save-what", what);
  g_settings_set_uint (settings, "save-format", format);
  g_settings_set_int (settings, "save-quality", quality);
}

static void
assert_options (ScSaveDialog *dialog, ScExportWhat what, int quality)
{
  ScExportOptions options = { 0 };

  sc_save_dialog_get_options (dialog, &options);
  g_assert_cmpint (options.what, ==, what);
  g_assert_cmpint (options.quality, ==, quality);
}

static void
test_dialog (Fixture *self, gconstpointer data)
{
  ScSaveDialog *dialog = g_object_ref_sink (sc_save_dialog_new (1));

  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, "Save As");
  choose (SC_EXPORT_RESULT, 0, 80);
  assert_options (dialog, SC_EXPORT_RESULT, 0);
  choose (SC_EXPORT_PAIR, 1, 80);
  assert_options (dialog, SC_EXPORT_PAIR, 80);
  choose (SC_EXPORT_SIDE_BY_SIDE, 0, 75);
  assert_options (dialog, SC_EXPORT_SIDE_BY_SIDE, 75);
  g_assert_finalize_object (dialog);

  dialog = g_object_ref_sink (sc_save_dialog_new (12));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, "Save 12 Results");
  assert_options (dialog, SC_EXPORT_SIDE_BY_SIDE, 75);
  g_assert_finalize_object (dialog);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/export/copy", test_copy);
  ADD ("/export/provider", test_provider);
  ADD ("/export/provider-pair", test_provider_pair);
  ADD ("/export/provider-fails", test_provider_fails);
  ADD ("/export/drag-source", test_drag_source);
  ADD ("/export/save", test_save);
  ADD ("/export/save-nowhere", test_save_nowhere);
  ADD ("/export/dialog", test_dialog);
  return g_test_run ();
}
