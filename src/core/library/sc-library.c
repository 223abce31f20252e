/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-library.h"

#include "sc-disk.h"
#include "sc-integrity.h"
#include "sc-migrations.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>

struct _ScLibrary
{
  char *data_dir;
  char *cache_dir;
  ScDatabase *database;
};

static gboolean
make_folders (const ScLibrary *self, GError **error)
{
  static const char *const names[] = { "blobs", "blobs/tmp", "incoming", "runners", "backups" };
  g_autofree char *thumbnails = g_build_filename (self->cache_dir, "thumbnails", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->data_dir, names[i], NULL);

      if (!sc_disk_make_directory (path, error))
        return FALSE;
    }
  /* Nothing of value is lost without a cache, so a full or missing one is no reason to stop. */
  sc_disk_make_directory (thumbnails, NULL);
  return TRUE;
}

static ScLibrary *
new_closed (const char *data_dir, const char *cache_dir)
{
  ScLibrary *self = g_new0 (ScLibrary, 1);

  self->data_dir = g_canonicalize_filename (data_dir, NULL);
  self->cache_dir = g_canonicalize_filename (cache_dir, NULL);
  return self;
}

static gboolean
open_database (ScLibrary *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);

  self->database = sc_database_open (path, error);
  return self->database != NULL;
}

/**
 * sc_library_open:
 * @data_dir: folder of the library, made when missing
 * @cache_dir: folder for what can be rebuilt, made when missing
 * @error: any #ScLibraryError
 *
 * Opens a library, making it or bringing it up to date first.
 *
 * Returns: (transfer full): the library, for the calling thread
 */
ScLibrary *
sc_library_open (const char *data_dir, const char *cache_dir, GError **error)
{
  g_autoptr (ScLibrary) self = NULL;
  g_autofree char *backups = NULL;
  g_auto (GStrv) scripts = NULL;

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, NULL);

  self = new_closed (data_dir, cache_dir);
  backups = g_build_filename (self->data_dir, "backups", NULL);
  scripts = sc_migrations_load ();
  if (!make_folders (self, error) || !open_database (self, error)
      || !sc_migrations_run (self->database, (const char *const *) scripts, backups, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
check_version (ScLibrary *self, GError **error)
{
  g_auto (GStrv) scripts = sc_migrations_load ();
  int version;

  if (!sc_migrations_get_version (self->database, &version, error))
    return FALSE;
  if (version == (int) g_strv_length (scripts))
    return TRUE;
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("The library is of another version of StageCraft. Open StageCraft to "
                          "bring it up to date."));
  return FALSE;
}

/**
 * sc_library_open_existing:
 * @data_dir: folder of the library
 * @cache_dir: folder for what can be rebuilt
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND when there is none,
 *   %SC_LIBRARY_ERROR_INVALID when it is not of this version
 *
 * Opens a library only if it is there and needs no migration, for who answers quickly and must not
 * begin anything that the user did not ask for.
 *
 * Returns: (transfer full): the library, for the calling thread
 */
ScLibrary *
sc_library_open_existing (const char *data_dir, const char *cache_dir, GError **error)
{
  g_autoptr (ScLibrary) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, NULL);

  path = g_build_filename (data_dir, "library.db", NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
                           _ ("There is no library yet. Open StageCraft to begin one."));
      return NULL;
    }
  self = new_closed (data_dir, cache_dir);
  if (!open_database (self, error) || !check_version (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sc_library_dup_default_data_dir:
 *
 * Returns: (transfer full): where the user's library is, unless a command says otherwise
 */
char *
sc_library_dup_default_data_dir (void)
{
  const char *from_environment = g_getenv ("STAGECRAFT_DATA_DIR");

  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);
  return g_build_filename (g_get_user_data_dir (), "stagecraft", NULL);
}

/**
 * sc_library_dup_default_cache_dir:
 *
 * Returns: (transfer full): where what can be rebuilt is
 */
char *
sc_library_dup_default_cache_dir (void)
{
  return g_build_filename (g_get_user_cache_dir (), "stagecraft", NULL);
}

/**
 * sc_library_set_aside:
 * @data_dir: folder of a library that nobody has open
 * @error: any #ScLibraryError
 *
 * Moves a database that cannot be opened into the folder backups, so that a backup can be restored
 * in its place. Pictures stay where they are, and nothing is removed.
 *
 * Returns: whether it lies there now
 */
gboolean
sc_library_set_aside (const char *data_dir, GError **error)
{
  const char *const endings[] = { "-wal", "-shm", "" };
  g_autofree char *now = sc_timestamp_now ();

  g_return_val_if_fail (data_dir != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (data_dir, "/library.db", endings[i], NULL);
      g_autofree char *to
          = g_strconcat (data_dir, "/backups/damaged-", now, ".db", endings[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !sc_disk_rename (from, to, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sc_library_open_again:
 * @self: an open library; only its folders are read, so any thread may ask
 * @error: any #ScLibraryError
 *
 * Opens a second connection to the same library, for another thread.
 *
 * Returns: (transfer full): the library, for the calling thread
 */
ScLibrary *
sc_library_open_again (ScLibrary *self, GError **error)
{
  g_autoptr (ScLibrary) again = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  again = new_closed (self->data_dir, self->cache_dir);
  return open_database (again, error) ? g_steal_pointer (&again) : NULL;
}

/**
 * sc_library_close:
 * @self: (nullable): a library
 *
 * Closes the connection. What was committed stays.
 */
void
sc_library_close (ScLibrary *self)
{
  if (self == NULL)
    return;

  sc_database_close (self->database);
  g_free (self->data_dir);
  g_free (self->cache_dir);
  g_free (self);
}

/**
 * sc_library_get_database:
 * @self: a library
 *
 * Returns: (transfer none): its connection
 */
ScDatabase *
sc_library_get_database (ScLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->database;
}

/**
 * sc_library_get_data_dir:
 * @self: a library
 *
 * Returns: absolute path of the folder with everything that must be kept
 */
const char *
sc_library_get_data_dir (ScLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data_dir;
}

/**
 * sc_library_get_cache_dir:
 * @self: a library
 *
 * Returns: absolute path of the folder with what can be rebuilt
 */
const char *
sc_library_get_cache_dir (ScLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cache_dir;
}

/**
 * sc_library_check_integrity:
 * @self: a library
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_DAMAGED with the first finding
 *
 * Reads the whole database and checks its structure, its indexes, the search index and that
 * every row that is pointed at exists.
 */
gboolean
sc_library_check_integrity (ScLibrary *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sc_integrity_check (self->database, error);
}
