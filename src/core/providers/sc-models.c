/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-models.h"

#include "sc-json.h"
#include "sc-models-private.h"
#include "sc-sample.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define GEMINI_NAME "gemini"
#define RESOURCE_PATH "/ai/stagecraft/core/models.json"
#define MILLION 1000000
/* Far beyond any price and any picture, and small enough that no product overflows. */
#define MAX_MICROS_PER_MILLION G_GINT64_CONSTANT (10000000000)
#define MAX_TOKENS 100000000

static void
model_size_free (ScModelSize *self)
{
  g_free (self->name);
  g_free (self);
}

static void
model_free (ScModel *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_strfreev (self->ratios);
  g_clear_pointer (&self->sizes, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScModelSize, model_size_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScModel, model_free)

static gboolean
read_string (JsonObject *object, const char *name, char **value)
{
  const char *string = sc_json_get_string (object, name);

  if (string == NULL || *string == '\0')
    return FALSE;

  *value = g_strdup (string);
  return TRUE;
}

/* What people read of the price table that is shipped. */
static gboolean
read_words (JsonObject *object, const char *name, const char *context, char **value)
{
  g_autofree char *english = NULL;

  if (!read_string (object, name, &english))
    return FALSE;

  *value = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, context, english));
  return TRUE;
}

static gboolean
read_number (JsonObject *object, const char *name, gint64 maximum, gint64 *value)
{
  return sc_json_get_int (object, name, value) && *value >= 0 && *value <= maximum;
}

static gboolean
read_tokens (JsonObject *object, const char *name, int *value)
{
  gint64 number;

  if (!read_number (object, name, MAX_TOKENS, &number))
    return FALSE;

  *value = (int) number;
  return TRUE;
}

static gboolean
parse_ratio (const char *text, double *ratio)
{
  char *end = NULL;
  guint64 width = g_ascii_strtoull (text, &end, 10);
  guint64 height = *end == ':' ? g_ascii_strtoull (end + 1, &end, 10) : 0;

  if (width == 0 || height == 0 || *end != '\0')
    return FALSE;

  *ratio = (double) width / (double) height;
  return TRUE;
}

static gboolean
read_ratios (JsonArray *array, char ***ratios)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = sc_json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      double ratio;

      if (text == NULL || !parse_ratio (text, &ratio))
        return FALSE;
      g_strv_builder_add (builder, text);
    }

  *ratios = g_strv_builder_end (builder);
  return n > 0;
}

static gboolean
read_sizes (JsonArray *array, GPtrArray *sizes)
{
  guint n = sc_json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sc_json_array_get_object (array, i);
      g_autoptr (ScModelSize) size = g_new0 (ScModelSize, 1);

      if (!read_string (object, "name", &size->name)
          || !read_tokens (object, "image_tokens", &size->image_tokens))
        return FALSE;
      g_ptr_array_add (sizes, g_steal_pointer (&size));
    }

  return n > 0;
}

static ScModel *
read_model (JsonObject *object)
{
  g_autoptr (ScModel) self = g_new0 (ScModel, 1);

  self->sizes = g_ptr_array_new_with_free_func ((GDestroyNotify) model_size_free);
  if (!read_string (object, "id", &self->id) || !read_words (object, "name", "model", &self->name)
      || !read_words (object, "note", "model description", &self->note)
      || !read_ratios (sc_json_get_array (object, "ratios"), &self->ratios)
      || !read_sizes (sc_json_get_array (object, "sizes"), self->sizes)
      || !read_number (object, "input_micros_per_million", MAX_MICROS_PER_MILLION,
                       &self->input_micros)
      || !read_number (object, "text_micros_per_million", MAX_MICROS_PER_MILLION,
                       &self->text_micros)
      || !read_number (object, "image_micros_per_million", MAX_MICROS_PER_MILLION,
                       &self->image_micros)
      || !read_tokens (object, "usual_input_tokens", &self->input_tokens)
      || !read_tokens (object, "usual_text_tokens", &self->text_tokens))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
is_offered (JsonObject *object)
{
  return g_strcmp0 (sc_json_get_string (object, "state"), "retired") != 0;
}

/* It may be missing; one that is there costs nothing. */
static gboolean
read_sample (JsonObject *object, ScModel **sample)
{
  if (object == NULL)
    return TRUE;
  *sample = read_model (object);
  return *sample != NULL && sc_model_is_sample (*sample) && (*sample)->input_micros == 0
         && (*sample)->text_micros == 0 && (*sample)->image_micros == 0;
}

static gboolean
read_models (JsonObject *root, ScModels *self)
{
  JsonArray *array = sc_json_get_array (root, "models");
  guint n = sc_json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sc_json_array_get_object (array, i);
      g_autoptr (ScModel) model = read_model (object);

      if (model == NULL || sc_models_find (self, model->id) != NULL)
        return FALSE;
      if (is_offered (object))
        g_ptr_array_add (self->models, g_steal_pointer (&model));
    }

  return self->models->len > 0 && read_sample (sc_json_get_object (root, "sample"), &self->sample)
         && read_string (root, "currency", &self->currency)
         && read_string (root, "priced_on", &self->priced_on)
         && read_string (root, "source", &self->source);
}

/**
 * sc_models_new_from_bytes:
 * @bytes: JSON of the form of resources/models.json
 * @error: %G_IO_ERROR_INVALID_DATA when it has another form
 *
 * Reads a table of models; a table with one wrong entry is refused as a whole, because a
 * missing price would be a call without a budget.
 *
 * Returns: (transfer full): the models that are still offered
 */
ScModels *
sc_models_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (ScModels) self = g_new0 (ScModels, 1);
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self->models = g_ptr_array_new_with_free_func ((GDestroyNotify) model_free);
  root = sc_json_parse (bytes, NULL);
  if (!read_models (sc_json_node_get_object (root), self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The list of image models is damaged. Install StageCraft again."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * sc_models_new:
 * @error: %G_IO_ERROR_INVALID_DATA when the shipped table is damaged
 *
 * Reads the shipped table of image models and their prices. Retired models are left out.
 *
 * Returns: (transfer full): the models
 */
ScModels *
sc_models_new (GError **error)
{
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? sc_models_new_from_bytes (bytes, error) : NULL;
}

/**
 * sc_models_free:
 * @self: (nullable) (transfer full): models
 *
 * Frees the table and every model and size in it.
 */
void
sc_models_free (ScModels *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->sample, model_free);
  g_free (self->currency);
  g_free (self->priced_on);
  g_free (self->source);
  g_free (self);
}

/**
 * sc_models_find:
 * @self: models
 * @id: (nullable): as the service knows it
 *
 * Finds a model, the sample's too. A model that people typed in themselves is not in the table and
 * has no price.
 *
 * Returns: (transfer none) (nullable): the model
 */
const ScModel *
sc_models_find (const ScModels *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->models->len; i++)
    {
      const ScModel *model = self->models->pdata[i];

      if (g_strcmp0 (model->id, id) == 0)
        return model;
    }

  return self->sample != NULL && g_strcmp0 (self->sample->id, id) == 0 ? self->sample : NULL;
}

/**
 * sc_model_is_sample:
 * @self: a model
 *
 * Returns: whether it hands out the finished pictures of the sample room
 */
gboolean
sc_model_is_sample (const ScModel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_equal (self->id, SC_SAMPLE_NAME);
}

/**
 * sc_models_get_provider_of:
 * @id: a model
 *
 * Returns: (transfer none): the stable name of the provider that it belongs to
 */
const char *
sc_models_get_provider_of (const char *id)
{
  return g_strcmp0 (id, SC_SAMPLE_NAME) == 0 ? SC_SAMPLE_NAME : GEMINI_NAME;
}

/**
 * sc_model_find_size:
 * @self: a model
 * @name: (nullable): "1K", "2K" or "4K"
 *
 * Finds an output size of a model.
 *
 * Returns: (transfer none) (nullable): the size
 */
const ScModelSize *
sc_model_find_size (const ScModel *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->sizes->len; i++)
    {
      const ScModelSize *size = self->sizes->pdata[i];

      if (g_strcmp0 (size->name, name) == 0)
        return size;
    }

  return NULL;
}

/**
 * sc_model_get_nearest_ratio:
 * @self: a model
 * @width: pixels of the upright photo, over 0
 * @height: pixels of the upright photo, over 0
 *
 * Finds the aspect ratio that crops or extends the photo least. Ratios are compared by the
 * distance of their logarithms, so that upright and lying photos are treated alike.
 *
 * Returns: (transfer none): for example "3:2"
 */
const char *
sc_model_get_nearest_ratio (const ScModel *self, int width, int height)
{
  const char *nearest = NULL;
  double least = INFINITY;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  for (guint i = 0; self->ratios[i] != NULL; i++)
    {
      double ratio = 1;
      double distance;

      if (!parse_ratio (self->ratios[i], &ratio))
        continue;

      distance = fabs (log (ratio) - log ((double) width / height));
      if (distance < least)
        {
          least = distance;
          nearest = self->ratios[i];
        }
    }

  return nearest;
}

static gint64
price (const ScModel *self, gint64 input_tokens, gint64 image_tokens, gint64 text_tokens)
{
  gint64 millionths = CLAMP (input_tokens, 0, MAX_TOKENS) * self->input_micros;

  millionths += CLAMP (image_tokens, 0, MAX_TOKENS) * self->image_micros;
  millionths += CLAMP (text_tokens, 0, MAX_TOKENS) * self->text_micros;
  return (millionths + MILLION - 1) / MILLION;
}

static int
get_image_tokens (const ScModel *self, const char *name)
{
  const ScModelSize *size = sc_model_find_size (self, name);
  int most = 0;

  if (size != NULL)
    return size->image_tokens;

  for (guint i = 0; i < self->sizes->len; i++)
    most = MAX (most, ((const ScModelSize *) self->sizes->pdata[i])->image_tokens);

  return most;
}

/**
 * sc_model_estimate_micros:
 * @self: a model
 * @size: (nullable): an output size; the dearest of the model when it does not know it
 *
 * Estimates one staging from the tokens that one usually takes, rounded up.
 *
 * Returns: micros of the currency of the table
 */
gint64
sc_model_estimate_micros (const ScModel *self, const char *size)
{
  g_return_val_if_fail (self != NULL, 0);

  return price (self, self->input_tokens, get_image_tokens (self, size), self->text_tokens);
}

/**
 * sc_model_settle_micros:
 * @self: a model
 * @reply: what a call came to
 * @size: (nullable): the output size that was asked for
 *
 * Prices a call by the tokens that the reply counts, rounded up. A count that is missing is
 * taken from the estimate: all of them without a usage, the photo's when the reply counts
 * no input, the picture's when one arrived that the reply does not count.
 *
 * Returns: micros of the currency of the table
 */
gint64
sc_model_settle_micros (const ScModel *self, const ScProviderReply *reply, const char *size)
{
  gint64 image_tokens;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (reply != NULL, 0);

  if (!reply->has_usage)
    return sc_model_estimate_micros (self, size);

  image_tokens = reply->image_tokens;
  if (image_tokens == 0 && reply->outcome == SC_OUTCOME_OK)
    image_tokens = get_image_tokens (self, size);

  return price (self, reply->input_tokens > 0 ? reply->input_tokens : self->input_tokens,
                image_tokens, reply->text_tokens);
}
