/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-provider.h"

#include "sc-export-job.h"

/**
 * ScExportProvider:
 *
 * Pictures of a staging as real files for another program. They are made when somebody asks for
 * them, on the background thread, and once for all who ask.
 */
struct _ScExportProvider
{
  GdkContentProvider parent_instance;

  ScSession *session;
  char *staging_id;
  ScExportWhat what;
  gboolean is_locked;
  gboolean is_busy;
  GdkFileList *files;
  GQueue waiting;
};

/* Somebody who asked before the files were there. */
typedef struct
{
  GTask *task;
  char *mime_type;
  GOutputStream *stream;
  int io_priority;
} Request;

G_DEFINE_FINAL_TYPE (ScExportProvider, sc_export_provider, GDK_TYPE_CONTENT_PROVIDER)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
request_free (Request *request)
{
  g_object_unref (request->task);
  g_object_unref (request->stream);
  g_free (request->mime_type);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
serialized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (gdk_content_serialize_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
serve (ScExportProvider *self, const Request *request)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, self->files);
  gdk_content_serialize_async (request->stream, request->mime_type, &value, request->io_priority,
                               g_task_get_cancellable (request->task), serialized_cb,
                               g_object_ref (request->task));
}

static GdkFileList *
make_file_list (GPtrArray *paths)
{
  GSList *files = NULL;
  GdkFileList *list;

  for (guint i = paths->len; i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_path (g_ptr_array_index (paths, i - 1)));
  list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  return list;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScExportProvider) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = sc_library_thread_run_finish (result, &error);
  Request *next;

  self->is_busy = FALSE;
  if (paths != NULL)
    self->files = make_file_list (paths);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
  while ((next = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_autoptr (Request) request = next;

      if (paths != NULL)
        serve (self, request);
      else
        g_task_return_error (request->task, g_error_copy (error));
    }
}

static GdkContentFormats *
sc_export_provider_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_union_serialize_mime_types (
      gdk_content_formats_new_for_gtype (GDK_TYPE_FILE_LIST));
}

static void
sc_export_provider_write_mime_type_async (GdkContentProvider *provider,
                                          const char *mime_type,
                                          GOutputStream *stream,
                                          int io_priority,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  ScExportProvider *self = SC_EXPORT_PROVIDER (provider);
  g_autoptr (Request) request = g_new0 (Request, 1);

  request->task = g_task_new (self, cancellable, callback, user_data);
  request->mime_type = g_strdup (mime_type);
  request->stream = g_object_ref (stream);
  request->io_priority = io_priority;
  if (self->files != NULL)
    {
      serve (self, request);
      return;
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&request));
  sc_export_provider_prepare (self);
}

static gboolean
sc_export_provider_write_mime_type_finish (GdkContentProvider *provider,
                                           GAsyncResult *result,
                                           GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Within this program nobody waits, so what is not there yet is not given. */
static gboolean
sc_export_provider_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  ScExportProvider *self = SC_EXPORT_PROVIDER (provider);

  if (self->files == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return GDK_CONTENT_PROVIDER_CLASS (sc_export_provider_parent_class)
        ->get_value (provider, value, error);
  g_value_set_boxed (value, self->files);
  return TRUE;
}

static void
sc_export_provider_finalize (GObject *object)
{
  ScExportProvider *self = SC_EXPORT_PROVIDER (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) request_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->staging_id, g_free);
  if (self->files != NULL)
    g_boxed_free (GDK_TYPE_FILE_LIST, self->files);
  G_OBJECT_CLASS (sc_export_provider_parent_class)->finalize (object);
}

static void
sc_export_provider_class_init (ScExportProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  object_class->finalize = sc_export_provider_finalize;
  provider_class->ref_formats = sc_export_provider_ref_formats;
  provider_class->write_mime_type_async = sc_export_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = sc_export_provider_write_mime_type_finish;
  provider_class->get_value = sc_export_provider_get_value;

  /**
   * ScExportProvider::failed:
   * @self: a provider
   * @error: why the files could not be made
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_EXPORT_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_export_provider_init (ScExportProvider *self)
{
  g_queue_init (&self->waiting);
}

/**
 * sc_export_provider_new:
 * @session: an open session
 * @staging_id: a staging with a result
 * @what: which of its pictures
 *
 * Returns: (transfer full): files to drag
 */
GdkContentProvider *
sc_export_provider_new (ScSession *session, const char *staging_id, ScExportWhat what)
{
  ScExportProvider *self;

  g_return_val_if_fail (SC_IS_SESSION (session) && staging_id != NULL, NULL);

  self = g_object_new (SC_TYPE_EXPORT_PROVIDER, NULL);
  self->session = g_object_ref (session);
  self->staging_id = g_strdup (staging_id);
  self->what = what;
  return GDK_CONTENT_PROVIDER (self);
}

/**
 * sc_export_provider_set_is_locked:
 * @self: a provider that nobody has asked yet
 * @is_locked: whether the result has the photo's own pixels
 */
void
sc_export_provider_set_is_locked (ScExportProvider *self, gboolean is_locked)
{
  g_return_if_fail (SC_IS_EXPORT_PROVIDER (self));

  self->is_locked = is_locked;
}

/**
 * sc_export_provider_prepare:
 * @self: a provider
 *
 * Makes the files, before anybody asks for them.
 */
void
sc_export_provider_prepare (ScExportProvider *self)
{
  const ScExportOptions options = { .what = self->what, .is_locked = self->is_locked };

  g_return_if_fail (SC_IS_EXPORT_PROVIDER (self));

  if (self->is_busy || self->files != NULL)
    return;
  self->is_busy = TRUE;
  sc_library_thread_run (sc_session_get_background (self->session), sc_export_job_hand_out,
                         sc_export_errand_new (self->staging_id, &options, NULL, NULL),
                         (GDestroyNotify) sc_export_errand_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, made_cb, g_object_ref (self));
}
