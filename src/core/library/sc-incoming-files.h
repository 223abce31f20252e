/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-incoming.h"

G_BEGIN_DECLS

/* What recovery needs beyond sc-incoming.h. */

gboolean sc_incoming_has (ScLibrary *library, const char *staging_id);
GPtrArray *sc_incoming_list_parts (ScLibrary *library, GError **error);
void sc_incoming_discard_part (ScLibrary *library, const char *staging_id);

G_END_DECLS
