/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-models.h"

#include "sim-json.h"

#include <math.h>
#include <string.h>

static void
size_free (gpointer data)
{
  SimSize *self = data;

  g_free (self->name);
  g_hash_table_unref (self->frames);
  g_free (self);
}

static void
model_free (gpointer data)
{
  SimModel *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_strfreev (self->ratios);
  g_ptr_array_unref (self->sizes);
  g_free (self);
}

static SimSize *
read_size (JsonObject *object)
{
  SimSize *self = g_new0 (SimSize, 1);
  JsonObject *frames = json_object_get_object_member (object, "frames");
  g_autoptr (GList) ratios = json_object_get_members (frames);

  self->name = g_strdup (json_object_get_string_member (object, "name"));
  self->image_tokens = json_object_get_int_member (object, "image_tokens");
  self->frames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (GList *l = ratios; l != NULL; l = l->next)
    {
      JsonArray *pair = json_object_get_array_member (frames, l->data);
      SimFrame *frame = g_new (SimFrame, 1);

      frame->width = json_array_get_int_element (pair, 0);
      frame->height = json_array_get_int_element (pair, 1);
      g_hash_table_insert (self->frames, g_strdup (l->data), frame);
    }
  return self;
}

static SimModel *
read_model (JsonObject *object)
{
  SimModel *self = g_new0 (SimModel, 1);
  JsonArray *ratios = json_object_get_array_member (object, "ratios");
  JsonArray *sizes = json_object_get_array_member (object, "sizes");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  self->id = g_strdup (json_object_get_string_member (object, "id"));
  self->name = g_strdup (json_object_get_string_member (object, "name"));
  self->note = g_strdup (json_object_get_string_member (object, "note"));
  self->is_retired = g_str_equal (json_object_get_string_member (object, "state"), "retired");
  self->max_images = json_object_get_int_member (object, "max_images");
  for (guint i = 0; i < json_array_get_length (ratios); i++)
    g_strv_builder_add (builder, json_array_get_string_element (ratios, i));
  self->ratios = g_strv_builder_end (builder);
  self->sizes = g_ptr_array_new_with_free_func (size_free);
  for (guint i = 0; i < json_array_get_length (sizes); i++)
    g_ptr_array_add (self->sizes, read_size (json_array_get_object_element (sizes, i)));
  return self;
}

SimModels *
sim_models_new (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (SimModels) self = g_new0 (SimModels, 1);
  JsonArray *models;

  self->models = g_ptr_array_new_with_free_func (model_free);
  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  models = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                         "models");
  for (guint i = 0; i < json_array_get_length (models); i++)
    g_ptr_array_add (self->models, read_model (json_array_get_object_element (models, i)));
  return g_steal_pointer (&self);
}

void
sim_models_free (SimModels *self)
{
  g_ptr_array_unref (self->models);
  g_free (self);
}

/* Only models that the service still offers. */
const SimModel *
sim_models_find (const SimModels *self, const char *id)
{
  for (guint i = 0; i < self->models->len; i++)
    {
      const SimModel *model = self->models->pdata[i];

      if (g_str_equal (model->id, id) && !model->is_retired)
        return model;
    }
  return NULL;
}

const SimSize *
sim_model_find_size (const SimModel *self, const char *name)
{
  for (guint i = 0; i < self->sizes->len; i++)
    {
      const SimSize *size = self->sizes->pdata[i];

      if (g_str_equal (size->name, name))
        return size;
    }
  return NULL;
}

const SimFrame *
sim_size_find_frame (const SimSize *self, const char *ratio)
{
  return g_hash_table_lookup (self->frames, ratio);
}

const char *
sim_model_get_nearest_ratio (const SimModel *self, int width, int height)
{
  const char *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; self->ratios[i] != NULL; i++)
    {
      const char *colon = strchr (self->ratios[i], ':');
      double ratio = g_ascii_strtod (self->ratios[i], NULL) / g_ascii_strtod (colon + 1, NULL);
      double distance = fabs (log (ratio * height / width));

      if (distance < least)
        {
          least = distance;
          nearest = self->ratios[i];
        }
    }
  return nearest;
}
