/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-queue-table.h"
#include "sc-runner.h"

#include "library-fixture.h"
#include "sc-attempt.h"
#include "sc-uuid.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  LibraryFixture base;
  gint64 photo;
  GPtrArray *ids;
} Fixture;

/* A library with three queued stagings. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  library_fixture_set_up (&fixture->base, data);
  fixture->photo = library_fixture_add_photo (fixture->base.library, "Elm", "a.jpg");
  fixture->ids = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (ScStaging) staging
          = library_fixture_add_staging (fixture->base.library, fixture->photo);

      g_ptr_array_add (fixture->ids, g_strdup (staging->id));
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->ids);
  library_fixture_tear_down (&fixture->base, data);
}

static const char *
id_of (Fixture *fixture, guint i)
{
  return g_ptr_array_index (fixture->ids, i);
}

static ScStaging *
claim (Fixture *fixture, const char *batch_id, int jobs_at_once)
{
  ScClaim claim = { .runner_id = "runner", .batch_id = batch_id, .jobs_at_once = jobs_at_once };
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_queue_table_claim (fixture->base.library, &claim, &error);

  g_assert_no_error (error);
  return staging;
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = sc_queue_table_list (fixture->base.library, &error);
  g_autoptr (GString) order = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    for (guint j = 0; j < fixture->ids->len; j++)
      if (g_str_equal (((ScStaging *) list->pdata[i])->id, id_of (fixture, j)))
        g_string_append_printf (order, "%u", j);
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_claim_in_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);

      g_assert_cmpstr (staging->id, ==, id_of (fixture, i));
      g_assert_cmpint (staging->status, ==, SC_STATUS_PROCESSING);
      g_assert_nonnull (staging->started_at);
    }
  g_assert_null (claim (fixture, NULL, 5));
}

static void
test_claim_jobs_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) one = claim (fixture, NULL, 2);
  g_autoptr (ScStaging) two = claim (fixture, NULL, 2);
  g_autoptr (ScStaging) three = NULL;

  g_assert_nonnull (one);
  g_assert_nonnull (two);
  g_assert_null (claim (fixture, NULL, 2));
  g_assert_true (sc_queue_table_release (fixture->base.library, two->id, NULL));
  three = claim (fixture, NULL, 2);
  g_assert_cmpstr (three->id, ==, two->id);
}

static void
test_claim_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) last = claim (fixture, id_of (fixture, 2), 5);

  /* A staging that is alone is its own batch. */
  g_assert_cmpstr (last->id, ==, id_of (fixture, 2));
  g_assert_null (claim (fixture, id_of (fixture, 2), 5));
  g_assert_null (claim (fixture, "unheard-of", 5));
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) stored = NULL;
  g_autoptr (GError) error = NULL;
  ScStagingResult result = { .sha256 = SHA,
                             .width = 2048,
                             .height = 1365,
                             .quality_score = 0.9,
                             .fidelity = "{}",
                             .processing_time_ms = 20000,
                             .cost_micros = 101000,
                             .currency = "USD" };

  g_assert_true (sc_queue_table_complete (fixture->base.library, staging->id, &result, &error));
  stored = sc_staging_get (fixture->base.library, staging->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->status, ==, SC_STATUS_COMPLETED);
  g_assert_cmpstr (stored->result.sha256, ==, SHA);
  g_assert_cmpint (stored->result.width, ==, 2048);
  g_assert_cmpfloat (stored->result.quality_score, ==, 0.9);
  g_assert_cmpstr (stored->result.fidelity, ==, "{}");
  g_assert_cmpint (stored->result.cost_micros, ==, 101000);
  g_assert_nonnull (stored->completed_at);
  /* Said twice by a worker and a recovery at once. */
  g_assert_true (sc_queue_table_complete (fixture->base.library, staging->id, &result, &error));
}

static void
test_complete_after_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (GError) error = NULL;
  ScStagingResult result = { .sha256 = SHA, .quality_score = -1 };
  gboolean changed = FALSE;

  g_assert_true (sc_queue_table_cancel (fixture->base.library, staging->id, &changed, &error));
  g_assert_true (changed);
  g_assert_true (sc_queue_table_complete (fixture->base.library, staging->id, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_get_status (fixture->base.library, staging->id), ==,
                   SC_STATUS_COMPLETED);
}

static void
test_fail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (ScStaging) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sc_attempt_begin (fixture->base.library, staging->id, 67000, NULL, 0, &attempt, &error));
  g_assert_true (sc_queue_table_fail (fixture->base.library, staging->id, "timed-out",
                                      "It took too long.", &error));
  stored = sc_staging_get (fixture->base.library, staging->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->status, ==, SC_STATUS_FAILED);
  g_assert_cmpstr (stored->error_code, ==, "timed-out");
  g_assert_cmpstr (stored->error_message, ==, "It took too long.");
  g_assert_cmpint (stored->result.cost_micros, ==, 67000);
  g_assert_nonnull (stored->completed_at);
}

static void
test_release_keeps_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) stored = NULL;

  g_assert_true (sc_queue_table_release (fixture->base.library, staging->id, NULL));
  stored = sc_staging_get (fixture->base.library, staging->id, NULL);
  g_assert_cmpint (stored->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpfloat (stored->position, ==, staging->position);
  g_assert_null (stored->started_at);
  assert_order (fixture, "012");
}

static void
test_interrupt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) stored = NULL;

  g_assert_true (sc_queue_table_interrupt (fixture->base.library, staging->id, NULL));
  stored = sc_staging_get (fixture->base.library, staging->id, NULL);
  g_assert_cmpint (stored->status, ==, SC_STATUS_INTERRUPTED);
  g_assert_cmpstr (stored->error_code, ==, "interrupted");
  g_assert_nonnull (strstr (stored->error_message, "billed"));
  assert_order (fixture, "120");
}

/* Every transition from every state it may not leave. */
static void
test_only_from_processing (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  const char *id = id_of (fixture, 0);
  ScStagingResult result = { .sha256 = SHA, .quality_score = -1 };
  static const ScStatus states[] = { SC_STATUS_QUEUED, SC_STATUS_FAILED, SC_STATUS_INTERRUPTED };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GError *errors[4] = { NULL };

      sc_database_run (sc_library_get_database (library), NULL,
                       "UPDATE stagings SET status = ? WHERE id = ?", "ss",
                       sc_status_to_string (states[i]), id);
      g_assert_false (sc_queue_table_complete (library, id, &result, &errors[0]));
      g_assert_false (sc_queue_table_fail (library, id, "code", "Words.", &errors[1]));
      g_assert_false (sc_queue_table_release (library, id, &errors[2]));
      g_assert_false (sc_queue_table_interrupt (library, id, &errors[3]));
      for (gsize j = 0; j < G_N_ELEMENTS (errors); j++)
        {
          g_assert_error (errors[j], SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
          g_clear_error (&errors[j]);
        }
      g_assert_cmpint (library_fixture_get_status (library, id), ==, states[i]);
    }
}

/* The worker of a job that the user cancelled has nothing to complain about. */
static void
test_cancelled_stays (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  g_assert_true (sc_queue_table_cancel (library, staging->id, &changed, &error));
  g_assert_true (sc_queue_table_fail (library, staging->id, "code", "Words.", &error));
  g_assert_true (sc_queue_table_release (library, staging->id, &error));
  g_assert_true (sc_queue_table_interrupt (library, staging->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (library_fixture_get_status (library, staging->id), ==, SC_STATUS_CANCELLED);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autofree char *id = sc_uuid_new ();
  g_autoptr (GError) error = NULL;
  gboolean changed = TRUE;

  g_assert_false (sc_queue_table_release (library, id, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_queue_table_cancel (library, id, &changed, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sc_queue_table_requeue (library, id, &changed, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
}

/* Asked for again while its worker still calls, a job would have two workers. */
static void
test_cancelled_until_let_go (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScRunner) runner = sc_runner_new (library, NULL);
  const ScClaim as_runner = { .runner_id = sc_runner_get_id (runner), .jobs_at_once = 5 };
  g_autoptr (ScStaging) first = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) staging = sc_queue_table_claim (library, &as_runner, NULL);
  gboolean changed = FALSE;

  g_assert_true (sc_queue_table_cancel (library, staging->id, &changed, NULL));
  g_assert_true (changed);
  g_assert_true (sc_queue_table_recover (library, NULL));
  g_assert_true (sc_queue_table_requeue (library, staging->id, &changed, NULL));
  g_assert_false (changed);
  g_assert_true (sc_queue_table_interrupt (library, staging->id, NULL));
  g_assert_true (sc_queue_table_requeue (library, staging->id, &changed, NULL));
  g_assert_true (changed);
}

/* Which states cancel and requeue leave, and which they leave alone. */
static void
test_cancel_and_requeue (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    ScStatus from;
    gboolean is_cancelled;
    gboolean is_requeued;
  } cases[] = {
    { SC_STATUS_QUEUED, TRUE, FALSE },     { SC_STATUS_PROCESSING, TRUE, FALSE },
    { SC_STATUS_FAILED, FALSE, TRUE },     { SC_STATUS_CANCELLED, FALSE, TRUE },
    { SC_STATUS_INTERRUPTED, TRUE, TRUE },
  };
  const char *id = id_of (fixture, 0);
  const char *set = "UPDATE stagings SET status = ?, error_code = 'x' WHERE id = ?";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ScDatabase *database = sc_library_get_database (fixture->base.library);
      const char *from = sc_status_to_string (cases[i].from);
      gboolean changed = FALSE;
      g_autoptr (GError) error = NULL;

      g_assert_true (sc_database_run (database, &error, set, "ss", from, id));
      g_assert_true (sc_queue_table_cancel (fixture->base.library, id, &changed, &error));
      g_assert_cmpint (changed, ==, cases[i].is_cancelled);
      g_assert_true (sc_database_run (database, &error, set, "ss", from, id));
      g_assert_true (sc_queue_table_requeue (fixture->base.library, id, &changed, &error));
      g_assert_cmpint (changed, ==, cases[i].is_requeued);
      g_assert_no_error (error);
      if (changed)
        g_assert_cmpint (library_fixture_count (fixture->base.library,
                                                "SELECT count (*) FROM stagings WHERE status ="
                                                " 'queued' AND error_code IS NULL"),
                         ==, 3);
    }
}

static void
test_completed_stays (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  ScStagingResult result = { .sha256 = SHA, .quality_score = -1 };
  gboolean changed = TRUE;

  g_assert_true (sc_queue_table_complete (library, staging->id, &result, NULL));
  g_assert_true (sc_queue_table_cancel (library, staging->id, &changed, NULL));
  g_assert_false (changed);
  g_assert_true (sc_queue_table_requeue (library, staging->id, &changed, NULL));
  g_assert_false (changed);
  g_assert_cmpint (library_fixture_get_status (library, staging->id), ==, SC_STATUS_COMPLETED);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_queue_table_move (library, id_of (fixture, 2), id_of (fixture, 0), &error));
  assert_order (fixture, "201");
  g_assert_true (sc_queue_table_move (library, id_of (fixture, 2), id_of (fixture, 1), &error));
  assert_order (fixture, "021");
  g_assert_true (sc_queue_table_move (library, id_of (fixture, 0), NULL, &error));
  assert_order (fixture, "210");
  g_assert_true (sc_queue_table_move (library, id_of (fixture, 2), id_of (fixture, 2), &error));
  assert_order (fixture, "210");
  g_assert_no_error (error);
}

/* So often that halving the gap between two places runs out of numbers. */
static void
test_move_often (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;

  for (int i = 0; i < 200; i++)
    {
      g_assert_true (sc_queue_table_move (library, id_of (fixture, 0), id_of (fixture, 2), NULL));
      g_assert_true (sc_queue_table_move (library, id_of (fixture, 1), id_of (fixture, 2), NULL));
      assert_order (fixture, "012");
    }
}

static void
test_move_same_places (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;

  sc_database_exec (sc_library_get_database (library), "UPDATE stagings SET position = 7", NULL);
  assert_order (fixture, "012");
  g_assert_true (sc_queue_table_move (library, id_of (fixture, 2), id_of (fixture, 1), NULL));
  assert_order (fixture, "021");
}

static void
test_move_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) running = claim (fixture, NULL, 5);
  g_autoptr (GError) error = NULL;

  g_assert_false (sc_queue_table_move (fixture->base.library, running->id, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      sc_queue_table_move (fixture->base.library, id_of (fixture, 1), running->id, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

static void
test_new_ones_go_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScStaging) one = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) two = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) three = claim (fixture, NULL, 5);
  g_autoptr (ScStaging) late = library_fixture_add_staging (fixture->base.library, fixture->photo);

  g_assert_true (sc_queue_table_release (fixture->base.library, three->id, NULL));
  g_ptr_array_add (fixture->ids, g_strdup (late->id));
  assert_order (fixture, "0123");
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  ScLibrary *library = fixture->base.library;
  g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
  int count = -1;

  g_assert_true (sc_queue_table_count (library, NULL, SC_STATUS_QUEUED, &count, NULL));
  g_assert_cmpint (count, ==, 2);
  g_assert_true (sc_queue_table_count (library, staging->id, SC_STATUS_QUEUED, &count, NULL));
  g_assert_cmpint (count, ==, 0);
  g_assert_true (sc_queue_table_count (library, staging->id, SC_STATUS_PROCESSING, &count, NULL));
  g_assert_cmpint (count, ==, 1);
}

static void
test_usual_ms (Fixture *fixture, gconstpointer data)
{
  static const gint64 times[] = { 90000, 10000, 30000 };
  ScLibrary *library = fixture->base.library;
  gint64 usual = 0;

  g_assert_true (sc_queue_table_usual_ms (library, 25000, &usual, NULL));
  g_assert_cmpint (usual, ==, 25000);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (ScStaging) staging = claim (fixture, NULL, 5);
      ScStagingResult result = { .sha256 = SHA, .processing_time_ms = times[i] };

      g_assert_true (sc_queue_table_complete (library, staging->id, &result, NULL));
    }
  g_assert_true (sc_queue_table_usual_ms (library, 25000, &usual, NULL));
  g_assert_cmpint (usual, ==, 30000);
}

/* Role: claims and completes until nothing is left, and says what it did. */
static int
hammer (const char *folder)
{
  g_autoptr (ScLibrary) library = sc_library_open (folder, folder, NULL);
  ScClaim claim = { .runner_id = "hammer", .jobs_at_once = 1000 };
  ScStagingResult result = { .sha256 = SHA, .quality_score = -1 };

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ScStaging) staging = sc_queue_table_claim (library, &claim, &error);

      g_assert_no_error (error);
      if (staging == NULL)
        return 0;
      g_print ("%s\n", staging->id);
      sc_queue_table_complete (library, staging->id, &result, &error);
      g_assert_no_error (error);
    }
}

static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSubprocess *processes[3];

  for (int i = 0; i < 297; i++)
    sc_staging_free (library_fixture_add_staging (fixture->base.library, fixture->photo));
  for (gsize i = 0; i < G_N_ELEMENTS (processes); i++)
    processes[i] = library_fixture_spawn_self ("hammer", fixture->base.data_dir);
  for (gsize i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autoptr (GSubprocess) process = processes[i];
      g_autofree char *said = NULL;
      g_auto (GStrv) ids = NULL;

      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, NULL));
      g_assert_true (g_subprocess_get_successful (process));
      ids = g_strsplit (said, "\n", -1);
      for (int j = 0; ids[j] != NULL; j++)
        if (*ids[j] != '\0')
          g_assert_true (g_hash_table_add (seen, g_strdup (ids[j])));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 300);
}

#define QUEUE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

static void
test_claim_provider (Fixture *fixture, gconstpointer data)
{
  const ScClaim mine = { .runner_id = "runner", .provider = "sample", .jobs_at_once = 5 };
  g_autoptr (ScStaging) none = NULL;
  g_autoptr (ScStaging) second = NULL;
  g_autoptr (ScStaging) other = NULL;
  g_autoptr (GError) error = NULL;

  none = sc_queue_table_claim (fixture->base.library, &mine, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  sc_database_run (sc_library_get_database (fixture->base.library), &error,
                   "UPDATE stagings SET provider = 'sample' WHERE id = ?", "s", id_of (fixture, 1));
  g_assert_no_error (error);
  second = sc_queue_table_claim (fixture->base.library, &mine, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->id, ==, id_of (fixture, 1));
  other = claim (fixture, NULL, 5);
  g_assert_cmpstr (other->id, ==, id_of (fixture, 0));
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "hammer"))
    return hammer (argv[2]);

  g_test_init (&argc, &argv, NULL);
  QUEUE_TEST ("/library/queue-table/claim-in-order", test_claim_in_order);
  QUEUE_TEST ("/library/queue-table/claim-jobs-at-once", test_claim_jobs_at_once);
  QUEUE_TEST ("/library/queue-table/claim-batch", test_claim_batch);
  QUEUE_TEST ("/library/queue-table/claim-provider", test_claim_provider);
  QUEUE_TEST ("/library/queue-table/complete", test_complete);
  QUEUE_TEST ("/library/queue-table/complete-after-cancel", test_complete_after_cancel);
  QUEUE_TEST ("/library/queue-table/fail", test_fail);
  QUEUE_TEST ("/library/queue-table/release-keeps-place", test_release_keeps_place);
  QUEUE_TEST ("/library/queue-table/interrupt", test_interrupt);
  QUEUE_TEST ("/library/queue-table/only-from-processing", test_only_from_processing);
  QUEUE_TEST ("/library/queue-table/cancelled-stays", test_cancelled_stays);
  QUEUE_TEST ("/library/queue-table/cancelled-until-let-go", test_cancelled_until_let_go);
  QUEUE_TEST ("/library/queue-table/missing", test_missing);
  QUEUE_TEST ("/library/queue-table/cancel-and-requeue", test_cancel_and_requeue);
  QUEUE_TEST ("/library/queue-table/completed-stays", test_completed_stays);
  QUEUE_TEST ("/library/queue-table/move", test_move);
  QUEUE_TEST ("/library/queue-table/move-often", test_move_often);
  QUEUE_TEST ("/library/queue-table/move-same-places", test_move_same_places);
  QUEUE_TEST ("/library/queue-table/move-refused", test_move_refused);
  QUEUE_TEST ("/library/queue-table/new-ones-go-last", test_new_ones_go_last);
  QUEUE_TEST ("/library/queue-table/count", test_count);
  QUEUE_TEST ("/library/queue-table/usual-ms", test_usual_ms);
  QUEUE_TEST ("/library/queue-table/two-processes", test_two_processes);
  return g_test_run ();
}
