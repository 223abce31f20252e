/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-chooser.h"

#include <glib/gi18n-lib.h>

static GtkFileFilter *
make_photo_filter (void)
{
  static const char *const types[] = {
    "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif",
  };
  /* Some systems do not know these kinds. */
  static const char *const suffixes[] = { "heic", "heif", "avif", "webp" };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Photos"));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

static GtkFileFilter *
make_any_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("All Files"));
  gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) photos = make_photo_filter ();
  g_autoptr (GtkFileFilter) any = make_any_filter ();

  g_list_store_append (filters, photos);
  g_list_store_append (filters, any);
  return G_LIST_MODEL (filters);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * sc_photo_chooser_ask_photos:
 * @widget: on the page where the user asked
 * @cancellable: (nullable): closes the dialog
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for photos.
 */
void
sc_photo_chooser_ask_photos (GtkWidget *widget,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_file_dialog_set_title (dialog, _ ("Add Photos"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, get_window (widget), cancellable, callback, user_data);
}

/**
 * sc_photo_chooser_ask_folders:
 * @widget: on the page where the user asked
 * @cancellable: (nullable): closes the dialog
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for folders with photos.
 */
void
sc_photo_chooser_ask_folders (GtkWidget *widget,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_file_dialog_set_title (dialog, _ ("Add Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_select_multiple_folders (dialog, get_window (widget), cancellable, callback,
                                           user_data);
}

/**
 * sc_photo_chooser_ask_finish:
 * @source: of the callback
 * @result: of the callback
 * @error: %GTK_DIALOG_ERROR when the user chose nothing
 *
 * Returns: (transfer full) (nullable) (element-type GFile): the files or folders
 */
GPtrArray *
sc_photo_chooser_ask_finish (GObject *source, GAsyncResult *result, GError **error)
{
  /* Both ways of asking end alike. */
  g_autoptr (GListModel) chosen
      = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, error);
  g_autoptr (GPtrArray) files = NULL;

  if (chosen == NULL)
    return NULL;
  files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  return g_steal_pointer (&files);
}
