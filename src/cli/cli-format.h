/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-models.h"
#include "sc-staging.h"

G_BEGIN_DECLS

char *cli_format_duration (gint64 milliseconds);
char *cli_format_time (const char *timestamp);
const char *cli_format_status (ScStatus status);

G_END_DECLS
