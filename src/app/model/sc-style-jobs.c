/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-jobs.h"

#include <glib/gi18n-lib.h>

#include "sc-blobs.h"
#include "sc-image-decode.h"
#include "sc-jpeg.h"
#include "sc-thumbnails.h"

/* An example is shown as large as the pictures of the built-in styles, on screens of twice the
 * density. */
#define PICTURE_SIDE 960
#define PICTURE_QUALITY 88

#define ID_PREFIX "own_"
#define LONGEST_ID 40

/* After the built-in ones, in the order of their ids. */
#define SORT_ORDER 1000

static GdkTexture *
load_built_in (const char *id)
{
  g_autofree char *path = g_strconcat (SC_STYLE_PREVIEWS, id, ".jpg", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
}

static GdkTexture *
load_own (ScLibrary *library, const char *sha256)
{
  g_autofree char *path = sc_thumbnails_ensure (library, sha256, SC_THUMBNAIL_LARGE, NULL, NULL);

  return path != NULL ? gdk_texture_new_from_filename (path, NULL) : NULL;
}

/* A style without a picture is shown by its name. */
static GdkTexture *
load_picture (ScLibrary *library, const ScStyle *style)
{
  if (style->built_in)
    return load_built_in (style->id);
  if (style->preview == NULL)
    return NULL;
  if (g_str_has_prefix (style->preview, SC_STYLE_PREVIEWS))
    return gdk_texture_new_from_resource (style->preview);
  return load_own (library, style->preview);
}

/**
 * sc_style_jobs_list:
 * @library: of the library thread
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScStyleItem): the styles that are offered, with pictures
 */
GPtrArray *
sc_style_jobs_list (ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) styles = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  styles = sc_style_list (library, FALSE, error);
  if (styles == NULL)
    return NULL;
  for (guint i = 0; i < styles->len; i++)
    {
      const ScStyle *style = g_ptr_array_index (styles, i);
      g_autoptr (GdkTexture) picture = load_picture (library, style);

      g_ptr_array_add (items, sc_style_item_new (style, picture));
    }
  return g_steal_pointer (&items);
}

/* "Mum's Sofa" becomes "own_mum_s_sofa"; a name in another script has only its number. */
static char *
make_id (const char *name, guint number)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr (GString) id = g_string_new (ID_PREFIX);

  for (const char *p = ascii; *p != '\0' && id->len < LONGEST_ID; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (id, g_ascii_tolower (*p));
      else if (id->str[id->len - 1] != '_')
        g_string_append_c (id, '_');
    }
  if (number > 1)
    g_string_append_printf (id, "_%u", number);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

/* One that no style has, nor had while stagings still name it. */
static char *
make_free_id (ScLibrary *library, const char *name, GError **error)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *id = make_id (name, number);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (ScStyle) style = sc_style_get (library, id, &local_error);

      if (g_error_matches (local_error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND))
        return g_steal_pointer (&id);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

static char *
keep_picture (ScLibrary *library, GBytes *picture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) image
      = sc_image_decode (picture, &sc_image_default_limits, PICTURE_SIDE, cancellable, error);
  g_autoptr (GBytes) jpeg = NULL;

  if (image == NULL)
    return NULL;
  jpeg = sc_jpeg_encode (image, PICTURE_QUALITY, error);
  return jpeg != NULL ? sc_blobs_put (library, jpeg, error) : NULL;
}

/**
 * sc_style_jobs_save:
 * @library: of the library thread
 * @form: what the user says
 * @cancellable: (nullable): ends the work
 * @error: any #ScLibraryError or #ScImageError
 *
 * Adds a style of the user or changes one. Its example picture is kept at the size it is shown.
 *
 * Returns: (transfer full) (nullable): the id of the style
 */
char *
sc_style_jobs_save (ScLibrary *library,
                    const ScStyleForm *form,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *preview = NULL;
  ScStyle style = { .active = TRUE, .sort_order = SORT_ORDER };

  g_return_val_if_fail (library != NULL && form != NULL && form->name != NULL, NULL);

  id = form->id != NULL ? g_strdup (form->id) : make_free_id (library, form->name, error);
  if (id == NULL)
    return NULL;
  preview = form->picture != NULL ? keep_picture (library, form->picture, cancellable, error)
                                  : g_strdup (form->preview);
  if (form->picture != NULL && preview == NULL)
    return NULL;

  style.id = id;
  style.name = form->name;
  style.description = form->description;
  style.prompt_template = form->words;
  style.preview = preview;
  return sc_style_save (library, &style, error) ? g_steal_pointer (&id) : NULL;
}
