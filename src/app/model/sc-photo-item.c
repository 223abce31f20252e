/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-item.h"

/**
 * ScPhotoItem:
 *
 * One photo as a card shows it. The model makes it with nothing but its id and fills it in when
 * its row has come from the library; until then all texts are %NULL. Whoever shows it lends it the
 * thumbnail for that long, so that the loader's cache alone decides how many are kept.
 */
struct _ScPhotoItem
{
  GObject parent_instance;

  gint64 id;
  ScPhotoRow *row;
  GdkPaintable *thumbnail;
};

G_DEFINE_FINAL_TYPE (ScPhotoItem, sc_photo_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_IS_LOADED,
  PROP_THUMBNAIL,
  PROP_ROW,
  PROP_N_STAGINGS,
  /* The rest are texts. */
  PROP_LISTING_NAME,
  PROP_FILE_NAME,
  PROP_ROOM_TYPE,
  PROP_SHOWN_SHA256,
  PROP_RESULT_SHA256,
  PROP_STAGING_ID,
  PROP_STATUS,
  PROP_VERDICT,
  PROP_OPERATION,
  PROP_STYLE_ID,
  PROP_STYLE_NAME,
  PROP_ERROR_CODE,
  PROP_ERROR_MESSAGE,
  PROP_STARTED_AT,
  PROP_CREATED_AT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  guint id;
  const char *name;
} texts[] = {
  { PROP_LISTING_NAME, "listing-name" },
  { PROP_FILE_NAME, "file-name" },
  { PROP_ROOM_TYPE, "room-type" },
  { PROP_SHOWN_SHA256, "shown-sha256" },
  { PROP_RESULT_SHA256, "result-sha256" },
  { PROP_STAGING_ID, "staging-id" },
  { PROP_STATUS, "status" },
  { PROP_VERDICT, "verdict" },
  { PROP_OPERATION, "operation" },
  { PROP_STYLE_ID, "style-id" },
  { PROP_STYLE_NAME, "style-name" },
  { PROP_ERROR_CODE, "error-code" },
  { PROP_ERROR_MESSAGE, "error-message" },
  { PROP_STARTED_AT, "started-at" },
  { PROP_CREATED_AT, "created-at" },
};

static const char *
get_photo_text (const ScPhotoRow *row, guint id)
{
  switch (id)
    {
    case PROP_LISTING_NAME:
      return row->listing_name;
    case PROP_FILE_NAME:
      return row->photo->file_name;
    case PROP_ROOM_TYPE:
      return row->photo->room_type;
    case PROP_SHOWN_SHA256:
      return row->result_sha256 != NULL ? row->result_sha256 : row->photo->sha256;
    case PROP_RESULT_SHA256:
      return row->result_sha256;
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_staging_text (const ScPhotoRow *row, guint id)
{
  switch (id)
    {
    case PROP_STAGING_ID:
      return row->staging_id;
    case PROP_STATUS:
      return row->staging_id != NULL ? sc_status_to_string (row->status) : NULL;
    case PROP_VERDICT:
      return row->staging_id != NULL ? sc_verdict_to_string (row->verdict) : NULL;
    case PROP_OPERATION:
      return row->staging_id != NULL ? sc_operation_to_string (row->operation) : NULL;
    case PROP_STYLE_ID:
      return row->style_id;
    case PROP_STYLE_NAME:
      return row->style_name;
    case PROP_ERROR_CODE:
      return row->error_code;
    case PROP_ERROR_MESSAGE:
      return row->error_message;
    case PROP_STARTED_AT:
      return row->started_at;
    case PROP_CREATED_AT:
      return row->created_at;
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_text (const ScPhotoRow *row, guint id)
{
  if (row == NULL)
    return NULL;
  return id < PROP_STAGING_ID ? get_photo_text (row, id) : get_staging_text (row, id);
}

static void
sc_photo_item_finalize (GObject *object)
{
  ScPhotoItem *self = SC_PHOTO_ITEM (object);

  g_clear_pointer (&self->row, sc_photo_row_free);
  g_clear_object (&self->thumbnail);
  G_OBJECT_CLASS (sc_photo_item_parent_class)->finalize (object);
}

static void
sc_photo_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotoItem *self = SC_PHOTO_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->row != NULL);
      break;
    case PROP_THUMBNAIL:
      g_value_set_object (value, self->thumbnail);
      break;
    case PROP_ROW:
      g_value_set_pointer (value, self->row);
      break;
    case PROP_N_STAGINGS:
      g_value_set_int (value, self->row != NULL ? self->row->n_stagings : 0);
      break;
    default:
      if (id < N_PROPS)
        g_value_set_string (value, get_text (self->row, id));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotoItem *self = SC_PHOTO_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;
    case PROP_THUMBNAIL:
      sc_photo_item_set_thumbnail (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_item_class_init (ScPhotoItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_photo_item_finalize;
  object_class->get_property = sc_photo_item_get_property;
  object_class->set_property = sc_photo_item_set_property;

  /**
   * ScPhotoItem:id:
   *
   * The photo's id.
   */
  properties[PROP_ID]
      = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoItem:is-loaded:
   *
   * Whether its row has come.
   */
  properties[PROP_IS_LOADED]
      = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoItem:row:
   *
   * What the library last said of it; the former one is gone, also when it said the same.
   */
  properties[PROP_ROW]
      = g_param_spec_pointer ("row", NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoItem:thumbnail:
   *
   * The picture of #ScPhotoItem:shown-sha256 while somebody shows it.
   */
  properties[PROP_THUMBNAIL]
      = g_param_spec_object ("thumbnail", NULL, NULL, GDK_TYPE_PAINTABLE,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoItem:n-stagings:
   *
   * How many stagings it has.
   */
  properties[PROP_N_STAGINGS]
      = g_param_spec_int ("n-stagings", NULL, NULL, 0, G_MAXINT, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The texts of #ScPhotoRow under their names; #ScPhotoItem:shown-sha256 is the newest result,
   * or the photo; what belongs to a staging is %NULL without one. */
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id]
        = g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_photo_item_init (ScPhotoItem *self)
{
}

/**
 * sc_photo_item_new:
 * @id: of a photo
 *
 * Returns: (transfer full): an item that is not loaded
 */
ScPhotoItem *
sc_photo_item_new (gint64 id)
{
  return g_object_new (SC_TYPE_PHOTO_ITEM, "id", id, NULL);
}

static void
notify_differences (ScPhotoItem *self, const ScPhotoRow *before)
{
  GObject *object = G_OBJECT (self);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (g_strcmp0 (get_text (before, texts[i].id), get_text (self->row, texts[i].id)) != 0)
        g_object_notify_by_pspec (object, properties[texts[i].id]);
    }
  if ((before != NULL ? before->n_stagings : 0) != self->row->n_stagings)
    g_object_notify_by_pspec (object, properties[PROP_N_STAGINGS]);
  if (before == NULL)
    g_object_notify_by_pspec (object, properties[PROP_IS_LOADED]);
}

/**
 * sc_photo_item_take_row:
 * @self: an item
 * @row: (transfer full): what its photo and newest staging are now
 *
 * Brings the item up to date and says what changed.
 */
void
sc_photo_item_take_row (ScPhotoItem *self, ScPhotoRow *row)
{
  g_autoptr (ScPhotoRow) before = NULL;

  g_return_if_fail (SC_IS_PHOTO_ITEM (self));
  g_return_if_fail (row != NULL && row->photo->id == self->id);

  before = self->row;
  self->row = row;
  g_object_freeze_notify (G_OBJECT (self));
  notify_differences (self, before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * sc_photo_item_set_thumbnail:
 * @self: an item
 * @thumbnail: (nullable): the picture to show, %NULL when nobody shows it any more
 */
void
sc_photo_item_set_thumbnail (ScPhotoItem *self, GdkPaintable *thumbnail)
{
  g_return_if_fail (SC_IS_PHOTO_ITEM (self));

  if (g_set_object (&self->thumbnail, thumbnail))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THUMBNAIL]);
}

/**
 * sc_photo_item_get_id:
 * @self: an item
 *
 * Returns: the photo's id
 */
gint64
sc_photo_item_get_id (ScPhotoItem *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_ITEM (self), 0);

  return self->id;
}

/**
 * sc_photo_item_is_loaded:
 * @self: an item
 *
 * Returns: whether its row has come
 */
gboolean
sc_photo_item_is_loaded (ScPhotoItem *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_ITEM (self), FALSE);

  return self->row != NULL;
}

/**
 * sc_photo_item_get_row:
 * @self: an item
 *
 * Returns: (nullable): all that is known of it, until it changes; %NULL before it is loaded
 */
const ScPhotoRow *
sc_photo_item_get_row (ScPhotoItem *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_ITEM (self), NULL);

  return self->row;
}

/**
 * sc_photo_item_get_shown_sha256:
 * @self: an item
 *
 * Returns: (nullable): content address of the picture that stands for it: the newest result, or
 *   the photo; %NULL before it is loaded
 */
const char *
sc_photo_item_get_shown_sha256 (ScPhotoItem *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_ITEM (self), NULL);

  return get_text (self->row, PROP_SHOWN_SHA256);
}

/**
 * sc_photo_item_get_thumbnail:
 * @self: an item
 *
 * Returns: (nullable) (transfer none): its picture while somebody shows it
 */
GdkPaintable *
sc_photo_item_get_thumbnail (ScPhotoItem *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_ITEM (self), NULL);

  return self->thumbnail;
}
