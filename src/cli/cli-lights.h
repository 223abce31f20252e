/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-judgement.h"

G_BEGIN_DECLS

const char *cli_lights_camera (const ScFidelity *fidelity);
const char *cli_lights_structure (const ScFidelity *fidelity);
char *cli_lights_colours (const ScFidelity *fidelity);
char *cli_lights_dup_summary (const ScStagingResult *result);

G_END_DECLS
