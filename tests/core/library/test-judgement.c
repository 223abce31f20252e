/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-judgement.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "library-fixture.h"
#include "room.h"
#include "sc-blobs.h"
#include "sc-image-error.h"
#include "sc-jpeg.h"
#include "sc-photo.h"
#include "sc-photo-query.h"
#include "sc-queue-table.h"

#define WIDTH 640
#define HEIGHT 440

static const Room empty = { .seed = 1 };
static const Room furnished = { .has_sofa = TRUE, .seed = 1 };
static const Room walled_up = { .has_sofa = TRUE, .is_walled_up = TRUE, .seed = 1 };
static const Room other = { .seed = 99 };

static char *
put_bytes (ScLibrary *library, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *sha256 = sc_blobs_put (library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static char *
put_room (ScLibrary *library, const Room *room)
{
  g_autoptr (GdkPixbuf) image = room_draw (room, WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sc_jpeg_encode (image, 95, &error);
  char *sha256 = sc_blobs_put (library, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

/* A photo of the empty room with blob. */
static gint64
add_photo (ScLibrary *library, const char *listing)
{
  g_autofree char *sha256 = put_room (library, &empty);
  g_autoptr (GError) error = NULL;
  gint64 id = library_fixture_add_photo (library, listing, "room.jpg");

  sc_database_run (sc_library_get_database (library), &error,
                   "UPDATE photos SET sha256 = ? WHERE id = ?", "si", sha256, id);
  g_assert_no_error (error);
  return id;
}

static char *
add_result (ScLibrary *library, gint64 photo_id, ScOperation operation, const char *sha256)
{
  ScStagingResult result
      = { .sha256 = (char *) sha256, .width = WIDTH, .height = HEIGHT, .quality_score = -1 };
  g_autoptr (ScStaging) staging = sc_staging_new ();
  g_autoptr (GError) error = NULL;

  staging->photo_id = photo_id;
  staging->order.operation = operation;
  staging->order.prompt = g_strdup ("Furnish this room.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("gemini-nano-banana-2.1");
  staging->order.output_size = g_strdup ("2K");
  sc_staging_insert (library, staging, &error);
  g_assert_no_error (error);
  library_fixture_claim (library, "runner");
  sc_queue_table_complete (library, staging->id, &result, &error);
  g_assert_no_error (error);
  return g_strdup (staging->id);
}

static char *
add_room (ScLibrary *library, gint64 photo_id, ScOperation operation, const Room *room)
{
  g_autofree char *sha256 = put_room (library, room);

  return add_result (library, photo_id, operation, sha256);
}

static void
judge (ScLibrary *library, const char *id, ScFidelity *fidelity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = NULL;

  g_assert_true (sc_judgement_make (library, id, NULL, &error));
  g_assert_no_error (error);
  staging = sc_staging_get (library, id, &error);
  g_assert_no_error (error);
  g_assert_true (sc_judgement_read (&staging->result, fidelity));
  g_assert_cmpfloat_with_epsilon (staging->result.quality_score, fidelity->quality, 1e-9);
  g_assert_cmpint (fidelity->version, ==, SC_FIDELITY_VERSION);
}

static guint
count_waiting (ScLibrary *library, const ScJudgementFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = sc_judgement_list_waiting (library, filter, &error);

  g_assert_no_error (error);
  return ids->len;
}

static int
get_light (ScLibrary *library, gint64 photo_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sc_photo_query_rows (library, &photo_id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return ((ScPhotoRow *) g_ptr_array_index (rows, 0))->light;
}

static guint
count_need_look (ScLibrary *library, gint64 listing_id)
{
  const ScPhotoFilter filter = { .needs_look = TRUE, .listing_id = listing_id };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sc_photo_query_ids (library, &filter, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
test_true_picture (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_STAGE, &furnished);
  const ScJudgementFilter all = { 0 };
  ScFidelity fidelity;

  g_assert_cmpint (get_light (fixture->library, photo), ==, SC_JUDGEMENT_NO_LIGHT);
  g_assert_cmpuint (count_waiting (fixture->library, &all), ==, 1);
  judge (fixture->library, id, &fidelity);
  g_assert_cmpint (fidelity.registration.klass, ==, SC_REGISTRATION_ALIGNED);
  g_assert_cmpint (sc_fidelity_get_light (&fidelity), ==, SC_LIGHT_OK);
  g_assert_cmpfloat (fidelity.quality, >, 0.8);
  g_assert_cmpint (get_light (fixture->library, photo), ==, SC_LIGHT_OK);
  g_assert_cmpuint (count_need_look (fixture->library, 0), ==, 0);
  g_assert_cmpuint (count_waiting (fixture->library, &all), ==, 0);
}

/* The card tells of the picture that it shows, unless nobody is going to use that. */
static void
test_needs_look (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add_photo (library, "Elm");
  g_autofree char *id = add_room (library, photo, SC_OPERATION_STAGE, &walled_up);
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity;

  judge (library, id, &fidelity);
  g_assert_cmpint (fidelity.structure_light, !=, SC_LIGHT_OK);
  g_assert_cmpint (fidelity.structure.n_boxes, >, 0);
  g_assert_cmpint (get_light (library, photo), ==, sc_fidelity_get_light (&fidelity));
  g_assert_cmpuint (count_need_look (library, 0), ==, 1);
  g_assert_cmpuint (count_need_look (library, 1), ==, 1);
  g_assert_cmpuint (count_need_look (library, 2), ==, 0);

  g_assert_true (sc_staging_set_verdict (library, id, SC_VERDICT_REJECTED, &error));
  g_assert_cmpuint (count_need_look (library, 0), ==, 0);
  g_assert_cmpint (get_light (library, photo), ==, SC_JUDGEMENT_NO_LIGHT);
  g_assert_true (sc_staging_set_verdict (library, id, SC_VERDICT_APPROVED, &error));
  g_assert_cmpuint (count_need_look (library, 0), ==, 1);

  next = add_room (library, photo, SC_OPERATION_STAGE, &furnished);
  g_assert_cmpuint (count_need_look (library, 0), ==, 0);
  judge (library, next, &fidelity);
  g_assert_cmpint (get_light (library, photo), ==, SC_LIGHT_OK);
  g_assert_cmpuint (count_need_look (library, 0), ==, 0);
}

static void
test_redrawn (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_STAGE, &other);
  ScFidelity fidelity;

  judge (fixture->library, id, &fidelity);
  g_assert_cmpint (fidelity.camera_light, ==, SC_LIGHT_FAIL);
  g_assert_cmpfloat (fidelity.quality, ==, 0);
  g_assert_cmpint (get_light (fixture->library, photo), ==, SC_LIGHT_FAIL);
}

/* What was taken out on order is told but is no fault. */
static void
test_declutter (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_DECLUTTER, &walled_up);
  ScFidelity fidelity;

  judge (fixture->library, id, &fidelity);
  g_assert_true (fidelity.expects_removals);
  g_assert_cmpint (fidelity.structure_light, ==, SC_LIGHT_OK);
  g_assert_cmpfloat (fidelity.structure.lost, >, 30);
  g_assert_cmpint (fidelity.structure.n_boxes, >, 0);
  g_assert_false (sc_fidelity_is_architecture_preserved (&fidelity));
}

static void
expect_failure (ScLibrary *library, const char *id, GQuark domain, int code)
{
  g_autoptr (ScStaging) before = sc_staging_get (library, id, NULL);
  g_autoptr (ScStaging) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_judgement_make (library, id, NULL, &error));
  g_assert_error (error, domain, code);
  after = sc_staging_get (library, id, NULL);
  g_assert_cmpint (after->status, ==, before->status);
  g_assert_cmpstr (after->result.sha256, ==, before->result.sha256);
  g_assert_null (after->result.fidelity);
  g_assert_cmpfloat (after->result.quality_score, ==, -1);
}

/* Remembered, so that nobody tries for ever; who asks for all tries again. */
static void
test_unreadable (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add_photo (library, "Elm");
  g_autofree char *text = put_bytes (library, "<html>no picture</html>");
  g_autofree char *broken = add_result (library, photo, SC_OPERATION_STAGE, text);
  g_autofree char *sha256 = put_room (library, &furnished);
  g_autofree char *missing = add_result (library, photo, SC_OPERATION_STAGE, sha256);
  const ScJudgementFilter waiting = { 0 };
  const ScJudgementFilter all = { .with_unreadable = TRUE };
  ScFidelity fidelity;

  g_assert_true (sc_blobs_remove (library, sha256));
  g_assert_cmpuint (count_waiting (library, &waiting), ==, 2);
  expect_failure (library, broken, SC_IMAGE_ERROR, SC_IMAGE_ERROR_NOT_AN_IMAGE);
  expect_failure (library, missing, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_waiting (library, &waiting), ==, 0);
  g_assert_cmpuint (count_waiting (library, &all), ==, 2);

  g_free (put_room (library, &furnished));
  judge (library, missing, &fidelity);
  g_assert_cmpuint (count_waiting (library, &all), ==, 1);
}

static void
test_no_picture_yet (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autoptr (ScStaging) staging = library_fixture_add_staging (fixture->library, photo);

  expect_failure (fixture->library, staging->id, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_STAGE, &furnished);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const ScJudgementFilter all = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sc_judgement_make (fixture->library, id, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_waiting (fixture->library, &all), ==, 1);
}

static void
test_waiting (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 elm = add_photo (library, "Elm");
  gint64 oak = add_photo (library, "Oak");
  g_autofree char *first = add_room (library, elm, SC_OPERATION_STAGE, &furnished);
  g_autofree char *second = add_room (library, oak, SC_OPERATION_STAGE, &furnished);
  g_autofree char *third = add_room (library, elm, SC_OPERATION_STAGE, &walled_up);
  ScJudgementFilter filter = { .limit = 2 };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity;

  ids = sc_judgement_list_waiting (library, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (ids, 0), ==, third);
  g_assert_cmpstr (g_ptr_array_index (ids, 1), ==, second);
  filter.before = second;
  g_assert_cmpuint (count_waiting (library, &filter), ==, 1);
  filter = (ScJudgementFilter) { .listing_id = 1 };
  g_assert_cmpuint (count_waiting (library, &filter), ==, 2);

  judge (library, third, &fidelity);
  g_assert_cmpuint (count_waiting (library, &filter), ==, 1);
  /* A newer method comes. */
  g_assert_true (sc_database_exec (sc_library_get_database (library),
                                   "UPDATE stagings SET fidelity_version = -1", &error));
  g_assert_cmpuint (count_waiting (library, &filter), ==, 2);
}

/* A judgement is no change by the user: a restore loses nothing with it. */
static void
test_no_change_of_data (LibraryFixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->library;
  gint64 photo = add_photo (library, "Elm");
  g_autofree char *id = add_room (library, photo, SC_OPERATION_STAGE, &furnished);
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity;

  sc_database_exec (sc_library_get_database (library), "UPDATE changes SET newest = 'then'",
                    &error);
  judge (library, id, &fidelity);
  g_assert_cmpint (library_fixture_count (library, "SELECT newest = 'then' FROM changes"), ==, 1);
  sc_staging_set_verdict (library, id, SC_VERDICT_APPROVED, &error);
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_count (library, "SELECT newest = 'then' FROM changes"), ==, 0);
}

/* The role of another process: judges what there is, once or until it is killed. */
static int
judge_all (const char *folder, gboolean for_ever)
{
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScLibrary) library = sc_library_open (folder, cache, &error);
  g_autoptr (GPtrArray) ids = NULL;
  const ScJudgementFilter all = { 0 };

  g_assert_no_error (error);
  ids = sc_judgement_list_waiting (library, &all, &error);
  g_assert_no_error (error);
  g_print ("ready\n");
  do
    for (guint i = 0; i < ids->len; i++)
      if (!sc_judgement_make (library, g_ptr_array_index (ids, i), NULL, &error))
        g_error ("%s", error->message);
  while (for_ever);
  return 0;
}

static void
test_two_processes (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_STAGE, &walled_up);
  g_autoptr (GSubprocess) one = library_fixture_spawn_self ("judge", fixture->data_dir);
  g_autoptr (GSubprocess) two = library_fixture_spawn_self ("judge", fixture->data_dir);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check (one, NULL, &error));
  g_assert_true (g_subprocess_wait_check (two, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_need_look (fixture->library, 0), ==, 1);
}

/* Whenever it dies, a row is judged or is not. */
static void
test_killed (LibraryFixture *fixture, gconstpointer data)
{
  gint64 photo = add_photo (fixture->library, "Elm");
  g_autofree char *id = add_room (fixture->library, photo, SC_OPERATION_STAGE, &walled_up);
  g_autoptr (GError) error = NULL;
  ScFidelity fidelity;

  for (gulong i = 0; i < 8; i++)
    {
      g_autoptr (GSubprocess) process = library_fixture_spawn_self ("judge-on", fixture->data_dir);
      char byte;

      g_input_stream_read (g_subprocess_get_stdout_pipe (process), &byte, 1, NULL, &error);
      g_assert_no_error (error);
      g_usleep (i * 23000);
      g_subprocess_send_signal (process, SIGKILL);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_true (sc_library_check_integrity (fixture->library, &error));
      g_assert_cmpint (library_fixture_count (fixture->library,
                                              "SELECT count (*) FROM stagings WHERE"
                                              " (fidelity IS NULL) <> (quality_score < 0)"
                                              " OR (fidelity IS NULL) <> (fidelity_version = 0)"),
                       ==, 0);
    }
  judge (fixture->library, id, &fidelity);
}

static int
judge_on_full_disk (const char *folder)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autoptr (ScLibrary) library = NULL;
  g_autoptr (ScStaging) staging = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (!library_fixture_mount_small_disk (folder, "4m"))
    return LIBRARY_FIXTURE_SKIPPED;
  library = sc_library_open (folder, folder, &error);
  g_assert_no_error (error);
  id = add_room (library, add_photo (library, "Elm"), SC_OPERATION_STAGE, &furnished);
  library_fixture_fill_disk (ballast);
  /* The log of the database may have room for it or not. */
  if (!sc_judgement_make (library, id, NULL, &error))
    g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL);
  staging = sc_staging_get (library, id, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_COMPLETED);
  g_assert_true (sc_blobs_verify (library, staging->result.sha256, NULL));
  g_assert_true ((staging->result.fidelity == NULL) == (error != NULL));
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (ballast), ==, 0);
  g_assert_true (sc_judgement_make (library, id, NULL, &error));
  g_assert_no_error (error);
  return 0;
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->root, "disk", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  library_fixture_run_on_small_disk ("full-disk", folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "full-disk"))
    return judge_on_full_disk (argv[2]);
  if (argc == 3 && g_str_has_prefix (argv[1], "judge"))
    return judge_all (argv[2], g_str_equal (argv[1], "judge-on"));

  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/judgement/true-picture", test_true_picture);
  LIBRARY_TEST ("/library/judgement/needs-look", test_needs_look);
  LIBRARY_TEST ("/library/judgement/redrawn", test_redrawn);
  LIBRARY_TEST ("/library/judgement/declutter", test_declutter);
  LIBRARY_TEST ("/library/judgement/unreadable", test_unreadable);
  LIBRARY_TEST ("/library/judgement/no-picture-yet", test_no_picture_yet);
  LIBRARY_TEST ("/library/judgement/cancelled", test_cancelled);
  LIBRARY_TEST ("/library/judgement/waiting", test_waiting);
  LIBRARY_TEST ("/library/judgement/no-change-of-data", test_no_change_of_data);
  LIBRARY_TEST ("/library/judgement/two-processes", test_two_processes);
  LIBRARY_TEST ("/library/judgement/killed", test_killed);
  LIBRARY_TEST ("/library/judgement/full-disk", test_full_disk);
  return g_test_run ();
}
