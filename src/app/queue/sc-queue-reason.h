/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-stager.h"

G_BEGIN_DECLS

/**
 * ScQueueStep:
 *
 * What a person can do about a queue that waits.
 */
typedef enum
{
  SC_QUEUE_STEP_NONE,
  SC_QUEUE_STEP_RESUME,
  SC_QUEUE_STEP_CHANGE_KEY,
  SC_QUEUE_STEP_CHANGE_BUDGET,
} ScQueueStep;

/**
 * ScQueueReason:
 * @gate: why no call is made
 * @remaining_ms: until it goes on by itself, 0 when unknown
 * @account: what the service said, for %SC_GATE_ACCOUNT
 * @key: what is known about the key
 * @is_month: for %SC_GATE_BUDGET, whether it is the cap of the month that is reached
 *
 * Why jobs wait.
 */
typedef struct
{
  ScGateReason gate;
  gint64 remaining_ms;
  ScOutcome account;
  ScKeyState key;
  gboolean is_month;
} ScQueueReason;

void sc_queue_reason_read (ScQueueReason *self, ScStager *stager);
char *sc_queue_reason_dup_text (const ScQueueReason *self, GDateTime *now);
ScQueueStep sc_queue_reason_get_step (const ScQueueReason *self);
const char *sc_queue_step_get_label (ScQueueStep step);
const char *sc_queue_step_get_action (ScQueueStep step);

G_END_DECLS
