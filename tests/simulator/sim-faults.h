/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SIM_FAULT_ERROR,
  SIM_FAULT_BODY,
  SIM_FAULT_FINISH,
  SIM_FAULT_CONTINUATION,
  SIM_FAULT_PICTURE,
  SIM_FAULT_DELAY,
  SIM_FAULT_CUT,
  SIM_FAULT_STREAM,
} SimFaultKind;

/*
 * name: what a request asks for
 * sentence: what happens, for --list-faults
 * kind: who carries it out
 * status: of the reply; 0 when none is sent
 * is_billed: whether Google would have made something by then
 * rpc_status, message, details: of an error's envelope; the message of SIM_FAULT_BODY is the
 *   whole body
 * extra: a header of the reply, or the MIME type of a body
 *
 * $MODEL in a text stands for the id of the model that was asked.
 */
typedef struct
{
  const char *name;
  const char *sentence;
  SimFaultKind kind;
  guint status;
  gboolean is_billed;
  const char *rpc_status;
  const char *message;
  const char *details;
  const char *extra;
} SimFault;

extern const SimFault sim_fault_table[];

const SimFault *sim_faults_find (const char *name);
char *sim_faults_list (void);

G_END_DECLS
