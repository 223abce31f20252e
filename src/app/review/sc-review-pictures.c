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
  char *wanted_before;
  char *wanted_after;
  char *expected_before;
  char *expected_after;
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
look_up (ScReviewPictures *self, const char *sha256, ScPicture **picture)
{
  *picture = NULL;
  return sha256 != NULL ? sc_picture_store_get (self->store, sha256, picture) : SC_PICTURE_FULL;
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
      set_picture (self, &self->after, after, PROP_AFTER);
    }
  set_is_loading (self, before_state < SC_PICTURE_FULL || after_state < SC_PICTURE_FULL);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
want (ScReviewPictures *self)
{
  const char *wanted[] = { NULL, NULL, NULL };
  const char *expected[] = { NULL, NULL, NULL };
  guint n = 0;

  if (self->wanted_before != NULL)
    wanted[n++] = self->wanted_before;
  if (self->wanted_after != NULL)
    wanted[n++] = self->wanted_after;
  n = 0;
  if (self->expected_before != NULL)
    expected[n++] = self->expected_before;
  if (self->expected_after != NULL)
    expected[n++] = self->expected_after;
  sc_picture_store_want (self->store, wanted, expected);
}

static gboolean
is_wanted (ScReviewPictures *self, const char *sha256)
{
  return g_strcmp0 (sha256, self->wanted_before) == 0
         || g_strcmp0 (sha256, self->wanted_after) == 0;
}

static void
changed_cb (ScReviewPictures *self, const char *sha256)
{
  if (is_wanted (self, sha256))
    refresh (self);
}

static void
failed_cb (ScReviewPictures *self, const char *sha256, const GError *error)
{
  if (is_wanted (self, sha256))
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
  g_clear_pointer (&self->wanted_before, g_free);
  g_clear_pointer (&self->wanted_after, g_free);
  g_clear_pointer (&self->expected_before, g_free);
  g_clear_pointer (&self->expected_after, g_free);
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
  gboolean is_other;

  g_return_if_fail (SC_IS_REVIEW_PICTURES (self) && before != NULL);

  is_other = g_set_str (&self->wanted_before, before);
  is_other = g_set_str (&self->wanted_after, after) || is_other;
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
  gboolean is_other;

  g_return_if_fail (SC_IS_REVIEW_PICTURES (self));

  is_other = g_set_str (&self->expected_before, before);
  is_other = g_set_str (&self->expected_after, after) || is_other;
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

  g_clear_pointer (&self->wanted_before, g_free);
  g_clear_pointer (&self->wanted_after, g_free);
  g_clear_pointer (&self->expected_before, g_free);
  g_clear_pointer (&self->expected_after, g_free);
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
