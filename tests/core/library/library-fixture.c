/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "sc-blobs.h"
#include "sc-listing.h"
#include "sc-photo.h"
#include "sc-queue-table.h"
#include "sc-uuid.h"

/**
 * library_fixture_remove_tree:
 *
 * Removes a folder with all that is in it.
 */
void
library_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) names = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    names = g_dir_open (path, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      library_fixture_remove_tree (child);
    }
  g_remove (path);
}

/**
 * library_fixture_make_directory:
 *
 * Returns: (transfer full): a new empty folder
 */
char *
library_fixture_make_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("stagecraft-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/**
 * library_fixture_set_up:
 *
 * Opens a new library.
 */
void
library_fixture_set_up (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = library_fixture_make_directory ();
  self->data_dir = g_build_filename (self->root, "data", NULL);
  self->cache_dir = g_build_filename (self->root, "cache", NULL);
  self->library = sc_library_open (self->data_dir, self->cache_dir, &error);
  g_assert_no_error (error);
}

/**
 * library_fixture_tear_down:
 *
 * Closes the library, which must still be whole, and removes it.
 */
void
library_fixture_tear_down (LibraryFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->library, sc_library_close);
  library_fixture_remove_tree (self->root);
  g_free (self->cache_dir);
  g_free (self->data_dir);
  g_free (self->root);
}

/**
 * library_fixture_add_photo:
 *
 * Adds a row without a blob, and the listing when it is missing.
 *
 * Returns: id of the photo
 */
gint64
library_fixture_add_photo (ScLibrary *library, const char *listing, const char *file_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScListing) present = sc_listing_find (library, listing, NULL);
  g_autofree char *unique = sc_uuid_new ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, unique, -1);
  ScPhoto photo = {
    .listing_id = present != NULL ? present->id : sc_listing_insert (library, listing, "", &error),
    .sha256 = sha256,
    .file_name = (char *) file_name,
    .width = 3000,
    .height = 2000,
    .byte_size = 1000,
    .mime_type = "image/jpeg",
  };
  gint64 id;

  g_assert_no_error (error);
  id = sc_photo_insert (library, &photo, &error);
  g_assert_no_error (error);
  return id;
}

/**
 * library_fixture_add_staging:
 *
 * Returns: (transfer full): a queued staging
 */
ScStaging *
library_fixture_add_staging (ScLibrary *library, gint64 photo_id)
{
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_staging_new ();

  staging->photo_id = photo_id;
  staging->order.prompt = g_strdup ("Furnish this room.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("gemini-nano-banana-2.1");
  staging->order.output_size = g_strdup ("2K");
  sc_staging_insert (library, staging, &error);
  g_assert_no_error (error);
  return staging;
}

/**
 * library_fixture_claim:
 *
 * Takes the first job of the queue, whatever else runs.
 */
void
library_fixture_claim (ScLibrary *library, const char *runner_id)
{
  g_autoptr (GError) error = NULL;
  ScClaim claim = { .runner_id = runner_id, .jobs_at_once = 1000000 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (library, &claim, &error);

  g_assert_no_error (error);
  g_assert_nonnull (staging);
}

/**
 * library_fixture_add_completed:
 *
 * Returns: (transfer full): a staging with a result, as inserted; nothing else may be queued
 */
ScStaging *
library_fixture_add_completed (ScLibrary *library, gint64 photo_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = library_fixture_make_jpeg (300, 200, g_random_int ());
  g_autofree char *sha256 = sc_blobs_put (library, bytes, &error);
  ScStaging *staging = library_fixture_add_staging (library, photo_id);
  ScStagingResult result = {
    .sha256 = sha256,
    .width = 300,
    .height = 200,
    .processing_time_ms = 2000,
    .quality_score = -1,
    .cost_micros = 100000,
    .currency = "USD",
  };

  g_assert_no_error (error);
  library_fixture_claim (library, "runner");
  sc_queue_table_complete (library, staging->id, &result, &error);
  g_assert_no_error (error);
  return staging;
}

/**
 * library_fixture_get_status:
 *
 * Returns: the status that the row has now
 */
ScStatus
library_fixture_get_status (ScLibrary *library, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = sc_staging_get (library, id, &error);

  g_assert_no_error (error);
  return staging->status;
}

/**
 * library_fixture_count:
 *
 * Returns: the number that a query gives
 */
gint64
library_fixture_count (ScLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  sc_database_get_int (sc_library_get_database (library), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

/**
 * library_fixture_make_jpeg:
 *
 * Returns: (transfer full): a JPEG file; another seed gives another picture
 */
GBytes *
library_fixture_make_jpeg (int width, int height, guint seed)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, seed << 8);
  for (int i = 0; i < 32; i++)
    gdk_pixbuf_get_pixels (pixbuf)[i] = (guchar) (((seed >> i) & 1) * 255);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &error, "quality", "95", NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/**
 * library_fixture_spawn_self:
 *
 * Returns: (transfer full): this test program once more, in the role that its main() knows
 */
GSubprocess *
library_fixture_spawn_self (const char *role, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);
  GSubprocess *process;

  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, role, argument, NULL);
  g_assert_no_error (error);
  return process;
}

/**
 * library_fixture_count_files:
 *
 * Returns: how many files are in a folder and below
 */
guint
library_fixture_count_files (const char *path)
{
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_files = 0;

  if (names == NULL)
    return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? 1 : 0;
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n_files += library_fixture_count_files (child);
    }
  return n_files;
}

/**
 * library_fixture_mount_small_disk:
 *
 * Mounts an empty file system in memory for this process alone.
 *
 * Returns: whether the system lets us
 */
gboolean
library_fixture_mount_small_disk (const char *path, const char *size)
{
  g_autofree char *options = g_strdup_printf ("size=%s", size);

  if (unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return FALSE;
  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", path, "tmpfs", 0, options) == 0;
}

/**
 * library_fixture_fill_disk:
 *
 * Takes all room that is left into a new file.
 */
void
library_fixture_fill_disk (const char *path)
{
  static const char block[1024];
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_close (fd, NULL);
}

/**
 * library_fixture_run_on_small_disk:
 *
 * Runs this test program in a role that mounts a disk, and skips the test where none can be had.
 */
void
library_fixture_run_on_small_disk (const char *role, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = library_fixture_spawn_self (role, argument);

  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == LIBRARY_FIXTURE_SKIPPED)
    g_test_skip ("This system does not let a test mount a small disk.");
  else
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}
