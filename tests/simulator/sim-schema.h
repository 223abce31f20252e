/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  SIM_FIELD_STRING,
  SIM_FIELD_BOOL,
  SIM_FIELD_INT,
  SIM_FIELD_FLOAT,
  SIM_FIELD_BYTES,
  SIM_FIELD_ENUM,
  SIM_FIELD_MESSAGE,
  SIM_FIELD_ANY,
} SimFieldKind;

typedef struct _SimMessage SimMessage;

typedef struct
{
  const char *name;
  SimFieldKind kind;
  gboolean is_repeated;
  const SimMessage *message;
  const char *const *values;
  const char *type_name;
} SimField;

/* one_of: names of which only one may be set */
struct _SimMessage
{
  const char *type_name;
  const SimField *fields;
  const char *const *one_of;
};

typedef struct
{
  char *field;
  char *description;
} SimViolation;

extern const SimMessage sim_generate_content_message;
extern const SimMessage sim_count_tokens_message;

GPtrArray *sim_schema_check (const SimMessage *message, JsonNode *node);

G_END_DECLS
