/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-fidelity.h"

G_BEGIN_DECLS

/* What a judgement says, in words. Each takes %NULL for a result that is not judged yet and then
 * gives "". */

char *sc_fidelity_words_camera (const ScFidelity *fidelity);
char *sc_fidelity_words_structure (const ScFidelity *fidelity);
char *sc_fidelity_words_colours (const ScFidelity *fidelity);
char *sc_fidelity_words_quality (const ScFidelity *fidelity);
char *sc_fidelity_words_warning (const ScFidelity *fidelity);
const char *sc_fidelity_words_icon (ScLight light);
const char *sc_fidelity_words_worst (ScLight worst);

G_END_DECLS
