/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-runner.h"

G_BEGIN_DECLS

/* What recovery and restore need to know of the files behind #ScRunner. */

int sc_runner_gate_open (ScLibrary *library, gboolean is_exclusive, GError **error);
void sc_runner_files_sweep (ScLibrary *library);

G_END_DECLS
