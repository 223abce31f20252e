/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-timestamp.h"

static void
test_now (void)
{
  g_autofree char *text = sc_timestamp_now ();
  g_autoptr (GDateTime) parsed = sc_timestamp_parse (text);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_assert_cmpuint (strlen (text), ==, strlen ("2026-11-22T17:19:03.250Z"));
  g_assert_cmpint (g_date_time_difference (now, parsed), >=, 0);
  g_assert_cmpint (g_date_time_difference (now, parsed), <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_round_trip (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-5 * 3600);
  g_autoptr (GDateTime) local = g_date_time_new (zone, 2026, 3, 9, 23, 30, 1.0625);
  g_autofree char *text = sc_timestamp_from_date_time (local);
  g_autoptr (GDateTime) back = sc_timestamp_parse (text);
  g_autofree char *again = sc_timestamp_from_date_time (back);

  g_assert_cmpstr (text, ==, "2026-03-10T04:30:01.062Z");
  g_assert_cmpstr (again, ==, text);
}

static void
test_sorts_as_text (void)
{
  g_autoptr (GDateTime) early = g_date_time_new_utc (999, 12, 31, 23, 59, 59);
  g_autoptr (GDateTime) late = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autofree char *early_text = sc_timestamp_from_date_time (early);
  g_autofree char *late_text = sc_timestamp_from_date_time (late);

  g_assert_cmpstr (early_text, <, late_text);
}

static void
test_no_timestamp (void)
{
  g_assert_null (sc_timestamp_parse (NULL));
  g_assert_null (sc_timestamp_parse (""));
  g_assert_null (sc_timestamp_parse ("yesterday"));
  g_assert_null (sc_timestamp_parse ("2026-02-30T00:00:00.000Z"));
}

static void
test_day_and_month (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 3600);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 7, 1, 0, 30, 0);
  g_autofree char *day = sc_timestamp_day_start (now);
  g_autofree char *month = sc_timestamp_month_start (now);

  g_assert_cmpstr (day, ==, "2026-06-30T22:00:00.000Z");
  g_assert_cmpstr (month, ==, "2026-06-30T22:00:00.000Z");
}

/* Summer time: the month began with another offset than the day has. */
static void
test_summer_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;

  g_assert_nonnull (zone);
  now = g_date_time_new (zone, 2026, 3, 30, 12, 0, 0);
  day = sc_timestamp_day_start (now);
  month = sc_timestamp_month_start (now);
  g_assert_cmpstr (day, ==, "2026-03-29T22:00:00.000Z");
  g_assert_cmpstr (month, ==, "2026-02-28T23:00:00.000Z");
}

/* Where clocks go forward at midnight, the day begins an hour late. */
static void
test_skipped_midnight (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("<-03>3<-02>,M10.3.0/0,M2.3.0/0");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;

  g_assert_nonnull (zone);
  now = g_date_time_new (zone, 2026, 10, 18, 12, 0, 0);
  day = sc_timestamp_day_start (now);
  g_assert_cmpstr (day, ==, "2026-10-18T03:00:00.000Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/timestamp/now", test_now);
  g_test_add_func ("/library/timestamp/round-trip", test_round_trip);
  g_test_add_func ("/library/timestamp/sorts-as-text", test_sorts_as_text);
  g_test_add_func ("/library/timestamp/no-timestamp", test_no_timestamp);
  g_test_add_func ("/library/timestamp/day-and-month", test_day_and_month);
  g_test_add_func ("/library/timestamp/summer-time", test_summer_time);
  g_test_add_func ("/library/timestamp/skipped-midnight", test_skipped_midnight);
  return g_test_run ();
}
