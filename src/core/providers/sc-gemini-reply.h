/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-http.h"
#include "sc-provider.h"

G_BEGIN_DECLS

ScProviderReply *sc_gemini_reply_new (const ScHttpReply *http, const char *key);
ScProviderReply *sc_gemini_reply_new_for_check (const ScHttpReply *http, const char *key);

G_END_DECLS
