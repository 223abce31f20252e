/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-outbox.h"

#include <glib/gstdio.h>

#include "sc-disk.h"
#include "sc-export-write.h"
#include "sc-export.h"

#define MAX_AGE_SECONDS (24 * 60 * 60)
#define MAX_FOLDERS 50

typedef struct
{
  char *path;
  gint64 time;
} Folder;

static void
folder_free (Folder *folder)
{
  g_free (folder->path);
  g_free (folder);
}

static int
compare_folders (gconstpointer a, gconstpointer b)
{
  gint64 time_a = (*(const Folder *const *) a)->time;
  gint64 time_b = (*(const Folder *const *) b)->time;

  return (time_a < time_b) - (time_a > time_b);
}

static char *
dup_outbox (ScLibrary *library)
{
  return g_build_filename (sc_library_get_cache_dir (library), "outbox", NULL);
}

/* It holds files only. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static GPtrArray *
list_folders (const char *outbox)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func ((GDestroyNotify) folder_free);
  g_autoptr (GDir) names = g_dir_open (outbox, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      Folder *folder = g_new0 (Folder, 1);
      GStatBuf status;

      folder->path = g_build_filename (outbox, name, NULL);
      if (g_stat (folder->path, &status) == 0)
        folder->time = status.st_mtime;
      g_ptr_array_add (folders, folder);
    }
  g_ptr_array_sort (folders, compare_folders);
  return g_steal_pointer (&folders);
}

/**
 * sc_outbox_sweep:
 * @library: a library
 *
 * Removes what nobody will read any more.
 */
void
sc_outbox_sweep (ScLibrary *library)
{
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - MAX_AGE_SECONDS;
  g_autofree char *outbox = NULL;
  g_autoptr (GPtrArray) folders = NULL;

  g_return_if_fail (library != NULL);

  outbox = dup_outbox (library);
  folders = list_folders (outbox);
  for (guint i = 0; i < folders->len; i++)
    {
      const Folder *folder = g_ptr_array_index (folders, i);

      if (i >= MAX_FOLDERS || folder->time < oldest)
        remove_folder (folder->path);
    }
}

static gboolean
write_all (const char *folder, GPtrArray *exports, GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < exports->len; i++)
    {
      const ScExport *export = g_ptr_array_index (exports, i);
      g_autofree char *path = g_build_filename (folder, export->name, NULL);

      if (!sc_export_write (export->bytes, path, TRUE, error))
        return FALSE;
      g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return TRUE;
}

/**
 * sc_outbox_put:
 * @library: a library
 * @name: of a folder of their own; what is in it already is replaced
 * @exports: (element-type ScExport): files
 * @error: %SC_LIBRARY_ERROR_DISK_FULL or %SC_LIBRARY_ERROR_FAILED
 *
 * Makes files that can be handed to another program.
 *
 * Returns: (transfer full) (element-type filename): where they are
 */
GPtrArray *
sc_outbox_put (ScLibrary *library, const char *name, GPtrArray *exports, GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *outbox = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (library != NULL && name != NULL && exports != NULL, NULL);

  outbox = dup_outbox (library);
  folder = g_build_filename (outbox, name, NULL);
  paths = g_ptr_array_new_with_free_func (g_free);
  if (!sc_disk_make_directory (folder, error) || !write_all (folder, exports, paths, error))
    return NULL;
  sc_outbox_sweep (library);
  return g_steal_pointer (&paths);
}
