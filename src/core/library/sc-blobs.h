/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

char *sc_blobs_hash (GBytes *bytes);
char *sc_blobs_put (ScLibrary *library, GBytes *bytes, GError **error);
gboolean sc_blobs_link (ScLibrary *library, const char *sha256, const char *path, GError **error);
GBytes *sc_blobs_get (ScLibrary *library, const char *sha256, GError **error);
char *sc_blobs_dup_path (ScLibrary *library, const char *sha256);
gboolean sc_blobs_has (ScLibrary *library, const char *sha256);
gboolean sc_blobs_verify (ScLibrary *library, const char *sha256, GError **error);
gboolean sc_blobs_remove (ScLibrary *library, const char *sha256);
void sc_blobs_sweep (ScLibrary *library);

G_END_DECLS
