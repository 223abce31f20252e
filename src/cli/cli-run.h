/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

#include "sc-provider.h"

G_BEGIN_DECLS

gboolean cli_run_queue (Cli *cli, ScProvider *provider, const char *batch_id, GError **error);
gboolean cli_agree_to_price (Cli *cli, gint64 micros, gboolean is_agreed);
int cli_report (Cli *cli, GPtrArray *staging_ids);
GPtrArray *cli_ids_of (GPtrArray *stagings);

G_END_DECLS
