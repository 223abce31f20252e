/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sc-builtin-styles.h"
#include "sc-gemini.h"
#include "sc-import.h"
#include "sc-jpeg.h"
#include "sc-listing.h"
#include "sc-order.h"

static void
start_simulator (Fixture *fixture, const char *options)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = g_build_filename (g_getenv ("STAGECRAFT_BUILD_ROOT"), "tests",
                                               "simulator", "stagecraft-simulator", NULL);
  const char *key_file = g_getenv ("STAGECRAFT_TEST_KEY_FILE");
  g_autofree char *command = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  char url[64] = { 0 };
  gssize length;

  if (key_file == NULL || !g_file_get_contents (key_file, &fixture->key, NULL, NULL))
    fixture->key = g_uuid_string_random ();
  fixture->log = g_build_filename (fixture->directory, "calls.jsonl", NULL);
  g_subprocess_launcher_setenv (launcher, "STAGECRAFT_SIMULATOR_KEY", fixture->key, TRUE);
  command = g_strdup_printf ("%s --die-with-parent --log %s %s", program, fixture->log, options);
  g_assert_true (g_shell_parse_argv (command, NULL, &arguments, NULL));
  fixture->simulator
      = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  length = g_input_stream_read (g_subprocess_get_stdout_pipe (fixture->simulator), url,
                                sizeof url - 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (length, >, 0);
  fixture->url = g_strdup (g_strchomp (url));
}

void
fixture_set_up (Fixture *fixture, gconstpointer simulator_options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree char *cache = NULL;

  fixture->directory = g_dir_make_tmp ("stagecraft-staging-XXXXXX", &error);
  g_assert_no_error (error);
  data = g_build_filename (fixture->directory, "data", NULL);
  cache = g_build_filename (fixture->directory, "cache", NULL);
  fixture->library = sc_library_open (data, cache, &error);
  g_assert_no_error (error);
  fixture->models = sc_models_new (&error);
  g_assert_no_error (error);
  g_assert_true (sc_builtin_styles_install (fixture->library, &error));
  fixture->listing_id = sc_listing_insert (fixture->library, "Elm Street 5", "", &error);
  g_assert_no_error (error);
  if (simulator_options != NULL)
    start_simulator (fixture, simulator_options);
}

void
fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove_tree (child);
    }
  g_remove (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->simulator != NULL)
    {
      g_subprocess_send_signal (fixture->simulator, SIGTERM);
      g_assert_true (g_subprocess_wait_check (fixture->simulator, NULL, NULL));
      g_clear_object (&fixture->simulator);
    }
  sc_library_close (fixture->library);
  sc_models_free (fixture->models);
  fixture_remove_tree (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->url);
  g_free (fixture->key);
  g_free (fixture->log);
}

/* A room of two tones; @shade makes the content differ. */
ScPhoto *
fixture_add_photo (Fixture *fixture, guint8 shade)
{
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 600, 400);
  g_autoptr (GdkPixbuf) floor = gdk_pixbuf_new_subpixbuf (image, 0, 280, 600, 120);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;
  const ScImport import = { .listing_id = fixture->listing_id,
                            .limits = &sc_image_default_limits,
                            .room_type = "living_room" };
  gboolean is_duplicate;
  ScPhoto *photo;

  gdk_pixbuf_fill (image, 0xe0d8d0ff);
  gdk_pixbuf_fill (floor, 0x80604000u | ((guint32) shade << 8) | 0xff);
  jpeg = sc_jpeg_encode (image, 90, &error);
  g_assert_no_error (error);
  photo
      = sc_import_bytes (fixture->library, &import, jpeg, "room.jpg", &is_duplicate, NULL, &error);
  g_assert_no_error (error);
  return photo;
}

ScStaging *
fixture_order (Fixture *fixture, const ScPhoto *photo, const char *wishes)
{
  const ScOrderForm form = {
    .style_id = "scandinavian",
    .wishes = wishes,
    .model = "gemini-nano-banana-2.1",
    .output_size = "1K",
    .variations = 1,
  };
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (photos, (gpointer) photo);
  stagings = sc_order_place (fixture->library, fixture->models, &form, photos, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stagings->len, ==, 1);
  return g_ptr_array_steal_index (stagings, 0);
}

ScProvider *
fixture_new_provider (Fixture *fixture, const char *key, guint timeout_s)
{
  const ScGeminiOptions options = {
    .base_url = fixture->url != NULL ? fixture->url : "http://127.0.0.1:9",
    .api_version = SC_GEMINI_DEFAULT_API_VERSION,
    .timeout_s = timeout_s,
  };

  return sc_gemini_new (&options, key != NULL ? key : fixture->key);
}

/* Calls that the service counted, those that were broken off included once. */
guint
fixture_count_calls (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_calls = 0;

  if (!g_file_get_contents (fixture->log, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], ":generateContent") != NULL)
      n_calls++;
  return n_calls;
}

ScStaging *
fixture_reload (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_staging_get (fixture->library, id, &error);

  g_assert_no_error (error);
  return staging;
}
