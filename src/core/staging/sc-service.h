/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"
#include "sc-provider.h"

G_BEGIN_DECLS

#define SC_SERVICE_GEMINI "gemini"

ScProvider *sc_service_new_provider (ScLibrary *library, GCancellable *cancellable, GError **error);
ScProvider *sc_service_new_sample_provider (GFile *folder, ScProvider *next, GError **error);
char *sc_service_dup_address (ScLibrary *library, GError **error);

G_END_DECLS
