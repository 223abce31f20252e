/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-view.h"

#include "sc-compare-gestures.h"
#include "sc-compare-image.h"
#include "sc-compare-layout.h"
#include "sc-compare-slider.h"
#include "sc-compare-view-private.h"
#include "sc-compare-viewport.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How often larger one press of a zoom key makes the picture. */
#define ZOOM_STEP 1.4
/* Milliseconds that each picture is seen while they blink. */
#define BLINK_TIME 700
#define SPINNER_SIZE 32

/**
 * ScCompareView:
 *
 * A photo and a result, to be looked at hard: five modes, one zoom and one position for both.
 *
 * Both pictures are laid over the frame of the photo, so that the same wall is in the same place
 * whatever size the result has. Zoom, position and slider stay when the mode or the pictures
 * change. Without one of the pictures the other is shown alone, whatever the mode.
 *
 * ## Actions
 *
 * - `compare.mode`: the mode, as a string; its state is the mode
 * - `compare.zoom-in`, `compare.zoom-out`: around the middle
 * - `compare.fit`: the whole picture
 * - `compare.actual-size`: one pixel of the photo on one of the display
 * - `compare.blink-now`: the other picture now. In the mode Blink the pictures then no longer
 *   change by themselves until the mode is chosen again; from Before it leads to After and back
 */
struct _ScCompareView
{
  GtkWidget parent_instance;

  GtkWidget *images[SC_COMPARE_N_SIDES];
  GtkWidget *slider;
  GtkWidget *spinner;
  ScCompareGestures *gestures;
  ScCompareViewport viewport;
  ScCompareLayout layout;
  ScCompareMode mode;
  ScCompareSide blink_side;
  guint blink_source;
};

enum
{
  PROP_BEFORE = 1,
  PROP_AFTER,
  PROP_BEFORE_LABEL,
  PROP_AFTER_LABEL,
  PROP_MODE,
  PROP_SPLIT,
  PROP_ZOOM,
  PROP_FIT,
  PROP_IS_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ScCompareView, sc_compare_view, GTK_TYPE_WIDGET)

static ScCompareImage *
get_image (ScCompareView *self, ScCompareSide side)
{
  return SC_COMPARE_IMAGE (self->images[side]);
}

static ScPicture *
get_picture (ScCompareView *self, ScCompareSide side)
{
  return sc_compare_image_get_picture (get_image (self, side));
}

static gboolean
has_both (ScCompareView *self)
{
  return get_picture (self, SC_COMPARE_SIDE_BEFORE) != NULL
         && get_picture (self, SC_COMPARE_SIDE_AFTER) != NULL;
}

/* The one picture that is shown when there is only one to show. */
static ScCompareSide
get_single_side (ScCompareView *self)
{
  ScCompareSide side = self->mode == SC_COMPARE_MODE_AFTER   ? SC_COMPARE_SIDE_AFTER
                       : self->mode == SC_COMPARE_MODE_BLINK ? self->blink_side
                                                             : SC_COMPARE_SIDE_BEFORE;

  if (has_both (self))
    return side;
  return get_picture (self, SC_COMPARE_SIDE_BEFORE) != NULL ? SC_COMPARE_SIDE_BEFORE
                                                            : SC_COMPARE_SIDE_AFTER;
}

static void
lay_out (ScCompareView *self, int width, int height)
{
  ScCompareLayout *layout = &self->layout;
  const ScCompareViewport *viewport = &self->viewport;

  *layout = (ScCompareLayout) {
    .is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
  if (!has_both (self))
    sc_compare_layout_show_one (layout, width, height, get_single_side (self));
  else if (self->mode == SC_COMPARE_MODE_SIDE_BY_SIDE)
    sc_compare_layout_show_both (layout, width, height,
                                 viewport->picture_width / viewport->picture_height);
  else if (self->mode == SC_COMPARE_MODE_SLIDER)
    sc_compare_layout_show_slider (layout, width, height);
  else
    sc_compare_layout_show_one (layout, width, height, get_single_side (self));
}

static double
get_device_scale (ScCompareView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

static void
place_image (ScCompareView *self, ScCompareSide side, const graphene_rect_t *area)
{
  const ScCompareLayout *layout = &self->layout;
  ScPicture *picture = get_picture (self, side);
  ScComparePlace place = { .pane = layout->panes[side], .area = *area };
  gboolean is_at_end = layout->is_split && side == SC_COMPARE_SIDE_AFTER;

  gtk_widget_set_child_visible (self->images[side], layout->is_shown[side] && picture != NULL);
  if (!layout->is_shown[side] || picture == NULL)
    return;
  if (side == SC_COMPARE_SIDE_AFTER)
    place.area = sc_compare_layout_fit_frame (area, sc_picture_get_width (picture),
                                              sc_picture_get_height (picture));
  sc_compare_layout_get_clip (layout, side, area, sc_compare_view_get_split (self), &place.clip);
  place.label_align = is_at_end != layout->is_mirrored ? GTK_ALIGN_END : GTK_ALIGN_START;
  place.label_width = layout->panes[side].width;
  if (layout->is_split)
    place.label_width /= 2;
  sc_compare_image_place (get_image (self, side), &place);
}

static void
place_slider (ScCompareView *self, const graphene_rect_t *area)
{
  const ScCompareLayout *layout = &self->layout;
  const GdkRectangle *pane = &layout->panes[SC_COMPARE_SIDE_BEFORE];
  int top = MAX ((int) area->origin.y, 0);
  int bottom = MIN ((int) (area->origin.y + area->size.height), pane->height);
  int x = (int) sc_compare_layout_get_split_x (layout, area, sc_compare_view_get_split (self));
  int minimum;

  gtk_widget_set_child_visible (self->slider, layout->is_split);
  if (!layout->is_split)
    return;
  gtk_widget_measure (self->slider, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->slider,
                            &(GtkAllocation) { x - SC_COMPARE_SLIDER_WIDTH / 2, top,
                                               SC_COMPARE_SLIDER_WIDTH,
                                               MAX (bottom - top, minimum) },
                            -1);
}

static void
place_spinner (ScCompareView *self, int width, int height)
{
  gtk_widget_size_allocate (self->spinner,
                            &(GtkAllocation) { (width - SPINNER_SIZE) / 2,
                                               (height - SPINNER_SIZE) / 2, SPINNER_SIZE,
                                               SPINNER_SIZE },
                            -1);
}

static void
sc_compare_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ScCompareView *self = SC_COMPARE_VIEW (widget);
  const GdkRectangle *pane;
  graphene_rect_t area;

  lay_out (self, width, height);
  pane = &self->layout.panes[self->layout.is_shown[SC_COMPARE_SIDE_BEFORE] ? SC_COMPARE_SIDE_BEFORE
                                                                           : SC_COMPARE_SIDE_AFTER];
  sc_compare_viewport_set_pane (&self->viewport, pane->width, pane->height,
                                get_device_scale (self));
  area = sc_compare_viewport_get_area (&self->viewport);
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    place_image (self, side, &area);
  place_slider (self, &area);
  place_spinner (self, width, height);
}

static void
sc_compare_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = 2 * SC_COMPARE_SLIDER_WIDTH;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

/* Blinking by itself is what "animations" means to people who turn them off. */
static gboolean
may_blink (ScCompareView *self)
{
  gboolean is_animated = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated,
                NULL);
  return is_animated && self->mode == SC_COMPARE_MODE_BLINK && has_both (self)
         && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
show_other (ScCompareView *self)
{
  self->blink_side = SC_COMPARE_N_SIDES - 1 - self->blink_side;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
blink_cb (gpointer user_data)
{
  show_other (user_data);
  return G_SOURCE_CONTINUE;
}

/* Starts or stops blinking. */
static void
update_blinking (ScCompareView *self)
{
  if (!may_blink (self))
    g_clear_handle_id (&self->blink_source, g_source_remove);
  else if (self->blink_source == 0)
    self->blink_source = g_timeout_add (BLINK_TIME, blink_cb, self);
}

static void
notify_zoom (ScCompareView *self, double old_zoom, gboolean old_fit)
{
  GObject *object = G_OBJECT (self);

  if (self->viewport.zoom != old_zoom)
    g_object_notify_by_pspec (object, properties[PROP_ZOOM]);
  if (sc_compare_view_get_fit (self) != old_fit)
    g_object_notify_by_pspec (object, properties[PROP_FIT]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
zoom_to (ScCompareView *self, double zoom, double x, double y)
{
  double old_zoom = self->viewport.zoom;
  gboolean old_fit = sc_compare_view_get_fit (self);

  sc_compare_viewport_zoom_to (&self->viewport, zoom, x, y);
  notify_zoom (self, old_zoom, old_fit);
}

static void
actual_size_at (ScCompareView *self, double x, double y)
{
  double old_zoom = self->viewport.zoom;
  gboolean old_fit = sc_compare_view_get_fit (self);

  sc_compare_viewport_actual_size (&self->viewport, x, y);
  notify_zoom (self, old_zoom, old_fit);
}

/* Brings a point of the view to the pane it is in. */
static void
to_pane (ScCompareView *self, double *x, double *y)
{
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    {
      const GdkRectangle *pane = &self->layout.panes[side];

      if (!self->layout.is_shown[side] || !gdk_rectangle_contains_point (pane, (int) *x, (int) *y))
        continue;
      *x -= pane->x;
      *y -= pane->y;
      return;
    }
}

void
sc_compare_view_zoom_by (ScCompareView *self, double factor, double x, double y)
{
  to_pane (self, &x, &y);
  zoom_to (self, self->viewport.zoom * factor, x, y);
}

void
sc_compare_view_pan (ScCompareView *self, double dx, double dy)
{
  sc_compare_viewport_pan (&self->viewport, dx, dy);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sc_compare_view_toggle_fit_at (ScCompareView *self, double x, double y)
{
  to_pane (self, &x, &y);
  if (sc_compare_view_get_fit (self))
    actual_size_at (self, x, y);
  else
    sc_compare_view_fit (self);
}

gboolean
sc_compare_view_can_pan (ScCompareView *self)
{
  return sc_compare_viewport_can_pan (&self->viewport);
}

gboolean
sc_compare_view_has_slider (ScCompareView *self)
{
  return self->layout.is_split;
}

double
sc_compare_view_get_slider_x (ScCompareView *self)
{
  graphene_rect_t area = sc_compare_viewport_get_area (&self->viewport);

  return sc_compare_layout_get_split_x (&self->layout, &area, sc_compare_view_get_split (self));
}

void
sc_compare_view_move_slider (ScCompareView *self, double x)
{
  graphene_rect_t area = sc_compare_viewport_get_area (&self->viewport);

  sc_compare_view_set_split (self, sc_compare_layout_get_split_at (&self->layout, &area, x));
}

void
sc_compare_view_focus_slider (ScCompareView *self)
{
  gtk_widget_grab_focus (self->slider);
}

void
sc_compare_view_blink (ScCompareView *self)
{
  if (self->mode == SC_COMPARE_MODE_BLINK)
    {
      g_clear_handle_id (&self->blink_source, g_source_remove);
      show_other (self);
    }
  else if (self->mode == SC_COMPARE_MODE_BEFORE)
    sc_compare_view_set_mode (self, SC_COMPARE_MODE_AFTER);
  else if (self->mode == SC_COMPARE_MODE_AFTER)
    sc_compare_view_set_mode (self, SC_COMPARE_MODE_BEFORE);
}

static void
zoom_around_middle (ScCompareView *self, double factor)
{
  zoom_to (self, self->viewport.zoom * factor, self->viewport.pane_width / 2,
           self->viewport.pane_height / 2);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_around_middle (SC_COMPARE_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_around_middle (SC_COMPARE_VIEW (widget), 1 / ZOOM_STEP);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_fit (SC_COMPARE_VIEW (widget));
}

static void
actual_size_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_actual_size (SC_COMPARE_VIEW (widget));
}

static void
blink_now_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_blink (SC_COMPARE_VIEW (widget));
}

static void
split_changed_cb (ScCompareView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPLIT]);
}

/* The frame is that of the photo; a result without its photo has its own. */
static void
update_pictures (ScCompareView *self)
{
  ScPicture *before = get_picture (self, SC_COMPARE_SIDE_BEFORE);
  ScPicture *frame = before != NULL ? before : get_picture (self, SC_COMPARE_SIDE_AFTER);
  double old_zoom = self->viewport.zoom;

  sc_compare_viewport_set_picture (&self->viewport,
                                   frame != NULL ? sc_picture_get_width (frame) : 0,
                                   frame != NULL ? sc_picture_get_height (frame) : 0);
  update_blinking (self);
  notify_zoom (self, old_zoom, sc_compare_view_get_fit (self));
}

static void
set_picture (ScCompareView *self, ScCompareSide side, ScPicture *picture, guint property)
{
  if (!sc_compare_image_set_picture (get_image (self, side), picture))
    return;
  update_pictures (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_label (ScCompareView *self, ScCompareSide side, const char *label, guint property)
{
  if (sc_compare_image_set_text (get_image (self, side), label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
sc_compare_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sc_compare_view_parent_class)->map (widget);
  update_blinking (SC_COMPARE_VIEW (widget));
}

static void
sc_compare_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sc_compare_view_parent_class)->unmap (widget);
  update_blinking (SC_COMPARE_VIEW (widget));
}

static void
sc_compare_view_dispose (GObject *object)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  g_clear_handle_id (&self->blink_source, g_source_remove);
  g_clear_pointer (&self->gestures, sc_compare_gestures_free);
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    g_clear_pointer (&self->images[side], gtk_widget_unparent);
  g_clear_pointer (&self->slider, gtk_widget_unparent);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  G_OBJECT_CLASS (sc_compare_view_parent_class)->dispose (object);
}

static void
sc_compare_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  switch (property_id)
    {
    case PROP_BEFORE:
      g_value_set_object (value, sc_compare_view_get_before (self));
      break;
    case PROP_AFTER:
      g_value_set_object (value, sc_compare_view_get_after (self));
      break;
    case PROP_BEFORE_LABEL:
      g_value_set_string (value, sc_compare_view_get_before_label (self));
      break;
    case PROP_AFTER_LABEL:
      g_value_set_string (value, sc_compare_view_get_after_label (self));
      break;
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    case PROP_SPLIT:
      g_value_set_double (value, sc_compare_view_get_split (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->viewport.zoom);
      break;
    case PROP_FIT:
      g_value_set_boolean (value, sc_compare_view_get_fit (self));
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, sc_compare_view_get_is_loading (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sc_compare_view_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  switch (property_id)
    {
    case PROP_BEFORE:
      sc_compare_view_set_before (self, g_value_get_object (value));
      break;
    case PROP_AFTER:
      sc_compare_view_set_after (self, g_value_get_object (value));
      break;
    case PROP_BEFORE_LABEL:
      sc_compare_view_set_before_label (self, g_value_get_string (value));
      break;
    case PROP_AFTER_LABEL:
      sc_compare_view_set_after_label (self, g_value_get_string (value));
      break;
    case PROP_MODE:
      sc_compare_view_set_mode (self, g_value_get_enum (value));
      break;
    case PROP_SPLIT:
      sc_compare_view_set_split (self, g_value_get_double (value));
      break;
    case PROP_ZOOM:
      sc_compare_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_IS_LOADING:
      sc_compare_view_set_is_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_BEFORE] = g_param_spec_object ("before", NULL, NULL, SC_TYPE_PICTURE, flags);
  properties[PROP_AFTER] = g_param_spec_object ("after", NULL, NULL, SC_TYPE_PICTURE, flags);
  properties[PROP_BEFORE_LABEL] = g_param_spec_string ("before-label", NULL, NULL, NULL, flags);
  properties[PROP_AFTER_LABEL] = g_param_spec_string ("after-label", NULL, NULL, NULL, flags);
  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, SC_TYPE_COMPARE_MODE,
                                             SC_COMPARE_MODE_SIDE_BY_SIDE, flags);
  properties[PROP_SPLIT] = g_param_spec_double ("split", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  properties[PROP_FIT]
      = g_param_spec_boolean ("fit", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "compare.mode", "mode");
  gtk_widget_class_install_action (widget_class, "compare.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "compare.fit", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "compare.actual-size", NULL, actual_size_cb);
  gtk_widget_class_install_action (widget_class, "compare.blink-now", NULL, blink_now_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "compare.blink-now", NULL);
}

static void
sc_compare_view_class_init (ScCompareViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_compare_view_dispose;
  object_class->get_property = sc_compare_view_get_property;
  object_class->set_property = sc_compare_view_set_property;
  widget_class->map = sc_compare_view_map;
  widget_class->unmap = sc_compare_view_unmap;
  widget_class->measure = sc_compare_view_measure;
  widget_class->size_allocate = sc_compare_view_size_allocate;
  install_properties (object_class);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "compareview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sc_compare_view_init (ScCompareView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  sc_compare_viewport_init (&self->viewport);
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    {
      self->images[side] = sc_compare_image_new ();
      gtk_widget_set_parent (self->images[side], widget);
    }
  sc_compare_image_set_text (get_image (self, SC_COMPARE_SIDE_BEFORE), _ ("Before"));
  sc_compare_image_set_text (get_image (self, SC_COMPARE_SIDE_AFTER), _ ("After"));
  self->slider = sc_compare_slider_new ();
  gtk_widget_set_parent (self->slider, widget);
  g_signal_connect_object (self->slider, "notify::value", G_CALLBACK (split_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_parent (self->spinner, widget);
  self->gestures = sc_compare_gestures_new (self);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations",
                           G_CALLBACK (update_blinking), self, G_CONNECT_SWAPPED);
}

/**
 * sc_compare_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
sc_compare_view_new (void)
{
  return g_object_new (SC_TYPE_COMPARE_VIEW, NULL);
}

/**
 * sc_compare_view_get_before:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the photo
 */
ScPicture *
sc_compare_view_get_before (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return get_picture (self, SC_COMPARE_SIDE_BEFORE);
}

/**
 * sc_compare_view_set_before:
 * @self: a view
 * @before: (nullable): the photo
 */
void
sc_compare_view_set_before (ScCompareView *self, ScPicture *before)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_picture (self, SC_COMPARE_SIDE_BEFORE, before, PROP_BEFORE);
}

/**
 * sc_compare_view_get_after:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the result
 */
ScPicture *
sc_compare_view_get_after (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return get_picture (self, SC_COMPARE_SIDE_AFTER);
}

/**
 * sc_compare_view_set_after:
 * @self: a view
 * @after: (nullable): the result
 */
void
sc_compare_view_set_after (ScCompareView *self, ScPicture *after)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_picture (self, SC_COMPARE_SIDE_AFTER, after, PROP_AFTER);
}

/**
 * sc_compare_view_get_before_label:
 * @self: a view
 *
 * Returns: (transfer none): what is written on the photo
 */
const char *
sc_compare_view_get_before_label (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return sc_compare_image_get_text (get_image (self, SC_COMPARE_SIDE_BEFORE));
}

/**
 * sc_compare_view_set_before_label:
 * @self: a view
 * @label: (nullable): what is written on the photo, %NULL for “Before”
 */
void
sc_compare_view_set_before_label (ScCompareView *self, const char *label)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_label (self, SC_COMPARE_SIDE_BEFORE, label != NULL ? label : _ ("Before"), PROP_BEFORE_LABEL);
}

/**
 * sc_compare_view_get_after_label:
 * @self: a view
 *
 * Returns: (transfer none): what is written on the result
 */
const char *
sc_compare_view_get_after_label (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return sc_compare_image_get_text (get_image (self, SC_COMPARE_SIDE_AFTER));
}

/**
 * sc_compare_view_set_after_label:
 * @self: a view
 * @label: (nullable): what is written on the result, %NULL for “After”
 */
void
sc_compare_view_set_after_label (ScCompareView *self, const char *label)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_label (self, SC_COMPARE_SIDE_AFTER, label != NULL ? label : _ ("After"), PROP_AFTER_LABEL);
}

/**
 * sc_compare_view_get_mode:
 * @self: a view
 *
 * Returns: how the pictures are compared
 */
ScCompareMode
sc_compare_view_get_mode (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), SC_COMPARE_MODE_SIDE_BY_SIDE);

  return self->mode;
}

/**
 * sc_compare_view_set_mode:
 * @self: a view
 * @mode: how the pictures are compared
 */
void
sc_compare_view_set_mode (ScCompareView *self, ScCompareMode mode)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  if (self->mode == mode)
    return;
  self->mode = mode;
  self->blink_side = SC_COMPARE_SIDE_BEFORE;
  update_blinking (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/**
 * sc_compare_view_get_split:
 * @self: a view
 *
 * Returns: how much the slider leaves to the photo, 0.0 to 1.0
 */
double
sc_compare_view_get_split (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), 0);

  return sc_compare_slider_get_value (SC_COMPARE_SLIDER (self->slider));
}

/**
 * sc_compare_view_set_split:
 * @self: a view
 * @split: how much the slider leaves to the photo, 0.0 to 1.0
 */
void
sc_compare_view_set_split (ScCompareView *self, double split)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  sc_compare_slider_set_value (SC_COMPARE_SLIDER (self->slider), split);
}

/**
 * sc_compare_view_get_is_loading:
 * @self: a view
 *
 * Returns: whether it says that a picture is on its way
 */
gboolean
sc_compare_view_get_is_loading (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), FALSE);

  return gtk_widget_get_visible (self->spinner);
}

/**
 * sc_compare_view_set_is_loading:
 * @self: a view
 * @is_loading: whether it says that a picture is on its way
 */
void
sc_compare_view_set_is_loading (ScCompareView *self, gboolean is_loading)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  if (sc_compare_view_get_is_loading (self) == !!is_loading)
    return;
  gtk_widget_set_visible (self->spinner, is_loading);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, !!is_loading, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/**
 * sc_compare_view_get_zoom:
 * @self: a view
 *
 * Returns: the size of the pictures, 1.0 when each just fits its room
 */
double
sc_compare_view_get_zoom (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), 1);

  return self->viewport.zoom;
}

/**
 * sc_compare_view_set_zoom:
 * @self: a view
 * @zoom: the size of the pictures, 1.0 when each just fits its room; brought within what is useful
 *
 * Changes the size around the middle.
 */
void
sc_compare_view_set_zoom (ScCompareView *self, double zoom)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  zoom_to (self, zoom, self->viewport.pane_width / 2, self->viewport.pane_height / 2);
}

/**
 * sc_compare_view_get_fit:
 * @self: a view
 *
 * Returns: whether the whole pictures are shown, and will be when the room changes
 */
gboolean
sc_compare_view_get_fit (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), TRUE);

  return self->viewport.kind == SC_COMPARE_ZOOM_FIT;
}

/**
 * sc_compare_view_fit:
 * @self: a view
 *
 * Shows the whole pictures.
 */
void
sc_compare_view_fit (ScCompareView *self)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  double old_zoom = self->viewport.zoom;
  gboolean old_fit = sc_compare_view_get_fit (self);

  sc_compare_viewport_fit (&self->viewport);
  notify_zoom (self, old_zoom, old_fit);
}

/**
 * sc_compare_view_actual_size:
 * @self: a view
 *
 * Shows one pixel of the photo on one of the display, around the middle.
 */
void
sc_compare_view_actual_size (ScCompareView *self)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  actual_size_at (self, self->viewport.pane_width / 2, self->viewport.pane_height / 2);
}
