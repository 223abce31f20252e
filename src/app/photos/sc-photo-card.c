/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-card.h"

#include "sc-photo-words.h"
#include "sc-thumbnail.h"

/**
 * ScPhotoCard:
 *
 * One photo in the grid: its newest result, or itself, and what is becoming of it. While it is
 * being staged and on the screen its clock ticks once a second.
 */
struct _ScPhotoCard
{
  GtkBox parent_instance;

  ScThumbnailLoader *loader;
  ScPhotoItem *photo;
  gint64 now;
  guint clock;

  ScThumbnail *thumbnail;
};

G_DEFINE_FINAL_TYPE (ScPhotoCard, sc_photo_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_LOADER,
  PROP_PHOTO,
  PROP_NOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const ScPhotoRow *
get_row (ScPhotoCard *self)
{
  return self->photo != NULL ? sc_photo_item_get_row (self->photo) : NULL;
}

static gboolean
is_running (ScPhotoCard *self)
{
  const ScPhotoRow *row = get_row (self);

  return row != NULL && row->staging_id != NULL && row->status == SC_STATUS_PROCESSING;
}

static void
set_now (ScPhotoCard *self, gint64 now)
{
  self->now = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static gboolean
second_passed_cb (gpointer data)
{
  set_now (data, g_get_real_time ());
  return G_SOURCE_CONTINUE;
}

/* All cards that tick do it in the same moment. */
static void
set_ticking (ScPhotoCard *self, gboolean is_ticking)
{
  if (is_ticking == (self->clock != 0))
    return;
  if (is_ticking)
    {
      set_now (self, g_get_real_time ());
      self->clock = g_timeout_add_seconds (1, second_passed_cb, self);
    }
  else
    g_clear_handle_id (&self->clock, g_source_remove);
}

static void
update_clock (ScPhotoCard *self)
{
  set_ticking (self, is_running (self) && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* What the template asks: words about the row, asked again when one of the texts that are named
 * in the template changes. */

static char *
dup_status_cb (ScPhotoCard *self)
{
  return sc_photo_words_status (get_row (self), self->now);
}

static gboolean
has_status_cb (gpointer instance, const char *status)
{
  return status != NULL;
}

static GStrv
dup_classes_cb (ScPhotoCard *self)
{
  const char *const classes[] = { "chip", sc_photo_words_status_class (get_row (self)), NULL };

  return g_strdupv ((GStrv) classes);
}

static char *
dup_reason_cb (ScPhotoCard *self)
{
  return sc_photo_words_reason (get_row (self));
}

static char *
dup_caption_cb (ScPhotoCard *self)
{
  return sc_photo_words_caption (get_row (self));
}

static void
sc_photo_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sc_photo_card_parent_class)->map (widget);
  update_clock (SC_PHOTO_CARD (widget));
}

static void
sc_photo_card_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sc_photo_card_parent_class)->unmap (widget);
  update_clock (SC_PHOTO_CARD (widget));
}

static void
sc_photo_card_dispose (GObject *object)
{
  ScPhotoCard *self = SC_PHOTO_CARD (object);

  sc_photo_card_set_photo (self, NULL);
  g_clear_object (&self->loader);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PHOTO_CARD);
  G_OBJECT_CLASS (sc_photo_card_parent_class)->dispose (object);
}

static void
sc_photo_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotoCard *self = SC_PHOTO_CARD (object);

  switch (id)
    {
    case PROP_PHOTO:
      g_value_set_object (value, self->photo);
      break;
    case PROP_LOADER:
      g_value_set_object (value, self->loader);
      break;
    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotoCard *self = SC_PHOTO_CARD (object);

  switch (id)
    {
    case PROP_LOADER:
      self->loader = g_value_dup_object (value);
      break;
    case PROP_PHOTO:
      sc_photo_card_set_photo (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_card_class_init (ScPhotoCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_photo_card_dispose;
  object_class->get_property = sc_photo_card_get_property;
  object_class->set_property = sc_photo_card_set_property;
  widget_class->map = sc_photo_card_map;
  widget_class->unmap = sc_photo_card_unmap;

  /**
   * ScPhotoCard:loader:
   *
   * Who brings the picture.
   */
  properties[PROP_LOADER]
      = g_param_spec_object ("loader", NULL, NULL, SC_TYPE_THUMBNAIL_LOADER,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PHOTO]
      = g_param_spec_object ("photo", NULL, NULL, SC_TYPE_PHOTO_ITEM,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoCard:now:
   *
   * What the card holds for the present moment, in microseconds since 1970.
   */
  properties[PROP_NOW]
      = g_param_spec_int64 ("now", NULL, NULL, 0, G_MAXINT64, 0,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/photo-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ScPhotoCard, thumbnail);
  gtk_widget_class_bind_template_callback (widget_class, dup_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, dup_classes_cb);
  gtk_widget_class_bind_template_callback (widget_class, dup_reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, dup_caption_cb);
}

static void
sc_photo_card_init (ScPhotoCard *self)
{
  g_type_ensure (SC_TYPE_THUMBNAIL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_photo_card_new:
 * @loader: (nullable): who brings the picture
 *
 * Returns: (transfer floating): a card without a photo
 */
GtkWidget *
sc_photo_card_new (ScThumbnailLoader *loader)
{
  return g_object_new (SC_TYPE_PHOTO_CARD, "loader", loader, NULL);
}

/**
 * sc_photo_card_get_photo:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ScPhotoItem *
sc_photo_card_get_photo (ScPhotoCard *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_CARD (self), NULL);

  return self->photo;
}

/**
 * sc_photo_card_set_photo:
 * @self: a card
 * @photo: (nullable): what it shows from now on
 */
void
sc_photo_card_set_photo (ScPhotoCard *self, ScPhotoItem *photo)
{
  g_return_if_fail (SC_IS_PHOTO_CARD (self));

  if (self->photo == photo)
    return;
  if (self->photo != NULL)
    g_signal_handlers_disconnect_by_func (self->photo, update_clock, self);
  g_set_object (&self->photo, photo);
  if (photo != NULL)
    g_signal_connect_swapped (photo, "notify::status", G_CALLBACK (update_clock), self);
  if (self->thumbnail != NULL)
    sc_thumbnail_forget (self->thumbnail);
  update_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHOTO]);
}
