/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-search.h"

G_BEGIN_DECLS

const GArray *sc_shown_names_get (void);

G_END_DECLS
