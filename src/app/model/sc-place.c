/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-place.h"

#include <glib/gi18n-lib.h>

/**
 * ScPlace:
 *
 * Where photos are looked at: a part of the library or one listing. A row of the sidebar shows it.
 */
struct _ScPlace
{
  GObject parent_instance;

  ScPlaceKind kind;
  ScPhotoScope scope;
  gint64 listing_id;
  char *title;
  char *address;
  char *icon_name;
  char *cover;
  guint n_photos;
  gboolean is_archived;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (ScPlace, sc_place, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ScPlaceKind,
                    sc_place_kind,
                    G_DEFINE_ENUM_VALUE (SC_PLACE_SCOPE, "scope"),
                    G_DEFINE_ENUM_VALUE (SC_PLACE_LISTING, "listing"),
                    G_DEFINE_ENUM_VALUE (SC_PLACE_SHELF, "shelf"))

enum
{
  PROP_0,
  PROP_KIND,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_COVER,
  PROP_N_PHOTOS,
  PROP_IS_OPEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_place_finalize (GObject *object)
{
  ScPlace *self = SC_PLACE (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->cover, g_free);
  G_OBJECT_CLASS (sc_place_parent_class)->finalize (object);
}

static void
sc_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPlace *self = SC_PLACE (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_COVER:
      g_value_set_string (value, self->cover);
      break;
    case PROP_N_PHOTOS:
      g_value_set_uint (value, self->n_photos);
      break;
    case PROP_IS_OPEN:
      g_value_set_boolean (value, self->is_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
sc_place_class_init (ScPlaceClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_place_finalize;
  object_class->get_property = sc_place_get_property;

  properties[PROP_KIND]
      = g_param_spec_enum ("kind", NULL, NULL, SC_TYPE_PLACE_KIND, SC_PLACE_SCOPE, readable);
  properties[PROP_TITLE] = text_property ("title");
  /**
   * ScPlace:icon-name:
   *
   * Or %NULL for a listing.
   */
  properties[PROP_ICON_NAME] = text_property ("icon-name");
  /**
   * ScPlace:cover:
   *
   * The picture that stands for a listing, by its SHA-256, or %NULL.
   */
  properties[PROP_COVER] = text_property ("cover");
  properties[PROP_N_PHOTOS] = g_param_spec_uint ("n-photos", NULL, NULL, 0, G_MAXUINT, 0, readable);
  /**
   * ScPlace:is-open:
   *
   * Of the shelf: whether what lies on it is shown.
   */
  properties[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_place_init (ScPlace *self)
{
}

static ScPlace *
new_named (ScPlaceKind kind, const char *title, const char *icon_name)
{
  ScPlace *self = g_object_new (SC_TYPE_PLACE, NULL);

  self->kind = kind;
  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  return self;
}

/**
 * sc_place_new_scope:
 * @scope: what became of the photos
 * @title: for people
 * @icon_name: symbolic
 *
 * Returns: (transfer full): a part of the library
 */
ScPlace *
sc_place_new_scope (ScPhotoScope scope, const char *title, const char *icon_name)
{
  ScPlace *self;

  g_return_val_if_fail (title != NULL && icon_name != NULL, NULL);

  self = new_named (SC_PLACE_SCOPE, title, icon_name);
  self->scope = scope;
  return self;
}

/**
 * sc_place_new_shelf:
 * @title: for people
 * @icon_name: symbolic
 *
 * Returns: (transfer full): where archived listings are kept
 */
ScPlace *
sc_place_new_shelf (const char *title, const char *icon_name)
{
  g_return_val_if_fail (title != NULL && icon_name != NULL, NULL);

  return new_named (SC_PLACE_SHELF, title, icon_name);
}

/**
 * sc_place_new_listing:
 * @summary: what is known of the listing
 *
 * Returns: (transfer full): the listing as a place
 */
ScPlace *
sc_place_new_listing (const ScListingSummary *summary)
{
  ScPlace *self;

  g_return_val_if_fail (summary != NULL, NULL);

  self = g_object_new (SC_TYPE_PLACE, NULL);
  self->kind = SC_PLACE_LISTING;
  self->listing_id = summary->listing->id;
  sc_place_update (self, summary);
  return self;
}

static void
set_text (ScPlace *self, char **place, const char *text, guint property)
{
  if (g_set_str (place, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * sc_place_update:
 * @self: the place of a listing
 * @summary: what is now known of the same listing
 */
void
sc_place_update (ScPlace *self, const ScListingSummary *summary)
{
  g_return_if_fail (SC_IS_PLACE (self) && summary != NULL);
  g_return_if_fail (self->listing_id == summary->listing->id);

  g_set_str (&self->address, summary->listing->address);
  self->is_archived = summary->listing->archived_at != NULL;
  set_text (self, &self->title, summary->listing->name, PROP_TITLE);
  set_text (self, &self->cover, summary->cover_sha256, PROP_COVER);
  sc_place_set_n_photos (self, (guint) summary->n_photos);
}

/**
 * sc_place_set_n_photos:
 * @self: a place
 * @n_photos: how many photos are there
 */
void
sc_place_set_n_photos (ScPlace *self, guint n_photos)
{
  g_return_if_fail (SC_IS_PLACE (self));

  if (self->n_photos == n_photos)
    return;
  self->n_photos = n_photos;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PHOTOS]);
}

/**
 * sc_place_set_open:
 * @self: the shelf
 * @is_open: whether what lies on it is shown
 */
void
sc_place_set_open (ScPlace *self, gboolean is_open)
{
  g_return_if_fail (SC_IS_PLACE (self));

  if (self->is_open == is_open)
    return;
  self->is_open = is_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);
}

/**
 * sc_place_get_kind:
 * @self: a place
 *
 * Returns: see #ScPlaceKind
 */
ScPlaceKind
sc_place_get_kind (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), SC_PLACE_SCOPE);

  return self->kind;
}

/**
 * sc_place_get_scope:
 * @self: a place
 *
 * Returns: what became of its photos; everything in a listing
 */
ScPhotoScope
sc_place_get_scope (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), SC_PHOTO_SCOPE_ALL);

  return self->scope;
}

/**
 * sc_place_get_listing_id:
 * @self: a place
 *
 * Returns: the listing, or 0
 */
gint64
sc_place_get_listing_id (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), 0);

  return self->listing_id;
}

/**
 * sc_place_get_title:
 * @self: a place
 *
 * Returns: for people
 */
const char *
sc_place_get_title (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), NULL);

  return self->title;
}

/**
 * sc_place_get_address:
 * @self: a place
 *
 * Returns: (nullable): of a listing, may be ""
 */
const char *
sc_place_get_address (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), NULL);

  return self->address;
}

/**
 * sc_place_is_archived:
 * @self: a place
 *
 * Returns: whether the listing was put away
 */
gboolean
sc_place_is_archived (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), FALSE);

  return self->is_archived;
}

/**
 * sc_place_get_n_photos:
 * @self: a place
 *
 * Returns: how many photos are there
 */
guint
sc_place_get_n_photos (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), 0);

  return self->n_photos;
}

/**
 * sc_place_dup_label:
 * @self: a place
 *
 * Returns: (transfer full): the place for somebody who does not see its row
 */
char *
sc_place_dup_label (ScPlace *self)
{
  g_return_val_if_fail (SC_IS_PLACE (self), NULL);

  if (self->kind == SC_PLACE_SHELF)
    return g_strdup (self->title);
  return g_strdup_printf (ngettext ("%s, %'u photo", "%s, %'u photos", self->n_photos), self->title,
                          self->n_photos);
}
