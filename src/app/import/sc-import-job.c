/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-import-job.h"

#include <glib/gi18n-lib.h>

#include "sc-listing.h"

/* More than that is a folder that was dropped by mistake. */
#define MAX_FILES 10000

/**
 * sc_import_item_new:
 * @file: (nullable): where it is
 * @bytes: (nullable): or the picture itself
 * @name: (nullable): what it is called, unless the file says so
 *
 * Returns: (transfer full): something to import
 */
ScImportItem *
sc_import_item_new (GFile *file, GBytes *bytes, const char *name)
{
  ScImportItem *self = g_new0 (ScImportItem, 1);
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : g_strdup (name);

  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->name = g_utf8_make_valid (base != NULL ? base : "?", -1);
  return self;
}

void
sc_import_item_free (ScImportItem *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

void
sc_import_search_free (ScImportSearch *self)
{
  g_ptr_array_unref (self->places);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
sc_import_findings_free (ScImportFindings *self)
{
  g_clear_pointer (&self->walk, sc_walk_free);
  g_free (self->listing_name);
  g_free (self->new_name);
  g_free (self);
}

void
sc_import_errand_free (ScImportErrand *self)
{
  sc_import_item_free (self->item);
  g_free (self->new_name);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
sc_import_outcome_free (ScImportOutcome *self)
{
  g_free (self->listing_name);
  g_free (self);
}

/* A name that no listing has yet. */
static char *
make_free_name (ScLibrary *library)
{
  char *name = g_strdup (_ ("New Listing"));

  for (guint n = 2;; n++)
    {
      g_autoptr (ScListing) taken = sc_listing_find (library, name, NULL);

      if (taken == NULL)
        return name;
      g_free (name);
      /* Translators: the name of the second listing without a name, and of those after it */
      name = g_strdup_printf (_ ("New Listing %u"), n);
    }
}

/* The only folder among what was dropped gives a new listing its name. */
static char *
make_new_name (ScLibrary *library, GPtrArray *places)
{
  GFile *folder = NULL;
  g_autofree char *base = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      GFile *place = g_ptr_array_index (places, i);

      if (g_file_query_file_type (place, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
        continue;
      if (folder != NULL)
        return make_free_name (library);
      folder = place;
    }
  base = folder != NULL ? g_file_get_basename (folder) : NULL;
  if (base == NULL || *base == G_DIR_SEPARATOR)
    return make_free_name (library);
  return g_utf8_make_valid (base, -1);
}

/* A listing that was deleted meanwhile is as good as none. */
static gboolean
look_for_listing (ScLibrary *library, gint64 id, ScImportFindings *findings, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (ScListing) listing = NULL;

  if (id == 0)
    return TRUE;
  listing = sc_listing_get (library, id, &problem);
  if (listing != NULL)
    {
      findings->listing_id = id;
      findings->listing_name = g_strdup (listing->name);
      return TRUE;
    }
  if (g_error_matches (problem, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * sc_import_job_search:
 * @library: of the thread
 * @data: (type ScImportSearch): where to look
 * @unused: the search has its own
 * @error: any #ScLibraryError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (type ScImportFindings): what there is
 */
gpointer
sc_import_job_search (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScImportSearch *search = data;
  g_autoptr (ScImportFindings) findings = g_new0 (ScImportFindings, 1);

  if (!sc_import_read_limits (library, &findings->limits, error)
      || !look_for_listing (library, search->listing_id, findings, error))
    return NULL;
  findings->walk = sc_walk (search->places, MAX_FILES, search->cancellable, error);
  if (findings->walk == NULL)
    return NULL;
  findings->new_name = make_new_name (library, search->places);
  return g_steal_pointer (&findings);
}

static ScPhoto *
import_item (ScLibrary *library,
             const ScImportErrand *errand,
             gboolean *is_duplicate,
             GError **error)
{
  const ScImport import = {
    .listing_id = errand->listing_id,
    .listing_name = errand->new_name,
    .limits = &errand->limits,
    .import_id = errand->import_id,
  };
  const ScImportItem *item = errand->item;

  if (item->file != NULL)
    return sc_import_file (library, &import, item->file, is_duplicate, errand->cancellable, error);
  return sc_import_bytes (library, &import, item->bytes, item->name, is_duplicate,
                          errand->cancellable, error);
}

/**
 * sc_import_job_run:
 * @library: of the thread
 * @data: (type ScImportErrand): what to bring in
 * @unused: the errand has its own
 * @error: as of sc_import_file()
 *
 * Returns: (transfer full) (type ScImportOutcome): what became of it
 */
gpointer
sc_import_job_run (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScImportErrand *errand = data;
  gboolean is_duplicate = FALSE;
  g_autoptr (ScPhoto) photo = import_item (library, errand, &is_duplicate, error);
  g_autoptr (ScListing) listing = NULL;
  ScImportOutcome *outcome;

  if (photo == NULL)
    return NULL;
  listing = sc_listing_get (library, photo->listing_id, error);
  if (listing == NULL)
    return NULL;
  outcome = g_new0 (ScImportOutcome, 1);
  outcome->photo_id = photo->id;
  outcome->listing_id = photo->listing_id;
  outcome->listing_name = g_strdup (listing->name);
  outcome->is_duplicate = is_duplicate;
  return outcome;
}
