/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-resource.h"

#include <gio/gio.h>

/**
 * sc_resource_load_text:
 * @name: path below the resources of core, for example "prompts/stage.txt"
 *
 * Reads a text that is compiled in. A name that does not exist is a fault of the program.
 *
 * Returns: (transfer full): the text
 */
char *
sc_resource_load_text (const char *name)
{
  g_autofree char *path = g_strconcat ("/ai/stagecraft/core/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * sc_resource_load_json:
 * @name: path below the resources of core
 *
 * Reads a JSON document that is compiled in. One that does not parse is a fault of the program.
 *
 * Returns: (transfer full): its root
 */
JsonNode *
sc_resource_load_json (const char *name)
{
  g_autofree char *text = sc_resource_load_text (name);
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);
  return root;
}
