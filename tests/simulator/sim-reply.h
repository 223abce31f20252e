/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* headers: (nullable): "Name: value", beside the ones that every reply has */
typedef struct
{
  guint status;
  char *content_type;
  GBytes *body;
  char **headers;
} SimReply;

SimReply *sim_reply_new (guint status, const char *content_type, GBytes *body);
SimReply *sim_reply_new_text (guint status, const char *content_type, const char *text);
SimReply *sim_reply_new_json (guint status, JsonNode *node);
SimReply *sim_reply_new_error (guint status,
                               const char *rpc_status,
                               const char *message,
                               const char *details);
SimReply *sim_reply_new_invalid (const char *format, ...) G_GNUC_PRINTF (1, 2);
SimReply *sim_reply_new_violations (GPtrArray *violations);
void sim_reply_add_header (SimReply *self, const char *header);
void sim_reply_free (SimReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimReply, sim_reply_free)

G_END_DECLS
