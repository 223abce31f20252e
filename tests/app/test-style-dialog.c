/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-jpeg.h"
#include "sc-style-check.h"
#include "sc-style-dialog.h"
#include "style-fixture.h"

#define WORDS "Everything is made of blue velvet and brass."

static void
assert_problem (AdwDialog *dialog, const char *expected)
{
  g_autofree char *problem = NULL;

  g_object_get (dialog, "problem", &problem, NULL);
  g_assert_cmpstr (problem, ==, expected);
}

static AdwDialog *
present (StyleFixture *fixture, AdwDialog *dialog)
{
  style_fixture_show (fixture, gtk_label_new ("Photos"), 800, 700);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  return dialog;
}

/* Says one thing after the other, until the style can be saved. */
static void
test_problems (StyleFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = present (fixture, sc_style_dialog_new (fixture->styles));
  g_autofree char *long_name = g_strnfill (SC_STYLE_LONGEST_NAME + 1, 'x');
  g_autofree char *long_words = g_strnfill (SC_STYLE_MOST_WORDS + 1, 'x');

  assert_problem (dialog, "Give the style a name.");
  g_object_set (dialog, "name", "  coastal ", NULL);
  assert_problem (dialog, "There is a style “coastal” already. Choose another name.");
  g_object_set (dialog, "name", long_name, NULL);
  assert_problem (dialog, "Choose a shorter name: at most 40 characters fit on a card.");
  g_object_set (dialog, "name", "Blue Room", NULL);
  assert_problem (dialog, "Tell the stager what the style looks like.");
  g_object_set (dialog, "words", "  blue  ", NULL);
  assert_problem (dialog, "Tell the stager a little more: materials, colours, shapes.");
  g_object_set (dialog, "words", long_words, NULL);
  assert_problem (dialog, "Use fewer words: at most 2000 characters go to the stager.");
  g_object_set (dialog, "words", WORDS, NULL);
  assert_problem (dialog, NULL);
}

static void
saved_cb (AdwDialog *dialog, const char *style_id, char **saved)
{
  *saved = g_strdup (style_id);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

typedef struct
{
  ScStyleList *styles;
  const char *name;
} Name;

static gboolean
has_name (gpointer data)
{
  Name *name = data;

  return sc_style_list_find_by_name (name->styles, name->name) != NULL;
}

static gboolean
has_no_name (gpointer data)
{
  return !has_name (data);
}

static char *
save (StyleFixture *fixture, AdwDialog *dialog)
{
  char *saved = NULL;

  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), &saved);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "style-dialog.save", NULL));
  style_fixture_wait_for (fixture, is_set, &saved);
  return saved;
}

static void
test_new (StyleFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = present (fixture, sc_style_dialog_new (fixture->styles));
  g_autofree char *id = NULL;
  ScStyleItem *item;

  g_object_set (dialog, "name", " Blue Room ", "words", WORDS, NULL);
  id = save (fixture, dialog);
  g_assert_cmpstr (id, ==, "own_blue_room");
  style_fixture_wait_for (fixture, has_name, &(Name) { fixture->styles, "Blue Room" });
  item = sc_style_list_find (fixture->styles, id);
  g_assert_cmpstr (sc_style_item_get_words (item), ==, WORDS);
  g_assert_null (sc_style_item_get_picture (item));
}

static void
test_edit (StyleFixture *fixture, gconstpointer data)
{
  g_autofree char *id = style_fixture_save (fixture, "Blue Room", NULL);
  ScStyleItem *item = sc_style_list_find (fixture->styles, id);
  AdwDialog *dialog = present (fixture, sc_style_dialog_new_for (fixture->styles, item, FALSE));
  g_autofree char *saved = NULL;
  gboolean can_delete;

  assert_problem (dialog, NULL);
  g_object_get (dialog, "can-delete", &can_delete, NULL);
  g_assert_true (can_delete);
  g_object_set (dialog, "name", "Red Room", NULL);
  saved = save (fixture, dialog);
  g_assert_cmpstr (saved, ==, id);
  style_fixture_wait_for (fixture, has_name, &(Name) { fixture->styles, "Red Room" });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->styles)), ==, 13);
}

/* With the picture of the built-in style, which stays as it is. */
static void
test_duplicate (StyleFixture *fixture, gconstpointer data)
{
  ScStyleItem *item = sc_style_list_find (fixture->styles, "modern_luxury");
  AdwDialog *dialog = present (fixture, sc_style_dialog_new_for (fixture->styles, item, TRUE));
  g_autofree char *id = save (fixture, dialog);
  ScStyleItem *copy;

  style_fixture_wait_for (fixture, has_name, &(Name) { fixture->styles, "My Modern Luxury" });
  copy = sc_style_list_find (fixture->styles, id);
  g_assert_false (sc_style_item_is_built_in (copy));
  g_assert_cmpstr (sc_style_item_get_words (copy), ==,
                   sc_style_item_get_words (sc_style_list_find (fixture->styles, "modern_luxury")));
  g_assert_cmpint (gdk_texture_get_width (sc_style_item_get_picture (copy)), ==, 480);
}

static void
test_delete (StyleFixture *fixture, gconstpointer data)
{
  g_autofree char *id = style_fixture_save (fixture, "Blue Room", NULL);
  ScStyleItem *item = sc_style_list_find (fixture->styles, id);
  AdwDialog *dialog = present (fixture, sc_style_dialog_new_for (fixture->styles, item, FALSE));
  AdwDialog *question;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "style-dialog.delete", NULL));
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_signal_emit_by_name (question, "response", "delete");
  style_fixture_wait_for (fixture, has_no_name, &(Name) { fixture->styles, "Blue Room" });
}

static gboolean
has_picture (gpointer data)
{
  g_autoptr (GdkTexture) picture = NULL;

  g_object_get (data, "picture", &picture, NULL);
  return picture != NULL;
}

static gboolean
has_problem (gpointer data)
{
  g_autofree char *problem = NULL;

  g_object_get (data, "problem", &problem, NULL);
  return problem != NULL;
}

static GFile *
write_file (StyleFixture *fixture, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static void
test_picture (StyleFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = present (fixture, sc_style_dialog_new (fixture->styles));
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1200, 800);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr (GFile) good = NULL;
  g_autoptr (GFile) bad = write_file (fixture, "note.txt", text);
  g_autofree char *id = NULL;

  gdk_pixbuf_fill (image, 0x3060c0ff);
  jpeg = sc_jpeg_encode (image, 90, NULL);
  good = write_file (fixture, "room.jpg", jpeg);
  g_object_set (dialog, "name", "Blue Room", "words", WORDS, NULL);
  sc_style_dialog_take_picture (SC_STYLE_DIALOG (dialog), bad);
  style_fixture_wait_for (fixture, has_problem, dialog);
  g_assert_false (has_picture (dialog));
  sc_style_dialog_take_picture (SC_STYLE_DIALOG (dialog), good);
  style_fixture_wait_for (fixture, has_picture, dialog);
  assert_problem (dialog, NULL);
  id = save (fixture, dialog);
  style_fixture_wait_for (fixture, has_name, &(Name) { fixture->styles, "Blue Room" });
  g_assert_nonnull (sc_style_item_get_picture (sc_style_list_find (fixture->styles, id)));
}

/* Closed while the library still writes. */
static void
test_close_while_busy (StyleFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = present (fixture, sc_style_dialog_new (fixture->styles));

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_set (dialog, "name", "Blue Room", "words", WORDS, NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "style-dialog.save", NULL);
  adw_dialog_force_close (dialog);
  g_free (style_fixture_save (fixture, "Other Room", NULL));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (dialog);
}

static void
add (const char *path, void (*test) (StyleFixture *, gconstpointer))
{
  g_test_add (path, StyleFixture, NULL, style_fixture_set_up, test, style_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/style-dialog/problems", test_problems);
  add ("/style-dialog/new", test_new);
  add ("/style-dialog/edit", test_edit);
  add ("/style-dialog/duplicate", test_duplicate);
  add ("/style-dialog/delete", test_delete);
  add ("/style-dialog/picture", test_picture);
  add ("/style-dialog/close-while-busy", test_close_while_busy);
  return g_test_run ();
}
