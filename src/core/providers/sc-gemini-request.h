/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-provider.h"

G_BEGIN_DECLS

GBytes *sc_gemini_request_to_json (const ScProviderRequest *request);

G_END_DECLS
