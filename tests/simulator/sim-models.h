/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int width;
  int height;
} SimFrame;

/* frames: (element-type utf8 SimFrame): by ratio */
typedef struct
{
  char *name;
  int image_tokens;
  GHashTable *frames;
} SimSize;

typedef struct
{
  char *id;
  char *name;
  char *note;
  gboolean is_retired;
  char **ratios;
  GPtrArray *sizes;
  guint max_images;
} SimModel;

typedef struct
{
  GPtrArray *models;
} SimModels;

SimModels *sim_models_new (const char *path, GError **error);
void sim_models_free (SimModels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimModels, sim_models_free)

const SimModel *sim_models_find (const SimModels *self, const char *id);
const SimSize *sim_model_find_size (const SimModel *self, const char *name);
const SimFrame *sim_size_find_frame (const SimSize *self, const char *ratio);
const char *sim_model_get_nearest_ratio (const SimModel *self, int width, int height);

G_END_DECLS
