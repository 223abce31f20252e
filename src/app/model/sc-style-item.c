/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-item.h"

/**
 * ScStyleItem:
 *
 * A furnishing style as it is shown: its words and its picture. It never changes; a style that was
 * edited is another item.
 */
struct _ScStyleItem
{
  GObject parent_instance;

  char *id;
  char *name;
  char *description;
  char *words;
  char *preview;
  GdkTexture *picture;
  gboolean is_built_in;
};

G_DEFINE_FINAL_TYPE (ScStyleItem, sc_style_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_WORDS,
  PROP_PICTURE,
  PROP_IS_BUILT_IN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_style_item_finalize (GObject *object)
{
  ScStyleItem *self = SC_STYLE_ITEM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->words);
  g_free (self->preview);
  g_clear_object (&self->picture);
  G_OBJECT_CLASS (sc_style_item_parent_class)->finalize (object);
}

static void
sc_style_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStyleItem *self = SC_STYLE_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_IS_BUILT_IN:
      g_value_set_boolean (value, self->is_built_in);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_item_class_init (ScStyleItemClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_style_item_finalize;
  object_class->get_property = sc_style_item_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, readable);
  /**
   * ScStyleItem:words:
   *
   * What the style means, in words to the stager.
   */
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, readable);
  /**
   * ScStyleItem:picture:
   *
   * A room in this style, or %NULL for a style of the user without one.
   */
  properties[PROP_PICTURE]
      = g_param_spec_object ("picture", NULL, NULL, GDK_TYPE_TEXTURE, readable);
  properties[PROP_IS_BUILT_IN] = g_param_spec_boolean ("is-built-in", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_style_item_init (ScStyleItem *self)
{
}

/**
 * sc_style_item_new:
 * @style: what is stored
 * @picture: (nullable): a room in this style
 *
 * Returns: (transfer full): an item of #ScStyleList
 */
ScStyleItem *
sc_style_item_new (const ScStyle *style, GdkTexture *picture)
{
  ScStyleItem *self;

  g_return_val_if_fail (style != NULL, NULL);

  self = g_object_new (SC_TYPE_STYLE_ITEM, NULL);
  self->id = g_strdup (style->id);
  self->name = g_strdup (sc_style_translate_name (style->name));
  self->description = g_strdup (sc_style_translate_description (style->description));
  self->words = g_strdup (style->prompt_template);
  self->preview = g_strdup (style->preview);
  self->picture = picture != NULL ? g_object_ref (picture) : NULL;
  self->is_built_in = style->built_in;
  return self;
}

/**
 * sc_style_item_shows:
 * @self: an item
 * @style: what is stored
 *
 * Returns: whether the item needs no change to show @style
 */
gboolean
sc_style_item_shows (ScStyleItem *self, const ScStyle *style)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self) && style != NULL, FALSE);

  return g_strcmp0 (self->id, style->id) == 0
         && g_strcmp0 (self->name, sc_style_translate_name (style->name)) == 0
         && g_strcmp0 (self->description, sc_style_translate_description (style->description)) == 0
         && g_strcmp0 (self->words, style->prompt_template) == 0
         && g_strcmp0 (self->preview, style->preview) == 0;
}

const char *
sc_style_item_get_id (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->id;
}

const char *
sc_style_item_get_name (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->name;
}

const char *
sc_style_item_get_description (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->description;
}

const char *
sc_style_item_get_words (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->words;
}

/**
 * sc_style_item_get_preview:
 * @self: an item
 *
 * Returns: (nullable): the content address of the user's example picture
 */
const char *
sc_style_item_get_preview (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->preview;
}

GdkTexture *
sc_style_item_get_picture (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), NULL);

  return self->picture;
}

gboolean
sc_style_item_is_built_in (ScStyleItem *self)
{
  g_return_val_if_fail (SC_IS_STYLE_ITEM (self), FALSE);

  return self->is_built_in;
}
