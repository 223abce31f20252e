/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-pictures.h"

#include "sc-picture-store.h"

/**
 * ScReviewPictures:
 *
 * The two pictures of a comparison. They change together and only when there is something to show
 * in their place, so that the view is never empty and never shows a room beside another one.
 */
struct _ScReviewPictures
{
  GObject parent_instance;

  ScPictureStore *store;
  ScPicture *before;
  ScPicture *after;
  char *shown_sha256;
  ScPictureRecipe *wanted_before;
  ScPictureRecipe *wanted_after;
  ScPictureRecipe *expected_before;
  ScPictureRecipe *expected_after;
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (ScReviewPictures, sc_review_pictures, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BEFORE,
  PROP_AFTER,
  PROP_IS_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_picture (ScReviewPictures *self, ScPicture **place, ScPicture *picture, guint property)
{
  if (g_set_object (place, picture))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_is_loading (ScReviewPictures *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static ScPictureState
look_up (ScReviewPictures *self, const ScPictureRecipe *recipe, ScPicture **picture)
{
  *picture = NULL;
  return recipe != NULL ? sc_picture_store_get (self->store, recipe, picture) : SC_PICTURE_FULL;
}

static gboolean
has_key (const ScPictureRecipe *recipe, const char *key)
{
  return recipe != NULL && g_str_equal (sc_picture_recipe_get_key (recipe), key);
}

/* Returns whether that is another one. */
static gboolean
set_recipe (ScPictureRecipe **place, ScPictureRecipe *recipe)
{
  if (recipe == *place
      || (*place != NULL && recipe != NULL && has_key (*place, sc_picture_recipe_get_key (recipe))))
    return FALSE;
  g_clear_pointer (place, sc_picture_recipe_unref);
  *place = recipe != NULL ? sc_picture_recipe_ref (recipe) : NULL;
  return TRUE;
}

static void
clear_recipes (ScReviewPictures *self)
{
  g_clear_pointer (&self->wanted_before, sc_picture_recipe_unref);
  g_clear_pointer (&self->wanted_after, sc_picture_recipe_unref);
  g_clear_pointer (&self->expected_before, sc_picture_recipe_unref);
  g_clear_pointer (&self->expected_after, sc_picture_recipe_unref);
}

/* When the same result is shown in another way, what is there is better than a preview. */
static gboolean
can_wait (ScReviewPictures *self, ScPictureState state)
{
  return state < SC_PICTURE_FULL && self->after != NULL && self->wanted_after != NULL
         && g_strcmp0 (self->shown_sha256, sc_picture_recipe_get_sha256 (self->wanted_after)) == 0;
}

static void
set_after (ScReviewPictures *self, ScPicture *after, ScPictureState state)
{
  if (can_wait (self, state))
    return;
  g_clear_pointer (&self->shown_sha256, g_free);
  if (self->wanted_after != NULL && state == SC_PICTURE_FULL)
    self->shown_sha256 = g_strdup (sc_picture_recipe_get_sha256 (self->wanted_after));
  set_picture (self, &self->after, after, PROP_AFTER);
}

static void
refresh (ScReviewPictures *self)
{
  ScPicture *before;
  ScPicture *after;
  ScPictureState before_state = look_up (self, self->wanted_before, &before);
  ScPictureState after_state = look_up (self, self->wanted_after, &after);

  g_object_freeze_notify (G_OBJECT (self));
  if (before_state != SC_PICTURE_MISSING && after_state != SC_PICTURE_MISSING)
    {
      set_picture (self, &self->before, before, PROP_BEFORE);
      set_after (self, after, after_state);
    }
  set_is_loading (self, before_state < SC_PICTURE_FULL || after_state < SC_PICTURE_FULL);
  g_object_thaw_notify (G_OBJECT (self));
}

static GPtrArray *
list_recipes (ScPictureRecipe *before, ScPictureRecipe *after)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_picture_recipe_unref);

  if (before != NULL)
    g_ptr_array_add (list, sc_picture_recipe_ref (before));
  if (after != NULL)
    g_ptr_array_add (list, sc_picture_recipe_ref (after));
  return list;
}

static void
want (ScReviewPictures *self)
{
  g_autoptr (GPtrArray) wanted = list_recipes (self->wanted_before, self->wanted_after);
  g_autoptr (GPtrArray) expected = list_recipes (self->expected_before, self->expected_after);

  sc_picture_store_want (self->store, wanted, expected);
}

static gboolean
is_wanted (ScReviewPictures *self, const char *key)
{
  return has_key (self->wanted_before, key) || has_key (self->wanted_after, key);
}

static void
changed_cb (ScReviewPictures *self, const char *key)
{
  if (is_wanted (self, key))
    refresh (self);
}

static void
failed_cb (ScReviewPictures *self, const char *key, const GError *error)
{
  if (is_wanted (self, key))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
sc_review_pictures_dispose (GObject *object)
{
  ScReviewPictures *self = SC_REVIEW_PICTURES (object);

  if (self->store != NULL)
    sc_picture_store_clear (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->shown_sha256, g_free);
  clear_recipes (self);
  G_OBJECT_CLASS (sc_review_pictures_parent_class)->dispose (object);
}

static void
sc_review_pictures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScReviewPictures *self = SC_REVIEW_PICTURES (object);

  switch (id)
    {
    case PROP_BEFORE:
      g_value_set_object (value, self->before);
      break;
    case PROP_AFTER:
      g_value_set_object (value, self->after);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_review_pictures_class_init (ScReviewPicturesClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_review_pictures_dispose;
  object_class->get_property = sc_review_pictures_get_property;

  properties[PROP_BEFORE] = g_param_spec_object ("before", NULL, NULL, SC_TYPE_PICTURE, readable);
  properties[PROP_AFTER] = g_param_spec_object ("after", NULL, NULL, SC_TYPE_PICTURE, readable);
  /**
   * ScReviewPictures:is-loading:
   *
   * Whether a better picture than the one that is shown is on its way.
   */
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScReviewPictures::failed:
   * @self: the pictures
   * @error: why one of them cannot be shown
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_REVIEW_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_review_pictures_init (ScReviewPictures *self)
{
}

/**
 * sc_review_pictures_new:
 * @session: whose library the pictures are in
 *
 * Returns: (transfer full): pictures that show nothing yet
 */
ScReviewPictures *
sc_review_pictures_new (ScSession *session)
{
  ScReviewPictures *self;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  self = g_object_new (SC_TYPE_REVIEW_PICTURES, NULL);
  self->store = sc_picture_store_new (session);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sc_review_pictures_show:
 * @self: pictures
 * @before: the photo, by content
 * @after: (nullable): the result, by content
 *
 * Shows two pictures as soon as there is something to show of both.
 */
void
sc_review_pictures_show (ScReviewPictures *self, const char *before, const char *after)
{
  g_autoptr (ScPictureRecipe) photo = NULL;
  g_autoptr (ScPictureRecipe) result = NULL;

  g_return_if_fail (SC_IS_REVIEW_PICTURES (self) && before != NULL);

  photo = sc_picture_recipe_new (before);
  result = after != NULL ? sc_picture_recipe_new (after) : NULL;
  sc_review_pictures_show_recipes (self, photo, result);
}

/**
 * sc_review_pictures_show_recipes:
 * @self: pictures
 * @before: the photo
 * @after: (nullable): what is made of the result
 *
 * As sc_review_pictures_show().
 */
void
sc_review_pictures_show_recipes (ScReviewPictures *self,
                                 ScPictureRecipe *before,
                                 ScPictureRecipe *after)
{
  gboolean is_other;

  g_return_if_fail (SC_IS_REVIEW_PICTURES (self) && before != NULL);

  is_other = set_recipe (&self->wanted_before, before);
  is_other = set_recipe (&self->wanted_after, after) || is_other;
  if (!is_other)
    return;
  want (self);
  refresh (self);
}

/**
 * sc_review_pictures_expect:
 * @self: pictures
 * @before: (nullable): the photo that will probably be shown next, by content
 * @after: (nullable): its result
 *
 * Loads pictures ahead.
 */
void
sc_review_pictures_expect (ScReviewPictures *self, const char *before, const char *after)
{
  g_autoptr (ScPictureRecipe) photo = before != NULL ? sc_picture_recipe_new (before) : NULL;
  g_autoptr (ScPictureRecipe) result = after != NULL ? sc_picture_recipe_new (after) : NULL;
  gboolean is_other;

  g_return_if_fail (SC_IS_REVIEW_PICTURES (self));

  is_other = set_recipe (&self->expected_before, photo);
  is_other = set_recipe (&self->expected_after, result) || is_other;
  if (is_other)
    want (self);
}

/**
 * sc_review_pictures_clear:
 * @self: pictures
 *
 * Shows nothing and gives the memory back.
 */
void
sc_review_pictures_clear (ScReviewPictures *self)
{
  g_return_if_fail (SC_IS_REVIEW_PICTURES (self));

  clear_recipes (self);
  sc_picture_store_clear (self->store);
  refresh (self);
}

/**
 * sc_review_pictures_get_before:
 * @self: pictures
 *
 * Returns: (transfer none) (nullable): the photo
 */
ScPicture *
sc_review_pictures_get_before (ScReviewPictures *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_PICTURES (self), NULL);

  return self->before;
}

/**
 * sc_review_pictures_get_after:
 * @self: pictures
 *
 * Returns: (transfer none) (nullable): the result
 */
ScPicture *
sc_review_pictures_get_after (ScReviewPictures *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_PICTURES (self), NULL);

  return self->after;
}

/**
 * sc_review_pictures_is_loading:
 * @self: pictures
 *
 * Returns: whether a better picture than the one that is shown is on its way
 */
gboolean
sc_review_pictures_is_loading (ScReviewPictures *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_PICTURES (self), FALSE);

  return self->is_loading;
}

/**
 * sc_review_pictures_has_loaded_ahead:
 * @self: pictures
 *
 * Returns: whether what is expected is there already
 */
gboolean
sc_review_pictures_has_loaded_ahead (ScReviewPictures *self)
{
  ScPicture *picture;

  g_return_val_if_fail (SC_IS_REVIEW_PICTURES (self), FALSE);

  return look_up (self, self->expected_before, &picture) >= SC_PICTURE_FULL
         && look_up (self, self->expected_after, &picture) >= SC_PICTURE_FULL;
}
