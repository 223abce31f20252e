/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-models.h"
#include "sc-photo.h"
#include "sc-provider.h"
#include "sc-staging.h"

/* A library in a folder of its own with one listing, and when asked for a simulator process. */
typedef struct
{
  char *directory;
  ScLibrary *library;
  ScModels *models;
  gint64 listing_id;
  GSubprocess *simulator;
  char *url;
  char *key;
  char *log;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer simulator_options);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

ScPhoto *fixture_add_photo (Fixture *fixture, guint8 shade);
ScStaging *fixture_order (Fixture *fixture, const ScPhoto *photo, const char *wishes);
ScProvider *fixture_new_provider (Fixture *fixture, const char *key, guint timeout_s);
guint fixture_count_calls (Fixture *fixture);
ScStaging *fixture_reload (Fixture *fixture, const char *id);
void fixture_remove_tree (const char *path);
