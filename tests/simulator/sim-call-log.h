/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-request.h"

G_BEGIN_DECLS

typedef struct _SimCallLog SimCallLog;

/* What is written of one call; never the key and never a picture. */
typedef struct
{
  const char *path;
  const char *model;
  gboolean is_key_ok;
  guint status;
  const char *fault;
  gboolean is_billed;
  gsize body_bytes;
  const SimRequest *request;
} SimCallFacts;

SimCallLog *sim_call_log_new (const char *file, const char *save_directory, GError **error);
void sim_call_log_free (SimCallLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimCallLog, sim_call_log_free)

guint sim_call_log_begin (SimCallLog *self);
void sim_call_log_write (SimCallLog *self, guint number, const SimCallFacts *facts);
void sim_call_log_mark_aborted (SimCallLog *self, guint number);
JsonNode *sim_call_log_to_json (SimCallLog *self);

G_END_DECLS
