/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-walk.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library-fixture.h"

static char *
make_path (LibraryFixture *fixture, const char *name)
{
  return g_build_filename (fixture->root, "shoot", name, NULL);
}

static void
make_file (LibraryFixture *fixture, const char *name)
{
  g_autofree char *path = make_path (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static void
make_link (LibraryFixture *fixture, const char *name, const char *target)
{
  g_autofree char *path = make_path (fixture, name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static ScWalk *
walk (LibraryFixture *fixture, const char *const *names, guint max_files)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  ScWalk *found;

  for (; *names != NULL; names++)
    {
      g_autofree char *path = make_path (fixture, *names);

      g_ptr_array_add (places, g_file_new_for_path (path));
    }
  found = sc_walk (places, max_files, NULL, &error);
  g_assert_no_error (error);
  return found;
}

/* The paths below the shoot, one a line. */
static void
assert_files (LibraryFixture *fixture, const ScWalk *found, const char *expected)
{
  g_autofree char *path = make_path (fixture, "");
  g_autoptr (GFile) shoot = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->files->len; i++)
    {
      g_autofree char *name = g_file_get_relative_path (shoot, g_ptr_array_index (found->files, i));

      g_string_append_printf (text, "%s\n", name);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_nested (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const whole[] = { "", NULL };
  g_autoptr (ScWalk) found = NULL;

  make_file (fixture, "IMG_10.jpg");
  make_file (fixture, "IMG_9.jpg");
  make_file (fixture, "upstairs/bath/1.jpg");
  make_file (fixture, "upstairs/2.jpg");
  found = walk (fixture, whole, 100);
  assert_files (fixture, found, "IMG_9.jpg\nIMG_10.jpg\nupstairs/2.jpg\nupstairs/bath/1.jpg\n");
  g_assert_cmpuint (found->problems->len, ==, 0);
  g_assert_false (found->is_cut);
}

static void
test_litter (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const whole[] = { "", NULL };
  static const char *const named[] = { ".hidden.jpg", NULL };
  g_autoptr (ScWalk) found = NULL;
  g_autoptr (ScWalk) found_named = NULL;

  make_file (fixture, ".hidden.jpg");
  make_file (fixture, ".trash/1.jpg");
  make_file (fixture, "Thumbs.db");
  make_file (fixture, "1.jpg~");
  make_file (fixture, "notes.txt");
  found = walk (fixture, whole, 100);
  assert_files (fixture, found, "notes.txt\n");
  found_named = walk (fixture, named, 100);
  assert_files (fixture, found_named, ".hidden.jpg\n");
}

/* Each file once, whatever leads there, and circles have an end. */
static void
test_links (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const twice[] = { "", "a/1.jpg", "a", NULL };
  g_autoptr (ScWalk) found = NULL;

  make_file (fixture, "a/1.jpg");
  make_link (fixture, "a/around", "..");
  make_link (fixture, "a/itself", "itself");
  make_link (fixture, "a/nowhere", "missing.jpg");
  make_link (fixture, "again.jpg", "a/1.jpg");
  found = walk (fixture, twice, 100);
  g_assert_cmpuint (found->files->len, ==, 1);
  g_assert_cmpuint (found->problems->len, ==, 0);
}

static void
test_special (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const places[] = { "", "missing.jpg", NULL };
  g_autofree char *fifo = make_path (fixture, "fifo.jpg");
  g_autoptr (ScWalk) found = NULL;

  make_file (fixture, "1.jpg");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  found = walk (fixture, places, 100);
  /* The import says that the other one is missing. */
  assert_files (fixture, found, "missing.jpg\n1.jpg\n");
}

static void
test_unreadable (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const whole[] = { "", NULL };
  g_autofree char *folder = make_path (fixture, "private");
  g_autoptr (ScWalk) found = NULL;

  make_file (fixture, "private/1.jpg");
  make_file (fixture, "2.jpg");
  g_assert_cmpint (g_chmod (folder, 0), ==, 0);
  if (g_access (folder, R_OK) == 0)
    {
      g_chmod (folder, 0700);
      g_test_skip ("This user may read every folder.");
      return;
    }
  found = walk (fixture, whole, 100);
  assert_files (fixture, found, "2.jpg\n");
  g_assert_cmpuint (found->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (found->problems, 0), "“private”"));
  g_chmod (folder, 0700);
}

static void
test_bound (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const whole[] = { "", NULL };
  g_autoptr (ScWalk) found = NULL;

  make_file (fixture, "1.jpg");
  make_file (fixture, "2.jpg");
  make_file (fixture, "3.jpg");
  found = walk (fixture, whole, 2);
  assert_files (fixture, found, "1.jpg\n2.jpg\n");
  g_assert_true (found->is_cut);
}

static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (places, g_file_new_for_path (fixture->root));
  g_cancellable_cancel (cancellable);
  g_assert_null (sc_walk (places, 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/walk/nested", test_nested);
  LIBRARY_TEST ("/library/walk/litter", test_litter);
  LIBRARY_TEST ("/library/walk/links", test_links);
  LIBRARY_TEST ("/library/walk/special", test_special);
  LIBRARY_TEST ("/library/walk/unreadable", test_unreadable);
  LIBRARY_TEST ("/library/walk/bound", test_bound);
  LIBRARY_TEST ("/library/walk/cancelled", test_cancelled);
  return g_test_run ();
}
