/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-fidelity.h"
#include "sc-library-thread.h"

G_BEGIN_DECLS

/**
 * ScChangeSearch:
 * @photo_sha256: the photo, by content
 * @result_sha256: a result, by content
 * @fidelity: what is known of the result; not redrawn
 *
 * For sc_change_finder_run().
 */
typedef struct
{
  char *photo_sha256;
  char *result_sha256;
  ScFidelity fidelity;
} ScChangeSearch;

ScChangeSearch *sc_change_search_new (const char *photo_sha256,
                                      const char *result_sha256,
                                      const ScFidelity *fidelity);
void sc_change_search_free (ScChangeSearch *self);

gpointer
sc_change_finder_run (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
