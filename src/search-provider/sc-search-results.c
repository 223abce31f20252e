/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-search-results.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "sc-listing.h"
#include "sc-photo-query.h"
#include "sc-search.h"
#include "sc-thumbnail-path.h"

/* The desktop shows five or so of each and says how many more there are. */
#define MAX_LISTINGS 10
#define MAX_PHOTOS 50

static const char *const prefixes[] = {
  [SC_SEARCH_LISTING] = "listing:",
  [SC_SEARCH_PHOTO] = "photo:",
};

static char *
dup_identifier (ScSearchKind kind, gint64 id)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT, prefixes[kind], id);
}

/**
 * sc_search_results_parse:
 * @identifier: of a result
 * @kind: (out): what it is
 * @id: (out): its row
 *
 * Returns: whether it is one of ours
 */
gboolean
sc_search_results_parse (const char *identifier, ScSearchKind *kind, gint64 *id)
{
  g_return_val_if_fail (identifier != NULL && kind != NULL && id != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (identifier, prefixes[i]))
      {
        *kind = (ScSearchKind) i;
        return g_ascii_string_to_signed (identifier + strlen (prefixes[i]), 10, 1, G_MAXINT64, id,
                                         NULL);
      }
  return FALSE;
}

/* Words are compared as the search indexes do: each must begin a word, accents do not matter. */
static gboolean
find_listings (ScLibrary *library, const char *search, GStrvBuilder *found, GError **error)
{
  g_autoptr (GPtrArray) listings = sc_listing_list (library, FALSE, error);
  guint n_found = 0;

  if (listings == NULL)
    return FALSE;
  for (guint i = 0; i < listings->len && n_found < MAX_LISTINGS; i++)
    {
      const ScListing *listing = listings->pdata[i];
      g_autofree char *words = g_strconcat (listing->name, " ", listing->address, NULL);

      if (!g_str_match_string (search, words, TRUE))
        continue;
      g_strv_builder_take (found, dup_identifier (SC_SEARCH_LISTING, listing->id));
      n_found++;
    }
  return TRUE;
}

static gboolean
find_photos (ScLibrary *library, const char *search, GStrvBuilder *found, GError **error)
{
  g_autoptr (GArray) ids = sc_photo_query_newest (library, search, MAX_PHOTOS, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_take (found, dup_identifier (SC_SEARCH_PHOTO, g_array_index (ids, gint64, i)));
  return TRUE;
}

/**
 * sc_search_results_find:
 * @library: a library
 * @terms: what the user typed, word by word
 * @error: any #ScLibraryError
 *
 * Finds what is in no listing that was put away: listings first, then photos, the newest first.
 * What has no letter or digit finds nothing.
 *
 * Returns: (transfer full): identifiers
 */
char **
sc_search_results_find (ScLibrary *library, const char *const *terms, GError **error)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *search = NULL;
  g_autofree char *expression = NULL;

  g_return_val_if_fail (library != NULL && terms != NULL, NULL);

  search = g_strjoinv (" ", (char **) terms);
  expression = sc_search_dup_expression (search, NULL);
  if (expression == NULL)
    return g_new0 (char *, 1);
  if (!find_listings (library, search, found, error)
      || !find_photos (library, search, found, error))
    return NULL;
  return g_strv_builder_end (found);
}

/* As g_icon_serialize() writes the icon of a file. A GFile would load all that the desktop adds to
 * GIO, which takes longer than everything else here. */
static GVariant *
make_icon (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri == NULL)
    return NULL;
  return g_variant_ref_sink (g_variant_new ("(sv)", "file", g_variant_new_string (uri)));
}

/* A thumbnail that is not there is made by the application, not while somebody types. */
static GVariant *
find_icon (ScLibrary *library, const ScPhotoRow *row)
{
  const char *const pictures[]
      = { row != NULL ? row->result_sha256 : NULL, row != NULL ? row->photo->sha256 : NULL };
  g_autoptr (GIcon) plain = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path
          = pictures[i] != NULL ? sc_thumbnails_dup_path (library, pictures[i], SC_THUMBNAIL_SMALL)
                                : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return make_icon (path);
    }
  plain = g_themed_icon_new (SC_APP_ID);
  return g_icon_serialize (plain);
}

typedef struct
{
  const char *identifier;
  const char *name;
  const char *description;
} Words;

static void
add_meta (GVariantBuilder *metas, const Words *words, GVariant *icon)
{
  g_autoptr (GVariant) picture = icon;
  GVariantDict meta;

  g_variant_dict_init (&meta, NULL);
  g_variant_dict_insert (&meta, "id", "s", words->identifier);
  g_variant_dict_insert (&meta, "name", "s", words->name);
  g_variant_dict_insert (&meta, "description", "s", words->description);
  if (picture != NULL)
    g_variant_dict_insert_value (&meta, "icon", picture);
  g_variant_builder_add_value (metas, g_variant_dict_end (&meta));
}

/* What was deleted since it was found is left away. */
static ScPhotoRow *
get_row (ScLibrary *library, gint64 photo_id)
{
  g_autoptr (GPtrArray) rows = sc_photo_query_rows (library, &photo_id, 1, NULL);

  return rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

static char *
dup_listing_words (const ScListing *listing, guint n_photos)
{
  g_autofree char *photos
      = g_strdup_printf (ngettext ("%'u photo", "%'u photos", n_photos), n_photos);

  if (*listing->address == '\0' || g_str_equal (listing->address, listing->name))
    return g_steal_pointer (&photos);
  /* Translators: the address of a listing and how many photos it has */
  return g_strdup_printf (_ ("%s · %s"), listing->address, photos);
}

static void
describe_listing (ScLibrary *library, const char *identifier, gint64 id, GVariantBuilder *metas)
{
  const ScPhotoFilter filter = { .listing_id = id, .sort = SC_PHOTO_SORT_POSITION };
  g_autoptr (ScListing) listing = sc_listing_get (library, id, NULL);
  g_autoptr (GArray) photos = NULL;
  g_autoptr (ScPhotoRow) first = NULL;
  g_autofree char *words = NULL;

  if (listing == NULL)
    return;
  photos = sc_photo_query_ids (library, &filter, NULL);
  if (photos != NULL && photos->len > 0)
    first = get_row (library, g_array_index (photos, gint64, 0));
  words = dup_listing_words (listing, photos != NULL ? photos->len : 0);
  add_meta (metas, &(Words) { identifier, listing->name, words }, find_icon (library, first));
}

static void
describe_photo (ScLibrary *library, const char *identifier, gint64 id, GVariantBuilder *metas)
{
  g_autoptr (ScPhotoRow) row = get_row (library, id);
  g_autofree char *words = NULL;

  if (row == NULL)
    return;
  /* Translators: a listing and the style that its photo is staged in */
  words = row->style_name != NULL && row->result_sha256 != NULL
              ? g_strdup_printf (_ ("%s · %s"), row->listing_name, row->style_name)
              : g_strdup (row->listing_name);
  add_meta (metas, &(Words) { identifier, row->photo->file_name, words }, find_icon (library, row));
}

/**
 * sc_search_results_describe:
 * @library: a library
 * @identifiers: of sc_search_results_find()
 *
 * Reads what the desktop shows of some results: name, description and picture. What is not there
 * any more is left away.
 *
 * Returns: (transfer floating): an array of dictionaries
 */
GVariant *
sc_search_results_describe (ScLibrary *library, const char *const *identifiers)
{
  GVariantBuilder metas;

  g_return_val_if_fail (library != NULL && identifiers != NULL, NULL);

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; identifiers[i] != NULL; i++)
    {
      ScSearchKind kind;
      gint64 id;

      if (!sc_search_results_parse (identifiers[i], &kind, &id))
        continue;
      if (kind == SC_SEARCH_LISTING)
        describe_listing (library, identifiers[i], id, &metas);
      else
        describe_photo (library, identifiers[i], id, &metas);
    }
  return g_variant_builder_end (&metas);
}
