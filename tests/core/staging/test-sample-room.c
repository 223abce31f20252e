/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-budget.h"
#include "sc-image-decode.h"
#include "sc-import.h"
#include "sc-jpeg.h"
#include "sc-order.h"
#include "sc-queue.h"
#include "sc-sample-room.h"
#include "sc-sample.h"
#include "sc-service.h"
#include "sc-staging-error.h"

/* The pictures that are shipped. */
static GFile *
get_folder (void)
{
  return g_file_new_build_filename (g_getenv ("STAGECRAFT_SOURCE_ROOT"), "resources",
                                    "sample-rooms", NULL);
}

static GBytes *
load (const char *name)
{
  g_autoptr (GFile) folder = get_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static ScSampleRoom *
new_room (void)
{
  g_autoptr (GFile) folder = get_folder ();
  g_autoptr (GError) error = NULL;
  ScSampleRoom *room = sc_sample_room_new (folder, &error);

  g_assert_no_error (error);
  return room;
}

/* The photo as a pipeline would send it: another size, another quality. */
static GBytes *
make_copy (int side, int quality, gboolean is_mirrored)
{
  const ScImageLimits no_limits = { 0 };
  g_autoptr (GBytes) photo = load ("living-room.jpg");
  g_autoptr (GdkPixbuf) image = sc_image_decode (photo, &no_limits, side, NULL, NULL);
  g_autoptr (GdkPixbuf) turned = is_mirrored ? gdk_pixbuf_flip (image, TRUE) : g_object_ref (image);

  return sc_jpeg_encode (turned, quality, NULL);
}

static void
test_recognises_photo (void)
{
  g_autoptr (ScSampleRoom) room = new_room ();
  g_autoptr (GBytes) original = load ("living-room.jpg");
  g_autoptr (GBytes) sent = make_copy (2048, 92, FALSE);
  g_autoptr (GBytes) tiny = make_copy (300, 50, FALSE);
  g_autoptr (GBytes) mirrored = make_copy (2048, 92, TRUE);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("nothing", 7);

  g_assert_true (sc_sample_room_is_shown_by (room, original));
  g_assert_true (sc_sample_room_is_shown_by (room, sent));
  g_assert_true (sc_sample_room_is_shown_by (room, tiny));
  g_assert_false (sc_sample_room_is_shown_by (room, mirrored));
  g_assert_false (sc_sample_room_is_shown_by (room, garbage));
}

/* A finished picture that is imported as a photo is not the empty room. */
static void
test_finds_styles (void)
{
  g_autoptr (ScSampleRoom) room = new_room ();
  g_autoptr (GBytes) sent = make_copy (2048, 92, FALSE);
  const char *const *styles = sc_sample_room_get_styles (room);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length ((GStrv) styles), >, 0);
  for (guint i = 0; styles[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("living-room-%s.jpg", styles[i]);
      g_autoptr (GBytes) expected = load (name);
      g_autoptr (GBytes) found = sc_sample_room_find (room, sent, styles[i], &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (found, expected));
      g_assert_false (sc_sample_room_is_shown_by (room, found));
    }
  g_assert_null (sc_sample_room_find (room, sent, "no_such_style", &error));
  g_assert_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_NO_KEY);
}

static void
test_missing_folder (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere");
  g_autoptr (GError) error = NULL;

  g_assert_null (sc_service_new_sample_provider (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static ScPhoto *
import_sample (Fixture *fixture)
{
  g_autoptr (GBytes) jpeg = load ("living-room.jpg");
  g_autoptr (GError) error = NULL;
  const ScImport import = { .listing_id = fixture->listing_id,
                            .limits = &sc_image_default_limits,
                            .room_type = "living_room" };
  gboolean is_duplicate;
  ScPhoto *photo
      = sc_import_bytes (fixture->library, &import, jpeg, "a.jpg", &is_duplicate, NULL, &error);

  g_assert_no_error (error);
  return photo;
}

static ScOrderForm
make_form (void)
{
  g_autoptr (ScSampleRoom) room = new_room ();
  ScOrderForm form = {
    .style_id = g_intern_string (sc_sample_room_get_styles (room)[0]),
    .model = SC_SAMPLE_NAME,
    .output_size = "2K",
    .variations = 1,
  };

  return form;
}

static ScStaging *
place (Fixture *fixture, const ScPhoto *photo)
{
  const ScOrderForm form = make_form ();
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (photos, (gpointer) photo);
  g_assert_cmpint (sc_order_estimate_micros (fixture->models, &form, 1, &error), ==, 0);
  stagings = sc_order_place (fixture->library, fixture->models, &form, photos, &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (stagings, 0);
}

static ScStaging *
work_off (Fixture *fixture, ScProvider *provider, const char *id)
{
  g_autoptr (ScQueue) queue = sc_queue_new (fixture->library, provider, fixture->models, NULL);
  g_autoptr (ScStaging) staging = fixture_reload (fixture, id);
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_assert_true (sc_queue_start (queue, NULL));
  while (staging->status == SC_STATUS_QUEUED || staging->status == SC_STATUS_PROCESSING)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (5000);
      sc_staging_free (staging);
      staging = fixture_reload (fixture, id);
    }
  sc_queue_stop (queue);
  sc_queue_join (queue);
  return g_steal_pointer (&staging);
}

static ScProvider *
new_provider (void)
{
  g_autoptr (GFile) folder = get_folder ();
  ScProvider *provider = sc_service_new_sample_provider (folder, NULL, NULL);

  sc_sample_provider_set_delay (SC_SAMPLE_PROVIDER (provider), 5);
  return provider;
}

/* Through order, queue, pipeline and history; nothing is spent. */
static void
test_through_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScProvider) provider = new_provider ();
  g_autoptr (ScPhoto) photo = import_sample (fixture);
  g_autoptr (ScStaging) ordered = place (fixture, photo);
  g_autoptr (ScStaging) staging = work_off (fixture, provider, ordered->id);
  g_autoptr (GPtrArray) attempts = sc_attempt_list (fixture->library, staging->id, NULL);
  const ScAttempt *attempt = g_ptr_array_index (attempts, 0);
  ScBudget budget = { 0 };

  g_assert_cmpint (staging->status, ==, SC_STATUS_COMPLETED);
  g_assert_cmpstr (staging->order.provider, ==, "sample");
  g_assert_cmpint (staging->result.cost_micros, ==, 0);
  g_assert_cmpint (staging->result.width, ==, 1500);
  g_assert_cmpint (staging->result.height, ==, 1000);
  g_assert_cmpuint (attempts->len, ==, 1);
  g_assert_cmpstr (attempt->outcome, ==, "ok");
  g_assert_cmpint (attempt->cost_micros, ==, 0);
  g_assert_cmpint (attempt->http_status, ==, 0);
  g_assert_true (sc_budget_read (fixture->library, &budget, NULL));
  g_assert_cmpint (budget.month_spent, ==, 0);
}

static void
test_other_photo_needs_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScProvider) provider = new_provider ();
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 7);
  g_autoptr (ScStaging) ordered = place (fixture, photo);
  g_autoptr (ScStaging) staging = work_off (fixture, provider, ordered->id);

  g_assert_cmpint (staging->status, ==, SC_STATUS_FAILED);
  g_assert_cmpstr (staging->error_code, ==, "no-key");
  g_assert_null (staging->result.sha256);
  g_assert_cmpint (staging->result.cost_micros, ==, 0);
}

/* A queue that works with the service leaves samples alone: they wait for one that has them. */
static void
test_never_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, NULL, 30);
  g_autoptr (ScPhoto) photo = import_sample (fixture);
  g_autoptr (ScStaging) ordered = place (fixture, photo);
  g_autoptr (ScQueue) queue = sc_queue_new (fixture->library, provider, fixture->models, NULL);
  g_autoptr (ScStaging) staging = NULL;

  g_assert_true (sc_queue_start (queue, NULL));
  sc_queue_drain (queue);
  sc_queue_join (queue);
  staging = fixture_reload (fixture, ordered->id);
  g_assert_cmpint (staging->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 0);
}

static void
assert_refused (Fixture *fixture, const ScOrderForm *form)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_order_check (fixture->library, fixture->models, form, &error));
  g_assert_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID);
}

/* What a finished picture cannot do is refused before it is queued. */
static void
test_refuses_wishes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = import_sample (fixture);
  g_autoptr (ScStaging) ordered = place (fixture, photo);
  g_autoptr (GError) error = NULL;
  ScOrderForm form = make_form ();

  form.wishes = "a red sofa";
  assert_refused (fixture, &form);
  form = make_form ();
  form.variations = 2;
  assert_refused (fixture, &form);
  form = make_form ();
  form.operation = SC_OPERATION_DECLUTTER;
  assert_refused (fixture, &form);
  g_assert_null (sc_order_revise (fixture->library, ordered, "a red sofa", &error));
  g_assert_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample-room/recognises-photo", test_recognises_photo);
  g_test_add_func ("/sample-room/finds-styles", test_finds_styles);
  g_test_add_func ("/sample-room/missing-folder", test_missing_folder);
  g_test_add ("/sample-room/through-queue", Fixture, NULL, fixture_set_up, test_through_queue,
              fixture_tear_down);
  g_test_add ("/sample-room/other-photo-needs-key", Fixture, NULL, fixture_set_up,
              test_other_photo_needs_key, fixture_tear_down);
  g_test_add ("/sample-room/never-sent", Fixture, "", fixture_set_up, test_never_sent,
              fixture_tear_down);
  g_test_add ("/sample-room/refuses-wishes", Fixture, NULL, fixture_set_up, test_refuses_wishes,
              fixture_tear_down);

  return g_test_run ();
}
