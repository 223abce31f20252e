/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-money.h"

#include <glib/gi18n-lib.h>

#define MICROS_PER_CENT 10000

/**
 * sc_money_format:
 * @micros: millionths of @currency, not negative
 * @currency: (nullable): ISO 4217, %NULL for US dollars
 *
 * Money as people write it, in whole cents. An amount is rounded up, so that a sum never looks
 * smaller than it is.
 *
 * Returns: (transfer full): for example "$0.07"
 */
char *
sc_money_format (gint64 micros, const char *currency)
{
  gint64 cents;

  g_return_val_if_fail (micros >= 0, NULL);

  cents = (micros + MICROS_PER_CENT - 1) / MICROS_PER_CENT;
  if (currency == NULL || g_str_equal (currency, "USD"))
    return g_strdup_printf (_ ("$%.2f"), (double) cents / 100);
  return g_strdup_printf ("%.2f %s", (double) cents / 100, currency);
}
