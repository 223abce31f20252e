/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-format.h"

#include <glib/gi18n-lib.h>

#include "sc-timestamp.h"

char *
cli_format_duration (gint64 milliseconds)
{
  gint64 seconds = (milliseconds + 500) / 1000;

  if (milliseconds < 10000)
    return g_strdup_printf (_ ("%.1f s"), (double) milliseconds / 1000);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 60, seconds % 60);
}

/**
 * cli_format_time:
 * @timestamp: (nullable): UTC
 *
 * Returns: (transfer full): the local time, or "" for %NULL
 */
char *
cli_format_time (const char *timestamp)
{
  g_autoptr (GDateTime) utc = timestamp != NULL ? sc_timestamp_parse (timestamp) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
}

const char *
cli_format_status (ScStatus status)
{
  switch (status)
    {
    case SC_STATUS_QUEUED:
      return _ ("waiting");
    case SC_STATUS_PROCESSING:
      return _ ("staging");
    case SC_STATUS_COMPLETED:
      return _ ("completed");
    case SC_STATUS_FAILED:
      return _ ("failed");
    case SC_STATUS_CANCELLED:
      return _ ("cancelled");
    case SC_STATUS_INTERRUPTED:
    default:
      return _ ("interrupted");
    }
}
