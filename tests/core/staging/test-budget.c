/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-budget.h"
#include "sc-queue-table.h"
#include "sc-settings.h"

static void
set (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_settings_set (fixture->library, key, value, &error));
  g_assert_no_error (error);
}

static ScStaging *
take (Fixture *fixture, const ScPhoto *photo)
{
  g_autoptr (ScStaging) ordered = fixture_order (fixture, photo, NULL);
  const ScClaim claim = { .runner_id = "runner", .jobs_at_once = 1 };
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_queue_table_claim (fixture->library, &claim, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (staging->id, ==, ordered->id);
  return staging;
}

/* Begins attempts of @estimate until a cap forbids one; returns how many were allowed. */
static int
count_allowed (Fixture *fixture, const char *id, gint64 estimate, int most)
{
  for (int i = 0; i < most; i++)
    {
      g_autoptr (ScAttempt) attempt = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (sc_budget_begin_attempt (fixture->library, id, estimate, &attempt, &error));
      g_assert_no_error (error);
      if (attempt == NULL)
        return i;
    }
  return most;
}

static void
test_no_cap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) staging = take (fixture, photo);

  g_assert_cmpint (count_allowed (fixture, staging->id, 50000, 20), ==, 20);
}

static void
test_day_cap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) staging = take (fixture, photo);
  ScBudget budget;

  set (fixture, "budget-day-micros", "200000");
  g_assert_cmpint (count_allowed (fixture, staging->id, 50000, 20), ==, 4);
  g_assert_true (sc_budget_read (fixture->library, &budget, NULL));
  g_assert_cmpint (budget.day_cap, ==, 200000);
  g_assert_cmpint (budget.day_spent, ==, 200000);
  g_assert_cmpint (budget.month_spent, ==, 200000);
}

static void
test_month_cap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) staging = take (fixture, photo);

  set (fixture, "budget-day-micros", "900000");
  set (fixture, "budget-month-micros", "120000");
  g_assert_cmpint (count_allowed (fixture, staging->id, 50000, 20), ==, 2);
}

static void
test_settled_frees_the_rest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) staging = take (fixture, photo);
  g_autoptr (ScAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  set (fixture, "budget-day-micros", "100000");
  g_assert_true (sc_budget_begin_attempt (fixture->library, staging->id, 90000, &attempt, &error));
  g_assert_cmpint (count_allowed (fixture, staging->id, 50000, 1), ==, 0);
  /* The call came to nothing, so its reserved price is there again. */
  attempt->outcome = g_strdup ("overloaded");
  attempt->cost_micros = 0;
  g_assert_true (sc_attempt_settle (fixture->library, attempt, &error));
  g_assert_cmpint (count_allowed (fixture, staging->id, 50000, 9), ==, 2);
}

static void
test_asks_first (void)
{
  ScBudget budget = { .ask_above = 500000 };

  g_assert_false (sc_budget_asks_first (&budget, 500000));
  g_assert_true (sc_budget_asks_first (&budget, 500001));
  budget.ask_above = 0;
  g_assert_false (sc_budget_asks_first (&budget, G_MAXINT64));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/staging/budget/no-cap", Fixture, NULL, fixture_set_up, test_no_cap,
              fixture_tear_down);
  g_test_add ("/staging/budget/day-cap", Fixture, NULL, fixture_set_up, test_day_cap,
              fixture_tear_down);
  g_test_add ("/staging/budget/month-cap", Fixture, NULL, fixture_set_up, test_month_cap,
              fixture_tear_down);
  g_test_add ("/staging/budget/settled-frees-the-rest", Fixture, NULL, fixture_set_up,
              test_settled_frees_the_rest, fixture_tear_down);
  g_test_add_func ("/staging/budget/asks-first", test_asks_first);
  return g_test_run ();
}
