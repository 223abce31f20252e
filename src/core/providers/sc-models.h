/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-provider.h"

G_BEGIN_DECLS

/**
 * ScModelSize:
 * @name: "1K", "2K" or "4K"
 * @image_tokens: output tokens of one picture of this size; where sources disagree the
 *   higher number
 */
typedef struct
{
  char *name;
  int image_tokens;
} ScModelSize;

/**
 * ScModel:
 * @id: as the service knows it
 * @name: for people
 * @note: one sentence for people
 * @ratios: %NULL-terminated, for example "3:2"
 * @sizes: (element-type ScModelSize): smallest first
 * @input_micros: micros of a US dollar per million input tokens
 * @text_micros: the same for text and thoughts that come back
 * @image_micros: the same for picture tokens that come back
 * @input_tokens: what a photo and a prompt usually take
 * @text_tokens: what thoughts usually take
 */
typedef struct
{
  char *id;
  char *name;
  char *note;
  char **ratios;
  GPtrArray *sizes;
  gint64 input_micros;
  gint64 text_micros;
  gint64 image_micros;
  int input_tokens;
  int text_tokens;
} ScModel;

/**
 * ScModels:
 * @models: (element-type ScModel): the first is the default
 * @currency: ISO 4217 code
 * @sample: (nullable): what the sample room is staged with, for nothing; never offered
 * @priced_on: the day the prices were read, ISO 8601
 * @source: where they were read
 *
 * The table of resources/models.json.
 */
typedef struct
{
  GPtrArray *models;
  ScModel *sample;
  char *currency;
  char *priced_on;
  char *source;
} ScModels;

ScModels *sc_models_new (GError **error);
void sc_models_free (ScModels *self);
const char *sc_models_get_provider_of (const char *id);
const ScModel *sc_models_find (const ScModels *self, const char *id);

gboolean sc_model_is_sample (const ScModel *self);
const ScModelSize *sc_model_find_size (const ScModel *self, const char *name);
const char *sc_model_get_nearest_ratio (const ScModel *self, int width, int height);
gint64 sc_model_estimate_micros (const ScModel *self, const char *size);
gint64 sc_model_settle_micros (const ScModel *self, const ScProviderReply *reply, const char *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScModels, sc_models_free)

G_END_DECLS
