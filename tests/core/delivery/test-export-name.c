/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export-name.h"

#include <string.h>

#include "library-fixture.h"

static void
assert_name (const char *file_name, const char *label, const char *extension, const char *expected)
{
  g_autofree char *name = sc_export_name_make (file_name, label, extension);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_make (void)
{
  assert_name ("living-room.jpg", "Modern Luxury", "png", "living-room – Modern Luxury.png");
  assert_name ("living-room.jpg", NULL, "heic", "living-room.heic");
  assert_name ("kitchen.v2.jpeg", "Decluttered", "jpg", "kitchen.v2 – Decluttered.jpg");
  assert_name ("kitchen", "Before", "jpg", "kitchen – Before.jpg");
}

/* A name has to pass FAT, NTFS, web forms and people. */
static void
test_clean (void)
{
  assert_name ("12/14 Elm: front?.jpg", "A<B>|C", "jpg", "12-14 Elm- front- – A-B--C.jpg");
  assert_name ("..secret.jpg", "x", "jpg", "secret – x.jpg");
  assert_name ("line\nfeed.jpg", NULL, "jpg", "line-feed.jpg");
  assert_name ("ends with dots... .jpg", NULL, "jpg", "ends with dots.jpg");
  assert_name ("...", "x", "jpg", "Photo – x.jpg");
  assert_name ("k\xfc"
               "che.jpg",
               NULL, "jpg",
               "k\xef\xbf\xbd"
               "che.jpg");
}

static void
test_long (void)
{
  g_autofree char *long_name = g_strnfill (4000, 'a');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (wide, "𝔸");
  name = sc_export_name_make (wide->str, wide->str, "jpg");
  g_assert_cmpuint (strlen (name), <, 255 - strlen (" 9999"));
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_clear_pointer (&name, g_free);
  name = sc_export_name_make (long_name, long_name, "jpg");
  g_assert_cmpuint (strlen (name), <, 250);
}

static void
test_find_free (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "a – b.jpg", "a – b 2.jpg", "a – b 3.jpg" };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = sc_export_name_find_free (fixture->root, "a – b.jpg");
      g_autofree char *base = g_path_get_basename (path);

      g_assert_cmpstr (base, ==, expected[i]);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/export-name/make", test_make);
  g_test_add_func ("/delivery/export-name/clean", test_clean);
  g_test_add_func ("/delivery/export-name/long", test_long);
  LIBRARY_TEST ("/delivery/export-name/find-free", test_find_free);
  return g_test_run ();
}
