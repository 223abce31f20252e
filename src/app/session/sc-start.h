/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-key-state.h"
#include "sc-queue-keeper.h"

G_BEGIN_DECLS

/* The sample photo and its finished pictures, see sc-sample-room.h. */
#define SC_SAMPLE_FOLDER "resource:///ai/stagecraft/StageCraft/sample"

/**
 * ScStart:
 * @keeper: who holds the queues
 * @models: the price table
 * @connect: called with each queue and @owner before it works, so that nothing it tells is missed
 * @owner: whoever starts; alive until the last callback
 * @number: which start it is
 * @key_state: what the keyring said
 * @is_simulated: whether the service is on this computer
 * @provider: (nullable): of the service; %NULL without a key
 * @sample_provider: (nullable): hands out the finished pictures of the sample room
 * @service: (nullable): the queue that calls the service
 * @sample: (nullable): the queue that stages the sample room
 *
 * One start of the queues on its way. sc_start_make_providers() runs where the keyring may take its
 * time, then sc_start_start_queues() on the library thread; both are a #ScLibraryFunc that is given
 * a start and gives it back.
 */
typedef struct
{
  ScQueueKeeper *keeper;
  const ScModels *models;
  void (*connect) (ScQueue *queue, gpointer owner);
  gpointer owner;
  guint number;
  ScKeyState key_state;
  gboolean is_simulated;
  ScProvider *provider;
  ScProvider *sample_provider;
  ScQueue *service;
  ScQueue *sample;
} ScStart;

ScStart *sc_start_new (ScQueueKeeper *keeper, const ScModels *models);
void sc_start_unref (ScStart *self);
gpointer sc_start_make_providers (ScLibrary *library,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);
gpointer sc_start_start_queues (ScLibrary *library,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScStart, sc_start_unref)

G_END_DECLS
