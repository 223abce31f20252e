/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sc-blobs.h"
#include "sc-export-name.h"
#include "sc-image-decode.h"
#include "sc-jpeg.h"
#include "sc-judgement.h"
#include "sc-metadata.h"
#include "sc-photo.h"
#include "sc-pixel-lock.h"
#include "sc-staging.h"
#include "sc-style.h"

/* For what has to be encoded although nobody asked for a JPEG: no difference can be seen. */
#define SAFE_QUALITY 95

/* Of the height, between two pictures side by side. */
#define GAP 100

/* libjpeg's limit is 65,500 (JPEG_MAX_DIMENSION); half of it is more than any site takes. */
#define MAX_WIDTH 32000

/* What was kept was within the limits of its time. */
static const ScImageLimits no_limits = { 0 };

/* A staging with what is needed of it at hand. */
typedef struct
{
  ScStaging *staging;
  ScPhoto *photo;
  GBytes *before;
  GBytes *after;
  char *label;
} Source;

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->staging, sc_staging_free);
  g_clear_pointer (&source->photo, sc_photo_free);
  g_clear_pointer (&source->before, g_bytes_unref);
  g_clear_pointer (&source->after, g_bytes_unref);
  g_clear_pointer (&source->label, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

void
sc_export_free (ScExport *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static ScExport *
export_new (const Source *source, const char *label, GBytes *bytes)
{
  ScExport *self = g_new0 (ScExport, 1);
  const char *extension = sc_image_format_get_extension (sc_image_format_sniff (bytes));

  self->name = sc_export_name_make (source->photo->file_name, label,
                                    extension != NULL ? extension : "bin");
  self->bytes = g_bytes_ref (bytes);
  return self;
}

/* A style that is gone still has its id in the staging. */
static char *
make_label (ScLibrary *library, const ScStaging *staging)
{
  const char *style_id = staging->order.style_id;
  g_autoptr (ScStyle) style = style_id != NULL ? sc_style_get (library, style_id, NULL) : NULL;
  const char *name = style != NULL ? sc_style_translate_name (style->name) : style_id;

  if (staging->order.operation == SC_OPERATION_DECLUTTER)
    name = _ ("Decluttered");
  else if (name == NULL)
    name = _ ("Staged");
  if (staging->order.variation <= 1)
    return g_strdup (name);
  return g_strdup_printf ("%s %d", name, staging->order.variation);
}

static gboolean
read_source (ScLibrary *library,
             const char *id,
             const ScExportOptions *options,
             Source *source,
             GError **error)
{
  ScExportWhat what = options->what;
  gboolean has_before = what != SC_EXPORT_RESULT || options->is_locked;

  source->staging = sc_staging_get (library, id, error);
  if (source->staging == NULL)
    return FALSE;
  source->photo = sc_photo_get (library, source->staging->photo_id, error);
  if (source->photo == NULL)
    return FALSE;
  if (source->staging->result.sha256 == NULL && what != SC_EXPORT_PHOTO)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                           _ ("This staging has no picture. Stage the photo again."));
      return FALSE;
    }
  source->label = make_label (library, source->staging);
  if (has_before)
    source->before = sc_blobs_get (library, source->photo->sha256, error);
  if (what != SC_EXPORT_PHOTO)
    source->after = sc_blobs_get (library, source->staging->result.sha256, error);
  return (!has_before || source->before != NULL)
         && (what == SC_EXPORT_PHOTO || source->after != NULL);
}

static GBytes *
encode_png (GdkPixbuf *image, GError **error)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (image, &data, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static gboolean
read_judgement (const ScStaging *staging, ScFidelity *fidelity, GError **error)
{
  if (sc_judgement_read (&staging->result, fidelity)
      && fidelity->registration.klass != SC_REGISTRATION_REDRAWN)
    return TRUE;
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED,
                       _ ("Pixel Lock needs a result that was checked and shows the room from the "
                          "same viewpoint. Turn it off to save the result as it came."));
  return FALSE;
}

static GBytes *
make_locked (const Source *source,
             const ScExportOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GdkPixbuf) photo = NULL;
  g_autoptr (GdkPixbuf) result = NULL;
  g_autoptr (ScPixelLock) lock = NULL;
  ScFidelity fidelity;

  if (!read_judgement (source->staging, &fidelity, error))
    return NULL;
  photo = sc_image_decode (source->before, &no_limits, 0, cancellable, error);
  if (photo != NULL)
    result = sc_image_decode (source->after, &no_limits, 0, cancellable, error);
  if (result != NULL)
    lock = sc_pixel_lock_new (photo, result, &fidelity, error);
  if (lock == NULL)
    return NULL;
  if (options->quality == 0 && sc_image_format_sniff (source->before) == SC_IMAGE_FORMAT_PNG)
    return encode_png (lock->image, error);
  return sc_jpeg_encode (lock->image, options->quality > 0 ? options->quality : SAFE_QUALITY,
                         error);
}

/* From here on the locked picture is the result. */
static gboolean
lock_source (Source *source,
             const ScExportOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  GBytes *locked = make_locked (source, options, cancellable, error);
  char *label;

  if (locked == NULL)
    return FALSE;
  g_bytes_unref (source->after);
  source->after = locked;
  /* Translators: in the name of a file, what was made of the photo, with Pixel Lock */
  label = g_strdup_printf (_ ("%s locked"), source->label);
  g_free (source->label);
  source->label = label;
  return TRUE;
}

static GBytes *
encode (GBytes *bytes, int quality, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &no_limits, 0, cancellable, error);

  return image != NULL ? sc_jpeg_encode (image, quality, error) : NULL;
}

static GBytes *
convert (GBytes *bytes,
         gboolean is_done,
         const ScExportOptions *options,
         GCancellable *cancellable,
         GError **error)
{
  GBytes *stripped;

  /* Nothing but the pixels goes into a new JPEG, and a new one is not encoded again. */
  if (options->quality > 0 && !is_done)
    return encode (bytes, options->quality, cancellable, error);
  if (!options->strips_location || !sc_metadata_has_location (bytes))
    return g_bytes_ref (bytes);
  stripped = sc_metadata_strip_location (bytes);
  return stripped != NULL ? stripped : encode (bytes, SAFE_QUALITY, cancellable, error);
}

static gboolean
add_file (GPtrArray *files,
          const Source *source,
          const char *label,
          GBytes *bytes,
          const ScExportOptions *options,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GBytes) converted
      = convert (bytes, options->is_locked && bytes == source->after, options, cancellable, error);

  if (converted == NULL)
    return FALSE;
  g_ptr_array_add (files, export_new (source, label, converted));
  return TRUE;
}

/* Both as high as the result, which is the smaller one as a rule. */
static GdkPixbuf *
join (GdkPixbuf *before, GdkPixbuf *after)
{
  int height = gdk_pixbuf_get_height (after);
  int after_width = gdk_pixbuf_get_width (after);
  int before_width
      = (int) ((gint64) gdk_pixbuf_get_width (before) * height / gdk_pixbuf_get_height (before));
  int gap = MAX (height / GAP, 1);
  int width = before_width + gap + after_width;
  GdkPixbuf *joined = NULL;

  if (before_width > 0 && width <= MAX_WIDTH)
    joined = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  if (joined == NULL)
    return NULL;
  gdk_pixbuf_fill (joined, 0xffffffff);
  gdk_pixbuf_scale (before, joined, 0, 0, before_width, height, 0, 0,
                    (double) before_width / gdk_pixbuf_get_width (before),
                    (double) height / gdk_pixbuf_get_height (before), GDK_INTERP_BILINEAR);
  gdk_pixbuf_copy_area (after, 0, 0, after_width, height, joined, before_width + gap, 0);
  return joined;
}

static gboolean
add_joined (GPtrArray *files,
            const Source *source,
            const ScExportOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  int quality = options->quality > 0 ? options->quality : SAFE_QUALITY;
  g_autoptr (GdkPixbuf) after = sc_image_decode (source->after, &no_limits, 0, cancellable, error);
  g_autoptr (GdkPixbuf) before = NULL;
  g_autoptr (GdkPixbuf) joined = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int side;

  if (after == NULL)
    return FALSE;
  side = 2 * MAX (gdk_pixbuf_get_width (after), gdk_pixbuf_get_height (after));
  before = sc_image_decode (source->before, &no_limits, side, cancellable, error);
  if (before == NULL)
    return FALSE;
  joined = join (before, after);
  if (joined == NULL)
    return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
  bytes = sc_jpeg_encode (joined, quality, error);
  if (bytes == NULL)
    return FALSE;
  g_ptr_array_add (files, export_new (source, _ ("Before and After"), bytes));
  return TRUE;
}

static gboolean
add_files (GPtrArray *files,
           const Source *source,
           const ScExportOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  switch (options->what)
    {
    case SC_EXPORT_RESULT:
      return add_file (files, source, source->label, source->after, options, cancellable, error);
    case SC_EXPORT_PHOTO:
      return add_file (files, source, NULL, source->before, options, cancellable, error);
    case SC_EXPORT_PAIR:
      return add_file (files, source, _ ("Before"), source->before, options, cancellable, error)
             && add_file (files, source, options->is_locked ? _ ("After, locked") : _ ("After"),
                          source->after, options, cancellable, error);
    case SC_EXPORT_SIDE_BY_SIDE:
      return add_joined (files, source, options, cancellable, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * sc_export_staging:
 * @library: a library
 * @staging_id: a staging; it needs no result when only its photo is wanted
 * @options: which pictures, and how
 * @cancellable: (nullable): ends the work
 * @error: %SC_LIBRARY_ERROR, %SC_IMAGE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Makes the files that leave the library.
 *
 * Returns: (transfer full) (element-type ScExport): one or two files
 */
GPtrArray *
sc_export_staging (ScLibrary *library,
                   const char *staging_id,
                   const ScExportOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_auto (Source) source = { 0 };

  g_return_val_if_fail (library != NULL && staging_id != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->quality >= 0 && options->quality <= 100, NULL);

  if (!read_source (library, staging_id, options, &source, error))
    return NULL;
  if (options->is_locked && options->what != SC_EXPORT_PHOTO
      && !lock_source (&source, options, cancellable, error))
    return NULL;
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_export_free);
  return add_files (files, &source, options, cancellable, error) ? g_steal_pointer (&files) : NULL;
}
