/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScSearchKind:
 *
 * What a result is; its identifier says so, and the number of its row.
 */
typedef enum
{
  SC_SEARCH_LISTING,
  SC_SEARCH_PHOTO,
} ScSearchKind;

char **sc_search_results_find (ScLibrary *library, const char *const *terms, GError **error);
GVariant *sc_search_results_describe (ScLibrary *library, const char *const *identifiers);
gboolean sc_search_results_parse (const char *identifier, ScSearchKind *kind, gint64 *id);

G_END_DECLS
