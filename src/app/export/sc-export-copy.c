/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-copy.h"

#include <glib/gi18n-lib.h>

#include "sc-export-job.h"
#include "sc-image-format.h"
#include "sc-outbox.h"
#include "sc-toasts.h"

/* A picture in all the forms that others may want. */
typedef struct
{
  char *path;
  GBytes *bytes;
  GdkTexture *texture;
} Copy;

static void
copy_free (Copy *copy)
{
  g_free (copy->path);
  g_bytes_unref (copy->bytes);
  g_clear_object (&copy->texture);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

/* Decoding takes its time too, so it is done here. What GDK cannot decode is a file all the same.
 */
static gpointer
make_copy (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScExportErrand *errand = data;
  g_autoptr (GPtrArray) exports = sc_export_job_make (library, data, unused, error);
  g_autoptr (GPtrArray) paths = NULL;
  const ScExport *export;
  Copy *copy;

  if (exports == NULL)
    return NULL;
  paths = sc_outbox_put (library, errand->staging_id, exports, error);
  if (paths == NULL)
    return NULL;
  export = g_ptr_array_index (exports, 0);
  copy = g_new0 (Copy, 1);
  copy->path = g_strdup (g_ptr_array_index (paths, 0));
  copy->bytes = g_bytes_ref (export->bytes);
  copy->texture = gdk_texture_new_from_bytes (export->bytes, NULL);
  return copy;
}

static GdkContentProvider *
make_file_provider (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  return gdk_content_provider_new_for_value (&value);
}

/* As a file for folders and forms, as it is for those that know the format, as pixels for all. */
static GdkContentProvider *
make_provider (const Copy *copy)
{
  GdkContentProvider *providers[3];
  gsize n_providers = 0;
  const char *type = sc_image_format_get_mime_type (sc_image_format_sniff (copy->bytes));

  providers[n_providers++] = make_file_provider (copy->path);
  if (type != NULL)
    providers[n_providers++] = gdk_content_provider_new_for_bytes (type, copy->bytes);
  if (copy->texture != NULL)
    providers[n_providers++] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, copy->texture);
  return gdk_content_provider_new_union (providers, n_providers);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Copy) copy = sc_library_thread_run_finish (result, &error);
  g_autoptr (GdkContentProvider) provider = NULL;

  if (copy == NULL)
    {
      sc_toasts_say_error (widget, error);
      return;
    }
  provider = make_provider (copy);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
  sc_toasts_say (widget, _ ("The result is copied. Paste it into a folder or a document."));
}

/**
 * sc_export_copy:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_id: a staging with a result
 * @is_locked: whether it has the photo's own pixels
 *
 * Puts the result on the clipboard, as a picture and as a file.
 */
void
sc_export_copy (GtkWidget *widget, ScSession *session, const char *staging_id, gboolean is_locked)
{
  const ScExportOptions options = { .what = SC_EXPORT_RESULT, .is_locked = is_locked };

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && staging_id != NULL);

  sc_library_thread_run (sc_session_get_background (session), make_copy,
                         sc_export_errand_new (staging_id, &options, NULL, NULL),
                         (GDestroyNotify) sc_export_errand_free, (GDestroyNotify) copy_free, NULL,
                         copied_cb, g_object_ref (widget));
}
