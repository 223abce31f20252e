/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-queue-keeper.h"

G_BEGIN_DECLS

/**
 * ScErrand:
 * @keeper: who knows every queue that may work on a job
 * @service: (nullable): the queue that calls the service
 * @sample: (nullable): the queue that stages the sample room
 * @staging_id: (nullable): which job
 * @before_id: (nullable): the job that shall come after it
 * @is_paused: whether all shall rest
 *
 * What a person asks of the queue. Each is a #ScLibraryFunc for the library thread, gives nothing,
 * and leaves a job alone that has ended meanwhile.
 */
typedef struct
{
  ScQueueKeeper *keeper;
  ScQueue *service;
  ScQueue *sample;
  char *staging_id;
  char *before_id;
  gboolean is_paused;
} ScErrand;

ScErrand *sc_errand_new (ScQueueKeeper *keeper, const char *staging_id);
void sc_errand_free (ScErrand *self);

gpointer
sc_errand_cancel (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_errand_requeue (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_errand_move (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_errand_set_paused (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
