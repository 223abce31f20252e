/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sc-attempt.h"
#include "sc-photo.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/* The JSON of all commands. Its form is documented in data/stagecraft-cli.1 and stays. */

void cli_json_string (JsonBuilder *builder, const char *name, const char *value);
void cli_json_int (JsonBuilder *builder, const char *name, gint64 value);
void cli_json_bool (JsonBuilder *builder, const char *name, gboolean value);
void cli_json_add_staging (JsonBuilder *builder, const ScStaging *staging);
void cli_json_add_photo (JsonBuilder *builder, const ScPhoto *photo);
void cli_json_add_attempts (JsonBuilder *builder, GPtrArray *attempts);
void cli_json_print (JsonBuilder *builder);

G_END_DECLS
