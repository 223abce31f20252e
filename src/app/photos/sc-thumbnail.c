/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-thumbnail.h"

/* How most cameras see; what is wider or higher is cut to it. */
#define RATIO 1.5

/**
 * ScThumbnail:
 *
 * A small picture that fills a frame of fixed proportions, with what lies over it as its children.
 */
struct _ScThumbnail
{
  GtkWidget parent_instance;

  GdkPaintable *paintable;
  int natural_width;
};

G_DEFINE_FINAL_TYPE (ScThumbnail, sc_thumbnail, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PAINTABLE,
  PROP_NATURAL_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
sc_thumbnail_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sc_thumbnail_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  ScThumbnail *self = SC_THUMBNAIL (widget);
  int width = for_size >= 0 ? for_size : self->natural_width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = self->natural_width;
    }
  else
    *minimum = *natural = (int) (width / RATIO + 0.5);
}

static void
sc_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, -1);
}

/* As large as it takes to leave no gap, in the middle. */
static void
snapshot_picture (ScThumbnail *self, GtkSnapshot *snapshot, double width, double height)
{
  double ratio = gdk_paintable_get_intrinsic_aspect_ratio (self->paintable);
  double picture_width = width;
  double picture_height = height;

  if (ratio > width / height)
    picture_width = height * ratio;
  else if (ratio > 0)
    picture_height = width / ratio;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((width - picture_width) / 2),
                                                          (float) ((height - picture_height) / 2)));
  gdk_paintable_snapshot (self->paintable, snapshot, picture_width, picture_height);
  gtk_snapshot_restore (snapshot);
}

static void
sc_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ScThumbnail *self = SC_THUMBNAIL (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (self->paintable != NULL && width > 0 && height > 0)
    snapshot_picture (self, snapshot, width, height);
  GTK_WIDGET_CLASS (sc_thumbnail_parent_class)->snapshot (widget, snapshot);
}

static void
sc_thumbnail_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&SC_THUMBNAIL (object)->paintable);
  G_OBJECT_CLASS (sc_thumbnail_parent_class)->dispose (object);
}

static void
sc_thumbnail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScThumbnail *self = SC_THUMBNAIL (object);

  switch (id)
    {
    case PROP_PAINTABLE:
      g_value_set_object (value, self->paintable);
      break;
    case PROP_NATURAL_WIDTH:
      g_value_set_int (value, self->natural_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_paintable (ScThumbnail *self, GdkPaintable *paintable)
{
  if (!g_set_object (&self->paintable, paintable))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAINTABLE]);
}

static void
sc_thumbnail_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScThumbnail *self = SC_THUMBNAIL (object);

  switch (id)
    {
    case PROP_PAINTABLE:
      set_paintable (self, g_value_get_object (value));
      break;
    case PROP_NATURAL_WIDTH:
      self->natural_width = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_thumbnail_class_init (ScThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_thumbnail_dispose;
  object_class->get_property = sc_thumbnail_get_property;
  object_class->set_property = sc_thumbnail_set_property;
  widget_class->get_request_mode = sc_thumbnail_get_request_mode;
  widget_class->measure = sc_thumbnail_measure;
  widget_class->size_allocate = sc_thumbnail_size_allocate;
  widget_class->snapshot = sc_thumbnail_snapshot;

  /**
   * ScThumbnail:paintable:
   *
   * The picture, %NULL while there is none. It does not change itself.
   */
  properties[PROP_PAINTABLE]
      = g_param_spec_object ("paintable", NULL, NULL, GDK_TYPE_PAINTABLE,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScThumbnail:natural-width:
   *
   * How wide it likes to be, in pixels of the application.
   */
  properties[PROP_NATURAL_WIDTH]
      = g_param_spec_int ("natural-width", NULL, NULL, 1, G_MAXINT, 240,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
}

static void
sc_thumbnail_init (ScThumbnail *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
