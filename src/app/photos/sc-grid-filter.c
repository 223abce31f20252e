/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-grid-filter.h"

#include "sc-shown-names.h"

/**
 * ScGridFilter:
 *
 * Which photos the grid shows and in what order: the place, and what the user chose beyond it. The
 * choices are properties that controls are bound to.
 */
struct _ScGridFilter
{
  GObject parent_instance;

  ScPhotoScope scope;
  gint64 listing_id;
  char *search;
  char *room_type;
  char *style_id;
  gboolean needs_look;
  ScPhotoSort sort;
};

G_DEFINE_FINAL_TYPE (ScGridFilter, sc_grid_filter, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ScPhotoSort,
                    sc_photo_sort,
                    G_DEFINE_ENUM_VALUE (SC_PHOTO_SORT_NEWEST, "newest"),
                    G_DEFINE_ENUM_VALUE (SC_PHOTO_SORT_OLDEST, "oldest"),
                    G_DEFINE_ENUM_VALUE (SC_PHOTO_SORT_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (SC_PHOTO_SORT_POSITION, "position"))

enum
{
  PROP_0,
  PROP_SEARCH,
  PROP_ROOM_TYPE,
  PROP_STYLE_ID,
  PROP_NEEDS_LOOK,
  PROP_SORT,
  PROP_HAS_CHOICES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_choices (ScGridFilter *self)
{
  return self->room_type != NULL || self->style_id != NULL || self->needs_look;
}

static void
tell_changed (ScGridFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
set_text (ScGridFilter *self, guint property, char **place, const char *text)
{
  GObject *object = G_OBJECT (self);

  if (!g_set_str (place, or_null (text)))
    return;
  g_object_freeze_notify (object);
  g_object_notify_by_pspec (object, properties[property]);
  g_object_notify_by_pspec (object, properties[PROP_HAS_CHOICES]);
  g_object_thaw_notify (object);
  tell_changed (self);
}

static void
set_needs_look (ScGridFilter *self, gboolean needs_look)
{
  GObject *object = G_OBJECT (self);

  if (self->needs_look == needs_look)
    return;
  self->needs_look = needs_look;
  g_object_freeze_notify (object);
  g_object_notify_by_pspec (object, properties[PROP_NEEDS_LOOK]);
  g_object_notify_by_pspec (object, properties[PROP_HAS_CHOICES]);
  g_object_thaw_notify (object);
  tell_changed (self);
}

static void
set_sort (ScGridFilter *self, ScPhotoSort sort)
{
  if (self->sort == sort)
    return;
  self->sort = sort;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  tell_changed (self);
}

static void
sc_grid_filter_finalize (GObject *object)
{
  ScGridFilter *self = SC_GRID_FILTER (object);

  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->room_type, g_free);
  g_clear_pointer (&self->style_id, g_free);
  G_OBJECT_CLASS (sc_grid_filter_parent_class)->finalize (object);
}

static void
sc_grid_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScGridFilter *self = SC_GRID_FILTER (object);

  switch (id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search != NULL ? self->search : "");
      break;
    case PROP_ROOM_TYPE:
      g_value_set_string (value, self->room_type);
      break;
    case PROP_STYLE_ID:
      g_value_set_string (value, self->style_id);
      break;
    case PROP_NEEDS_LOOK:
      g_value_set_boolean (value, self->needs_look);
      break;
    case PROP_SORT:
      g_value_set_enum (value, (int) self->sort);
      break;
    case PROP_HAS_CHOICES:
      g_value_set_boolean (value, has_choices (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_grid_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScGridFilter *self = SC_GRID_FILTER (object);

  switch (id)
    {
    case PROP_SEARCH:
      set_text (self, id, &self->search, g_value_get_string (value));
      break;
    case PROP_ROOM_TYPE:
      set_text (self, id, &self->room_type, g_value_get_string (value));
      break;
    case PROP_STYLE_ID:
      set_text (self, id, &self->style_id, g_value_get_string (value));
      break;
    case PROP_NEEDS_LOOK:
      set_needs_look (self, g_value_get_boolean (value));
      break;
    case PROP_SORT:
      set_sort (self, (ScPhotoSort) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_grid_filter_class_init (ScGridFilterClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_grid_filter_finalize;
  object_class->get_property = sc_grid_filter_get_property;
  object_class->set_property = sc_grid_filter_set_property;

  /**
   * ScGridFilter:search:
   *
   * The user's words, never %NULL.
   */
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", readwrite);
  properties[PROP_ROOM_TYPE] = g_param_spec_string ("room-type", NULL, NULL, NULL, readwrite);
  properties[PROP_STYLE_ID] = g_param_spec_string ("style-id", NULL, NULL, NULL, readwrite);
  /**
   * ScGridFilter:needs-look:
   *
   * Whether only photos are shown whose newest result may not be true to them.
   */
  properties[PROP_NEEDS_LOOK] = g_param_spec_boolean ("needs-look", NULL, NULL, FALSE, readwrite);
  properties[PROP_SORT]
      = g_param_spec_enum ("sort", NULL, NULL, SC_TYPE_PHOTO_SORT, SC_PHOTO_SORT_NEWEST, readwrite);
  /**
   * ScGridFilter:has-choices:
   *
   * Whether only some room type or style, or what needs a look, is shown.
   */
  properties[PROP_HAS_CHOICES]
      = g_param_spec_boolean ("has-choices", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScGridFilter::changed:
   * @self: the filter, which lets other photos through or in another order
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_GRID_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sc_grid_filter_init (ScGridFilter *self)
{
}

/**
 * sc_grid_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything through
 */
ScGridFilter *
sc_grid_filter_new (void)
{
  return g_object_new (SC_TYPE_GRID_FILTER, NULL);
}

/**
 * sc_grid_filter_set_place:
 * @self: a filter
 * @scope: what became of the photos
 * @listing_id: only of this listing, or 0
 */
void
sc_grid_filter_set_place (ScGridFilter *self, ScPhotoScope scope, gint64 listing_id)
{
  g_return_if_fail (SC_IS_GRID_FILTER (self));

  if (self->scope == scope && self->listing_id == listing_id)
    return;
  self->scope = scope;
  self->listing_id = listing_id;
  tell_changed (self);
}

/**
 * sc_grid_filter_clear:
 * @self: a filter
 *
 * Takes back everything but the place and the order.
 */
void
sc_grid_filter_clear (ScGridFilter *self)
{
  g_return_if_fail (SC_IS_GRID_FILTER (self));

  g_object_set (self, "search", NULL, "room-type", NULL, "style-id", NULL, "needs-look", FALSE,
                NULL);
}

/**
 * sc_grid_filter_search:
 * @self: a filter
 * @search: the user's words
 *
 * Takes back everything but the place and the order, and looks for some words.
 */
void
sc_grid_filter_search (ScGridFilter *self, const char *search)
{
  g_return_if_fail (SC_IS_GRID_FILTER (self) && search != NULL);

  g_object_set (self, "search", search, "room-type", NULL, "style-id", NULL, "needs-look", FALSE,
                NULL);
}

/**
 * sc_grid_filter_get_scope:
 * @self: a filter
 *
 * Returns: what became of the photos
 */
ScPhotoScope
sc_grid_filter_get_scope (ScGridFilter *self)
{
  g_return_val_if_fail (SC_IS_GRID_FILTER (self), SC_PHOTO_SCOPE_ALL);

  return self->scope;
}

/**
 * sc_grid_filter_get_listing_id:
 * @self: a filter
 *
 * Returns: the listing, or 0
 */
gint64
sc_grid_filter_get_listing_id (ScGridFilter *self)
{
  g_return_val_if_fail (SC_IS_GRID_FILTER (self), 0);

  return self->listing_id;
}

/**
 * sc_grid_filter_is_narrowed:
 * @self: a filter
 *
 * Returns: whether the user asked for less than the place has
 */
gboolean
sc_grid_filter_is_narrowed (ScGridFilter *self)
{
  g_return_val_if_fail (SC_IS_GRID_FILTER (self), FALSE);

  return self->search != NULL || has_choices (self);
}

/**
 * sc_grid_filter_get:
 * @self: a filter
 * @filter: (out caller-allocates): the same as a query wants it; valid until @self changes
 */
void
sc_grid_filter_get (ScGridFilter *self, ScPhotoFilter *filter)
{
  g_return_if_fail (SC_IS_GRID_FILTER (self) && filter != NULL);

  *filter = (ScPhotoFilter) {
    .scope = self->scope,
    .listing_id = self->listing_id,
    .search = self->search,
    .names = sc_shown_names_get (),
    .room_type = self->room_type,
    .style_id = self->style_id,
    .needs_look = self->needs_look,
    .sort = self->sort,
  };
}
