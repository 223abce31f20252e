/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sim-models.h"
#include "sim-request.h"

G_BEGIN_DECLS

/* What the model said: the parts of the one candidate and what they cost. */
typedef struct
{
  char *model;
  char *response_id;
  GPtrArray *parts;
  char *finish_reason;
  char *continuation_token;
  int prompt_text_tokens;
  int prompt_image_tokens;
  int image_tokens;
  int text_tokens;
  int thought_tokens;
} SimAnswer;

SimAnswer *sim_answer_new (const SimModel *model, const SimRequest *request, guint number);
void sim_answer_free (SimAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimAnswer, sim_answer_free)

void sim_answer_add_text (SimAnswer *self, const char *text);
void
sim_answer_add_image (SimAnswer *self, const char *mime_type, GBytes *bytes, gboolean is_thought);
void sim_answer_add_data (SimAnswer *self, const char *mime_type, const char *base64);

JsonNode *sim_answer_to_json (const SimAnswer *self);
GPtrArray *sim_answer_to_chunks (const SimAnswer *self);

G_END_DECLS
