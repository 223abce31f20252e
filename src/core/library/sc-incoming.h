/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/* The way of a paid result onto the disk. Before the call its room is reserved as
 * incoming/STAGING.part; the arrived bytes go into that room, are flushed and renamed to
 * incoming/STAGING.result; only then they get their content address and the row is completed.
 * Whatever happens in between, the next start finds the .result file and completes the row
 * without another call. */

gboolean
sc_incoming_reserve (ScLibrary *library, const char *staging_id, gint64 bytes, GError **error);
gboolean
sc_incoming_write (ScLibrary *library, const char *staging_id, GBytes *bytes, GError **error);
char *sc_incoming_promote (ScLibrary *library, const char *staging_id, GError **error);
void sc_incoming_discard (ScLibrary *library, const char *staging_id);
GPtrArray *sc_incoming_list (ScLibrary *library, GError **error);

G_END_DECLS
