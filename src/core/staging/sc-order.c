/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order.h"

#include <glib/gi18n-lib.h>

#include "sc-prompt.h"
#include "sc-sample.h"
#include "sc-staging-error.h"
#include "sc-style.h"
#include "sc-uuid.h"

static const ScModelSize *
check_model (const ScModels *models, const ScOrderForm *form, const ScModel **model, GError **error)
{
  const ScModelSize *size;

  *model = sc_models_find (models, form->model);
  if (*model == NULL)
    {
      g_set_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_UNKNOWN_MODEL,
                   _ ("There is no model “%s”. Choose one of the models that are offered."),
                   form->model);
      return NULL;
    }
  size = sc_model_find_size (*model, form->output_size);
  if (size == NULL)
    g_set_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID,
                 _ ("%s does not make pictures of size %s. Choose another size or model."),
                 (*model)->name, form->output_size);
  return size;
}

/* The finished pictures of the sample room are what they are. */
static gboolean
check_sample (const ScOrderForm *form, GError **error)
{
  gboolean has_wishes = form->wishes != NULL && *form->wishes != '\0';

  if (form->operation == SC_OPERATION_STAGE && !has_wishes && form->variations == 1)
    return TRUE;
  g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID,
                       _ ("The sample room has one finished picture for a style and follows no "
                          "wishes. Add your Gemini key to have this made."));
  return FALSE;
}

static gboolean
check_form (const ScModels *models, const ScOrderForm *form, GError **error)
{
  const ScModel *model;

  if (check_model (models, form, &model, error) == NULL)
    return FALSE;
  if (sc_model_is_sample (model) && !check_sample (form, error))
    return FALSE;
  if (form->variations < 1 || form->variations > SC_ORDER_MAX_VARIATIONS)
    {
      g_set_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID,
                   _ ("Ask for 1 to %d variations of each photo."), SC_ORDER_MAX_VARIATIONS);
      return FALSE;
    }
  if (form->room_type != NULL && sc_room_types_find (form->room_type) == NULL)
    {
      g_set_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_UNKNOWN_ROOM_TYPE,
                   _ ("There is no room type “%s”."), form->room_type);
      return FALSE;
    }
  if (form->wishes != NULL && !g_utf8_validate (form->wishes, -1, NULL))
    {
      g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID,
                           _ ("The words to the stager are not readable text."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_style (ScLibrary *library, const ScOrderForm *form, ScStyle **style, GError **error)
{
  if (form->operation == SC_OPERATION_DECLUTTER)
    return TRUE;
  if (form->style_id == NULL)
    {
      g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_UNKNOWN_STYLE,
                           _ ("Choose a style first."));
      return FALSE;
    }
  *style = sc_style_get (library, form->style_id, NULL);
  if (*style == NULL || !(*style)->active)
    {
      g_set_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_UNKNOWN_STYLE,
                   _ ("There is no style “%s”. Choose one of the styles that are offered."),
                   form->style_id);
      return FALSE;
    }
  return TRUE;
}

/**
 * sc_order_check:
 * @library: an open library
 * @models: the price table
 * @form: what is asked
 * @error: return location, %SC_STAGING_ERROR
 *
 * Finds what is wrong with an order before photos are brought in for it.
 *
 * Returns: whether sc_order_place() would take it
 */
gboolean
sc_order_check (ScLibrary *library, const ScModels *models, const ScOrderForm *form, GError **error)
{
  g_autoptr (ScStyle) style = NULL;

  g_return_val_if_fail (library != NULL && models != NULL && form != NULL, FALSE);

  return check_form (models, form, error) && find_style (library, form, &style, error);
}

static ScStaging *
make_staging (const ScOrderForm *form,
              const ScStyle *style,
              const ScPhoto *photo,
              int variation,
              const char *currency)
{
  const char *room_type = form->room_type != NULL ? form->room_type : photo->room_type;
  const ScRoomType *room = sc_room_types_find (room_type);
  ScPrompt prompt = {
    .operation = form->operation,
    .style_name = style != NULL ? style->name : NULL,
    .style_words = style != NULL ? style->prompt_template : NULL,
    .room = room != NULL ? room : sc_room_types_find (NULL),
    .wishes = form->wishes,
    .variation = variation,
  };
  ScStaging *staging = sc_staging_new ();

  staging->photo_id = photo->id;
  staging->order.operation = form->operation;
  staging->order.style_id = style != NULL ? g_strdup (style->id) : NULL;
  staging->order.room_type = room != NULL && *room->id != '\0' ? g_strdup (room->id) : NULL;
  staging->order.instructions = g_strdup (form->wishes != NULL ? form->wishes : "");
  staging->order.prompt = sc_prompt_build (&prompt);
  staging->order.provider = g_strdup (sc_models_get_provider_of (form->model));
  staging->order.model = g_strdup (form->model);
  staging->order.output_size = g_strdup (form->output_size);
  staging->order.variation = variation;
  staging->result.currency = g_strdup (currency);
  return staging;
}

/**
 * sc_order_estimate_micros:
 * @models: the price table
 * @form: what is asked
 * @n_photos: for how many photos
 * @error: return location, %SC_STAGING_ERROR
 *
 * Returns: what the order will probably cost, in millionths of the table's currency, or -1
 */
gint64
sc_order_estimate_micros (const ScModels *models,
                          const ScOrderForm *form,
                          int n_photos,
                          GError **error)
{
  const ScModel *model;

  g_return_val_if_fail (models != NULL && form != NULL && n_photos >= 0, -1);

  if (!check_form (models, form, error) || check_model (models, form, &model, error) == NULL)
    return -1;
  return sc_model_estimate_micros (model, form->output_size) * n_photos * form->variations;
}

/**
 * sc_order_place:
 * @library: an open library
 * @models: the price table
 * @form: what is asked
 * @photos: (element-type ScPhoto): for which photos
 * @error: return location, %SC_STAGING_ERROR or %SC_LIBRARY_ERROR
 *
 * Puts one staging for each photo and variation into the queue, all or none. They share a batch.
 *
 * Returns: (transfer full) (element-type ScStaging) (nullable): the queued stagings
 */
GPtrArray *
sc_order_place (ScLibrary *library,
                const ScModels *models,
                const ScOrderForm *form,
                GPtrArray *photos,
                GError **error)
{
  g_autoptr (GPtrArray) stagings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_staging_free);
  g_autoptr (ScStyle) style = NULL;
  g_autofree char *batch_id = sc_uuid_new ();

  g_return_val_if_fail (library != NULL && models != NULL && form != NULL && photos != NULL, NULL);

  if (!check_form (models, form, error) || !find_style (library, form, &style, error))
    return NULL;

  for (guint i = 0; i < photos->len; i++)
    for (int variation = 1; variation <= form->variations; variation++)
      {
        ScStaging *staging = make_staging (form, style, g_ptr_array_index (photos, i), variation,
                                           models->currency);

        staging->batch_id = g_strdup (batch_id);
        g_ptr_array_add (stagings, staging);
      }
  if (!sc_staging_insert_all (library, stagings, error))
    return NULL;
  return g_steal_pointer (&stagings);
}

/* Returns all wishes so far and @more, or NULL when @more says nothing. */
static char *
join_wishes (const char *before, const char *more, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (more));

  if (*words == '\0')
    {
      g_set_error_literal (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID,
                           _ ("Say what should be different, for example “a smaller sofa”."));
      return NULL;
    }
  if (before == NULL || *before == '\0')
    return g_steal_pointer (&words);
  return g_strconcat (before, "\n", words, NULL);
}

/**
 * sc_order_revise:
 * @library: an open library
 * @parent: the staging that is to be changed
 * @wishes: what to change, one wish a line
 * @error: return location, %SC_STAGING_ERROR or %SC_LIBRARY_ERROR
 *
 * Queues a revision. It starts from the original photo with every wish so far, the parent's first:
 * editing an edited picture loses a little each time and the losses add up (gemini-api.md,
 * section 5).
 *
 * Returns: (transfer full) (nullable): the queued staging
 */
ScStaging *
sc_order_revise (ScLibrary *library, const ScStaging *parent, const char *wishes, GError **error)
{
  g_autoptr (GPtrArray) stagings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_staging_free);
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (ScStyle) style = NULL;
  g_autofree char *all_wishes = NULL;
  ScStaging *staging;

  g_return_val_if_fail (library != NULL && parent != NULL && wishes != NULL, NULL);

  all_wishes = join_wishes (parent->order.instructions, wishes, error);
  if (all_wishes == NULL)
    return NULL;

  ScOrderForm form = {
    .operation = parent->order.operation,
    .style_id = parent->order.style_id,
    .room_type = parent->order.room_type,
    .wishes = all_wishes,
    .model = parent->order.model,
    .output_size = parent->order.output_size,
    .variations = 1,
  };

  if (g_strcmp0 (form.model, SC_SAMPLE_NAME) == 0 && !check_sample (&form, error))
    return NULL;
  photo = sc_photo_get (library, parent->photo_id, error);
  if (photo == NULL || !find_style (library, &form, &style, error))
    return NULL;

  staging = make_staging (&form, style, photo, 1, parent->result.currency);
  staging->parent_id = g_strdup (parent->id);
  staging->batch_id = sc_uuid_new ();
  g_ptr_array_add (stagings, staging);
  if (!sc_staging_insert_all (library, stagings, error))
    return NULL;
  return g_ptr_array_steal_index (stagings, 0);
}
