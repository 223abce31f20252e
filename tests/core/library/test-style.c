/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-style.h"

#include "library-fixture.h"

static ScStyle
make_style (const char *id)
{
  return (ScStyle) {
    .id = (char *) id,
    .name = "My Style",
    .description = "Mine",
    .prompt_template = "Furnish it my way.",
    .active = TRUE,
    .sort_order = 3,
  };
}

static void
save (ScLibrary *library, const ScStyle *style)
{
  g_autoptr (GError) error = NULL;

  sc_style_save (library, style, &error);
  g_assert_no_error (error);
}

static void
test_save (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScStyle style = make_style ("my_style_2");
  g_autoptr (ScStyle) stored = NULL;
  g_autoptr (ScStyle) changed = NULL;

  save (fixture->library, &style);
  stored = sc_style_get (fixture->library, "my_style_2", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "My Style");
  g_assert_cmpstr (stored->description, ==, "Mine");
  g_assert_null (stored->preview);
  g_assert_cmpstr (stored->prompt_template, ==, "Furnish it my way.");
  g_assert_true (stored->active);
  g_assert_cmpint (stored->sort_order, ==, 3);
  g_assert_false (stored->built_in);

  style.preview = "resource:///preview.jpg";
  style.active = FALSE;
  save (fixture->library, &style);
  changed = sc_style_get (fixture->library, "my_style_2", &error);
  g_assert_cmpstr (changed->preview, ==, "resource:///preview.jpg");
  g_assert_false (changed->active);
}

static void
test_invalid_id (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "", "Has Capitals", "dash-es", "ümlaut", "a'b" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      ScStyle style = make_style (ids[i]);

      g_assert_false (sc_style_save (fixture->library, &style, &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
    }
}

static void
test_built_in_protected (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScStyle style = make_style ("modern_luxury");

  style.built_in = TRUE;
  save (fixture->library, &style);
  style.built_in = FALSE;
  g_assert_false (sc_style_save (fixture->library, &style, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_style_remove (fixture->library, "modern_luxury", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  style.built_in = TRUE;
  style.name = "Brought up to date";
  save (fixture->library, &style);
}

/* A program that installs its styles at each start must not make the library look changed. */
static void
test_same_again_is_no_change (LibraryFixture *fixture, gconstpointer data)
{
  ScStyle style = make_style ("mine");
  const char *was_changed = "SELECT newest IS NOT NULL FROM changes";

  save (fixture->library, &style);
  g_assert_cmpint (library_fixture_count (fixture->library, was_changed), ==, 1);
  sc_database_exec (sc_library_get_database (fixture->library), "UPDATE changes SET newest = NULL",
                    NULL);
  save (fixture->library, &style);
  g_assert_cmpint (library_fixture_count (fixture->library, was_changed), ==, 0);
  style.sort_order = 4;
  save (fixture->library, &style);
  g_assert_cmpint (library_fixture_count (fixture->library, was_changed), ==, 1);
}

static void
test_list (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScStyle last = make_style ("aaa");
  ScStyle first = make_style ("zzz");
  ScStyle hidden = make_style ("hidden");
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) all = NULL;

  first.sort_order = 1;
  hidden.active = FALSE;
  save (fixture->library, &last);
  save (fixture->library, &first);
  save (fixture->library, &hidden);
  shown = sc_style_list (fixture->library, FALSE, &error);
  all = sc_style_list (fixture->library, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shown->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((ScStyle *) shown->pdata[0])->id, ==, "zzz");
  g_assert_cmpstr (((ScStyle *) shown->pdata[1])->id, ==, "aaa");
}

static void
test_remove (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScStyle style = make_style ("mine");

  save (fixture->library, &style);
  g_assert_true (sc_style_remove (fixture->library, "mine", &error));
  g_assert_null (sc_style_get (fixture->library, "mine", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_style_remove (fixture->library, "mine", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_remove_used (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ScStyle style = make_style ("mine");
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScStyle) kept = NULL;

  save (fixture->library, &style);
  staging = library_fixture_add_staging (fixture->library, photo);
  sc_database_run (sc_library_get_database (fixture->library), &error,
                   "UPDATE stagings SET style_id = 'mine'", "");
  g_assert_true (sc_style_remove (fixture->library, "mine", &error));
  kept = sc_style_get (fixture->library, "mine", &error);
  g_assert_no_error (error);
  g_assert_false (kept->active);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/style/save", test_save);
  LIBRARY_TEST ("/library/style/invalid-id", test_invalid_id);
  LIBRARY_TEST ("/library/style/built-in-protected", test_built_in_protected);
  LIBRARY_TEST ("/library/style/same-again-is-no-change", test_same_again_is_no_change);
  LIBRARY_TEST ("/library/style/list", test_list);
  LIBRARY_TEST ("/library/style/remove", test_remove);
  LIBRARY_TEST ("/library/style/remove-used", test_remove_used);
  return g_test_run ();
}
