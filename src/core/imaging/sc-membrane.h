/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-lab.h"

G_BEGIN_DECLS

void sc_membrane_fill (ScLab *lab, float *weights);

G_END_DECLS
