/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-money.h"

static void
assert_money (gint64 micros, const char *currency, const char *expected)
{
  g_autofree char *text = sc_money_format (micros, currency);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_money (0, NULL, "$0.00");
  assert_money (1, NULL, "$0.01");
  assert_money (10000, "USD", "$0.01");
  assert_money (55500, "USD", "$0.06");
  assert_money (600000, "USD", "$0.60");
  assert_money (G_GINT64_CONSTANT (1234567890), "USD", "$1234.57");
  assert_money (1500000, "EUR", "1.50 EUR");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/format", test_format);
  return g_test_run ();
}
