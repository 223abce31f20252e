/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

int cli_judge_all (Cli *cli, const char *listing);

G_END_DECLS
