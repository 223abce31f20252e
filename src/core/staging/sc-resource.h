/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *sc_resource_load_text (const char *name);
JsonNode *sc_resource_load_json (const char *name);

G_END_DECLS
