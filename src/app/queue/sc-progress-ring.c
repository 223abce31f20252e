/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-progress-ring.h"

#include <math.h>

#define SIZE 16
#define LINE_WIDTH 3.0f
#define TRACK_ALPHA 0.2f

/**
 * ScProgressRing:
 *
 * A ring that fills clockwise from the top. It says nothing by itself: whoever shows it has a name
 * that tells the same in words.
 */
struct _ScProgressRing
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (ScProgressRing, sc_progress_ring, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A path of one arc cannot go all around, because it would end where it begins. */
static GskPath *
make_ring (const graphene_point_t *centre, float radius, double fraction)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  double angle = 2 * G_PI * fraction;

  if (fraction >= 1)
    {
      gsk_path_builder_add_circle (builder, centre, radius);
      return gsk_path_builder_free_to_path (builder);
    }
  gsk_path_builder_move_to (builder, centre->x, centre->y - radius);
  gsk_path_builder_svg_arc_to (builder, radius, radius, 0, fraction > 0.5, TRUE,
                               centre->x + radius * (float) sin (angle),
                               centre->y - radius * (float) cos (angle));
  return gsk_path_builder_free_to_path (builder);
}

static void
append_ring (GtkSnapshot *snapshot, GtkWidget *widget, double fraction, const GdkRGBA *colour)
{
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);
  const graphene_point_t centre = GRAPHENE_POINT_INIT (width / 2, height / 2);
  g_autoptr (GskPath) path = make_ring (&centre, (MIN (width, height) - LINE_WIDTH) / 2, fraction);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE_WIDTH);

  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static void
sc_progress_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ScProgressRing *self = SC_PROGRESS_RING (widget);
  GdkRGBA colour;
  GdkRGBA track;

  gtk_widget_get_color (widget, &colour);
  track = colour;
  track.alpha *= TRACK_ALPHA;
  append_ring (snapshot, widget, 1, &track);
  if (self->fraction > 0)
    append_ring (snapshot, widget, self->fraction, &colour);
}

static void
sc_progress_ring_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
sc_progress_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScProgressRing *self = SC_PROGRESS_RING (object);

  switch (id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_fraction (ScProgressRing *self, double fraction)
{
  if (G_APPROX_VALUE (self->fraction, fraction, 0.0001))
    return;
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
sc_progress_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FRACTION:
      set_fraction (SC_PROGRESS_RING (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_progress_ring_class_init (ScProgressRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sc_progress_ring_get_property;
  object_class->set_property = sc_progress_ring_set_property;
  widget_class->measure = sc_progress_ring_measure;
  widget_class->snapshot = sc_progress_ring_snapshot;

  /**
   * ScProgressRing:fraction:
   *
   * How much of the ring is filled, 0 to 1.
   */
  properties[PROP_FRACTION]
      = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "progressring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sc_progress_ring_init (ScProgressRing *self)
{
}
