/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Looking into JSON that somebody else wrote. Every function takes NULL, a missing member and
 * a member of another type alike: there is nothing there. */

JsonNode *sc_json_parse (GBytes *bytes, GError **error);

JsonObject *sc_json_node_get_object (JsonNode *node);
JsonObject *sc_json_get_object (JsonObject *object, const char *name);
JsonArray *sc_json_get_array (JsonObject *object, const char *name);
const char *sc_json_get_string (JsonObject *object, const char *name);
gboolean sc_json_get_boolean (JsonObject *object, const char *name);
gboolean sc_json_get_int (JsonObject *object, const char *name, gint64 *value);

guint sc_json_array_get_length (JsonArray *array);
JsonObject *sc_json_array_get_object (JsonArray *array, guint index);

G_END_DECLS
