/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-gestures.h"

#include "sc-compare-slider.h"
#include "sc-compare-view-private.h"

#include <math.h>

/* How often larger one notch of a wheel makes the picture. */
#define NOTCH 1.2
/* Logical pixels that a touchpad scrolls for the same. */
#define NOTCH_PIXELS 40.0

typedef enum
{
  DRAG_NOTHING,
  DRAG_PICTURE,
  DRAG_SLIDER,
} Drag;

/**
 * ScCompareGestures:
 *
 * What pointer, touch and touchpad do to a compare view: scroll and pinch zoom, drag moves the
 * picture or the slider, a double click changes between fit and actual size.
 */
struct _ScCompareGestures
{
  ScCompareView *view;
  Drag drag;
  gboolean is_moving;
  double slider_offset;
  double start_x;
  double last_x;
  double last_y;
  double pointer_x;
  double pointer_y;
  double last_pinch;
};

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  ScCompareGestures *self = user_data;
  gboolean is_smooth = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;
  double notches = is_smooth ? dy / NOTCH_PIXELS : dy;

  if (dy == 0)
    return GDK_EVENT_PROPAGATE;
  sc_compare_view_zoom_by (self->view, pow (NOTCH, -notches), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
show_cursor (ScCompareGestures *self)
{
  const char *name = NULL;

  if (self->drag == DRAG_SLIDER)
    name = "col-resize";
  else if (self->drag == DRAG_PICTURE)
    name = "grabbing";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), name);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  ScCompareGestures *self = user_data;
  ScCompareScene *scene = sc_compare_view_get_scene (self->view);
  double from_slider = x - sc_compare_scene_get_slider_x (scene);
  gboolean has_slider = scene->layout.is_split;
  gboolean is_near = has_slider && fabs (from_slider) <= SC_COMPARE_SLIDER_WIDTH / 2.0;

  self->is_moving = FALSE;
  self->start_x = x;
  self->last_x = self->last_y = 0;
  self->slider_offset = is_near ? from_slider : 0;
  if (!is_near && sc_compare_viewport_can_pan (&scene->viewport))
    self->drag = DRAG_PICTURE;
  else
    self->drag = has_slider ? DRAG_SLIDER : DRAG_NOTHING;
}

/* A press that trembles is a click, not a drag. */
static gboolean
is_moving (ScCompareGestures *self, GtkGestureDrag *gesture, double dx, double dy)
{
  GtkWidget *widget = GTK_WIDGET (self->view);

  if (!self->is_moving
      && gtk_drag_check_threshold (widget, 0, 0, (int) round (dx), (int) round (dy)))
    {
      self->is_moving = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      show_cursor (self);
    }
  return self->is_moving;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  if (self->drag == DRAG_NOTHING || !is_moving (self, gesture, dx, dy))
    return;
  if (self->drag == DRAG_SLIDER)
    sc_compare_scene_move_slider (sc_compare_view_get_scene (self->view),
                                  self->start_x + dx - self->slider_offset);
  else
    sc_compare_view_pan (self->view, dx - self->last_x, dy - self->last_y);
  self->last_x = dx;
  self->last_y = dy;
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  self->drag = DRAG_NOTHING;
  show_cursor (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  drag_end_cb (GTK_GESTURE_DRAG (gesture), 0, 0, user_data);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  self->last_pinch = 1;
  gtk_gesture_get_bounding_box_center (gesture, &self->last_x, &self->last_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  ScCompareGestures *self = user_data;
  double x, y;

  if (scale <= 0 || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  sc_compare_view_pan (self->view, x - self->last_x, y - self->last_y);
  sc_compare_view_zoom_by (self->view, scale / self->last_pinch, x, y);
  self->last_pinch = scale;
  self->last_x = x;
  self->last_y = y;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  /* The slider keeps a focus it has, and takes none: the arrow keys lead to other photos. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->view)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (n_press == 2)
    sc_compare_view_toggle_fit_at (self->view, x, y);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  ScCompareGestures *self = user_data;

  if (n_press == 1 && sc_compare_view_get_mode (self->view) == SC_COMPARE_MODE_BLINK)
    sc_compare_view_blink (self->view);
}

static GtkEventController *
add (ScCompareGestures *self, GtkEventController *controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
  return controller;
}

/**
 * sc_compare_gestures_new:
 * @view: a view, which owns the gestures
 *
 * Returns: (transfer full): gestures that work as long as both live
 */
ScCompareGestures *
sc_compare_gestures_new (ScCompareView *view)
{
  ScCompareGestures *self = g_new0 (ScCompareGestures, 1);
  GtkEventController *controller;

  self->view = view;
  controller = add (self, gtk_event_controller_motion_new ());
  g_signal_connect (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  controller = add (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL));
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), self);
  controller = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_click_new ()));
  g_signal_connect (controller, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (controller, "released", G_CALLBACK (released_cb), self);
  controller = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ()));
  g_signal_connect (controller, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (controller, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (controller, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (controller, "cancel", G_CALLBACK (drag_cancel_cb), self);
  controller = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ()));
  g_signal_connect (controller, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (controller, "scale-changed", G_CALLBACK (pinch_cb), self);
  return self;
}

/**
 * sc_compare_gestures_free:
 * @self: (transfer full): gestures
 *
 * Takes the gestures away from the view.
 */
void
sc_compare_gestures_free (ScCompareGestures *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));

  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

      if (g_signal_handlers_disconnect_by_data (controller, self) > 0)
        gtk_widget_remove_controller (GTK_WIDGET (self->view), controller);
    }
  g_free (self);
}
