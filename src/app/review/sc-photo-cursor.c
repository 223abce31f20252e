/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-cursor.h"

#include "sc-photo-model.h"

/**
 * ScPhotoCursor:
 *
 * Where one is among the photos of a place. The photo that is looked at stays the same while
 * others come and go; when it leaves the list itself, because it was approved while one looks at
 * what is to be reviewed, the next one is the one that took its place.
 */
struct _ScPhotoCursor
{
  GObject parent_instance;

  GListModel *photos;
  gint64 photo_id;
  guint position;
  gboolean is_gone;
};

G_DEFINE_FINAL_TYPE (ScPhotoCursor, sc_photo_cursor, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_id_at (ScPhotoCursor *self, guint position)
{
  g_autoptr (ScPhotoItem) item = g_list_model_get_item (self->photos, position);

  return item != NULL ? sc_photo_item_get_id (item) : 0;
}

static gboolean
find (ScPhotoCursor *self, guint *position)
{
  guint n = g_list_model_get_n_items (self->photos);

  if (SC_IS_PHOTO_MODEL (self->photos))
    return sc_photo_model_find (SC_PHOTO_MODEL (self->photos), self->photo_id, position);
  for (*position = 0; *position < n; (*position)++)
    if (get_id_at (self, *position) == self->photo_id)
      return TRUE;
  return FALSE;
}

static void
items_changed_cb (ScPhotoCursor *self, guint position, guint n_removed, guint n_added)
{
  guint found;

  if (find (self, &found))
    {
      self->position = found;
      self->is_gone = FALSE;
    }
  else
    {
      if (position + n_removed <= self->position)
        self->position += n_added - n_removed;
      self->is_gone = TRUE;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
find_target (ScPhotoCursor *self, int step, guint *target)
{
  gint64 wanted;

  if (self->photos == NULL || self->photo_id == 0 || step == 0)
    return FALSE;
  wanted = (gint64) self->position + step - (self->is_gone && step > 0 ? 1 : 0);
  *target = (guint) wanted;
  return wanted >= 0 && wanted < g_list_model_get_n_items (self->photos);
}

static void
stop_following (ScPhotoCursor *self)
{
  if (self->photos != NULL)
    g_signal_handlers_disconnect_by_func (self->photos, items_changed_cb, self);
  g_clear_object (&self->photos);
}

static void
sc_photo_cursor_dispose (GObject *object)
{
  stop_following (SC_PHOTO_CURSOR (object));
  G_OBJECT_CLASS (sc_photo_cursor_parent_class)->dispose (object);
}

static void
sc_photo_cursor_class_init (ScPhotoCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sc_photo_cursor_dispose;

  /**
   * ScPhotoCursor::changed:
   * @self: the cursor, which is at another photo or has other neighbours
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_PHOTO_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sc_photo_cursor_init (ScPhotoCursor *self)
{
}

/**
 * sc_photo_cursor_new:
 *
 * Returns: (transfer full): a cursor that is nowhere
 */
ScPhotoCursor *
sc_photo_cursor_new (void)
{
  return g_object_new (SC_TYPE_PHOTO_CURSOR, NULL);
}

/**
 * sc_photo_cursor_set_photos:
 * @self: a cursor
 * @photos: (nullable): a list of #ScPhotoItem, %NULL for none
 * @position: of the photo that is looked at
 */
void
sc_photo_cursor_set_photos (ScPhotoCursor *self, GListModel *photos, guint position)
{
  g_return_if_fail (SC_IS_PHOTO_CURSOR (self));

  stop_following (self);
  self->photo_id = 0;
  self->is_gone = FALSE;
  self->position = position;
  if (photos != NULL)
    {
      self->photos = g_object_ref (photos);
      self->photo_id = get_id_at (self, position);
      g_signal_connect_object (photos, "items-changed", G_CALLBACK (items_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sc_photo_cursor_get_photo_id:
 * @self: a cursor
 *
 * Returns: the photo it is at, 0 for none
 */
gint64
sc_photo_cursor_get_photo_id (ScPhotoCursor *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_CURSOR (self), 0);

  return self->photo_id;
}

/**
 * sc_photo_cursor_can_move:
 * @self: a cursor
 * @step: 1 for the next photo, -1 for the one before
 *
 * Returns: whether there is one
 */
gboolean
sc_photo_cursor_can_move (ScPhotoCursor *self, int step)
{
  guint target;

  g_return_val_if_fail (SC_IS_PHOTO_CURSOR (self), FALSE);

  return find_target (self, step, &target);
}

/**
 * sc_photo_cursor_move:
 * @self: a cursor
 * @step: 1 for the next photo, -1 for the one before
 *
 * Returns: whether there was one
 */
gboolean
sc_photo_cursor_move (ScPhotoCursor *self, int step)
{
  guint target;

  g_return_val_if_fail (SC_IS_PHOTO_CURSOR (self), FALSE);

  if (!find_target (self, step, &target))
    return FALSE;
  self->position = target;
  self->photo_id = get_id_at (self, target);
  self->is_gone = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * sc_photo_cursor_dup_next:
 * @self: a cursor
 *
 * Returns: (transfer full) (nullable): the next photo
 */
ScPhotoItem *
sc_photo_cursor_dup_next (ScPhotoCursor *self)
{
  guint target;

  g_return_val_if_fail (SC_IS_PHOTO_CURSOR (self), NULL);

  return find_target (self, 1, &target) ? g_list_model_get_item (self->photos, target) : NULL;
}
