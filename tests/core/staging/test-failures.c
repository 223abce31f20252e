/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every fault that the simulator knows, through the whole pipeline over real HTTP: what is told,
 * how many calls were made, and that the service counted the same. Prints the table. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fixture.h"
#include "sc-attempt.h"
#include "sc-pipeline.h"
#include "sc-queue-table.h"
#include "sc-runner.h"

/* A call may take so long here; the faults that never answer are slower. */
#define TIMEOUT_S 3

/* A fault that asks for more than ten seconds ends here as one of more than two minutes does. */
static const ScRetryPolicy quick = { .unit_ms = 5, .longest_ms = 50, .give_up_ms = 10000 };

/* Whether the rules let a job call again after this attempt: the status says that nothing was
 * made, nothing could be sent, or there is more of the same answer to come. */
static gboolean
may_follow (const ScAttempt *attempt)
{
  const int unbilled[] = { 408, 429, 500, 502, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (unbilled); i++)
    if (attempt->http_status == unbilled[i])
      return TRUE;
  return g_str_equal (attempt->outcome, "offline")
         || g_str_equal (attempt->outcome, "continuation");
}

static ScStaging *
run_fault (Fixture *fixture, const char *fault, guint8 shade)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, shade);
  g_autofree char *wish = g_strdup_printf ("[[fault:%s]]", fault);
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, wish);
  g_autoptr (ScRunner) runner = sc_runner_new (fixture->library, NULL);
  g_autoptr (ScProvider) provider = fixture_new_provider (fixture, NULL, TIMEOUT_S);
  g_autoptr (ScGate) gate = sc_gate_new ();
  g_autoptr (GError) error = NULL;
  const ScClaim claim = { .runner_id = sc_runner_get_id (runner), .jobs_at_once = 5 };
  g_autoptr (ScStaging) staging = sc_queue_table_claim (fixture->library, &claim, &error);
  const ScPipeline pipeline = { fixture->library, provider, fixture->models, gate, &quick };

  g_assert_no_error (error);
  g_assert_true (sc_pipeline_run (&pipeline, staging, NULL, &error));
  g_assert_no_error (error);
  return fixture_reload (fixture, staging->id);
}

static gint64
sum_cost (GPtrArray *attempts)
{
  gint64 sum = 0;

  for (guint i = 0; i < attempts->len; i++)
    sum += ((ScAttempt *) g_ptr_array_index (attempts, i))->cost_micros;
  return sum;
}

static void
check_fault (Fixture *fixture, const char *fault, guint8 shade)
{
  guint calls_before = fixture_count_calls (fixture);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (ScStaging) staging = run_fault (fixture, fault, shade);
  guint n_calls = fixture_count_calls (fixture) - calls_before;
  g_autoptr (GPtrArray) attempts = sc_attempt_list (fixture->library, staging->id, NULL);
  const ScAttempt *last = g_ptr_array_index (attempts, attempts->len - 1);
  const gboolean is_completed = staging->status == SC_STATUS_COMPLETED;

  g_test_message ("%-30s %-22s %u attempts %u calls %6" G_GINT64_FORMAT " micros %4.1f s  %s",
                  fault, last->outcome, attempts->len, n_calls, sum_cost (attempts),
                  (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC,
                  is_completed ? "-" : staging->error_message);
  g_assert_true (is_completed || staging->status == SC_STATUS_FAILED);
  g_assert_cmpuint (attempts->len, ==, n_calls);
  g_assert_cmpuint (n_calls, <=, last->http_status == 500 ? 3 : 4);
  for (guint i = 0; i < attempts->len; i++)
    {
      const ScAttempt *attempt = g_ptr_array_index (attempts, i);

      g_assert_nonnull (attempt->finished_at);
      g_assert_true (i + 1 == attempts->len || may_follow (attempt));
    }
  if (!is_completed)
    {
      g_assert_cmpstr (staging->error_code, ==, last->outcome);
      g_assert_cmpuint (strlen (staging->error_message), >, 30);
      g_assert_true (g_str_has_suffix (staging->error_message, ".")
                     || g_str_has_suffix (staging->error_message, "”"));
    }
}

static void
test_every_fault (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_build_filename (g_getenv ("STAGECRAFT_BUILD_ROOT"), "tests",
                                               "simulator", "stagecraft-simulator", NULL);
  const char *const command[] = { program, "--list-faults", NULL };
  g_autoptr (GSubprocess) lister
      = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_faults = 0;

  g_assert_true (g_subprocess_communicate_utf8 (lister, NULL, NULL, &list, NULL, NULL));
  lines = g_strsplit (g_strstrip (list), "\n", -1);
  for (; lines[n_faults] != NULL; n_faults++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[n_faults], "\t", 2);

      check_fault (fixture, parts[0], (guint8) n_faults);
    }
  g_assert_cmpuint (n_faults, >, 50);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/staging/failures/every-fault", Fixture, "--fast", fixture_set_up, test_every_fault,
              fixture_tear_down);
  return g_test_run ();
}
