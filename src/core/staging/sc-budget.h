/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-attempt.h"

G_BEGIN_DECLS

/**
 * ScBudget:
 * @day_cap: micros that may be spent in a local calendar day, 0 for no cap
 * @month_cap: the same for a month
 * @ask_above: micros of one order above which the user is asked first, 0 for never
 * @day_spent: micros spent today, calls that may have been billed included
 * @month_spent: the same for this month
 */
typedef struct
{
  gint64 day_cap;
  gint64 month_cap;
  gint64 ask_above;
  gint64 day_spent;
  gint64 month_spent;
} ScBudget;

gboolean sc_budget_read (ScLibrary *library, ScBudget *budget, GError **error);
gboolean sc_budget_asks_first (const ScBudget *budget, gint64 order_micros);
gboolean sc_budget_begin_attempt (ScLibrary *library,
                                  const char *staging_id,
                                  gint64 estimate_micros,
                                  ScAttempt **attempt,
                                  GError **error);

G_END_DECLS
