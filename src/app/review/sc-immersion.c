/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-immersion.h"

/* How long the controls stay after the pointer came to rest. */
#define REST_SECONDS 2

/**
 * ScImmersion:
 *
 * Whether a page has the whole screen to itself: its window is full-screen, by whatever means, and
 * the page is the one that is seen. Controls then hide while the pointer rests.
 */
struct _ScImmersion
{
  GObject parent_instance;

  GtkWidget *widget;
  GtkWindow *window;
  gboolean is_shown;
  gboolean is_immersed;
  gboolean shows_controls;
  guint rest_source;
};

G_DEFINE_FINAL_TYPE (ScImmersion, sc_immersion, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_IMMERSED,
  PROP_SHOWS_CONTROLS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_flag (ScImmersion *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
rest_cb (gpointer data)
{
  ScImmersion *self = data;

  self->rest_source = 0;
  set_flag (self, &self->shows_controls, !self->is_immersed, PROP_SHOWS_CONTROLS);
}

static void
wake_controls (ScImmersion *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  set_flag (self, &self->shows_controls, TRUE, PROP_SHOWS_CONTROLS);
  if (self->is_immersed)
    self->rest_source = g_timeout_add_seconds_once (REST_SECONDS, rest_cb, self);
}

static void
update (ScImmersion *self)
{
  gboolean is_immersed
      = self->is_shown && self->window != NULL && gtk_window_is_fullscreen (self->window);

  set_flag (self, &self->is_immersed, is_immersed, PROP_IS_IMMERSED);
  wake_controls (self);
}

static void
set_window (ScImmersion *self, GtkWindow *window)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, update, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

/* While a window rearranges what is in it, a page has no root for a moment. */
static void
root_cb (ScImmersion *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  if (!GTK_IS_WINDOW (root) || GTK_WINDOW (root) == self->window)
    return;
  set_window (self, GTK_WINDOW (root));
  update (self);
}

static void
sc_immersion_dispose (GObject *object)
{
  ScImmersion *self = SC_IMMERSION (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  set_window (self, NULL);
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (sc_immersion_parent_class)->dispose (object);
}

static void
sc_immersion_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScImmersion *self = SC_IMMERSION (object);

  switch (id)
    {
    case PROP_IS_IMMERSED:
      g_value_set_boolean (value, self->is_immersed);
      break;
    case PROP_SHOWS_CONTROLS:
      g_value_set_boolean (value, self->shows_controls);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_immersion_class_init (ScImmersionClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_immersion_dispose;
  object_class->get_property = sc_immersion_get_property;

  properties[PROP_IS_IMMERSED] = g_param_spec_boolean ("is-immersed", NULL, NULL, FALSE, readable);
  properties[PROP_SHOWS_CONTROLS]
      = g_param_spec_boolean ("shows-controls", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_immersion_init (ScImmersion *self)
{
  self->shows_controls = TRUE;
}

static void
watch_pointer (ScImmersion *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (wake_controls), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->widget, motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (wake_controls), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->widget, GTK_EVENT_CONTROLLER (click));
}

/**
 * sc_immersion_new:
 * @widget: a page; not kept alive
 *
 * Returns: (transfer full): watches whether the page has the whole screen
 */
ScImmersion *
sc_immersion_new (GtkWidget *widget)
{
  ScImmersion *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (SC_TYPE_IMMERSION, NULL);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (widget, "notify::root", G_CALLBACK (root_cb), self, G_CONNECT_SWAPPED);
  watch_pointer (self);
  return self;
}

/**
 * sc_immersion_set_is_shown:
 * @self: an immersion
 * @is_shown: whether the page is the one that is seen
 */
void
sc_immersion_set_is_shown (ScImmersion *self, gboolean is_shown)
{
  g_return_if_fail (SC_IS_IMMERSION (self));

  self->is_shown = is_shown;
  update (self);
}

/**
 * sc_immersion_is_immersed:
 * @self: an immersion
 *
 * Returns: whether the page has the whole screen
 */
gboolean
sc_immersion_is_immersed (ScImmersion *self)
{
  g_return_val_if_fail (SC_IS_IMMERSION (self), FALSE);

  return self->is_immersed;
}

/**
 * sc_immersion_toggle:
 * @self: an immersion
 *
 * Gives the page the whole screen, or the window back.
 */
void
sc_immersion_toggle (ScImmersion *self)
{
  g_return_if_fail (SC_IS_IMMERSION (self));

  if (self->window == NULL)
    return;
  if (gtk_window_is_fullscreen (self->window))
    gtk_window_unfullscreen (self->window);
  else
    gtk_window_fullscreen (self->window);
}

/**
 * sc_immersion_leave:
 * @self: an immersion
 */
void
sc_immersion_leave (ScImmersion *self)
{
  g_return_if_fail (SC_IS_IMMERSION (self));

  if (self->is_immersed)
    sc_immersion_toggle (self);
}
