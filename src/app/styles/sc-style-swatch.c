/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-swatch.h"

/* Two columns fit into a side pane of 280 pixels. */
#define MINIMUM_WIDTH 96
#define NATURAL_WIDTH 132

/**
 * ScStyleSwatch:
 *
 * The picture of a style: always three to two, as wide as it may be, filled by what fits of the
 * picture. Without one it shows an icon.
 */
struct _ScStyleSwatch
{
  GtkWidget parent_instance;

  GdkPaintable *picture;
  GtkWidget *icon;
};

G_DEFINE_FINAL_TYPE (ScStyleSwatch, sc_style_swatch, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PICTURE,
  PROP_ICON_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_picture (ScStyleSwatch *self, GdkPaintable *picture)
{
  if (!g_set_object (&self->picture, picture))
    return;
  gtk_widget_set_visible (self->icon, picture == NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICTURE]);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = (for_size < 0 ? MINIMUM_WIDTH : for_size) * 2 / 3;
  *natural = (for_size < 0 ? NATURAL_WIDTH : for_size) * 2 / 3;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ScStyleSwatch *self = SC_STYLE_SWATCH (widget);

  gtk_widget_allocate (self->icon, width, height, -1, NULL);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ScStyleSwatch *self = SC_STYLE_SWATCH (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double ratio
      = self->picture != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (self->picture) : 0;

  if (ratio > 0)
    {
      double drawn_width = MAX (width, height * ratio);
      double drawn_height = drawn_width / ratio;

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) ((width - drawn_width) / 2),
                                                    (float) ((height - drawn_height) / 2)));
      gdk_paintable_snapshot (self->picture, snapshot, drawn_width, drawn_height);
      gtk_snapshot_restore (snapshot);
    }
  GTK_WIDGET_CLASS (sc_style_swatch_parent_class)->snapshot (widget, snapshot);
}

static void
sc_style_swatch_dispose (GObject *object)
{
  ScStyleSwatch *self = SC_STYLE_SWATCH (object);

  g_clear_object (&self->picture);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  G_OBJECT_CLASS (sc_style_swatch_parent_class)->dispose (object);
}

static void
sc_style_swatch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStyleSwatch *self = SC_STYLE_SWATCH (object);

  switch (id)
    {
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_swatch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStyleSwatch *self = SC_STYLE_SWATCH (object);

  switch (id)
    {
    case PROP_PICTURE:
      set_picture (self, g_value_get_object (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_swatch_class_init (ScStyleSwatchClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_style_swatch_dispose;
  object_class->get_property = sc_style_swatch_get_property;
  object_class->set_property = sc_style_swatch_set_property;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;

  properties[PROP_PICTURE] = g_param_spec_object ("picture", NULL, NULL, GDK_TYPE_PAINTABLE, flags);
  /**
   * ScStyleSwatch:icon-name:
   *
   * Shown when there is no picture.
   */
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "styleswatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sc_style_swatch_init (ScStyleSwatch *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  self->icon = gtk_image_new_from_icon_name ("image-x-generic-symbolic");
  gtk_image_set_icon_size (GTK_IMAGE (self->icon), GTK_ICON_SIZE_LARGE);
  gtk_widget_set_parent (self->icon, widget);
}
