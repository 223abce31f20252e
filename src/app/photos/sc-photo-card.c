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
 *
 * The words are properties of the card, so that a card that is recycled only tells its template
 * which of them differ. Were the template bound to the photo itself, each photo that scrolls by
 * would have a dozen signals connected and disconnected again, which costs more than all the rest.
 */
struct _ScPhotoCard
{
  GtkBox parent_instance;

  ScThumbnailLoader *loader;
  ScPhotoItem *photo;
  const ScPhotoRow *row;
  char *texts[5];
  const char *state;
  guint clock;

  ScThumbnail *thumbnail;
};

G_DEFINE_FINAL_TYPE (ScPhotoCard, sc_photo_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_LOADER,
  PROP_PHOTO,
  PROP_HAS_STATUS,
  PROP_STATUS_CLASSES,
  PROP_HAS_WARNING,
  /* The rest are texts. */
  PROP_FILE_NAME,
  PROP_CAPTION,
  PROP_STATUS,
  PROP_REASON,
  PROP_WARNING,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_text (ScPhotoCard *self, guint property, char *text)
{
  g_autofree char *owned = text;

  if (g_set_str (&self->texts[property - PROP_FILE_NAME], owned))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
has_status (ScPhotoCard *self)
{
  return self->row != NULL && self->row->staging_id != NULL;
}

static gboolean
has_warning (ScPhotoCard *self)
{
  const char *warning = self->texts[PROP_WARNING - PROP_FILE_NAME];

  return warning != NULL && *warning != '\0';
}

static void
update_warning (ScPhotoCard *self)
{
  gboolean had_warning = has_warning (self);

  set_text (self, PROP_WARNING, sc_photo_words_warning (self->row));
  if (has_warning (self) != had_warning)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_WARNING]);
}

static void
update_status (ScPhotoCard *self)
{
  set_text (self, PROP_STATUS, sc_photo_words_status (self->row, g_get_real_time ()));
}

static void
set_state (ScPhotoCard *self, const char *state)
{
  if (g_strcmp0 (self->state, state) == 0)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS_CLASSES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_STATUS]);
}

static gboolean
second_passed_cb (gpointer data)
{
  update_status (data);
  return G_SOURCE_CONTINUE;
}

/* All cards that tick do it in the same moment. */
static void
update_clock (ScPhotoCard *self)
{
  gboolean is_ticking = has_status (self) && self->row->status == SC_STATUS_PROCESSING
                        && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (is_ticking == (self->clock != 0))
    return;
  if (is_ticking)
    self->clock = g_timeout_add_seconds (1, second_passed_cb, self);
  else
    g_clear_handle_id (&self->clock, g_source_remove);
}

static void
show_row (ScPhotoCard *self, const ScPhotoRow *row)
{
  self->row = row;
  set_text (self, PROP_FILE_NAME, g_strdup (row != NULL ? row->photo->file_name : ""));
  set_text (self, PROP_CAPTION, sc_photo_words_caption (row));
  set_text (self, PROP_REASON, sc_photo_words_reason (row));
  update_warning (self);
  update_status (self);
  set_state (self, sc_photo_words_status_class (row));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  update_clock (self);
}

static void
row_changed_cb (ScPhotoCard *self)
{
  show_row (self, sc_photo_item_get_row (self->photo));
  sc_thumbnail_set_sha256 (self->thumbnail, sc_photo_item_get_shown_sha256 (self->photo));
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

  if (self->photo != NULL)
    sc_photo_card_set_photo (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PHOTO_CARD);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (sc_photo_card_parent_class)->dispose (object);
}

static void
sc_photo_card_finalize (GObject *object)
{
  ScPhotoCard *self = SC_PHOTO_CARD (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (sc_photo_card_parent_class)->finalize (object);
}

static void
sc_photo_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotoCard *self = SC_PHOTO_CARD (object);
  const char *const classes[] = { "chip", self->state, NULL };

  switch (id)
    {
    case PROP_LOADER:
      g_value_set_object (value, self->loader);
      break;
    case PROP_PHOTO:
      g_value_set_object (value, self->photo);
      break;
    case PROP_HAS_STATUS:
      g_value_set_boolean (value, has_status (self));
      break;
    case PROP_HAS_WARNING:
      g_value_set_boolean (value, has_warning (self));
      break;
    case PROP_STATUS_CLASSES:
      g_value_set_boxed (value, classes);
      break;
    case PROP_FILE_NAME:
    case PROP_CAPTION:
    case PROP_STATUS:
    case PROP_REASON:
    case PROP_WARNING:
      g_value_set_string (value, self->texts[id - PROP_FILE_NAME]);
      break;
    case PROP_LABEL:
      g_value_take_string (value, sc_photo_words_label (self->row));
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
install_texts (void)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL, readable);
  /**
   * ScPhotoCard:caption:
   *
   * Its style, or its room type.
   */
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, readable);
  /**
   * ScPhotoCard:status:
   *
   * What is becoming of it, in a word or two.
   */
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, readable);
  /**
   * ScPhotoCard:reason:
   *
   * Why it failed, as a sentence, or %NULL.
   */
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, readable);
  /**
   * ScPhotoCard:warning:
   *
   * What the check of its newest result says, or "".
   */
  properties[PROP_WARNING] = g_param_spec_string ("warning", NULL, NULL, NULL, readable);
  /**
   * ScPhotoCard:label:
   *
   * The photo for somebody who does not see it.
   */
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, readable);
}

static void
sc_photo_card_class_init (ScPhotoCardClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_photo_card_dispose;
  object_class->finalize = sc_photo_card_finalize;
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
  properties[PROP_HAS_STATUS] = g_param_spec_boolean ("has-status", NULL, NULL, FALSE, readable);
  properties[PROP_HAS_WARNING] = g_param_spec_boolean ("has-warning", NULL, NULL, FALSE, readable);
  properties[PROP_STATUS_CLASSES]
      = g_param_spec_boxed ("status-classes", NULL, NULL, G_TYPE_STRV, readable);
  install_texts ();
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/photo-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ScPhotoCard, thumbnail);
}

static void
sc_photo_card_init (ScPhotoCard *self)
{
  g_type_ensure (SC_TYPE_THUMBNAIL);
  self->state = sc_photo_words_status_class (NULL);
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

/* Of a photo that goes only what is dear is let go of; the words wait for those of the next. */
static void
release_photo (ScPhotoCard *self)
{
  g_signal_handlers_disconnect_by_func (self->photo, row_changed_cb, self);
  self->row = NULL;
  update_clock (self);
  sc_thumbnail_forget (self->thumbnail);
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
    release_photo (self);
  g_set_object (&self->photo, photo);
  if (photo != NULL)
    {
      g_signal_connect_swapped (photo, "notify::row", G_CALLBACK (row_changed_cb), self);
      show_row (self, sc_photo_item_get_row (photo));
      sc_thumbnail_set_sha256 (self->thumbnail, sc_photo_item_get_shown_sha256 (photo));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHOTO]);
}
