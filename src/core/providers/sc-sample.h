/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-provider.h"

G_BEGIN_DECLS

/* The name of this provider, and of its only model in resources/models.json. */
#define SC_SAMPLE_NAME "sample"

/**
 * ScSampleFindFunc:
 * @image: the photo of a request
 * @style_id: (nullable): the style that is asked for
 * @data: as given to sc_sample_provider_new()
 *
 * Looks for the finished picture of a photo in a style. Runs in several threads at once.
 *
 * Returns: (transfer full) (nullable): the picture, encoded, or %NULL when there is none
 */
typedef GBytes *(*ScSampleFindFunc) (GBytes *image, const char *style_id, gpointer data);

#define SC_TYPE_SAMPLE_PROVIDER (sc_sample_provider_get_type ())
G_DECLARE_FINAL_TYPE (ScSampleProvider, sc_sample_provider, SC, SAMPLE_PROVIDER, GObject)

ScProvider *sc_sample_provider_new (ScSampleFindFunc find,
                                    gpointer data,
                                    GDestroyNotify destroy,
                                    ScProvider *next);
void sc_sample_provider_set_delay (ScSampleProvider *self, gint64 delay_ms);

G_END_DECLS
