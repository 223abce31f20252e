/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gate.h"
#include "sc-models.h"
#include "sc-retry.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScPipeline:
 * @library: of the thread that runs
 * @provider: who makes the picture
 * @models: the price table
 * @gate: passed before each call
 * @policy: how calls are repeated
 *
 * What a job works with. The caller owns everything.
 */
typedef struct
{
  ScLibrary *library;
  ScProvider *provider;
  const ScModels *models;
  ScGate *gate;
  const ScRetryPolicy *policy;
} ScPipeline;

gboolean sc_pipeline_run (const ScPipeline *self,
                          const ScStaging *staging,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
