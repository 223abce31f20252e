/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include <glib/gstdio.h>

#include "sc-blobs.h"
#include "sc-import.h"
#include "sc-jpeg.h"
#include "sc-listing.h"
#include "sc-timestamp.h"

#define PATIENCE_SECONDS 120

/* A window that animates always has something to do. */
#define MAX_TURNS 1000

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) names = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    names = g_dir_open (path, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/**
 * app_fixture_set_up:
 *
 * Opens a new, empty library, twice: for the test and for what is tested.
 */
void
app_fixture_set_up (AppFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("stagecraft-app-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->root, "data", NULL);
  self->cache_dir = g_build_filename (self->root, "cache", NULL);
  self->library = sc_library_open (self->data_dir, self->cache_dir, &error);
  g_assert_no_error (error);
  self->thread = sc_library_thread_new (self->data_dir, self->cache_dir);
}

/**
 * app_fixture_tear_down:
 *
 * Ends the thread, which nobody may hold any more, and removes the library.
 */
void
app_fixture_tear_down (AppFixture *self, gconstpointer data)
{
  sc_library_thread_stop (self->thread);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->thread);
  g_clear_pointer (&self->library, sc_library_close);
  remove_tree (self->root);
  g_free (self->cache_dir);
  g_free (self->data_dir);
  g_free (self->root);
}

/**
 * app_fixture_make_jpeg:
 *
 * Returns: (transfer full): a JPEG file; another seed gives another picture
 */
GBytes *
app_fixture_make_jpeg (int width, int height, guint seed)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  guint32 colour = (guint32) (seed * 2654435761u) & 0xffffff;
  GBytes *bytes;

  gdk_pixbuf_fill (pixbuf, colour << 8 | 0xff);
  for (int i = 0; i < 32; i++)
    gdk_pixbuf_get_pixels (pixbuf)[i] = (guchar) (((seed >> i) & 1) * 255);
  bytes = sc_jpeg_encode (pixbuf, 95, &error);
  g_assert_no_error (error);
  return bytes;
}

/**
 * app_fixture_add_listing:
 *
 * Returns: its id
 */
gint64
app_fixture_add_listing (AppFixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = sc_listing_insert (self->library, name, "", &error);

  g_assert_no_error (error);
  return id;
}

/**
 * app_fixture_add_photo:
 *
 * Imports a small picture of its own, with file and thumbnails.
 *
 * Returns: id of the photo
 */
gint64
app_fixture_add_photo (AppFixture *self, gint64 listing_id, const char *file_name)
{
  static const ScImageLimits limits;
  static guint seed = 1;
  g_autoptr (GBytes) bytes = app_fixture_make_jpeg (96, 64, seed++);
  ScImport import = { .listing_id = listing_id, .limits = &limits };
  g_autoptr (GError) error = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  gboolean is_duplicate;

  photo = sc_import_bytes (self->library, &import, bytes, file_name, &is_duplicate, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_duplicate);
  return photo->id;
}

/**
 * app_fixture_fill:
 * @listing_id: where to
 * @n_photos: how many
 *
 * Adds many photos at once, as rows without files, called 000001.jpg and so on.
 */
void
app_fixture_fill (AppFixture *self, gint64 listing_id, guint n_photos)
{
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (self->library), &error,
                   "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL"
                   " SELECT i + 1 FROM number WHERE i < ?2)"
                   " INSERT INTO photos (listing_id, sha256, file_name, width, height, byte_size,"
                   " mime_type, position, created_at) SELECT ?1,"
                   " printf ('%032x%032x', ?1, i), printf ('%06d.jpg', i), 6000, 4000, 8000000,"
                   " 'image/jpeg', i, '2026-05-01T10:00:00.000Z' FROM number",
                   "ii", listing_id, (gint64) n_photos);
  g_assert_no_error (error);
}

static char *
keep_result (AppFixture *self)
{
  static guint seed = 100000;
  g_autoptr (GBytes) bytes = app_fixture_make_jpeg (96, 64, seed++);
  g_autoptr (GError) error = NULL;
  char *sha256 = sc_blobs_put (self->library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static void
set_status (AppFixture *self, const char *id, ScStatus status)
{
  g_autofree char *sha256 = status == SC_STATUS_COMPLETED ? keep_result (self) : NULL;
  g_autofree char *now = status != SC_STATUS_QUEUED ? sc_timestamp_now () : NULL;
  const char *message = status == SC_STATUS_FAILED ? "It did not work." : NULL;
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (self->library), &error,
                   "UPDATE stagings SET status = ?, staged_sha256 = ?, width = 96, height = 64,"
                   " started_at = ?, completed_at = iif (?1 = 'processing', NULL, ?3),"
                   " error_message = ? WHERE id = ?",
                   "sssss", sc_status_to_string (status), sha256, now, message, id);
  g_assert_no_error (error);
}

/**
 * app_fixture_add_staging:
 * @photo_id: of which photo
 * @status: what became of it; a completed one has a picture, nobody works on a processing one
 *
 * Returns: (transfer full): id of the staging
 */
char *
app_fixture_add_staging (AppFixture *self, gint64 photo_id, ScStatus status)
{
  g_autoptr (ScStaging) staging = sc_staging_new ();
  g_autoptr (GError) error = NULL;

  staging->photo_id = photo_id;
  staging->order.instructions = g_strdup ("a smaller sofa");
  staging->order.prompt = g_strdup ("Furnish this room.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("gemini-nano-banana-2.1");
  staging->order.output_size = g_strdup ("2K");
  sc_staging_insert (self->library, staging, &error);
  g_assert_no_error (error);
  if (status != SC_STATUS_QUEUED)
    set_status (self, staging->id, status);
  return g_steal_pointer (&staging->id);
}

/**
 * app_fixture_add_approved:
 *
 * Returns: (transfer full): id of a completed staging that was approved
 */
char *
app_fixture_add_approved (AppFixture *self, gint64 photo_id)
{
  char *id = app_fixture_add_staging (self, photo_id, SC_STATUS_COMPLETED);
  g_autoptr (GError) error = NULL;

  sc_staging_set_verdict (self->library, id, SC_VERDICT_APPROVED, &error);
  g_assert_no_error (error);
  return id;
}

static gboolean
lose_patience_cb (gpointer data)
{
  g_error ("what the test waits for did not come in %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

/**
 * app_fixture_wait_until:
 * @condition: asked after each turn of the main loop
 * @data: for @condition
 *
 * Lets the main loop run until something is true; ends the test when it does not come true.
 */
void
app_fixture_wait_until (AppFixtureCondition condition, gpointer data)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static gpointer
do_nothing (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *is_settled = data;

  *is_settled = TRUE;
}

static gboolean
is_true (gpointer data)
{
  gboolean *value = data;

  return *value;
}

/**
 * app_fixture_settle:
 *
 * Waits until the library thread has done what it was given so far, what waits for an idle moment
 * included, and the callers have it.
 */
void
app_fixture_settle (AppFixture *self)
{
  gboolean is_settled = FALSE;

  for (int i = 0; i < MAX_TURNS && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
  sc_library_thread_run (self->thread, do_nothing, NULL, NULL, NULL, NULL, settled_cb, &is_settled);
  app_fixture_wait_until (is_true, &is_settled);
}
