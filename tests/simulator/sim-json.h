/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *sim_json_snake_case (const char *camel_case);
JsonNode *sim_json_get (JsonNode *node, const char *camel_case);
const char *sim_json_get_text (JsonNode *node, const char *camel_case);
GPtrArray *sim_json_get_list (JsonNode *node, const char *camel_case);
JsonNode *sim_json_parse (const char *text);
char *sim_json_print (JsonNode *node);
GBytes *sim_base64_decode (const char *text);

G_END_DECLS
