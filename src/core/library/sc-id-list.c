/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-id-list.h"

/**
 * sc_id_list_to_json:
 * @ids: (array length=n_ids): row ids
 * @n_ids: how many
 *
 * Writes ids as one value that a statement can take: json_each() makes rows of it, which keep
 * their order in the column key.
 *
 * Returns: (transfer full): a JSON array
 */
char *
sc_id_list_to_json (const gint64 *ids, guint n_ids)
{
  g_autoptr (GString) text = g_string_new ("[");

  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
