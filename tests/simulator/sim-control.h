/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-server.h"

G_BEGIN_DECLS

SimReply *
sim_control_handle (SimServer *server, const char *path, const char *method, GBytes *body);

G_END_DECLS
