/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-models.h"

G_BEGIN_DECLS

ScModels *sc_models_new_from_bytes (GBytes *bytes, GError **error);

G_END_DECLS
