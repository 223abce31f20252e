/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-models.h"
#include "sc-staging.h"

G_BEGIN_DECLS

char *sc_staging_words_duration (gint64 milliseconds);
char *sc_staging_words_when (const char *timestamp);
char *sc_staging_words_state (const ScStaging *staging);
char *sc_staging_words_verdict (const ScStaging *staging);
char *sc_staging_words_operation (const ScStaging *staging);
char *sc_staging_words_progress (const ScStaging *staging, gint64 usual_ms, GDateTime *now);
char *sc_staging_words_cost (const ScStaging *staging);
char *sc_staging_words_size (const ScStaging *staging);
char *sc_staging_words_room (const ScStaging *staging);
const char *sc_staging_words_reason (const char *code, const char *message);
char *sc_staging_words_failure (const ScStaging *staging);
char *sc_staging_words_last_wish (const ScStaging *staging);
gboolean sc_staging_words_is_sample (const ScStaging *staging);

G_END_DECLS
