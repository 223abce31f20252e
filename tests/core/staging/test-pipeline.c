/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "sc-attempt.h"
#include "sc-blobs.h"
#include "sc-image-header.h"
#include "sc-pipeline.h"
#include "sc-queue-table.h"
#include "sc-runner.h"
#include "sc-settings.h"
#include "sc-thumbnails.h"

/* The real delays take seconds; what is tested is how often and when, not how long. */
static const ScRetryPolicy quick = { .unit_ms = 5, .longest_ms = 50, .give_up_ms = 120000 };

static const ScRetryPolicy patient
    = { .unit_ms = 5, .longest_ms = 5000, .give_up_ms = 120000, .waits_for_network = TRUE };

/* Claims the only job, runs it, and returns the row as it is afterwards. */
static ScStaging *
run_with (Fixture *fixture,
          const ScRetryPolicy *policy,
          const char *key,
          GCancellable *cancellable,
          ScGateReason *reason)
{
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, NULL);
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, key, 30);
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (GError) error = NULL;
  const ScClaim claim = { .runner_id = sc_runner_get_id (runner), .jobs_at_once = 5 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (fixture->library, &claim, &error);
  const ScPipeline pipeline = { fixture->library, provider, fixture->models, gate, policy };

  g_assert_no_error (error);
  g_assert_nonnull (staging);
  g_assert_true (sc_pipeline_run (&pipeline, staging, cancellable, &error));
  g_assert_no_error (error);
  if (reason != NULL)
    *reason = sc_gate_get_reason (gate, NULL);
  return fixture_reload (fixture, staging->id);
}

static ScStaging *
run_next (Fixture *fixture, const char *key, GCancellable *cancellable, ScGateReason *reason)
{
  return run_with (fixture, &quick, key, cancellable, reason);
}

static GPtrArray *
list_attempts (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *attempts = sc_attempt_list (fixture->library, id, &error);

  g_assert_no_error (error);
  return attempts;
}

static void
test_completes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  g_autoptr (ScStaging) staging = run_next (fixture, NULL, NULL, NULL);
  g_autoptr (GPtrArray) attempts = list_attempts (fixture, staging->id);
  g_autoptr (GBytes) picture = sc_blobs_get (fixture->library, staging->result.sha256, NULL);
  g_autofree char *thumbnail
      = sc_thumbnails_dup_path (fixture->library, staging->result.sha256, SC_THUMBNAIL_SMALL);
  g_autofree char *incoming = g_build_filename (fixture->directory, "data", "incoming", NULL);
  g_autoptr (GDir) dir = g_dir_open (incoming, 0, NULL);
  const ScAttempt *attempt = g_ptr_array_index (attempts, 0);

  g_assert_cmpint (staging->status, ==, SC_STATUS_COMPLETED);
  g_assert_cmpint (staging->result.width, ==, 1264);
  g_assert_cmpint (staging->result.height, ==, 848);
  g_assert_cmpint (staging->result.processing_time_ms, >, 0);
  g_assert_cmpint (sc_image_format_sniff (picture), ==, SC_IMAGE_FORMAT_JPEG);
  g_assert_cmpuint (attempts->len, ==, 1);
  g_assert_cmpstr (attempt->outcome, ==, "ok");
  /* The simulator says 1,120 picture tokens at 30 dollars a million, and input and thoughts. */
  g_assert_cmpint (attempt->cost_micros, >, 33600);
  g_assert_cmpint (attempt->cost_micros, <, 40000);
  g_assert_cmpint (staging->result.cost_micros, ==, attempt->cost_micros);
  g_assert_cmpstr (staging->result.currency, ==, "USD");
  g_assert_true (g_file_test (thumbnail, G_FILE_TEST_EXISTS));
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 1);
}

static void
assert_ends (Fixture *fixture, const char *fault, const char *code, guint n_calls)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autofree char *wish = g_strdup_printf ("[[fault:%s]]", fault);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, wish);
  g_autoptr (ScStaging) staging = run_next (fixture, NULL, NULL, NULL);
  g_autoptr (GPtrArray) attempts = list_attempts (fixture, staging->id);

  g_assert_cmpint (staging->status, ==,
                   g_str_equal (code, "ok") ? SC_STATUS_COMPLETED : SC_STATUS_FAILED);
  if (staging->status == SC_STATUS_FAILED)
    g_assert_cmpstr (staging->error_code, ==, code);
  g_assert_cmpuint (attempts->len, ==, n_calls);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, n_calls);
}

static void
test_repeats_only_unbilled (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, "overloaded-503*2", "ok", 3);
}

static void
test_gives_up (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, "overloaded-503", "overloaded", 4);
}

static void
test_cut_is_not_repeated (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, "truncated-body", "truncated-reply", 1);
}

static void
test_continuation (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, "continuation", "ok", 2);
}

/* The first half was billed, so a cap before the second must not send the job round again. */
static void
test_half_a_continuation_is_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, "[[fault:continuation]]");
  g_autoptr (ScStaging) staging = NULL;

  /* Room for one call of about 39,000 micros, not for two. */
  g_assert_true (sc_settings_set (fixture->library, "budget-day-micros", "40000", NULL));
  staging = run_next (fixture, NULL, NULL, NULL);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 1);
  g_assert_cmpint (staging->status, ==, SC_STATUS_INTERRUPTED);
}

static void
test_no_picture_is_no_success (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, "corrupt-image", "unreadable-result", 1);
}

static void
test_account_closes_the_gate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  ScGateReason reason;
  g_autoptr (ScStaging) staging = run_next (fixture, "another key", NULL, &reason);

  g_assert_cmpstr (staging->error_code, ==, "invalid-key");
  g_assert_cmpint (staging->result.cost_micros, ==, 0);
  g_assert_cmpint (reason, ==, SC_GATE_ACCOUNT);
}

static void
test_cap_puts_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  g_autoptr (ScStaging) staging = NULL;
  ScGateReason reason;

  g_assert_true (sc_settings_set (fixture->library, "budget-day-micros", "1000", NULL));
  staging = run_next (fixture, NULL, NULL, &reason);
  g_assert_cmpint (staging->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpint (reason, ==, SC_GATE_BUDGET);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 0);
}

static void
test_photo_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  g_autofree char *blob = sc_blobs_dup_path (fixture->library, photo->sha256);
  g_autoptr (ScStaging) staging = NULL;

  g_assert_cmpint (g_unlink (blob), ==, 0);
  staging = run_next (fixture, NULL, NULL, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_FAILED);
  g_assert_cmpstr (staging->error_code, ==, "photo-missing");
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 0);
}

static gpointer
cancel_when_called (gpointer data)
{
  gpointer *arguments = data;

  for (int i = 0; i < 3000 && fixture_count_calls (arguments[0]) == 0; i++)
    g_usleep (2000);
  g_cancellable_cancel (arguments[1]);
  return NULL;
}

static void
test_cancelled_call_is_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, "[[fault:delay-9000ms]]");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gpointer arguments[] = { fixture, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_when_called, arguments);
  g_autoptr (ScStaging) staging = run_next (fixture, NULL, cancellable, NULL);
  g_autoptr (GPtrArray) attempts = list_attempts (fixture, staging->id);
  const ScAttempt *attempt = g_ptr_array_index (attempts, 0);

  g_thread_join (thread);
  g_assert_cmpint (staging->status, ==, SC_STATUS_INTERRUPTED);
  g_assert_cmpstr (attempt->outcome, ==, "cancelled");
  g_assert_cmpint (attempt->cost_micros, >, 30000);
}

static void
test_cancelled_before_call_is_put_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ScStaging) staging = NULL;

  g_cancellable_cancel (cancellable);
  staging = run_next (fixture, NULL, cancellable, NULL);
  g_assert_cmpint (staging->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpuint (fixture_count_calls (fixture), ==, 0);
}

/* In a window that stays open a job waits for the network; a command has to come to an end. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  char *url = g_steal_pointer (&fixture->url);
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScStaging) failed = NULL;
  ScGateReason reason;

  staging = run_with (fixture, &patient, NULL, NULL, &reason);
  g_assert_cmpint (staging->status, ==, SC_STATUS_QUEUED);
  g_assert_cmpint (staging->result.cost_micros, ==, 0);
  g_assert_cmpint (reason, ==, SC_GATE_OFFLINE);
  failed = run_next (fixture, NULL, NULL, NULL);
  g_assert_cmpint (failed->status, ==, SC_STATUS_FAILED);
  g_assert_cmpstr (failed->error_code, ==, "offline");
  fixture->url = url;
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, "--fast", fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/staging/pipeline/completes", test_completes);
  add ("/staging/pipeline/repeats-only-unbilled", test_repeats_only_unbilled);
  add ("/staging/pipeline/gives-up", test_gives_up);
  add ("/staging/pipeline/cut-is-not-repeated", test_cut_is_not_repeated);
  add ("/staging/pipeline/continuation", test_continuation);
  add ("/staging/pipeline/half-a-continuation-is-interrupted",
       test_half_a_continuation_is_interrupted);
  add ("/staging/pipeline/no-picture-is-no-success", test_no_picture_is_no_success);
  add ("/staging/pipeline/account-closes-the-gate", test_account_closes_the_gate);
  add ("/staging/pipeline/offline", test_offline);
  add ("/staging/pipeline/cap-puts-back", test_cap_puts_back);
  add ("/staging/pipeline/photo-missing", test_photo_missing);
  add ("/staging/pipeline/cancelled-call-is-interrupted", test_cancelled_call_is_interrupted);
  add ("/staging/pipeline/cancelled-before-call-is-put-back",
       test_cancelled_before_call_is_put_back);
  return g_test_run ();
}
