/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-help.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
} Fixture;

static void
add_page (Fixture *self, const char *language)
{
  g_autofree char *folder = g_build_filename (self->folder, language, NULL);
  g_autofree char *page = g_build_filename (folder, "index.html", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (page, "<html/>", -1, NULL));
}

static void
remove_page (Fixture *self, const char *language)
{
  g_autofree char *folder = g_build_filename (self->folder, language, NULL);
  g_autofree char *page = g_build_filename (folder, "index.html", NULL);

  g_unlink (page);
  g_rmdir (folder);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("stagecraft-help-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *const languages[] = { "C", "de", "pt_BR" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    remove_page (self, languages[i]);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static void
assert_finds (Fixture *self, const char *const *languages, const char *expected)
{
  g_autoptr (GFile) page = sc_help_find (self->folder, languages);
  g_autofree char *path = g_build_filename (self->folder, expected, "index.html", NULL);

  g_assert_nonnull (page);
  g_assert_cmpstr (g_file_peek_path (page), ==, path);
}

static void
test_language (Fixture *self, gconstpointer data)
{
  add_page (self, "C");
  add_page (self, "de");
  add_page (self, "pt_BR");

  assert_finds (self, (const char *[]) { "de_DE.UTF-8", "de_DE", "de", "C", NULL }, "de");
  assert_finds (self, (const char *[]) { "pt_BR.UTF-8", "pt_BR", "pt", "C", NULL }, "pt_BR");
  /* The second language of somebody whose first one has no page. */
  assert_finds (self, (const char *[]) { "nl_NL", "nl", "de_AT", "de", "C", NULL }, "de");
}

static void
test_fallback (Fixture *self, gconstpointer data)
{
  add_page (self, "C");

  assert_finds (self, (const char *[]) { "nl_NL.UTF-8", "nl", NULL }, "C");
  assert_finds (self, (const char *[]) { NULL }, "C");
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_assert_null (sc_help_find (self->folder, (const char *[]) { "de", "C", NULL }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/help/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/help/fallback", Fixture, NULL, set_up, test_fallback, tear_down);
  g_test_add ("/help/none", Fixture, NULL, set_up, test_none, tear_down);
  return g_test_run ();
}
