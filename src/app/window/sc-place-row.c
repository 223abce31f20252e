/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-place-row.h"

#include "sc-thumbnail.h"

/**
 * ScPlaceRow:
 *
 * One place in the sidebar: its icon or cover, its name and how many photos are there.
 */
struct _ScPlaceRow
{
  GtkBox parent_instance;

  ScThumbnailLoader *loader;
  ScPlace *place;

  ScThumbnail *cover;
};

G_DEFINE_FINAL_TYPE (ScPlaceRow, sc_place_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_LOADER,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* No photos, no number: an empty place is quiet. */
static char *
dup_count_cb (gpointer instance, guint n_photos)
{
  return n_photos > 0 ? g_strdup_printf ("%'u", n_photos) : g_strdup ("");
}

static gboolean
has_text_cb (gpointer instance, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
lacks_text_cb (gpointer instance, const char *text)
{
  return !has_text_cb (instance, text);
}

static gboolean
is_listing_cb (gpointer instance, int kind)
{
  return kind == SC_PLACE_LISTING;
}

static gboolean
is_shelf_cb (gpointer instance, int kind)
{
  return kind == SC_PLACE_SHELF;
}

static char *
choose_arrow_cb (gpointer instance, gboolean is_open)
{
  return g_strdup (is_open ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
sc_place_row_dispose (GObject *object)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PLACE_ROW);
  g_clear_object (&self->place);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (sc_place_row_parent_class)->dispose (object);
}

static void
sc_place_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  switch (id)
    {
    case PROP_LOADER:
      g_value_set_object (value, self->loader);
      break;
    case PROP_PLACE:
      g_value_set_object (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_place_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  switch (id)
    {
    case PROP_LOADER:
      self->loader = g_value_dup_object (value);
      break;
    case PROP_PLACE:
      sc_place_row_set_place (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_place_row_class_init (ScPlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_place_row_dispose;
  object_class->get_property = sc_place_row_get_property;
  object_class->set_property = sc_place_row_set_property;

  /**
   * ScPlaceRow:loader:
   *
   * Who brings the cover.
   */
  properties[PROP_LOADER]
      = g_param_spec_object ("loader", NULL, NULL, SC_TYPE_THUMBNAIL_LOADER,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE]
      = g_param_spec_object ("place", NULL, NULL, SC_TYPE_PLACE,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ScPlaceRow, cover);
  gtk_widget_class_bind_template_callback (widget_class, dup_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, lacks_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_listing_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_shelf_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_arrow_cb);
}

static void
sc_place_row_init (ScPlaceRow *self)
{
  g_type_ensure (SC_TYPE_THUMBNAIL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_place_row_new:
 * @loader: who brings the cover
 *
 * Returns: (transfer floating): a row without a place
 */
GtkWidget *
sc_place_row_new (ScThumbnailLoader *loader)
{
  return g_object_new (SC_TYPE_PLACE_ROW, "loader", loader, NULL);
}

/**
 * sc_place_row_get_place:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ScPlace *
sc_place_row_get_place (ScPlaceRow *self)
{
  g_return_val_if_fail (SC_IS_PLACE_ROW (self), NULL);

  return self->place;
}

/**
 * sc_place_row_set_place:
 * @self: a row
 * @place: (nullable): what it shows from now on
 */
void
sc_place_row_set_place (ScPlaceRow *self, ScPlace *place)
{
  g_return_if_fail (SC_IS_PLACE_ROW (self));

  if (!g_set_object (&self->place, place))
    return;
  sc_thumbnail_forget (self->cover);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
