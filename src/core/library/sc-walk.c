/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-walk.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME                                                                   \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN                       \
  "," G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP "," G_FILE_ATTRIBUTE_ID_FILE

/* A folder whose links lead around in circles through other disks has an end too. */
#define MAX_FOLDERS 10000

typedef struct
{
  ScWalk *walk;
  GQueue folders;
  GHashTable *seen;
  guint max_files;
  guint n_folders;
} Walker;

typedef struct
{
  GFile *file;
  GFileInfo *info;
  char *key;
} Entry;

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->file);
  g_object_unref (entry->info);
  g_free (entry->key);
  g_free (entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Entry *const *) a)->key, (*(const Entry *const *) b)->key);
}

/* Hidden files, and what other systems leave behind in every folder. */
static gboolean
is_litter (GFileInfo *info)
{
  static const char *const names[] = { "Thumbs.db", "desktop.ini", "__MACOSX", NULL };
  const char *name = g_file_info_get_name (info);

  return g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN)
         || g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP)
         || *name == '.' || g_strv_contains (names, name);
}

/* A file or folder that several links lead to is there once. */
static gboolean
is_new (Walker *walker, GFile *file, GFileInfo *info)
{
  const char *id = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE);

  return g_hash_table_add (walker->seen, id != NULL ? g_strdup (id) : g_file_get_uri (file));
}

static void
add_file (Walker *walker, GFile *file)
{
  if (walker->walk->files->len < walker->max_files)
    g_ptr_array_add (walker->walk->files, g_object_ref (file));
  else
    walker->walk->is_cut = TRUE;
}

static void
add_folder (Walker *walker, GFile *folder)
{
  if (walker->n_folders++ < MAX_FOLDERS)
    g_queue_push_tail (&walker->folders, g_object_ref (folder));
  else
    walker->walk->is_cut = TRUE;
}

static void
take_entry (Walker *walker, const Entry *entry)
{
  GFileType type = g_file_info_get_file_type (entry->info);

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_DIRECTORY)
    return;
  if (!is_new (walker, entry->file, entry->info))
    return;
  if (type == G_FILE_TYPE_REGULAR)
    add_file (walker, entry->file);
  else
    add_folder (walker, entry->file);
}

static GPtrArray *
list_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);
  GFileInfo *info;
  GFile *file;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &file, cancellable, error))
    {
      Entry *entry;

      if (info == NULL)
        return g_steal_pointer (&entries);
      if (is_litter (info))
        continue;
      entry = g_new0 (Entry, 1);
      entry->file = g_object_ref (file);
      entry->info = g_object_ref (info);
      entry->key = g_utf8_collate_key_for_filename (g_file_info_get_name (info), -1);
      g_ptr_array_add (entries, entry);
    }
  return NULL;
}

static void
add_problem (Walker *walker, GFile *folder, const GError *problem)
{
  g_autofree char *base = g_file_get_basename (folder);
  g_autofree char *name = g_utf8_make_valid (base != NULL ? base : "?", -1);
  g_autofree char *prefix = g_strdup_printf (_ ("“%s”: "), name);
  const char *sentence
      = g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
            ? _ ("You are not allowed to open the folder. Ask its owner, or add a copy.")
            : _ ("The folder could not be read to its end. Check the disk or card and try again.");

  g_ptr_array_add (walker->walk->problems, g_strconcat (prefix, sentence, NULL));
}

static gboolean
walk_folder (Walker *walker, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) entries = list_folder (folder, cancellable, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (entries == NULL)
    {
      add_problem (walker, folder, problem);
      return TRUE;
    }
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    take_entry (walker, g_ptr_array_index (entries, i));
  return TRUE;
}

/* What cannot be looked at is left to the import, which says why. */
static void
take_place (Walker *walker, GFile *place, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (place, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  if (info == NULL)
    add_file (walker, place);
  else if (!is_new (walker, place, info))
    return;
  else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    add_folder (walker, place);
  else
    add_file (walker, place);
}

/**
 * sc_walk:
 * @places: (element-type GFile): files and folders
 * @max_files: the most that is wanted
 * @cancellable: (nullable): ends the work
 * @error: %G_IO_ERROR_CANCELLED and nothing else
 *
 * Lists files, and those in folders and the folders below: files before folders, each in the
 * order of its name. Hidden ones are left out unless they were named themselves. Links are
 * followed, and none leads to the same place twice.
 *
 * Returns: (transfer full): what was found
 */
ScWalk *
sc_walk (GPtrArray *places, guint max_files, GCancellable *cancellable, GError **error)
{
  g_autoptr (ScWalk) self = NULL;
  g_autoptr (GHashTable) seen = NULL;
  Walker walker = { .folders = G_QUEUE_INIT, .max_files = max_files };
  gboolean goes_on = TRUE;

  g_return_val_if_fail (places != NULL, NULL);

  self = g_new0 (ScWalk, 1);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walker.walk = self;
  walker.seen = seen;
  for (guint i = 0; i < places->len; i++)
    take_place (&walker, g_ptr_array_index (places, i), cancellable);
  while (goes_on && !g_queue_is_empty (&walker.folders) && !self->is_cut)
    {
      g_autoptr (GFile) folder = g_queue_pop_head (&walker.folders);

      goes_on = walk_folder (&walker, folder, cancellable, error);
    }
  g_queue_clear_full (&walker.folders, g_object_unref);
  goes_on = goes_on && !g_cancellable_set_error_if_cancelled (cancellable, error);
  return goes_on ? g_steal_pointer (&self) : NULL;
}

void
sc_walk_free (ScWalk *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
