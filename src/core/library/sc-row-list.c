/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-row-list.h"

/**
 * sc_row_list_read:
 * @rows: (nullable): before its first row; %NULL when preparing it failed and set @error
 * @reader: makes an object of a row
 * @free_object: frees one
 * @error: any #ScLibraryError
 *
 * Reads all rows of a statement.
 *
 * Returns: (transfer full): one object for each row
 */
GPtrArray *
sc_row_list_read (ScStatement *rows, ScRowReader reader, GDestroyNotify free_object, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (free_object);
  gboolean has_row = FALSE;

  g_return_val_if_fail (reader != NULL, NULL);

  if (rows == NULL)
    return NULL;
  while (TRUE)
    {
      if (!sc_statement_next (rows, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&objects);
      g_ptr_array_add (objects, reader (rows));
    }
}
