/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-importer.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "fixture.h"
#include "sc-listing.h"
#include "sc-photo-query.h"

typedef struct
{
  AppFixture base;
  ScSession *session;
  ScImporter *importer;
  GPtrArray *reports;
  guint n_told;
} Fixture;

/* What a test wants to know of a report when the signal is over. */
typedef struct
{
  char *summary;
  char *details;
  gint64 listing_id;
  guint n_added;
  guint n_known;
  gboolean is_cancelled;
} Heard;

static void
heard_free (gpointer data)
{
  Heard *heard = data;

  g_free (heard->summary);
  g_free (heard->details);
  g_free (heard);
}

static void
finished_cb (Fixture *self, const ScImportReport *report)
{
  Heard *heard = g_new0 (Heard, 1);

  heard->summary = sc_import_report_dup_summary (report);
  heard->details = sc_import_report_dup_details (report);
  heard->listing_id = report->listing_id;
  heard->n_added = report->added->len;
  heard->n_known = report->known->len;
  heard->is_cancelled = report->is_cancelled;
  g_ptr_array_add (self->reports, heard);
}

static void
told_cb (Fixture *self)
{
  self->n_told++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->base, NULL);
  self->session = sc_session_new (self->base.data_dir, self->base.cache_dir);
  self->importer = sc_importer_new (self->session);
  self->reports = g_ptr_array_new_with_free_func (heard_free);
  g_signal_connect_swapped (self->importer, "finished", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (self->session, "photos-changed", G_CALLBACK (told_cb), self);
  sc_session_open (self->session);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sc_session_close (self->session);
  g_assert_finalize_object (self->importer);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_ptr_array_unref (self->reports);
  app_fixture_tear_down (&self->base, NULL);
}

static gboolean
is_idle (gpointer data)
{
  return !sc_importer_is_busy (data);
}

static char *
make_path (Fixture *self, const char *name)
{
  return g_build_filename (self->base.root, "shoot", name, NULL);
}

static void
write_bytes (Fixture *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = make_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
}

static void
write_photo (Fixture *self, const char *name, guint seed)
{
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, seed);

  write_bytes (self, name, jpeg);
}

static void
write_text (Fixture *self, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  write_bytes (self, name, bytes);
}

static void
add (Fixture *self, const char *name, gint64 listing_id)
{
  g_autofree char *path = make_path (self, name);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_path (path));
  sc_importer_add_files (self->importer, files, listing_id);
}

static const Heard *
add_and_hear (Fixture *self, const char *name, gint64 listing_id)
{
  add (self, name, listing_id);
  app_fixture_wait_until (is_idle, self->importer);
  return g_ptr_array_index (self->reports, self->reports->len - 1);
}

static guint
count_photos (Fixture *self, gint64 listing_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) photos = sc_photo_list (self->base.library, listing_id, &error);

  g_assert_no_error (error);
  return photos->len;
}

static guint
count_listings (Fixture *self)
{
  g_autoptr (GPtrArray) listings = sc_listing_list (self->base.library, TRUE, NULL);

  return listings->len;
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *loop = make_path (self, "12 Elm Street/upstairs/loop");
  const Heard *heard;

  write_photo (self, "12 Elm Street/1.jpg", 1);
  write_photo (self, "12 Elm Street/2.jpg", 2);
  write_photo (self, "12 Elm Street/upstairs/bath/3.jpg", 3);
  write_photo (self, "12 Elm Street/copy of 1.jpg", 1);
  write_photo (self, "12 Elm Street/.hidden.jpg", 4);
  write_text (self, "12 Elm Street/notes.txt", "Call the owner.");
  write_text (self, "12 Elm Street/plan.pdf", "%PDF-1.7\n");
  write_text (self, "12 Elm Street/empty.jpg", "");
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  heard = add_and_hear (self, "12 Elm Street", 0);
  g_assert_cmpstr (heard->summary, ==,
                   "3 photos added to 12 Elm Street. “copy of 1.jpg” was already here. "
                   "2 files are no photos: notes.txt, plan.pdf. "
                   "1 file could not be added: empty.jpg.");
  g_assert_nonnull (strstr (heard->details, "“empty.jpg”: "));
  g_assert_cmpuint (count_photos (self, heard->listing_id), ==, 3);
  g_assert_cmpuint (self->n_told, >=, 1);
}

/* The newest import is the first to be seen, its photos as their files are. */
static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  const gint64 *found;

  write_photo (self, "Elm/1.jpg", 1);
  write_photo (self, "Elm/2.jpg", 2);
  write_photo (self, "Oak/3.jpg", 3);
  write_photo (self, "Oak/4.jpg", 4);
  add_and_hear (self, "Elm", 0);
  add_and_hear (self, "Oak", 0);
  ids = sc_photo_query_ids (self->base.library, &(ScPhotoFilter) { .limit = 0 }, NULL);
  g_assert_cmpuint (ids->len, ==, 4);
  found = (const gint64 *) (gpointer) ids->data;
  g_assert_cmpint (found[0], >, found[2]);
  g_assert_cmpint (found[0], <, found[1]);
  g_assert_cmpint (found[2], <, found[3]);
}

static void
test_open_listing (Fixture *self, gconstpointer data)
{
  gint64 listing = app_fixture_add_listing (&self->base, "7 Oak Lane");
  const Heard *heard;

  write_photo (self, "Elm/1.jpg", 1);
  heard = add_and_hear (self, "Elm", listing);
  g_assert_cmpstr (heard->summary, ==, "1 photo added to 7 Oak Lane.");
  g_assert_cmpint (heard->listing_id, ==, listing);
  g_assert_cmpuint (count_listings (self), ==, 1);
}

/* What was there is shown again, and what is new in a folder goes to where the rest is. */
static void
test_again (Fixture *self, gconstpointer data)
{
  const Heard *heard;
  gint64 listing;

  write_photo (self, "Elm/1.jpg", 1);
  listing = add_and_hear (self, "Elm", 0)->listing_id;
  heard = add_and_hear (self, "Elm", 0);
  g_assert_cmpstr (heard->summary, ==, "“1.jpg” was already here.");
  g_assert_cmpuint (heard->n_known, ==, 1);
  write_photo (self, "Elm/2.jpg", 2);
  heard = add_and_hear (self, "Elm", 0);
  g_assert_cmpstr (heard->summary, ==, "1 photo added to Elm. “1.jpg” was already here.");
  g_assert_cmpint (heard->listing_id, ==, listing);
  g_assert_cmpuint (count_listings (self), ==, 1);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  const Heard *heard;

  write_text (self, "Elm/notes.txt", "Call the owner.");
  heard = add_and_hear (self, "Elm", 0);
  g_assert_cmpstr (heard->summary, ==, "“notes.txt” is no photo that StageCraft can use.");
  g_assert_cmpuint (count_listings (self), ==, 0);
  write_photo (self, "Oak/.hidden.jpg", 1);
  heard = add_and_hear (self, "Oak", 0);
  g_assert_cmpstr (heard->summary, ==, "There is no photo in it. Add a folder that has some.");
  heard = add_and_hear (self, "missing.jpg", 0);
  g_assert_true (g_str_has_prefix (heard->summary, "“missing.jpg”: "));
}

static void
test_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);
  const Heard *heard;

  sc_importer_add_bytes (self->importer, jpeg, "room.jpg", 0);
  g_assert_cmpuint (sc_importer_get_n_total (self->importer), ==, 1);
  app_fixture_wait_until (is_idle, self->importer);
  heard = g_ptr_array_index (self->reports, 0);
  g_assert_cmpstr (heard->summary, ==, "1 photo added to New Listing.");
  /* What comes later is another house. */
  g_autoptr (GBytes) other = app_fixture_make_jpeg (640, 480, 2);
  sc_importer_add_bytes (self->importer, other, "room.jpg", 0);
  app_fixture_wait_until (is_idle, self->importer);
  heard = g_ptr_array_index (self->reports, 1);
  g_assert_cmpstr (heard->summary, ==, "1 photo added to New Listing 2.");
}

static void
test_one_after_the_other (Fixture *self, gconstpointer data)
{
  write_photo (self, "Elm/1.jpg", 1);
  write_photo (self, "Oak/2.jpg", 2);
  add (self, "Elm", 0);
  add (self, "Oak", 0);
  app_fixture_wait_until (is_idle, self->importer);
  g_assert_cmpuint (self->reports->len, ==, 2);
  g_assert_cmpstr (((Heard *) g_ptr_array_index (self->reports, 0))->summary, ==,
                   "1 photo added to Elm.");
  g_assert_cmpstr (((Heard *) g_ptr_array_index (self->reports, 1))->summary, ==,
                   "1 photo added to Oak.");
}

static gboolean
has_some (gpointer data)
{
  return sc_importer_get_n_done (data) >= 3;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  const Heard *heard;
  double fraction;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Elm/%u.jpg", i);

      write_photo (self, name, i);
    }
  add (self, "Elm", 0);
  add (self, "Elm", 0);
  app_fixture_wait_until (has_some, self->importer);
  g_assert_cmpuint (sc_importer_get_n_total (self->importer), ==, 20);
  g_object_get (self->importer, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, 3.0 / 20);
  sc_importer_cancel (self->importer);
  app_fixture_wait_until (is_idle, self->importer);
  g_assert_cmpuint (self->reports->len, ==, 1);
  heard = g_ptr_array_index (self->reports, 0);
  g_assert_true (heard->is_cancelled);
  g_assert_cmpuint (heard->n_added, <, 20);
  g_assert_cmpuint (count_photos (self, heard->listing_id), ==, heard->n_added);
  g_assert_true (g_str_has_suffix (heard->summary, "to Elm. The rest was not added."));
}

/* Nobody waits for a job that never began. */
static void
test_cancel_before_open (Fixture *self, gconstpointer data)
{
  g_autoptr (ScSession) closed = sc_session_new (self->base.data_dir, self->base.cache_dir);
  ScImporter *importer = sc_importer_new (closed);
  g_autoptr (GBytes) jpeg = app_fixture_make_jpeg (640, 480, 1);

  sc_importer_add_bytes (importer, jpeg, "room.jpg", 0);
  g_assert_true (sc_importer_is_busy (importer));
  sc_importer_cancel (importer);
  g_assert_false (sc_importer_is_busy (importer));
  g_assert_finalize_object (importer);
  sc_session_close (closed);
}

/* The listing was deleted between the drop and the import. */
static void
test_listing_gone (Fixture *self, gconstpointer data)
{
  const Heard *heard;

  write_photo (self, "Elm/1.jpg", 1);
  add (self, "Elm", 4711);
  app_fixture_wait_until (is_idle, self->importer);
  heard = g_ptr_array_index (self->reports, 0);
  g_assert_cmpstr (heard->summary, ==, "1 photo added to Elm.");
}

/* Pages are not told of every single one of them. */
static void
test_told_together (Fixture *self, gconstpointer data)
{
  gint64 start;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Elm/%u.jpg", i);

      write_photo (self, name, i);
    }
  start = g_get_monotonic_time ();
  add_and_hear (self, "Elm", 0);
  g_assert_cmpuint (self->n_told, >=, 1);
  g_assert_cmpint (self->n_told, <=, 2 + (g_get_monotonic_time () - start) / 250000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/importer/folder", test_folder);
  ADD ("/importer/order", test_order);
  ADD ("/importer/open-listing", test_open_listing);
  ADD ("/importer/again", test_again);
  ADD ("/importer/nothing", test_nothing);
  ADD ("/importer/bytes", test_bytes);
  ADD ("/importer/one-after-the-other", test_one_after_the_other);
  ADD ("/importer/cancel", test_cancel);
  ADD ("/importer/cancel-before-open", test_cancel_before_open);
  ADD ("/importer/listing-gone", test_listing_gone);
  ADD ("/importer/told-together", test_told_together);
  return g_test_run ();
}
