/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-check.h"

#include <glib/gi18n-lib.h>

#include "sc-change-finder.h"

/**
 * ScReviewCheck:
 *
 * How the result that is looked at is shown with its photo: laid on it or not, with its changes
 * marked or not, with the photo's own pixels or not. The first follows from what the result was
 * judged to be; the others are the agent's wishes: changes are marked until that is taken back,
 * the photo's own pixels are wanted for each result until StageCraft ends.
 */
struct _ScReviewCheck
{
  GObject parent_instance;

  ScSession *session;
  ScPhoto *photo;
  ScStagingItem *item;
  GHashTable *locked;
  ScChangeLayer *layer;
  char *found_for;
  GCancellable *cancellable;
  double own_share;
  guint place;
  gboolean wants_changes;
};

G_DEFINE_FINAL_TYPE (ScReviewCheck, sc_review_check, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHANGES,
  PROP_PIXEL_LOCK,
  PROP_CAN_LAY,
  PROP_IS_REDRAWN,
  PROP_CAN_OVERLAY,
  PROP_CHANGES_HINT,
  PROP_LOCK_HINT,
  PROP_OWN_SHARE,
  PROP_LAYER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const ScFidelity *
get_fidelity (ScReviewCheck *self)
{
  return self->item != NULL ? sc_staging_item_get_fidelity (self->item) : NULL;
}

static gboolean
can_lay (ScReviewCheck *self)
{
  return self->photo != NULL && self->item != NULL && sc_staging_item_can_lock (self->item);
}

/* Why something is not offered, or what it does. */
static const char *
get_hint (ScReviewCheck *self, const char *offer)
{
  if (self->item == NULL || !sc_staging_item_has_picture (self->item))
    return _ ("There is no result to check yet.");
  if (get_fidelity (self) == NULL)
    return _ ("This result was not checked yet.");
  if (!can_lay (self))
    return _ ("The room was redrawn from another viewpoint, so the result does not lie on the "
              "photo.");
  return offer;
}

static const char *
get_changes_hint (ScReviewCheck *self)
{
  return get_hint (self, _ ("Show What Changed"));
}

static const char *
get_lock_hint (ScReviewCheck *self)
{
  return get_hint (self, _ ("Pixel Lock: everything but the furniture and its shadow is the "
                            "photo itself"));
}

static void
set_layer (ScReviewCheck *self, ScChangeLayer *layer)
{
  if (g_set_object (&self->layer, layer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER]);
}

static void
stop_finding (ScReviewCheck *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* A result that is judged anew is looked through anew. */
static char *
dup_search_key (ScReviewCheck *self)
{
  return g_strdup_printf ("%s:%s", sc_staging_item_get_id (self->item),
                          sc_staging_item_get_staging (self->item)->result.fidelity);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScReviewCheck) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScMask) mask = sc_library_thread_run_finish (result, &error);
  g_autoptr (ScChangeLayer) layer = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (mask == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  layer = sc_change_layer_new (mask, &get_fidelity (self)->structure);
  set_layer (self, layer);
}

static void
find_changes (ScReviewCheck *self)
{
  const ScStaging *staging = sc_staging_item_get_staging (self->item);
  g_autofree char *key = dup_search_key (self);

  if (g_strcmp0 (key, self->found_for) == 0)
    return;
  stop_finding (self);
  set_layer (self, NULL);
  g_set_str (&self->found_for, key);
  self->cancellable = g_cancellable_new ();
  sc_library_thread_run (sc_session_get_aside (self->session), sc_change_finder_run,
                         sc_change_search_new (self->photo->sha256, staging->result.sha256,
                                               get_fidelity (self)),
                         (GDestroyNotify) sc_change_search_free, (GDestroyNotify) sc_mask_free,
                         self->cancellable, found_cb, g_object_ref (self));
}

static void
follow (ScReviewCheck *self)
{
  if (self->wants_changes && can_lay (self))
    {
      find_changes (self);
      return;
    }
  stop_finding (self);
  g_clear_pointer (&self->found_for, g_free);
  set_layer (self, NULL);
}

static void
notify_all (ScReviewCheck *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_CHANGES; i < PROP_LAYER; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_changes (ScReviewCheck *self, gboolean changes)
{
  if (self->wants_changes == changes)
    return;
  self->wants_changes = changes;
  follow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGES]);
}

static void
set_pixel_lock (ScReviewCheck *self, gboolean is_locked)
{
  const char *id;

  if (!can_lay (self) || sc_staging_item_is_locked (self->item) == is_locked)
    return;
  id = sc_staging_item_get_id (self->item);
  if (is_locked)
    g_hash_table_add (self->locked, g_strdup (id));
  else
    g_hash_table_remove (self->locked, id);
  sc_staging_item_set_is_locked (self->item, is_locked);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PIXEL_LOCK]);
}

static gboolean
is_locked (ScReviewCheck *self)
{
  return can_lay (self) && sc_staging_item_is_locked (self->item);
}

static void
sc_review_check_dispose (GObject *object)
{
  ScReviewCheck *self = SC_REVIEW_CHECK (object);

  stop_finding (self);
  g_clear_object (&self->layer);
  g_clear_object (&self->item);
  g_clear_object (&self->session);
  g_clear_pointer (&self->photo, sc_photo_free);
  g_clear_pointer (&self->locked, g_hash_table_unref);
  g_clear_pointer (&self->found_for, g_free);
  G_OBJECT_CLASS (sc_review_check_parent_class)->dispose (object);
}

static void
sc_review_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScReviewCheck *self = SC_REVIEW_CHECK (object);

  switch (id)
    {
    case PROP_CHANGES:
      g_value_set_boolean (value, self->wants_changes && can_lay (self));
      break;
    case PROP_PIXEL_LOCK:
      g_value_set_boolean (value, is_locked (self));
      break;
    case PROP_CAN_LAY:
      g_value_set_boolean (value, can_lay (self));
      break;
    case PROP_IS_REDRAWN:
      g_value_set_boolean (value, sc_review_check_is_redrawn (self));
      break;
    case PROP_CAN_OVERLAY:
      g_value_set_boolean (value, !sc_review_check_is_redrawn (self));
      break;
    case PROP_CHANGES_HINT:
      g_value_set_string (value, get_changes_hint (self));
      break;
    case PROP_LOCK_HINT:
      g_value_set_string (value, get_lock_hint (self));
      break;
    case PROP_OWN_SHARE:
      g_value_set_double (value, self->own_share);
      break;
    case PROP_LAYER:
      g_value_set_object (value, self->layer);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_review_check_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScReviewCheck *self = SC_REVIEW_CHECK (object);

  switch (id)
    {
    case PROP_CHANGES:
      set_changes (self, g_value_get_boolean (value));
      break;
    case PROP_PIXEL_LOCK:
      set_pixel_lock (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readwrite = readable | G_PARAM_WRITABLE;

  /**
   * ScReviewCheck:changes:
   *
   * Whether what changed is marked.
   */
  properties[PROP_CHANGES] = g_param_spec_boolean ("changes", NULL, NULL, FALSE, readwrite);
  /**
   * ScReviewCheck:pixel-lock:
   *
   * Whether the result is shown with the photo's own pixels.
   */
  properties[PROP_PIXEL_LOCK] = g_param_spec_boolean ("pixel-lock", NULL, NULL, FALSE, readwrite);
  /**
   * ScReviewCheck:can-lay:
   *
   * Whether the result is known to lie on its photo, on which the two above depend.
   */
  properties[PROP_CAN_LAY] = g_param_spec_boolean ("can-lay", NULL, NULL, FALSE, readable);
  properties[PROP_IS_REDRAWN] = g_param_spec_boolean ("is-redrawn", NULL, NULL, FALSE, readable);
  /**
   * ScReviewCheck:can-overlay:
   *
   * Whether one picture may be shown over the other: nothing is known to speak against it.
   */
  properties[PROP_CAN_OVERLAY] = g_param_spec_boolean ("can-overlay", NULL, NULL, TRUE, readable);
  properties[PROP_CHANGES_HINT] = g_param_spec_string ("changes-hint", NULL, NULL, NULL, readable);
  properties[PROP_LOCK_HINT] = g_param_spec_string ("lock-hint", NULL, NULL, NULL, readable);
  /**
   * ScReviewCheck:own-share:
   *
   * Which share of the pixels that are shown is the photo's own, or -1 when that is not known.
   */
  properties[PROP_OWN_SHARE] = g_param_spec_double ("own-share", NULL, NULL, -1, 1, -1, readable);
  /**
   * ScReviewCheck:layer:
   *
   * What is drawn over the pictures, %NULL while there is nothing.
   */
  properties[PROP_LAYER]
      = g_param_spec_object ("layer", NULL, NULL, SC_TYPE_CHANGE_LAYER, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_review_check_class_init (ScReviewCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_review_check_dispose;
  object_class->get_property = sc_review_check_get_property;
  object_class->set_property = sc_review_check_set_property;
  install_properties (object_class);

  /**
   * ScReviewCheck::failed:
   * @self: the check
   * @error: why the changes cannot be shown
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_REVIEW_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_review_check_init (ScReviewCheck *self)
{
  self->own_share = -1;
  self->locked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sc_review_check_new:
 * @session: whose library the pictures are in
 *
 * Returns: (transfer full): a check of nothing yet
 */
ScReviewCheck *
sc_review_check_new (ScSession *session)
{
  ScReviewCheck *self;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  self = g_object_new (SC_TYPE_REVIEW_CHECK, NULL);
  self->session = g_object_ref (session);
  return self;
}

static ScPhoto *
copy_photo (const ScPhoto *photo)
{
  ScPhoto *copy = g_new0 (ScPhoto, 1);

  copy->id = photo->id;
  copy->sha256 = g_strdup (photo->sha256);
  copy->width = photo->width;
  copy->height = photo->height;
  return copy;
}

/**
 * sc_review_check_show:
 * @self: a check
 * @photo: (nullable): what is looked at
 * @item: (nullable): a result of it, as it is known now
 */
void
sc_review_check_show (ScReviewCheck *self, const ScPhoto *photo, ScStagingItem *item)
{
  g_return_if_fail (SC_IS_REVIEW_CHECK (self));

  g_clear_pointer (&self->photo, sc_photo_free);
  self->photo = photo != NULL ? copy_photo (photo) : NULL;
  if (g_set_object (&self->item, item))
    self->place = 0;
  follow (self);
  notify_all (self);
}

/**
 * sc_review_check_remember:
 * @self: a check
 * @items: of #ScStagingItem, which may be new
 *
 * Says of each whether the photo's own pixels are wanted.
 */
void
sc_review_check_remember (ScReviewCheck *self, GListModel *items)
{
  g_return_if_fail (SC_IS_REVIEW_CHECK (self) && G_IS_LIST_MODEL (items));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ScStagingItem) item = g_list_model_get_item (items, i);

      sc_staging_item_set_is_locked (item, g_hash_table_contains (self->locked,
                                                                  sc_staging_item_get_id (item)));
    }
}

/**
 * sc_review_check_set_shown:
 * @self: a check
 * @shown: (nullable): what was made of the result
 */
void
sc_review_check_set_shown (ScReviewCheck *self, ScPicture *shown)
{
  double share = shown != NULL ? sc_picture_get_own_share (shown) : -1;

  g_return_if_fail (SC_IS_REVIEW_CHECK (self));

  if (self->own_share == share)
    return;
  self->own_share = share;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OWN_SHARE]);
}

/**
 * sc_review_check_dup_recipe:
 * @self: a check
 *
 * Returns: (transfer full) (nullable): how the result is shown, %NULL when there is no picture
 */
ScPictureRecipe *
sc_review_check_dup_recipe (ScReviewCheck *self)
{
  const ScStaging *staging;

  g_return_val_if_fail (SC_IS_REVIEW_CHECK (self), NULL);

  if (self->item == NULL || !sc_staging_item_has_picture (self->item))
    return NULL;
  staging = sc_staging_item_get_staging (self->item);
  if (!can_lay (self))
    return sc_picture_recipe_new (staging->result.sha256);
  if (is_locked (self))
    return sc_picture_recipe_new_locked (staging->result.sha256, self->photo, get_fidelity (self));
  return sc_picture_recipe_new_laid (staging->result.sha256, self->photo, get_fidelity (self));
}

/**
 * sc_review_check_get_layer:
 * @self: a check
 *
 * Returns: (transfer none) (nullable): what is drawn over the pictures
 */
ScChangeLayer *
sc_review_check_get_layer (ScReviewCheck *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_CHECK (self), NULL);

  return self->layer;
}

/**
 * sc_review_check_get_next_place:
 * @self: a check
 *
 * Goes through the places where something may be missing, over and over.
 *
 * Returns: (transfer none) (nullable): a part of the photo
 */
const ScBox *
sc_review_check_get_next_place (ScReviewCheck *self)
{
  const ScFidelity *fidelity;

  g_return_val_if_fail (SC_IS_REVIEW_CHECK (self), NULL);

  fidelity = get_fidelity (self);
  if (!can_lay (self) || fidelity->structure.n_boxes == 0)
    return NULL;
  return &fidelity->structure.boxes[self->place++ % (guint) fidelity->structure.n_boxes];
}

/**
 * sc_review_check_is_redrawn:
 * @self: a check
 *
 * Returns: whether the result is known to show the room from another viewpoint
 */
gboolean
sc_review_check_is_redrawn (ScReviewCheck *self)
{
  const ScFidelity *fidelity;

  g_return_val_if_fail (SC_IS_REVIEW_CHECK (self), FALSE);

  fidelity = get_fidelity (self);
  return fidelity != NULL && fidelity->registration.klass == SC_REGISTRATION_REDRAWN;
}
