/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-trash.h"

#include "sc-blobs.h"
#include "sc-incoming.h"
#include "sc-manifest.h"
#include "sc-row-list.h"
#include "sc-runner.h"
#include "sc-thumbnails.h"
#include "sc-timestamp.h"

/* Spending is added up by day and by month of the local calendar; two months are enough for
 * either, whatever the time zone. */
#define MONEY_DAYS 62

/* Files that are removed within one transaction, so that others get their turn to write. */
#define FILES_AT_ONCE 32

/* What somebody works on stays, with its photo and listing, until the next time. */
#define IDLE "deleted_at < ?1 AND status <> 'processing' AND runner_id IS NULL"

#define WANTED(sha256)                                                                             \
  "(EXISTS (SELECT 1 FROM photos WHERE photos.sha256 = " sha256 ")"                                \
  " OR EXISTS (SELECT 1 FROM stagings WHERE staged_sha256 = " sha256 ")"                           \
  " OR EXISTS (SELECT 1 FROM styles WHERE preview = " sha256 "))"

/* In this order: what points at rows goes before them. All are given the time before which
 * something must have been deleted. */
static const char *const removals[] = {
  "INSERT OR IGNORE INTO removed_blobs SELECT staged_sha256 FROM stagings"
  " WHERE " IDLE " AND staged_sha256 IS NOT NULL",
  "INSERT INTO removed_attempts (started_at, cost_micros) SELECT started_at, cost_micros"
  " FROM attempts WHERE staging_id IN (SELECT id FROM stagings WHERE " IDLE ")",
  "DELETE FROM attempts WHERE staging_id IN (SELECT id FROM stagings WHERE " IDLE ")",
  "UPDATE stagings SET parent_id = NULL"
  " WHERE parent_id IN (SELECT id FROM stagings WHERE " IDLE ")",
  "DELETE FROM stagings WHERE " IDLE,
  "INSERT OR IGNORE INTO removed_blobs SELECT sha256 FROM photos WHERE deleted_at < ?1"
  " AND NOT EXISTS (SELECT 1 FROM stagings WHERE photo_id = photos.id)",
  "DELETE FROM photos WHERE deleted_at < ?1"
  " AND NOT EXISTS (SELECT 1 FROM stagings WHERE photo_id = photos.id)",
  "DELETE FROM listings WHERE deleted_at < ?1"
  " AND NOT EXISTS (SELECT 1 FROM photos WHERE listing_id = listings.id)",
  "DELETE FROM removed_blobs WHERE ?1 IS NOT NULL AND " WANTED ("removed_blobs.sha256"),
};

static gpointer
read_text (ScStatement *row)
{
  return g_strdup (sc_statement_get_text (row, 0));
}

static GPtrArray *
list_idle (ScDatabase *database, const char *before, GError **error)
{
  g_autoptr (ScStatement) rows
      = sc_database_prepare (database, error, "SELECT id FROM stagings WHERE " IDLE, "s", before);

  return sc_row_list_read (rows, read_text, g_free, error);
}

static gboolean
forget_old_money (ScDatabase *database, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -MONEY_DAYS);
  g_autofree char *before = sc_timestamp_from_date_time (then);

  return sc_database_run (database, error, "DELETE FROM removed_attempts WHERE started_at < ?", "s",
                          before);
}

/* None of this is a change of the user's; the deletion was. */
static gboolean
remove_rows (ScDatabase *database, const char *before, GError **error)
{
  g_autofree char *newest = NULL;

  if (!sc_manifest_get_newest_change (database, &newest, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      if (!sc_database_run (database, error, removals[i], "s", before))
        return FALSE;
    }
  return forget_old_money (database, error)
         && sc_database_run (database, error, "UPDATE changes SET newest = ?", "s", newest);
}

static gboolean
empty_rows (ScLibrary *library, const char *before, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (GPtrArray) ids = NULL;

  if (!sc_database_begin (database, error))
    return FALSE;
  ids = list_idle (database, before, error);
  if (ids == NULL || !remove_rows (database, before, error))
    {
      sc_database_rollback (database);
      return FALSE;
    }
  if (!sc_database_commit (database, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    sc_incoming_discard (library, ids->pdata[i]);
  return TRUE;
}

static GPtrArray *
list_files (ScDatabase *database, const char *after, GError **error)
{
  g_autoptr (ScStatement) rows
      = sc_database_prepare (database, error,
                             "SELECT sha256 FROM removed_blobs WHERE sha256 > ?"
                             " ORDER BY sha256 LIMIT ?",
                             "si", after, (gint64) FILES_AT_ONCE);

  return sc_row_list_read (rows, read_text, g_free, error);
}

static gboolean
remove_file (ScLibrary *library, const char *sha256, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  gint64 is_wanted = 0;

  if (!sc_database_get_int (database, &is_wanted, error, "SELECT " WANTED ("?1"), "s", sha256))
    return FALSE;
  /* A file that cannot be removed now is tried again at the next start. */
  if (!is_wanted && !sc_blobs_remove (library, sha256))
    return TRUE;
  if (!is_wanted)
    sc_thumbnails_remove (library, sha256);
  return sc_database_run (database, error, "DELETE FROM removed_blobs WHERE sha256 = ?", "s",
                          sha256);
}

static gboolean
remove_files (ScLibrary *library, GPtrArray *files, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);

  if (!sc_database_begin (database, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      if (!remove_file (library, files->pdata[i], error))
        {
          sc_database_rollback (database);
          return FALSE;
        }
    }
  return sc_database_commit (database, error);
}

static gboolean
empty_files (ScLibrary *library, GError **error)
{
  g_autofree char *last = g_strdup ("");

  while (TRUE)
    {
      g_autoptr (GPtrArray) files = list_files (sc_library_get_database (library), last, error);

      if (files == NULL || (files->len > 0 && !remove_files (library, files, error)))
        return FALSE;
      if (files->len < FILES_AT_ONCE)
        return TRUE;
      g_set_str (&last, files->pdata[files->len - 1]);
    }
}

static gboolean
has_rows (ScLibrary *library, const char *before, gboolean *has, GError **error)
{
  gint64 found = 0;

  if (!sc_database_get_int (sc_library_get_database (library), &found, error,
                            "SELECT EXISTS (SELECT 1 FROM stagings WHERE deleted_at < ?1)"
                            " OR EXISTS (SELECT 1 FROM photos WHERE deleted_at < ?1)"
                            " OR EXISTS (SELECT 1 FROM listings WHERE deleted_at < ?1)",
                            "s", before))
    return FALSE;
  *has = found != 0;
  return TRUE;
}

/**
 * sc_trash_empty:
 * @library: a library
 * @before: a timestamp
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_BUSY while a backup is being restored
 *
 * Removes for good what was deleted before a time, which is the start of the program: it cannot be
 * brought back then, and what is deleted meanwhile still can. Called once, after
 * sc_queue_table_recover(). Of what was spent only time and amount are kept, for as long as a cap
 * may count them.
 *
 * A crash at any point loses nothing but the wish to remove. The rows go first and, in the same
 * transaction, the pictures that no other row names are written down; their files are removed
 * after that commit, from this list, by whichever start comes to it.
 *
 * A picture that somebody adds again at the same time stays. sc_blobs_put() finds the old file and
 * leaves it, then the row is written; in between the file might go. So a file is removed within a
 * transaction that has looked for rows that name it, and those who add a row look for the file
 * within theirs (sc-import.c), or after it while they still have another copy (sc-pipeline.c,
 * whose result stays under incoming/ until then). Of two transactions that write, one comes first:
 * either the row is there and the file stays, or the file is missed and written again.
 */
gboolean
sc_trash_empty (ScLibrary *library, const char *before, GError **error)
{
  g_autoptr (ScRunner) runner = NULL;
  gboolean has = FALSE;

  g_return_val_if_fail (library != NULL && before != NULL, FALSE);

  /* Shuts a restore out, which counts on the files that it found. */
  runner = sc_runner_new (library, error);
  if (runner == NULL || !has_rows (library, before, &has, error))
    return FALSE;
  return (!has || empty_rows (library, before, error)) && empty_files (library, error);
}
