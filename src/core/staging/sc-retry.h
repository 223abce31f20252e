/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-provider.h"

G_BEGIN_DECLS

/**
 * ScRetryPolicy:
 * @unit_ms: the first delay; 1000 but in tests
 * @longest_ms: no computed delay is longer
 * @give_up_ms: when the service asks for a longer pause than this, the job fails instead
 * @waits_for_network: whether a job that could not be sent goes back to the queue and waits there,
 *   instead of failing; for a program that somebody keeps open
 */
typedef struct
{
  gint64 unit_ms;
  gint64 longest_ms;
  gint64 give_up_ms;
  gboolean waits_for_network;
} ScRetryPolicy;

/**
 * ScRetryDecision:
 * @retries: whether to call again without asking the user
 * @delay_ms: how long to wait before any further call
 * @holds_queue: whether the cause concerns every job, so that all wait, even when this one gives up
 */
typedef struct
{
  gboolean retries;
  gint64 delay_ms;
  gboolean holds_queue;
} ScRetryDecision;

extern const ScRetryPolicy sc_retry_default_policy;
extern const ScRetryPolicy sc_retry_patient_policy;

ScRetryDecision sc_retry_decide (const ScRetryPolicy *policy,
                                 const ScProviderReply *reply,
                                 int attempts_made,
                                 double random);

G_END_DECLS
