/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-models.h"
#include "sim-reply.h"

G_BEGIN_DECLS

SimReply *sim_catalog_list (const SimModels *models, GHashTable *query);
SimReply *sim_catalog_get (const SimModels *models, const char *id, const char *version);
SimReply *sim_catalog_not_found (const char *id, const char *version);

G_END_DECLS
