/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/* Files that another program is given by drag or copy: it may read them a while later, so they stay
 * in the cache for a day, and only so many of them. */

GPtrArray *sc_outbox_put (ScLibrary *library, const char *name, GPtrArray *exports, GError **error);
void sc_outbox_sweep (ScLibrary *library);

G_END_DECLS
