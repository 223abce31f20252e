/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times are text in UTC, ISO 8601 with milliseconds ("2026-11-22T17:19:03.250Z"), so that
 * they sort as text and anybody can read the database. */

char *sc_timestamp_now (void);
char *sc_timestamp_from_date_time (GDateTime *time);
GDateTime *sc_timestamp_parse (const char *timestamp);
char *sc_timestamp_day_start (GDateTime *now_local);
char *sc_timestamp_month_start (GDateTime *now_local);

G_END_DECLS
