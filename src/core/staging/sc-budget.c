/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-budget.h"

#include "sc-settings.h"
#include "sc-timestamp.h"

typedef struct
{
  char *day;
  char *month;
} Starts;

static Starts
get_starts (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Starts starts = { sc_timestamp_day_start (now), sc_timestamp_month_start (now) };

  return starts;
}

static void
clear_starts (Starts *starts)
{
  g_free (starts->day);
  g_free (starts->month);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Starts, clear_starts)

static gboolean
read_caps (ScLibrary *library, ScBudget *budget, GError **error)
{
  return sc_settings_get_int (library, "budget-day-micros", &budget->day_cap, error)
         && sc_settings_get_int (library, "budget-month-micros", &budget->month_cap, error)
         && sc_settings_get_int (library, "ask-above-micros", &budget->ask_above, error);
}

/**
 * sc_budget_read:
 * @library: an open library
 * @budget: (out caller-allocates): the caps and what was spent
 * @error: return location
 *
 * Reads the user's caps and adds up what was spent in the current day and month of the local
 * calendar. A call whose fate is unknown counts with its estimated price.
 *
 * Returns: whether it could be read
 */
gboolean
sc_budget_read (ScLibrary *library, ScBudget *budget, GError **error)
{
  g_auto (Starts) starts = get_starts ();

  g_return_val_if_fail (library != NULL && budget != NULL, FALSE);

  return read_caps (library, budget, error)
         && sc_attempt_sum_since (library, starts.day, &budget->day_spent, error)
         && sc_attempt_sum_since (library, starts.month, &budget->month_spent, error);
}

/**
 * sc_budget_asks_first:
 * @budget: the user's caps
 * @order_micros: estimated price of everything that is about to be ordered
 *
 * Returns: whether the user wants to be asked before an order of this price is placed
 */
gboolean
sc_budget_asks_first (const ScBudget *budget, gint64 order_micros)
{
  g_return_val_if_fail (budget != NULL, TRUE);

  return budget->ask_above > 0 && order_micros > budget->ask_above;
}

/**
 * sc_budget_begin_attempt:
 * @library: an open library
 * @staging_id: the job that is about to call
 * @estimate_micros: what the call will probably cost
 * @attempt: (out) (nullable): the recorded attempt, or %NULL when a cap forbids the call
 * @error: return location
 *
 * Records a call before it is made and reserves its price, unless that would go over a cap. Check
 * and record are one transaction, so that several jobs and several programs together keep to the
 * caps.
 *
 * Returns: whether the question could be decided
 */
gboolean
sc_budget_begin_attempt (ScLibrary *library,
                         const char *staging_id,
                         gint64 estimate_micros,
                         ScAttempt **attempt,
                         GError **error)
{
  g_auto (Starts) starts = get_starts ();
  ScBudget budget = { 0 };

  g_return_val_if_fail (library != NULL && attempt != NULL, FALSE);

  if (!read_caps (library, &budget, error))
    return FALSE;

  const ScSpendCap caps[] = {
    { starts.day, budget.day_cap },
    { starts.month, budget.month_cap },
  };
  return sc_attempt_begin (library, staging_id, estimate_micros, caps, G_N_ELEMENTS (caps), attempt,
                           error);
}
