/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-server.h"

G_BEGIN_DECLS

/* Which of the methods of a model was called, and how it is to answer. */
typedef struct
{
  SimServer *server;
  SimExchange *exchange;
  const char *path;
  const char *version;
  const char *model;
  const char *method;
  gboolean is_sse;
} SimMethodCall;

void sim_generate_handle (const SimMethodCall *call, GBytes *body);

G_END_DECLS
