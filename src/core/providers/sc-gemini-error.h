/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sc-provider.h"

G_BEGIN_DECLS

ScProviderReply *
sc_gemini_error_to_reply (guint status, JsonNode *root, gint64 retry_after_ms, const char *key);

G_END_DECLS
