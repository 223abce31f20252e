/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-call-log.h"
#include "sim-exchange.h"
#include "sim-fault-plan.h"
#include "sim-gallery.h"
#include "sim-models.h"

G_BEGIN_DECLS

/*
 * port: 0 for any
 * log_file, save_directory, default_fault: (nullable)
 * default_fault: "NAME" or "NAME*TIMES"
 * is_fast: one drawing serves all calls for the same photo and frame
 */
typedef struct
{
  guint port;
  char *key;
  char *log_file;
  char *save_directory;
  char *default_fault;
  char *models_file;
  guint latency_ms;
  gboolean is_fast;
} SimOptions;

/* photos: (element-type utf8 GdkPixbuf): decoded lately, by SHA-256; trap_port: where a redirect
 * leads; n_drawing: calls that a thread works on */
typedef struct
{
  SimOptions options;
  SoupServer *soup;
  SimModels *models;
  SimCallLog *log;
  SimFaultPlan *faults;
  SimGallery *gallery;
  GHashTable *photos;
  GHashTable *continuations;
  guint port;
  guint trap_port;
  guint n_drawing;
} SimServer;

SimServer *sim_server_new (const SimOptions *options, GError **error);
void sim_server_free (SimServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimServer, sim_server_free)

G_END_DECLS
