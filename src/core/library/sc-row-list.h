/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-database.h"

G_BEGIN_DECLS

/**
 * ScRowReader:
 *
 * Makes a new object of the row that a statement is on.
 */
typedef gpointer (*ScRowReader) (ScStatement *row);

GPtrArray *sc_row_list_read (ScStatement *rows,
                             ScRowReader reader,
                             GDestroyNotify free_object,
                             GError **error);

G_END_DECLS
