/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-provider.h"

G_BEGIN_DECLS

#define SC_GEMINI_DEFAULT_BASE_URL "https://generativelanguage.googleapis.com"
#define SC_GEMINI_DEFAULT_API_VERSION "v1beta"

/**
 * ScGeminiOptions:
 * @base_url: https, or http to a loopback address; no trailing slash needed
 * @api_version: for example "v1beta"
 * @proxy: (nullable): URI of a proxy for every request, or %NULL for the system's
 * @timeout_s: seconds that one whole call may take
 */
typedef struct
{
  const char *base_url;
  const char *api_version;
  const char *proxy;
  guint timeout_s;
} ScGeminiOptions;

#define SC_TYPE_GEMINI (sc_gemini_get_type ())
G_DECLARE_FINAL_TYPE (ScGemini, sc_gemini, SC, GEMINI, GObject)

ScProvider *sc_gemini_new (const ScGeminiOptions *options, const char *key);

G_END_DECLS
