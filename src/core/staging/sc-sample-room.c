/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-sample-room.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "sc-image-decode.h"
#include "sc-staging-error.h"

#define PHOTO_NAME "living-room.jpg"
#define STAGED_PREFIX "living-room-"
#define STAGED_SUFFIX ".jpg"

/* A photo is told by its luminance in so many fields a side. Of the sample, sent in any size and
 * quality, the fields differ by less than 1 of 255 on average; the same room furnished, by more
 * than 10 in every style. */
#define SIDE 16
#define MOST_DIFFERENCE 4

typedef struct
{
  guint8 fields[SIDE * SIDE];
} Signature;

struct _ScSampleRoom
{
  GFile *folder;
  Signature signature;
  GStrv styles;
};

/* Rec. 601 weights, as JPEG has them. */
static guint8
get_luminance (const guint8 *pixel)
{
  return (guint8) ((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
}

static gboolean
read_signature (GBytes *image, Signature *signature, GError **error)
{
  const ScImageLimits no_limits = { 0 };
  g_autoptr (GdkPixbuf) small = sc_image_decode (image, &no_limits, SIDE * 8, NULL, error);
  g_autoptr (GdkPixbuf) fields = NULL;

  if (small == NULL)
    return FALSE;
  fields = gdk_pixbuf_scale_simple (small, SIDE, SIDE, GDK_INTERP_BILINEAR);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      signature->fields[y * SIDE + x] = get_luminance (
          gdk_pixbuf_read_pixels (fields) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (fields)
          + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (fields));
  return TRUE;
}

static gboolean
is_near (const Signature *a, const Signature *b)
{
  int sum = 0;

  for (int i = 0; i < SIDE * SIDE; i++)
    sum += abs (a->fields[i] - b->fields[i]);
  return sum <= MOST_DIFFERENCE * SIDE * SIDE;
}

static GBytes *
load (GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return g_file_load_bytes (file, NULL, NULL, error);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
list_styles (GFile *folder, GError **error)
{
  g_autoptr (GPtrArray) styles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) files
      = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE,
                                   NULL, error);
  GFileInfo *info = NULL;

  if (files == NULL)
    return NULL;
  while (TRUE)
    {
      const char *name;

      if (!g_file_enumerator_iterate (files, &info, NULL, NULL, error))
        return NULL;
      if (info == NULL)
        break;
      name = g_file_info_get_name (info);
      if (g_str_has_prefix (name, STAGED_PREFIX) && g_str_has_suffix (name, STAGED_SUFFIX))
        g_ptr_array_add (styles, g_strndup (name + strlen (STAGED_PREFIX),
                                            strlen (name) - strlen (STAGED_PREFIX STAGED_SUFFIX)));
    }
  g_ptr_array_sort (styles, compare_names);
  g_ptr_array_add (styles, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&styles), FALSE);
}

/**
 * sc_sample_room_new:
 * @folder: where "living-room.jpg" lies, and "living-room-STYLE.jpg" for each style; may be a
 *   folder of a GResource
 * @error: return location, %G_IO_ERROR or %SC_IMAGE_ERROR
 *
 * Reads the sample photo and what there is of it.
 *
 * Returns: (transfer full) (nullable): the sample room
 */
ScSampleRoom *
sc_sample_room_new (GFile *folder, GError **error)
{
  g_autoptr (ScSampleRoom) self = g_new0 (ScSampleRoom, 1);
  g_autoptr (GBytes) photo = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self->folder = g_object_ref (folder);
  photo = load (folder, PHOTO_NAME, error);
  if (photo == NULL || !read_signature (photo, &self->signature, error))
    return NULL;
  self->styles = list_styles (folder, error);
  return self->styles != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sc_sample_room_free:
 * @self: (nullable): a sample room
 */
void
sc_sample_room_free (ScSampleRoom *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->folder);
  g_strfreev (self->styles);
  g_free (self);
}

/**
 * sc_sample_room_get_styles:
 * @self: a sample room
 *
 * Returns: (transfer none): the ids of the styles that there is a picture of, A-Z; offer no others
 */
const char *const *
sc_sample_room_get_styles (const ScSampleRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->styles;
}

/**
 * sc_sample_room_is_shown_by:
 * @self: a sample room
 * @image: an encoded picture
 *
 * Returns: whether the picture is the sample photo, of whatever size and quality
 */
gboolean
sc_sample_room_is_shown_by (const ScSampleRoom *self, GBytes *image)
{
  Signature signature;

  g_return_val_if_fail (self != NULL && image != NULL, FALSE);

  return read_signature (image, &signature, NULL) && is_near (&signature, &self->signature);
}

/**
 * sc_sample_room_find:
 * @self: a sample room
 * @image: an encoded picture
 * @style_id: (nullable): a style
 * @error: return location, %SC_STAGING_ERROR_NO_KEY when the picture is another room, or there is
 *   no picture of it in this style
 *
 * Returns: (transfer full) (nullable): the sample room furnished in the style, as JPEG
 */
GBytes *
sc_sample_room_find (const ScSampleRoom *self, GBytes *image, const char *style_id, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && image != NULL, NULL);

  if (style_id == NULL || !g_strv_contains (sc_sample_room_get_styles (self), style_id)
      || !sc_sample_room_is_shown_by (self, image))
    {
      g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY,
                           _ ("There is no finished picture of this photo in this style. Add your "
                              "Gemini key to have it made."));
      return NULL;
    }
  name = g_strconcat (STAGED_PREFIX, style_id, STAGED_SUFFIX, NULL);
  return load (self->folder, name, error);
}
