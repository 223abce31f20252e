/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-server.h"

G_BEGIN_DECLS

/* One call on its way from the request to the reply; a worker thread makes the reply. */
typedef struct
{
  SimServer *server;
  SimExchange *exchange;
  const SimModel *model;
  SimRequest *request;
  SimAnswer *answer;
  SimCommission *commission;
  const SimFault *fault;
  char *fault_name;
  char *version;
  gboolean is_stream;
  gboolean is_sse;
} SimJob;

gboolean sim_job_has_fault (const SimJob *self, SimFaultKind kind);
SimReply *sim_job_make_plain_fault (const SimJob *self);
SimReply *sim_job_make_answer (const SimJob *self);
void sim_job_dress_as_stream (const SimJob *self, SimReply *reply);

G_END_DECLS
