/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sc-image-format.h"

/* The largest file that the settings can allow; a program that goes on for ever is not followed. */
#define MAX_BYTES (500 * 1024 * 1024)
#define CHUNK_BYTES (1024 * 1024)

/* What programs give a file along with its name, and no kind. */
#define NAMED_BYTES "application/octet-stream;name="

/* A picture is asked for in one way after the other: as files, as the bytes of an image file, as
 * pixels. What is only an address in the web is not fetched. */
typedef struct
{
  GObject *source;
  GdkContentFormats *formats;
  guint step;
  char *name;
  gboolean is_address;
  GByteArray *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->source);
  gdk_content_formats_unref (reading->formats);
  g_free (reading->name);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_free (reading);
}

void
sc_intake_free (ScIntake *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

/* The source names the kind first that it has itself. */
static const char *
find_image_type (GdkContentFormats *formats)
{
  static const char *const known[] = {
    "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif", NULL,
  };
  gsize n_types;
  const char *const *types = gdk_content_formats_get_mime_types (formats, &n_types);

  for (gsize i = 0; i < n_types; i++)
    if (g_strv_contains (known, types[i]) || g_str_has_prefix (types[i], NAMED_BYTES))
      return types[i];
  return NULL;
}

static gboolean
has_address (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_mime_type (formats, "text/uri-list")
         || gdk_content_formats_contain_mime_type (formats, "text/x-moz-url");
}

/* GTK can make files and pixels of many kinds of data. */
static GdkContentFormats *
dup_readable (GdkContentFormats *formats)
{
  return gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
}

/**
 * sc_intake_accepts:
 * @formats: what somebody offers
 *
 * Returns: whether that may be photos; an address in the web may be, and is explained when it
 *   comes alone
 */
gboolean
sc_intake_accepts (GdkContentFormats *formats)
{
  g_autoptr (GdkContentFormats) readable = NULL;

  g_return_val_if_fail (formats != NULL, FALSE);

  readable = dup_readable (formats);
  return gdk_content_formats_contain_gtype (readable, GDK_TYPE_FILE_LIST)
         || gdk_content_formats_contain_gtype (readable, GDK_TYPE_TEXTURE)
         || find_image_type (readable) != NULL || has_address (readable);
}

static void
return_files (GTask *task, GPtrArray *files)
{
  ScIntake *intake = g_new0 (ScIntake, 1);

  intake->files = g_ptr_array_ref (files);
  g_task_return_pointer (task, intake, (GDestroyNotify) sc_intake_free);
}

/* The name that the web has for it, with the ending of what it really is. */
static char *
make_name (const Reading *reading, GBytes *bytes)
{
  const char *extension = sc_image_format_get_extension (sc_image_format_sniff (bytes));
  g_autofree char *stem = reading->name != NULL
                              ? g_strdup (reading->name)
                              : g_strdup (GDK_IS_DROP (reading->source) ? _ ("Dropped Picture")
                                                                        : _ ("Pasted Picture"));
  char *dot = strrchr (stem, '.');

  if (extension == NULL)
    return g_steal_pointer (&stem);
  if (dot != NULL && dot != stem)
    *dot = '\0';
  return g_strdup_printf ("%s.%s", stem, extension);
}

static void
return_bytes (GTask *task, GBytes *bytes)
{
  ScIntake *intake = g_new0 (ScIntake, 1);

  intake->bytes = g_bytes_ref (bytes);
  intake->name = make_name (g_task_get_task_data (task), bytes);
  g_task_return_pointer (task, intake, (GDestroyNotify) sc_intake_free);
}

static void
return_nothing (GTask *task)
{
  const Reading *reading = g_task_get_task_data (task);

  if (reading->is_address)
    g_task_return_new_error_literal (
        task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("That is only the address of a picture, and StageCraft fetches nothing from the web. "
           "Save the picture, then add the file."));
  else if (GDK_IS_DROP (reading->source))
    g_task_return_new_error_literal (
        task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("The picture could not be taken over. Save it, then add the file."));
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                     _ ("There is no photo to paste. Copy one and try again."));
}

static void ask (GTask *task);

static void
ask_otherwise (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  reading->step++;
  ask (task);
}

static gboolean
is_in_the_web (GFile *file)
{
  static const char *const schemes[] = { "http", "https", "ftp", "data", "blob", "about", NULL };
  g_autofree char *scheme = g_file_get_uri_scheme (file);

  return scheme == NULL || g_strv_contains (schemes, scheme);
}

static void
remember_address (Reading *reading, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_autofree char *base = NULL;

  reading->is_address = TRUE;
  if (parsed == NULL || reading->name != NULL)
    return;
  base = g_path_get_basename (g_uri_get_path (parsed));
  if (g_utf8_validate (base, -1, NULL) && strpbrk (base, "/.") != base)
    reading->name = g_steal_pointer (&base);
}

static void
take_files (GTask *task, GSList *list)
{
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (; list != NULL; list = list->next)
    {
      if (is_in_the_web (list->data))
        remember_address (reading, list->data);
      else
        g_ptr_array_add (files, g_object_ref (list->data));
    }
  if (files->len > 0)
    return_files (task, files);
  else
    ask_otherwise (task);
}

static const GValue *
finish_value (GObject *source, GAsyncResult *result)
{
  if (GDK_IS_DROP (source))
    return gdk_drop_read_value_finish (GDK_DROP (source), result, NULL);
  return gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const GValue *value = finish_value (source, result);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (value != NULL)
    take_files (task, g_value_get_boxed (value));
  else
    ask_otherwise (task);
}

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const GValue *value = finish_value (source, result);
  g_autoptr (GBytes) bytes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (value == NULL)
    {
      ask_otherwise (task);
      return;
    }
  bytes = gdk_texture_save_to_png_bytes (g_value_get_object (value));
  return_bytes (task, bytes);
}

static void
ask_for_value (GTask *task, GType type, GAsyncReadyCallback callback)
{
  const Reading *reading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!gdk_content_formats_contain_gtype (reading->formats, type))
    ask_otherwise (task);
  else if (GDK_IS_DROP (reading->source))
    gdk_drop_read_value_async (GDK_DROP (reading->source), type, G_PRIORITY_DEFAULT, cancellable,
                               callback, g_object_ref (task));
  else
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (reading->source), type, G_PRIORITY_DEFAULT,
                                    cancellable, callback, g_object_ref (task));
}

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize size = 0;
  gconstpointer content = chunk != NULL ? g_bytes_get_data (chunk, &size) : NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (chunk == NULL || reading->bytes->len + size > MAX_BYTES
      || (size == 0 && reading->bytes->len == 0))
    ask_otherwise (task);
  else if (size == 0)
    {
      g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes));

      return_bytes (task, bytes);
    }
  else
    {
      g_byte_array_append (reading->bytes, content, (guint) size);
      g_input_stream_read_bytes_async (G_INPUT_STREAM (source), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), chunk_read_cb,
                                       g_object_ref (task));
    }
}

static void
take_name (Reading *reading, const char *type)
{
  g_autofree char *name = NULL;

  if (type == NULL || !g_str_has_prefix (type, NAMED_BYTES))
    return;
  name = g_strdup (type + strlen (NAMED_BYTES));
  g_strdelimit (name, "\"", ' ');
  g_set_str (&reading->name, g_strstrip (name));
}

static void
stream_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  const char *type = NULL;
  g_autoptr (GInputStream) stream
      = GDK_IS_DROP (source)
            ? gdk_drop_read_finish (GDK_DROP (source), result, &type, NULL)
            : gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (stream == NULL)
    {
      ask_otherwise (task);
      return;
    }
  take_name (reading, type);
  reading->bytes = g_byte_array_new ();
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_read_cb,
                                   g_object_ref (task));
}

static void
ask_for_bytes (GTask *task)
{
  const Reading *reading = g_task_get_task_data (task);
  const char *types[] = { find_image_type (reading->formats), NULL };

  if (types[0] == NULL)
    ask_otherwise (task);
  else if (GDK_IS_DROP (reading->source))
    gdk_drop_read_async (GDK_DROP (reading->source), types, G_PRIORITY_DEFAULT,
                         g_task_get_cancellable (task), stream_opened_cb, g_object_ref (task));
  else
    gdk_clipboard_read_async (GDK_CLIPBOARD (reading->source), types, G_PRIORITY_DEFAULT,
                              g_task_get_cancellable (task), stream_opened_cb, g_object_ref (task));
}

static void
ask (GTask *task)
{
  const Reading *reading = g_task_get_task_data (task);

  switch (reading->step)
    {
    case 0:
      ask_for_value (task, GDK_TYPE_FILE_LIST, files_read_cb);
      break;
    case 1:
      ask_for_bytes (task);
      break;
    case 2:
      ask_for_value (task, GDK_TYPE_TEXTURE, texture_read_cb);
      break;
    default:
      return_nothing (task);
    }
}

static void
read_source (GObject *source,
             GdkContentFormats *formats,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->source = g_object_ref (source);
  reading->formats = dup_readable (formats);
  reading->is_address = !gdk_content_formats_contain_gtype (reading->formats, GDK_TYPE_FILE_LIST)
                        && has_address (reading->formats);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  ask (task);
}

/**
 * sc_intake_read_drop:
 * @drop: what was dropped
 * @cancellable: (nullable): ends the reading
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Takes over what was dropped. The caller finishes the drop.
 */
void
sc_intake_read_drop (GdkDrop *drop,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (GDK_IS_DROP (drop));

  read_source (G_OBJECT (drop), gdk_drop_get_formats (drop), cancellable, callback, user_data);
}

/**
 * sc_intake_read_clipboard:
 * @clipboard: where somebody copied something to
 * @cancellable: (nullable): ends the reading
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Takes over what is on the clipboard.
 */
void
sc_intake_read_clipboard (GdkClipboard *clipboard,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  read_source (G_OBJECT (clipboard), gdk_clipboard_get_formats (clipboard), cancellable, callback,
               user_data);
}

/**
 * sc_intake_read_finish:
 * @result: of the callback
 * @error: %G_IO_ERROR_NOT_SUPPORTED with a sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the files or the picture
 */
ScIntake *
sc_intake_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
