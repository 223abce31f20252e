/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-staging.h"

#include "library-fixture.h"
#include "sc-style.h"
#include "sc-uuid.h"

static void
test_names (void)
{
  for (ScStatus status = SC_STATUS_QUEUED; status <= SC_STATUS_INTERRUPTED; status++)
    {
      ScStatus back = SC_STATUS_QUEUED;

      g_assert_true (sc_status_from_string (sc_status_to_string (status), &back));
      g_assert_cmpint (back, ==, status);
    }
  for (ScVerdict verdict = SC_VERDICT_NONE; verdict <= SC_VERDICT_REJECTED; verdict++)
    {
      ScVerdict back = SC_VERDICT_NONE;

      g_assert_true (sc_verdict_from_string (sc_verdict_to_string (verdict), &back));
      g_assert_cmpint (back, ==, verdict);
    }
  for (ScOperation operation = SC_OPERATION_STAGE; operation <= SC_OPERATION_RESTYLE; operation++)
    {
      ScOperation back = SC_OPERATION_STAGE;

      g_assert_true (sc_operation_from_string (sc_operation_to_string (operation), &back));
      g_assert_cmpint (back, ==, operation);
    }
}

static void
test_wrong_names (void)
{
  ScStatus status = SC_STATUS_FAILED;
  ScVerdict verdict = SC_VERDICT_REJECTED;
  ScOperation operation = SC_OPERATION_RESTYLE;

  g_assert_false (sc_status_from_string ("Queued", &status));
  g_assert_false (sc_status_from_string (NULL, &status));
  g_assert_false (sc_verdict_from_string ("", &verdict));
  g_assert_false (sc_operation_from_string ("paint", &operation));
  g_assert_cmpint (status, ==, SC_STATUS_FAILED);
  g_assert_cmpint (verdict, ==, SC_VERDICT_REJECTED);
  g_assert_cmpint (operation, ==, SC_OPERATION_RESTYLE);
}

static ScStaging *
make_full (ScLibrary *library)
{
  ScStaging *staging = sc_staging_new ();
  ScStyle style = { .id = "mine", .name = "Mine", .prompt_template = "Mine.", .active = TRUE };
  g_autoptr (GError) error = NULL;

  sc_style_save (library, &style, &error);
  g_assert_no_error (error);
  staging->photo_id = library_fixture_add_photo (library, "Elm", "a.jpg");
  staging->batch_id = g_strdup ("batch");
  staging->order.operation = SC_OPERATION_RESTYLE;
  staging->order.style_id = g_strdup ("mine");
  staging->order.room_type = g_strdup ("living_room");
  staging->order.instructions = g_strdup ("a smaller sofa\nno plants");
  staging->order.prompt = g_strdup ("Furnish “it”.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("a-model");
  staging->order.output_size = g_strdup ("4K");
  staging->order.variation = 3;
  staging->result.currency = g_strdup ("USD");
  return staging;
}

static void
test_insert (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) staging = make_full (fixture->library);
  g_autoptr (ScStaging) stored = NULL;

  g_assert_true (sc_staging_insert (fixture->library, staging, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (staging->id), ==, 36);
  g_assert_nonnull (staging->created_at);
  g_assert_cmpfloat (staging->position, ==, 1);

  stored = sc_staging_get (fixture->library, staging->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->photo_id, ==, staging->photo_id);
  g_assert_null (stored->parent_id);
  g_assert_cmpstr (stored->batch_id, ==, "batch");
  g_assert_cmpint (stored->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpint (stored->verdict, ==, SC_VERDICT_NONE);
  g_assert_cmpint (stored->order.operation, ==, SC_OPERATION_RESTYLE);
  g_assert_cmpstr (stored->order.style_id, ==, "mine");
  g_assert_cmpstr (stored->order.room_type, ==, "living_room");
  g_assert_cmpstr (stored->order.instructions, ==, "a smaller sofa\nno plants");
  g_assert_cmpstr (stored->order.prompt, ==, "Furnish “it”.");
  g_assert_cmpstr (stored->order.model, ==, "a-model");
  g_assert_cmpstr (stored->order.output_size, ==, "4K");
  g_assert_cmpint (stored->order.variation, ==, 3);
  g_assert_cmpfloat (stored->result.quality_score, ==, -1);
  g_assert_cmpstr (stored->result.currency, ==, "USD");
  g_assert_null (stored->result.sha256);
  g_assert_null (stored->started_at);
  g_assert_null (stored->error_code);
}

static void
test_result_is_read (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) staging = library_fixture_add_completed (fixture->library, photo);
  g_autoptr (ScStaging) stored = sc_staging_get (fixture->library, staging->id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (stored->status, ==, SC_STATUS_COMPLETED);
  g_assert_cmpuint (strlen (stored->result.sha256), ==, 64);
  g_assert_cmpint (stored->result.width, ==, 300);
  g_assert_cmpint (stored->result.height, ==, 200);
  g_assert_cmpint (stored->result.processing_time_ms, ==, 2000);
  g_assert_cmpint (stored->result.cost_micros, ==, 100000);
  g_assert_nonnull (stored->started_at);
  g_assert_nonnull (stored->completed_at);
}

static void
test_insert_refused (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) no_photo = make_full (fixture->library);
  g_autoptr (ScStaging) no_style = make_full (fixture->library);
  g_autoptr (GError) error = NULL;

  no_photo->photo_id = 999;
  g_assert_false (sc_staging_insert (fixture->library, no_photo, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_set_str (&no_style->order.style_id, "unheard_of");
  g_assert_false (sc_staging_insert (fixture->library, no_style, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "unheard_of"));
}

static void
test_same_id_twice (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = make_full (fixture->library);
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_staging_insert (fixture->library, staging, &error));
  g_assert_false (sc_staging_insert (fixture->library, staging, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_all_or_none (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) stagings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_staging_free);
  g_autoptr (GError) error = NULL;
  const char *count = "SELECT count (*) FROM stagings";

  for (int i = 0; i < 3; i++)
    g_ptr_array_add (stagings, make_full (fixture->library));
  ((ScStaging *) stagings->pdata[2])->photo_id = 999;
  g_assert_false (sc_staging_insert_all (fixture->library, stagings, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpint (library_fixture_count (fixture->library, count), ==, 0);

  g_clear_error (&error);
  g_ptr_array_set_size (stagings, 2);
  for (guint i = 0; i < stagings->len; i++)
    ((ScStaging *) stagings->pdata[i])->position = 0;
  g_assert_true (sc_staging_insert_all (fixture->library, stagings, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_count (fixture->library, count), ==, 2);
  g_assert_cmpfloat (((ScStaging *) stagings->pdata[0])->position, ==, 1);
  g_assert_cmpfloat (((ScStaging *) stagings->pdata[1])->position, ==, 2);
}

static void
test_parent (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) parent = make_full (fixture->library);
  g_autoptr (ScStaging) child = make_full (fixture->library);
  g_autoptr (ScStaging) stored = NULL;

  g_assert_true (sc_staging_insert (fixture->library, parent, &error));
  child->parent_id = g_strdup (parent->id);
  g_assert_true (sc_staging_insert (fixture->library, child, &error));
  stored = sc_staging_get (fixture->library, child->id, &error);
  g_assert_cmpstr (stored->parent_id, ==, parent->id);
  g_assert_false (sc_database_run (sc_library_get_database (fixture->library), &error,
                                   "DELETE FROM stagings WHERE id = ?", "s", parent->id));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_resolve (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) one = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) two = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) whole = sc_staging_resolve (fixture->library, one->id, &error);
  g_autoptr (ScStaging) begun = NULL;
  g_autofree char *prefix = g_ascii_strup (two->id, 35);

  g_assert_no_error (error);
  g_assert_cmpstr (whole->id, ==, one->id);
  begun = sc_staging_resolve (fixture->library, prefix, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (begun->id, ==, two->id);
}

static void
test_resolve_refused (LibraryFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *prefix;
    ScLibraryError code;
  } cases[] = {
    { "019", SC_LIBRARY_ERROR_INVALID },    { "", SC_LIBRARY_ERROR_INVALID },
    { "zzzz", SC_LIBRARY_ERROR_INVALID },   { "01%%", SC_LIBRARY_ERROR_INVALID },
    { "ffff", SC_LIBRARY_ERROR_NOT_FOUND },
  };
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) one = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) two = library_fixture_add_staging (fixture->library, photo);
  g_autofree char *shared = g_strndup (one->id, 4);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (sc_staging_resolve (fixture->library, cases[i].prefix, &problem));
      g_assert_error (problem, SC_LIBRARY_ERROR, (int) cases[i].code);
    }
  g_assert_null (sc_staging_resolve (fixture->library, shared, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Several"));
}

static void
test_list_photo (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  gint64 other = library_fixture_add_photo (fixture->library, "Elm", "b.jpg");
  g_autoptr (ScStaging) first = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) second = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) third = library_fixture_add_staging (fixture->library, other);
  g_autoptr (GPtrArray) list = sc_staging_list_photo (fixture->library, photo, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((ScStaging *) list->pdata[0])->id, ==, second->id);
  g_assert_cmpstr (((ScStaging *) list->pdata[1])->id, ==, first->id);
}

static void
test_verdict (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 photo = library_fixture_add_photo (fixture->library, "Elm", "a.jpg");
  g_autoptr (ScStaging) done = library_fixture_add_completed (fixture->library, photo);
  g_autoptr (ScStaging) waiting = library_fixture_add_staging (fixture->library, photo);
  g_autoptr (ScStaging) stored = NULL;
  g_autofree char *missing = sc_uuid_new ();

  g_assert_true (sc_staging_set_verdict (fixture->library, done->id, SC_VERDICT_APPROVED, &error));
  stored = sc_staging_get (fixture->library, done->id, &error);
  g_assert_cmpint (stored->verdict, ==, SC_VERDICT_APPROVED);
  g_assert_false (
      sc_staging_set_verdict (fixture->library, waiting->id, SC_VERDICT_APPROVED, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_staging_set_verdict (fixture->library, missing, SC_VERDICT_NONE, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/staging/names", test_names);
  g_test_add_func ("/library/staging/wrong-names", test_wrong_names);
  LIBRARY_TEST ("/library/staging/insert", test_insert);
  LIBRARY_TEST ("/library/staging/result-is-read", test_result_is_read);
  LIBRARY_TEST ("/library/staging/insert-refused", test_insert_refused);
  LIBRARY_TEST ("/library/staging/same-id-twice", test_same_id_twice);
  LIBRARY_TEST ("/library/staging/all-or-none", test_all_or_none);
  LIBRARY_TEST ("/library/staging/parent", test_parent);
  LIBRARY_TEST ("/library/staging/resolve", test_resolve);
  LIBRARY_TEST ("/library/staging/resolve-refused", test_resolve_refused);
  LIBRARY_TEST ("/library/staging/list-photo", test_list_photo);
  LIBRARY_TEST ("/library/staging/verdict", test_verdict);
  return g_test_run ();
}
