/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "fixture.h"
#include "sc-blobs.h"
#include "sc-photo.h"
#include "sc-thumbnail-loader.h"

#define MANY 80

typedef struct
{
  AppFixture base;
  ScThumbnailLoader *loader;
  gint64 listing;
} Fixture;

/* What came of one request, and as the how manieth. */
typedef struct
{
  GdkTexture *texture;
  GError *error;
  guint turn;
} Answer;

static guint n_answers;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, data);
  fixture->loader = sc_thumbnail_loader_new (fixture->base.data_dir, fixture->base.cache_dir);
  fixture->listing = app_fixture_add_listing (&fixture->base, "Elm");
  n_answers = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sc_thumbnail_loader_stop (fixture->loader);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->loader);
  app_fixture_tear_down (&fixture->base, data);
}

static char *
add_picture (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 id = app_fixture_add_photo (&fixture->base, fixture->listing, "a.jpg");
  g_autoptr (ScPhoto) photo = sc_photo_get (fixture->base.library, id, &error);

  g_assert_no_error (error);
  return g_strdup (photo->sha256);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->texture = sc_thumbnail_loader_load_finish (result, &answer->error);
  answer->turn = ++n_answers;
}

static gboolean
has_answer (gpointer data)
{
  Answer *answer = data;

  return answer->turn > 0;
}

static void
clear_answer (Answer *answer)
{
  g_clear_object (&answer->texture);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

static void
load (Fixture *fixture, const char *sha256, ScThumbnailSize size, Answer *answer)
{
  sc_thumbnail_loader_load_async (fixture->loader, sha256, size, NULL, loaded_cb, answer);
  app_fixture_wait_until (has_answer, answer);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = add_picture (fixture);
  g_auto (Answer) first = { NULL };
  g_auto (Answer) again = { NULL };
  g_autoptr (GdkTexture) kept = NULL;

  g_assert_null (sc_thumbnail_loader_peek (fixture->loader, sha256, SC_THUMBNAIL_SMALL));
  load (fixture, sha256, SC_THUMBNAIL_SMALL, &first);
  g_assert_no_error (first.error);
  g_assert_cmpint (gdk_texture_get_width (first.texture), ==, 96);
  g_assert_cmpint (gdk_texture_get_height (first.texture), ==, 64);
  kept = sc_thumbnail_loader_peek (fixture->loader, sha256, SC_THUMBNAIL_SMALL);
  g_assert_true (kept == first.texture);
  g_assert_null (sc_thumbnail_loader_peek (fixture->loader, sha256, SC_THUMBNAIL_LARGE));
  load (fixture, sha256, SC_THUMBNAIL_SMALL, &again);
  g_assert_true (again.texture == first.texture);
}

/* Red, green and blue where they belong, or a grid of green rooms would not be noticed here. */
static void
test_colours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *sha256 = sc_blobs_hash (bytes);
  g_auto (Answer) answer = { NULL };
  guint32 pixels[256 * 171];

  gdk_pixbuf_fill (pixbuf, 0xe08020ff);
  g_assert_true (sc_thumbnails_write (fixture->base.library, sha256, pixbuf, NULL));
  path = sc_thumbnails_dup_path (fixture->base.library, sha256, SC_THUMBNAIL_SMALL);
  load (fixture, sha256, SC_THUMBNAIL_SMALL, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (gdk_texture_get_width (answer.texture), ==, 256);
  gdk_texture_download (answer.texture, (guchar *) pixels, 256 * 4);
  g_assert_cmpint (pixels[1000] >> 24, ==, 0xff);
  g_assert_cmpint ((pixels[1000] >> 16 & 0xff) / 8, ==, 0xe0 / 8);
  g_assert_cmpint ((pixels[1000] >> 8 & 0xff) / 8, ==, 0x80 / 8);
  g_assert_cmpint ((pixels[1000] & 0xff) / 8, ==, 0x20 / 8);
}

static void
test_missing_thumbnail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = add_picture (fixture);
  g_autofree char *path
      = sc_thumbnails_dup_path (fixture->base.library, sha256, SC_THUMBNAIL_LARGE);
  g_auto (Answer) answer = { NULL };

  g_assert_cmpint (g_unlink (path), ==, 0);
  load (fixture, sha256, SC_THUMBNAIL_LARGE, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Begins and ends like a JPEG, with noise in between. */
static void
test_damaged_thumbnail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = add_picture (fixture);
  g_autofree char *path
      = sc_thumbnails_dup_path (fixture->base.library, sha256, SC_THUMBNAIL_SMALL);
  g_autofree char *contents = NULL;
  g_auto (Answer) answer = { NULL };
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memset (contents + 2, 0, size - 4);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  load (fixture, sha256, SC_THUMBNAIL_SMALL, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (gdk_texture_get_width (answer.texture), ==, 96);
}

static void
test_missing_blob (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = g_strnfill (64, 'a');
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) nonsense = { NULL };

  load (fixture, sha256, SC_THUMBNAIL_SMALL, &answer);
  g_assert_error (answer.error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  load (fixture, "no address", SC_THUMBNAIL_SMALL, &nonsense);
  g_assert_error (nonsense.error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

typedef struct
{
  char *names[MANY];
  Answer answers[MANY];
} Crowd;

/* Thumbnails of pictures that nobody has to import. */
static void
add_all (Fixture *fixture, Crowd *crowd)
{
  g_autoptr (GdkPixbuf) room = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 512, 342);

  for (int i = 0; i < gdk_pixbuf_get_rowstride (room) * 342; i++)
    gdk_pixbuf_get_pixels (room)[i] = (guchar) (i * 7 + i / 512);
  for (guint i = 0; i < MANY; i++)
    {
      crowd->names[i] = g_strdup_printf ("%064x", i);
      g_assert_true (sc_thumbnails_write (fixture->base.library, crowd->names[i], room, NULL));
    }
}

static void
ask_all (Fixture *fixture, Crowd *crowd, GCancellable *cancellable)
{
  add_all (fixture, crowd);
  for (guint i = 0; i < MANY; i++)
    sc_thumbnail_loader_load_async (fixture->loader, crowd->names[i], SC_THUMBNAIL_SMALL,
                                    cancellable, loaded_cb, &crowd->answers[i]);
}

static gboolean
has_all (gpointer data)
{
  return n_answers == MANY;
}

static void
clear_crowd (Crowd *crowd)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_free (crowd->names[i]);
      clear_answer (&crowd->answers[i]);
    }
}

/* The threads may have begun with the first while the others were still being asked for. */
static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  guint n_in_turn = 0;

  ask_all (fixture, crowd, NULL);
  app_fixture_wait_until (has_all, NULL);
  for (guint i = 1; i < MANY; i++)
    {
      g_assert_no_error (crowd->answers[i].error);
      n_in_turn += crowd->answers[i].turn < crowd->answers[i - 1].turn;
    }
  g_assert_cmpuint (n_in_turn, >, MANY * 2 / 3);
  g_assert_cmpuint (crowd->answers[MANY - 1].turn, <, crowd->answers[MANY / 2].turn);
  clear_crowd (crowd);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_loaded = 0;

  ask_all (fixture, crowd, cancellable);
  g_cancellable_cancel (cancellable);
  app_fixture_wait_until (has_all, NULL);
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (GdkTexture) kept
          = sc_thumbnail_loader_peek (fixture->loader, crowd->names[i], SC_THUMBNAIL_SMALL);

      g_assert_error (crowd->answers[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      n_loaded += kept != NULL;
    }
  /* What was not begun was not loaded. */
  g_assert_cmpuint (n_loaded, <, MANY / 2);
  clear_crowd (crowd);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  g_auto (Answer) later = { NULL };
  g_autofree char *sha256 = add_picture (fixture);
  guint n_cancelled = 0;

  ask_all (fixture, crowd, NULL);
  sc_thumbnail_loader_stop (fixture->loader);
  app_fixture_wait_until (has_all, NULL);
  for (guint i = 0; i < MANY; i++)
    n_cancelled += g_error_matches (crowd->answers[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_cancelled, >, MANY / 2);
  load (fixture, sha256, SC_THUMBNAIL_SMALL, &later);
  g_assert_error (later.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  clear_crowd (crowd);
}

static void
test_cannot_open (void)
{
  ScThumbnailLoader *loader = sc_thumbnail_loader_new ("/proc/nothing", "/proc/nothing");
  g_autofree char *sha256 = g_strnfill (64, 'a');
  g_auto (Answer) answer = { NULL };

  n_answers = 0;
  sc_thumbnail_loader_load_async (loader, sha256, SC_THUMBNAIL_SMALL, NULL, loaded_cb, &answer);
  app_fixture_wait_until (has_answer, &answer);
  g_assert_nonnull (answer.error);
  g_assert_finalize_object (loader);
}

/* How long a screen of thumbnails takes that are ready. */
static void
test_speed (Fixture *fixture, gconstpointer data)
{
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  gint64 began;

  add_all (fixture, crowd);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < MANY; i++)
    sc_thumbnail_loader_load_async (fixture->loader, crowd->names[i], SC_THUMBNAIL_SMALL, NULL,
                                    loaded_cb, &crowd->answers[i]);
  app_fixture_wait_until (has_all, NULL);
  g_test_message ("%d thumbnails: %.2f ms", MANY,
                  (double) (g_get_monotonic_time () - began) / 1000);
  clear_crowd (crowd);
}

#define LOADER_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  LOADER_TEST ("/thumbnail-loader/load", test_load);
  LOADER_TEST ("/thumbnail-loader/colours", test_colours);
  LOADER_TEST ("/thumbnail-loader/missing-thumbnail", test_missing_thumbnail);
  LOADER_TEST ("/thumbnail-loader/damaged-thumbnail", test_damaged_thumbnail);
  LOADER_TEST ("/thumbnail-loader/missing-blob", test_missing_blob);
  LOADER_TEST ("/thumbnail-loader/newest-first", test_newest_first);
  LOADER_TEST ("/thumbnail-loader/cancel", test_cancel);
  LOADER_TEST ("/thumbnail-loader/stop", test_stop);
  g_test_add_func ("/thumbnail-loader/cannot-open", test_cannot_open);
  LOADER_TEST ("/thumbnail-loader/speed", test_speed);
  return g_test_run ();
}
