/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-outbox.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "library-fixture.h"
#include "sc-export.h"

static GPtrArray *
make_exports (const char *name, const char *content)
{
  GPtrArray *exports = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_export_free);
  ScExport *export = g_new0 (ScExport, 1);

  export->name = g_strdup (name);
  export->bytes = g_bytes_new (content, strlen (content));
  g_ptr_array_add (exports, export);
  return exports;
}

static char *
put (LibraryFixture *fixture, const char *folder, const char *content)
{
  g_autoptr (GPtrArray) exports = make_exports ("room.jpg", content);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = sc_outbox_put (fixture->library, folder, exports, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}

/* Seconds since it was last written. */
static void
make_older (const char *path, gint64 seconds)
{
  g_autofree char *folder = g_path_get_dirname (path);
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC - seconds);
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (folder, &times), ==, 0);
}

static void
test_put (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *first = put (fixture, "a", "one");
  g_autofree char *second = put (fixture, "a", "two");
  g_autofree char *content = NULL;

  g_assert_cmpstr (first, ==, second);
  g_assert_true (g_str_has_prefix (first, fixture->cache_dir));
  g_assert_true (g_str_has_suffix (first, "/a/room.jpg"));
  g_assert_true (g_file_get_contents (second, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "two");
}

static void
test_age (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *old = put (fixture, "old", "x");
  g_autofree char *young = put (fixture, "young", "x");

  make_older (old, 25 * 60 * 60);
  make_older (young, 23 * 60 * 60);
  sc_outbox_sweep (fixture->library);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

static void
test_number (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *outbox = g_build_filename (fixture->cache_dir, "outbox", NULL);
  g_autofree char *newest = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%u", i);
      g_autofree char *path = put (fixture, folder, "x");

      make_older (path, 1000 - i);
    }
  newest = put (fixture, "newest", "x");
  g_assert_cmpuint (library_fixture_count_files (outbox), ==, 50);
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
}

/* An outbox that cannot be written is told, not ignored. */
static void
test_blocked (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *outbox = g_build_filename (fixture->cache_dir, "outbox", NULL);
  g_autoptr (GPtrArray) exports = make_exports ("room.jpg", "x");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (outbox, "x", 1, NULL));
  g_assert_null (sc_outbox_put (fixture->library, "a", exports, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_FAILED);
  sc_outbox_sweep (fixture->library);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/delivery/outbox/put", test_put);
  LIBRARY_TEST ("/delivery/outbox/age", test_age);
  LIBRARY_TEST ("/delivery/outbox/number", test_number);
  LIBRARY_TEST ("/delivery/outbox/blocked", test_blocked);
  return g_test_run ();
}
