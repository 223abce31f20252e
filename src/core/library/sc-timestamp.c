/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-timestamp.h"

/**
 * sc_timestamp_now:
 *
 * The present moment.
 *
 * Returns: (transfer full): a timestamp
 */
char *
sc_timestamp_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return sc_timestamp_from_date_time (now);
}

/**
 * sc_timestamp_from_date_time:
 * @time: in any time zone
 *
 * Writes a moment as it is stored. Fractions below a millisecond are cut off.
 *
 * Returns: (transfer full): a timestamp
 */
char *
sc_timestamp_from_date_time (GDateTime *time)
{
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (time != NULL, NULL);

  utc = g_date_time_to_utc (time);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc), g_date_time_get_microsecond (utc) / 1000);
}

/**
 * sc_timestamp_parse:
 * @timestamp: (nullable): as stored
 *
 * Reads a stored moment.
 *
 * Returns: (transfer full) (nullable): the moment in UTC, or %NULL when @timestamp is none
 */
GDateTime *
sc_timestamp_parse (const char *timestamp)
{
  g_autoptr (GDateTime) time = NULL;

  if (timestamp == NULL)
    return NULL;

  time = g_date_time_new_from_iso8601 (timestamp, NULL);
  return time != NULL ? g_date_time_to_utc (time) : NULL;
}

static char *
midnight_of (GDateTime *now_local, int day)
{
  g_autoptr (GDateTime) midnight
      = g_date_time_new (g_date_time_get_timezone (now_local), g_date_time_get_year (now_local),
                         g_date_time_get_month (now_local), day, 0, 0, 0);

  return sc_timestamp_from_date_time (midnight);
}

/**
 * sc_timestamp_day_start:
 * @now_local: a moment in the user's time zone
 *
 * When the user's day began. Where clocks skip midnight, the first moment after the gap.
 *
 * Returns: (transfer full): a timestamp
 */
char *
sc_timestamp_day_start (GDateTime *now_local)
{
  g_return_val_if_fail (now_local != NULL, NULL);

  return midnight_of (now_local, g_date_time_get_day_of_month (now_local));
}

/**
 * sc_timestamp_month_start:
 * @now_local: a moment in the user's time zone
 *
 * When the user's month began.
 *
 * Returns: (transfer full): a timestamp
 */
char *
sc_timestamp_month_start (GDateTime *now_local)
{
  g_return_val_if_fail (now_local != NULL, NULL);

  return midnight_of (now_local, 1);
}
